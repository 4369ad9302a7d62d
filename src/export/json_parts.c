#include "json_parts.h"

#include "gahnama/chrono/edtf.h"
#include "gahnama/text/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* Length of the well-formed character at i, or 0. */
static size_t character_len(struct gah_str s, size_t i)
{
    unsigned char first = (unsigned char)s.ptr[i];
    size_t len = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    struct gah_str character = gah_str_sub(s, i, len);
    return character.len == len && gah_utf8_is_valid(character) ? len : 0;
}

static void add_ascii(struct gah_buf *out, unsigned char c)
{
    switch (c) {
    case '"':
        gah_buf_add_c(out, "\\\"");
        return;
    case '\\':
        gah_buf_add_c(out, "\\\\");
        return;
    case '\n':
        gah_buf_add_c(out, "\\n");
        return;
    case '\t':
        gah_buf_add_c(out, "\\t");
        return;
    case '\r':
        gah_buf_add_c(out, "\\r");
        return;
    default:
        break;
    }
    if (c < 0x20 || c == 0x7F)
        gah_buf_printf(out, "\\u%04x", c);
    else
        gah_buf_add_byte(out, (char)c);
}

void gah_json_string(struct gah_buf *out, struct gah_str s)
{
    gah_buf_add_byte(out, '"');
    for (size_t i = 0; i < s.len;) {
        size_t len = character_len(s, i);
        if (len == 1)
            add_ascii(out, (unsigned char)s.ptr[i]);
        else if (len > 1)
            gah_buf_add(out, s.ptr + i, len);
        else
            gah_buf_add_c(out, REPLACEMENT);
        i += len ? len : 1;
    }
    gah_buf_add_byte(out, '"');
}

void json_separate(struct gah_buf *out)
{
    char last = out->len ? out->ptr[out->len - 1] : '{';
    if (last != '{' && last != '[')
        gah_buf_add_byte(out, ',');
}

void json_key(struct gah_buf *out, const char *key)
{
    json_separate(out);
    gah_buf_printf(out, "\"%s\":", key);
}

void json_text(struct gah_buf *out, const char *text)
{
    if (text)
        gah_json_string(out, gah_str_from(text));
    else
        gah_buf_add_c(out, "null");
}

void json_field(struct gah_buf *out, const char *key, const char *text)
{
    json_key(out, key);
    json_text(out, text);
}

void json_number(struct gah_buf *out, const char *key, uint32_t number)
{
    json_key(out, key);
    gah_buf_printf(out, "%u", (unsigned)number);
}

void json_decimal(struct gah_buf *out, double number)
{
    bool negative = number < 0;
    double size = (negative ? -number : number) * 1e6 + 0.5;
    unsigned long long units = size < 1e18 ? (unsigned long long)size : 0;
    gah_buf_printf(out, "%s%llu.%06llu", negative && units ? "-" : "", units / 1000000,
                   units % 1000000);
}

void json_range(struct gah_buf *out, uint32_t start, uint32_t end)
{
    gah_buf_printf(out, "[%u,%u]", (unsigned)start, (unsigned)end);
}

void json_day(struct gah_buf *out, int32_t day)
{
    char text[16];
    if (day == GAH_DAY_NONE) {
        gah_buf_add_c(out, "null");
        return;
    }
    gah_edtf_day(day, text);
    json_text(out, text);
}

void json_from_to(struct gah_buf *out, const struct gah_date *date)
{
    bool none = date->basis == GAH_BASIS_NONE;
    json_key(out, "from");
    json_day(out, none ? GAH_DAY_NONE : date->interval.from);
    json_key(out, "to");
    json_day(out, none ? GAH_DAY_NONE : date->interval.to);
}
