/* A piece of text that somebody else owns: bytes, not terminated. */
#ifndef GAHNAMA_BASE_STR_H
#define GAHNAMA_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

struct gah_str {
    const char *ptr; /* may be NULL only when len is 0 */
    size_t len;      /* bytes */
};

struct gah_str gah_str_from(const char *c_string); /* NULL gives the empty piece */
struct gah_str gah_str_sub(struct gah_str s, size_t off, size_t len); /* clipped to s */
bool gah_str_equal(struct gah_str a, struct gah_str b);
bool gah_str_is(struct gah_str a, const char *c_string);
bool gah_str_starts(struct gah_str s, struct gah_str prefix);
bool gah_str_ends(struct gah_str s, struct gah_str suffix);
bool gah_str_is_ascii(struct gah_str s);
/* Byte order, shorter first: for sorting where no human looks. */
int gah_str_compare(struct gah_str a, struct gah_str b);
/* Without ASCII white space at both ends. */
struct gah_str gah_str_trim(struct gah_str s);
/* Cuts the piece before the first `separator` off *rest and returns it; the separator
 * is dropped. When there is none, returns all and leaves *rest with ptr NULL. */
struct gah_str gah_str_split(struct gah_str *rest, char separator);
/* Byte offset of the first occurrence at or after from, or (size_t)-1. */
size_t gah_str_find(struct gah_str haystack, struct gah_str needle, size_t from);

#endif
