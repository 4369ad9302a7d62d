/* Finding forms in a text: from each word on, the hash of the skeleton grows word by
 * word while some form begins like that. A form has a bounded length, so the work is
 * linear in the text. What a word is by itself is remembered (memo.h), so that most
 * words ask for no more.
 *
 * A word with an article is read with and without it. A word that begins no form is
 * tried as glued together: proclitics, and a stem that begins one. */
#include <string.h>

#include "gahnama/base/vec.h"
#include "memo.h"
#include "piece.h"

enum { CUTS_MAX = 3, STEM_BYTES_MIN = 4, NAME_BYTES_MIN = 8 };

struct matcher {
    const struct gah_lexicon *lexicon;
    struct gah_lex_memo *memo;
    const struct tongue *tongue;
    struct gah_str text;
    struct gah_lex_word *words;
    size_t word_count;
    size_t covered; /* where the farthest hit ends */
    struct gah_vec *hits;
};

/* Nouns and adjectives; a name keeps its article, or has none. */
static bool takes_article(enum gah_lex_kind kind)
{
    return kind == GAH_LEX_TRIGGER || kind == GAH_LEX_CUE ||
           kind == GAH_LEX_EVENTSTOP || kind == GAH_LEX_TITLE ||
           kind == GAH_LEX_ORGHEAD || kind == GAH_LEX_DEMONYM;
}

static bool goes_on(const struct form *form, size_t at, struct gah_str with)
{
    return at + with.len <= form->len &&
           memcmp(form->skeleton + at, with.ptr, with.len) == 0;
}

static struct gah_str letters(const struct matcher *m, const struct gah_lex_word *word,
                              bool bare)
{
    size_t start = word->start + (bare ? word->skip : 0);
    return (struct gah_str){m->text.ptr + start, word->end - start};
}

static struct gah_str lead_of(const struct matcher *m, const struct gah_lex_word *word)
{
    return gah_str_sub(m->tongue->clitics.article, 0, word->lead);
}

/* How far in the form the word reaches that begins at `at`; 0 where it does not. */
static size_t take_word(const struct matcher *m, const struct form *form, size_t at,
                        const struct gah_lex_word *word, bool bare_too)
{
    struct gah_str full = letters(m, word, false);
    if ((!word->lead || goes_on(form, at, lead_of(m, word))) &&
        goes_on(form, at + word->lead, full))
        return at + word->lead + full.len;
    if (!bare_too || !word->skip)
        return 0;
    struct gah_str bare = letters(m, word, true);
    return goes_on(form, at, bare) ? at + bare.len : 0;
}

/* Whether the form stands at these words, letter for letter, with spaces only where
 * it allows them. */
static bool agrees(const struct matcher *m, const struct form *form,
                   enum gah_lex_kind kind, size_t first, size_t last)
{
    const struct gah_lex_word *one = &m->words[first];
    if (first == last && !one->skip && !one->lead) {
        struct gah_str own = letters(m, one, false);
        return own.len == form->len && memcmp(own.ptr, form->skeleton, own.len) == 0;
    }
    const uint8_t *spaces = (const uint8_t *)form->skeleton + form->len;
    size_t at = 0, space = 0;
    for (size_t i = first; i <= last; i++) {
        const struct gah_lex_word *word = &m->words[i];
        while (space < form->space_count && spaces[space] < at)
            space++;
        if (i > first && word->space_before &&
            (space == form->space_count || spaces[space] != at))
            return false;
        at = take_word(m, form, at, word, takes_article(kind));
        if (!at)
            return false;
    }
    return at == form->len;
}

static void add_hit(struct matcher *m, uint32_t number, size_t start, size_t end)
{
    const struct gah_lex_rule *rule = gah_vec_at(&m->lexicon->rules, number - 1);
    struct gah_lex_hit *hit = gah_vec_push(m->hits);
    *hit = (struct gah_lex_hit){.rule = rule,
                                .start = (uint32_t)start,
                                .end = (uint32_t)end,
                                .kind = (uint8_t)rule->kind,
                                .role = rule->role};
}

static void add_forms(struct matcher *m, uint32_t number, size_t first, size_t last)
{
    for (; number != NO_FORM; number = m->lexicon->forms[number - 1].next) {
        const struct form *form = &m->lexicon->forms[number - 1];
        const struct gah_lex_rule *rule = gah_vec_at(&m->lexicon->rules, number - 1);
        if (m->tongue->allowed[form->lang] && agrees(m, form, rule->kind, first, last))
            add_hit(m, number, m->words[first].start, m->words[last].end);
    }
}

/* Found last rule first, and mostly the shortest first; told the other way round. */
static void order_from(struct gah_vec *hits, size_t from)
{
    struct gah_lex_hit *all = hits->data;
    for (size_t a = from, b = hits->len; a + 1 < b; a++, b--) {
        struct gah_lex_hit keep = all[a];
        all[a] = all[b - 1];
        all[b - 1] = keep;
    }
    for (size_t i = from + 1; i < hits->len; i++) {
        struct gah_lex_hit hit = all[i];
        size_t k = i;
        for (; k > from && all[k - 1].end < hit.end; k--)
            all[k] = all[k - 1];
        all[k] = hit;
    }
}

/* The slot of words that end with word i, those before it of the hash `hash`. */
static const struct slot *slot_behind(const struct matcher *m,
                                      const struct gah_lex_word *word, bool bare,
                                      uint64_t *hash)
{
    if (bare) {
        struct gah_str own = letters(m, word, true);
        *hash = table_hash_more(*hash, own.ptr, own.len);
    } else {
        if (word->lead)
            *hash = table_hash_more(*hash, m->tongue->clitics.article.ptr, word->lead);
        *hash = table_hash_join(m->lexicon, *hash, word->hash, word->letters);
    }
    return table_may_have(m->lexicon, *hash) ? table_find(m->lexicon, *hash) : NULL;
}

static void match_words(struct matcher *m, size_t first, size_t i, uint64_t hash,
                        size_t len)
{
    const struct gah_lex_word *word = &m->words[i];
    for (int bare = 0; bare <= (word->skip ? 1 : 0); bare++) {
        size_t more = len + (bare ? 0 : word->lead) +
                      (word->end - word->start - (bare ? word->skip : 0));
        uint64_t now = hash;
        if (more > FORM_BYTES_MAX)
            continue;
        const struct slot *slot = slot_behind(m, word, bare, &now);
        if (!slot)
            continue;
        add_forms(m, slot->form, first, i);
        if (slot->prefix && i + 1 < m->word_count && !m->words[i + 1].newline_before)
            match_words(m, first, i + 1, now, more);
    }
}

/* The hits of the forms that word i is by itself. */
static void add_found(struct matcher *m, const struct gah_lex_word *word)
{
    size_t count = word->found->count;
    if (m->hits->len + count > m->hits->cap)
        gah_vec_reserve(m->hits, m->hits->cap * 2 + count);
    struct gah_lex_hit *hit = (struct gah_lex_hit *)m->hits->data + m->hits->len;
    for (size_t k = 0; k < count; k++, hit++) {
        *hit = word->found->hits[k];
        hit->start = word->start;
        hit->end = word->end;
    }
    m->hits->len += count;
}

/* Whether a form may go on in the word behind word i, which begins one. */
static bool may_go_on(const struct matcher *m, size_t i)
{
    const struct gah_lex_word *word = &m->words[i], *next = word + 1;
    if (i + 1 == m->word_count || next->newline_before)
        return false;
    return next->skip ||
           table_may_have(m->lexicon, table_hash_join(m->lexicon, word->hash,
                                                      next->hash, next->letters));
}

/* All that begins at word i; longer forms come before it alone. */
static void match_from(struct matcher *m, size_t i)
{
    const struct gah_lex_word *word = &m->words[i];
    size_t from = m->hits->len;
    if (word->may & MAY_BE_BARE) {
        match_words(m, i, i, 0, 0);
        order_from(m->hits, from);
    } else {
        if (word->may & MAY_GO_ON && may_go_on(m, i)) {
            match_words(m, i, i + 1, word->hash, word->end - word->start);
            order_from(m->hits, from);
        }
        if (word->found)
            add_found(m, word);
    }
    if (m->hits->len == from)
        return;
    const struct gah_lex_hit *longest = gah_vec_at(m->hits, from);
    if (longest->end > m->covered)
        m->covered = longest->end;
}

/* Words that no form is as long as are not hashed. */
static void hash_word(const struct matcher *m, struct gah_lex_word *word)
{
    struct gah_str own = letters(m, word, false);
    bool fits = own.len <= FORM_BYTES_MAX;
    word->hash = fits ? table_hash_more(0, own.ptr, own.len) : 0;
    word->letters = fits ? (uint8_t)table_letters(own.ptr, own.len) : 0;
}

static void note_article(const struct matcher *m, struct gah_lex_word *word)
{
    struct gah_str article = m->tongue->clitics.article;
    if (!article.len)
        return;
    struct gah_str own = letters(m, word, false);
    if (own.len > article.len + STEM_BYTES_MIN - 1 && gah_str_starts(own, article))
        word->skip = (uint8_t)article.len;
}

/* The word behind the proclitic that it begins with. */
static struct gah_lex_word stem_behind(const struct matcher *m,
                                       const struct gah_lex_word *word,
                                       const struct clitic *clitic)
{
    struct gah_lex_word stem = {.start = word->start + (uint32_t)clitic->cut,
                                .end = word->end,
                                .sign = word->sign,
                                .newline_before = word->newline_before,
                                .may = MAY_BE_BARE};
    hash_word(m, &stem);
    if (!clitic->contracted) {
        note_article(m, &stem);
        return stem;
    }
    stem.skip = (uint8_t)(clitic->form.len - clitic->cut);
    if (stem.skip < m->tongue->clitics.article.len)
        stem.lead = (uint8_t)(m->tongue->clitics.article.len - stem.skip);
    return stem;
}

static bool begins_verb(const struct matcher *m, size_t from)
{
    for (size_t i = from; i < m->hits->len; i++) {
        const struct gah_lex_hit *hit = gah_vec_at(m->hits, i);
        if (hit->rule->kind == GAH_LEX_VERB)
            return true;
    }
    return false;
}

static void drop_hits(struct matcher *m, size_t from)
{
    while (m->hits->len > from)
        gah_vec_pop(m->hits);
}

/* The letters of a short given name are often the rest of another word. */
static bool is_short_name(const struct matcher *m, size_t from)
{
    for (size_t i = from; i < m->hits->len; i++) {
        const struct gah_lex_hit *hit = gah_vec_at(m->hits, i);
        if (hit->rule->kind != GAH_LEX_NAMEPART ||
            hit->end - hit->start >= NAME_BYTES_MIN)
            return false;
    }
    return true;
}

/* Whether the word is known as a whole; words that only tell the tense of a sentence
 * may still be taken apart. */
static bool is_known(const struct matcher *m, size_t from)
{
    for (size_t i = from; i < m->hits->len; i++) {
        const struct gah_lex_hit *hit = gah_vec_at(m->hits, i);
        if (hit->rule->kind != GAH_LEX_TIMEWORD)
            return true;
    }
    return false;
}

/* Whether the stem begins a form. Its hits are left out: those of the proclitics come
 * first. */
static bool is_stem(struct matcher *m, size_t i, const struct gah_lex_word *stem,
                    bool verbal)
{
    if (stem->end - stem->start - stem->skip < STEM_BYTES_MIN)
        return false;
    struct gah_lex_word keep = m->words[i];
    size_t from = m->hits->len;
    m->words[i] = *stem;
    match_words(m, i, i, 0, 0);
    bool found = is_known(m, from) && (!verbal || begins_verb(m, from)) &&
                 !is_short_name(m, from);
    drop_hits(m, from);
    m->words[i] = keep;
    return found;
}

/* The proclitics that word i begins with so that a stem is left: their number in
 * `cuts`, the fewest first. */
static size_t find_cuts(struct matcher *m, size_t i, const struct gah_lex_word *word,
                        size_t depth, struct gah_lex_word *stems)
{
    const struct clitics *clitics = &m->tongue->clitics;
    struct gah_str own = letters(m, word, false);
    for (size_t k = 0; k < clitics->count; k++) {
        if (!gah_str_starts(own, clitics->list[k].form))
            continue;
        stems[0] = stem_behind(m, word, &clitics->list[k]);
        if (is_stem(m, i, &stems[0], clitics->list[k].verbal))
            return 1;
    }
    for (size_t k = 0; k < clitics->count && depth + 1 < CUTS_MAX; k++) {
        if (!gah_str_starts(own, clitics->list[k].form) || clitics->list[k].contracted)
            continue;
        stems[0] = stem_behind(m, word, &clitics->list[k]);
        size_t more = find_cuts(m, i, &stems[0], depth + 1, stems + 1);
        if (more)
            return more + 1;
    }
    return 0;
}

/* Hits of the proclitics themselves, each alone, and of the stem. */
static void match_cuts(struct matcher *m, size_t i, const struct gah_lex_word *stems,
                       size_t count)
{
    const struct gah_lex_word whole = m->words[i];
    size_t all = m->word_count;
    for (size_t k = 0; k < count; k++) {
        m->words[i].end = stems[k].start;
        m->words[i].may = MAY_BE_BARE;
        hash_word(m, &m->words[i]);
        m->word_count = i + 1;
        match_from(m, i);
        m->words[i] = stems[k];
        m->words[i].end = whole.end;
    }
    m->word_count = all;
    match_from(m, i);
    m->words[i] = whole;
}

/* Behind a prefix of time only words of time count, in the language of the prefix: the
 * kinds for times come first. */
static void keep_times(struct matcher *m, size_t from, uint8_t lang)
{
    size_t kept = from;
    struct gah_lex_hit *all = m->hits->data;
    const struct gah_lex_rule *rules = gah_vec_at(&m->lexicon->rules, 0);
    for (size_t i = from; i < m->hits->len; i++) {
        const struct gah_lex_rule *rule = all[i].rule;
        if (m->lexicon->forms[rule - rules].lang == lang &&
            rule->kind <= GAH_LEX_TIMESTOP && strncmp(rule->fields[0], "glued", 5) != 0)
            all[kept++] = all[i];
    }
    drop_hits(m, kept);
}

/* Words of time behind prefixes stand behind the hits of the whole token, each followed
 * by its prefix. */
static void match_glued(struct matcher *m, size_t i)
{
    const struct gah_lex_word keep = m->words[i];
    for (size_t g = 0; g < m->tongue->glue_count; g++) {
        const struct form *glue = &m->lexicon->forms[m->tongue->glue[g]];
        struct gah_str prefix = {glue->skeleton, glue->len};
        if (letters(m, &keep, false).len <= glue->len ||
            !gah_str_starts(letters(m, &keep, false), prefix))
            continue;
        size_t from = m->hits->len;
        m->words[i].start += glue->len;
        m->words[i].skip = 0;
        hash_word(m, &m->words[i]);
        match_words(m, i, i, 0, 0);
        m->words[i] = keep;
        order_from(m->hits, from);
        keep_times(m, from, glue->lang);
        if (m->hits->len == from)
            continue;
        add_hit(m, m->tongue->glue[g] + 1, keep.start, keep.start + glue->len);
    }
}

static void match_word(struct matcher *m, size_t i)
{
    struct gah_lex_word stems[CUTS_MAX];
    const struct gah_lex_word *word = &m->words[i];
    size_t from = m->hits->len, covered = m->covered;
    match_from(m, i);
    if (word->may & MAY_BE_GLUED)
        match_glued(m, i);
    if (!(word->may & MAY_BE_CUT) || covered > word->start || is_known(m, from))
        return;
    size_t count = find_cuts(m, i, word, 0, stems);
    if (count)
        match_cuts(m, i, stems, count);
}

/* Whether some form begins with the word, read so. */
static bool begins(const struct matcher *m, const struct gah_lex_word *word, bool bare)
{
    uint64_t hash = 0;
    return letters(m, word, bare).len <= FORM_BYTES_MAX &&
           slot_behind(m, word, bare, &hash);
}

/* Whether find_cuts may find something, whatever words follow. */
static bool may_be_cut(const struct matcher *m, const struct gah_lex_word *word,
                       size_t depth)
{
    const struct clitics *clitics = &m->tongue->clitics;
    for (size_t k = 0; k < clitics->count; k++) {
        const struct clitic *clitic = &clitics->list[k];
        if (!gah_str_starts(letters(m, word, false), clitic->form))
            continue;
        struct gah_lex_word stem = stem_behind(m, word, clitic);
        if (begins(m, &stem, false) || (stem.skip && begins(m, &stem, true)))
            return true;
        if (!clitic->contracted && depth + 1 < CUTS_MAX &&
            may_be_cut(m, &stem, depth + 1))
            return true;
    }
    return false;
}

static bool may_be_glued(const struct matcher *m, const struct gah_lex_word *word)
{
    for (size_t g = 0; g < m->tongue->glue_count; g++) {
        const struct form *glue = &m->lexicon->forms[m->tongue->glue[g]];
        struct gah_str prefix = {glue->skeleton, glue->len};
        struct gah_lex_word rest = *word;
        rest.start += glue->len;
        if (rest.start >= rest.end || !gah_str_starts(letters(m, word, false), prefix))
            continue;
        hash_word(m, &rest);
        if (begins(m, &rest, false))
            return true;
    }
    return false;
}

/* Finds out what a word may do, from what the lexicon holds alone. */
static void learn(const struct matcher *m, struct gah_lex_word *word)
{
    word->lead = word->skip = word->may = 0;
    word->found = NULL;
    hash_word(m, word);
    note_article(m, word);
    if (begins(m, word, false)) {
        const struct slot *slot = table_find(m->lexicon, word->hash);
        word->found =
            memo_found(m->memo, m->tongue, slot->form, letters(m, word, false));
        word->may |= slot->prefix ? MAY_GO_ON : 0;
    }
    if (word->skip && begins(m, word, true))
        word->may |= MAY_BE_BARE;
    if (m->tongue->clitics.count)
        word->may |= may_be_cut(m, word, 0) ? MAY_BE_CUT : 0;
    else
        word->may |= may_be_glued(m, word) ? MAY_BE_GLUED : 0;
}

static void know_word(const struct matcher *m, struct gah_lex_word *word)
{
    struct memo_word *known;
    struct gah_str own = {m->text.ptr + word->start, word->end - word->start};
    if (!memo_recall(m->memo, m->tongue, own, &known)) {
        learn(m, word);
        known->hash = word->hash;
        known->found = word->found;
        known->skip = word->skip;
        known->letters = word->letters;
        known->may = word->may;
        return;
    }
    word->hash = known->hash;
    word->found = known->found;
    word->skip = known->skip;
    word->letters = known->letters;
    word->may = known->may;
}

static void read_words(struct matcher *m)
{
    enum { BYTES_A_WORD = 8 };
    struct gah_vec *words = &m->memo->words;
    struct gah_lex_word word = {.lead = 0};
    gah_vec_reserve(words, m->text.len / BYTES_A_WORD + 1);
    for (size_t off = 0; piece_next(m->text, &off, &word);) {
        know_word(m, &word);
        *(struct gah_lex_word *)gah_vec_add(words) = word;
    }
    m->words = words->data;
    m->word_count = words->len;
}

void gah_lex_memo_match(struct gah_lex_memo *memo, const struct gah_fold *fold,
                        const char *lang, struct gah_lex_text *out)
{
    struct matcher m = {.lexicon = memo->lexicon,
                        .memo = memo,
                        .tongue = memo_tongue(memo, lang),
                        .text = fold->folded,
                        .hits = &memo->hits};
    read_words(&m);
    for (size_t i = 0; i < m.word_count; i++)
        match_word(&m, i);
    *out =
        (struct gah_lex_text){m.words, m.word_count, memo->hits.data, memo->hits.len};
}

void gah_lexicon_match(const struct gah_lexicon *lexicon, struct gah_arena *arena,
                       const struct gah_fold *fold, const char *lang,
                       struct gah_lex_hit **hits, size_t *count)
{
    struct gah_lex_memo *memo = gah_lex_memo_new(lexicon);
    struct gah_lex_text text;
    gah_lex_memo_match(memo, fold, lang, &text);
    *hits = gah_vec_freeze(&memo->hits, arena, count);
    gah_lex_memo_free(memo);
}
