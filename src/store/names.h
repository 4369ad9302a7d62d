/* Names and repeated words as numbers. What was looked up once is remembered, for as
 * long as the writer lives. Private to src/store. */
#ifndef STORE_NAMES_H
#define STORE_NAMES_H

#include "db.h"
#include "gahnama/base/map.h"
#include "gahnama/extract/extract.h"

/* An article remembers which forms of a name it uses in a set of this many bits; an
 * entity's further forms are found but never forgotten. */
#define NAMES_MAX_FORMS 64

struct names {
    struct gah_map words;
    struct gah_map entities; /* key to place in `known` and one */
    struct gah_map numbers;  /* entity to the same */
    struct gah_map forms;    /* entity and form to the form's number and one */
    struct gah_vec known;    /* struct named */
};

void names_init(struct names *names);
void names_release(struct names *names);
/* What is remembered is forgotten once it is much: between two articles only. */
void names_trim(struct names *names);
/* NULL and "" are word 0. */
enum gah_status names_word(struct names *names, struct db *db, const char *text,
                           uint32_t *out, struct gah_error *err);
enum gah_status names_entity(struct names *names, struct db *db, const char *key,
                             enum gah_entity_type type, const char *name, uint32_t *out,
                             struct gah_error *err);
/* A form's number among its entity's forms. */
enum gah_status names_form(struct names *names, struct db *db, uint32_t entity,
                           const char *form, uint32_t *out, struct gah_error *err);

#endif
