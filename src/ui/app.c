/* The loop: keys, signals and the worker's news change the desk; then one frame is
 * drawn and sent. */
#include "gahnama/ui/app.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "act.h"
#include "bidi_card.h"
#include "child.h"
#include "choose.h"
#include "clipboard.h"
#include "frame.h"
#include "gahnama/text/link.h"
#include "gahnama/text/utf8.h"
#include "i18n.h"
#include "keys.h"
#include "screen_curses.h"
#include "terminal.h"
#include "worker.h"

struct loop {
    struct gah_desk desk;
    struct gah_terminal terminal;
    struct gah_display *display;
    struct gah_worker worker;
    struct gah_searcher searcher;
    struct gah_keys keys;
    int deadly; /* the signal that asks to end, or 0 */
    bool hung_up;
};

static void press(struct gah_desk *desk, uint32_t key)
{
    const struct gah_command *command;
    bool pending;
    desk->text_moved = false;
    desk->only_typed = false;
    desk->message[0] = '\0';
    if (desk->note.len > 0) {
        gah_buf_clear(&desk->note);
        if (key == GAH_KEY_ESCAPE || key == 'q' || key == '=' || key == GAH_KEY_ENTER)
            return;
    }
    if (desk->picker.picking != GAH_PICK_NOTHING) {
        gah_picker_key(desk, key);
        return;
    }
    if (desk->asking != GAH_ASK_NOTHING) {
        gah_act_prompt_key(desk, key);
        return;
    }
    command = gah_keymap_press(&desk->keymap, gah_desk_context(desk), key, &pending);
    if (command)
        command->run(desk);
}

static bool is_set(const struct loop *loop, const char *variable)
{
    const char *value =
        loop->desk.options->variable ? loop->desk.options->variable(variable) : NULL;
    return value && *value;
}

static bool reach_clipboard(const struct loop *loop, struct gah_str text)
{
    struct gah_buf bytes;
    if (is_set(loop, "TMUX"))
        return gah_clipboard_tmux(text);
    if (text.len > GAH_CLIPBOARD_MAX)
        return false;
    gah_buf_init(&bytes);
    gah_clipboard_bytes(text, is_set(loop, "STY"), &bytes);
    gah_terminal_send(gah_buf_str(&bytes));
    gah_buf_release(&bytes);
    return true;
}

/* The host of an address in the text that may be taken for another, in ASCII; or empty.
 */
static struct gah_str doubtful_host(struct gah_arena *arena, struct gah_str text)
{
    const struct gah_link *links;
    struct gah_str host = {"", 0};
    size_t count = gah_link_find(arena, text, &links);
    for (size_t i = 0; i < count && host.len == 0; i++)
        host = gah_link_host_ascii(
            arena, gah_str_sub(text, links[i].host_off, links[i].host_len));
    return host;
}

static void copy(struct loop *loop)
{
    struct gah_desk *desk = &loop->desk;
    struct gah_str text = gah_buf_str(&desk->copied);
    struct gah_str host = doubtful_host(&desk->frame, text);
    const char *said;
    desk->wants_copy = false;
    if (!reach_clipboard(loop, text)) {
        gah_desk_say(desk, "%s", _("The clipboard does not take it; use s or |."));
        return;
    }
    said = gah_arena_printf(
        &desk->frame,
        ngettext("copied %zu character", "copied %zu characters", gah_utf8_count(text)),
        gah_utf8_count(text));
    said = gah_datefmt_digits(&desk->format, &desk->frame, said);
    if (host.len > 0)
        said = gah_arena_printf(&desk->frame, _("%s; the host is %.*s"), said,
                                (int)host.len, host.ptr);
    gah_desk_say(desk, "%s", said);
}

static void point(struct loop *loop)
{
    struct gah_mouse mouse = loop->keys.mouse;
    mouse.col =
        gah_display_column(loop->display, &loop->desk.screen, mouse.row, mouse.col);
    if (loop->terminal.wants_mouse)
        gah_act_mouse(&loop->desk, &mouse);
}

/* After a key. */
static enum gah_stands still_stands(const struct gah_desk *desk)
{
    bool stands =
        desk->stands == GAH_STANDS_PANES ? desk->text_moved : desk->only_typed;
    return stands ? desk->stands : GAH_STANDS_NOTHING;
}

/* After a frame. */
static enum gah_stands now_stands(const struct gah_desk *desk)
{
    if (desk->picker.picking != GAH_PICK_NOTHING || desk->note.len > 0)
        return GAH_STANDS_NOTHING;
    if (desk->asking == GAH_ASK_LIBRARY)
        return GAH_STANDS_BODY;
    return desk->asking == GAH_ASK_NOTHING ? GAH_STANDS_PANES : GAH_STANDS_NOTHING;
}

static void drain_keys(struct loop *loop, bool idle)
{
    uint32_t key;
    while (!loop->desk.quits &&
           (key = gah_keys_next(&loop->keys, idle)) != GAH_KEY_NONE) {
        if (key == GAH_KEY_MOUSE)
            point(loop);
        else
            press(&loop->desk, key);
        loop->desk.stands = still_stands(&loop->desk);
        if (loop->desk.wants_copy)
            copy(loop);
        if (loop->desk.wants_stop || loop->desk.wants_pipe)
            return; /* the rest waits for after the stop */
    }
}

static void take_size(struct loop *loop)
{
    int rows;
    int cols;
    gah_display_resize(loop->display, &rows, &cols);
    gah_screen_resize(&loop->desk.screen, rows, cols);
    loop->desk.stands = GAH_STANDS_NOTHING;
}

/* The terminal may be another than before. */
static void adapt(struct loop *loop)
{
    gah_choose_encoding(&loop->terminal.detected, loop->desk.options);
    gah_choose_for_desk(&loop->terminal.detected, &loop->desk);
    gah_display_encode(loop->display, loop->desk.encoding);
    gah_display_set_margins(loop->display, loop->terminal.detected.has_margins);
    loop->desk.stands = GAH_STANDS_NOTHING;
}

static void come_back(struct loop *loop)
{
    gah_terminal_ask_again(&loop->terminal, loop->desk.options->variable, &loop->keys);
    adapt(loop);
    gah_terminal_enter(&loop->terminal);
    gah_display_resume(loop->display);
    gah_terminal_drawn_on(&loop->terminal);
    take_size(loop);
}

/* Who attaches to a multiplexer brings another size, as a rule. */
static void resize(struct loop *loop)
{
    take_size(loop);
    gah_terminal_ask_client(&loop->terminal, loop->desk.options->variable);
}

static void hear_client(struct loop *loop)
{
    enum gah_encoding before = loop->desk.encoding;
    gah_terminal_take_client(&loop->terminal, loop->desk.options->variable);
    gah_choose_encoding(&loop->terminal.detected, loop->desk.options);
    if (loop->terminal.detected.encoding != before)
        adapt(loop);
}

static void stop(struct loop *loop)
{
    loop->desk.wants_stop = false;
    gah_display_suspend(loop->display);
    gah_terminal_leave(&loop->terminal);
    gah_terminal_stop(&loop->terminal);
    come_back(loop);
}

static void wait_for_enter(const struct loop *loop)
{
    char byte = 0;
    printf("%s", _("Press Enter to go on reading."));
    fflush(stdout);
    while (byte != '\n' && byte != '\r' && read(loop->terminal.tty_fd, &byte, 1) == 1)
        continue;
}

/* The command has the terminal as the shell would give it. */
static void run_pipe(struct loop *loop)
{
    struct gah_desk *desk = &loop->desk;
    int status;
    desk->wants_pipe = false;
    gah_display_suspend(loop->display);
    gah_terminal_leave(&loop->terminal);
    status = gah_child_feed(desk->pipe_to.ptr, gah_buf_str(&desk->copied));
    wait_for_enter(loop);
    come_back(loop);
    if (status != 0)
        gah_desk_say(desk, _("the command ended with status %d"), status);
}

static void on_signal(struct loop *loop, int number)
{
    if (number == SIGTERM || number == SIGHUP || number == SIGINT)
        loop->deadly = number;
    else if (number == SIGTSTP)
        loop->desk.wants_stop = true;
    else if (number == SIGCONT)
        come_back(loop);
    else if (number == SIGWINCH)
        resize(loop);
}

static void read_wakes(struct loop *loop)
{
    unsigned char bytes[64];
    ssize_t n;
    while ((n = read(loop->terminal.wake_read, bytes, sizeof bytes)) > 0) {
        for (ssize_t i = 0; i < n; i++)
            on_signal(loop, bytes[i]);
    }
}

/* A terminal far away answers when it has been drawn on already. */
static void take_bytes(struct loop *loop, const char *bytes, size_t len)
{
    if (loop->keys.awaits &&
        gah_terminal_hear_late(&loop->terminal, loop->desk.options->variable, bytes,
                               len)) {
        adapt(loop);
        gah_terminal_enter(&loop->terminal);
        gah_terminal_drawn_on(&loop->terminal);
    }
    gah_keys_feed(&loop->keys, bytes, len);
}

static void read_keys(struct loop *loop)
{
    char bytes[GAH_KEYS_BYTES];
    ssize_t n = read(loop->terminal.tty_fd, bytes, sizeof bytes - loop->keys.len);
    if (n > 0)
        take_bytes(loop, bytes, (size_t)n);
    else if (n == 0 || (errno != EINTR && errno != EAGAIN))
        loop->hung_up = true;
}

static void hear_worker(struct loop *loop)
{
    struct gah_desk *desk = &loop->desk;
    struct gah_worker *worker = &loop->worker;
    desk->index_done = atomic_load(&worker->progress_done);
    desk->index_total = atomic_load(&worker->progress_total);
    if (gah_worker_finished(worker)) {
        desk->indexing = false;
        if (worker->status != GAH_OK && worker->status != GAH_INTERRUPTED)
            gah_desk_say(desk, "%s", worker->error.message);
    }
    if (desk->wants_index && !worker->runs) {
        desk->wants_index = false;
        gah_worker_start(worker);
        desk->indexing = worker->runs;
    }
}

/* A question goes out with the key that asked it; its answer wakes the loop. */
static void hear_searcher(struct loop *loop)
{
    struct gah_desk *desk = &loop->desk;
    struct gah_search_answer found;
    if (desk->wants_search && desk->query.len > 0)
        gah_searcher_ask(&loop->searcher, desk->query.ptr, desk->model.entity_id);
    else if (desk->wants_search)
        gah_searcher_leave(&loop->searcher);
    desk->wants_search = false;
    if (gah_searcher_take(&loop->searcher, &found)) {
        gah_desk_found(desk, &found);
        free(found.ids);
    }
}

static void draw(struct loop *loop)
{
    struct gah_desk *desk = &loop->desk;
    if (desk->wants_repaint)
        gah_display_repaint(loop->display);
    desk->wants_repaint = false;
    gah_frame_draw(desk);
    gah_display_flush(loop->display, &desk->screen);
    desk->stands = now_stands(desk);
}

static void wait_for_news(struct loop *loop)
{
    int client = loop->terminal.client.program ? loop->terminal.client.fd : -1;
    struct pollfd fds[3] = {{.fd = loop->terminal.tty_fd, .events = POLLIN},
                            {.fd = loop->terminal.wake_read, .events = POLLIN},
                            {.fd = client, .events = POLLIN}};
    int ready = poll(fds, 3, gah_terminal_patience_ms(&loop->terminal, &loop->keys));
    if (ready < 0)
        return;
    if (fds[0].revents & POLLIN)
        read_keys(loop);
    else if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL))
        loop->hung_up = true;
    if (fds[2].revents)
        hear_client(loop);
    if (fds[1].revents & POLLIN)
        read_wakes(loop);
    gah_desk_refresh(&loop->desk); /* keys act on what is in the index now */
    drain_keys(loop, ready == 0);
}

static void run_loop(struct loop *loop)
{
    while (!loop->desk.quits && !loop->deadly && !loop->hung_up) {
        draw(loop);
        if (loop->desk.wants_index)
            hear_worker(loop);
        wait_for_news(loop);
        hear_worker(loop);
        hear_searcher(loop);
        if (loop->desk.wants_pipe && !loop->deadly) {
            run_pipe(loop);
            drain_keys(loop, false);
        }
        if (loop->desk.wants_stop && !loop->deadly) {
            stop(loop);
            drain_keys(loop, false);
        }
    }
}

/* What the first frame shows is asked for while the terminal's answers travel. */
static void prepare(struct loop *loop, const struct gah_ui_options *options)
{
    gah_desk_init(&loop->desk, options);
    loop->desk.wants_index = true; /* no index yet is no trouble */
    gah_desk_refresh(&loop->desk);
    loop->desk.indexing = loop->desk.model.library == NULL;
    if (options->start_article && loop->desk.model.library)
        gah_desk_open(&loop->desk, options->start_article);
}

static enum gah_status show(struct loop *loop, const struct gah_ui_options *options,
                            struct gah_error *err)
{
    enum gah_status status;
    gah_terminal_enter(&loop->terminal);
    status = gah_display_open(options->tty_fd, options->no_color, loop->desk.encoding,
                              &loop->display, err);
    if (status != GAH_OK)
        return status;
    gah_display_set_margins(loop->display, loop->terminal.detected.has_margins);
    gah_terminal_drawn_on(&loop->terminal);
    take_size(loop);
    drain_keys(loop, false);
    run_loop(loop);
    gah_display_close(loop->display);
    return GAH_OK;
}

/* Once for each terminal that is not known; not in a multiplexer that names no terminal
 * around it, since nobody may be looking. */
static void settle(struct loop *loop, const struct gah_ui_options *options)
{
    struct gah_error err = {0};
    enum gah_status status;
    bool watched = !loop->terminal.detected.in_multiplexer ||
                   strspn(loop->terminal.around, " ") < strlen(loop->terminal.around);
    if (!watched || !gah_choose_is_unsure(&loop->terminal.replies,
                                          &loop->terminal.detected, options))
        return;
    status = gah_card_ask(&loop->terminal, options, &loop->keys, &loop->deadly, &err);
    loop->hung_up = status == GAH_INTERRUPTED;
    if (status != GAH_OK && status != GAH_ABSENT)
        gah_desk_say(&loop->desk, "%s", err.message);
}

enum gah_status gah_ui_run(const struct gah_ui_options *options, struct gah_error *err)
{
    struct loop loop;
    enum gah_status status;
    memset(&loop, 0, sizeof loop);
    fflush(stdout);
    status = gah_terminal_open(&loop.terminal, options->tty_fd, options->variable, err);
    if (status != GAH_OK)
        return status;
    loop.terminal.wants_mouse = options->mouse;
    gah_worker_init(&loop.worker, options->index, loop.terminal.wake_write);
    gah_searcher_init(&loop.searcher, options->index, options->today,
                      loop.terminal.wake_write);
    prepare(&loop, options);
    gah_terminal_answers(&loop.terminal, options->variable, &loop.keys);
    gah_choose_encoding(&loop.terminal.detected, options);
    settle(&loop, options);
    gah_choose_for_desk(&loop.terminal.detected, &loop.desk);
    if (!loop.deadly && !loop.hung_up)
        status = show(&loop, options, err);
    gah_terminal_leave(&loop.terminal);
    gah_searcher_stop(&loop.searcher);
    gah_worker_stop(&loop.worker);
    gah_desk_release(&loop.desk);
    if (loop.worker.wrote)
        gah_store_rest(options->index->index_path);
    gah_terminal_close(&loop.terminal);
    if (loop.deadly)
        gah_terminal_die(loop.deadly);
    return status;
}
