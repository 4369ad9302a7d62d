#include "gahnama/base/str.h"

#include <string.h>

struct gah_str gah_str_from(const char *c_string)
{
    struct gah_str s = {c_string, c_string ? strlen(c_string) : 0};
    return s;
}

struct gah_str gah_str_sub(struct gah_str s, size_t off, size_t len)
{
    struct gah_str none = {NULL, 0};
    if (!s.ptr || off > s.len)
        return none;
    struct gah_str part = {s.ptr + off, len < s.len - off ? len : s.len - off};
    return part;
}

bool gah_str_equal(struct gah_str a, struct gah_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool gah_str_is(struct gah_str a, const char *c_string)
{
    return gah_str_equal(a, gah_str_from(c_string));
}

bool gah_str_starts(struct gah_str s, struct gah_str prefix)
{
    return s.len >= prefix.len && gah_str_equal(gah_str_sub(s, 0, prefix.len), prefix);
}

bool gah_str_ends(struct gah_str s, struct gah_str suffix)
{
    if (s.len < suffix.len)
        return false;
    return gah_str_equal(gah_str_sub(s, s.len - suffix.len, suffix.len), suffix);
}

int gah_str_compare(struct gah_str a, struct gah_str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;
    if (order != 0)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct gah_str gah_str_trim(struct gah_str s)
{
    while (s.len && is_blank(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len && is_blank(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

struct gah_str gah_str_split(struct gah_str *rest, char separator)
{
    struct gah_str head = *rest;
    const char *found = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
    if (!found) {
        rest->ptr = NULL;
        rest->len = 0;
        return head;
    }
    head.len = (size_t)(found - rest->ptr);
    rest->ptr = found + 1;
    rest->len -= head.len + 1;
    return head;
}

size_t gah_str_find(struct gah_str haystack, struct gah_str needle, size_t from)
{
    const char *found;
    if (from > haystack.len)
        return (size_t)-1;
    if (needle.len == 0)
        return from;
    if (!haystack.ptr)
        return (size_t)-1;
    found = memmem(haystack.ptr + from, haystack.len - from, needle.ptr, needle.len);
    return found ? (size_t)(found - haystack.ptr) : (size_t)-1;
}

bool gah_str_is_ascii(struct gah_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}
