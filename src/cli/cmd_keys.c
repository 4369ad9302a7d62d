#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "gahnama/base/buf.h"
#include "gahnama/export/json.h"
#include "gahnama/ui/app.h"
#include "session.h"

#define _(text) gettext(text)

enum exit_code command_keys(const struct options *options)
{
    struct gah_buf text;
    if (options->format && strcmp(options->format, "text") != 0 &&
        strcmp(options->format, "mdoc") != 0)
        return options_usage(_("--format is text or mdoc, not '%s'"), options->format);
    if (options->operand_count)
        return options_usage(_("keys takes no operand"));
    gah_buf_init(&text);
    if (options->json)
        gah_ui_keys_json(&text);
    else if (options->format && strcmp(options->format, "mdoc") == 0)
        gah_ui_keys_mdoc(&text);
    else
        gah_ui_keys(&text);
    fwrite(text.ptr, 1, text.len, stdout);
    gah_buf_release(&text);
    return session_flush();
}
