/* The data files as embed_host writes them into the program. Private to src/lexicon. */
#ifndef LEXICON_EMBEDDED_H
#define LEXICON_EMBEDDED_H

#include <stddef.h>
#include <stdint.h>

struct embedded_file {
    const char *lang;
    const char *kind;
    const char *name; /* "fa/months.tsv" */
    const unsigned char *bytes;
    size_t len;
};

extern const struct embedded_file embedded_files[];
extern const size_t embedded_file_count;
extern const size_t embedded_form_count; /* an upper bound */
extern const uint64_t embedded_fingerprint;

#endif
