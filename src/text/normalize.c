#include "gahnama/text/normalize.h"

#include <string.h>

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "balance.h"
#include "gahnama/base/buf.h"
#include "gahnama/base/status.h"
#include "gahnama/base/vec.h"
#include "gahnama/text/utf8.h"
#include "units.h"

#define LRE 0x202Au
#define LRO 0x202Du
#define RLO 0x202Eu

static bool is_dropped(uint32_t cp)
{
    if (cp < 0x20 || (cp >= 0x7F && cp <= 0x9F))
        return true;
    if (cp < 0x115F)
        return cp == 0xAD || cp == 0x34F;
    return cp == 0x115F || cp == 0x1160 || cp == 0x17B4 || cp == 0x17B5 ||
           (cp >= 0x180B && cp <= 0x180F) || cp == 0x200B ||
           (cp >= 0x2060 && cp <= 0x2065) || (cp >= 0x206A && cp <= 0x206F) ||
           cp == 0x3164 || (cp >= 0xFDD0 && cp <= 0xFDEF) || cp == 0xFEFF ||
           cp == 0xFFA0 || (cp >= 0xFFF0 && cp <= 0xFFFB) || (cp & 0xFFFE) == 0xFFFE ||
           (cp >= 0xE0000 && cp <= 0xE0FFF) || (cp >= 0x1BCA0 && cp <= 0x1BCA3) ||
           (cp >= 0x1D173 && cp <= 0x1D17A);
}

/* CR, CRLF, NEL, U+2028 and U+2029 end a line. */
static uint32_t as_newline(struct gah_str s, size_t *off, uint32_t cp)
{
    if (cp == '\r' && *off < s.len && s.ptr[*off] == '\n')
        (*off)++;
    if (cp == '\r' || cp == 0x85 || cp == 0x2028 || cp == 0x2029)
        return '\n';
    return cp;
}

/* Controls that are put in to deceive a reader or to command a terminal; those that the
 * balance refuses are the others. */
static bool is_control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || (cp >= 0x206A && cp <= 0x206F) ||
           (cp >= 0xE0000 && cp <= 0xE007F);
}

static void note_line(struct gah_vec *lines, uint32_t line)
{
    if (lines->len == 0 || *(uint32_t *)gah_vec_at(lines, lines->len - 1) != line)
        *(uint32_t *)gah_vec_push(lines) = line;
}

/* What is refused at the end of a line, since it is open still, belongs to the line. */
static bool admit_balanced(struct balance *balance, uint32_t cp, char *out, size_t *len,
                           struct gah_vec *lines, uint32_t line)
{
    size_t before = balance->dropped;
    bool admitted = gah_balance_admit(balance, cp, out, len);
    if (balance->dropped > before)
        note_line(lines, line);
    return admitted;
}

static struct gah_str filter(struct gah_arena *arena, struct gah_str s,
                             struct gah_normalize_report *report)
{
    struct balance balance = {.depth = 0};
    struct gah_vec lines;
    uint32_t line = 1;
    char *out = gah_arena_raw(arena, s.len + 1, 3);
    size_t len = 0;
    gah_vec_init(&lines, sizeof(uint32_t));
    for (size_t off = 0; off < s.len;) {
        size_t plain = gah_utf8_plain_run(s, off);
        memcpy(out + len, s.ptr + off, plain);
        len += plain;
        off += plain;
        if (off == s.len)
            break;
        size_t start = off;
        uint32_t cp = gah_utf8_next(s, &off);
        if (cp == 0xFFFD && !gah_utf8_is_valid(gah_str_sub(s, start, off - start)))
            report->repaired++;
        cp = as_newline(s, &off, cp);
        report->overrides += cp == LRO || cp == RLO;
        if (is_dropped(cp) && cp != '\n' && cp != '\t') {
            report->dropped++;
            report->controls += is_control(cp);
            if (is_control(cp))
                note_line(&lines, line);
            continue;
        }
        if (!admit_balanced(&balance, cp, out, &len, &lines, line))
            continue;
        line += cp == '\n';
        len += gah_utf8_encode(cp, out + len);
    }
    admit_balanced(&balance, '\n', out, &len, &lines, line);
    report->dropped += balance.dropped;
    report->controls += balance.dropped;
    report->control_lines = gah_vec_freeze(&lines, arena, &report->control_line_count);
    gah_vec_release(&lines);
    return (struct gah_str){out, len};
}

static bool is_haraka(uint32_t cp)
{
    return (cp >= 0x64B && cp <= 0x652) || cp == 0x670;
}

/* Characters of combining class 0 that no composition can change: NFC_Quick_Check=Yes
 * for all of them. Not the whole set, only what news is made of. */
static bool is_inert(uint32_t cp)
{
    return cp < 0x300 || (cp >= 0x400 && cp <= 0x482) || (cp >= 0x5D0 && cp <= 0x5F4) ||
           (cp >= 0x600 && cp <= 0x60F) || (cp >= 0x61B && cp <= 0x64A) ||
           (cp >= 0x660 && cp <= 0x66F) || (cp >= 0x671 && cp <= 0x6D5) ||
           (cp >= 0x6EE && cp <= 0x6FF) || (cp >= 0x2002 && cp <= 0x20CF) ||
           (cp >= 0x2500 && cp <= 0x27BF) || (cp >= 0xFB50 && cp <= 0xFDFF) ||
           (cp >= 0xFE70 && cp <= 0xFEFF) || cp == 0xFFFD;
}

/* A character that starts what may compose, and where it stands. */
struct starter {
    size_t off;
    uint32_t last; /* code point of the character before the next one */
};

#define LOW_BITS(first, last) (UINT64_MAX >> (63 - (last)) & UINT64_MAX << (first))
/* is_inert of the characters of two bytes: by the lead byte, a bit for each second. */
static const uint64_t inert_pairs[32] = {
    [0x02] = UINT64_MAX, /* U+0080 */
    [0x03] = UINT64_MAX,
    [0x04] = UINT64_MAX,
    [0x05] = UINT64_MAX,
    [0x06] = UINT64_MAX,
    [0x07] = UINT64_MAX,
    [0x08] = UINT64_MAX,
    [0x09] = UINT64_MAX,
    [0x0A] = UINT64_MAX,
    [0x0B] = UINT64_MAX,
    [0x10] = UINT64_MAX, /* U+0400 */
    [0x11] = UINT64_MAX,
    [0x12] = LOW_BITS(0x00, 0x02),
    [0x17] = LOW_BITS(0x10, 0x34), /* U+05D0 */
    [0x18] = LOW_BITS(0x00, 0x0F) | LOW_BITS(0x1B, 0x3F),
    [0x19] = LOW_BITS(0x00, 0x0A) | LOW_BITS(0x20, 0x2F) | LOW_BITS(0x31, 0x3F),
    [0x1A] = UINT64_MAX,
    [0x1B] = LOW_BITS(0x00, 0x15) | LOW_BITS(0x2E, 0x3F),
};

/* Characters of one and two bytes, which are most of a text: false where no inert one
 * stands at *off. Nothing here depends on which of the two lengths a letter has, which
 * a processor cannot foresee. The last byte is left to the others. */
static bool skip_letters(struct gah_str s, size_t *off, struct starter *starter)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    size_t at = *off, last = at;
    while (at + 1 < s.len) {
        unsigned first = p[at], pair = first >> 7;
        unsigned leads_pair = (first & 0xE0) == 0xC0;
        unsigned inert = (unsigned)(inert_pairs[first & 31] >> (p[at + 1] & 63)) & 1;
        if (!((pair ^ 1) | (leads_pair & inert)))
            break;
        last = at;
        at += 1 + pair;
    }
    if (at == *off)
        return false;
    *off = at;
    starter->off = last;
    starter->last = 0; /* no haraka */
    return true;
}

/* The next character that is perhaps not as NFC has it, from off on; the end of the
 * text where there is none. One haraka after a letter, or several in canonical order
 * (the order of their code points), need no work. */
static size_t find_doubtful(struct gah_str s, size_t off, struct starter *starter)
{
    while (off < s.len) {
        size_t start = off;
        uint32_t cp;
        if (skip_letters(s, &off, starter))
            continue;
        cp = gah_utf8_next(s, &off);
        if (is_inert(cp))
            starter->off = start;
        else if (!is_haraka(cp) || (is_haraka(starter->last) && starter->last >= cp))
            return start;
        starter->last = cp;
    }
    return s.len;
}

/* Behind a doubtful character: the next one that nothing before it changes. */
static size_t find_inert(struct gah_str s, size_t off)
{
    while (off < s.len) {
        size_t start = off;
        if (is_inert(gah_utf8_next(s, &off)))
            return start;
    }
    return s.len;
}

/* NFC of a piece of well-formed text. A character of UTF-16 grows to three at most (UAX
 * #15, section 9). */
static void compose_piece(struct gah_str piece, struct gah_buf *out)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t count = 0;
    int32_t len = 0;
    int32_t cap = (int32_t)piece.len + 1;
    struct gah_arena arena;
    gah_arena_init(&arena);
    UChar *units = gah_arena_raw(&arena, (size_t)cap, sizeof *units);
    UChar *composed = gah_arena_raw(&arena, (size_t)cap * 3, sizeof *composed);
    u_strFromUTF8(units, cap, &count, piece.ptr, (int32_t)piece.len, &status);
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    count = unorm2_normalize(nfc, units, count, composed, cap * 3, &status);
    gah_buf_reserve(out, (size_t)count * 3 + 1);
    u_strToUTF8(out->ptr + out->len, count * 3 + 1, &len, composed, count, &status);
    if (U_FAILURE(status))
        GAH_BUG("NFC failed");
    out->len += (size_t)len;
    gah_arena_release(&arena);
}

/* NFC of well-formed text: what is between the doubtful pieces is as it should be. A
 * piece begins with the character before, with which the doubtful one may compose. */
static struct gah_str compose(struct gah_arena *arena, struct gah_str s)
{
    struct starter starter = {0, 0};
    struct gah_buf out;
    size_t done = 0;
    size_t doubtful = find_doubtful(s, 0, &starter);
    if (doubtful == s.len || s.len > INT32_MAX / 16)
        return s;
    gah_buf_init(&out);
    while (doubtful < s.len) {
        size_t from = starter.off > done ? starter.off : done;
        size_t to = find_inert(s, doubtful);
        gah_buf_add_str(&out, gah_str_sub(s, done, from - done));
        compose_piece(gah_str_sub(s, from, to - from), &out);
        done = to;
        starter = (struct starter){to, 0};
        doubtful = find_doubtful(s, to, &starter);
    }
    gah_buf_add_str(&out, gah_str_sub(s, done, s.len));
    s = gah_arena_str(arena, gah_buf_str(&out));
    gah_buf_release(&out);
    return s;
}

struct gah_str gah_normalize_text(struct gah_arena *arena, struct gah_str bytes,
                                  struct gah_normalize_report *report)
{
    struct gah_normalize_report own = {0};
    if (!report)
        report = &own;
    *report = own;
    if (bytes.len == 0)
        return bytes;
    struct gah_str text = compose(arena, filter(arena, bytes, report));
    return gah_str_equal(text, bytes) ? bytes : text;
}

static bool is_bidi_control(uint32_t cp)
{
    return cp == 0x61C || cp == 0x200E || cp == 0x200F || (cp >= LRE && cp <= RLO) ||
           (cp >= 0x2066 && cp <= 0x2069);
}

struct gah_str gah_normalize_field(struct gah_arena *arena, struct gah_str s)
{
    struct gah_str text = gah_normalize_text(arena, s, NULL);
    char *out = gah_arena_alloc(arena, text.len);
    size_t len = 0;
    bool blank = false;
    for (size_t off = 0; off < text.len;) {
        uint32_t cp = gah_utf8_next(text, &off);
        if (is_bidi_control(cp))
            continue;
        if (cp == ' ' || cp == '\n' || cp == '\t') {
            blank = len > 0;
            continue;
        }
        if (blank)
            out[len++] = ' ';
        blank = false;
        len += gah_utf8_encode(cp, out + len);
    }
    return (struct gah_str){out, len};
}

/* What is not there by chance: without a sign of it a name would look like another. */
static bool needs_sign(uint32_t cp)
{
    return cp < 0xA0 || cp == 0x2028 || cp == 0x2029 || is_bidi_control(cp) ||
           (cp >= 0xE0000 && cp <= 0xE007F);
}

struct gah_str gah_normalize_shown(struct gah_arena *arena, struct gah_str bytes)
{
    struct gah_str text = gah_utf8_repair(arena, bytes);
    char *out = gah_arena_alloc(arena, text.len);
    size_t len = 0;
    for (size_t off = 0; off < text.len;) {
        uint32_t cp = gah_utf8_next(text, &off);
        bool joiner = cp == 0x200C || cp == 0x200D;
        if (joiner || !gah_units_is_unseen(cp))
            len += gah_utf8_encode(cp, out + len);
        else if (needs_sign(cp))
            out[len++] = '?';
    }
    return (struct gah_str){out, len};
}
