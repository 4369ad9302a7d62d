/* The filter: one JSON object a line in, one out, in input order, constant memory. */
#include <errno.h>
#include <json-c/json.h>
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "gahnama/base/pipeline.h"
#include "gahnama/chrono/edtf.h"
#include "gahnama/export/json.h"
#include "message.h"
#include "session.h"

#define _(text) gettext(text)

struct filter {
    const struct gah_lexicon *lexicon;
    const char *default_date; /* EDTF or NULL */
    unsigned line;
    bool failed;
};

/* One line under way. `input` is getline's; the rest is made anew for each line. */
struct item {
    char *input;
    size_t input_cap;
    size_t input_len;
    unsigned line;
    struct gah_arena arena;
    struct gah_buf output;
    struct gah_error err;
};

static bool next_line(void *context, void *memory)
{
    struct filter *filter = context;
    struct item *item = memory;
    for (;;) {
        ssize_t len = getline(&item->input, &item->input_cap, stdin);
        if (len < 0 || atomic_load(&session_cancelled))
            return false;
        filter->line++;
        item->input_len = (size_t)len;
        item->line = filter->line;
        if (strspn(item->input, " \t\r\n") < item->input_len)
            return true;
    }
}

static struct gah_str string_of(struct json_object *object, const char *key)
{
    struct json_object *value;
    struct gah_str s = {NULL, 0};
    if (!json_object_object_get_ex(object, key, &value) ||
        !json_object_is_type(value, json_type_string))
        return s;
    s.ptr = json_object_get_string(value);
    s.len = (size_t)json_object_get_string_len(value);
    return s;
}

static enum gah_status parse_date(struct item *item, struct gah_str text,
                                  struct gah_date *date)
{
    enum gah_status status;
    memset(date, 0, sizeof *date);
    date->anchor = GAH_DAY_NONE;
    if (text.len == 0)
        return GAH_OK;
    status = gah_edtf_parse(text, &date->interval, &item->err);
    if (status != GAH_OK || !gah_interval_is_placed(date->interval))
        return status;
    date->basis = GAH_BASIS_EXPLICIT;
    date->edtf = gah_arena_copy(&item->arena, text);
    return GAH_OK;
}

static enum gah_status read_dct(struct item *item, struct json_object *object,
                                struct gah_date *dct)
{
    struct gah_str text = string_of(object, "dct");
    if (!text.ptr && json_object_object_get(object, "dct"))
        return gah_error_set(&item->err, GAH_INVALID,
                             _("\"dct\" is a date as a string, or null"));
    return parse_date(item, text, dct);
}

static enum gah_status require(struct item *item, struct gah_str value, const char *key)
{
    if (value.ptr)
        return GAH_OK;
    return gah_error_set(&item->err, GAH_INVALID,
                         _("no string \"%s\"; each line is {\"id\":…,\"text\":…}"),
                         key);
}

static enum gah_status annotate(const struct filter *filter,
                                struct gah_extract_scratch *scratch, struct item *item,
                                struct json_object *object)
{
    struct gah_article article = {0};
    struct gah_annotations found;
    struct gah_date dct, fallback;
    struct gah_str id = string_of(object, "id");
    struct gah_str title = string_of(object, "title");
    struct gah_str lang = string_of(object, "lang");
    struct gah_extract_input input = {0};
    enum gah_status status = require(item, id, "id");
    article.text = string_of(object, "text");
    if (status == GAH_OK)
        status = require(item, article.text, "text");
    if (status == GAH_OK)
        status = read_dct(item, object, &dct);
    if (status == GAH_OK)
        status = parse_date(item, gah_str_from(filter->default_date), &fallback);
    if (status != GAH_OK)
        return status;
    article.id = gah_arena_copy(&item->arena, id);
    article.path = article.id;
    article.lang = lang.len ? gah_arena_copy(&item->arena, lang) : NULL;
    gah_article_describe(&item->arena, &article);
    input.text = article.text;
    input.lang = article.lang;
    input.dct = &dct;
    input.fallback_dct = &fallback;
    input.source = gah_str_from(article.source);
    input.scratch = scratch;
    gah_extract_run(filter->lexicon, &item->arena, &input, &found);
    gah_json_extract(&item->output, article.id, title.len ? title : article.title,
                     article.source, article.lang, &dct, article.text, &found);
    return GAH_OK;
}

/* A line is one object and nothing else: what follows it would be lost. */
static void refuse_other(struct item *item, struct json_tokener *tokener,
                         struct json_object *object)
{
    enum json_tokener_error error = json_tokener_get_error(tokener);
    size_t end = json_tokener_get_parse_end(tokener);
    if (error == json_tokener_continue)
        gah_error_set(&item->err, GAH_INVALID, _("the JSON object has no end"));
    else if (error != json_tokener_success)
        gah_error_set(&item->err, GAH_INVALID, _("not a JSON object: %s"),
                      json_tokener_error_desc(error));
    else if (!json_object_is_type(object, json_type_object))
        gah_error_set(&item->err, GAH_INVALID, _("not a JSON object"));
    else if (end + strspn(item->input + end, " \t\r\n") < item->input_len)
        gah_error_set(&item->err, GAH_INVALID, _("more follows the JSON object"));
}

static void work(void *context, void *worker, void *memory)
{
    const struct filter *filter = context;
    struct gah_extract_scratch **scratch = worker;
    struct item *item = memory;
    struct json_tokener *tokener = json_tokener_new();
    struct json_object *object;
    memset(&item->err, 0, sizeof item->err);
    if (!tokener)
        gah_out_of_memory();
    if (!*scratch)
        *scratch = gah_extract_scratch_new(filter->lexicon);
    json_tokener_set_flags(tokener, JSON_TOKENER_VALIDATE_UTF8);
    gah_buf_init(&item->output);
    object = json_tokener_parse_ex(tokener, item->input, (int)item->input_len);
    refuse_other(item, tokener, object);
    if (item->err.status == GAH_OK)
        annotate(filter, *scratch, item, object);
    json_object_put(object);
    json_tokener_free(tokener);
}

static bool hand_on(void *context, void *memory)
{
    struct filter *filter = context;
    struct item *item = memory;
    if (item->err.status != GAH_OK) {
        filter->failed = true;
        message_print("gahnama: %s:%u: %s\n", _("standard input"), item->line,
                      item->err.message);
    } else {
        session_line(&item->output);
    }
    gah_buf_release(&item->output);
    gah_arena_clear(&item->arena);
    return !ferror(stdout) && !atomic_load(&session_cancelled);
}

static void release(void *context, void *memory)
{
    struct item *item = memory;
    (void)context;
    free(item->input);
    gah_buf_release(&item->output);
    gah_arena_release(&item->arena);
}

static void release_worker(void *context, void *worker)
{
    (void)context;
    gah_extract_scratch_free(*(struct gah_extract_scratch **)worker);
}

static enum exit_code run(struct session *session, long jobs)
{
    struct filter filter = {.default_date = session->index.default_date};
    struct gah_pipeline pipeline = {.jobs = (unsigned)jobs,
                                    .item_size = sizeof(struct item),
                                    .context = &filter,
                                    .produce = next_line,
                                    .work = work,
                                    .consume = hand_on,
                                    .release = release,
                                    .worker_size = sizeof(struct gah_extract_scratch *),
                                    .release_worker = release_worker};
    filter.lexicon = session_lexicon(session);
    if (!filter.lexicon)
        return session->code;
    gah_pipeline_run(&pipeline);
    if (atomic_load(&session_cancelled))
        return EXIT_INTERRUPTED;
    return filter.failed || ferror(stdin) ? EXIT_INPUT : EXIT_DONE;
}

enum exit_code command_extract(const struct options *options)
{
    struct session session;
    long jobs;
    enum exit_code code;
    if (options->operand_count)
        return options_usage(_("extract reads standard input and takes no operand"));
    code = options_number("jobs", options->jobs, 1, 64, 1, &jobs);
    if (code != EXIT_DONE)
        return code;
    code = session_init(&session, options);
    if (code == EXIT_DONE)
        code = run(&session, jobs);
    return session_end(&session, code);
}
