#include "bytes.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    const char *bytes;
} key_bytes[] = {{"Enter", "\r"},       {"Esc", "\033"},
                 {"Tab", "\t"},         {"S-Tab", "\033[Z"},
                 {"Space", " "},        {"Up", "\033[A"},
                 {"Down", "\033[B"},    {"Right", "\033[C"},
                 {"Left", "\033[D"},    {"Home", "\033[H"},
                 {"End", "\033[F"},     {"PgUp", "\033[5~"},
                 {"PgDn", "\033[6~"},   {"F12", "\033[24~"},
                 {"Backspace", "\177"}, {"Report", "\033[?65;1;9c"}};

const char *bytes_of_key(const char *name, size_t len)
{
    for (size_t i = 0; i < sizeof key_bytes / sizeof *key_bytes; i++) {
        if (strlen(key_bytes[i].name) == len &&
            memcmp(key_bytes[i].name, name, len) == 0)
            return key_bytes[i].bytes;
    }
    return NULL;
}

size_t bytes_unescape(const char *text, char *out, size_t cap)
{
    size_t len = 0;
    while (*text && len < cap) {
        if (text[0] == '\\' && text[1] == 'e') {
            out[len++] = 27;
            text += 2;
        } else if (text[0] == '\\' && text[1] == 'x') {
            char hex[3] = {text[2], text[2] ? text[3] : '\0', 0};
            out[len++] = (char)strtol(hex, NULL, 16);
            text += 4;
        } else if (text[0] == '\\' && text[1] == '\\') {
            out[len++] = '\\';
            text += 2;
        } else {
            out[len++] = *text++;
        }
    }
    return len;
}

bool bytes_are_harmful(uint32_t cp)
{
    if (cp < 0x20)
        return cp != 27 && cp != '\r' && cp != '\n' && cp != '\b' && cp != '\t' &&
               cp != 14 && cp != 15;
    return (cp >= 0x7F && cp < 0xA0) || cp == 0x61C || (cp >= 0x200B && cp <= 0x200F) ||
           (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) ||
           cp == 0xFEFF || cp >= 0xE0000;
}
