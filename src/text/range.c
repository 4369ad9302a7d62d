#include "gahnama/text/range.h"

#include "gahnama/text/segment.h"
#include "gahnama/text/utf8.h"

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t';
}

static struct gah_range trim(struct gah_str text, struct gah_range range)
{
    while (range.to > range.from && is_space(text.ptr[range.to - 1]))
        range.to--;
    while (range.from < range.to && is_space(text.ptr[range.from]))
        range.from++;
    return range;
}

/* The block that off stands in or before; without blocks the line. */
static struct gah_range block_at(const struct gah_document *doc, size_t off)
{
    struct gah_str text = doc->text;
    size_t from = off < text.len ? off : text.len;
    size_t to = from;
    for (size_t i = 0; i < doc->block_count; i++) {
        const struct gah_block *block = &doc->blocks[i];
        if (off < block->off + block->len || i + 1 == doc->block_count)
            return (struct gah_range){block->off, block->off + block->len};
    }
    while (from > 0 && text.ptr[from - 1] != '\n')
        from--;
    while (to < text.len && text.ptr[to] != '\n')
        to++;
    return (struct gah_range){(uint32_t)from, (uint32_t)to};
}

/* The part of the paragraph around off that is looked at. */
static struct gah_range near(const struct gah_document *doc, size_t off)
{
    struct gah_range range = block_at(doc, off);
    uint32_t half = GAH_PARAGRAPH_MAX / 2;
    if (range.to - range.from <= GAH_PARAGRAPH_MAX || off < range.from)
        return range;
    if (off - range.from > half)
        range.from = (uint32_t)off - half;
    if (range.to - off > half)
        range.to = (uint32_t)off + half;
    while (range.from < off &&
           ((unsigned char)doc->text.ptr[range.from] & 0xC0) == 0x80)
        range.from++;
    while (range.to > off && range.to < doc->text.len &&
           ((unsigned char)doc->text.ptr[range.to] & 0xC0) == 0x80)
        range.to--;
    return range;
}

static enum gah_segment_kind segment_of(enum gah_range_kind kind)
{
    if (kind == GAH_RANGE_CHARACTER)
        return GAH_GRAPHEME;
    return kind == GAH_RANGE_WORD ? GAH_WORD : GAH_SENTENCE;
}

/* Whether a segment can be marked: of words those that are words. */
static bool counts(struct gah_str text, const struct gah_segments *segments, size_t i,
                   struct gah_range segment, enum gah_range_kind kind)
{
    if (kind == GAH_RANGE_WORD)
        return segments->hard[i];
    segment = trim(text, segment);
    return segment.to > segment.from;
}

/* The first segment that counts and ends behind off, or the last one before it. */
static struct gah_range find(const struct gah_document *doc, struct gah_range within,
                             size_t off, enum gah_range_kind kind, bool before)
{
    struct gah_arena arena;
    struct gah_segments segments;
    struct gah_range found = {within.from, within.from};
    uint32_t start = within.from;
    gah_arena_init(&arena);
    gah_segment_text(&arena, segment_of(kind),
                     gah_str_sub(doc->text, within.from, within.to - within.from),
                     &segments);
    for (size_t i = 0; i < segments.count; i++) {
        struct gah_range segment = {start, within.from + segments.ends[i]};
        start = segment.to;
        if (before && segment.to > off)
            break;
        if (!counts(doc->text, &segments, i, segment, kind))
            continue;
        found = segment;
        if (!before && segment.to > off)
            break;
    }
    gah_arena_release(&arena);
    return trim(doc->text, found);
}

struct gah_range gah_range_at(const struct gah_document *doc, size_t off,
                              enum gah_range_kind kind)
{
    if (kind == GAH_RANGE_PARAGRAPH)
        return trim(doc->text, block_at(doc, off));
    return find(doc, near(doc, off), off, kind, false);
}

static bool is_same(struct gah_range a, struct gah_range b)
{
    return a.from == b.from && a.to == b.to;
}

/* Where the paragraph before or after the range is: an offset in it. */
static bool other_paragraph(const struct gah_document *doc, struct gah_range range,
                            int step, size_t *off)
{
    struct gah_range whole = block_at(doc, range.from);
    if (step > 0) {
        *off = whole.to;
        while (*off < doc->text.len && is_space(doc->text.ptr[*off]))
            (*off)++;
        return *off < doc->text.len;
    }
    *off = whole.from;
    while (*off > 0 && is_space(doc->text.ptr[*off - 1]))
        (*off)--;
    if (*off == 0)
        return false;
    (*off)--;
    return true;
}

static struct gah_range step_inside(const struct gah_document *doc,
                                    struct gah_range range, enum gah_range_kind kind,
                                    int step)
{
    if (kind == GAH_RANGE_PARAGRAPH)
        return range;
    return step > 0 ? find(doc, near(doc, range.to), range.to, kind, false)
                    : find(doc, near(doc, range.from), range.from, kind, true);
}

struct gah_range gah_range_step(const struct gah_document *doc, struct gah_range range,
                                enum gah_range_kind kind, int step)
{
    struct gah_range next = step_inside(doc, range, kind, step);
    size_t off;
    bool moved = step > 0 ? next.from >= range.to : next.to <= range.from;
    if (moved && next.to > next.from && !is_same(next, range))
        return next;
    if (!other_paragraph(doc, range, step, &off))
        return range;
    if (kind == GAH_RANGE_PARAGRAPH || step > 0)
        return gah_range_at(doc, off, kind);
    return find(doc, near(doc, off), off + 1, kind, true);
}

static bool is_hidden(const struct gah_document *doc, size_t off)
{
    for (size_t i = 0; i < doc->run_count && doc->runs[i].off <= off; i++) {
        const struct gah_style_run *run = &doc->runs[i];
        if ((run->style & GAH_STYLE_HIDDEN) && off - run->off < run->len)
            return true;
    }
    return false;
}

void gah_range_text(const struct gah_document *doc, struct gah_range range,
                    struct gah_buf *out)
{
    for (size_t off = range.from; off < range.to;) {
        size_t start = off;
        gah_utf8_next(doc->text, &off);
        if (!is_hidden(doc, start))
            gah_buf_add(out, doc->text.ptr + start, off - start);
    }
}
