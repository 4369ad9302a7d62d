/* What the options say of the terminal and of letters, for those who draw. */
#ifndef CLI_ENCODING_H
#define CLI_ENCODING_H

#include "gahnama/ui/app.h"
#include "options.h"

/* --bidi and the environment. */
enum exit_code encoding_options(const struct options *options,
                                struct gah_ui_options *ui);

/* --harakat and --justify. */
enum exit_code encoding_letters(const struct options *options,
                                enum gah_ui_harakat *harakat,
                                enum gah_justify *justify);
/* For what a command leaves on the terminal of its standard output: VISUAL where the
 * environment tells nothing. Nothing is asked, since what is typed belongs to the
 * shell.
 */
enum gah_encoding encoding_of_environment(void);

#endif
