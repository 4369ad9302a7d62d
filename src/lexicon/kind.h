/* What columns each kind of lexicon file has. Private to src/lexicon. */
#ifndef LEXICON_KIND_H
#define LEXICON_KIND_H

#include <stdbool.h>

#include "gahnama/base/str.h"
#include "gahnama/lexicon/lexicon.h"

enum column_type { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_CHOICE, COLUMN_EDTF };

struct column {
    const char *name;
    enum column_type type;
    bool needed;
    const char *choices; /* of a COLUMN_CHOICE: words with spaces between */
};

struct kind {
    const char *name; /* the file's name without ".tsv" */
    struct column columns[GAH_LEX_FIELDS];
};

const struct kind *lexicon_kind(enum gah_lex_kind kind);
bool lexicon_kind_find(struct gah_str name, enum gah_lex_kind *out);
/* The number of a choice, from 1 on; 0 where the word is none. */
uint8_t lexicon_column_choice(const struct column *column, struct gah_str word);

#endif
