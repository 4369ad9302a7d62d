/* What every part of the extraction looks at: the folded text, the lexicon's hits,
 * tokens and sentences, made once per article. Private to src/extract. */
#ifndef EXTRACT_SCAN_H
#define EXTRACT_SCAN_H

#include <string.h>

#include "gahnama/extract/extract.h"

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_PUNCT, TOKEN_NEWLINE };

struct token {
    uint32_t start; /* in the folded text */
    uint32_t end;
    enum token_kind kind;
    uint32_t sentence;  /* index in scan.sentences */
    int64_t number;     /* of a TOKEN_NUMBER; -1 where it does not fit */
    bool soft_after;    /* a soft space follows */
    bool space_after;   /* a space or newline follows */
    bool begins_time;   /* a word here may begin a time expression */
    uint32_t first_hit; /* hits that start at this token: hits[first_hit] .. */
    uint32_t hit_count; /* … this many, longest first */
    uint64_t kinds;     /* a bit for each kind of a hit that starts here or inside */
};

#define KIND_BIT(kind) (UINT64_C(1) << (kind))
_Static_assert(GAH_LEX_KIND_COUNT <= 64, "token.kinds has a bit for each kind");

struct scan {
    const struct gah_extract_input *input;
    const struct gah_lexicon *lexicon;
    struct gah_arena *arena;
    struct gah_fold fold;
    const struct gah_lex_hit *hits;
    size_t hit_count;
    const uint32_t *afters; /* the first token behind each hit */
    const struct token *tokens;
    size_t token_count;
    const struct gah_span *sentences; /* in the body */
    size_t sentence_count;
    struct gah_str article; /* folded; glued to nouns; empty where there is none */
    bool glues;             /* small words are written together with the next */
    bool capitals;          /* names begin with one */
    bool verb_first;        /* the verb stands before its object */
};

void scan_build(const struct gah_lexicon *lexicon, struct gah_arena *arena,
                const struct gah_extract_input *input, struct scan *out);
/* The roles of words of time that begin an expression, a bit for each; the same for
 * every text. */
uint64_t scan_beginning_roles(void);
/* Tokens that are words, as UAX #29 joins them: over a soft space, an apostrophe, the
 * marks inside a number. */
uint32_t scan_word_count(const struct scan *scan);
const struct gah_lex_hit *
scan_hit_of(const struct scan *scan, const struct token *token, enum gah_lex_kind kind);
/* The longest hit of a kind that starts at token i, or NULL. */
static inline const struct gah_lex_hit *scan_hit(const struct scan *scan, size_t i,
                                                 enum gah_lex_kind kind)
{
    if (i >= scan->token_count || !(scan->tokens[i].kinds & KIND_BIT(kind)))
        return NULL;
    return scan_hit_of(scan, &scan->tokens[i], kind);
}
/* The first token whose start is >= a folded offset (token_count if none). */
size_t scan_token_at(const struct scan *scan, uint32_t folded);
/* The first token behind a hit, which is one of scan->hits. */
static inline size_t scan_after(const struct scan *scan, const struct gah_lex_hit *hit)
{
    return scan->afters[hit - scan->hits];
}
/* Body span of the tokens [first, last]. */
struct gah_span scan_span(const struct scan *scan, size_t first, size_t last);
/* The body's words of a span on one line, mark-up dropped, in the arena. */
const char *scan_words(const struct scan *scan, struct gah_span span);
/* The word at token i has the language's article. */
bool scan_has_article(const struct scan *scan, size_t i);
bool scan_is(const struct scan *scan, size_t i, const char *folded_ascii);
/* Of words of the lexicon's columns, which mostly differ in their first letter. */
static inline bool is_same_word(const char *a, const char *b)
{
    return a[0] == b[0] && strcmp(a, b) == 0;
}

/* The parts, each in its own files. Results in the scan's arena. */
struct when; /* timex.h: how an expression was read */
/* The expressions as they are written, in text order. */
void timex_read(const struct scan *scan, struct when **out, size_t *count);
/* Those that are dates, with the days that they mean when the text was published on
 * scan->input->dct; *whens as they were read. */
void timex_place(const struct scan *scan, const struct when *read, size_t read_count,
                 struct gah_timex **out, struct when **whens, size_t *count);

struct entity_result {
    const struct gah_entity *entities;
    size_t entity_count;
    const struct gah_mention *mentions;
    size_t mention_count;
    const struct gah_taught *taught; /* as in gah_annotations */
    size_t taught_count;
};
void entity_find(const struct scan *scan, struct entity_result *out);
void event_find(const struct scan *scan, const struct gah_timex *timex,
                size_t timex_count, const struct entity_result *entities,
                struct gah_event **out, size_t *count);

#endif
