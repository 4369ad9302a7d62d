/* Bytes to a pointer-sized value: a hash table for names and ids. Keys are copied. */
#ifndef GAHNAMA_BASE_MAP_H
#define GAHNAMA_BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/str.h"

struct gah_map_slot;

struct gah_map {
    struct gah_map_slot *slots;
    size_t cap;
    size_t len;
};

void gah_map_init(struct gah_map *map);
void gah_map_release(struct gah_map *map);
/* The value's place, or NULL where the key is absent. */
uintptr_t *gah_map_find(const struct gah_map *map, struct gah_str key);
/* The value's place, made with value 0 where the key was absent (*made tells; may be
 * NULL). Places are valid until the next gah_map_put. */
uintptr_t *gah_map_put(struct gah_map *map, struct gah_str key, bool *made);

/* FNV-1a, 64 bits: stable across runs and machines, used for ids. Not for secrets. */
uint64_t gah_hash(struct gah_str s);
uint64_t gah_hash_more(uint64_t hash, struct gah_str s);
/* For tables in memory only: eight bytes at a time, and all of its bits are good. What
 * it gives may be another in another version or on another machine. */
uint64_t gah_hash_quick(struct gah_str s);

#endif
