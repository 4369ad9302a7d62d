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

/* Whether the form stands at these pieces, letter for letter, with spaces only where
 * it allows them. */
static bool agrees(const struct matcher *m, const struct form *form, size_t first,
                   size_t last)
{
    size_t at = 0, space = 0;
    for (size_t i = first; i <= last; i++) {
        const struct piece *piece = &m->pieces[i];
        size_t len = piece->end - piece->start;
        if (at + len > form->len ||
            memcmp(form->skeleton + at, m->text.ptr + piece->start, len) != 0)
            return false;
        while (space < form->space_count && form->spaces[space] < at)
            space++;
        if (i > first && piece->space_before &&
            (space == form->space_count || form->spaces[space] != at))
            return false;
        at += len;
    }
    return at == form->len;
}

static void add_forms(struct matcher *m, uint32_t number, size_t first, size_t last)
{
    for (; number != NO_FORM; number = m->lexicon->forms[number - 1].next) {
        const struct form *form = &m->lexicon->forms[number - 1];
        if (!m->allowed[form->lang] || !agrees(m, form, first, last))
            continue;
        struct gah_lex_hit *hit = gah_vec_push(&m->hits);
        hit->rule = gah_vec_at(&m->lexicon->rules, number - 1);
        hit->start = (uint32_t)m->pieces[first].start;
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

static void match_from(struct matcher *m, size_t first)
{
    uint64_t hash = TABLE_HASH_START;
    size_t len = 0, from = m->hits.len;
    for (size_t i = first; i < m->piece_count; i++) {
        const struct piece *piece = &m->pieces[i];
        if (i > first && piece->newline_before)
            break;
        len += piece->end - piece->start;
        if (len > FORM_BYTES_MAX)
            break;
        hash = table_hash_more(hash, m->text.ptr + piece->start,
                               piece->end - piece->start);
        const struct slot *slot = table_find(m->lexicon, hash);
        if (!slot)
            break;
        add_forms(m, slot->form, first, i);
        if (!slot->prefix)
            break;
    }
    reverse_from(&m->hits, from);
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
    for (size_t i = 0; i < m.piece_count; i++)
        match_from(&m, i);
    *hits = gah_vec_freeze(&m.hits, arena, count);
    gah_vec_release(&m.hits);
    gah_vec_release(&pieces);
}
