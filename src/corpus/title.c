#include "title.h"

#include <string.h>

#include "gahnama/base/file.h"
#include "gahnama/text/normalize.h"
#include "gahnama/text/utf8.h"
#include "language.h"

#define MAX_TITLE 200  /* code points of a line that may be a title */
#define MAX_EXCERPT 80 /* code points of a text without title that stand for one */
#define LOOK_AT 4      /* blocks from the start in which a title may stand */

#define FULL_STOP 0x2Eu
#define ARABIC_FULL_STOP 0x06D4u
#define ELLIPSIS "\xE2\x80\xA6"

struct finder {
    struct gah_arena *arena;
    struct gah_article *article;
    struct markdown *structure;
};

static struct gah_str field_of(const struct finder *f, const struct gah_block *block)
{
    const struct markdown *md = f->structure;
    return gah_normalize_field(f->arena, markdown_visible(f->arena, f->article->text,
                                                          md->runs.data, md->runs.len,
                                                          block->off, block->len));
}

static bool is_hidden(const struct gah_style_run *run, size_t off)
{
    return (run->style & GAH_STYLE_HIDDEN) && run->off <= off &&
           off < (size_t)run->off + run->len;
}

/* The block without hidden mark-up and blanks at its ends. */
static void place_title(const struct finder *f, const struct gah_block *block)
{
    const struct gah_style_run *runs = f->structure->runs.data;
    size_t count = f->structure->runs.len;
    const char *text = f->article->text.ptr;
    size_t off = block->off;
    size_t end = off + block->len;
    struct gah_str rest;
    for (size_t i = 0; i < count && runs[i].off < end; i++)
        if (is_hidden(&runs[i], off))
            off = runs[i].off + runs[i].len;
    for (size_t i = count; i > 0 && end > off; i--)
        if (is_hidden(&runs[i - 1], end - 1))
            end = runs[i - 1].off;
    rest = gah_str_trim((struct gah_str){text + off, end > off ? end - off : 0});
    f->article->title_off = (uint32_t)(rest.ptr - text);
    f->article->title_len = (uint32_t)rest.len;
}

static uint32_t last_character(struct gah_str s)
{
    size_t off = s.len;
    return s.len ? gah_utf8_previous(s, &off) : 0;
}

static bool ends_sentence(struct gah_str line)
{
    uint32_t last = last_character(line);
    if (line.len >= 3 && memcmp(line.ptr + line.len - 3, "...", 3) == 0)
        return false;
    return last == FULL_STOP || last == ARABIC_FULL_STOP;
}

static bool is_one_line(const struct finder *f, const struct gah_block *block)
{
    struct gah_str piece = gah_str_sub(f->article->text, block->off, block->len);
    return !memchr(gah_str_trim(piece).ptr, '\n', gah_str_trim(piece).len);
}

static bool reads_like_title(const struct finder *f, const struct gah_block *block,
                             struct gah_str line)
{
    return block->kind == GAH_BLOCK_PARAGRAPH && is_one_line(f, block) &&
           !ends_sentence(line) && gah_utf8_count(line) <= MAX_TITLE;
}

/* A line that leads to the title: who says it, or an ornament without a word. */
static bool is_kicker(struct gah_str line)
{
    return last_character(line) == ':' || !language_has_word(line);
}

/* The block that is the title, or NULL. The last block is none: it is the text. */
static struct gah_block *find_block(const struct finder *f)
{
    size_t count = f->structure->blocks.len;
    for (size_t i = 0; i < count && i < LOOK_AT; i++) {
        struct gah_block *block = gah_vec_at(&f->structure->blocks, i);
        struct gah_str line;
        if (block->kind == GAH_BLOCK_RULE)
            continue;
        if (block->len > MAX_TITLE * 8)
            return NULL;
        line = field_of(f, block);
        if (block->kind == GAH_BLOCK_HEADING && language_has_word(line))
            return block;
        if (!reads_like_title(f, block, line))
            return NULL;
        if (!is_kicker(line))
            return i + 1 < count ? block : NULL;
    }
    return NULL;
}

/* So many code points of s, cut between words. */
static struct gah_str excerpt(struct gah_arena *arena, struct gah_str s)
{
    size_t off = 0, stop = 0;
    for (unsigned i = 0; i < MAX_EXCERPT && off < s.len; i++) {
        if (s.ptr[off] == ' ')
            stop = off;
        gah_utf8_next(s, &off);
    }
    if (off >= s.len)
        return s;
    return gah_str_from(
        gah_arena_printf(arena, "%.*s" ELLIPSIS, (int)(stop ? stop : off), s.ptr));
}

static struct gah_str substitute(const struct finder *f)
{
    const char *name = f->article->id ? gah_file_name(f->article->id) : "-";
    for (size_t i = 0; i < f->structure->blocks.len && i < LOOK_AT; i++) {
        struct gah_block block =
            *(struct gah_block *)gah_vec_at(&f->structure->blocks, i);
        struct gah_str line;
        if (block.len > MAX_EXCERPT * 16)
            block.len = MAX_EXCERPT * 16;
        line = field_of(f, &block);
        if (language_has_word(line))
            return excerpt(f->arena, line);
    }
    return gah_normalize_field(f->arena, gah_str_from(name));
}

static struct gah_str strip(struct gah_str s, const char *marks)
{
    while (s.len && strchr(marks, s.ptr[0]))
        s = gah_str_sub(s, 1, s.len - 1);
    while (s.len && strchr(marks, s.ptr[s.len - 1]))
        s.len--;
    return s;
}

bool title_begins(struct gah_arena *arena, struct gah_str text, struct gah_str title)
{
    struct gah_str line = {NULL, 0};
    while (text.ptr && line.len == 0)
        line = gah_str_trim(gah_str_split(&text, '\n'));
    line = strip(line, "# ");
    if (gah_str_equal(gah_normalize_field(arena, line), title))
        return true;
    return gah_str_equal(gah_normalize_field(arena, strip(line, "*_ ")), title);
}

/* The block is the stated title, its mark-up taken as such or as text. */
static bool says_title(const struct finder *f, const struct gah_block *block)
{
    struct gah_str piece = gah_str_sub(f->article->text, block->off, block->len);
    return gah_str_equal(field_of(f, block), f->article->title) ||
           title_begins(f->arena, piece, f->article->title);
}

void title_find(struct gah_arena *arena, struct gah_article *article,
                enum markdown_flavor flavor, struct markdown *structure)
{
    struct finder f = {arena, article, structure};
    struct gah_block *block = find_block(&f);
    bool stated = article->title.len > 0;
    if (block && (!stated || says_title(&f, block))) {
        place_title(&f, block);
        if (!stated)
            article->title = field_of(&f, block);
        if (flavor == MARKDOWN_PROSE && block->kind != GAH_BLOCK_HEADING) {
            block->kind = GAH_BLOCK_HEADING;
            block->level = 1;
        }
    } else if (!stated) {
        article->title = substitute(&f);
    }
    if (article->title.len == 0)
        article->title = gah_str_from("-");
}
