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

enum exit_code encoding_letters(const struct options *options,
                                enum gah_ui_harakat *harakat, enum gah_justify *justify)
{
    static const char *const when[] = {"auto", "keep", "strip", NULL};
    static const char *const how[] = {"none", "kashida", NULL};
    int chosen = 0;
    int drawn_out = 0;
    enum exit_code code =
        options_word(options, "harakat", options->harakat, when, &chosen);
    if (code == EXIT_DONE)
        code = options_word(options, "justify", options->justify, how, &drawn_out);
    *harakat = (enum gah_ui_harakat)chosen;
    *justify = (enum gah_justify)drawn_out;
    return code;
}
