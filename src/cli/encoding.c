#include "encoding.h"

#include <stdlib.h>
#include <string.h>

static const char *variable(const char *name)
{
    return getenv(name);
}

enum exit_code encoding_options(const struct options *options,
                                struct gah_ui_options *ui)
{
    ui->variable = variable;
    if (!options->bidi || strcmp(options->bidi, "auto") == 0)
        return EXIT_DONE;
    ui->encoding_given = gah_encoding_find(options->bidi, &ui->encoding);
    if (ui->encoding_given)
        return EXIT_DONE;
    return options_refuse(options, "bidi", options->bidi);
}

enum gah_encoding encoding_of_environment(void)
{
    return gah_ui_guess_encoding(variable);
}
