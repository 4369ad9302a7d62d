/* A growing byte buffer; always terminated, so `ptr` is a C string while it holds no
 * NUL. */
#ifndef GAHNAMA_BASE_BUF_H
#define GAHNAMA_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/str.h"

struct gah_buf {
    char *ptr;
    size_t len; /* bytes, without the terminator */
    size_t cap;
};

void gah_buf_init(struct gah_buf *buf);
void gah_buf_release(struct gah_buf *buf);
void gah_buf_clear(struct gah_buf *buf); /* keeps the memory */
void gah_buf_reserve(struct gah_buf *buf, size_t more);
/* What is added must not lie in the buffer itself: growing may move it. */
void gah_buf_add(struct gah_buf *buf, const void *bytes, size_t len);
void gah_buf_add_str(struct gah_buf *buf, struct gah_str s);
void gah_buf_add_c(struct gah_buf *buf, const char *c_string);
void gah_buf_add_byte(struct gah_buf *buf, char byte);
void gah_buf_printf(struct gah_buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct gah_str gah_buf_str(const struct gah_buf *buf); /* valid until the next change */
/* Hands the memory to the caller (free() it) and leaves the buffer empty. */
char *gah_buf_detach(struct gah_buf *buf);

#endif
