#include "gahnama/text/fold.h"

#include <stdbool.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "gahnama/text/utf8.h"

#define DROP 0u
/* The longest compatibility decomposition has 18 UTF-16 units (U+FDFA), at most three
 * bytes each. */
#define DECOMPOSED_MAX 64
#define ROOM (3 * DECOMPOSED_MAX)
/* ... and the longest fold of one that has none. */
#define ROOM_PLAIN 4
/* Names and words, of which there are many, get no more room than they need. */
#define SHORT 256

#define LETTER_ALEF 0x627u
#define LETTER_HEH 0x647u
#define LETTER_WAW 0x648u
#define LETTER_KEHEH 0x6A9u
#define LETTER_YEH 0x6CCu

struct output {
    struct gah_arena *arena;
    char *text;
    uint32_t *map;
    size_t len;
    size_t cap;
};

static void make_room(struct output *out, size_t room)
{
    if (out->cap - out->len > room)
        return;
    size_t cap = out->cap * 2 + room;
    char *text = gah_arena_raw(out->arena, cap, 1);
    uint32_t *map = gah_arena_raw(out->arena, cap, sizeof *map);
    if (out->len) {
        memcpy(text, out->text, out->len);
        memcpy(map, out->map, out->len * sizeof *map);
    }
    out->text = text;
    out->map = map;
    out->cap = cap;
}

static void put_byte(struct output *out, char byte, size_t off)
{
    out->map[out->len] = (uint32_t)off;
    out->text[out->len++] = byte;
}

/* A run of blanks becomes one space; a soft space that touches a blank is part of the
 * run. */
static void put_blank(struct output *out, char blank, size_t off)
{
    char last = out->len ? out->text[out->len - 1] : '\0';
    if (last == GAH_FOLD_SOFT && blank == ' ')
        out->text[out->len - 1] = ' ';
    else if (last != ' ' && last != GAH_FOLD_SOFT)
        put_byte(out, blank, off);
}

static void put_cp(struct output *out, uint32_t cp, size_t off)
{
    char bytes[4];
    size_t len = gah_utf8_encode(cp, bytes);
    for (size_t i = 0; i < len; i++)
        put_byte(out, bytes[i], off);
}

/* U+0600..U+06FF: digits, marks and letters with more than one spelling. */
static uint32_t fold_arabic_letter(uint32_t cp)
{
    switch (cp) {
    case 0x622:
    case 0x623:
    case 0x625:
    case 0x671:
    case 0x672:
    case 0x673:
    case 0x675:
        return LETTER_ALEF;
    case 0x624:
    case 0x676:
        return LETTER_WAW;
    case 0x620:
    case 0x626:
    case 0x649:
    case 0x64A:
    case 0x678:
    case 0x6CD:
    case 0x6CE:
    case 0x6D0:
    case 0x6D2:
    case 0x6D3:
        return LETTER_YEH;
    case 0x643:
    case 0x6AA:
        return LETTER_KEHEH;
    case 0x629:
    case 0x6BE:
    case 0x6C0:
    case 0x6C1:
    case 0x6C2:
    case 0x6C3:
    case 0x6D5:
        return LETTER_HEH;
    default:
        return cp;
    }
}

/* Most letters of most texts, which fold to themselves: a bit for each of
 * U+0600..U+06FF. Beh to ghain but teh marbuta, feh to waw but kaf, alef, keheh,
 * Persian yeh. */
static const uint64_t plain_letters[4] = {
    UINT64_C(1) << 0x27 | UINT64_C(1) << 0x28 | UINT64_C(0x1ffff) << 0x2a,
    UINT64_C(0x1f6), UINT64_C(1) << 0x29, UINT64_C(1) << 0xc};

static bool is_arabic_dropped(uint32_t cp)
{
    return cp == 0x621 || cp == 0x640 || cp == 0x674 || cp == 0x61C ||
           (cp >= 0x610 && cp <= 0x61A) || (cp >= 0x64B && cp <= 0x65F) ||
           cp == 0x670 || (cp >= 0x6D6 && cp <= 0x6DC) ||
           (cp >= 0x6DF && cp <= 0x6E8 && cp != 0x6E5 && cp != 0x6E6) ||
           (cp >= 0x6EA && cp <= 0x6ED);
}

static uint32_t fold_arabic(uint32_t cp)
{
    if (cp >= 0x660 && cp <= 0x669)
        return cp - 0x660 + '0';
    if (cp >= 0x6F0 && cp <= 0x6F9)
        return cp - 0x6F0 + '0';
    if (is_arabic_dropped(cp))
        return DROP;
    return fold_arabic_letter(cp);
}

/* Marks of the languages that are written with or without them have a combining class
 * of 10 or more; vowel signs that a word cannot do without have a lower one. */
static uint32_t fold_rare(uint32_t cp)
{
    int32_t digit = u_charDigitValue((UChar32)cp);
    if (digit >= 0)
        return (uint32_t)('0' + digit);
    if (u_hasBinaryProperty((UChar32)cp, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return DROP;
    if (u_charType((UChar32)cp) == U_NON_SPACING_MARK &&
        u_getCombiningClass((UChar32)cp) >= 10)
        return DROP;
    return (uint32_t)u_tolower((UChar32)cp);
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\r' || cp == 0x0B || cp == 0x0C ||
           cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x205F ||
           cp == 0x3000;
}

static bool is_soft(uint32_t cp)
{
    return cp == 0x200C || cp == 0xA0 || cp == 0xAC || cp == 0x200B || cp == 0x202F ||
           cp == 0x1F;
}

static void put_simple(struct output *out, uint32_t cp, size_t off)
{
    if (cp >> 8 == 6) {
        cp = fold_arabic(cp);
        if (cp != DROP)
            put_cp(out, cp, off);
        return;
    }
    if (is_soft(cp)) {
        put_blank(out, GAH_FOLD_SOFT, off);
        return;
    }
    if (is_blank(cp)) {
        put_blank(out, ' ', off);
        return;
    }
    cp = fold_rare(cp);
    if (cp != DROP)
        put_cp(out, cp, off);
}

static uint32_t next_of_utf16(const UChar *units, int32_t *i, int32_t len)
{
    uint32_t unit = units[(*i)++];
    if (!U16_IS_LEAD(unit) || *i >= len)
        return unit;
    return 0x10000 + ((unit & 0x3FF) << 10) + (units[(*i)++] & 0x3FFu);
}

/* Everything outside ASCII and the Arabic block: NFKD first. */
static void put_decomposed(struct output *out, uint32_t cp, size_t off)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar units[DECOMPOSED_MAX];
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
    int32_t len =
        unorm2_getDecomposition(nfkd, (UChar32)cp, units, DECOMPOSED_MAX, &status);
    if (U_FAILURE(status) || len < 0) {
        put_simple(out, cp, off);
        return;
    }
    for (int32_t i = 0; i < len;) {
        put_simple(out, next_of_utf16(units, &i, len), off);
    }
}

/* Everything else. */
static void put_folded(struct output *out, uint32_t cp, size_t off)
{
    if (cp >> 8 == 6)
        put_simple(out, cp, off);
    else if (is_soft(cp))
        put_blank(out, GAH_FOLD_SOFT, off);
    else if (is_blank(cp))
        put_blank(out, ' ', off);
    else if (cp < 0x80)
        put_byte(out, (char)cp, off);
    else if ((cp >= 0x200D && cp <= 0x200F) || cp == 0xFEFF)
        return;
    else if (cp == 0xAB || cp == 0xBB || (cp >= 0x2010 && cp <= 0x2023 && cp != 0x2011))
        put_cp(out, cp, off);
    else
        put_decomposed(out, cp, off);
}

/* What stands for the ASCII signs behind the space. */
static const char plain_ascii[] =
    "!\"#$%&'()*+,-./0123456789:;<=>?@abcdefghijklmnopqrstuvwxyz"
    "[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

/* Copies letters of two bytes that fold to themselves, most of Arabic script and all of
 * Hebrew, from off on. Returns where another sign stands. */
static size_t put_pairs(struct output *out, struct gah_str body, size_t off)
{
    size_t len = out->len;
    for (; off + 1 < body.len; off += 2, len += 2) {
        unsigned char first = (unsigned char)body.ptr[off];
        unsigned char second = (unsigned char)body.ptr[off + 1];
        bool plain = (first & 0xfc) == 0xd8
                         ? plain_letters[first & 3] >> (second & 63) & 1
                         : first == 0xd7 && second >= 0x90 && second <= 0xaa;
        if (!plain || (second & 0xc0) != 0x80)
            break;
        memcpy(out->text + len, body.ptr + off, 2);
        out->map[len] = out->map[len + 1] = (uint32_t)off;
    }
    out->len = len;
    return off;
}

/* The same for ASCII and single spaces. */
static size_t put_ascii(struct output *out, struct gah_str body, size_t off)
{
    size_t len = out->len;
    for (; off < body.len; off++, len++) {
        char c = body.ptr[off], last = len ? out->text[len - 1] : ' ';
        if (c > ' ' && c < 0x7f)
            out->text[len] = plain_ascii[c - ' ' - 1];
        else if (c == ' ' && last != ' ' && last != GAH_FOLD_SOFT)
            out->text[len] = ' ';
        else
            break;
        out->map[len] = (uint32_t)off;
    }
    out->len = len;
    return off;
}

/* All signs but those that make room first fold to no more bytes than they have, so
 * that the room for the rest of the body stays. */
void gah_fold_build(struct gah_arena *arena, struct gah_str body, struct gah_fold *out)
{
    struct output output = {arena, NULL, NULL, 0, 0};
    output.cap = body.len + (body.len > SHORT ? ROOM : ROOM_PLAIN) + 1;
    output.text = gah_arena_raw(arena, output.cap, 1);
    output.map = gah_arena_raw(arena, output.cap, sizeof *output.map);
    for (size_t off = 0; off < body.len;) {
        size_t start = off;
        off = put_ascii(&output, body, put_pairs(&output, body, off));
        if (off > start)
            continue;
        uint32_t cp = gah_utf8_next(body, &off);
        if (cp >= 0x80 && cp >> 8 != 6)
            make_room(&output, body.len - start + ROOM);
        put_folded(&output, cp, start);
    }
    output.text[output.len] = '\0';
    output.map[output.len] = (uint32_t)body.len;
    out->body = body;
    out->folded = (struct gah_str){output.text, output.len};
    out->map = output.map;
}

struct gah_str gah_fold_text(struct gah_arena *arena, struct gah_str s)
{
    struct gah_fold fold;
    gah_fold_build(arena, s, &fold);
    return fold.folded;
}

struct gah_str gah_fold_skeleton(struct gah_arena *arena, struct gah_str s)
{
    struct gah_str folded = gah_fold_text(arena, s);
    char *out = gah_arena_alloc(arena, folded.len);
    size_t len = 0;
    for (size_t i = 0; i < folded.len; i++) {
        char byte = folded.ptr[i];
        if (byte != ' ' && byte != '\n' && byte != GAH_FOLD_SOFT)
            out[len++] = byte;
    }
    return (struct gah_str){out, len};
}

size_t gah_fold_folded_off(const struct gah_fold *fold, size_t body_off)
{
    size_t low = 0, high = fold->folded.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (fold->map[middle] >= body_off)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}
