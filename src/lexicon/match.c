/* Finding forms in a text: from each token on, the hash of the skeleton grows token by
 * token while some form begins like that. A form has a bounded length, so the work is
 * linear in the text.
 *
 * A word with an article is read with and without it. A word that begins no form is
 * tried as glued together: proclitics, and a stem that begins one. */
#include <string.h>
#include <strings.h>

#include "clitic.h"
#include "piece.h"
#include "table.h"

enum { CUTS_MAX = 3, STEM_BYTES_MIN = 4, NAME_BYTES_MIN = 8 };

/* A piece of the text as forms see it. */
struct word {
    struct piece piece;
    uint8_t lead; /* bytes of the article that a contraction swallowed: read before it
                   */
    uint8_t skip; /* bytes of an article that may be left out, or 0 */
};

struct matcher {
    const struct gah_lexicon *lexicon;
    struct gah_str text;
    struct word *words;
    size_t word_count;
    bool allowed[LANG_MAX];
    struct clitics clitics;
    uint32_t glue[GLUE_MAX]; /* prefixes of the languages allowed */
    size_t glue_count;
    size_t covered; /* where the farthest hit ends */
    struct gah_vec hits;
};

static void allow_languages(struct matcher *m, const char *lang)
{
    size_t len = lang ? strcspn(lang, "-_") : 0;
    for (uint8_t i = 0; i < m->lexicon->lang_count; i++) {
        const char *own = m->lexicon->langs[i];
        m->allowed[i] = len == 0 || strcasecmp(own, "und") == 0 ||
                        (strlen(own) == len && strncasecmp(own, lang, len) == 0);
    }
    if (len)
        clitics_read(m->lexicon, m->allowed, &m->clitics);
    for (size_t g = 0; g < m->lexicon->glue_count; g++)
        if (m->allowed[m->lexicon->forms[m->lexicon->glue[g]].lang])
            m->glue[m->glue_count++] = m->lexicon->glue[g];
}

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

static struct gah_str letters(const struct matcher *m, const struct word *word,
                              bool bare)
{
    size_t start = word->piece.start + (bare ? word->skip : 0);
    return (struct gah_str){m->text.ptr + start, word->piece.end - start};
}

static struct gah_str lead_of(const struct matcher *m, const struct word *word)
{
    return gah_str_sub(m->clitics.article, 0, word->lead);
}

/* How far in the form the word reaches that begins at `at`; 0 where it does not. */
static size_t take_word(const struct matcher *m, const struct form *form, size_t at,
                        const struct word *word, bool bare_too)
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
    const struct word *one = &m->words[first];
    if (first == last && !one->skip && !one->lead) {
        struct gah_str own = letters(m, one, false);
        return own.len == form->len && memcmp(own.ptr, form->skeleton, own.len) == 0;
    }
    const uint8_t *spaces = (const uint8_t *)form->skeleton + form->len;
    size_t at = 0, space = 0;
    for (size_t i = first; i <= last; i++) {
        const struct word *word = &m->words[i];
        while (space < form->space_count && spaces[space] < at)
            space++;
        if (i > first && word->piece.space_before &&
            (space == form->space_count || spaces[space] != at))
            return false;
        at = take_word(m, form, at, word, takes_article(kind));
        if (!at)
            return false;
    }
    return at == form->len;
}

static void add_forms(struct matcher *m, uint32_t number, size_t first, size_t last)
{
    for (; number != NO_FORM; number = m->lexicon->forms[number - 1].next) {
        const struct form *form = &m->lexicon->forms[number - 1];
        if (!m->allowed[form->lang])
            continue;
        const struct gah_lex_rule *rule = gah_vec_at(&m->lexicon->rules, number - 1);
        if (!agrees(m, form, rule->kind, first, last))
            continue;
        struct gah_lex_hit *hit = gah_vec_push(&m->hits);
        hit->rule = rule;
        hit->start = m->words[first].piece.start;
        hit->end = m->words[last].piece.end;
    }
}

/* Found last rule first, and mostly the shortest first; told the other way round. */
static void order_from(struct gah_vec *hits, size_t from)
{
    for (size_t a = from, b = hits->len; a + 1 < b; a++, b--) {
        struct gah_lex_hit *low = gah_vec_at(hits, a), *high = gah_vec_at(hits, b - 1);
        struct gah_lex_hit keep = *low;
        *low = *high;
        *high = keep;
    }
    struct gah_lex_hit *all = hits->data;
    for (size_t i = from + 1; i < hits->len; i++) {
        struct gah_lex_hit hit = all[i];
        size_t k = i;
        for (; k > from && all[k - 1].end < hit.end; k--)
            all[k] = all[k - 1];
        all[k] = hit;
    }
}

static void match_words(struct matcher *m, size_t first, size_t i, uint64_t hash,
                        size_t len)
{
    const struct word *word = &m->words[i];
    for (int bare = 0; bare <= (word->skip ? 1 : 0); bare++) {
        struct gah_str own = letters(m, word, bare);
        size_t lead = bare ? 0 : word->lead;
        size_t more = len + lead + own.len;
        if (more > FORM_BYTES_MAX)
            continue;
        uint64_t now =
            lead ? table_hash_more(hash, m->clitics.article.ptr, lead) : hash;
        now = table_hash_more(now, own.ptr, own.len);
        if (!table_may_have(m->lexicon, now))
            continue;
        const struct slot *slot = table_find(m->lexicon, now);
        if (!slot)
            continue;
        add_forms(m, slot->form, first, i);
        if (slot->prefix && i + 1 < m->word_count &&
            !m->words[i + 1].piece.newline_before)
            match_words(m, first, i + 1, now, more);
    }
}

/* True where something begins at word i. */
static bool match_from(struct matcher *m, size_t i)
{
    size_t from = m->hits.len;
    match_words(m, i, i, TABLE_HASH_START, 0);
    if (m->hits.len == from)
        return false;
    order_from(&m->hits, from);
    const struct gah_lex_hit *longest = gah_vec_at(&m->hits, from);
    if (longest->end > m->covered)
        m->covered = longest->end;
    return true;
}

static void note_article(const struct matcher *m, struct word *word)
{
    struct gah_str article = m->clitics.article;
    if (!article.len)
        return;
    struct gah_str own = letters(m, word, false);
    if (own.len > article.len + STEM_BYTES_MIN - 1 && gah_str_starts(own, article))
        word->skip = (uint8_t)article.len;
}

/* The word behind the proclitic that it begins with. */
static struct word stem_behind(const struct matcher *m, const struct word *word,
                               const struct clitic *clitic)
{
    struct word stem = {.piece = word->piece};
    stem.piece.start += (uint32_t)clitic->cut;
    stem.piece.space_before = false;
    if (!clitic->contracted) {
        note_article(m, &stem);
        return stem;
    }
    stem.skip = (uint8_t)(clitic->form.len - clitic->cut);
    if (stem.skip < m->clitics.article.len)
        stem.lead = (uint8_t)(m->clitics.article.len - stem.skip);
    return stem;
}

static bool begins_verb(const struct matcher *m, size_t from)
{
    for (size_t i = from; i < m->hits.len; i++) {
        const struct gah_lex_hit *hit = gah_vec_at(&m->hits, i);
        if (hit->rule->kind == GAH_LEX_VERB)
            return true;
    }
    return false;
}

static void drop_hits(struct matcher *m, size_t from)
{
    while (m->hits.len > from)
        gah_vec_pop(&m->hits);
}

/* The letters of a short given name are often the rest of another word. */
static bool is_short_name(const struct matcher *m, size_t from)
{
    for (size_t i = from; i < m->hits.len; i++) {
        const struct gah_lex_hit *hit = gah_vec_at(&m->hits, i);
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
    for (size_t i = from; i < m->hits.len; i++) {
        const struct gah_lex_hit *hit = gah_vec_at(&m->hits, i);
        if (hit->rule->kind != GAH_LEX_TIMEWORD)
            return true;
    }
    return false;
}

/* Whether the stem begins a form. Its hits are left out: those of the proclitics come
 * first. */
static bool is_stem(struct matcher *m, size_t i, const struct word *stem, bool verbal)
{
    if (stem->piece.end - stem->piece.start - stem->skip < STEM_BYTES_MIN)
        return false;
    struct word keep = m->words[i];
    size_t from = m->hits.len;
    m->words[i] = *stem;
    match_words(m, i, i, TABLE_HASH_START, 0);
    bool found = is_known(m, from) && (!verbal || begins_verb(m, from)) &&
                 !is_short_name(m, from);
    drop_hits(m, from);
    m->words[i] = keep;
    return found;
}

/* The proclitics that word i begins with so that a stem is left: their number in
 * `cuts`, the fewest first. */
static size_t find_cuts(struct matcher *m, size_t i, const struct word *word,
                        size_t depth, struct word *stems)
{
    const struct clitics *clitics = &m->clitics;
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
static void match_cuts(struct matcher *m, size_t i, const struct word *stems,
                       size_t count)
{
    size_t all = m->word_count;
    uint32_t end = m->words[i].piece.end;
    for (size_t k = 0; k < count; k++) {
        m->words[i].piece.end = stems[k].piece.start;
        m->word_count = i + 1;
        match_from(m, i);
        m->words[i] = stems[k];
        m->words[i].piece.end = end;
    }
    m->word_count = all;
    match_from(m, i);
}

/* Behind a prefix of time only words of time count, in the language of the prefix: the
 * kinds for times come first. */
static void keep_times(struct matcher *m, size_t from, uint8_t lang)
{
    size_t kept = from;
    struct gah_lex_hit *all = m->hits.data;
    const struct gah_lex_rule *rules = gah_vec_at(&m->lexicon->rules, 0);
    for (size_t i = from; i < m->hits.len; i++) {
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
    const struct word keep = m->words[i];
    for (size_t g = 0; g < m->glue_count; g++) {
        const struct form *glue = &m->lexicon->forms[m->glue[g]];
        struct gah_str prefix = {glue->skeleton, glue->len};
        if (letters(m, &keep, false).len <= glue->len ||
            !gah_str_starts(letters(m, &keep, false), prefix))
            continue;
        size_t from = m->hits.len;
        m->words[i].piece.start += glue->len;
        m->words[i].skip = 0;
        match_words(m, i, i, TABLE_HASH_START, 0);
        m->words[i] = keep;
        order_from(&m->hits, from);
        keep_times(m, from, glue->lang);
        if (m->hits.len == from)
            continue;
        struct gah_lex_hit *hit = gah_vec_push(&m->hits);
        hit->rule = gah_vec_at(&m->lexicon->rules, m->glue[g]);
        hit->start = keep.piece.start;
        hit->end = hit->start + glue->len;
    }
}

static void match_word(struct matcher *m, size_t i)
{
    struct word stems[CUTS_MAX];
    size_t from = m->hits.len, covered = m->covered;
    match_from(m, i);
    if (!m->clitics.count) {
        match_glued(m, i);
        return;
    }
    if (covered > m->words[i].piece.start || is_known(m, from))
        return;
    size_t count = find_cuts(m, i, &m->words[i], 0, stems);
    if (count)
        match_cuts(m, i, stems, count);
}

static void read_words(struct matcher *m, struct gah_vec *words)
{
    enum { BYTES_A_WORD = 8 };
    struct word word = {.skip = 0};
    gah_vec_init(words, sizeof word);
    gah_vec_reserve(words, m->text.len / BYTES_A_WORD + 1);
    gah_vec_reserve(&m->hits, m->text.len / BYTES_A_WORD + 1);
    for (size_t off = 0; piece_next(m->text, &off, &word.piece);) {
        struct word *place = gah_vec_push(words);
        *place = word;
        note_article(m, place);
    }
    m->words = words->data;
    m->word_count = words->len;
}

void gah_lexicon_match(const struct gah_lexicon *lexicon, struct gah_arena *arena,
                       const struct gah_fold *fold, const char *lang,
                       struct gah_lex_hit **hits, size_t *count)
{
    struct matcher m = {.lexicon = lexicon, .text = fold->folded};
    struct gah_vec words;
    gah_vec_init(&m.hits, sizeof(struct gah_lex_hit));
    allow_languages(&m, lang);
    read_words(&m, &words);
    for (size_t i = 0; i < m.word_count; i++)
        match_word(&m, i);
    *hits = gah_vec_freeze(&m.hits, arena, count);
    gah_vec_release(&m.hits);
    gah_vec_release(&words);
}
