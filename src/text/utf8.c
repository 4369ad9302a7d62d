#include "gahnama/text/utf8.h"

#include <string.h>

#define REPLACEMENT 0xFFFDu
#define INDEX_STEP 256u

/* How many bytes follow a lead byte and which range the first of them has: Unicode 15,
 * table 3-7. The narrowed ranges exclude overlong forms, surrogates and > U+10FFFF. */
static int sequence(unsigned char lead, unsigned char *low, unsigned char *high)
{
    *low = 0x80;
    *high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 1;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (lead == 0xE0)
            *low = 0xA0;
        if (lead == 0xED)
            *high = 0x9F;
        return 2;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (lead == 0xF0)
            *low = 0x90;
        if (lead == 0xF4)
            *high = 0x8F;
        return 3;
    }
    return 0;
}

/* *valid tells an ill-formed piece from a U+FFFD that the text really holds. */
static uint32_t decode(struct gah_str s, size_t *off, bool *valid)
{
    unsigned char lead = (unsigned char)s.ptr[(*off)++];
    unsigned char low, high;
    uint32_t cp;
    int more;
    *valid = true;
    if (lead < 0x80)
        return lead;
    more = sequence(lead, &low, &high);
    cp = more == 1 ? lead & 0x1Fu : more == 2 ? lead & 0x0Fu : lead & 0x07u;
    *valid = more > 0;
    for (int i = 0; i < more; i++) {
        unsigned char next = *off < s.len ? (unsigned char)s.ptr[*off] : 0;
        if (next < low || next > high) {
            *valid = false;
            break;
        }
        cp = cp << 6 | (next & 0x3Fu);
        (*off)++;
        low = 0x80;
        high = 0xBF;
    }
    return *valid ? cp : REPLACEMENT;
}

uint32_t gah_utf8_next(struct gah_str s, size_t *off)
{
    bool valid;
    return decode(s, off, &valid);
}

uint32_t gah_utf8_previous(struct gah_str s, size_t *off)
{
    size_t start = *off - 1;
    size_t end;
    while (start > 0 && *off - start < 4 &&
           ((unsigned char)s.ptr[start] & 0xC0) == 0x80)
        start--;
    *off = start;
    end = start;
    return gah_utf8_next(s, &end);
}

size_t gah_utf8_encode(uint32_t cp, char out[4])
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = REPLACEMENT;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
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
    bool valid = true;
    for (size_t off = 0; off < s.len && valid;)
        decode(s, &off, &valid);
    return valid;
}

struct gah_str gah_utf8_repair(struct gah_arena *arena, struct gah_str s)
{
    struct gah_buf buf;
    struct gah_str repaired;
    if (gah_utf8_is_valid(s))
        return s;
    gah_buf_init(&buf);
    for (size_t off = 0; off < s.len;)
        gah_utf8_append(&buf, gah_utf8_next(s, &off));
    repaired = gah_arena_str(arena, gah_buf_str(&buf));
    gah_buf_release(&buf);
    return repaired;
}

static bool starts_code_point(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

size_t gah_utf8_count(struct gah_str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.len; i++)
        count += starts_code_point(s.ptr[i]);
    return count;
}

void gah_cp_index_build(struct gah_arena *arena, struct gah_str text,
                        struct gah_cp_index *out)
{
    size_t entries = text.len / INDEX_STEP + 1;
    uint32_t *every = gah_arena_array(arena, entries, sizeof *every);
    uint32_t cp = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (i % INDEX_STEP == 0)
            every[i / INDEX_STEP] = cp;
        cp += starts_code_point(text.ptr[i]);
    }
    if (text.len % INDEX_STEP == 0)
        every[text.len / INDEX_STEP] = cp;
    out->text = text;
    out->every = every;
}

uint32_t gah_cp_index_cp(const struct gah_cp_index *index, size_t off)
{
    size_t end = off < index->text.len ? off : index->text.len;
    size_t i = end / INDEX_STEP * INDEX_STEP;
    uint32_t cp = index->every[end / INDEX_STEP];
    for (; i < end; i++)
        cp += starts_code_point(index->text.ptr[i]);
    return cp;
}

size_t gah_cp_index_off(const struct gah_cp_index *index, uint32_t cp)
{
    size_t low = 0;
    size_t high = index->text.len / INDEX_STEP;
    size_t i;
    uint32_t at;
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        if (index->every[middle] <= cp)
            low = middle;
        else
            high = middle - 1;
    }
    at = index->every[low];
    for (i = low * INDEX_STEP; i < index->text.len; i++) {
        if (!starts_code_point(index->text.ptr[i]))
            continue;
        if (at == cp)
            return i;
        at++;
    }
    return index->text.len;
}
