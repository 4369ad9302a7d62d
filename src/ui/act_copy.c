/* Selecting and copying: always the text as it was written, never as it is shown. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "act.h"
#include "gahnama/base/file.h"
#include "gahnama/text/utf8.h"
#include "i18n.h"

static struct gah_document document(const struct gah_desk *desk)
{
    return gah_article_document(&desk->opened.article);
}

/* Where the reader is in the text: the object under the cursor, the word that was
 * pointed at, the place found, or what stands at the top. */
static uint32_t point(struct gah_desk *desk)
{
    struct gah_opened *opened = &desk->opened;
    uint32_t from;
    uint32_t to;
    gah_opened_view(opened, &from, &to);
    if (opened->object < opened->mark_count) {
        uint32_t off = opened->marks[opened->object].off;
        if (off >= from && off < to)
            return off;
    }
    if (opened->pointed >= from && opened->pointed < to)
        return opened->pointed;
    if (opened->needle.len > 0 && desk->search_origin >= from &&
        desk->search_origin < to)
        return desk->search_origin;
    return from;
}

static void copy_range(struct gah_desk *desk, struct gah_range range)
{
    struct gah_document doc = document(desk);
    gah_buf_clear(&desk->copied);
    gah_range_text(&doc, range, &desk->copied);
}

static void yank(struct gah_desk *desk, enum gah_range_kind kind)
{
    struct gah_document doc = document(desk);
    if (!desk->opened.is_open)
        return;
    copy_range(desk, gah_range_at(&doc, point(desk), kind));
    desk->wants_copy = true;
}

void gah_act_yank_word(struct gah_desk *desk)
{
    yank(desk, GAH_RANGE_WORD);
}

void gah_act_yank_sentence(struct gah_desk *desk)
{
    yank(desk, GAH_RANGE_SENTENCE);
}

void gah_act_yank_paragraph(struct gah_desk *desk)
{
    yank(desk, GAH_RANGE_PARAGRAPH);
}

/* The article that is meant is read, where the list stands alone. */
static bool need_article(struct gah_desk *desk)
{
    const struct gah_article_row *row = gah_desk_article(desk);
    if (desk->focus == GAH_PANE_LIST && row)
        return gah_desk_show(desk, row->id);
    return desk->opened.is_open;
}

void gah_act_yank_title(struct gah_desk *desk)
{
    if (!need_article(desk))
        return;
    gah_buf_clear(&desk->copied);
    gah_buf_add_str(&desk->copied, desk->opened.article.title);
    desk->wants_copy = true;
}

void gah_act_yank_url(struct gah_desk *desk)
{
    if (!need_article(desk))
        return;
    if (!desk->opened.article.url) {
        gah_desk_say(desk, "%s", _("This article states no address."));
        return;
    }
    gah_buf_clear(&desk->copied);
    gah_buf_add_c(&desk->copied, desk->opened.article.url);
    desk->wants_copy = true;
}

static void add_part(struct gah_buf *out, const char *part)
{
    if (!part || !*part)
        return;
    if (out->len > 0)
        gah_buf_add_c(out, _(", "));
    gah_buf_add_c(out, part);
}

/* Title, source, day in both calendars, address. */
void gah_act_yank_citation(struct gah_desk *desk)
{
    struct gah_datefmt both = desk->format;
    const struct gah_article *article = &desk->opened.article;
    if (!need_article(desk))
        return;
    both.calendar = GAH_UI_CALENDAR_BOTH;
    gah_buf_clear(&desk->copied);
    gah_buf_add_c(&desk->copied, article->rtl ? "«" : "“");
    gah_buf_add_str(&desk->copied, article->title);
    gah_buf_add_c(&desk->copied, article->rtl ? "»" : "”");
    add_part(&desk->copied, article->source);
    if (desk->opened.row.dct.date.basis != GAH_BASIS_NONE)
        add_part(&desk->copied,
                 gah_datefmt_interval(&both, &desk->frame,
                                      desk->opened.row.dct.date.interval));
    add_part(&desk->copied, article->url);
    desk->wants_copy = true;
}

/* --- selection ----------------------------------------------------------------------
 */

static void say_kind(struct gah_desk *desk)
{
    static const char *const names[] = {
        N_("selecting words"), N_("selecting sentences"), N_("selecting paragraphs"),
        N_("selecting characters")};
    gah_desk_say(desk, "%s", _(names[desk->selection.kind]));
}

void gah_act_select(struct gah_desk *desk)
{
    struct gah_selection *selection = &desk->selection;
    struct gah_document doc = document(desk);
    if (!desk->opened.is_open)
        return;
    selection->on = true;
    selection->kind = GAH_RANGE_WORD;
    selection->anchor = gah_range_at(&doc, point(desk), selection->kind);
    selection->head = selection->anchor;
    say_kind(desk);
}

/* Words, sentences, paragraphs, characters, around the same places. */
void gah_act_select_kind(struct gah_desk *desk)
{
    struct gah_selection *selection = &desk->selection;
    struct gah_document doc = document(desk);
    selection->kind = (selection->kind + 1) % 4;
    selection->anchor = gah_range_at(&doc, selection->anchor.from, selection->kind);
    selection->head = gah_range_at(&doc, selection->head.from, selection->kind);
    say_kind(desk);
}

static void extend(struct gah_desk *desk, enum gah_range_kind kind, int step)
{
    struct gah_selection *selection = &desk->selection;
    struct gah_document doc = document(desk);
    struct gah_range next = gah_range_step(&doc, selection->head, kind, step);
    if (kind != selection->kind)
        next = gah_range_at(&doc, next.from, selection->kind);
    selection->head = next;
    gah_opened_reveal(&desk->opened, next.from);
}

/* Arrows are visual: to the left is forward in an article from right to left. */
void gah_act_select_left(struct gah_desk *desk)
{
    extend(desk, desk->selection.kind, desk->opened.article.rtl ? 1 : -1);
}

void gah_act_select_right(struct gah_desk *desk)
{
    extend(desk, desk->selection.kind, desk->opened.article.rtl ? -1 : 1);
}

void gah_act_select_next_sentence(struct gah_desk *desk)
{
    extend(desk, GAH_RANGE_SENTENCE, 1);
}

void gah_act_select_previous_sentence(struct gah_desk *desk)
{
    extend(desk, GAH_RANGE_SENTENCE, -1);
}

void gah_act_select_swap(struct gah_desk *desk)
{
    struct gah_selection *selection = &desk->selection;
    struct gah_range head = selection->head;
    selection->head = selection->anchor;
    selection->anchor = head;
    gah_opened_reveal(&desk->opened, selection->head.from);
}

void gah_act_select_cancel(struct gah_desk *desk)
{
    desk->selection.on = false;
}

void gah_act_select_from(struct gah_desk *desk, uint32_t from, uint32_t to)
{
    struct gah_selection *selection = &desk->selection;
    struct gah_document doc = document(desk);
    if (!selection->on) {
        selection->on = true;
        selection->kind = GAH_RANGE_CHARACTER;
        say_kind(desk);
    }
    selection->anchor = gah_range_at(&doc, from, selection->kind);
    selection->head = gah_range_at(&doc, to, selection->kind);
}

void gah_act_select_yank(struct gah_desk *desk)
{
    copy_range(desk, gah_selection_range(&desk->selection));
    desk->selection.on = false;
    desk->wants_copy = true;
}

/* --- files and commands -------------------------------------------------------------
 */

/* What is selected, or the whole article. */
static bool take_text(struct gah_desk *desk)
{
    struct gah_range all = {0, (uint32_t)desk->opened.article.text.len};
    if (!need_article(desk))
        return false;
    all.to = (uint32_t)desk->opened.article.text.len;
    copy_range(desk, desk->selection.on ? gah_selection_range(&desk->selection) : all);
    gah_buf_add_byte(&desk->copied, '\n');
    desk->selection.on = false;
    return true;
}

void gah_act_save(struct gah_desk *desk)
{
    if (!take_text(desk))
        return;
    desk->asking = GAH_ASK_SAVE;
    gah_prompt_set(&desk->prompt, "");
}

void gah_act_pipe(struct gah_desk *desk)
{
    if (!take_text(desk))
        return;
    desk->asking = GAH_ASK_PIPE;
    gah_prompt_set(&desk->prompt, "");
}

static void say_saved(struct gah_desk *desk)
{
    size_t count = gah_utf8_count(gah_buf_str(&desk->copied));
    const char *text = gah_arena_printf(&desk->frame, _("saved %zu characters"), count);
    gah_desk_say(desk, "%s", gah_datefmt_digits(&desk->format, &desk->frame, text));
}

static bool write_new(int fd, struct gah_str text)
{
    size_t done = 0;
    while (done < text.len) {
        ssize_t n = write(fd, text.ptr + done, text.len - done);
        if (n < 0 && errno != EINTR)
            return false;
        done += n > 0 ? (size_t)n : 0;
    }
    return true;
}

/* A file that is there is asked about, never overwritten. */
void gah_act_save_as(struct gah_desk *desk, const char *path)
{
    int fd;
    bool done;
    if (!*path)
        return;
    fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 && errno == EEXIST) {
        gah_buf_clear(&desk->save_path);
        gah_buf_add_c(&desk->save_path, path);
        desk->asking = GAH_ASK_OVERWRITE;
        gah_prompt_set(&desk->prompt, "");
        return;
    }
    done = fd >= 0 && write_new(fd, gah_buf_str(&desk->copied));
    if (fd >= 0 && close(fd) != 0)
        done = false;
    if (done)
        say_saved(desk);
    else
        gah_desk_say(desk, "%s: %s", path, strerror(errno));
}

void gah_act_overwrite(struct gah_desk *desk, const char *typed)
{
    struct gah_error err = {0};
    if (strcmp(typed, _("yes")) != 0 && strcmp(typed, "yes") != 0) {
        gah_desk_say(desk, "%s", _("nothing was written"));
        return;
    }
    if (gah_file_write_atomic(desk->save_path.ptr, gah_buf_str(&desk->copied), &err) ==
        GAH_OK)
        say_saved(desk);
    else
        gah_desk_say(desk, "%s", err.message);
}

void gah_act_pipe_to(struct gah_desk *desk, const char *command)
{
    if (!*command)
        return;
    gah_buf_clear(&desk->pipe_to);
    gah_buf_add_c(&desk->pipe_to, command);
    desk->wants_pipe = true;
}
