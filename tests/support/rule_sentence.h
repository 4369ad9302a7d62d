/* Sentences made from the lexicon's own rows: a form of the kinds for times among words
 * of its language that make a date of it. */
#ifndef RULE_SENTENCE_H
#define RULE_SENTENCE_H

#include "gahnama/lexicon/lexicon.h"

/* In the arena. form stands for the rule's own, in another spelling perhaps. NULL where
 * the rule makes no date: a number above 30, an hour. */
const char *rule_sentence(const struct gah_lexicon *lexicon, struct gah_arena *arena,
                          const struct gah_lex_rule *rule, const char *form);

#endif
