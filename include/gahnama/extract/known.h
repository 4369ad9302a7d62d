/* Full names of persons that some article of a library shows to be names, by a title or
 * an office before them: they are recognised in articles that only have the bare name.
 *
 * A name is two words or more as the text has them, folded (gahnama/text/fold.h), with
 * one space or soft space between: it is found in exactly that form, so that a search
 * for its words finds every article in which it can be. */
#ifndef GAHNAMA_EXTRACT_KNOWN_H
#define GAHNAMA_EXTRACT_KNOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/str.h"

#define GAH_KNOWN_WORDS 5   /* the most words of a name */
#define GAH_KNOWN_BYTES 100 /* and the most bytes */

/* A full name that an article shows to be one, and that would not be found without. */
struct gah_taught {
    const char *name;
    bool doubtful; /* its words are ordinary ones too: it takes a second article */
};

/* A set of names that many threads may ask at once. In the arena; release it before
 * that goes. */
struct gah_known_names;
/* Copies the names. */
struct gah_known_names *gah_known_names_build(struct gah_arena *arena,
                                              const char *const *names, size_t count);
void gah_known_names_release(struct gah_known_names *names);
bool gah_known_names_has(const struct gah_known_names *names, struct gah_str name);

#endif
