#include "spelling.h"

#include <string.h>

#include "gahnama/base/buf.h"

#define NBSP "\xc2\xa0"

const struct spelling spellings[] = {
    {"a space for the joiner", 1, {{SPELLING_ZWNJ, " "}}},
    {"nothing for the joiner", 1, {{SPELLING_ZWNJ, ""}}},
    {"a hard space for the joiner", 1, {{SPELLING_ZWNJ, NBSP}}},
    {"hard spaces", 1, {{" ", NBSP}}},
    {"joiners for spaces", 1, {{" ", SPELLING_ZWNJ}}},
    {"nothing for the space of a form",
     5,
     {{"سه شنبه", "سهشنبه"},
      {"پنج شنبه", "پنجشنبه"},
      {"پس فردا", "پسفردا"},
      {"پیش از ظهر", "پیشازظهر"},
      {"فردا شب", "فرداشب"}}},
    {"two spaces", 1, {{" ", "  "}}},
    {"Arabic yeh and kaf", 2, {{"\u06cc", "\u064a"}, {"\u06a9", "\u0643"}}},
    {"ASCII digits",
     10,
     {{"۰", "0"},
      {"۱", "1"},
      {"۲", "2"},
      {"۳", "3"},
      {"۴", "4"},
      {"۵", "5"},
      {"۶", "6"},
      {"۷", "7"},
      {"۸", "8"},
      {"۹", "9"}}},
    {"Arabic digits",
     10,
     {{"۰", "٠"},
      {"۱", "١"},
      {"۲", "٢"},
      {"۳", "٣"},
      {"۴", "٤"},
      {"۵", "٥"},
      {"۶", "٦"},
      {"۷", "٧"},
      {"۸", "٨"},
      {"۹", "٩"}}},
    {"Persian digits",
     10,
     {{"0", "۰"},
      {"1", "۱"},
      {"2", "۲"},
      {"3", "۳"},
      {"4", "۴"},
      {"5", "۵"},
      {"6", "۶"},
      {"7", "۷"},
      {"8", "۸"},
      {"9", "۹"}}},
};
const size_t spelling_count = sizeof spellings / sizeof *spellings;

/* The pair whose first text begins here, or the number of pairs. */
static size_t find_pair(const struct spelling *spelling, struct gah_str text, size_t at)
{
    size_t i = 0;
    while (i < spelling->count && (text.len - at < strlen(spelling->pairs[i].from) ||
                                   memcmp(text.ptr + at, spelling->pairs[i].from,
                                          strlen(spelling->pairs[i].from)) != 0))
        i++;
    return i;
}

struct gah_str spelling_apply(struct gah_arena *arena, const struct spelling *spelling,
                              struct gah_str text)
{
    struct gah_buf buf;
    gah_buf_init(&buf);
    for (size_t i = 0; i < text.len;) {
        size_t k = find_pair(spelling, text, i);
        if (k < spelling->count)
            gah_buf_add_c(&buf, spelling->pairs[k].to);
        else
            gah_buf_add_byte(&buf, text.ptr[i]);
        i += k < spelling->count ? strlen(spelling->pairs[k].from) : 1;
    }
    struct gah_str out = gah_arena_str(arena, gah_buf_str(&buf));
    gah_buf_release(&buf);
    return out;
}
