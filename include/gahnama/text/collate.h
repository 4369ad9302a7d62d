/* Order of names and titles as a reader of the language expects (ICU collation, root
 * with Persian tailoring). */
#ifndef GAHNAMA_TEXT_COLLATE_H
#define GAHNAMA_TEXT_COLLATE_H

#include "gahnama/base/arena.h"
#include "gahnama/base/str.h"

/* The rules of one language, for many comparisons; used by one thread at a time. */
struct gah_collator;

/* lang is a BCP 47 tag, "fa" by default when NULL. The arena holds the collator; close
 * it before the arena is released. */
struct gah_collator *gah_collate_open(struct gah_arena *arena, const char *lang);
void gah_collate_close(struct gah_collator *collator);
/* <0, 0, >0. */
int gah_collate_order(const struct gah_collator *collator, struct gah_str a,
                      struct gah_str b);

/* One comparison; opens and closes the rules, so not for sorting. */
int gah_collate_compare(const char *lang, struct gah_str a, struct gah_str b);

#endif
