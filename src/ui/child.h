/* A command of the shell that is given a text. */
#ifndef UI_CHILD_H
#define UI_CHILD_H

#include "gahnama/base/str.h"

/* Runs it with the text as its standard input and waits. Interrupts from the keyboard
 * are the command's meanwhile, not the reader's. Returns its exit status, 128 and more
 * where a signal ended it, -1 where it could not be run. */
int gah_child_feed(const char *command, struct gah_str text);

#endif
