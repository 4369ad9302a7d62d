#include <libintl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "gahnama/base/file.h"
#include "gahnama/chrono/explain.h"
#include "gahnama/export/json.h"
#include "gahnama/text/utf8.h"
#include "print.h"
#include "session.h"

#define _(text) gettext(text)
#define MAX_TEXT ((size_t)16 * 1024 * 1024)

static enum exit_code check(struct session *session)
{
    const struct gah_lexicon *lexicon = session_lexicon(session);
    size_t total = 0;
    if (!lexicon)
        return session->code;
    for (int kind = 0; kind < GAH_LEX_KIND_COUNT; kind++) {
        size_t count;
        gah_lexicon_rules(lexicon, (enum gah_lex_kind)kind, &count);
        total += count;
        if (session->options->json)
            printf("{\"kind\":\"%s\",\"rules\":%zu}\n",
                   gah_lexicon_kind_name((enum gah_lex_kind)kind), count);
        else
            printf("%-16s %6zu\n", gah_lexicon_kind_name((enum gah_lex_kind)kind),
                   count);
    }
    if (!session->options->json)
        printf(_("%zu rules, no errors\n"), total);
    return EXIT_DONE;
}

static void print_hit(struct gah_str text, const struct gah_fold *fold,
                      const struct gah_lex_hit *hit)
{
    size_t start = gah_fold_body_off(fold, hit->start);
    size_t end = gah_fold_body_off(fold, hit->end);
    printf("%-16s %.*s  (%s:%u)\n", gah_lexicon_kind_name(hit->rule->kind),
           (int)(end - start), text.ptr + start, hit->rule->file, hit->rule->line);
}

/* One field more for the object of `extract`: the rules, with their place in the text.
 */
static void json_hit(struct gah_buf *out, struct gah_str text,
                     const struct gah_fold *fold, const struct gah_lex_hit *hit)
{
    size_t start = gah_fold_body_off(fold, hit->start);
    size_t end = gah_fold_body_off(fold, hit->end);
    gah_buf_printf(out, "{\"start\":%zu,\"end\":%zu,\"text\":",
                   gah_utf8_count(gah_str_sub(text, 0, start)),
                   gah_utf8_count(gah_str_sub(text, 0, end)));
    gah_json_string(out, gah_str_sub(text, start, end - start));
    gah_buf_add_c(out, ",\"kind\":");
    gah_json_string(out, gah_str_from(gah_lexicon_kind_name(hit->rule->kind)));
    gah_buf_add_c(out, ",\"file\":");
    gah_json_string(out, gah_str_from(hit->rule->file));
    gah_buf_printf(out, ",\"line\":%u}", hit->rule->line);
}

/* out NULL prints for people. */
static void tell_hits(struct session *session, struct gah_str text, struct gah_buf *out)
{
    struct gah_fold fold;
    struct gah_lex_hit *hits;
    size_t count;
    gah_fold_build(&session->arena, text, &fold);
    gah_lexicon_match(session->lexicon, &session->arena, &fold, NULL, &hits, &count);
    for (size_t i = 0; i < count; i++) {
        if (!out) {
            print_hit(text, &fold, &hits[i]);
            continue;
        }
        if (i)
            gah_buf_add_byte(out, ',');
        json_hit(out, text, &fold, &hits[i]);
    }
}

static void print_sentence(struct gah_arena *arena, const struct gah_date *date)
{
    const char *sentence = gah_date_explain(arena, date, NULL);
    if (sentence)
        printf("       %s\n", sentence);
    if (date->why)
        printf("       %s\n", date->why);
}

static void print_dct(struct gah_arena *arena, const struct gah_dct *dct)
{
    struct gah_str rest = gah_str_from(dct->date.why);
    if (dct->source == GAH_DCT_NONE)
        return;
    printf("DCT    %s (%s)\n", print_date(arena, &dct->date),
           gah_dct_source_name(dct->source));
    while (rest.ptr) {
        struct gah_str line = gah_str_split(&rest, '\n');
        printf("       %.*s\n", (int)line.len, line.ptr);
    }
}

static void print_found(struct gah_arena *arena, struct gah_str text,
                        const struct gah_annotations *found)
{
    print_dct(arena, &found->dct);
    for (size_t i = 0; i < found->timex_count; i++) {
        const struct gah_timex *timex = &found->timex[i];
        printf("TIMEX3 %-9s %.*s = %s  [%s] %s\n", gah_timex_type_name(timex->type),
               (int)timex->span.len, text.ptr + timex->span.off,
               timex->value ? timex->value : "",
               timex->date.edtf ? timex->date.edtf : "",
               timex->rule ? timex->rule : "");
        print_sentence(arena, &timex->date);
    }
    for (size_t i = 0; i < found->event_count; i++) {
        const struct gah_event *event = &found->events[i];
        printf("EVENT %s/%s %s %.*s\n", gah_event_kind_name(event->kind),
               event->subkind, gah_event_status_name(event->status),
               (int)event->trigger.len, text.ptr + event->trigger.off);
    }
}

static enum exit_code explain(struct session *session, const char *operand)
{
    struct gah_extract_input input = {0};
    struct gah_annotations found;
    struct gah_article article = {0};
    struct gah_date dct = {.anchor = GAH_DAY_NONE};
    struct gah_error err = {0};
    struct gah_buf line;
    struct gah_str text = gah_str_from(operand);
    if (!session_lexicon(session))
        return session->code;
    if (strcmp(operand, "-") == 0 &&
        gah_file_read_fd(&session->arena, STDIN_FILENO, _("standard input"), MAX_TEXT,
                         &text, &err) != GAH_OK)
        return session_fail(&err);
    article.text = gah_utf8_repair(&session->arena, text);
    article.id = "-";
    article.path = "-";
    gah_article_describe(&session->arena, &article);
    if (session->index.default_date) {
        session_date(session, "--date", session->options->date, &dct.interval);
        dct.basis = GAH_BASIS_EXPLICIT;
        dct.edtf = session->index.default_date;
    }
    input = (struct gah_extract_input){.text = article.text,
                                       .lang = article.lang,
                                       .dct = &dct,
                                       .source = gah_str_from(article.source)};
    gah_extract_run(session->lexicon, &session->arena, &input, &found);
    if (!session->options->json) {
        tell_hits(session, article.text, NULL);
        print_found(&session->arena, article.text, &found);
        return EXIT_DONE;
    }
    gah_buf_init(&line);
    gah_json_extract(&line, article.id, article.title, article.source, article.lang,
                     &dct, article.text, &found);
    line.len--; /* one more field before the closing brace */
    gah_buf_add_c(&line, ",\"rules\":[");
    tell_hits(session, article.text, &line);
    gah_buf_add_c(&line, "]}");
    session_line(&line);
    gah_buf_release(&line);
    return EXIT_DONE;
}

enum exit_code command_lexicon(const struct options *options)
{
    struct session session;
    struct gah_str text;
    const char *what = options->operand_count ? options->operands[0] : "";
    bool explains = strcmp(what, "explain") == 0;
    enum exit_code code;
    if (!explains && strcmp(what, "check") != 0)
        return options_usage(_("lexicon takes 'check' or 'explain TEXT'"));
    if (options->operand_count < (explains ? 2u : 1u))
        return options_usage(
            _("lexicon explain needs a text, or - for standard input"));
    code = session_init(&session, options);
    if (code == EXIT_DONE && explains) {
        struct gah_buf joined;
        gah_buf_init(&joined);
        for (size_t i = 1; i < options->operand_count; i++)
            gah_buf_printf(&joined, "%s%s", i > 1 ? " " : "", options->operands[i]);
        text = gah_arena_str(&session.arena, gah_buf_str(&joined));
        gah_buf_release(&joined);
        code = explain(&session, text.ptr);
    } else if (code == EXIT_DONE) {
        code = check(&session);
    }
    return session_end(&session, code);
}
