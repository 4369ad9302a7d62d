/* What the tokens of an article may be in a name. Private to src/extract. */
#ifndef EXTRACT_ENTITY_WORD_H
#define EXTRACT_ENTITY_WORD_H

#include "scan.h"

enum word_role {
    WORD_GIVEN,    /* a given name */
    WORD_WEAK,     /* a given name that is an ordinary word too */
    WORD_PARTICLE, /* inside a name */
    WORD_TAIL,     /* a last part of a surname that stands apart */
    WORD_HONOUR,   /* initials of an honour */
    WORD_AND,
    WORD_DET,  /* behind it stands a noun that begins no name */
    WORD_STOP, /* no part of a name */
    WORD_DIRECT,
    WORD_PREFIX,
    WORD_SURELY, /* a prefix behind which any word is a given name */
    WORD_OFFICE,
    WORD_MINISTER,
    WORD_HEAD, /* begins the name of an organisation or a place */
    WORD_PART, /* goes on with the name of an organisation */
    WORD_SOURCE,
    WORD_VENUE,
    WORD_STATE,  /* a government: a politician's surname may follow */
    WORD_PERSON, /* the gazetteers */
    WORD_ORGANIZATION,
    WORD_PLACE,
    WORD_DEMONYM,
    WORD_PREPOSITION, /* of place and direction */
    WORD_RELATION,    /* other prepositions and conjunctions */
    WORD_VERB,
    WORD_SPEECH,
    WORD_ROLES
};

_Static_assert(WORD_ROLES <= 32, "struct word has a bit for each role");

struct word {
    uint32_t starts; /* a bit for each role of which a hit starts here */
    uint32_t behind; /* ... and of which one ends before here */
    uint32_t ends;   /* where the ends of those that start here begin in words.ends */
};

/* Most tokens have no role, so the ends of those that have lie in a row of their own.
 */
struct words {
    const struct word *list; /* one for each token, and an empty one behind */
    const uint32_t *ends;    /* the token behind the longest hit of a role */
};

/* In the scan's arena. */
void word_build(const struct scan *scan, struct words *out);
/* The token behind the longest hit of the role that starts at token i; 0 where none
 * does. */
static inline uint32_t word_end(const struct words *words, size_t i,
                                enum word_role role)
{
    const struct word *word = &words->list[i];
    if (!(word->starts >> role & 1))
        return 0;
    const uint32_t *end = &words->ends[word->ends];
    for (uint32_t below = word->starts & ((UINT32_C(1) << role) - 1); below; end++)
        below &= below - 1;
    return *end;
}
/* The longest hit of a gazetteer or of orgheads in a role, which must be there. */
const struct gah_lex_hit *word_hit(const struct scan *scan, size_t i,
                                   enum word_role role);

/* Endings that tell a surname («…زاده») from a verb. */
enum word_ending { ENDING_NONE, ENDING_SURNAME, ENDING_NO_NAME };

/* By the longest ending of the token. */
enum word_ending word_ending(const struct scan *scan, size_t i);

#endif
