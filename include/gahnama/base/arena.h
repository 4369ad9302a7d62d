/* Memory that is freed whole. An arena belongs to one article, one answer or one frame;
 * whoever allocates for its caller takes the caller's arena as first parameter.
 * Running out of memory ends the process (gah_out_of_memory), so no call returns NULL.
 * Built with GAH_ARENA_DEBUG each piece is a malloc of its own, so that the address
 * sanitizer sees overruns. An arena is used by one thread at a time. */
#ifndef GAHNAMA_BASE_ARENA_H
#define GAHNAMA_BASE_ARENA_H

#include <stddef.h>

#include "gahnama/base/str.h"

struct gah_arena_chunk;

struct gah_arena {
    struct gah_arena_chunk *chunks;
    size_t bytes; /* taken so far, for limits and tests */
};

void gah_arena_init(struct gah_arena *arena);
void gah_arena_release(
    struct gah_arena *arena); /* frees all; may be initialised again */
/* Takes all pieces back and keeps the arena usable; up to 2 MiB stay with it. */
void gah_arena_clear(struct gah_arena *arena);

/* Zeroed, aligned for any type, never NULL; size 0 is allowed. */
void *gah_arena_alloc(struct gah_arena *arena, size_t size);
/* count * size, checked for overflow. */
void *gah_arena_array(struct gah_arena *arena, size_t count, size_t size);
/* The same, not zeroed: for what is filled at once. */
void *gah_arena_raw(struct gah_arena *arena, size_t count, size_t size);
char *gah_arena_strdup(struct gah_arena *arena,
                       const char *c_string);                    /* NULL -> NULL */
char *gah_arena_copy(struct gah_arena *arena, struct gah_str s); /* terminated */
struct gah_str gah_arena_str(struct gah_arena *arena, struct gah_str s);
char *gah_arena_printf(struct gah_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
