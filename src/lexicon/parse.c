#include "parse.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "gahnama/chrono/edtf.h"
#include "kind.h"

struct parser {
    struct gah_lexicon *lexicon;
    const struct lexicon_source *source;
    const char *name; /* copies that live as long as the rules */
    const char *lang;
    enum gah_lex_kind kind;
    unsigned line;
    const char *chosen[GAH_LEX_FIELDS]; /* the last choice of each column */
    uint8_t choice[GAH_LEX_FIELDS];     /* ... and its number */
    struct gah_error *err;
};

static enum gah_status fail(const struct parser *p, const char *what, const char *word,
                            const char *help)
{
    return gah_error_at(p->err, GAH_INVALID, p->source->name, p->line, "%s \"%s\"; %s",
                        what, word, help);
}

/* The piece before the next mark, trimmed and terminated in place. */
static char *cut(char **rest, char mark)
{
    char *piece = *rest + strspn(*rest, " ");
    char *end = strchr(*rest, mark);
    *rest = end ? end + 1 : NULL;
    if (!end)
        end = piece + strlen(piece);
    while (end > piece && (end[-1] == ' ' || end[-1] == '\r'))
        end--;
    *end = '\0';
    return piece;
}

/* The number of a choice, or 0. Rows with the same choice mostly follow each other. */
static uint8_t choose(struct parser *p, size_t i, const char *word)
{
    if (p->chosen[i] && strcmp(p->chosen[i], word) == 0)
        return p->choice[i];
    uint8_t choice =
        lexicon_column_choice(&lexicon_kind(p->kind)->columns[i], gah_str_from(word));
    if (choice) {
        p->chosen[i] = word;
        p->choice[i] = choice;
    }
    return choice;
}

static enum gah_status check_choice(struct parser *p, size_t i,
                                    struct gah_lex_rule *rule)
{
    const struct column *column = &lexicon_kind(p->kind)->columns[i];
    uint8_t choice = choose(p, i, rule->fields[i]);
    if (!choice)
        return gah_error_at(p->err, GAH_INVALID, p->source->name, p->line,
                            "column %zu (%s) is \"%s\"; write one of: %s", i + 2,
                            column->name, rule->fields[i], column->choices);
    if (i == 0)
        rule->role = choice;
    return GAH_OK;
}

static enum gah_status check_edtf(const struct parser *p, size_t i, const char *word)
{
    struct gah_interval interval;
    struct gah_error why = {0};
    if (gah_edtf_parse(gah_str_from(word), &interval, &why) == GAH_OK)
        return GAH_OK;
    return gah_error_at(p->err, GAH_INVALID, p->source->name, p->line, "column %zu: %s",
                        i + 2, why.message);
}

static enum gah_status check_column(struct parser *p, size_t i,
                                    struct gah_lex_rule *rule)
{
    const struct column *column = &lexicon_kind(p->kind)->columns[i];
    const char *word = rule->fields[i];
    char *end;
    if (!*word)
        return column->needed
                   ? gah_error_at(p->err, GAH_INVALID, p->source->name, p->line,
                                  "column %zu (%s) is empty; fill it in", i + 2,
                                  column->name)
                   : GAH_OK;
    if (column->type == COLUMN_CHOICE)
        return check_choice(p, i, rule);
    if (column->type == COLUMN_EDTF)
        return check_edtf(p, i, word);
    if (column->type != COLUMN_NUMBER)
        return GAH_OK;
    errno = 0;
    long number = strtol(word, &end, 10);
    if (*end || errno || number > INT32_MAX || number < INT32_MIN)
        return fail(p, "no number where one is needed:", word,
                    "write it in ASCII digits");
    rule->number[i] = (int32_t)number;
    return GAH_OK;
}

static enum gah_status parse_columns(struct parser *p, char *rest,
                                     struct gah_lex_rule *rule)
{
    const struct kind *kind = lexicon_kind(p->kind);
    size_t have = 0;
    for (size_t i = 0; i < GAH_LEX_FIELDS; i++)
        rule->fields[i] = "";
    while (rest && have < GAH_LEX_FIELDS && kind->columns[have].name)
        rule->fields[have++] = cut(&rest, '\t');
    if (rest && rest[strspn(rest, "\t ")])
        return fail(p, "too many columns:", rest, "see gahnama-lexicon(5)");
    for (size_t i = 0; i < GAH_LEX_FIELDS && kind->columns[i].name; i++) {
        enum gah_status status = check_column(p, i, rule);
        if (status != GAH_OK)
            return status;
    }
    return GAH_OK;
}

/* Takes the forms out that were read before for this kind and language. */
static void take_away(const struct parser *p, char *forms)
{
    struct gah_vec *rules = &p->lexicon->rules;
    while (forms) {
        const char *form = cut(&forms, '|');
        struct gah_str key = gah_fold_text(&p->lexicon->arena, gah_str_from(form));
        size_t kept = 0;
        for (size_t i = 0; i < rules->len; i++) {
            struct gah_lex_rule *rule = gah_vec_at(rules, i);
            if (rule->kind == p->kind && strcasecmp(rule->lang, p->lang) == 0 &&
                gah_str_equal(
                    key, gah_fold_text(&p->lexicon->arena, gah_str_from(rule->form))))
                continue;
            *(struct gah_lex_rule *)gah_vec_at(rules, kept++) = *rule;
        }
        while (rules->len > kept)
            gah_vec_pop(rules);
    }
}

static enum gah_status add_forms(const struct parser *p, char *forms,
                                 const struct gah_lex_rule *model)
{
    while (forms) {
        const char *form = cut(&forms, '|');
        if (!*form)
            return fail(p, "an empty form beside", model->fields[0],
                        "write a form on each side of \"|\"");
        struct gah_lex_rule *rule = gah_vec_push(&p->lexicon->rules);
        *rule = *model;
        rule->form = form;
    }
    return GAH_OK;
}

static enum gah_status parse_line(struct parser *p, char *line)
{
    struct gah_lex_rule rule = {
        .kind = p->kind, .lang = p->lang, .file = p->name, .line = p->line};
    char *rest = line;
    if (line[strspn(line, " \t\r")] == '\0' || line[0] == '#')
        return GAH_OK;
    char *forms = cut(&rest, '\t');
    if (strcmp(forms, "-") == 0) {
        if (!rest)
            return fail(p, "nothing behind", forms, "name the form to take away");
        take_away(p, cut(&rest, '\t'));
        return GAH_OK;
    }
    enum gah_status status = parse_columns(p, rest, &rule);
    return status == GAH_OK ? add_forms(p, forms, &rule) : status;
}

enum gah_status lexicon_parse(struct gah_lexicon *lexicon,
                              const struct lexicon_source *source,
                              struct gah_error *err)
{
    struct parser p = {.lexicon = lexicon, .source = source, .err = err};
    if (!lexicon_kind_find(gah_str_from(source->kind), &p.kind))
        return gah_error_at(err, GAH_INVALID, source->name, 0,
                            "no kind of lexicon file is called \"%s\"; see "
                            "gahnama-lexicon(5) for the names",
                            source->kind);
    if (memchr(source->text.ptr ? source->text.ptr : "", '\0', source->text.len))
        return gah_error_at(err, GAH_INVALID, source->name, 0,
                            "holds a NUL byte; save it as plain UTF-8 text");
    p.name = gah_arena_strdup(&lexicon->arena, source->name);
    p.lang = gah_arena_strdup(&lexicon->arena, source->lang);
    char *rest = gah_arena_copy(&lexicon->arena, source->text);
    while (rest) {
        char *line = rest;
        char *end = strchr(rest, '\n');
        rest = end ? end + 1 : NULL;
        if (end)
            *end = '\0';
        p.line++;
        enum gah_status status = parse_line(&p, line);
        if (status != GAH_OK)
            return status;
    }
    return GAH_OK;
}
