/* The insides of a correction set. Private to src/extract. */
#ifndef EXTRACT_CORRECTION_SET_H
#define EXTRACT_CORRECTION_SET_H

#include "gahnama/base/map.h"
#include "gahnama/extract/correction.h"

/* A correction as it concerns one file. */
struct filed {
    const struct gah_correction *correction;
    const struct gah_anchor *anchor; /* NULL: a name's */
    uint64_t label;     /* SAME_EVENT: of all places joined with this one */
    struct filed *next; /* of the same file, in order */
};

struct file_of {
    struct filed *first;
    struct filed *last;
    uint64_t stamp;
};

struct gah_correction_set {
    struct gah_map files; /* path -> struct file_of */
    struct file_of everywhere;
    const char **ids; /* of the names that hold everywhere */
    size_t id_count;
};

/* Each applies those of a list that are its own, in order. */
void correct_names(const struct filed *list, struct gah_arena *arena,
                   struct gah_str text, struct gah_annotations *annotations);
void correct_events(const struct filed *list, struct gah_arena *arena,
                    struct gah_str text, struct gah_annotations *annotations);

#endif
