/* Dates as people type them; see gah_edtf_parse_typed. */
#include "gahnama/chrono/edtf.h"

#include "edtf_read.h"

#define PARTS 3

/* The digit that begins at text, -1 where there is none: Persian digits are U+06F0..,
 * Arabic ones U+0660.., two bytes each in UTF-8. */
static int foreign_digit(struct gah_str text)
{
    unsigned char lead, next;
    if (text.len < 2)
        return -1;
    lead = (unsigned char)text.ptr[0];
    next = (unsigned char)text.ptr[1];
    if (lead == 0xDB && next >= 0xB0 && next <= 0xB9)
        return next - 0xB0;
    if (lead == 0xD9 && next >= 0xA0 && next <= 0xA9)
        return next - 0xA0;
    return -1;
}

/* Bytes of the direction mark that begins at text, else 0: dates copied from
 * right-to-left text bring U+200E, U+200F or U+061C along. */
static size_t direction_mark(struct gah_str text)
{
    const unsigned char *byte = (const unsigned char *)text.ptr;
    if (text.len >= 2 && byte[0] == 0xD8 && byte[1] == 0x9C)
        return 2;
    if (text.len >= 3 && byte[0] == 0xE2 && byte[1] == 0x80 && (byte[2] | 1) == 0x8F)
        return 3;
    return 0;
}

static bool is_plain(char c)
{
    return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7F;
}

/* ASCII, every digit as 0-9, without direction marks. False where it does not fit or
 * holds anything else. */
static bool to_ascii(struct gah_str text, char *out, size_t cap)
{
    size_t len = 0;
    for (size_t i = 0; i < text.len;) {
        struct gah_str rest = gah_str_sub(text, i, text.len);
        int digit = foreign_digit(rest);
        size_t mark = direction_mark(rest);
        i += digit >= 0 ? 2 : mark ? mark : 1;
        if (mark)
            continue;
        if (len + 1 >= cap || (digit < 0 && !is_plain(rest.ptr[0])))
            return false;
        out[len++] = digit >= 0 ? (char)('0' + digit) : rest.ptr[0];
    }
    out[len] = '\0';
    return true;
}

static bool parse_relative(const char *text, int32_t today, struct gah_interval *out)
{
    int32_t sign = text[0] == '-' ? -1 : 1;
    int32_t n = 0;
    const char *at = text + 1;
    int32_t day;
    if (today == GAH_DAY_NONE || (text[0] != '-' && text[0] != '+') || *at < '0' ||
        *at > '9')
        return false;
    for (; *at >= '0' && *at <= '9'; at++)
        n = n < 100000 ? n * 10 + (*at - '0') : n;
    if (at[0] == '\0' || at[1] != '\0' || n > 100000)
        return false;
    if (*at == 'd')
        day = today + sign * n;
    else if (*at == 'w')
        day = today + sign * n * 7;
    else if (*at == 'm')
        day = gah_calendar_add_months(GAH_GREGORIAN, today, sign * n);
    else if (*at == 'y' && n < 5000)
        day = gah_calendar_add_months(GAH_GREGORIAN, today, sign * n * 12);
    else
        return false;
    *out = (struct gah_interval){day, day, GAH_PRECISION_DAY, false};
    return true;
}

/* Numbers parted by one of "-" "/" "."; returns how many, 0 where it is anything else.
 * A "~" at the end says approximate. */
static int split_numbers(const char *text, int32_t parts[PARTS], bool *approximate)
{
    int count = 0;
    char separator = 0;
    *approximate = false;
    for (;;) {
        int32_t n = 0;
        int digits = 0;
        for (; *text >= '0' && *text <= '9' && digits < 5; text++, digits++)
            n = n * 10 + (*text - '0');
        if (digits == 0 || count == PARTS)
            return 0;
        parts[count++] = n;
        if (*text == '~') {
            *approximate = true;
            text++;
        }
        if (*text == '\0')
            return count;
        if (*approximate || (*text != '-' && *text != '/' && *text != '.') ||
            (separator && *text != separator))
            return 0;
        separator = *text++;
    }
}

static bool parse_numbers(const char *text, struct gah_interval *out)
{
    int32_t parts[PARTS] = {0, 0, 0};
    bool approximate;
    int count = split_numbers(text, parts, &approximate);
    enum gah_calendar calendar =
        gah_edtf_is_solar_year(parts[0]) ? GAH_PERSIAN : GAH_GREGORIAN;
    bool fits = false;
    if (count == 0 || parts[0] < 100)
        return false;
    if (count == 1)
        fits = gah_interval_year(calendar, parts[0], out);
    else if (count == 2)
        fits = gah_interval_month(calendar, parts[0], parts[1], out);
    else {
        struct gah_ymd ymd = {parts[0], parts[1], parts[2]};
        out->precision = GAH_PRECISION_DAY;
        fits = gah_calendar_to_day(calendar, ymd, &out->from);
        out->to = out->from;
    }
    out->approximate = approximate;
    return fits;
}

enum gah_status gah_edtf_parse_typed(struct gah_str text, int32_t today,
                                     struct gah_interval *out, struct gah_error *err)
{
    char ascii[64], quote[EDTF_QUOTE_SIZE];
    struct gah_interval interval;
    if (to_ascii(gah_str_trim(text), ascii, sizeof ascii) &&
        (parse_relative(ascii, today, &interval) || parse_numbers(ascii, &interval) ||
         gah_edtf_read(gah_str_trim(gah_str_from(ascii)), true, &interval) ==
             EDTF_GOOD)) {
        *out = interval;
        return GAH_OK;
    }
    gah_edtf_quote(text, quote);
    return gah_error_set(err, GAH_INVALID,
                         "'%s' is no date; write 2017-10-04, 2017-05, 1396/2/14, "
                         "2017-05-31~ (approximate) or -3w (three weeks ago)",
                         quote);
}
