#include "gahnama/base/map.h"

#include <stdlib.h>
#include <string.h>

#include "gahnama/base/status.h"

/* Open addressing with linear probing; the table is at most three quarters full. */
struct gah_map_slot {
    char *key; /* NULL = free */
    size_t len;
    uint64_t hash;
    uintptr_t value;
};

uint64_t gah_hash_more(uint64_t hash, struct gah_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        hash ^= (unsigned char)s.ptr[i];
        hash *= UINT64_C(1099511628211);
    }
    return hash;
}

uint64_t gah_hash(struct gah_str s)
{
    return gah_hash_more(UINT64_C(14695981039346656037), s);
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

/* The bytes at both ends of a short string, which may overlap: with its length they
 * tell it from every other. */
static uint64_t short_word(struct gah_str s)
{
    uint32_t first, last;
    if (s.len < sizeof first) {
        uint64_t word = 0;
        for (size_t i = 0; i < s.len; i++)
            word = word << 8 | (unsigned char)s.ptr[i];
        return word;
    }
    memcpy(&first, s.ptr, sizeof first);
    memcpy(&last, s.ptr + s.len - sizeof last, sizeof last);
    return (uint64_t)first << 32 | last;
}

uint64_t gah_hash_quick(struct gah_str s)
{
    uint64_t hash = s.len;
    uint64_t word;
    if (s.len < sizeof word)
        return mix(mix(hash, short_word(s)), s.len);
    for (size_t at = 0; s.len - at > sizeof word; at += sizeof word) {
        memcpy(&word, s.ptr + at, sizeof word);
        hash = mix(hash, word);
    }
    memcpy(&word, s.ptr + s.len - sizeof word, sizeof word);
    return mix(mix(hash, word), s.len);
}

void gah_map_init(struct gah_map *map)
{
    map->slots = NULL;
    map->cap = 0;
    map->len = 0;
}

void gah_map_release(struct gah_map *map)
{
    for (size_t i = 0; i < map->cap; i++)
        free(map->slots[i].key);
    free(map->slots);
    gah_map_init(map);
}

static size_t home(uint64_t hash, size_t cap)
{
    return (size_t)hash & (cap - 1);
}

static struct gah_map_slot *probe(const struct gah_map *map, struct gah_str key,
                                  uint64_t hash)
{
    size_t i = home(hash, map->cap);
    for (;; i = (i + 1) & (map->cap - 1)) {
        struct gah_map_slot *slot = &map->slots[i];
        if (!slot->key)
            return slot;
        if (slot->hash == hash && slot->len == key.len &&
            memcmp(slot->key, key.ptr, key.len) == 0)
            return slot;
    }
}

uintptr_t *gah_map_find(const struct gah_map *map, struct gah_str key)
{
    struct gah_map_slot *slot;
    if (map->len == 0)
        return NULL;
    if (!key.ptr)
        key.ptr = "";
    slot = probe(map, key, gah_hash_quick(key));
    return slot->key ? &slot->value : NULL;
}

static void grow(struct gah_map *map)
{
    struct gah_map bigger = {NULL, map->cap ? map->cap * 2 : 16, map->len};
    bigger.slots = calloc(bigger.cap, sizeof *bigger.slots);
    if (!bigger.slots)
        gah_out_of_memory();
    for (size_t i = 0; i < map->cap; i++) {
        struct gah_map_slot *old = &map->slots[i];
        struct gah_str key = {old->key, old->len};
        if (old->key)
            *probe(&bigger, key, old->hash) = *old;
    }
    free(map->slots);
    *map = bigger;
}

uintptr_t *gah_map_put(struct gah_map *map, struct gah_str key, bool *made)
{
    uint64_t hash = gah_hash_quick(key);
    struct gah_map_slot *slot;
    if (!key.ptr)
        key.ptr = "";
    if (map->len * 4 >= map->cap * 3)
        grow(map);
    slot = probe(map, key, hash);
    if (made)
        *made = !slot->key;
    if (slot->key)
        return &slot->value;
    slot->key = malloc(key.len + 1);
    if (!slot->key)
        gah_out_of_memory();
    memcpy(slot->key, key.ptr, key.len);
    slot->key[key.len] = '\0';
    slot->len = key.len;
    slot->hash = hash;
    map->len++;
    return &slot->value;
}
