/* What `gahnama doctor` says of the terminal, and the test that it offers. */
#include <stdio.h>
#include <string.h>

#include "bidi_card.h"
#include "choose.h"
#include "widths.h"

static void report(const struct gah_terminal *terminal,
                   const struct gah_ui_options *options, struct gah_ui_terminal *out)
{
    static const char *const known_by[] = {
        [GAH_KNOWN_BY_NOTHING] = "default",     [GAH_KNOWN_BY_VERSION] = "version",
        [GAH_KNOWN_BY_TERTIARY] = "attributes", [GAH_KNOWN_BY_SECONDARY] = "attributes",
        [GAH_KNOWN_BY_CLIENT] = "client",       [GAH_KNOWN_BY_VARIABLE] = "variable",
        [GAH_KNOWN_BY_ANSWER] = "answer",
    };
    static const char *const modes[] = {"unknown", "implicit", "explicit"};
    const struct gah_detected *detected = &terminal->detected;
    memcpy(out->name, detected->name, sizeof out->name);
    memcpy(out->evidence, detected->evidence, sizeof out->evidence);
    memcpy(out->identity, detected->identity, sizeof out->identity);
    out->known_by = options->encoding_given ? "option" : known_by[detected->by];
    out->encoding = gah_encoding_name(detected->encoding);
    out->mode8 = modes[detected->bdsm];
    out->joins_letters = detected->encoding == GAH_ENCODING_RUNS;
    out->strip_harakat = detected->strip_harakat;
}

enum gah_encoding gah_ui_guess_encoding(const char *(*variable)(const char *name))
{
    struct gah_replies none = {0};
    struct gah_detected detected;
    gah_detect(&none, "", variable, &detected);
    return detected.unswitched;
}

static void measure(struct gah_terminal *terminal, struct gah_ui_terminal *out)
{
    struct gah_buf question;
    char bytes[256];
    size_t len = 0;
    gah_buf_init(&question);
    gah_widths_question(&question);
    if (terminal->replies.fenced)
        len = gah_terminal_exchange(terminal, gah_buf_str(&question), GAH_UI_WIDTHS,
                                    bytes, sizeof bytes);
    gah_widths_read(bytes, len, out->widths);
    gah_buf_release(&question);
}

static enum gah_status open_and_ask(struct gah_terminal *terminal,
                                    const struct gah_ui_options *options,
                                    struct gah_keys *keys, struct gah_error *err)
{
    enum gah_status status;
    fflush(stdout);
    status = gah_terminal_open(terminal, options->tty_fd, options->variable, err);
    if (status == GAH_OK)
        gah_terminal_answers(terminal, options->variable, keys);
    return status;
}

enum gah_status gah_ui_ask_terminal(const struct gah_ui_options *options,
                                    struct gah_ui_terminal *out, struct gah_error *err)
{
    struct gah_terminal terminal;
    struct gah_keys keys = {0};
    enum gah_status status = open_and_ask(&terminal, options, &keys, err);
    memset(out, 0, sizeof *out);
    if (status != GAH_OK)
        return status;
    gah_choose_encoding(&terminal.detected, options);
    measure(&terminal, out);
    gah_terminal_leave(&terminal);
    gah_terminal_close(&terminal);
    report(&terminal, options, out);
    return GAH_OK;
}

enum gah_status gah_ui_bidi_test(const struct gah_ui_options *options,
                                 struct gah_ui_terminal *out, struct gah_error *err)
{
    struct gah_terminal terminal;
    struct gah_keys keys = {0};
    int deadly = 0;
    enum gah_status status = open_and_ask(&terminal, options, &keys, err);
    memset(out, 0, sizeof *out);
    if (status != GAH_OK)
        return status;
    status = gah_card_ask(&terminal, options, &keys, &deadly, err);
    gah_terminal_leave(&terminal);
    gah_terminal_close(&terminal);
    report(&terminal, options, out);
    if (deadly)
        gah_terminal_die(deadly);
    return status;
}
