/* A growing array of elements of one size. Pointers into it are valid until it grows.
 */
#ifndef GAHNAMA_BASE_VEC_H
#define GAHNAMA_BASE_VEC_H

#include <stddef.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/status.h"

struct gah_vec {
    void *data;
    size_t len; /* elements */
    size_t cap;
    size_t size; /* bytes of one element */
};

void gah_vec_init(struct gah_vec *vec, size_t element_size);
void gah_vec_release(struct gah_vec *vec);
void gah_vec_clear(struct gah_vec *vec);
/* Room for so many elements in all, so that pushing them moves nothing. */
void gah_vec_reserve(struct gah_vec *vec, size_t elements);
/* A new zeroed element at the end. */
void *gah_vec_push(struct gah_vec *vec);
/* The same, not zeroed: for who fills it at once. */
static inline void *gah_vec_add(struct gah_vec *vec);
/* Element i, which must exist. */
static inline void *gah_vec_at(const struct gah_vec *vec, size_t i);
void gah_vec_pop(struct gah_vec *vec); /* must not be empty */
/* Copies the elements into the arena; *count gets their number; NULL when there are
 * none. */
void *gah_vec_freeze(const struct gah_vec *vec, struct gah_arena *arena, size_t *count);

static inline void *gah_vec_at(const struct gah_vec *vec, size_t i)
{
    if (i >= vec->len)
        GAH_BUG("index out of range");
    return (char *)vec->data + i * vec->size;
}

static inline void *gah_vec_add(struct gah_vec *vec)
{
    if (vec->len == vec->cap)
        gah_vec_reserve(vec, vec->cap ? vec->cap * 2 : 8);
    return (char *)vec->data + vec->len++ * vec->size;
}

#endif
