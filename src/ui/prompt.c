#include "prompt.h"

#include <string.h>

#include "gahnama/text/utf8.h"
#include "keys.h"

#define PROMPT_MAX 1000 /* bytes */
#define CTRL(letter) ((letter)-64)

void gah_prompt_init(struct gah_prompt *prompt)
{
    gah_buf_init(&prompt->text);
    prompt->cursor = 0;
}

void gah_prompt_release(struct gah_prompt *prompt)
{
    gah_buf_release(&prompt->text);
}

void gah_prompt_set(struct gah_prompt *prompt, const char *text)
{
    gah_buf_clear(&prompt->text);
    gah_buf_add_c(&prompt->text, text);
    prompt->cursor = prompt->text.len;
}

static size_t before(const struct gah_prompt *prompt)
{
    size_t off = prompt->cursor;
    if (off > 0)
        gah_utf8_previous(gah_buf_str(&prompt->text), &off);
    return off;
}

static size_t after(const struct gah_prompt *prompt)
{
    size_t off = prompt->cursor;
    if (off < prompt->text.len)
        gah_utf8_next(gah_buf_str(&prompt->text), &off);
    return off;
}

static bool cut(struct gah_prompt *prompt, size_t from, size_t to)
{
    struct gah_buf *text = &prompt->text;
    if (from >= to)
        return false;
    memmove(text->ptr + from, text->ptr + to, text->len - to);
    text->len -= to - from;
    text->ptr[text->len] = '\0';
    prompt->cursor = from;
    return true;
}

static bool insert(struct gah_prompt *prompt, uint32_t key)
{
    struct gah_buf *text = &prompt->text;
    char bytes[4];
    size_t len;
    if (key < ' ' || (key >= 0x7F && key < 0xA0) || key >= GAH_KEY_UP)
        return false;
    len = gah_utf8_encode(key, bytes);
    if (text->len + len > PROMPT_MAX)
        return false;
    gah_buf_add(text, bytes, len);
    memmove(text->ptr + prompt->cursor + len, text->ptr + prompt->cursor,
            text->len - len - prompt->cursor);
    memcpy(text->ptr + prompt->cursor, bytes, len);
    prompt->cursor += len;
    return true;
}

static size_t word_start(const struct gah_prompt *prompt)
{
    size_t off = prompt->cursor;
    while (off > 0 && prompt->text.ptr[off - 1] == ' ')
        off--;
    while (off > 0 && prompt->text.ptr[off - 1] != ' ')
        off--;
    return off;
}

static bool edit(struct gah_prompt *prompt, uint32_t key)
{
    switch (key) {
    case GAH_KEY_BACKSPACE:
        return cut(prompt, before(prompt), prompt->cursor);
    case GAH_KEY_DELETE:
    case CTRL('D'):
        return cut(prompt, prompt->cursor, after(prompt));
    case CTRL('U'):
        return cut(prompt, 0, prompt->cursor);
    case CTRL('K'):
        return cut(prompt, prompt->cursor, prompt->text.len);
    case CTRL('W'):
        return cut(prompt, word_start(prompt), prompt->cursor);
    default:
        return insert(prompt, key);
    }
}

static bool moves(struct gah_prompt *prompt, uint32_t key)
{
    switch (key) {
    case GAH_KEY_LEFT:
    case CTRL('B'):
        prompt->cursor = before(prompt);
        return true;
    case GAH_KEY_RIGHT:
    case CTRL('F'):
        prompt->cursor = after(prompt);
        return true;
    case GAH_KEY_HOME:
    case CTRL('A'):
        prompt->cursor = 0;
        return true;
    case GAH_KEY_END:
    case CTRL('E'):
        prompt->cursor = prompt->text.len;
        return true;
    default:
        return false;
    }
}

enum gah_prompt_result gah_prompt_key(struct gah_prompt *prompt, uint32_t key)
{
    if (key == GAH_KEY_ENTER)
        return GAH_PROMPT_DONE;
    if (key == GAH_KEY_ESCAPE || key == CTRL('G') || key == CTRL('C'))
        return GAH_PROMPT_CANCELLED;
    if (moves(prompt, key))
        return GAH_PROMPT_GOES_ON;
    return edit(prompt, key) ? GAH_PROMPT_CHANGED : GAH_PROMPT_GOES_ON;
}
