/* From the bytes of a file to the canonical text of an article: repaired UTF-8, byte
 * order mark dropped, CRLF and CR and U+2028/9 and NEL made LF, NFC (UAX #15), and
 * freed of what has no place in an article and can harm a terminal: C0 but LF and TAB,
 * DEL, C1, tags, fillers, noncharacters, interlinear marks, overrides LRO/RLO. Isolates
 * and embeddings that are closed in their line, LRM/RLM/ALM and ZWNJ/ZWJ stay: they
 * belong to the text. Unclosed isolates and embeddings, and a PDI or PDF that closes
 * none, are dropped, never closed: nothing is put into a text. */
#ifndef GAHNAMA_TEXT_NORMALIZE_H
#define GAHNAMA_TEXT_NORMALIZE_H

#include <stdbool.h>
#include <stdint.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/str.h"

struct gah_normalize_report {
    size_t repaired;  /* ill-formed sequences */
    size_t dropped;   /* characters filtered */
    size_t overrides; /* LRO and RLO among them */
    size_t controls;  /* C0, DEL, C1, bidi controls and tags among them: what no honest
                         text holds by chance */
    const uint32_t *control_lines; /* the lines, from 1, that held these; ascending */
    size_t control_line_count;
};

/* Returns a piece of the arena, or bytes itself where nothing changed. report may be
 * NULL. */
struct gah_str gah_normalize_text(struct gah_arena *arena, struct gah_str bytes,
                                  struct gah_normalize_report *report);
/* Any bytes as one line that a terminal may be sent: ill-formed sequences become
 * U+FFFD; controls, bidi controls and tags '?'; what else is not seen goes, but ZWNJ
 * and ZWJ, which belong to words. For names of files and for messages. */
struct gah_str gah_normalize_shown(struct gah_arena *arena, struct gah_str bytes);
/* One line for a field of the interface (title, source): as above, white space runs and
 * newlines to one space, trimmed, bidi controls dropped. */
struct gah_str gah_normalize_field(struct gah_arena *arena, struct gah_str s);

#endif
