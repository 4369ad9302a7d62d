/* Finding forms in a text: from each token on, the hash of the skeleton grows token by
 * token while some form begins like that. A form has a bounded length, so the work is
 * linear in the text. */
#include <string.h>
#include <strings.h>

#include "piece.h"
#include "table.h"

struct matcher {
    const struct gah_lexicon *lexicon;
    struct gah_str text;
    const struct piece *pieces;
    size_t piece_count;
    bool allowed[LANG_MAX];
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
}

/* Where a match begins: at a piece, or behind a prefix that is written onto it. */
struct beginning {
    size_t piece;
    size_t skip;  /* bytes of the prefix */
    uint8_t lang; /* of the prefix */
};

static struct gah_str piece_text(const struct matcher *m, const struct beginning *at,
                                 size_t i)
{
    const struct piece *piece = &m->pieces[i];
    size_t skip = i == at->piece ? at->skip : 0;
    return gah_str_sub(m->text, piece->start + skip, piece->end - piece->start - skip);
}

/* Whether the form stands at these pieces, letter for letter, with spaces only where
 * it allows them. */
static bool agrees(const struct matcher *m, const struct form *form,
                   const struct beginning *from, size_t last)
{
    const uint8_t *spaces = (const uint8_t *)form->skeleton + form->len;
    size_t at = 0, space = 0;
    for (size_t i = from->piece; i <= last; i++) {
        struct gah_str text = piece_text(m, from, i);
        size_t len = text.len;
        if (at + len > form->len || memcmp(form->skeleton + at, text.ptr, len) != 0)
            return false;
        while (space < form->space_count && spaces[space] < at)
            space++;
        if (i > from->piece && m->pieces[i].space_before &&
            (space == form->space_count || spaces[space] != at))
            return false;
        at += len;
    }
    return at == form->len;
}

/* Behind a prefix only words of time count, in the language of the prefix: the kinds
 * for times come first. */
static bool may_begin(const struct matcher *m, uint32_t number,
                      const struct beginning *from)
{
    const struct gah_lex_rule *rule = gah_vec_at(&m->lexicon->rules, number - 1);
    uint8_t lang = m->lexicon->forms[number - 1].lang;
    if (from->skip)
        return lang == from->lang && rule->kind <= GAH_LEX_TIMESTOP &&
               strncmp(rule->fields[0], "glued", 5) != 0;
    return m->allowed[lang];
}

static void add_forms(struct matcher *m, uint32_t number, const struct beginning *from,
                      size_t last)
{
    for (; number != NO_FORM; number = m->lexicon->forms[number - 1].next) {
        const struct form *form = &m->lexicon->forms[number - 1];
        if (!may_begin(m, number, from) || !agrees(m, form, from, last))
            continue;
        struct gah_lex_hit *hit = gah_vec_push(&m->hits);
        hit->rule = gah_vec_at(&m->lexicon->rules, number - 1);
        hit->start = (uint32_t)(m->pieces[from->piece].start + from->skip);
        hit->end = (uint32_t)m->pieces[last].end;
    }
}

/* Found shortest first and last rule first; told the other way round. */
static void reverse_from(struct gah_vec *hits, size_t from)
{
    for (size_t a = from, b = hits->len; a + 1 < b; a++, b--) {
        struct gah_lex_hit *low = gah_vec_at(hits, a), *high = gah_vec_at(hits, b - 1);
        struct gah_lex_hit keep = *low;
        *low = *high;
        *high = keep;
    }
}

static void match_from(struct matcher *m, struct beginning at)
{
    size_t first = at.piece;
    uint64_t hash = TABLE_HASH_START;
    size_t len = 0, from = m->hits.len;
    for (size_t i = first; i < m->piece_count; i++) {
        const struct piece *piece = &m->pieces[i];
        if (i > first && piece->newline_before)
            break;
        struct gah_str text = piece_text(m, &at, i);
        len += text.len;
        if (len > FORM_BYTES_MAX)
            break;
        hash = table_hash_more(hash, text.ptr, text.len);
        const struct slot *slot = table_find(m->lexicon, hash);
        if (!slot)
            break;
        add_forms(m, slot->form, &at, i);
        if (!slot->prefix)
            break;
    }
    reverse_from(&m->hits, from);
}

static void add_glue(struct matcher *m, uint32_t number, size_t i)
{
    struct gah_lex_hit *hit = gah_vec_push(&m->hits);
    hit->rule = gah_vec_at(&m->lexicon->rules, number);
    hit->start = (uint32_t)m->pieces[i].start;
    hit->end = hit->start + m->lexicon->forms[number].len;
}

/* Words behind prefixes stand behind the hits of the whole token, each followed by its
 * prefix. */
static void match_glued(struct matcher *m, size_t i)
{
    const struct piece *piece = &m->pieces[i];
    for (size_t g = 0; g < m->lexicon->glue_count; g++) {
        const struct form *glue = &m->lexicon->forms[m->lexicon->glue[g]];
        if (!m->allowed[glue->lang] || piece->end - piece->start <= glue->len ||
            memcmp(m->text.ptr + piece->start, glue->skeleton, glue->len) != 0)
            continue;
        size_t before = m->hits.len;
        match_from(
            m, (struct beginning){.piece = i, .skip = glue->len, .lang = glue->lang});
        if (m->hits.len > before)
            add_glue(m, m->lexicon->glue[g], i);
    }
}

void gah_lexicon_match(const struct gah_lexicon *lexicon, struct gah_arena *arena,
                       const struct gah_fold *fold, const char *lang,
                       struct gah_lex_hit **hits, size_t *count)
{
    struct matcher m = {.lexicon = lexicon, .text = fold->folded};
    struct gah_vec pieces;
    struct piece piece;
    gah_vec_init(&pieces, sizeof piece);
    gah_vec_init(&m.hits, sizeof(struct gah_lex_hit));
    allow_languages(&m, lang);
    for (size_t off = 0; piece_next(m.text, &off, &piece);)
        *(struct piece *)gah_vec_push(&pieces) = piece;
    m.pieces = pieces.data;
    m.piece_count = pieces.len;
    for (size_t i = 0; i < m.piece_count; i++) {
        match_from(&m, (struct beginning){.piece = i});
        match_glued(&m, i);
    }
    *hits = gah_vec_freeze(&m.hits, arena, count);
    gah_vec_release(&m.hits);
    gah_vec_release(&pieces);
}
