/* Small words that are written together with the next: what a language glues on, as its
 * grammar.tsv says. Private to src/lexicon. */
#ifndef LEXICON_CLITIC_H
#define LEXICON_CLITIC_H

#include <stdbool.h>

#include "gahnama/base/str.h"
#include "table.h"

enum { CLITICS_MAX = 16 };

struct clitic {
    struct gah_str form; /* folded */
    size_t cut;          /* bytes of it that stand before the stem */
    bool contracted;     /* what stands behind the cut is the article's rest */
    bool verbal;         /* only before verbs */
};

struct clitics {
    struct clitic list[CLITICS_MAX];
    size_t count;
    struct gah_str article; /* folded; empty where the language glues none */
};

/* What the languages allowed (an entry for each in lexicon->langs) glue on. */
void clitics_read(const struct gah_lexicon *lexicon, const bool *allowed,
                  struct clitics *out);

#endif
