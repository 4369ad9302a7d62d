/* One line of typed text with a logical cursor. Bytes are UTF-8; the cursor stands
 * before a code point. */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include <stdbool.h>
#include <stdint.h>

#include "gahnama/base/buf.h"

enum gah_prompt_result {
    GAH_PROMPT_GOES_ON,
    GAH_PROMPT_CHANGED,
    GAH_PROMPT_DONE,
    GAH_PROMPT_CANCELLED
};

struct gah_prompt {
    struct gah_buf text;
    size_t cursor; /* bytes */
};

void gah_prompt_init(struct gah_prompt *prompt);
void gah_prompt_release(struct gah_prompt *prompt);
void gah_prompt_set(struct gah_prompt *prompt, const char *text);
/* Enter, Esc, ^G, ^C end it; ^A ^E ^B ^F ^K ^U ^W, arrows, Home, End, Del, Backspace
 * edit. Other controls are ignored. */
enum gah_prompt_result gah_prompt_key(struct gah_prompt *prompt, uint32_t key);

#endif
