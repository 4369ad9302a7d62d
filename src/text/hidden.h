/* Names of characters that are not seen. Private to layout. */
#ifndef GAHNAMA_SRC_TEXT_HIDDEN_H
#define GAHNAMA_SRC_TEXT_HIDDEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HIDDEN_OPEN 0x27E6u
#define HIDDEN_CLOSE 0x27E7u
#define HIDDEN_NAME_MAX 11 /* brackets included, without what ends a string */

/* The name in white square brackets, as code points; returns their number. */
size_t gah_hidden_name(uint32_t cp, uint32_t out[HIDDEN_NAME_MAX]);
/* True for a control that keeps its effect behind its name: all of the bidirectional
 * algorithm but the overrides. */
bool gah_hidden_works(uint32_t cp);

#endif
