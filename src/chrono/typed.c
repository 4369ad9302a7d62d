/* Dates as people type them; see gah_edtf_parse_typed. */
#include "gahnama/chrono/edtf.h"

#define PARTS 3

/* ASCII with every Persian and Arabic digit (U+06F0.., U+0660..) turned into 0-9; both
 * are two bytes in UTF-8. False where it does not fit or holds anything else. */
static bool to_ascii(struct gah_str text, char *out, size_t cap)
{
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char lead = (unsigned char)text.ptr[i];
        unsigned char next = i + 1 < text.len ? (unsigned char)text.ptr[i + 1] : 0;
        if (len + 1 >= cap)
            return false;
        if (lead == 0xDB && next >= 0xB0 && next <= 0xB9) {
            out[len++] = (char)('0' + next - 0xB0);
            i++;
        } else if (lead == 0xD9 && next >= 0xA0 && next <= 0xA9) {
            out[len++] = (char)('0' + next - 0xA0);
            i++;
        } else if (lead >= 0x80) {
            return false;
        } else {
            out[len++] = (char)lead;
        }
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
    if ((text[0] != '-' && text[0] != '+') || *at < '0' || *at > '9')
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
        parts[0] >= 1200 && parts[0] <= 1500 ? GAH_PERSIAN : GAH_GREGORIAN;
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
    char ascii[64];
    struct gah_str trimmed = gah_str_trim(text);
    if (to_ascii(trimmed, ascii, sizeof ascii)) {
        if (parse_relative(ascii, today, out) || parse_numbers(ascii, out))
            return GAH_OK;
        if (gah_edtf_parse(gah_str_from(ascii), out, NULL) == GAH_OK)
            return GAH_OK;
    }
    return gah_error_set(err, GAH_INVALID,
                         "'%.*s' is no date; write 2017-10-04, 2017-05, 1396/2/14, "
                         "2017-05-31~ (approximate) or -3w (three weeks ago)",
                         (int)(text.len < 60 ? text.len : 60),
                         text.ptr ? text.ptr : "");
}
