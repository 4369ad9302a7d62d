#include "gahnama/text/fold.h"

#include <string.h>

#include <unicode/unorm2.h>

#include "gahnama/base/vec.h"
#include "gahnama/text/utf8.h"
#include "utf16.h"

#define DROP 0u
#define ASK_ICU UINT32_MAX
#define YEH 0x06CCu
#define KEHEH 0x06A9u
#define HEH 0x0647u
#define ALEF 0x0627u
#define WAW 0x0648u

/* Letters of the Arabic block that fold to another; all others stay. */
static uint32_t fold_arabic_letter(uint32_t cp)
{
    switch (cp) {
    case 0x0622:
    case 0x0623:
    case 0x0625:
    case 0x0671:
    case 0x0672:
    case 0x0673:
        return ALEF;
    case 0x0624:
    case 0x0676:
        return WAW;
    case 0x0626:
    case 0x0649:
    case 0x064A:
    case 0x0678:
    case 0x06CD:
    case 0x06D0:
        return YEH;
    case 0x0643:
    case 0x06AA:
    case 0x06AC:
        return KEHEH;
    case 0x0629:
    case 0x06BE:
    case 0x06C0:
    case 0x06C1:
    case 0x06C2:
    case 0x06C3:
    case 0x06D5:
        return HEH;
    case 0x0621:
    case 0x0640:
    case 0x0674:
        return DROP;
    default:
        return cp;
    }
}

static uint32_t fold_arabic(uint32_t cp)
{
    if (cp >= 0x0660 && cp <= 0x0669)
        return '0' + (cp - 0x0660);
    if (cp >= 0x06F0 && cp <= 0x06F9)
        return '0' + (cp - 0x06F0);
    if ((cp >= 0x0610 && cp <= 0x061A) || (cp >= 0x064B && cp <= 0x065F) ||
        cp == 0x0670 || (cp >= 0x06D6 && cp <= 0x06DC) ||
        (cp >= 0x06DF && cp <= 0x06E8) || (cp >= 0x06EA && cp <= 0x06ED) ||
        cp == 0x061C || cp <= 0x0605 || cp == 0x06DD)
        return DROP;
    return fold_arabic_letter(cp);
}

/* General punctuation: spaces, joiners, controls. */
static uint32_t fold_punctuation(uint32_t cp)
{
    if (cp == 0x200B || cp == 0x200C || cp == 0x202F || cp == 0x2007)
        return GAH_FOLD_SOFT;
    if (cp <= 0x200A || cp == 0x205F)
        return ' ';
    if (cp == 0x2028 || cp == 0x2029)
        return '\n';
    if (cp == 0x200D || cp == 0x200E || cp == 0x200F ||
        (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F))
        return DROP;
    return cp;
}

static uint32_t fold_code_point(uint32_t cp)
{
    if (cp >= 'A' && cp <= 'Z')
        return cp + ('a' - 'A');
    if (cp == '\t' || cp == '\r' || cp == '\v' || cp == '\f')
        return ' ';
    if (cp < 0x20)
        return cp == '\n' ? cp : DROP;
    if (cp < 0x7F)
        return cp;
    if (cp == 0xA0 || cp == 0xAC)
        return GAH_FOLD_SOFT;
    if (cp == 0xAD || cp == 0x7F)
        return DROP;
    if (cp >= 0x0590 && cp <= 0x05FF)
        return cp >= 0x05BE ? cp : DROP;
    if (cp >= 0x0600 && cp <= 0x06FF)
        return fold_arabic(cp);
    if (cp >= 0x2000 && cp <= 0x206F)
        return fold_punctuation(cp);
    if (cp == 0xFEFF || (cp >= 0xFE00 && cp <= 0xFE0F))
        return DROP;
    return ASK_ICU;
}

struct folder {
    struct gah_buf out;
    struct gah_vec map; /* uint32_t */
};

static void put(struct folder *folder, uint32_t cp, size_t body_off)
{
    char bytes[4];
    size_t len = gah_utf8_encode(cp, bytes);
    gah_buf_add(&folder->out, bytes, len);
    for (size_t i = 0; i < len; i++)
        *(uint32_t *)gah_vec_push(&folder->map) = (uint32_t)body_off;
}

/* Runs of blanks make one: a newline beats a space, a space beats a soft space. */
static void put_blank(struct folder *folder, uint32_t cp, size_t body_off)
{
    char *last = folder->out.len ? &folder->out.ptr[folder->out.len - 1] : NULL;
    bool after_blank = last && (*last == ' ' || *last == GAH_FOLD_SOFT);
    if (cp == '\n') {
        if (after_blank) {
            *last = '\n';
            return;
        }
        put(folder, cp, body_off);
        return;
    }
    if (after_blank || (last && *last == '\n')) {
        if (cp == ' ' && *last == GAH_FOLD_SOFT)
            *last = ' ';
        return;
    }
    put(folder, cp, body_off);
}

static void put_folded(struct folder *folder, uint32_t cp, size_t body_off)
{
    uint32_t folded = fold_code_point(cp);
    if (folded == DROP)
        return;
    if (folded == ' ' || folded == '\n' || folded == GAH_FOLD_SOFT)
        put_blank(folder, folded, body_off);
    else
        put(folder, folded == ASK_ICU ? cp : folded, body_off);
}

/* Everything rare: NFKC_Casefold, then the rules above on what comes out. */
static void put_by_icu(struct folder *folder, uint32_t cp, size_t body_off)
{
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *casefold = unorm2_getNFKCCasefoldInstance(&code);
    const UNormalizer2 *decompose = unorm2_getNFDInstance(&code);
    UChar in[2], folded[64], parts[128];
    int32_t in_len, len, at = 0;
    in_len = utf16_encode(cp, in);
    len = unorm2_normalize(casefold, in, in_len, folded, 64, &code);
    len = unorm2_normalize(decompose, folded, len, parts, 128, &code);
    if (U_FAILURE(code)) {
        put(folder, cp, body_off);
        return;
    }
    while (at < len) {
        uint32_t part = utf16_next(parts, &at);
        if (U_GET_GC_MASK((UChar32)part) & U_GC_MN_MASK)
            continue;
        put_folded(folder, part, body_off);
    }
}

void gah_fold_build(struct gah_arena *arena, struct gah_str body, struct gah_fold *out)
{
    struct folder folder;
    size_t count;
    gah_buf_init(&folder.out);
    gah_vec_init(&folder.map, sizeof(uint32_t));
    gah_buf_reserve(&folder.out, body.len);
    for (size_t off = 0; off < body.len;) {
        size_t start = off;
        uint32_t cp = gah_utf8_next(body, &off);
        if (fold_code_point(cp) == ASK_ICU)
            put_by_icu(&folder, cp, start);
        else
            put_folded(&folder, cp, start);
    }
    *(uint32_t *)gah_vec_push(&folder.map) = (uint32_t)body.len;
    out->body = body;
    out->folded = gah_arena_str(arena, gah_buf_str(&folder.out));
    out->map = gah_vec_freeze(&folder.map, arena, &count);
    gah_vec_release(&folder.map);
    gah_buf_release(&folder.out);
}

struct gah_str gah_fold_text(struct gah_arena *arena, struct gah_str s)
{
    struct gah_fold fold;
    gah_fold_build(arena, s, &fold);
    return gah_str_trim(fold.folded);
}

struct gah_str gah_fold_skeleton(struct gah_arena *arena, struct gah_str s)
{
    struct gah_str folded = gah_fold_text(arena, s);
    char *out = gah_arena_alloc(arena, folded.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < folded.len; i++) {
        char c = folded.ptr[i];
        if (c != ' ' && c != '\n' && c != GAH_FOLD_SOFT)
            out[len++] = c;
    }
    return (struct gah_str){out, len};
}

size_t gah_fold_body_off(const struct gah_fold *fold, size_t folded_off)
{
    return fold->map[folded_off < fold->folded.len ? folded_off : fold->folded.len];
}

size_t gah_fold_folded_off(const struct gah_fold *fold, size_t body_off)
{
    size_t low = 0;
    size_t high = fold->folded.len;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (fold->map[middle] < body_off)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
