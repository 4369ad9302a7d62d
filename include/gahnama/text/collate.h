/* Order of names and titles as a reader of the language expects (ICU collation, root
 * with Persian tailoring). */
#ifndef GAHNAMA_TEXT_COLLATE_H
#define GAHNAMA_TEXT_COLLATE_H

#include "gahnama/base/str.h"

/* lang is a BCP 47 tag, "fa" by default when NULL. <0, 0, >0. */
int gah_collate_compare(const char *lang, struct gah_str a, struct gah_str b);

#endif
