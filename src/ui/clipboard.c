#include "clipboard.h"

#include "child.h"

#define SCREEN_CHUNK 512 /* screen cuts longer strings */

static void add_base64(struct gah_buf *out, struct gah_str text)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < text.len; i += 3) {
        size_t count = text.len - i < 3 ? text.len - i : 3;
        unsigned bits = 0;
        for (size_t k = 0; k < 3; k++)
            bits = bits << 8 | (k < count ? (unsigned char)text.ptr[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            gah_buf_add_byte(out, k <= count ? digits[bits >> (18 - 6 * k) & 63] : '=');
    }
}

static void add_in_screen(struct gah_buf *out, struct gah_str bytes)
{
    for (size_t at = 0; at < bytes.len; at += SCREEN_CHUNK) {
        size_t len = bytes.len - at < SCREEN_CHUNK ? bytes.len - at : SCREEN_CHUNK;
        gah_buf_add_c(out, "\033P");
        gah_buf_add(out, bytes.ptr + at, len);
        gah_buf_add_c(out, "\033\\");
    }
}

void gah_clipboard_bytes(struct gah_str text, bool in_screen, struct gah_buf *out)
{
    struct gah_buf bytes;
    gah_buf_init(&bytes);
    gah_buf_add_c(&bytes, "\033]52;c;");
    add_base64(&bytes, text);
    /* Inside a DCS a string terminator would end the DCS: there BEL ends it. */
    gah_buf_add_c(&bytes, in_screen ? "\007" : "\033\\");
    if (in_screen)
        add_in_screen(out, gah_buf_str(&bytes));
    else
        gah_buf_add_str(out, gah_buf_str(&bytes));
    gah_buf_release(&bytes);
}

bool gah_clipboard_tmux(struct gah_str text)
{
    return gah_child_feed("exec tmux load-buffer -w - >/dev/null 2>&1", text) == 0;
}
