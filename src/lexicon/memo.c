#include "memo.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "gahnama/base/status.h"

/* Room for the words and hits of most texts is kept from text to text. */
#define KEEP_BYTES ((size_t)512 * 1024)

static void *zeroed(size_t count, size_t size)
{
    void *memory = calloc(count, size);
    if (!memory)
        gah_out_of_memory();
    return memory;
}

struct gah_lex_memo *gah_lex_memo_new(const struct gah_lexicon *lexicon)
{
    struct gah_lex_memo *memo = zeroed(1, sizeof *memo);
    memo->lexicon = lexicon;
    memo->known = zeroed(MEMO_WORDS, sizeof *memo->known);
    gah_arena_init(&memo->arena);
    gah_vec_init(&memo->words, sizeof(struct gah_lex_word));
    gah_vec_init(&memo->hits, sizeof(struct gah_lex_hit));
    return memo;
}

void gah_lex_memo_free(struct gah_lex_memo *memo)
{
    if (!memo)
        return;
    gah_vec_release(&memo->words);
    gah_vec_release(&memo->hits);
    gah_arena_release(&memo->arena);
    free(memo->known);
    free(memo);
}

static void forget(struct gah_lex_memo *memo)
{
    memset(memo->known, 0, MEMO_WORDS * sizeof *memo->known);
    gah_arena_release(&memo->arena);
    memo->tongue_count = 0;
}

static void allow_languages(const struct gah_lexicon *lexicon, struct tongue *tongue)
{
    for (uint8_t i = 0; i < lexicon->lang_count; i++)
        tongue->allowed[i] = !*tongue->tag ||
                             strcasecmp(lexicon->langs[i], "und") == 0 ||
                             strcasecmp(lexicon->langs[i], tongue->tag) == 0;
    if (*tongue->tag)
        clitics_read(lexicon, tongue->allowed, &tongue->clitics);
    for (size_t g = 0; g < lexicon->glue_count; g++)
        if (tongue->allowed[lexicon->forms[lexicon->glue[g]].lang])
            tongue->glue[tongue->glue_count++] = lexicon->glue[g];
}

static void drop_large(struct gah_vec *vec)
{
    if (vec->cap * vec->size > KEEP_BYTES)
        gah_vec_release(vec);
    gah_vec_clear(vec);
}

const struct tongue *memo_tongue(struct gah_lex_memo *memo, const char *lang)
{
    struct gah_str tag =
        gah_str_sub(gah_str_from(lang ? lang : ""), 0, lang ? strcspn(lang, "-_") : 0);
    drop_large(&memo->words);
    drop_large(&memo->hits);
    for (size_t i = 0; i < memo->tongue_count; i++)
        if (strlen(memo->tongues[i].tag) == tag.len &&
            strncasecmp(memo->tongues[i].tag, tag.ptr, tag.len) == 0)
            return &memo->tongues[i];
    if (memo->tongue_count == TONGUE_MAX)
        forget(memo);
    struct tongue *tongue = &memo->tongues[memo->tongue_count];
    *tongue = (struct tongue){.tag = gah_arena_copy(&memo->arena, tag),
                              .number = (uint8_t)memo->tongue_count++};
    tongue->found = gah_arena_array(&memo->arena, memo->lexicon->rules.len + 1,
                                    sizeof *tongue->found);
    allow_languages(memo->lexicon, tongue);
    return tongue;
}

/* The last bytes of a word as a number, of which `before` more stand before them;
 * with the word's length it says which they are. */
static uint64_t read_last(const char *at, size_t len, size_t before)
{
    uint64_t eight = 0;
    uint32_t first, last;
    if (before) {
        memcpy(&eight, at + len - sizeof eight, sizeof eight);
        return eight;
    }
    if (len >= sizeof first) {
        memcpy(&first, at, sizeof first);
        memcpy(&last, at + len - sizeof last, sizeof last);
        return (uint64_t)first << 32 | last;
    }
    for (size_t i = 0; i < len; i++)
        eight = eight << 8 | (unsigned char)at[i];
    return eight;
}

static size_t read_key(const char *word, size_t len, uint64_t *key)
{
    size_t parts = 0, at = 0;
    for (; at + sizeof *key <= len; at += sizeof *key)
        memcpy(&key[parts++], word + at, sizeof *key);
    if (at < len)
        key[parts++] = read_last(word + at, len - at, at);
    return parts;
}

/* The pair of places of a word. */
static struct memo_word *place_of(const struct gah_lex_memo *memo, const uint64_t *key,
                                  size_t parts, size_t len, size_t tongue)
{
    uint64_t hash = len << 8 | tongue;
    for (size_t i = 0; i < parts; i++) {
        hash = (hash ^ key[i]) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 32;
    }
    return &memo->known[hash % (MEMO_WORDS / 2) * 2];
}

static bool is_it(const struct memo_word *word, const uint64_t *key, size_t parts,
                  size_t len, size_t tongue)
{
    if (word->len != len || word->tongue != tongue)
        return false;
    for (size_t i = 0; i < parts; i++)
        if (word->key[i] != key[i])
            return false;
    return true;
}

/* Brings the second of a pair to the first place, or makes that free for a new word. */
static void turn(struct memo_word *pair)
{
    struct memo_word former = pair[0];
    pair[0] = pair[1];
    pair[1] = former;
}

bool memo_recall(struct gah_lex_memo *memo, const struct tongue *tongue,
                 struct gah_str word, struct memo_word **out)
{
    uint64_t key[MEMO_PARTS];
    *out = &memo->other;
    if (word.len > sizeof key)
        return false;
    size_t parts = read_key(word.ptr, word.len, key);
    struct memo_word *pair = place_of(memo, key, parts, word.len, tongue->number);
    *out = pair;
    if (is_it(pair, key, parts, word.len, tongue->number))
        return true;
    turn(pair);
    if (is_it(pair, key, parts, word.len, tongue->number))
        return true;
    memcpy(pair->key, key, parts * sizeof *key);
    pair->len = (uint8_t)word.len;
    pair->tongue = tongue->number;
    return false;
}

static bool is_form(const struct form *form, struct gah_str word)
{
    return form->len == word.len && memcmp(form->skeleton, word.ptr, word.len) == 0;
}

/* Of forms of one slot, which stand last rule first and are told the other way round.
 */
static const struct gah_lex_found *collect(struct gah_lex_memo *memo,
                                           const struct tongue *tongue, uint32_t number,
                                           struct gah_str word)
{
    const struct form *forms = memo->lexicon->forms;
    size_t count = 0;
    for (uint32_t n = number; n != NO_FORM; n = forms[n - 1].next)
        count += tongue->allowed[forms[n - 1].lang] && is_form(&forms[n - 1], word);
    struct gah_lex_found *found =
        gah_arena_alloc(&memo->arena, sizeof *found + count * sizeof found->hits[0]);
    found->count = count;
    for (uint32_t n = number; n != NO_FORM; n = forms[n - 1].next) {
        if (!tongue->allowed[forms[n - 1].lang] || !is_form(&forms[n - 1], word))
            continue;
        const struct gah_lex_rule *rule = gah_vec_at(&memo->lexicon->rules, n - 1);
        found->hits[--count] = (struct gah_lex_hit){
            .rule = rule, .kind = (uint8_t)rule->kind, .role = rule->role};
    }
    return found;
}

const struct gah_lex_found *memo_found(struct gah_lex_memo *memo,
                                       const struct tongue *tongue, uint32_t number,
                                       struct gah_str word)
{
    const struct form *forms = memo->lexicon->forms;
    while (number != NO_FORM && !(tongue->allowed[forms[number - 1].lang] &&
                                  is_form(&forms[number - 1], word)))
        number = forms[number - 1].next;
    if (number == NO_FORM)
        return NULL;
    if (!tongue->found[number])
        tongue->found[number] = collect(memo, tongue, number, word);
    return tongue->found[number];
}
