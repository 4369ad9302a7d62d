#include "gahnama/base/vec.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "gahnama/base/status.h"

void gah_vec_init(struct gah_vec *vec, size_t element_size)
{
    vec->data = NULL;
    vec->len = 0;
    vec->cap = 0;
    vec->size = element_size;
}

void gah_vec_release(struct gah_vec *vec)
{
    free(vec->data);
    gah_vec_init(vec, vec->size);
}

void gah_vec_clear(struct gah_vec *vec)
{
    vec->len = 0;
}

static void resize(struct gah_vec *vec, size_t cap)
{
    void *data;
    if (cap > SIZE_MAX / 2 / vec->size)
        gah_out_of_memory();
    data = realloc(vec->data, cap * vec->size);
    if (!data)
        gah_out_of_memory();
    vec->data = data;
    vec->cap = cap;
}

void gah_vec_reserve(struct gah_vec *vec, size_t elements)
{
    if (elements > vec->cap)
        resize(vec, elements);
}

void *gah_vec_push(struct gah_vec *vec)
{
    return memset(gah_vec_add(vec), 0, vec->size);
}

void gah_vec_pop(struct gah_vec *vec)
{
    if (vec->len == 0)
        GAH_BUG("pop from an empty vector");
    vec->len--;
}

void *gah_vec_freeze(const struct gah_vec *vec, struct gah_arena *arena, size_t *count)
{
    void *copy;
    *count = vec->len;
    if (vec->len == 0)
        return NULL;
    copy = gah_arena_raw(arena, vec->len, vec->size);
    return memcpy(copy, vec->data, vec->len * vec->size);
}
