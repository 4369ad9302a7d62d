/* Names that evidence elsewhere, in this article or in another one, shows to be names.
 * The words are those of full-text search and not tokens: what is found here is then
 * found by a search for the name. */
#include "gahnama/extract/known.h"

#include <stdlib.h>
#include <string.h>

#include "entity_find.h"
#include "gahnama/base/map.h"
#include "gahnama/lexicon/terms.h"

/* Few words begin a name: a bit for the hash of each says which may. */
#define FIRST_BITS 65536

struct gah_known_names {
    struct gah_map names;
    uint64_t first[FIRST_BITS / 64];
};

static size_t first_bit(struct gah_str word)
{
    return (size_t)(gah_hash_quick(word) % FIRST_BITS);
}

static bool has_first(const struct gah_known_names *names, struct gah_str word)
{
    size_t bit = first_bit(word);
    return names->first[bit / 64] >> bit % 64 & 1;
}

static void add_name(struct gah_known_names *names, struct gah_str name)
{
    struct gah_word word;
    size_t at = 0;
    if (!gah_words_next(name, &at, &word))
        return;
    size_t bit = first_bit(gah_str_sub(name, word.start, word.end - word.start));
    names->first[bit / 64] |= UINT64_C(1) << bit % 64;
    gah_map_put(&names->names, name, NULL);
}

struct gah_known_names *gah_known_names_build(struct gah_arena *arena,
                                              const char *const *all, size_t count)
{
    struct gah_known_names *names = gah_arena_alloc(arena, sizeof *names);
    gah_map_init(&names->names);
    for (size_t i = 0; i < count; i++)
        add_name(names, gah_str_from(all[i]));
    return names;
}

void gah_known_names_release(struct gah_known_names *names)
{
    gah_map_release(&names->names);
}

bool gah_known_names_has(const struct gah_known_names *names, struct gah_str name)
{
    return gah_map_find(&names->names, name) != NULL;
}

/* The words behind a place in the text, as far as one space joins them. */
struct run {
    struct gah_word words[GAH_KNOWN_WORDS + 1];
    size_t count;
};

static void read_run(struct gah_str text, size_t at, struct run *run)
{
    run->count = 0;
    while (run->count <= GAH_KNOWN_WORDS &&
           gah_words_next(text, &at, &run->words[run->count]) &&
           (run->count == 0 || run->words[run->count].before))
        run->count++;
}

/* The folded text of tokens [first, end), where it can be a name; else empty. */
static struct gah_str name_at(const struct finder *f, size_t first, size_t end)
{
    const struct token *tokens = f->scan->tokens;
    struct gah_str text = f->scan->fold.folded;
    struct run run;
    read_run(text, tokens[first].start, &run);
    for (size_t i = 1; i < run.count && i < GAH_KNOWN_WORDS; i++)
        if (run.words[i].end == tokens[end - 1].end &&
            run.words[0].start == tokens[first].start)
            return gah_str_sub(text, run.words[0].start,
                               run.words[i].end - run.words[0].start);
    return (struct gah_str){"", 0};
}

static bool begins_with_capitals(const struct finder *f, size_t first, size_t end)
{
    for (size_t i = first; f->scan->capitals && i < end; i++)
        if (!finder_is_capital(f, i) && !finder_is(f, i, WORD_PARTICLE))
            return false;
    return true;
}

/* Words [0, count) of the run stand for themselves: nothing is glued to them. */
static bool add_known(struct finder *f, const struct run *run, size_t count)
{
    const struct token *tokens = f->scan->tokens;
    size_t first = scan_token_at(f->scan, (uint32_t)run->words[0].start);
    size_t end = scan_token_at(f->scan, (uint32_t)run->words[count - 1].end);
    if (first >= end || tokens[first].start != run->words[0].start ||
        tokens[end - 1].end != run->words[count - 1].end ||
        !begins_with_capitals(f, first, end))
        return false;
    finder_add(f, (struct candidate){.first = (uint32_t)first,
                                     .end = (uint32_t)end,
                                     .type = GAH_PERSON,
                                     .rank = RANK_KNOWN});
    return true;
}

/* Either may be missing. */
struct known {
    const struct gah_known_names *library;
    struct gah_known_names *own;
};

static bool is_known(const struct known *known, struct gah_str name)
{
    return (known->own && gah_known_names_has(known->own, name)) ||
           (known->library && gah_known_names_has(known->library, name));
}

static bool may_begin(const struct known *known, struct gah_str word)
{
    return (known->own && has_first(known->own, word)) ||
           (known->library && has_first(known->library, word));
}

/* The longest name at the run's beginning. */
static bool find_in_run(struct finder *f, const struct known *known,
                        const struct run *run)
{
    struct gah_str text = f->scan->fold.folded;
    size_t start = run->words[0].start;
    for (size_t n = run->count; n > 1; n--) {
        size_t len = run->words[n - 1].end - start;
        bool goes_on = n < run->count && run->words[n].before == GAH_FOLD_SOFT;
        if (n <= GAH_KNOWN_WORDS && !goes_on &&
            is_known(known, gah_str_sub(text, start, len)))
            return add_known(f, run, n);
    }
    return false;
}

static bool find_all(struct finder *f, const struct known *known)
{
    struct gah_str text = f->scan->fold.folded;
    struct gah_word word;
    bool found = false;
    size_t at = 0;
    while (gah_words_next(text, &at, &word)) {
        struct run run;
        if (word.before == GAH_FOLD_SOFT ||
            !may_begin(known, gah_str_sub(text, word.start, word.end - word.start)))
            continue;
        read_run(text, word.start, &run);
        found = find_in_run(f, known, &run) || found;
    }
    return found;
}

/* The surer of two of one name first. */
static int compare_taught(const void *left, const void *right)
{
    const struct gah_taught *a = left, *b = right;
    int order = strcmp(a->name, b->name);
    return order ? order : (int)a->doubtful - (int)b->doubtful;
}

/* In byte order, each once. */
static void gather_taught(const struct finder *f, struct entity_result *out)
{
    struct gah_arena *arena = f->scan->arena;
    struct gah_taught *all = gah_arena_array(arena, f->chosen_count, sizeof *all);
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < f->chosen_count; i++) {
        const struct candidate *c = &f->chosen[i];
        struct gah_str name = {"", 0};
        if (c->taught != TEACHES_NOTHING)
            name = name_at(f, finder_key_start(f, c), c->end);
        if (name.len && name.len <= GAH_KNOWN_BYTES)
            all[count++] = (struct gah_taught){gah_arena_copy(arena, name),
                                               c->taught == TEACHES_DOUBTFULLY};
    }
    if (count > 1)
        qsort(all, count, sizeof *all, compare_taught);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || strcmp(all[i].name, all[kept - 1].name) != 0)
            all[kept++] = all[i];
    out->taught = all;
    out->taught_count = kept;
}

/* NULL where nothing is taught, as in most articles. */
static struct gah_known_names *build_own(const struct finder *f,
                                         const struct entity_result *found)
{
    struct gah_arena *arena = f->scan->arena;
    size_t count = found->taught_count;
    const char **names = gah_arena_array(arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = found->taught[i].name;
    return count ? gah_known_names_build(arena, names, count) : NULL;
}

bool known_find(struct finder *f, struct entity_result *out)
{
    struct known known = {.library = f->scan->input->known};
    bool found;
    gather_taught(f, out);
    known.own = build_own(f, out);
    if (!known.own && !known.library)
        return false;
    found = find_all(f, &known);
    if (known.own)
        gah_known_names_release(known.own);
    return found;
}
