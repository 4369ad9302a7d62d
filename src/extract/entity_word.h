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

struct word {
    uint32_t end[WORD_ROLES]; /* the token behind the longest hit of the role that
                                 starts here; 0 = none */
    uint32_t behind;          /* a bit for each role of which a hit ends before here */
};

/* One for each token, in the scan's arena. */
const struct word *word_build(const struct scan *scan);
/* The longest hit of a gazetteer or of orgheads in a role, which must be there. */
const struct gah_lex_hit *word_hit(const struct scan *scan, size_t i,
                                   enum word_role role);

/* Endings that tell a surname («…زاده») from a verb; folded once an article. */
struct word_endings {
    const struct gah_str *endings;
    size_t count;
    size_t surnames; /* the first so many are of surnames, the others of no name */
};
enum word_ending { ENDING_NONE, ENDING_SURNAME, ENDING_NO_NAME };

const struct word_endings *word_endings_build(const struct scan *scan);
/* By the longest ending of the token. */
enum word_ending word_ending(const struct scan *scan,
                             const struct word_endings *endings, size_t i);

#endif
