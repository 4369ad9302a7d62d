#include <stdlib.h>
#include <string.h>

#include "gahnama/base/vec.h"
#include "gahnama/lexicon/terms.h"
#include "gahnama/store/excerpt.h"
#include "gahnama/text/fold.h"
#include "gahnama/text/utf8.h"
#include "library.h"

/* The index says which articles; where in them the words stand is found by folding the
 * article's text again, since the index keeps no text. */

#define SNIPPET_CP 160
#define SNIPPET_BYTES 700 /* looked at on each side of the hit */
#define MAX_HITS 1000

struct needle {
    struct gah_str skeleton;
    bool prefix;
};

struct needles {
    struct gah_vec together; /* all words as one, or empty */
    struct gah_vec each;
};

struct hunt {
    const struct needle *needles;
    size_t needle_count;
    struct gah_str folded;
    const struct gah_word *words;
    size_t word_count;
};

static struct needle needle_of(struct gah_arena *arena, struct gah_str text,
                               bool prefix)
{
    struct needle needle;
    needle.skeleton = gah_fold_skeleton(arena, text);
    needle.prefix = prefix;
    return needle;
}

/* Words that stand together as they were typed are what was meant: «می کنند» also as
 * one word, «گفت و گو» without every «و» of the article. */
static void make_together(struct gah_arena *arena, const struct gah_store_term *terms,
                          size_t count, struct gah_vec *needles)
{
    const char *all = "";
    size_t plain = 0;
    for (size_t i = 0; i < count; i++) {
        if (terms[i].negated)
            continue;
        if (terms[i].phrase || terms[i].prefix)
            return;
        all = gah_arena_printf(arena, "%s%.*s", all, (int)terms[i].text.len,
                               terms[i].text.ptr);
        plain++;
    }
    if (plain < 2)
        return;
    *(struct needle *)gah_vec_push(needles) =
        needle_of(arena, gah_str_from(all), false);
}

static void make_needles(struct gah_arena *arena, const struct gah_store_term *terms,
                         size_t count, struct gah_vec *needles)
{
    for (size_t i = 0; i < count; i++)
        if (!terms[i].negated)
            *(struct needle *)gah_vec_push(needles) =
                needle_of(arena, terms[i].text, terms[i].prefix);
}

/* The end of the needle that starts with word i, or 0. */
static size_t match_at(const struct hunt *hunt, const struct needle *needle, size_t i)
{
    struct gah_str left = needle->skeleton;
    for (size_t k = i; k < hunt->word_count; k++) {
        const struct gah_word *word = &hunt->words[k];
        struct gah_str text =
            gah_str_sub(hunt->folded, word->start, word->end - word->start);
        if (k > i && word->before == '\0')
            return 0;
        if (needle->prefix && gah_str_starts(text, left))
            return word->end;
        if (!gah_str_starts(left, text))
            return 0;
        left = gah_str_sub(left, text.len, left.len);
        if (left.len == 0)
            return word->end;
    }
    return 0;
}

/* Folded ranges, in text order and disjoint. */
static void find_hits(const struct hunt *hunt, struct gah_vec *hits)
{
    size_t covered = 0;
    for (size_t i = 0; i < hunt->word_count && hits->len < MAX_HITS; i++) {
        size_t end = 0;
        if (hunt->words[i].start < covered)
            continue;
        for (size_t n = 0; n < hunt->needle_count; n++) {
            size_t to = match_at(hunt, &hunt->needles[n], i);
            end = to > end ? to : end;
        }
        if (end == 0)
            continue;
        uint32_t *hit = gah_vec_push(hits);
        hit[0] = (uint32_t)hunt->words[i].start;
        hit[1] = (uint32_t)end;
        covered = end;
    }
}

static const struct gah_word *split_words(struct gah_arena *arena,
                                          struct gah_str folded, size_t *count)
{
    struct gah_vec words;
    struct gah_word word;
    const struct gah_word *frozen;
    size_t at = 0;
    gah_vec_init(&words, sizeof word);
    while (gah_words_next(folded, &at, &word))
        *(struct gah_word *)gah_vec_push(&words) = word;
    frozen = gah_vec_freeze(&words, arena, count);
    gah_vec_release(&words);
    return frozen;
}

static bool is_inside(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

static const char *make_snippet(struct gah_arena *arena, struct gah_str text,
                                size_t hit_off)
{
    struct gah_excerpt excerpt;
    size_t start = hit_off > SNIPPET_BYTES ? hit_off - SNIPPET_BYTES : 0;
    size_t end =
        hit_off + SNIPPET_BYTES < text.len ? hit_off + SNIPPET_BYTES : text.len;
    struct gah_span part;
    while (start > 0 && is_inside(text.ptr[start]))
        start--;
    while (end < text.len && is_inside(text.ptr[end]))
        end++;
    part.off = (uint32_t)start;
    part.len = (uint32_t)(end - start);
    gah_excerpt_build(arena, text, part, (uint32_t)hit_off, &excerpt);
    return gah_excerpt_shorten(arena, &excerpt, SNIPPET_CP);
}

/* hits: folded ranges, turned into the body's code points. */
static void fill(struct gah_arena *arena, struct gah_arena *scratch,
                 const struct gah_fold *fold, const struct gah_vec *found,
                 struct gah_search_hit *hit)
{
    struct gah_cp_index cp;
    uint32_t(*spans)[2];
    size_t first = 0;
    gah_cp_index_build(scratch, fold->body, &cp);
    spans = gah_arena_array(arena, found->len, sizeof *spans);
    for (size_t i = 0; i < found->len; i++) {
        const uint32_t *range = gah_vec_at(found, i);
        size_t from = gah_fold_body_off(fold, range[0]);
        size_t to = gah_fold_body_off(fold, range[1]);
        spans[i][0] = gah_cp_index_cp(&cp, from);
        spans[i][1] = gah_cp_index_cp(&cp, to);
        if (i == 0)
            first = from;
    }
    hit->hits = found->len ? (const uint32_t(*)[2])spans : NULL;
    hit->hit_count = found->len;
    hit->snippet = make_snippet(arena, fold->body, first);
}

/* Where all words stand together, or else where each stands. */
static void find_needles(struct gah_arena *arena, const struct gah_fold *fold,
                         const struct needles *needles, struct gah_vec *found)
{
    struct hunt hunt = {.needles = needles->together.data,
                        .needle_count = needles->together.len,
                        .folded = fold->folded};
    hunt.words = split_words(arena, fold->folded, &hunt.word_count);
    find_hits(&hunt, found);
    if (found->len > 0)
        return;
    hunt.needles = needles->each.data;
    hunt.needle_count = needles->each.len;
    find_hits(&hunt, found);
}

static void init_needles(struct gah_arena *arena, const struct gah_store_term *terms,
                         size_t count, struct needles *needles)
{
    gah_vec_init(&needles->each, sizeof(struct needle));
    gah_vec_init(&needles->together, sizeof(struct needle));
    make_needles(arena, terms, count, &needles->each);
    make_together(arena, terms, count, &needles->together);
}

static void release_needles(struct needles *needles)
{
    gah_vec_release(&needles->together);
    gah_vec_release(&needles->each);
}

enum gah_status gah_search_spans(struct gah_arena *arena, const struct gah_fold *fold,
                                 struct gah_str words, struct gah_span **spans,
                                 size_t *count, struct gah_error *err)
{
    struct gah_store_term *terms;
    struct needles needles;
    struct gah_vec found;
    size_t term_count;
    enum gah_status status = terms_parse(arena, words, &terms, &term_count, err);
    *spans = NULL;
    *count = 0;
    if (status != GAH_OK)
        return status;
    gah_vec_init(&found, sizeof(uint32_t[2]));
    init_needles(arena, terms, term_count, &needles);
    find_needles(arena, fold, &needles, &found);
    *spans = gah_arena_array(arena, found.len, sizeof **spans);
    for (*count = 0; *count < found.len; ++*count) {
        const uint32_t *range = gah_vec_at(&found, *count);
        uint32_t from = (uint32_t)gah_fold_body_off(fold, range[0]);
        uint32_t to = (uint32_t)gah_fold_body_off(fold, range[1]);
        (*spans)[*count] = (struct gah_span){from, to - from};
    }
    release_needles(&needles);
    gah_vec_release(&found);
    return GAH_OK;
}

/* An article whose file is gone is still an answer; it only shows no text. */
static void show_hits(struct gah_library *library, struct gah_arena *arena,
                      const struct needles *needles, struct gah_search_hit *hit)
{
    struct gah_arena scratch;
    struct gah_article article;
    struct gah_fold fold;
    struct gah_vec found;
    hit->snippet = "";
    gah_arena_init(&scratch);
    if (gah_library_read(library, &scratch, hit->article.id, &article, NULL) ==
        GAH_OK) {
        gah_vec_init(&found, sizeof(uint32_t[2]));
        gah_fold_build(&scratch, article.text, &fold);
        find_needles(&scratch, &fold, needles, &found);
        fill(arena, &scratch, &fold, &found, hit);
        gah_vec_release(&found);
    }
    gah_arena_release(&scratch);
}

static void make_hits(struct gah_library *library, struct gah_arena *arena,
                      const struct gah_store_filter *wanted, bool unread,
                      struct gah_article_row *rows, const double *scores, size_t found,
                      struct gah_search_hit *hits, size_t *count)
{
    struct needles needles;
    init_needles(arena, wanted->terms, wanted->term_count, &needles);
    library_mark_rows(library, rows, found);
    for (size_t i = 0; i < found; i++) {
        struct gah_search_hit *hit = &hits[*count];
        if (unread && rows[i].read)
            continue;
        hit->article = rows[i];
        hit->score = scores[i];
        show_hits(library, arena, &needles, hit);
        ++*count;
    }
    release_needles(&needles);
}

enum gah_status gah_library_search(struct gah_library *library, struct gah_arena *arena,
                                   struct gah_str query, int32_t today,
                                   struct gah_search_hit **hits, size_t *count,
                                   struct gah_error *err)
{
    struct gah_filter filter = {0};
    struct gah_store_filter wanted;
    struct gah_article_row *rows = NULL;
    double *scores = NULL;
    size_t found = 0;
    enum gah_status status =
        gah_filter_parse(library, arena, query, today, &filter, err);
    *hits = NULL;
    *count = 0;
    if (status == GAH_OK)
        status = library_filter(library, arena, &filter, &wanted, err);
    if (status == GAH_OK)
        status = gah_store_search(library->store, arena, &wanted, &rows, &scores,
                                  &found, err);
    if (status != GAH_OK || found == 0)
        return status;
    *hits = gah_arena_array(arena, found, sizeof **hits);
    make_hits(library, arena, &wanted, filter.unread, rows, scores, found, *hits,
              count);
    return GAH_OK;
}
