/* Articles with annotations made by hand, so that the store and what reads it can be
 * tested without extraction. */
#ifndef SUPPORT_SAMPLE_H
#define SUPPORT_SAMPLE_H

#include "gahnama/store/write.h"

#define SAMPLE_MAX 6

struct sample_entity {
    const char *id; /* NULL ends the list */
    const char *name;
    enum gah_entity_type type;
    const char *alias;  /* or NULL */
    const char *marked; /* the form that the text has, or NULL */
};

struct sample_event {
    const char *trigger; /* as the text has it; NULL ends the list */
    enum gah_event_kind kind;
    enum gah_event_status status;
    int32_t from; /* 0 = unplaced */
    int32_t to;
    const char *offset;
    int people[SAMPLE_MAX]; /* entity number from 1; 0 ends the list */
    int place;              /* entity number from 1, or 0 */
};

struct sample {
    const char *id;
    const char *text;
    const char *source;
    int32_t day; /* of publication; 0 = none */
    struct sample_entity entities[SAMPLE_MAX];
    struct sample_event events[SAMPLE_MAX];
    const char *also; /* part of another sentence that tells of the first event */
};

/* Puts the article; the sentence of an event is its line. Aborts on failure. */
void sample_put(struct gah_store *store, const char *root, const struct sample *sample);
/* Opens the index for writing, puts all, joins, commits, closes. */
void sample_index(const char *index_path, const char *root,
                  const struct sample *const *samples, size_t count);

#endif
