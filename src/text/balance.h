/* Bidi controls that do not pair within their line go: an unclosed isolate or embedding
 * would turn what follows it, and a lone PDF or PDI could close what another field
 * opened. Overrides go always. Private to normalize. */
#ifndef GAHNAMA_SRC_TEXT_BALANCE_H
#define GAHNAMA_SRC_TEXT_BALANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BALANCE_DEPTH 125 /* rule BD2 of UAX #9; what is deeper goes */

/* An initiator that waits for what closes it. */
struct opener {
    size_t at; /* where it stands in the text */
    bool is_isolate;
    bool is_override; /* not in the text, and its PDF goes with it */
};

struct balance {
    struct opener open[BALANCE_DEPTH];
    size_t depth;
    size_t beyond;  /* open initiators that were too deep */
    size_t dropped; /* controls that went, overrides included */
};

/* Tells whether cp may be appended to the text of *len bytes. Initiators that cp leaves
 * unclosed (a newline, a PDI) are taken out of the text. At its end call with '\n'. */
bool gah_balance_admit(struct balance *balance, uint32_t cp, char *text, size_t *len);

#endif
