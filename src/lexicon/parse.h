/* One lexicon file into rules. Private to src/lexicon. */
#ifndef LEXICON_PARSE_H
#define LEXICON_PARSE_H

#include "table.h"

struct lexicon_source {
    const char *name; /* for messages and rules: "fa/months.tsv" or a path */
    const char *lang; /* the folder's name */
    const char *kind; /* the file's name without ".tsv" */
    struct gah_str text;
};

/* Appends the file's rules to lexicon->rules; "-" rows take earlier ones away. */
enum gah_status lexicon_parse(struct gah_lexicon *lexicon,
                              const struct lexicon_source *source,
                              struct gah_error *err);

#endif
