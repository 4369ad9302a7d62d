#include "gahnama/base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gahnama/base/status.h"

/* An empty buffer points here, so that ptr is always a string. Never written to. */
static char empty[1];

void gah_buf_init(struct gah_buf *buf)
{
    buf->ptr = empty;
    buf->len = 0;
    buf->cap = 0;
}

void gah_buf_release(struct gah_buf *buf)
{
    if (buf->cap)
        free(buf->ptr);
    gah_buf_init(buf);
}

void gah_buf_clear(struct gah_buf *buf)
{
    buf->len = 0;
    if (buf->cap)
        buf->ptr[0] = '\0';
}

void gah_buf_reserve(struct gah_buf *buf, size_t more)
{
    size_t cap = buf->cap ? buf->cap : 64;
    if (more > SIZE_MAX / 4 || buf->len > SIZE_MAX / 4)
        gah_out_of_memory();
    while (cap < buf->len + more + 1)
        cap *= 2;
    if (cap == buf->cap)
        return;
    char *ptr = realloc(buf->cap ? buf->ptr : NULL, cap);
    if (!ptr)
        gah_out_of_memory();
    ptr[buf->len] = '\0';
    buf->ptr = ptr;
    buf->cap = cap;
}

void gah_buf_add(struct gah_buf *buf, const void *bytes, size_t len)
{
    if (len == 0)
        return;
    gah_buf_reserve(buf, len);
    memcpy(buf->ptr + buf->len, bytes, len);
    buf->len += len;
    buf->ptr[buf->len] = '\0';
}

void gah_buf_add_str(struct gah_buf *buf, struct gah_str s)
{
    gah_buf_add(buf, s.ptr, s.len);
}

void gah_buf_add_c(struct gah_buf *buf, const char *c_string)
{
    gah_buf_add(buf, c_string, strlen(c_string));
}

void gah_buf_add_byte(struct gah_buf *buf, char byte)
{
    gah_buf_add(buf, &byte, 1);
}

void gah_buf_printf(struct gah_buf *buf, const char *format, ...)
{
    va_list args;
    int len;
    va_start(args, format);
    len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0)
        GAH_BUG("bad format");
    gah_buf_reserve(buf, (size_t)len);
    va_start(args, format);
    vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, args);
    va_end(args);
    buf->len += (size_t)len;
}

struct gah_str gah_buf_str(const struct gah_buf *buf)
{
    struct gah_str s = {buf->ptr, buf->len};
    return s;
}

char *gah_buf_detach(struct gah_buf *buf)
{
    char *ptr;
    gah_buf_reserve(buf, 0);
    ptr = buf->ptr;
    gah_buf_init(buf);
    return ptr;
}
