/* Corrections as text: a line each, fields separated by tabs, the word first. In a
 * field "\t", "\n" and "\\" stand for tab, newline and backslash. Lines that begin with
 * "#" and empty ones are passed over. gahnama(1) describes the fields. */
#ifndef GAHNAMA_STORE_CORRECTION_TEXT_H
#define GAHNAMA_STORE_CORRECTION_TEXT_H

#include "gahnama/base/buf.h"
#include "gahnama/extract/correction.h"

/* One line with its newline; paths are written as they are. */
void gah_correction_write(struct gah_buf *out, const struct gah_correction *correction);
/* All of a file's text; strings belong to the arena. GAH_INVALID with `file` and the
 * line: nothing is returned then. */
enum gah_status gah_corrections_parse(struct gah_arena *arena, const char *file,
                                      struct gah_str text,
                                      struct gah_correction **corrections,
                                      unsigned **lines, size_t *count,
                                      struct gah_error *err);

#endif
