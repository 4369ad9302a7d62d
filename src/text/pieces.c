#include "pieces.h"

#include "gahnama/base/vec.h"
#include "gahnama/text/segment.h"

/* How far back from the most that a piece may have a place to cut is looked for. */
#define WINDOW 1024u

struct finder {
    const struct gah_document *doc;
    struct gah_arena scratch;
    struct gah_vec pieces;
};

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The last boundary inside the text, or 0. */
static uint32_t last_boundary(struct finder *finder, enum gah_segment_kind kind,
                              struct gah_str text)
{
    struct gah_segments segments;
    gah_arena_clear(&finder->scratch);
    gah_segment_text(&finder->scratch, kind, text, &segments);
    return segments.count > 1 ? segments.ends[segments.count - 2] : 0;
}

/* The last line break of the window before limit, or its last grapheme where it is all
 * one word; where it is all one grapheme (marks without end), limit itself, made the
 * start of a character. */
static uint32_t cut_before(struct finder *finder, uint32_t limit)
{
    struct gah_str text = finder->doc->text;
    uint32_t start;
    uint32_t cut;
    while (is_continuation(text.ptr[limit]))
        limit--;
    start = limit - WINDOW;
    while (is_continuation(text.ptr[start]))
        start++;
    text = gah_str_sub(text, start, limit - start);
    cut = last_boundary(finder, GAH_LINE, text);
    if (cut == 0)
        cut = last_boundary(finder, GAH_GRAPHEME, text);
    return cut > 0 ? start + cut : limit;
}

static void add_paragraph(struct finder *finder, struct piece piece)
{
    uint32_t end = piece.off + piece.len;
    piece.paragraph = piece.off;
    for (;;) {
        uint32_t next = end;
        if (end - piece.off > GAH_PARAGRAPH_MAX && piece.block.kind != GAH_BLOCK_RULE)
            next = cut_before(finder, piece.off + GAH_PARAGRAPH_MAX);
        piece.len = next - piece.off;
        *(struct piece *)gah_vec_push(&finder->pieces) = piece;
        if (next == end)
            return;
        piece.off = next;
        piece.first_of_block = false;
        piece.blank_before = false;
    }
}

/* Each line of code is a paragraph; empty ones stay, but those at the end. */
static void add_lines(struct finder *finder, const struct gah_block *block)
{
    struct gah_str text = finder->doc->text;
    size_t end = block->off + block->len;
    size_t off = block->off;
    while (end > off && text.ptr[end - 1] == '\n')
        end--;
    while (off < end) {
        size_t next = gah_str_find(gah_str_sub(text, 0, end), gah_str_from("\n"), off);
        next = next == (size_t)-1 ? end : next;
        add_paragraph(finder, (struct piece){.block = *block,
                                             .off = (uint32_t)off,
                                             .len = (uint32_t)(next - off),
                                             .first_of_block = true,
                                             .blank_before = off == block->off});
        off = next + 1;
    }
}

/* A block that reaches beyond the text is cut to it. */
static struct gah_block clip(const struct gah_block *block, size_t text_len)
{
    struct gah_block clipped = *block;
    if (clipped.off > text_len)
        clipped.off = (uint32_t)text_len;
    if (clipped.len > text_len - clipped.off)
        clipped.len = (uint32_t)(text_len - clipped.off);
    return clipped;
}

static void add_block(struct finder *finder, const struct gah_block *whole)
{
    struct gah_block block = clip(whole, finder->doc->text.len);
    struct piece piece = {.block = block,
                          .off = block.off,
                          .len = block.len,
                          .first_of_block = true,
                          .blank_before = true};
    if (block.kind == GAH_BLOCK_CODE)
        add_lines(finder, &block);
    else
        add_paragraph(finder, piece);
}

/* A text without blocks: each line is a paragraph, a blank line parts them. */
static void add_plain(struct finder *finder)
{
    struct gah_str text = finder->doc->text;
    bool blank = false;
    for (size_t off = 0; off < text.len;) {
        size_t end = gah_str_find(text, gah_str_from("\n"), off);
        end = end == (size_t)-1 ? text.len : end;
        struct gah_block block = {.off = (uint32_t)off, .len = (uint32_t)(end - off)};
        bool is_blank = gah_str_trim(gah_str_sub(text, off, end - off)).len == 0;
        if (!is_blank)
            add_paragraph(finder, (struct piece){.block = block,
                                                 .off = block.off,
                                                 .len = block.len,
                                                 .first_of_block = true,
                                                 .blank_before = blank});
        blank = is_blank;
        off = end + 1;
    }
}

void gah_pieces_find(struct gah_arena *arena, const struct gah_document *doc,
                     struct pieces *out)
{
    struct finder finder = {.doc = doc};
    gah_arena_init(&finder.scratch);
    gah_vec_init(&finder.pieces, sizeof(struct piece));
    for (size_t i = 0; i < doc->block_count; i++)
        add_block(&finder, &doc->blocks[i]);
    if (doc->block_count == 0)
        add_plain(&finder);
    out->all = gah_vec_freeze(&finder.pieces, arena, &out->count);
    gah_vec_release(&finder.pieces);
    gah_arena_release(&finder.scratch);
}
