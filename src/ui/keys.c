#include "keys.h"

#include <string.h>

#include "gahnama/text/utf8.h"

/* xterm's function keys: the number before "~". */
static const struct {
    uint8_t number;
    uint32_t key;
} tilde_keys[] = {
    {1, GAH_KEY_HOME},     {2, GAH_KEY_INSERT},  {3, GAH_KEY_DELETE},
    {4, GAH_KEY_END},      {5, GAH_KEY_PAGE_UP}, {6, GAH_KEY_PAGE_DOWN},
    {7, GAH_KEY_HOME},     {8, GAH_KEY_END},     {11, GAH_KEY_F1},
    {12, GAH_KEY_F1 + 1},  {13, GAH_KEY_F1 + 2}, {14, GAH_KEY_F1 + 3},
    {15, GAH_KEY_F1 + 4},  {17, GAH_KEY_F1 + 5}, {18, GAH_KEY_F1 + 6},
    {19, GAH_KEY_F1 + 7},  {20, GAH_KEY_F1 + 8}, {21, GAH_KEY_F1 + 9},
    {23, GAH_KEY_F1 + 10}, {24, GAH_KEY_F12},
};

static const struct {
    uint32_t key;
    const char *name;
} key_names[] = {
    {GAH_KEY_TAB, "Tab"},
    {GAH_KEY_ENTER, "Enter"},
    {GAH_KEY_ESCAPE, "Esc"},
    {GAH_KEY_BACKSPACE, "Backspace"},
    {' ', "Space"},
    {GAH_KEY_UP, "Up"},
    {GAH_KEY_DOWN, "Down"},
    {GAH_KEY_LEFT, "Left"},
    {GAH_KEY_RIGHT, "Right"},
    {GAH_KEY_HOME, "Home"},
    {GAH_KEY_END, "End"},
    {GAH_KEY_PAGE_UP, "PgUp"},
    {GAH_KEY_PAGE_DOWN, "PgDn"},
    {GAH_KEY_INSERT, "Ins"},
    {GAH_KEY_DELETE, "Del"},
    {GAH_KEY_BACK_TAB, "Shift-Tab"},
    {GAH_KEY_F12, "F12"},
};

void gah_keys_feed(struct gah_keys *keys, const void *bytes, size_t len)
{
    size_t room = GAH_KEYS_BYTES - keys->len;
    len = len < room ? len : room;
    memcpy(keys->bytes + keys->len, bytes, len);
    keys->len += len;
}

static void drop(struct gah_keys *keys, size_t count)
{
    memmove(keys->bytes, keys->bytes + count, keys->len - count);
    keys->len -= count;
}

bool gah_keys_waiting(const struct gah_keys *keys)
{
    return keys->len > 0;
}

static uint32_t letter_key(unsigned char letter)
{
    switch (letter) {
    case 'A':
        return GAH_KEY_UP;
    case 'B':
        return GAH_KEY_DOWN;
    case 'C':
        return GAH_KEY_RIGHT;
    case 'D':
        return GAH_KEY_LEFT;
    case 'H':
        return GAH_KEY_HOME;
    case 'F':
        return GAH_KEY_END;
    case 'Z':
        return GAH_KEY_BACK_TAB;
    case 'M':
        return GAH_KEY_ENTER;
    default:
        return GAH_KEY_NONE;
    }
}

static uint32_t tilde_key(const unsigned char *digits, size_t len)
{
    unsigned number = 0;
    for (size_t i = 0; i < len && digits[i] >= '0' && digits[i] <= '9' && i < 3; i++)
        number = number * 10 + (unsigned)(digits[i] - '0');
    for (size_t i = 0; i < sizeof tilde_keys / sizeof *tilde_keys; i++) {
        if (tilde_keys[i].number == number)
            return tilde_keys[i].key;
    }
    return GAH_KEY_NONE;
}

/* ECMA-48 5.4: parameters 0x30-0x3F, intermediates 0x20-0x2F, final 0x40-0x7E. Returns
 * the length of the sequence, 0 while it is incomplete. */
static size_t csi_length(const struct gah_keys *keys)
{
    for (size_t i = 2; i < keys->len; i++) {
        unsigned char byte = keys->bytes[i];
        if (byte >= 0x40 && byte <= 0x7E)
            return i + 1;
        if (byte < 0x20 || byte > 0x3F)
            return i; /* broken: what follows is no part of it */
    }
    return keys->len == GAH_KEYS_BYTES ? keys->len : 0;
}

/* DCS, OSC, APC and PM run to ST or BEL. */
static size_t string_length(const struct gah_keys *keys)
{
    for (size_t i = 2; i < keys->len; i++) {
        if (keys->bytes[i] == 7)
            return i + 1;
        if (keys->bytes[i] == 27 && i + 1 < keys->len && keys->bytes[i + 1] == '\\')
            return i + 2;
    }
    return keys->len == GAH_KEYS_BYTES ? keys->len : 0;
}

/* A number of up to five digits and the byte behind it; -1 where there is none. */
static int take_number(const struct gah_keys *keys, size_t *at, unsigned char end)
{
    int number = 0;
    size_t first = *at;
    while (keys->bytes[*at] >= '0' && keys->bytes[*at] <= '9' && *at - first < 5)
        number = number * 10 + (keys->bytes[(*at)++] - '0');
    if (*at == first || keys->bytes[(*at)++] != end)
        return -1;
    return number;
}

/* Rows and columns are counted from 1. */
static bool take_place(const struct gah_keys *keys, size_t *at, unsigned char end,
                       int *place)
{
    *place = take_number(keys, at, end) - 1;
    return *place >= 0;
}

/* xterm's SGR mouse reports (mode 1006): CSI < button ; column ; row M, with m for the
 * release. Bits of the button: 0-1 which, 2-4 modifiers, 5 moved, 6 wheel. */
static uint32_t mouse_key(struct gah_keys *keys, size_t len)
{
    struct gah_mouse mouse = {.did = GAH_MOUSE_PRESS};
    size_t at = 3;
    int button = take_number(keys, &at, ';');
    if (button < 0 || !take_place(keys, &at, ';', &mouse.col) ||
        !take_place(keys, &at, keys->bytes[len - 1], &mouse.row) || at != len)
        return GAH_KEY_NONE;
    button &= 0x63;
    if (button == 0x40 || button == 0x41)
        mouse.did = button & 1 ? GAH_MOUSE_WHEEL_DOWN : GAH_MOUSE_WHEEL_UP;
    else if (button == 0x20)
        mouse.did = GAH_MOUSE_DRAG;
    else if (button != 0)
        return GAH_KEY_NONE;
    else if (keys->bytes[len - 1] == 'm')
        mouse.did = GAH_MOUSE_RELEASE;
    keys->mouse = mouse;
    return GAH_KEY_MOUSE;
}

static uint32_t take_csi(struct gah_keys *keys, bool *again)
{
    size_t len = csi_length(keys);
    uint32_t key = GAH_KEY_NONE;
    if (len == 0)
        return GAH_KEY_NONE;
    if (keys->bytes[len - 1] == 'c' && keys->bytes[2] == '?')
        keys->awaits = false;
    if (keys->bytes[2] == '<' && (keys->bytes[len - 1] | 0x20) == 'm')
        key = mouse_key(keys, len);
    else if (keys->bytes[len - 1] == '~')
        key = tilde_key(keys->bytes + 2, len - 3);
    else if (len == 3 || (keys->bytes[2] >= '0' && keys->bytes[2] <= '9'))
        key = letter_key(keys->bytes[len - 1]);
    drop(keys, len);
    *again = key == GAH_KEY_NONE;
    return key;
}

static uint32_t take_single_shift(struct gah_keys *keys, bool *again)
{
    unsigned char letter;
    uint32_t key;
    if (keys->len < 3)
        return GAH_KEY_NONE;
    letter = keys->bytes[2];
    key = letter >= 'P' && letter <= 'S' ? GAH_KEY_F1 + (uint32_t)(letter - 'P')
                                         : letter_key(letter);
    drop(keys, 3);
    *again = key == GAH_KEY_NONE;
    return key;
}

static uint32_t take_escape(struct gah_keys *keys, bool idle, bool *again)
{
    uint32_t key = GAH_KEY_NONE;
    size_t len;
    if (keys->len >= 2 && keys->bytes[1] == '[')
        key = take_csi(keys, again);
    else if (keys->len >= 2 && keys->bytes[1] == 'O')
        key = take_single_shift(keys, again);
    else if (keys->len >= 2 && memchr("P]_^", keys->bytes[1], 4)) {
        len = string_length(keys);
        drop(keys, len);
        *again = len > 0;
    } else if (keys->len >= 2 || idle) {
        drop(keys, 1);
        return GAH_KEY_ESCAPE;
    }
    if (key == GAH_KEY_NONE && !*again && idle) {
        keys->len = 0; /* a sequence that never ended */
        return keys->bytes[1] == '[' ? GAH_KEY_NONE : GAH_KEY_ESCAPE;
    }
    return key;
}

static size_t utf8_length(unsigned char lead)
{
    if (lead < 0xC2)
        return 1;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
}

static uint32_t take_text(struct gah_keys *keys, bool idle)
{
    size_t need = utf8_length(keys->bytes[0]);
    size_t off = 0;
    uint32_t cp;
    if (keys->len < need && !idle)
        return GAH_KEY_NONE;
    cp = gah_utf8_next((struct gah_str){(const char *)keys->bytes, keys->len}, &off);
    drop(keys, off);
    if (cp == '\n')
        return GAH_KEY_ENTER;
    if (cp == 8)
        return GAH_KEY_BACKSPACE;
    return cp == 0 ? 0xFFFD : cp;
}

uint32_t gah_keys_next(struct gah_keys *keys, bool idle)
{
    bool again = true;
    uint32_t key = GAH_KEY_NONE;
    while (again && keys->len > 0) {
        bool ended = idle && !keys->awaits;
        again = false;
        if (keys->bytes[0] == 27)
            key = take_escape(keys, ended, &again);
        else
            key = take_text(keys, ended);
    }
    return key;
}

void gah_keys_name(uint32_t key, struct gah_buf *out)
{
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++) {
        if (key_names[i].key == key) {
            gah_buf_add_c(out, key_names[i].name);
            return;
        }
    }
    if (key < 32)
        gah_buf_printf(out, "^%c", (char)(key + 64));
    else if (key < GAH_KEY_UP)
        gah_utf8_append(out, key);
}
