/* Front matter: `key: value` lines between two lines of `---` at a file's beginning.
 * The part of YAML that people write there: quoted strings, lists in brackets or as
 * "- item" lines, comments, text that goes on in indented lines. Unknown keys are
 * passed over. */
#ifndef CORPUS_FRONT_MATTER_H
#define CORPUS_FRONT_MATTER_H

#include "gahnama/base/arena.h"
#include "gahnama/base/status.h"
#include "gahnama/base/str.h"

enum front_matter_key {
    KEY_TITLE,
    KEY_DATE,
    KEY_SOURCE,
    KEY_AUTHOR,
    KEY_URL,
    KEY_LANG,
    KEY_TAGS,
    KEY_COUNT /* and every other key */
};

struct front_matter {
    struct gah_str values[KEY_TAGS]; /* one line each; empty where absent */
    unsigned date_line;
    unsigned title_line; /* the first of the title's, 0 where it has none */
    unsigned title_end;  /* the last of them */
    const char *const *tags;
    size_t tag_count;
    size_t body_off; /* behind the closing line; 0 where there is no front matter */
};

/* GAH_INVALID where it is not closed or a line is none of the above: err names the
 * line, file in its message's place. */
enum gah_status front_matter_read(struct gah_arena *arena, const char *file,
                                  struct gah_str text, struct front_matter *out,
                                  struct gah_error *err);

#endif
