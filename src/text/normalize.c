#include "gahnama/text/normalize.h"

#include <stdlib.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "gahnama/base/buf.h"
#include "gahnama/base/status.h"
#include "gahnama/text/utf8.h"
#include "utf16.h"

#define REPLACEMENT 0xFFFDu

static bool is_override(uint32_t cp)
{
    return cp == 0x202D || cp == 0x202E;
}

/* Fillers and interlinear marks: blank or invisible, never part of news. */
static bool is_filler(uint32_t cp)
{
    return cp == 0x115F || cp == 0x1160 || cp == 0x3164 || cp == 0xFFA0 ||
           (cp >= 0xFFF9 && cp <= 0xFFFB);
}

static bool is_noncharacter(uint32_t cp)
{
    return (cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF);
}

static bool is_dropped(uint32_t cp)
{
    if (cp < 0x20)
        return cp != '\n' && cp != '\t';
    if (cp >= 0x7F && cp <= 0x9F)
        return true;
    if (cp < 0x115F)
        return cp == 0xAD;
    return is_override(cp) || cp == 0xFEFF || cp == 0x200B ||
           (cp >= 0x2060 && cp <= 0x2064) || (cp >= 0x206A && cp <= 0x206F) ||
           (cp >= 0xE0000 && cp <= 0xE007F) || is_filler(cp) || is_noncharacter(cp);
}

static bool is_newline(uint32_t cp)
{
    return cp == '\r' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* Characters below U+0300 are NFC as they stand; beyond it only marks and what ICU
 * knows can change. Arabic letters without marks are safe. */
static bool may_need_nfc(uint32_t cp)
{
    if (cp < 0x0300)
        return false;
    if (cp >= 0x0620 && cp <= 0x064A)
        return false;
    if (cp >= 0x066E && cp <= 0x06D3)
        return false;
    return !(cp >= 0x06F0 && cp <= 0x06FF) && !(cp >= 0x2000 && cp <= 0x206F);
}

static void filter(struct gah_str bytes, struct gah_buf *out,
                   struct gah_normalize_report *report, bool *nfc)
{
    for (size_t off = 0; off < bytes.len;) {
        size_t start = off;
        uint32_t cp = gah_utf8_next(bytes, &off);
        if (cp == REPLACEMENT &&
            !(off - start == 3 && (unsigned char)bytes.ptr[start] == 0xEF))
            report->repaired++;
        if (cp == '\r' && off < bytes.len && bytes.ptr[off] == '\n')
            continue;
        if (is_newline(cp))
            cp = '\n';
        if (is_dropped(cp)) {
            report->dropped++;
            report->overrides += is_override(cp);
            continue;
        }
        *nfc |= may_need_nfc(cp);
        gah_utf8_append(out, cp);
    }
}

/* NFC by ICU, which wants UTF-16: the one place that converts. */
static struct gah_str compose(struct gah_arena *arena, struct gah_str s)
{
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
    int32_t capacity = (int32_t)s.len + 1;
    UChar *in = gah_arena_array(arena, (size_t)capacity, sizeof *in);
    UChar *out;
    int32_t in_len = 0, out_len, off;
    struct gah_buf buf;
    struct gah_str composed;
    for (size_t at = 0; at < s.len;)
        in_len += utf16_encode(gah_utf8_next(s, &at), in + in_len);
    if (unorm2_isNormalized(nfc, in, in_len, &code) || U_FAILURE(code))
        return s;
    out = gah_arena_array(arena, (size_t)in_len * 3 + 1, sizeof *out);
    out_len = unorm2_normalize(nfc, in, in_len, out, in_len * 3 + 1, &code);
    if (U_FAILURE(code))
        return s;
    gah_buf_init(&buf);
    for (off = 0; off < out_len;)
        gah_utf8_append(&buf, utf16_next(out, &off));
    composed = gah_arena_str(arena, gah_buf_str(&buf));
    gah_buf_release(&buf);
    return composed;
}

struct gah_str gah_normalize_text(struct gah_arena *arena, struct gah_str bytes,
                                  struct gah_normalize_report *report)
{
    struct gah_normalize_report own = {0};
    struct gah_buf buf;
    struct gah_str text;
    bool nfc = false;
    gah_buf_init(&buf);
    gah_buf_reserve(&buf, bytes.len);
    filter(bytes, &buf, &own, &nfc);
    text = gah_arena_str(arena, gah_buf_str(&buf));
    gah_buf_release(&buf);
    if (nfc)
        text = compose(arena, text);
    if (report)
        *report = own;
    return text;
}

static bool is_bidi_control(uint32_t cp)
{
    return cp == 0x061C || cp == 0x200E || cp == 0x200F ||
           (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

struct gah_str gah_normalize_field(struct gah_arena *arena, struct gah_str s)
{
    struct gah_str text = gah_normalize_text(arena, s, NULL);
    struct gah_buf buf;
    gah_buf_init(&buf);
    for (size_t off = 0; off < text.len;) {
        uint32_t cp = gah_utf8_next(text, &off);
        if (is_bidi_control(cp))
            continue;
        if (cp == '\n' || cp == '\t' || cp == ' ') {
            if (buf.len && buf.ptr[buf.len - 1] != ' ')
                gah_buf_add_byte(&buf, ' ');
            continue;
        }
        gah_utf8_append(&buf, cp);
    }
    text = gah_arena_str(arena, gah_str_trim(gah_buf_str(&buf)));
    gah_buf_release(&buf);
    return text;
}
