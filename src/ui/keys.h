/* From the terminal's bytes to keys. Our own decoder, because answers of the terminal
 * that come late must never be taken for typed keys: a control sequence that is no key
 * is swallowed whole. */
#ifndef UI_KEYS_H
#define UI_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/buf.h"

/* A key is a code point (controls as they are: ^L is 12, Enter 13, Tab 9, Esc 27), or
 * one of these. */
enum gah_key {
    GAH_KEY_NONE = 0,
    GAH_KEY_TAB = 9,
    GAH_KEY_ENTER = 13,
    GAH_KEY_ESCAPE = 27,
    GAH_KEY_BACKSPACE = 127,
    GAH_KEY_UP = 0x110000,
    GAH_KEY_DOWN,
    GAH_KEY_LEFT,
    GAH_KEY_RIGHT,
    GAH_KEY_HOME,
    GAH_KEY_END,
    GAH_KEY_PAGE_UP,
    GAH_KEY_PAGE_DOWN,
    GAH_KEY_INSERT,
    GAH_KEY_DELETE,
    GAH_KEY_BACK_TAB,
    GAH_KEY_F1,
    GAH_KEY_F12 = GAH_KEY_F1 + 11,
    GAH_KEY_MOUSE /* what it did: gah_keys.mouse */
};

/* Of its buttons the left one alone counts. */
enum gah_mouse_did {
    GAH_MOUSE_PRESS,
    GAH_MOUSE_DRAG, /* moved to another cell while pressed */
    GAH_MOUSE_RELEASE,
    GAH_MOUSE_WHEEL_UP,
    GAH_MOUSE_WHEEL_DOWN
};

struct gah_mouse {
    enum gah_mouse_did did;
    int row; /* from 0 */
    int col;
};

#define GAH_KEYS_BYTES 256

struct gah_keys {
    struct gah_mouse mouse; /* of the last GAH_KEY_MOUSE */
    unsigned char bytes[GAH_KEYS_BYTES];
    size_t len;
    bool awaits; /* answers of the terminal: what begins like one waits for its end,
                    however long. Their fence (primary attributes) ends it */
};

/* Bytes beyond the buffer are dropped. */
void gah_keys_feed(struct gah_keys *keys, const void *bytes, size_t len);
/* The next key, or GAH_KEY_NONE when more bytes are needed. `idle`: nothing followed in
 * time, so that a lone ESC is the Escape key. */
uint32_t gah_keys_next(struct gah_keys *keys, bool idle);
/* An ESC waits for what follows. */
bool gah_keys_waiting(const struct gah_keys *keys);
/* "j", "^D", "Space", "Enter", "PgDn". */
void gah_keys_name(uint32_t key, struct gah_buf *out);

#endif
