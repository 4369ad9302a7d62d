#include "clitic.h"

#include <string.h>

#include "gahnama/text/utf8.h"

static size_t first_letter(struct gah_str form)
{
    size_t off = 0;
    (void)gah_utf8_next(form, &off);
    return off;
}

static void add(const struct gah_lex_rule *rule, struct gah_str form,
                struct clitics *out)
{
    const char *role = rule->fields[0];
    bool contracted = strcmp(role, "contraction") == 0;
    bool verbal = strcmp(role, "verb-proclitic") == 0;
    if (strcmp(role, "article") == 0)
        out->article = form;
    if (!contracted && !verbal && strcmp(role, "proclitic") != 0)
        return;
    if (out->count == CLITICS_MAX)
        return;
    out->list[out->count++] =
        (struct clitic){.form = form,
                        .cut = contracted ? first_letter(form) : form.len,
                        .contracted = contracted,
                        .verbal = verbal};
}

void clitics_read(const struct gah_lexicon *lexicon, const bool *allowed,
                  struct clitics *out)
{
    *out = (struct clitics){.count = 0};
    for (size_t i = 0; i < lexicon->kind_count[GAH_LEX_GRAMMAR]; i++) {
        const struct gah_lex_rule *rule = lexicon->by_kind[GAH_LEX_GRAMMAR][i];
        const struct form *form = table_form(lexicon, rule);
        if (allowed[form->lang])
            add(rule, (struct gah_str){form->skeleton, form->len}, out);
    }
}
