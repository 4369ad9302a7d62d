#include "gahnama/extract/quote.h"

#include "gahnama/base/vec.h"
#include "gahnama/text/fold.h"
#include "gahnama/text/utf8.h"

/* Folded letters without blanks, each with its byte in the text. */
struct letters {
    struct gah_str all;
    const uint32_t *map; /* all.len + 1 long */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == GAH_FOLD_SOFT;
}

static void read_letters(struct gah_arena *arena, struct gah_str text,
                         struct letters *out)
{
    struct gah_fold fold;
    char *kept;
    uint32_t *map;
    size_t len = 0;
    gah_fold_build(arena, text, &fold);
    kept = gah_arena_alloc(arena, fold.folded.len + 1);
    map = gah_arena_array(arena, fold.folded.len + 1, sizeof *map);
    for (size_t i = 0; i < fold.folded.len; i++) {
        if (is_blank(fold.folded.ptr[i]))
            continue;
        kept[len] = fold.folded.ptr[i];
        map[len++] = fold.map[i];
    }
    map[len] = (uint32_t)text.len;
    out->all = (struct gah_str){kept, len};
    out->map = map;
}

static const char *one_line(struct gah_arena *arena, struct gah_str part)
{
    char *out = gah_arena_alloc(arena, part.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < part.len; i++) {
        bool blank = part.ptr[i] == ' ' || (part.ptr[i] >= '\t' && part.ptr[i] <= '\r');
        if (!blank)
            out[len++] = part.ptr[i];
        else if (len && out[len - 1] != ' ')
            out[len++] = ' ';
    }
    while (len && out[len - 1] == ' ')
        len--;
    out[len] = '\0';
    return out;
}

static size_t context_start(struct gah_str text, size_t off)
{
    for (int count = 0; count < GAH_QUOTE_CONTEXT && off > 0; count++)
        gah_utf8_previous(text, &off);
    return off;
}

static size_t context_end(struct gah_str text, size_t off)
{
    for (int count = 0; count < GAH_QUOTE_CONTEXT && off < text.len; count++)
        gah_utf8_next(text, &off);
    return off;
}

static size_t shared_end(struct gah_str a, struct gah_str b)
{
    size_t n = 0;
    while (n < a.len && n < b.len && a.ptr[a.len - 1 - n] == b.ptr[b.len - 1 - n])
        n++;
    return n;
}

static size_t shared_start(struct gah_str a, struct gah_str b)
{
    size_t n = 0;
    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
        n++;
    return n;
}

/* The quote in letters, and where its words stand with the surroundings that agree
 * best. */
struct search {
    struct letters in;
    struct gah_str exact;
    struct gah_str prefix;
    struct gah_str suffix;
    size_t agreement;
    struct gah_vec places; /* size_t: in the letters, in text order */
};

static size_t agreement_at(const struct search *s, size_t at)
{
    struct gah_str all = s->in.all;
    return shared_end(s->prefix, gah_str_sub(all, 0, at)) +
           shared_start(s->suffix, gah_str_sub(all, at + s->exact.len, all.len));
}

static void find_places(struct search *s)
{
    size_t at = s->exact.len ? gah_str_find(s->in.all, s->exact, 0) : (size_t)-1;
    for (; at != (size_t)-1; at = gah_str_find(s->in.all, s->exact, at + 1)) {
        size_t agreement = agreement_at(s, at);
        if (agreement < s->agreement)
            continue;
        if (agreement > s->agreement)
            gah_vec_clear(&s->places);
        s->agreement = agreement;
        *(size_t *)gah_vec_push(&s->places) = at;
    }
}

static void search_begin(struct search *s, struct gah_arena *arena, struct gah_str text,
                         const struct gah_quote *quote)
{
    *s = (struct search){0};
    s->exact = gah_fold_skeleton(arena, gah_str_from(quote->exact));
    s->prefix = gah_fold_skeleton(arena, gah_str_from(quote->prefix));
    s->suffix = gah_fold_skeleton(arena, gah_str_from(quote->suffix));
    gah_vec_init(&s->places, sizeof(size_t));
    read_letters(arena, text, &s->in);
    find_places(s);
}

/* What lies behind the last letter (blanks, marks) is not part of the words. */
static struct gah_span span_at(const struct search *s, struct gah_str text, size_t at)
{
    uint32_t off = s->in.map[at];
    size_t end = s->in.map[at + s->exact.len - 1];
    gah_utf8_next(text, &end);
    return (struct gah_span){off, (uint32_t)end - off};
}

bool gah_quote_find(struct gah_arena *arena, struct gah_str text,
                    const struct gah_quote *quote, struct gah_span *out)
{
    struct search s;
    bool found;
    search_begin(&s, arena, text, quote);
    found = s.places.len > 0 && 2 * s.agreement >= s.prefix.len + s.suffix.len;
    if (found) {
        size_t i = quote->nth < s.places.len ? quote->nth : s.places.len - 1;
        *out = span_at(&s, text, *(size_t *)gah_vec_at(&s.places, i));
    }
    gah_vec_release(&s.places);
    return found;
}

void gah_quote_make(struct gah_arena *arena, struct gah_str text, struct gah_span span,
                    struct gah_quote *out)
{
    size_t end = (size_t)span.off + span.len;
    size_t before = context_start(text, span.off);
    struct search s;
    out->exact = one_line(arena, gah_str_sub(text, span.off, span.len));
    out->prefix = one_line(arena, gah_str_sub(text, before, span.off - before));
    out->suffix = one_line(arena, gah_str_sub(text, end, context_end(text, end) - end));
    out->nth = 0;
    search_begin(&s, arena, text, out);
    while (out->nth + 1 < s.places.len &&
           s.in.map[*(size_t *)gah_vec_at(&s.places, out->nth)] < span.off)
        out->nth++;
    gah_vec_release(&s.places);
}
