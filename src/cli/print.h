/* Aligned text for people: columns by terminal width. On a terminal right-to-left
 * fields are printed as the reader paints them, in the encoding that the environment
 * tells; into a file or a pipe they stay in logical order, so that other programs can
 * read them. */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include <stdbool.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/buf.h"
#include "gahnama/base/vec.h"
#include "gahnama/chrono/date.h"
#include "gahnama/text/encode.h"

struct print {
    struct gah_arena *arena;
    struct gah_buf line;
    struct gah_vec cells; /* of the line under way, where it is visual */
    bool visual;
    enum gah_encoding encoding;
    unsigned columns; /* of the terminal; 0 = no end */
    unsigned used;    /* columns of the line under way */
};

void print_init(struct print *print, struct gah_arena *arena);
/* A field of `width` columns and two blanks; width 0: as long as it is. On a terminal
 * the line ends at its edge. What would break a line or speak to the terminal becomes a
 * blank. */
void print_field(struct print *print, const char *text, unsigned width);
void print_end_line(struct print *print);
void print_release(struct print *print);
/* The EDTF of a date, behind "≈" where it was inferred; or "undated", or its offset
 * from publication. */
const char *print_date(struct gah_arena *arena, const struct gah_date *date);

#endif
