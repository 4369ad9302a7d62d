#include "gahnama/text/utf8.h"

#include <string.h>

#define REPLACEMENT 0xFFFDu
#define INDEX_STEP 256

/* What a lead byte asks for: the number of bytes after it, and the range of the second
 * byte (Unicode, table 3-7); the later ones are 80..BF. */
struct lead {
    unsigned more;
    unsigned char low, high;
};

static struct lead classify(unsigned char byte)
{
    struct lead lead = {0, 0x80, 0xBF};
    if (byte >= 0xC2 && byte <= 0xDF)
        lead.more = 1;
    else if (byte >= 0xE0 && byte <= 0xEF)
        lead.more = 2;
    else if (byte >= 0xF0 && byte <= 0xF4)
        lead.more = 3;
    if (byte == 0xE0)
        lead.low = 0xA0;
    else if (byte == 0xED)
        lead.high = 0x9F;
    else if (byte == 0xF0)
        lead.low = 0x90;
    else if (byte == 0xF4)
        lead.high = 0x8F;
    return lead;
}

/* Like gah_utf8_next, but tells an ill-formed sequence from a U+FFFD in the text. */
static bool decode(struct gah_str s, size_t *off, uint32_t *cp)
{
    unsigned char byte = (unsigned char)s.ptr[(*off)++];
    *cp = byte;
    if (byte < 0x80)
        return true;
    struct lead lead = classify(byte);
    *cp = REPLACEMENT;
    if (lead.more == 0)
        return false;
    uint32_t value = byte & (0x3Fu >> lead.more);
    for (unsigned i = 0; i < lead.more; i++) {
        if (*off >= s.len)
            return false;
        byte = (unsigned char)s.ptr[*off];
        if (byte < lead.low || byte > lead.high)
            return false;
        lead.low = 0x80;
        lead.high = 0xBF;
        value = value << 6 | (byte & 0x3Fu);
        (*off)++;
    }
    *cp = value;
    return true;
}

uint32_t gah_utf8_next_any(struct gah_str s, size_t *off)
{
    uint32_t cp;
    decode(s, off, &cp);
    return cp;
}

uint32_t gah_utf8_previous(struct gah_str s, size_t *off)
{
    size_t start = *off - 1;
    while (start > 0 && *off - start < 4 &&
           ((unsigned char)s.ptr[start] & 0xC0) == 0x80)
        start--;
    *off = start;
    return gah_utf8_next(s, &start);
}

#define EIGHT(byte) (UINT64_C(0x0101010101010101) * (byte))

/* The bit 7 of each byte whose low seven bits are at least n. */
static inline uint64_t at_least(uint64_t low, unsigned n)
{
    return (low + EIGHT(0x80 - n)) & EIGHT(0x80);
}

/* Eight bytes, the first in the lowest place. */
static inline uint64_t eight_bytes(const char *p)
{
    uint64_t bytes;
    memcpy(&bytes, p, sizeof bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    bytes = __builtin_bswap64(bytes);
#endif
    return bytes;
}

/* Whether eight bytes are plain; *open: the character before them, then their last one,
 * wants its second byte. */
static inline bool are_plain(uint64_t bytes, uint64_t *open)
{
    uint64_t high = bytes & EIGHT(0x80), low = bytes & EIGHT(0x7F);
    uint64_t ascii = ~high & at_least(low, 0x20) & ~at_least(low, 0x7F);
    uint64_t leads = high & at_least(low, 0x57) & ~at_least(low, 0x5C);
    uint64_t seconds = high & ~at_least(low, 0x40);
    bool plain =
        seconds == (leads << 8 | *open) && (ascii | leads | seconds) == EIGHT(0x80);
    *open = leads >> 56;
    return plain;
}

static inline bool is_plain_pair(const char *p)
{
    unsigned char first = (unsigned char)p[0], second = (unsigned char)p[1];
    return first >= 0xD7 && first <= 0xDB && (second & 0xC0) == 0x80;
}

size_t gah_utf8_plain_run(struct gah_str s, size_t off)
{
    size_t at = off;
    uint64_t open = 0, before = 0;
    for (; s.len - at >= 8 && are_plain(eight_bytes(s.ptr + at), &open); at += 8)
        before = open;
    at -= before >> 7;
    while (at < s.len) {
        unsigned char first = (unsigned char)s.ptr[at];
        if (first >= 0x20 && first < 0x7F)
            at++;
        else if (at + 1 < s.len && is_plain_pair(s.ptr + at))
            at += 2;
        else
            break;
    }
    return at - off;
}

size_t gah_utf8_encode(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = REPLACEMENT;
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

void gah_utf8_append(struct gah_buf *buf, uint32_t cp)
{
    char bytes[4];
    gah_buf_add(buf, bytes, gah_utf8_encode(cp, bytes));
}

bool gah_utf8_is_valid(struct gah_str s)
{
    uint32_t cp;
    for (size_t off = 0; off < s.len;) {
        if ((unsigned char)s.ptr[off] < 0x80)
            off++;
        else if (!decode(s, &off, &cp))
            return false;
    }
    return true;
}

struct gah_str gah_utf8_repair(struct gah_arena *arena, struct gah_str s)
{
    if (gah_utf8_is_valid(s))
        return s;
    /* A byte grows to three at most. */
    char *out = gah_arena_array(arena, s.len, 3);
    size_t len = 0;
    for (size_t off = 0; off < s.len;)
        len += gah_utf8_encode(gah_utf8_next(s, &off), out + len);
    return (struct gah_str){out, len};
}

size_t gah_utf8_count(struct gah_str s)
{
    size_t count = 0;
    for (size_t off = 0; off < s.len; count++)
        gah_utf8_next(s, &off);
    return count;
}

/* A lead byte starts a code point; the text is well-formed. */
static bool starts_code_point(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

void gah_cp_index_build(struct gah_arena *arena, struct gah_str text,
                        struct gah_cp_index *out)
{
    uint32_t *every = gah_arena_array(arena, text.len / INDEX_STEP + 1, sizeof *every);
    uint32_t cp = 0;
    for (size_t off = 0; off < text.len; off++) {
        if (off % INDEX_STEP == 0)
            every[off / INDEX_STEP] = cp;
        cp += starts_code_point(text.ptr[off]);
    }
    if (text.len % INDEX_STEP == 0)
        every[text.len / INDEX_STEP] = cp;
    out->text = text;
    out->every = every;
}

uint32_t gah_cp_index_cp(const struct gah_cp_index *index, size_t off)
{
    if (off > index->text.len)
        off = index->text.len;
    size_t from = off / INDEX_STEP * INDEX_STEP;
    uint32_t cp = index->every[off / INDEX_STEP];
    for (; from < off; from++)
        cp += starts_code_point(index->text.ptr[from]);
    return cp;
}

size_t gah_cp_index_off(const struct gah_cp_index *index, uint32_t cp)
{
    size_t low = 0, high = index->text.len / INDEX_STEP + 1;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (index->every[middle] <= cp)
            low = middle;
        else
            high = middle;
    }
    /* The code point that starts at or after the step is number every[low]. */
    size_t off = low * INDEX_STEP;
    for (uint32_t at = index->every[low]; off < index->text.len; off++)
        if (starts_code_point(index->text.ptr[off]) && at++ == cp)
            return off;
    return index->text.len;
}
