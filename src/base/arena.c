#include "gahnama/base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gahnama/base/status.h"

struct gah_arena_chunk {
    struct gah_arena_chunk *next;
    size_t used;
    size_t dirty; /* bytes from the start that may not be zero, but for those in use */
    size_t size;
    max_align_t data[];
};

#define CHUNK_FIRST ((size_t)1024)
#define KEEP_MAX ((size_t)512 * 1024)
#define CHUNK_SIZE ((size_t)64 * 1024 - sizeof(struct gah_arena_chunk))

void gah_arena_init(struct gah_arena *arena)
{
    arena->chunks = NULL;
    arena->bytes = 0;
}

void gah_arena_release(struct gah_arena *arena)
{
    struct gah_arena_chunk *chunk = arena->chunks;
    while (chunk) {
        struct gah_arena_chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    gah_arena_init(arena);
}

#ifdef GAH_ARENA_DEBUG
void gah_arena_clear(struct gah_arena *arena)
{
    gah_arena_release(arena);
}
#else
static size_t round_up(size_t size)
{
    const size_t unit = sizeof(max_align_t);
    if (size > SIZE_MAX / 2)
        gah_out_of_memory();
    return (size + unit - 1) / unit * unit;
}
#endif

static struct gah_arena_chunk *add_chunk(struct gah_arena *arena, size_t size,
                                         bool zeroed)
{
    struct gah_arena_chunk *chunk =
        zeroed ? calloc(1, sizeof *chunk + size) : malloc(sizeof *chunk + size);
    if (!chunk)
        gah_out_of_memory();
    chunk->used = 0;
    chunk->dirty = zeroed ? 0 : size;
    chunk->size = size;
    chunk->next = arena->chunks;
    arena->chunks = chunk;
    return chunk;
}

#ifdef GAH_ARENA_DEBUG
void *gah_arena_alloc(struct gah_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        gah_out_of_memory();
    arena->bytes += size;
    return add_chunk(arena, size, true)->data;
}

void *gah_arena_raw(struct gah_arena *arena, size_t count, size_t size)
{
    void *piece = gah_arena_array(arena, count, size);
    return memset(piece, 0xa5, count * size);
}
#else
/* A piece larger than a quarter of a chunk gets a chunk of its own behind the current
 * one, so that the rest of the current one is not lost. */
static void *alloc_alone(struct gah_arena *arena, size_t size, bool zeroed)
{
    struct gah_arena_chunk *current = arena->chunks;
    struct gah_arena_chunk *chunk = add_chunk(arena, size, zeroed);
    chunk->used = size;
    if (current) {
        chunk->next = current->next;
        current->next = chunk;
        arena->chunks = current;
    }
    return chunk->data;
}

/* Chunks grow with the arena: the many that hold a few words must not pay for 64
 * zeroed kilobytes each. */
static size_t next_size(const struct gah_arena *arena, size_t need)
{
    size_t size = CHUNK_FIRST;
    while (size < need || (size < arena->bytes && size < CHUNK_SIZE))
        size *= 2;
    return size < CHUNK_SIZE ? size : CHUNK_SIZE;
}

/* An arena that is cleared is used again, mostly for as much: one chunk of that size is
 * kept, so that no memory goes back and forth between the process and the system. */
void gah_arena_clear(struct gah_arena *arena)
{
    struct gah_arena_chunk *chunk = arena->chunks;
    size_t taken = arena->bytes;
    if (chunk && !chunk->next && taken <= chunk->size && chunk->size <= KEEP_MAX) {
        if (chunk->dirty < chunk->used)
            chunk->dirty = chunk->used;
        chunk->used = 0;
        arena->bytes = 0;
        return;
    }
    gah_arena_release(arena);
    if (taken > 0 && taken <= KEEP_MAX)
        add_chunk(arena, taken, false);
}

/* What is zeroed is so when it is given out, not when it is taken back: most of what an
 * article takes is filled at once. */
static void *take(struct gah_arena *arena, size_t size, bool zeroed)
{
    size_t need = round_up(size ? size : 1);
    struct gah_arena_chunk *chunk = arena->chunks;
    void *piece;
    bool fits = chunk && chunk->size - chunk->used >= need;
    arena->bytes += need;
    if (!fits && need > CHUNK_SIZE / 4)
        return alloc_alone(arena, need, zeroed);
    if (!fits)
        chunk = add_chunk(arena, next_size(arena, need), false);
    piece = (char *)chunk->data + chunk->used;
    if (zeroed && chunk->used < chunk->dirty)
        memset(piece, 0, need);
    chunk->used += need;
    return piece;
}

void *gah_arena_alloc(struct gah_arena *arena, size_t size)
{
    return take(arena, size, true);
}

void *gah_arena_raw(struct gah_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        gah_out_of_memory();
    return take(arena, count * size, false);
}
#endif

void *gah_arena_array(struct gah_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        gah_out_of_memory();
    return gah_arena_alloc(arena, count * size);
}

char *gah_arena_copy(struct gah_arena *arena, struct gah_str s)
{
    char *copy = gah_arena_raw(arena, s.len + 1, 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    copy[s.len] = '\0';
    return copy;
}

char *gah_arena_strdup(struct gah_arena *arena, const char *c_string)
{
    return c_string ? gah_arena_copy(arena, gah_str_from(c_string)) : NULL;
}

struct gah_str gah_arena_str(struct gah_arena *arena, struct gah_str s)
{
    struct gah_str copy = {gah_arena_copy(arena, s), s.len};
    return copy;
}

char *gah_arena_printf(struct gah_arena *arena, const char *format, ...)
{
    va_list args;
    char *text;
    int len;
    va_start(args, format);
    len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0)
        GAH_BUG("bad format");
    text = gah_arena_raw(arena, (size_t)len + 1, 1);
    va_start(args, format);
    vsnprintf(text, (size_t)len + 1, format, args);
    va_end(args);
    return text;
}
