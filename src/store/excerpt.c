#include "gahnama/store/excerpt.h"

#include <string.h>

#define ELLIPSIS "\xE2\x80\xA6"

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Bytes of mark-up at i: emphasis, code, and what begins a heading or a quotation. */
static size_t markup_len(struct gah_str s, size_t i, bool line_start)
{
    char c = s.ptr[i];
    if (c == '*' || c == '`')
        return 1;
    if (c == '_' && i + 1 < s.len && s.ptr[i + 1] == '_')
        return 2;
    return line_start && (c == '#' || c == '>') ? 1 : 0;
}

void gah_excerpt_build(struct gah_arena *arena, struct gah_str body,
                       struct gah_span part, uint32_t trigger_off,
                       struct gah_excerpt *out)
{
    struct gah_str s = gah_str_sub(body, part.off, part.len);
    char *text = gah_arena_alloc(arena, s.len + 1);
    size_t trigger = trigger_off > part.off ? trigger_off - part.off : 0;
    size_t len = 0;
    bool line_start = part.off == 0 || body.ptr[part.off - 1] == '\n';
    out->trigger_at = 0;
    for (size_t i = 0; i < s.len; i++) {
        size_t skip = markup_len(s, i, line_start);
        if (i <= trigger)
            out->trigger_at = len;
        if (skip) {
            i += skip - 1;
            continue;
        }
        if (is_blank(s.ptr[i])) {
            line_start = line_start || s.ptr[i] == '\n';
            if (len && text[len - 1] != ' ')
                text[len++] = ' ';
            continue;
        }
        line_start = false;
        text[len++] = s.ptr[i];
    }
    while (len && text[len - 1] == ' ')
        len--;
    text[len] = '\0';
    out->text.ptr = text;
    out->text.len = len;
    if (out->trigger_at > len)
        out->trigger_at = len;
}

static bool starts_character(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80;
}

/* max code points before (step -1) or behind (step 1) a byte offset. */
static size_t move(struct gah_str s, size_t at, size_t count, bool back)
{
    while (count > 0 && (back ? at > 0 : at < s.len)) {
        do {
            at = back ? at - 1 : at + 1;
        } while (at > 0 && at < s.len && !starts_character(s.ptr[at]));
        count--;
    }
    return at;
}

static size_t to_word_start(struct gah_str s, size_t at, size_t limit)
{
    size_t start = at;
    if (at == 0)
        return 0;
    while (start < limit && s.ptr[start - 1] != ' ')
        start++;
    return start < limit ? start : at;
}

static size_t to_word_end(struct gah_str s, size_t at, size_t limit)
{
    size_t end = at;
    if (at == s.len)
        return at;
    while (end > limit && s.ptr[end] != ' ')
        end--;
    return end > limit ? end : at;
}

const char *gah_excerpt_shorten(struct gah_arena *arena,
                                const struct gah_excerpt *excerpt, size_t max)
{
    struct gah_str s = excerpt->text;
    size_t start = move(s, excerpt->trigger_at, max / 2, true);
    size_t end = move(s, start, max, false);
    struct gah_str part;
    if (end == s.len)
        start = move(s, s.len, max, true);
    start = to_word_start(s, start, excerpt->trigger_at);
    end = to_word_end(s, end, excerpt->trigger_at);
    part = gah_str_trim(gah_str_sub(s, start, end - start));
    return gah_arena_printf(arena, "%s%.*s%s", start > 0 ? ELLIPSIS : "", (int)part.len,
                            part.len ? part.ptr : "", end < s.len ? ELLIPSIS : "");
}
