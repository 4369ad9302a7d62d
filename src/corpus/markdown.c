/* md4c calls back with pieces of the text itself, so a piece's place is its pointer.
 * It says nothing of where mark-up stands: a block reaches from the start of its first
 * piece's line to the end of its last piece's line, and what no piece covers is
 * mark-up. Text that md4c makes (line breaks, blanks of tabs) lies elsewhere and is
 * passed over.
 */
#include "markdown.h"

#include <string.h>

#include <md4c.h>

#include "gahnama/base/buf.h"
#include "gahnama/text/utf8.h"
#include "language.h"

#define MAX_DEPTH 32
#define LONG_LINE 200 /* code points; nobody wraps by hand that wide */
#define SHORT_LINE 16 /* bytes that may be a bullet alone */

struct piece {
    uint32_t off;
    uint32_t len;
    uint8_t style;
};

struct list {
    bool ordered;
    bool fresh; /* the item's first block has not come yet */
    unsigned next;
};

struct parser {
    struct gah_str text; /* all of it */
    struct markdown *out;
    enum markdown_flavor flavor;
    struct gah_vec pieces; /* of the open block */
    enum gah_block_kind kind;
    uint8_t level;
    struct list lists[MAX_DEPTH];
    unsigned depth; /* of lists; may exceed MAX_DEPTH */
    unsigned quotes;
    unsigned spans[4]; /* open spans by style bit */
    unsigned rules;    /* since the last block */
    size_t cursor;     /* end of the last block */
};

void markdown_init(struct markdown *markdown)
{
    gah_vec_init(&markdown->blocks, sizeof(struct gah_block));
    gah_vec_init(&markdown->runs, sizeof(struct gah_style_run));
}

void markdown_release(struct markdown *markdown)
{
    gah_vec_release(&markdown->blocks);
    gah_vec_release(&markdown->runs);
}

static size_t line_start(struct gah_str text, size_t off)
{
    while (off > 0 && text.ptr[off - 1] != '\n')
        off--;
    return off;
}

static size_t line_end(struct gah_str text, size_t off)
{
    const char *newline = memchr(text.ptr + off, '\n', text.len - off);
    return newline ? (size_t)(newline - text.ptr) : text.len;
}

static void add_run(struct parser *p, size_t off, size_t end, uint8_t style)
{
    struct gah_style_run *run;
    if (off >= end || style == 0)
        return;
    run = gah_vec_push(&p->out->runs);
    run->off = (uint32_t)off;
    run->len = (uint32_t)(end - off);
    run->style = style;
}

static bool is_ascii_word(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* "5*3*2" is arithmetic, where Markdown sees emphasis. */
static bool is_product(const struct parser *p, size_t off, size_t end)
{
    return p->flavor == MARKDOWN_PROSE && end == off + 1 && p->text.ptr[off] == '*' &&
           off > 0 && end < p->text.len && is_ascii_word(p->text.ptr[off - 1]) &&
           is_ascii_word(p->text.ptr[end]);
}

/* Mark-up between two pieces. Newlines stay: they part words; so do the blanks that
 * indent code, which md4c makes anew. */
static void hide(struct parser *p, size_t off, size_t end)
{
    struct gah_str gap = gah_str_sub(p->text, off, end - off);
    if (p->kind == GAH_BLOCK_CODE && gah_str_trim(gap).len == 0)
        return;
    if (is_product(p, off, end))
        return;
    while (off < end) {
        size_t stop = line_end(gah_str_sub(p->text, 0, end), off);
        add_run(p, off, stop, GAH_STYLE_HIDDEN);
        off = stop + 1;
    }
}

static bool is_underline(struct gah_str line)
{
    line = gah_str_trim(line);
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] != line.ptr[0] || (line.ptr[i] != '=' && line.ptr[i] != '-'))
            return false;
    return line.len > 0;
}

static bool is_atx(const struct parser *p, size_t off)
{
    size_t start = line_start(p->text, off);
    struct gah_str line = gah_str_sub(p->text, start, off - start);
    return gah_str_starts(gah_str_trim(line), gah_str_from("#"));
}

/* A heading may be underlined on the line below it: that line belongs to it. */
static size_t block_end(const struct parser *p, size_t last)
{
    size_t end = line_end(p->text, last);
    size_t below;
    if (p->kind == GAH_BLOCK_CODE)
        return last;
    if (p->kind != GAH_BLOCK_HEADING || is_atx(p, last) || end >= p->text.len)
        return end;
    below = line_end(p->text, end + 1);
    if (is_underline(gah_str_sub(p->text, end + 1, below - end - 1)))
        return below;
    return end;
}

static void add_block(struct parser *p, size_t off, size_t end)
{
    struct gah_block *block = gah_vec_push(&p->out->blocks);
    struct list *list =
        p->depth && p->depth <= MAX_DEPTH ? &p->lists[p->depth - 1] : NULL;
    block->kind = p->kind;
    block->level = p->level;
    block->off = (uint32_t)off;
    block->len = (uint32_t)(end - off);
    if (p->kind == GAH_BLOCK_ITEM && list) {
        block->number = list->ordered ? list->next : 0;
        block->level = (uint8_t)p->depth;
        list->fresh = false;
    }
    p->cursor = end;
}

/* The first block of an item carries its number; the others are paragraphs. */
static enum gah_block_kind paragraph_kind(const struct parser *p)
{
    if (p->depth && p->depth <= MAX_DEPTH && p->lists[p->depth - 1].fresh)
        return GAH_BLOCK_ITEM;
    return p->quotes ? GAH_BLOCK_QUOTE : GAH_BLOCK_PARAGRAPH;
}

static void split_block(struct parser *p)
{
    struct gah_block *block = gah_vec_at(&p->out->blocks, p->out->blocks.len - 1);
    size_t end = block->off + block->len;
    size_t stop = line_end(p->text, block->off);
    block->len = (uint32_t)(stop - block->off);
    while (stop < end) {
        size_t off = stop + 1;
        struct gah_str line;
        stop = line_end(p->text, off);
        if (stop > end)
            stop = end;
        line = gah_str_sub(p->text, off, stop - off);
        if (gah_str_trim(line).len == 0)
            continue;
        block = gah_vec_push(&p->out->blocks);
        block->kind = GAH_BLOCK_PARAGRAPH;
        block->off = (uint32_t)off;
        block->len = (uint32_t)line.len;
    }
}

/* Lines of such a paragraph were not wrapped by hand: one is longer than that, or has
 * no word in it (a bullet that stands alone). */
static bool has_loose_line(struct gah_str piece)
{
    while (piece.ptr) {
        struct gah_str line = gah_str_split(&piece, '\n');
        if (line.len > LONG_LINE && gah_utf8_count(line) > LONG_LINE)
            return true;
        if (line.len <= SHORT_LINE && gah_str_trim(line).len &&
            !language_has_word(line))
            return true;
    }
    return false;
}

/* In prose, hyphens below some lines make no heading of them: only one line with at
 * least three signs below it is meant so. */
static void settle_heading(struct parser *p, size_t off, size_t last)
{
    size_t end = line_end(p->text, last);
    size_t below = end < p->text.len ? line_end(p->text, end + 1) : end;
    if (p->flavor != MARKDOWN_PROSE || p->kind != GAH_BLOCK_HEADING || is_atx(p, last))
        return;
    if (line_end(p->text, off) == end && below >= end + 4)
        return;
    p->kind = GAH_BLOCK_PARAGRAPH;
    p->level = 0;
}

/* A line of three or more equal signs, behind any signs of quotes. */
static bool is_bare_rule(struct gah_str line)
{
    char mark = 0;
    size_t marks = 0;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (c == ' ' || c == '\t' || (c == '>' && marks == 0))
            continue;
        if ((c != '-' && c != '_' && c != '*') || (mark && c != mark))
            return false;
        mark = c;
        marks++;
    }
    return marks >= 3;
}

/* The same inside list items: "- ***". */
static bool is_rule(struct gah_str line)
{
    for (unsigned depth = 0; depth < MAX_DEPTH; depth++) {
        size_t blank;
        line = gah_str_trim(line);
        if (is_bare_rule(line))
            return true;
        blank = gah_str_find(line, gah_str_from(" "), 0);
        if (blank == (size_t)-1 || blank > 10)
            return false;
        line = gah_str_sub(line, blank, line.len);
    }
    return false;
}

/* Between two blocks. md4c says that there was a rule but not where: it is a line that
 * looks so. Definitions of links ("[name]: address") leave no trace; in prose a line in
 * brackets is text that nobody may lose. */
static void fill_gap(struct parser *p, size_t before)
{
    size_t off = p->cursor;
    while (off < before) {
        size_t end = line_end(p->text, off);
        struct gah_str line = gah_str_sub(p->text, off, end - off);
        bool rule = p->rules && is_rule(line);
        if (rule || (p->flavor == MARKDOWN_PROSE &&
                     gah_str_starts(gah_str_trim(line), gah_str_from("[")))) {
            struct gah_block *block = gah_vec_push(&p->out->blocks);
            block->kind = rule ? GAH_BLOCK_RULE : GAH_BLOCK_PARAGRAPH;
            block->off = (uint32_t)off;
            block->len = (uint32_t)line.len;
            p->rules -= rule;
        }
        off = end + 1;
    }
    p->rules = 0;
}

static void flush(struct parser *p)
{
    size_t count = p->pieces.len;
    const struct piece *pieces = p->pieces.data;
    size_t off, end, at;
    if (count == 0)
        return;
    off = line_start(p->text, pieces[0].off);
    settle_heading(p, off, pieces[count - 1].off + pieces[count - 1].len);
    end = block_end(p, pieces[count - 1].off + pieces[count - 1].len);
    if (off < p->cursor)
        off = p->cursor;
    fill_gap(p, off);
    at = off;
    for (size_t i = 0; i < count; i++) {
        hide(p, at, pieces[i].off);
        add_run(p, pieces[i].off, pieces[i].off + pieces[i].len, pieces[i].style);
        at = pieces[i].off + pieces[i].len;
    }
    add_run(p, at, end, GAH_STYLE_HIDDEN);
    gah_vec_clear(&p->pieces);
    add_block(p, off, end);
    if (p->flavor == MARKDOWN_PROSE && p->kind == GAH_BLOCK_PARAGRAPH &&
        has_loose_line(gah_str_sub(p->text, off, end - off)))
        split_block(p);
}

static void enter_list(struct parser *p, bool ordered, unsigned start)
{
    if (p->depth < MAX_DEPTH)
        p->lists[p->depth] = (struct list){ordered, false, start - 1};
    p->depth++;
}

static void enter_item(struct parser *p)
{
    if (p->depth == 0 || p->depth > MAX_DEPTH)
        return;
    p->lists[p->depth - 1].fresh = true;
    p->lists[p->depth - 1].next++;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    struct parser *p = context;
    flush(p);
    p->level = 0;
    p->kind = paragraph_kind(p);
    if (type == MD_BLOCK_QUOTE)
        p->quotes++;
    else if (type == MD_BLOCK_UL)
        enter_list(p, false, 1);
    else if (type == MD_BLOCK_OL)
        enter_list(p, true, ((MD_BLOCK_OL_DETAIL *)detail)->start);
    else if (type == MD_BLOCK_LI)
        enter_item(p);
    else if (type == MD_BLOCK_HR)
        p->rules++;
    else if (type == MD_BLOCK_CODE)
        p->kind = GAH_BLOCK_CODE;
    else if (type == MD_BLOCK_H) {
        p->kind = GAH_BLOCK_HEADING;
        p->level = (uint8_t)((MD_BLOCK_H_DETAIL *)detail)->level;
    }
    if (type == MD_BLOCK_LI)
        p->kind = paragraph_kind(p);
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
    struct parser *p = context;
    (void)detail;
    flush(p);
    if (type == MD_BLOCK_QUOTE)
        p->quotes--;
    else if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
        p->depth--;
    p->kind = paragraph_kind(p);
    p->level = 0;
    return 0;
}

/* The place in spans of a span's style, or -1 where it has none. */
static int span_slot(MD_SPANTYPE type)
{
    if (type == MD_SPAN_EM)
        return 0;
    if (type == MD_SPAN_STRONG)
        return 1;
    if (type == MD_SPAN_CODE)
        return 2;
    return type == MD_SPAN_A ? 3 : -1;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *context)
{
    struct parser *p = context;
    int slot = span_slot(type);
    (void)detail;
    if (slot >= 0)
        p->spans[slot]++;
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *context)
{
    struct parser *p = context;
    int slot = span_slot(type);
    (void)detail;
    if (slot >= 0)
        p->spans[slot]--;
    return 0;
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context)
{
    struct parser *p = context;
    uintptr_t base = (uintptr_t)p->text.ptr;
    uintptr_t at = (uintptr_t)text;
    struct piece *piece;
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR || size == 0)
        return 0;
    if (at < base || at + size > base + p->text.len)
        return 0;
    if (p->pieces.len) {
        const struct piece *last = gah_vec_at(&p->pieces, p->pieces.len - 1);
        if (at - base < last->off + last->len)
            return 0;
    }
    piece = gah_vec_push(&p->pieces);
    piece->off = (uint32_t)(at - base);
    piece->len = size;
    for (unsigned i = 0; i < 4; i++)
        if (p->spans[i])
            piece->style |= (uint8_t)(1u << i);
    return 0;
}

void markdown_parse(struct gah_str text, size_t from, enum markdown_flavor flavor,
                    struct markdown *out)
{
    struct parser p = {.text = text, .out = out, .flavor = flavor, .cursor = from};
    MD_PARSER callbacks = {.flags = MD_FLAG_NOHTML,
                           .enter_block = enter_block,
                           .leave_block = leave_block,
                           .enter_span = enter_span,
                           .leave_span = leave_span,
                           .text = add_text};
    if (flavor == MARKDOWN_PROSE)
        callbacks.flags |= MD_FLAG_NOINDENTEDCODEBLOCKS;
    gah_vec_init(&p.pieces, sizeof(struct piece));
    if (from < text.len)
        md_parse(text.ptr + from, (MD_SIZE)(text.len - from), &callbacks, &p);
    fill_gap(&p, text.len);
    gah_vec_release(&p.pieces);
}

struct gah_str markdown_visible(struct gah_arena *arena, struct gah_str text,
                                const struct gah_style_run *runs, size_t run_count,
                                size_t off, size_t len)
{
    struct gah_buf buf;
    struct gah_str visible;
    size_t end = off + len;
    gah_buf_init(&buf);
    for (size_t i = 0; i < run_count && runs[i].off < end; i++) {
        size_t stop = runs[i].off + runs[i].len;
        if (!(runs[i].style & GAH_STYLE_HIDDEN) || stop <= off)
            continue;
        if (runs[i].off > off)
            gah_buf_add_str(&buf, gah_str_sub(text, off, runs[i].off - off));
        off = stop;
    }
    if (off < end)
        gah_buf_add_str(&buf, gah_str_sub(text, off, end - off));
    visible = gah_arena_str(arena, gah_buf_str(&buf));
    gah_buf_release(&buf);
    return visible;
}
