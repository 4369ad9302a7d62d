#include "shape.h"

#include <string.h>

#include "gahnama/base/buf.h"
#include "gahnama/text/sign.h"
#include "gahnama/text/utf8.h"
#include "piece.h"

enum { SHAPE_BLANK = GAH_SIGN_OTHER + 1, SHAPE_UNKNOWN };

/* Letters whose folding does not depend on their neighbours. */
static bool is_common(uint32_t cp)
{
    return (cp > ' ' && cp < 0x7f) || (cp >= 0x5d0 && cp <= 0x5ea) ||
           (cp >= 0x600 && cp <= 0x6ff);
}

static void add_code(struct shape_fold *fold, uint32_t cp, struct gah_str folded)
{
    size_t off = 0;
    if (folded.len > 2)
        return;
    if (folded.len) {
        fold->codes[cp].sign = (uint8_t)gah_sign_next(folded, &off);
        if (off != folded.len || folded.ptr[0] == GAH_FOLD_SOFT) {
            fold->codes[cp].sign = SHAPE_UNKNOWN;
            return;
        }
        memcpy(fold->codes[cp].bytes, folded.ptr, folded.len);
    } else {
        fold->codes[cp].sign = GAH_SIGN_LETTER;
    }
    fold->codes[cp].len = (uint8_t)folded.len;
}

void shape_fold_init(struct shape_fold *fold, struct gah_arena *arena)
{
    struct gah_buf all;
    gah_buf_init(&all);
    fold->arena = arena;
    for (uint32_t cp = 0; cp < SHAPE_CODES; cp++) {
        char bytes[4];
        fold->codes[cp].sign = SHAPE_UNKNOWN;
        if (is_common(cp))
            gah_buf_add(&all, bytes, gah_utf8_encode(cp, bytes));
        gah_buf_add_byte(&all, '\n');
    }
    struct gah_str rest = gah_fold_text(arena, gah_buf_str(&all));
    for (uint32_t cp = 0; cp < SHAPE_CODES; cp++) {
        struct gah_str folded = gah_str_split(&rest, '\n');
        if (is_common(cp))
            add_code(fold, cp, folded);
    }
    fold->codes[' '].sign = SHAPE_BLANK;
    gah_buf_release(&all);
}

/* While a form is shaped. */
struct shaper {
    struct shape *out;
    uint64_t hash;
    bool blank; /* before the next letter */
    int sign;   /* of the letter before */
};

static bool put(struct shaper *s, const char *bytes, size_t len, int sign)
{
    struct shape *out = s->out;
    bool begins =
        out->len == 0 || s->blank || sign != s->sign || sign == GAH_SIGN_OTHER;
    if (out->len + len > FORM_BYTES_MAX)
        return false;
    if (begins && out->len) {
        out->prefixes[out->prefix_count++] = s->hash;
        if (s->blank && out->space_count == FORM_SPACES_MAX)
            return false;
        if (s->blank)
            out->spaces[out->space_count++] = (uint8_t)out->len;
    }
    memcpy(out->skeleton + out->len, bytes, len);
    out->len += len;
    s->hash = table_hash_more(s->hash, bytes, len);
    s->sign = sign;
    s->blank = false;
    return true;
}

static bool finish(struct shaper *s)
{
    if (s->out->len == 0)
        return false;
    s->out->prefixes[s->out->prefix_count++] = s->hash;
    return true;
}

static struct shaper begin(struct shape *out)
{
    out->len = out->space_count = out->prefix_count = 0;
    return (struct shaper){.out = out, .hash = 0};
}

static bool shape_folded(struct gah_str folded, struct shape *out)
{
    struct shaper s = begin(out);
    struct gah_lex_word piece;
    for (size_t off = 0; piece_next(folded, &off, &piece);) {
        size_t at = piece.start;
        s.blank = piece.space_before;
        while (at < piece.end) {
            size_t start = at;
            int sign = (int)gah_sign_next(folded, &at);
            if (!put(&s, folded.ptr + start, at - start, sign))
                return false;
        }
    }
    return finish(&s);
}

static bool is_joiner(const char *at)
{
    return memcmp(at, "\xe2\x80\x8c", 3) == 0;
}

/* The code point of one or two bytes at *at; SHAPE_CODES where it has more. */
static uint32_t short_code(const char **at)
{
    unsigned char first = (unsigned char)**at;
    if (first < 0x80) {
        ++*at;
        return first;
    }
    if (first < 0xc2 || first > 0xdb)
        return SHAPE_CODES;
    uint32_t cp = (first & 0x1fu) << 6 | ((unsigned char)(*at)[1] & 0x3fu);
    *at += 2;
    return cp;
}

bool shape_form(const struct shape_fold *fold, const char *form, struct shape *out)
{
    struct shaper s = begin(out);
    for (const char *at = form; *at;) {
        if ((unsigned char)*at == 0xe2 && is_joiner(at)) {
            s.blank = true;
            at += 3;
            continue;
        }
        uint32_t cp = short_code(&at);
        if (cp >= SHAPE_CODES || fold->codes[cp].sign == SHAPE_UNKNOWN)
            return shape_folded(gah_fold_text(fold->arena, gah_str_from(form)), out);
        if (fold->codes[cp].sign == SHAPE_BLANK)
            s.blank = true;
        else if (fold->codes[cp].len && !put(&s, fold->codes[cp].bytes,
                                             fold->codes[cp].len, fold->codes[cp].sign))
            return false;
    }
    return finish(&s);
}
