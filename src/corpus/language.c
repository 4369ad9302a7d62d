/* Scripts are counted by the ranges of code points. Arabic script is Persian or Arabic
 * by the letters that only one of them has: many Persian texts write Arabic yeh and
 * kaf, so those decide only where nothing else does. */
#include "language.h"

#include <stddef.h>
#include <stdint.h>

#include "gahnama/text/utf8.h"

bool language_is_word(uint32_t cp)
{
    if (cp < 0x80)
        return (cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
    if (cp < 0xC0 || cp == 0x060C || cp == 0x061B || cp == 0x061F || cp == 0x06D4)
        return false;
    return !(cp >= 0x2000 && cp <= 0x2BFF) && !(cp >= 0x3000 && cp <= 0x303F) &&
           !(cp >= 0xFE00 && cp <= 0xFE0F) && cp < 0x1F000;
}

bool language_has_word(struct gah_str text)
{
    for (size_t off = 0; off < text.len;)
        if (language_is_word(gah_utf8_next(text, &off)))
            return true;
    return false;
}

struct letters {
    size_t latin, hebrew, arabic;
    size_t other_rtl, other_ltr;
    size_t persian;     /* letters and digits that Arabic does not use */
    size_t arabic_only; /* teh marbuta, alef with hamza */
    size_t arabic_form; /* Arabic yeh, kaf, alef maksura */
};

static bool is_persian(uint32_t cp)
{
    return cp == 0x067E || cp == 0x0686 || cp == 0x0698 || cp == 0x06AF ||
           cp == 0x06A9 || cp == 0x06CC || (cp >= 0x06F0 && cp <= 0x06F9);
}

static void count_arabic(struct letters *n, uint32_t cp, size_t times)
{
    bool digit = (cp >= 0x0660 && cp <= 0x066D) || (cp >= 0x06F0 && cp <= 0x06F9);
    bool mark = (cp >= 0x0610 && cp <= 0x061F) || (cp >= 0x064B && cp <= 0x065F);
    n->persian += is_persian(cp) ? times : 0;
    n->arabic_only += cp == 0x0629 || cp == 0x0623 || cp == 0x0625 ? times : 0;
    n->arabic_form += cp == 0x064A || cp == 0x0643 || cp == 0x0649 ? times : 0;
    n->arabic += !digit && !mark && cp > 0x060F ? times : 0;
}

static bool is_arabic(uint32_t cp)
{
    return (cp >= 0x0600 && cp <= 0x06FF) || (cp >= 0x0750 && cp <= 0x077F) ||
           (cp >= 0x08A0 && cp <= 0x08FF) || (cp >= 0xFB50 && cp <= 0xFDFF) ||
           (cp >= 0xFE70 && cp <= 0xFEFC);
}

static bool is_other_rtl(uint32_t cp)
{
    return (cp >= 0x0700 && cp <= 0x089F) || (cp >= 0x10800 && cp <= 0x10FFF) ||
           (cp >= 0x1E800 && cp <= 0x1EFFF);
}

/* Beyond Latin: scripts from Greek on, without punctuation, symbols and emoji. */
static bool is_other_ltr(uint32_t cp)
{
    return (cp >= 0x0370 && cp <= 0x058F) || (cp >= 0x0900 && cp <= 0x1DBF) ||
           (cp >= 0x3040 && cp <= 0xD7FF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

static void count(struct letters *n, uint32_t cp, size_t times)
{
    if (cp < 0x80)
        n->latin += (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z' ? times : 0;
    else if (cp >= 0xC0 && cp <= 0x24F)
        n->latin += cp != 0xD7 && cp != 0xF7 ? times : 0;
    else if ((cp >= 0x05D0 && cp <= 0x05F4) || (cp >= 0xFB1D && cp <= 0xFB4F))
        n->hebrew += times;
    else if (is_arabic(cp))
        count_arabic(n, cp, times);
    else if (is_other_rtl(cp))
        n->other_rtl += times;
    else if (is_other_ltr(cp))
        n->other_ltr += times;
}

/* ASCII and the letters of the Arabic block, of which most texts are made, are tallied
 * first and judged once each. */
#define ASCII 0x80
#define ARABIC 0x100 /* from U+0600 on: lead bytes D8..DB */

/* The last byte is left to the others. */
static void tally_plain(uint32_t *tally, struct gah_str text, size_t *off)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    size_t at = *off;
    while (at + 1 < text.len) {
        unsigned first = p[at], pair = first >> 7;
        unsigned arabic = (first & 0xFC) == 0xD8;
        unsigned letter = ASCII + ((first & 3) << 6 | (p[at + 1] & 0x3F));
        if (!((pair ^ 1) | arabic))
            break;
        tally[pair ? letter : first]++;
        at += 1 + pair;
    }
    *off = at;
}

static void count_all(struct letters *n, struct gah_str text)
{
    uint32_t tally[ASCII + ARABIC] = {0};
    for (size_t off = 0; off < text.len;) {
        tally_plain(tally, text, &off);
        if (off < text.len)
            count(n, gah_utf8_next(text, &off), 1);
    }
    for (uint32_t cp = 0; cp < ASCII; cp++)
        count(n, cp, tally[cp]);
    for (uint32_t i = 0; i < ARABIC; i++)
        if (tally[ASCII + i])
            count(n, 0x600 + i, tally[ASCII + i]);
}

static const char *arabic_script(const struct letters *n)
{
    if (n->persian != n->arabic_only)
        return n->persian > n->arabic_only ? "fa" : "ar";
    return n->arabic_form ? "ar" : "fa";
}

struct language language_guess(struct gah_str text)
{
    struct letters n = {0};
    struct language found = {"und", false};
    size_t most;
    count_all(&n, text);
    found.rtl = n.arabic + n.hebrew + n.other_rtl > n.latin + n.other_ltr;
    most = n.arabic > n.hebrew ? n.arabic : n.hebrew;
    most = most > n.latin ? most : n.latin;
    if (most == 0 || most < n.other_rtl || most < n.other_ltr)
        return found;
    if (most == n.arabic)
        found.lang = arabic_script(&n);
    else
        found.lang = most == n.hebrew ? "he" : "en";
    return found;
}
