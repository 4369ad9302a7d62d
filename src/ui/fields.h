/* Fields of the interface that were laid out lately: titles, names and days come back
 * frame after frame at the same width. */
#ifndef UI_FIELDS_H
#define UI_FIELDS_H

#include "gahnama/base/buf.h"
#include "gahnama/base/map.h"
#include "gahnama/text/layout.h"

struct gah_fields {
    struct gah_arena arena;
    struct gah_map map; /* width and text to a row */
    struct gah_buf key;
    struct gah_layout_options options; /* all rows were made with, but for the width */
};

void gah_fields_init(struct gah_fields *fields);
void gah_fields_release(struct gah_fields *fields);
/* As gah_layout_field. The row lives until the next call. */
const struct gah_row *gah_fields_row(struct gah_fields *fields, struct gah_str text,
                                     const struct gah_layout_options *options);

#endif
