#include "stored.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "gahnama/base/status.h"
#include "gahnama/text/utf8.h"
#include "units.h"

#define CGJ 0x034Fu
#define LAM 0x0644u
#define ZWNJ 0x200Cu
#define ZWJ 0x200Du
#define LETTERS_MAX 4

/* A cell's letters, as its form decomposes to them. */
struct letters {
    UChar units[LETTERS_MAX];
    int32_t count;
};

void gah_encoded_add(struct gah_encoded *out, uint32_t cp)
{
    if (out->count < GAH_ENCODED_MAX)
        out->chars[out->count++] = cp;
}

void gah_encoded_force(struct gah_encoded *out, uint32_t cp)
{
    if (out->count == GAH_ENCODED_MAX)
        out->count--;
    gah_encoded_add(out, cp);
}

static bool is_form(uint32_t cp)
{
    return (cp >= 0xFB50 && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFC);
}

static struct letters letters_of(uint32_t cp)
{
    struct letters letters = {{0}, 0};
    UErrorCode status = U_ZERO_ERROR;
    if (!is_form(cp))
        return letters;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    if (U_FAILURE(status))
        GAH_BUG("ICU has no NFKC");
    letters.count = unorm2_getRawDecomposition(nfkc, (UChar32)cp, letters.units,
                                               LETTERS_MAX, &status);
    if (U_FAILURE(status) || letters.count < 0 || letters.count > LETTERS_MAX)
        letters.count = 0;
    return letters;
}

static uint32_t letter_of(uint32_t cp)
{
    struct letters letters = letters_of(cp);
    return letters.count > 0 ? letters.units[0] : cp;
}

bool gah_cell_is_lam(const struct gah_cell *cell)
{
    struct letters letters = letters_of(cell->base);
    return letters.count == 1 && letters.units[0] == LAM;
}

static bool is_alef(uint32_t letter)
{
    return letter == 0x622 || letter == 0x623 || letter == 0x625 || letter == 0x627;
}

bool gah_cell_is_alef(const struct gah_cell *cell)
{
    return is_alef(letter_of(cell->base));
}

/* True where the form reaches out to the letter after it. */
static bool reaches(uint32_t form)
{
    int type = u_getIntPropertyValue((UChar32)form, UCHAR_DECOMPOSITION_TYPE);
    return type == U_DT_INITIAL || type == U_DT_MEDIAL;
}

static int joining_type(uint32_t letter)
{
    return u_getIntPropertyValue((UChar32)letter, UCHAR_JOINING_TYPE);
}

/* The letters would join though the forms do not: something stood between them. */
static bool had_joiner(const struct gah_cell *cell, const struct gah_cell *next)
{
    if (!next || !is_form(cell->base) || reaches(cell->base))
        return false;
    struct letters letters = letters_of(cell->base);
    if (letters.count != 1 || joining_type(letters.units[0]) != U_JT_DUAL_JOINING)
        return false;
    int type = joining_type(letter_of(next->base));
    return type == U_JT_DUAL_JOINING || type == U_JT_RIGHT_JOINING ||
           type == U_JT_JOIN_CAUSING;
}

static void add_from_form(struct gah_encoded *out, const struct gah_cell *cell,
                          const struct gah_cell *next, bool parted)
{
    struct letters letters = letters_of(cell->base);
    for (int32_t i = 0; i < letters.count; i++) {
        if (parted && i > 0 && letters.units[0] == LAM)
            gah_encoded_add(out, CGJ);
        gah_encoded_add(out, letters.units[i]);
    }
    if (letters.count == 0)
        gah_encoded_add(out, cell->base);
    for (unsigned i = 0; i < cell->mark_count; i++)
        gah_encoded_add(out, cell->marks[i]);
    if (had_joiner(cell, next))
        gah_encoded_force(out, ZWNJ);
}

/* Of the controls only the joiners may leave the program. */
static bool is_sent(uint32_t cp)
{
    return cp == ZWNJ || cp == ZWJ || !gah_units_is_unseen(cp);
}

/* A neutral keeps its mirrored shape, and what was replaced on the screen (blanks,
 * emoji sequences) stays replaced: the text is asked for letters only. */
static bool is_letter_of_script(uint32_t cp)
{
    UCharDirection direction = u_charDirection((UChar32)cp);
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

void gah_encoded_add_painted(struct gah_encoded *out, const struct gah_cell *cell,
                             bool unmirrored)
{
    gah_encoded_add(out, unmirrored ? gah_bidi_mirror(cell->base) : cell->base);
    for (unsigned i = 0; i < cell->mark_count; i++)
        gah_encoded_add(out, cell->marks[i]);
}

void gah_encoded_add_stored(struct gah_encoded *out, struct gah_str text,
                            const struct gah_cell *cell, const struct gah_cell *next,
                            bool parted)
{
    struct gah_str piece = gah_str_sub(text, cell->off, cell->len);
    uint32_t previous = 0;
    size_t off = 0;
    if (piece.len == 0 || !is_letter_of_script(cell->base)) {
        add_from_form(out, cell, next, parted);
        return;
    }
    while (off < piece.len) {
        uint32_t cp = gah_utf8_next(piece, &off);
        if (!is_sent(cp))
            continue;
        if (parted && previous == LAM && is_alef(cp))
            gah_encoded_add(out, CGJ);
        if (cp == ZWNJ || cp == ZWJ)
            gah_encoded_force(out, cp);
        else
            gah_encoded_add(out, cp);
        if (!(U_GET_GC_MASK((UChar32)cp) & U_GC_MN_MASK))
            previous = cp;
    }
}
