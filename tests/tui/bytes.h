/* What scripts say of bytes: keys by name, escapes, and what must never be sent. */
#ifndef TUI_BYTES_H
#define TUI_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a terminal sends for the key; NULL for an unknown name. */
const char *bytes_of_key(const char *name, size_t len);
/* \\e and \\xNN to their bytes, at most cap; returns their number. */
size_t bytes_unescape(const char *text, char *out, size_t cap);
/* A control that the reader's own output has no use for, or a bidi control. */
bool bytes_are_harmful(uint32_t cp);

#endif
