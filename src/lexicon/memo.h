/* What is remembered of words: for each language that texts are in, what a word of them
 * begins. Private to src/lexicon.
 *
 * Words lie in a table of fixed size in pairs of places, the one used last first, so
 * that the words that make up most of a text stay and those met once make way. What a
 * word is in the lexicon is kept apart, once a form, for as long as the memo. */
#ifndef LEXICON_MEMO_H
#define LEXICON_MEMO_H

#include "clitic.h"
#include "gahnama/base/vec.h"
#include "table.h"

enum {
    MEMO_PARTS = 5, /* words of up to 40 bytes are remembered */
    MEMO_WORDS = 8192,
    TONGUE_MAX = 4
};

/* What a word may do, wherever it stands. */
enum may {
    MAY_GO_ON = 1,   /* longer forms begin with it */
    MAY_BE_BARE = 2, /* ... or something begins with it when its article is left out */
    MAY_BE_CUT = 4,  /* something begins behind proclitics */
    MAY_BE_GLUED = 8 /* ... or behind a prefix of time */
};

/* The forms that are one word alone, as they are told. */
struct gah_lex_found {
    size_t count;
    struct gah_lex_hit hits[]; /* their offsets are to be filled in */
};

/* The rules that hold for texts of one language. */
struct tongue {
    const char *tag; /* "" for texts whose language is not known */
    uint8_t number;
    bool allowed[LANG_MAX];
    struct clitics clitics;
    uint32_t glue[GLUE_MAX]; /* prefixes of the languages allowed */
    size_t glue_count;
    const struct gah_lex_found **found; /* by the number of the first of the forms */
};

struct memo_word {
    uint64_t key[MEMO_PARTS];
    uint64_t hash;
    const struct gah_lex_found *found;
    uint8_t len; /* 0 where the place is free */
    uint8_t tongue;
    uint8_t skip; /* as in struct gah_lex_word, like what follows */
    uint8_t letters;
    uint8_t may;
};

struct gah_lex_memo {
    const struct gah_lexicon *lexicon;
    struct gah_arena arena;
    struct tongue tongues[TONGUE_MAX];
    size_t tongue_count;
    struct memo_word *known; /* MEMO_WORDS */
    struct memo_word other;  /* a word that is too long to be remembered */
    struct gah_vec words;    /* struct gah_lex_word; of the text at hand */
    struct gah_vec hits;     /* struct gah_lex_hit */
};

/* The tongue of texts in a language (BCP 47 or NULL). May forget all words, so that it
 * is asked before a text, not within. */
const struct tongue *memo_tongue(struct gah_lex_memo *memo, const char *lang);
/* True where the word is known; else *out is to be filled in behind its tongue. */
bool memo_recall(struct gah_lex_memo *memo, const struct tongue *tongue,
                 struct gah_str word, struct memo_word **out);
/* The forms with the skeleton `word` among those from a number on (table.h) that are
 * in the tongue's languages; NULL where there are none. */
const struct gah_lex_found *memo_found(struct gah_lex_memo *memo,
                                       const struct tongue *tongue, uint32_t number,
                                       struct gah_str word);

#endif
