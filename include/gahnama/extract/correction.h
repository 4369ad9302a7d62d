/* The reader's corrections, laid over what was extracted. Pure: annotations in,
 * annotations out; the same corrections in the same order give the same result. */
#ifndef GAHNAMA_EXTRACT_CORRECTION_H
#define GAHNAMA_EXTRACT_CORRECTION_H

#include "gahnama/extract/extract.h"
#include "gahnama/extract/quote.h"

enum gah_correction_kind {
    GAH_CORRECT_DATE,       /* the event was on another day */
    GAH_CORRECT_NOT_EVENT,  /* nothing of the kind is reported here */
    GAH_CORRECT_HIDE,       /* an event, but not one that the reader wants */
    GAH_CORRECT_SAME_EVENT, /* two places tell of one event */
    GAH_CORRECT_SAME_NAME,  /* two names are one person, organisation or place */
    GAH_CORRECT_OTHER_NAME, /* a form of a name means somebody else */
    GAH_CORRECT_TYPE        /* a person, organisation or place was taken for another */
};
#define GAH_CORRECTION_KINDS 7

/* "date", "not-event", "hide", "same-event", "same-name", "other-name", "kind" */
const char *gah_correction_name(enum gah_correction_kind kind);
bool gah_correction_find(const char *name, enum gah_correction_kind *out);

/* Where an event is told: a file, and the words of its trigger there. */
struct gah_anchor {
    const char *path;
    struct gah_quote quote;
};

/* Fields that a kind has no use for are NULL. All of a name's kinds say: mentions of
 * `entity` (written `form`; in the file `at.path`) belong to `becomes`. */
struct gah_correction {
    enum gah_correction_kind kind;
    int64_t action;       /* what the reader did at once has one number */
    struct gah_anchor at; /* of an event; OTHER_NAME: its path or NULL = everywhere */
    struct gah_anchor other; /* SAME_EVENT */
    const char *entity;      /* id */
    const char *form;        /* OTHER_NAME: in any spelling */
    const char *becomes;     /* id: its part before ":" is the type */
    const char *value; /* DATE: EDTF; SAME_NAME, OTHER_NAME: the name of becomes */
};

/* Corrections made ready to be asked by many threads at once. The set is in the arena
 * and points to the corrections; release it before both go. */
struct gah_correction_set;
struct gah_correction_set *gah_correction_set_build(struct gah_arena *arena,
                                                    const struct gah_correction *all,
                                                    size_t count);
void gah_correction_set_release(struct gah_correction_set *set);

/* A number that changes whenever a correction of this file does; 0 = none. */
uint64_t gah_correction_set_stamp(const struct gah_correction_set *set,
                                  const char *path);
/* The same for those that hold in all files: 0 = none. They touch articles in which one
 * of the ids occurs, before or after. */
uint64_t gah_correction_set_names(const struct gah_correction_set *set,
                                  const char *const **ids, size_t *count);
/* True where one of the annotations' entities has one of those ids. */
bool gah_correction_set_touches(const struct gah_correction_set *set,
                                const struct gah_annotations *annotations);

/* Changes *annotations, whose new parts belong to the arena. What is not found again in
 * the text is left alone. */
void gah_correction_set_apply(const struct gah_correction_set *set,
                              struct gah_arena *arena, const char *path,
                              struct gah_str text, struct gah_annotations *annotations);

#endif
