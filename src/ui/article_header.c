#include "article_header.h"

#include "i18n.h"
#include "line.h"

bool gah_article_is_mirrored(const struct gah_desk *desk)
{
    return desk->single_pane ? desk->opened.article.rtl : desk->rtl;
}

static const char *date_text(struct gah_desk *desk)
{
    return gah_datefmt_dct(&desk->format, &desk->frame, &desk->opened.row.dct);
}

static const char *event_count(struct gah_desk *desk)
{
    uint32_t count = desk->opened.row.events;
    const char *text =
        gah_arena_printf(&desk->frame, ngettext("%u event", "%u events", count), count);
    return gah_datefmt_digits(&desk->format, &desk->frame, text);
}

/* Whether the title stands in the text and is scrolled out of view. */
static bool title_is_gone(const struct gah_opened *opened)
{
    if (opened->article.title_len == 0)
        return true;
    return opened->top_off >= opened->article.title_off + opened->article.title_len;
}

/* What the sign before the title means, where hidden characters are named. False where
 * there is nothing to say. */
static bool draw_filtered(const struct gah_desk *desk, struct gah_line *line)
{
    if (!desk->opened.article.title_filtered || !desk->screen.text.show_controls)
        return false;
    gah_line_warning(line);
    gah_line_start(line, _("the title held controls"), gah_line_room(line),
                   (struct gah_ink){GAH_ROLE_HIT, 0});
    return true;
}

/* At the end; but where rows are mirrored whole always at the left, since its number
 * behind right-to-left words would be taken for one of theirs. */
static void draw_date(struct gah_desk *desk, struct gah_line *line, int cols,
                      struct gah_ink ink)
{
    if (desk->single_pane && !gah_article_is_mirrored(desk)) {
        gah_line_start(line, date_text(desk), cols, ink);
        gah_line_skip(line, 2);
        return;
    }
    gah_line_end(line, date_text(desk), cols, ink);
    gah_line_skip_end(line, 2);
}

void gah_article_header_draw(struct gah_desk *desk, struct gah_region column)
{
    struct gah_ink dim = {GAH_ROLE_DIM, 0};
    struct gah_line line = gah_line_begin(column, 0, gah_article_is_mirrored(desk),
                                          &desk->frame, (struct gah_ink){0, 0});
    const char *source = desk->opened.row.source;
    draw_date(desk, &line, column.cols * 2 / 3, dim);
    if (draw_filtered(desk, &line))
        return;
    if (title_is_gone(&desk->opened)) {
        if (desk->opened.article.title_filtered)
            gah_line_warning(&line);
        gah_line_start(&line, desk->opened.row.title, gah_line_room(&line),
                       (struct gah_ink){GAH_ROLE_TITLE, GAH_ATTR_BOLD});
        return;
    }
    if (source && *source) {
        gah_line_start(&line, source, gah_line_room(&line), dim);
        gah_line_separator(&line, "·", dim);
    }
    gah_line_start(&line, event_count(desk), gah_line_room(&line), dim);
}
