/* clean [--json] < OUTPUT: fails where a command's output holds a byte that a terminal
 * would obey: a control but the newline, C1, bidi controls, invisible characters, bytes
 * that are no UTF-8. ZWNJ and ZWJ belong to texts. JSON is for programs: in it only
 * controls and ill-formed bytes count. */
#include <stdio.h>
#include <string.h>

#include "bytes.h"
#include "gahnama/base/buf.h"
#include "gahnama/text/utf8.h"

static bool is_harmful(uint32_t cp, bool json)
{
    if (cp == 27 || cp == '\r' || cp == '\b' || cp == '\t' || cp == 14 || cp == 15)
        return true;
    if (cp == 0x200C || cp == 0x200D)
        return false;
    return json ? cp < 0x20 && cp != '\n' : bytes_are_harmful(cp);
}

static bool is_clean(struct gah_str text, bool json)
{
    size_t off = 0;
    while (off < text.len) {
        size_t start = off;
        uint32_t cp = gah_utf8_next(text, &off);
        struct gah_str piece = gah_str_sub(text, start, off - start);
        if (gah_utf8_is_valid(piece) && !is_harmful(cp, json))
            continue;
        fprintf(stderr, "byte %zu: U+%04X behind %.*s\n", start, cp,
                (int)(start < 60 ? start : 60),
                text.ptr + (start < 60 ? 0 : start - 60));
        return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    static char bytes[65536];
    struct gah_buf all;
    bool json = argc > 1 && strcmp(argv[1], "--json") == 0;
    bool clean;
    size_t n;
    gah_buf_init(&all);
    while ((n = fread(bytes, 1, sizeof bytes, stdin)) > 0)
        gah_buf_add(&all, bytes, n);
    clean = is_clean(gah_buf_str(&all), json);
    gah_buf_release(&all);
    return clean ? 0 : 1;
}
