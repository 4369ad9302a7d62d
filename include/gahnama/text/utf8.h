/* UTF-8: decoding with repair, and the ways between byte and code point offsets.
 * Offsets named _off are bytes, _cp are Unicode code points. */
#ifndef GAHNAMA_TEXT_UTF8_H
#define GAHNAMA_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/buf.h"
#include "gahnama/base/str.h"

/* The code point at *off (which must be < s.len); *off moves behind it. An ill-formed
 * sequence gives U+FFFD for its maximal subpart (Unicode 15, section 3.9, table 3-8).
 */
static inline uint32_t gah_utf8_next(struct gah_str s, size_t *off);
uint32_t gah_utf8_next_any(struct gah_str s, size_t *off);
/* What most texts are made of, without a call: everything else asks the general one. */
static inline uint32_t gah_utf8_next(struct gah_str s, size_t *off)
{
    unsigned char first = (unsigned char)s.ptr[*off];
    if (first < 0x80) {
        ++*off;
        return first;
    }
    if (first >= 0xC2 && first <= 0xDF && *off + 1 < s.len) {
        unsigned char second = (unsigned char)s.ptr[*off + 1];
        if ((second & 0xC0) == 0x80) {
            *off += 2;
            return (uint32_t)(first & 0x1F) << 6 | (second & 0x3F);
        }
    }
    return gah_utf8_next_any(s, off);
}

/* Bytes from off on that are ASCII but controls, and well-formed letters of the Hebrew
 * and Arabic blocks: most of a text, at which nobody need look twice. */
size_t gah_utf8_plain_run(struct gah_str s, size_t off);
/* The code point that ends at *off (> 0); *off moves to its start. s must be
 * well-formed. */
uint32_t gah_utf8_previous(struct gah_str s, size_t *off);
/* Bytes written to out (1..4). A surrogate or a value beyond U+10FFFF becomes U+FFFD.
 */
size_t gah_utf8_encode(uint32_t cp, char out[4]);
void gah_utf8_append(struct gah_buf *buf, uint32_t cp);
bool gah_utf8_is_valid(struct gah_str s);
/* Well-formed copy in the arena; s itself where nothing had to be repaired. */
struct gah_str gah_utf8_repair(struct gah_arena *arena, struct gah_str s);
size_t gah_utf8_count(struct gah_str s); /* code points */

/* Byte offset -> code point offset in O(log n), for one text and many questions. */
struct gah_cp_index {
    struct gah_str text;
    const uint32_t *every; /* code point number at each 256th byte */
};
void gah_cp_index_build(struct gah_arena *arena, struct gah_str text,
                        struct gah_cp_index *out);
uint32_t gah_cp_index_cp(const struct gah_cp_index *index, size_t off);
size_t gah_cp_index_off(const struct gah_cp_index *index, uint32_t cp);

#endif
