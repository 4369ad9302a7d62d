/* Plays scripts against the reader. A script is one command a line; # begins a comment.
 *
 *   size 80x24            the terminal (before start)
 *   answer 1              what it says of mode 8: 0, 1, 2, none (only DA1), silent
 *   reply TEXT            what it says to all questions (escapes as in `sent`)
 *   set NAME=VALUE        an environment variable (before start)
 *   start ARGUMENT ...    runs the program; again when it has ended, too
 *   keys j<Enter>]e       types; <Name> and ^X as in the key table
 *   type TEXT             types bytes: escapes as in `sent`
 *   wait TEXT             until a row holds the text; Persian is given in logical order
 *   status TEXT           until the status line holds it, as whole words
 *   gone TEXT             until no row holds it
 *   row N TEXT            until row N (from 0; from the bottom if negative) holds it
 *   cell ROW COL TEXT     until the cell holds exactly these characters
 *   attr ROW COL WORD     until the cell is reverse, bold or underline
 *   cursor ROW COL        until the cursor stands there
 *   column COL FROM TO C  all cells of the column in these rows hold C
 *   snap NAME             remembers the screen's text;  same NAME  until it is back
 *   resize 20x5           the terminal changes its size
 *   loop ... end          as often as the status line says (3/17: 17 times); $i, $n
 *   signal NAME           kills the program with TERM HUP INT ABRT SEGV USR1 TSTP CONT
 *   hangup MS             takes the terminal away; the program ends, however, within so
 *                         many ms, having computed for less than half of them
 *   stopped | continue    until it has stopped; lets it go on
 *   exit N | killed NAME  until it has ended so, terminal modes as found
 *   mark                  forgets the bytes sent so far
 *   sent TEXT             the bytes hold it: \e \xNN \\ are understood; waits
 *   not-sent TEXT         they do not
 *   before A B            the first A comes before the first B (no blanks in them)
 *   clean                 no control, bidi control or C1 was among the text sent
 *
 * Nothing sleeps: each condition is waited for with one deadline. */
#include <ctype.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "bytes.h"
#include "gahnama/base/arena.h"
#include "gahnama/base/file.h"
#include "gahnama/text/layout.h"
#include "gahnama/text/utf8.h"
#include "terminal_model.h"

#define DEADLINE_MS 60000 /* sanitizers are slow */
#define MAX_LINES 2000
#define MAX_SNAPS 16

struct play {
    const char *script;
    char *program;
    int line;
    struct terminal_model model;
    bool runs;
    int rows;
    int cols;
    int answer;
    struct gah_str reply;
    long i; /* of the loop */
    long n;
    struct gah_arena arena;
    char *snap_names[MAX_SNAPS];
    char *snaps[MAX_SNAPS];
    size_t snap_count;
};

typedef bool condition(struct play *play, const char *argument);

static void show_screen(struct play *play)
{
    struct gah_buf row;
    gah_buf_init(&row);
    for (int i = 0; play->runs && i < play->model.rows; i++) {
        terminal_model_row(&play->model, i, &row);
        fprintf(stderr, "%3d|%s\n", i, row.ptr);
    }
    gah_buf_release(&row);
}

_Noreturn static void fail(struct play *play, const char *command, const char *argument)
{
    show_screen(play);
    if (play->model.has_ended)
        fprintf(stderr, "the program has ended: %s %d, modes %s\n",
                play->model.ended.event == PTY_EXITED   ? "exit"
                : play->model.ended.event == PTY_KILLED ? "signal"
                                                        : "stopped by",
                play->model.ended.value,
                play->model.ended.same_modes ? "as found" : "changed");
    fprintf(stderr, "%s:%d: failed: %s %s\n", play->script, play->line, command,
            argument);
    if (play->runs && play->model.program > 0 && !play->model.has_ended)
        kill(play->model.program, SIGKILL);
    exit(1);
}

static long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void wait_until(struct play *play, condition *holds, const char *command,
                       const char *argument)
{
    long end = now_ms() + DEADLINE_MS;
    for (;;) {
        long left = end - now_ms();
        if (holds(play, argument))
            return;
        if (left <= 0)
            fail(play, command, argument);
        if (!terminal_model_step(&play->model, (int)left) && play->model.closed)
            fail(play, command, argument);
    }
}

/* The text as the screen shows it: visual order, presentation forms. */
static const char *visual(struct play *play, const char *text)
{
    struct gah_row row;
    struct gah_buf out;
    const char *copy;
    gah_layout_field(&play->arena, gah_str_from(text),
                     &(struct gah_layout_options){.width = 500}, &row);
    gah_buf_init(&out);
    gah_row_print(&row, &out);
    copy = gah_arena_copy(&play->arena, gah_str_trim(gah_buf_str(&out)));
    gah_buf_release(&out);
    return copy;
}

static bool row_holds(struct play *play, int row, const char *text)
{
    struct gah_buf buf;
    bool found;
    gah_buf_init(&buf);
    terminal_model_row(&play->model, row, &buf);
    found = strstr(buf.ptr, text) || strstr(buf.ptr, visual(play, text));
    gah_buf_release(&buf);
    return found;
}

static bool is_seen(struct play *play, const char *text)
{
    for (int row = 0; row < play->model.rows; row++) {
        if (row_holds(play, row, text))
            return true;
    }
    return false;
}

static bool is_gone(struct play *play, const char *text)
{
    return !is_seen(play, text);
}

static bool is_word_byte(char c)
{
    return isalnum((unsigned char)c) != 0;
}

/* As whole words: "Article" is not "Articles", 1/5 is not 11/5. */
static bool holds_words(const char *row, const char *text)
{
    size_t len = strlen(text);
    for (const char *at = strstr(row, text); at; at = strstr(at + 1, text)) {
        bool starts = at == row || !is_word_byte(at[-1]) || !is_word_byte(text[0]);
        bool ends = !is_word_byte(at[len]) || (len && !is_word_byte(text[len - 1]));
        if (starts && ends)
            return true;
    }
    return false;
}

static bool status_holds(struct play *play, const char *text)
{
    struct gah_buf row;
    bool found;
    gah_buf_init(&row);
    terminal_model_row(&play->model, -2, &row);
    found = holds_words(row.ptr, text) || holds_words(row.ptr, visual(play, text));
    gah_buf_release(&row);
    return found;
}

static bool row_is(struct play *play, const char *argument)
{
    char *text;
    long row = strtol(argument, &text, 10);
    return row_holds(play, (int)row, *text == ' ' ? text + 1 : text);
}

static bool cell_is(struct play *play, const char *argument)
{
    char *text;
    VTermScreenCell cell;
    struct gah_buf buf;
    bool same;
    long row = strtol(argument, &text, 10);
    long col = strtol(text, &text, 10);
    terminal_model_cell(&play->model, (int)row, (int)col, &cell);
    gah_buf_init(&buf);
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
        gah_utf8_append(&buf, cell.chars[i]);
    same = buf.ptr && strcmp(buf.ptr, text + (*text == ' ')) == 0;
    gah_buf_release(&buf);
    return same;
}

static bool attr_is(struct play *play, const char *argument)
{
    char *text;
    VTermScreenCell cell;
    long row = strtol(argument, &text, 10);
    long col = strtol(text, &text, 10);
    terminal_model_cell(&play->model, (int)row, (int)col, &cell);
    if (strstr(text, "reverse"))
        return cell.attrs.reverse;
    if (strstr(text, "bold"))
        return cell.attrs.bold;
    return cell.attrs.underline != 0;
}

static bool cursor_is(struct play *play, const char *argument)
{
    char *text;
    int row;
    int col;
    long want_row = strtol(argument, &text, 10);
    long want_col = strtol(text, &text, 10);
    terminal_model_cursor(&play->model, &row, &col);
    if (want_row < 0)
        want_row += play->model.rows;
    if (want_col < 0)
        want_col += play->model.cols;
    return row == want_row && col == want_col;
}

static bool column_is(struct play *play, const char *argument)
{
    char *text;
    char cell[64];
    long col = strtol(argument, &text, 10);
    long from = strtol(text, &text, 10);
    long to = strtol(text, &text, 10);
    for (long row = from; row <= to; row++) {
        snprintf(cell, sizeof cell, "%ld %ld%s", row, col, text);
        if (!cell_is(play, cell))
            return false;
    }
    return true;
}

static char *screen_text(struct play *play)
{
    struct gah_buf all;
    struct gah_buf row;
    gah_buf_init(&all);
    gah_buf_init(&row);
    for (int i = 0; i < play->model.rows; i++) {
        terminal_model_row(&play->model, i, &row);
        gah_buf_printf(&all, "%s\n", row.ptr);
    }
    gah_buf_release(&row);
    return gah_buf_detach(&all);
}

static void take_snap(struct play *play, const char *name)
{
    size_t i = 0;
    while (i < play->snap_count && strcmp(play->snap_names[i], name) != 0)
        i++;
    if (i == MAX_SNAPS)
        fail(play, "snap", name);
    if (i == play->snap_count) {
        play->snap_names[i] = strdup(name);
        play->snap_count++;
    } else {
        free(play->snaps[i]);
    }
    play->snaps[i] = screen_text(play);
}

static bool snap_is_back(struct play *play, const char *name)
{
    char *text = screen_text(play);
    bool same = false;
    for (size_t i = 0; i < play->snap_count; i++) {
        if (strcmp(play->snap_names[i], name) == 0)
            same = strcmp(play->snaps[i], text) == 0;
    }
    free(text);
    return same;
}

static bool is_stopped(struct play *play, const char *argument)
{
    (void)argument;
    return play->model.has_ended && play->model.ended.event == PTY_STOPPED &&
           play->model.ended.same_modes;
}

static bool has_exited(struct play *play, const char *argument)
{
    return play->model.has_ended && play->model.ended.event == PTY_EXITED &&
           play->model.ended.value == atoi(argument) && play->model.ended.same_modes;
}

static const struct {
    const char *name;
    int number;
} signals[] = {{"TERM", SIGTERM}, {"HUP", SIGHUP},   {"INT", SIGINT},
               {"ABRT", SIGABRT}, {"SEGV", SIGSEGV}, {"USR1", SIGUSR1},
               {"TSTP", SIGTSTP}, {"CONT", SIGCONT}, {"STOP", SIGSTOP}};

static int signal_number(struct play *play, const char *name)
{
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        if (strcmp(signals[i].name, name) == 0)
            return signals[i].number;
    }
    fail(play, "signal", name);
}

static bool was_killed(struct play *play, const char *argument)
{
    return play->model.has_ended && play->model.ended.event == PTY_KILLED &&
           play->model.ended.value == signal_number(play, argument) &&
           play->model.ended.same_modes;
}

static const char *find_sent(struct play *play, const char *text)
{
    char bytes[200];
    size_t len = bytes_unescape(text, bytes, sizeof bytes);
    if (!play->model.sent.ptr)
        return NULL;
    return memmem(play->model.sent.ptr, play->model.sent.len, bytes, len);
}

static bool is_sent(struct play *play, const char *text)
{
    return find_sent(play, text) != NULL;
}

static bool comes_before(struct play *play, const char *argument)
{
    char first[100];
    char second[100];
    const char *a;
    const char *b;
    if (sscanf(argument, "%99s %99s", first, second) != 2)
        return false;
    a = find_sent(play, first);
    b = find_sent(play, second);
    return a && b && a < b;
}

static void check_clean(struct play *play)
{
    struct gah_str sent = gah_buf_str(&play->model.sent);
    size_t off = 0;
    while (off < sent.len) {
        uint32_t cp = gah_utf8_next(sent, &off);
        char text[32];
        snprintf(text, sizeof text, "U+%04X", cp);
        if (bytes_are_harmful(cp))
            fail(play, "clean", text);
    }
}

static const char *type_special(struct play *play, const char *text)
{
    const char *end = strchr(text, '>');
    const char *bytes = end ? bytes_of_key(text + 1, (size_t)(end - text - 1)) : NULL;
    if (!bytes)
        fail(play, "keys", text);
    terminal_model_type(&play->model, bytes, strlen(bytes));
    return end + 1;
}

static void type_keys(struct play *play, const char *text)
{
    while (*text) {
        char control;
        if (text[0] == '<' && isalpha((unsigned char)text[1])) {
            text = type_special(play, text);
        } else if (text[0] == '^' && isupper((unsigned char)text[1])) {
            control = (char)(text[1] - 64);
            terminal_model_type(&play->model, &control, 1);
            text += 2;
        } else {
            terminal_model_type(&play->model, text++, 1);
        }
    }
}

static long cpu_ms_of(pid_t process)
{
    struct timespec time = {0, 0};
    clockid_t clock;
    if (clock_getcpuclockid(process, &clock) == 0)
        clock_gettime(clock, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void hang_up(struct play *play, const char *argument)
{
    struct terminal_model *model = &play->model;
    long limit = strtol(argument, NULL, 10);
    long end = now_ms() + limit;
    long before = cpu_ms_of(model->program);
    pty_hang_up(&model->pty);
    while (!model->has_ended) {
        long left = end - now_ms();
        if (left <= 0 || (!terminal_model_step(model, (int)left) && model->closed))
            fail(play, "hangup", "the program goes on");
    }
    if (model->ended.cpu_ms - before > limit / 2)
        fail(play, "hangup", "the program computes without a terminal");
}

static struct gah_str unescape(struct play *play, const char *text)
{
    char bytes[200];
    size_t len = bytes_unescape(text, bytes, sizeof bytes);
    return gah_arena_str(&play->arena, (struct gah_str){bytes, len});
}

static void type_bytes(struct play *play, const char *text)
{
    struct gah_str bytes = unescape(play, text);
    terminal_model_type(&play->model, bytes.ptr, bytes.len);
}

static void start(struct play *play, char *arguments)
{
    char *argv[32] = {play->program};
    size_t count = 1;
    for (char *word = strtok(arguments, " "); word && count < 31;
         word = strtok(NULL, " "))
        argv[count++] = word;
    if (play->runs)
        terminal_model_close(&play->model);
    terminal_model_open(&play->model, play->rows, play->cols, play->answer, argv);
    play->model.reply = play->reply;
    play->runs = true;
}

static void parse_size(struct play *play, const char *text)
{
    if (sscanf(text, "%dx%d", &play->cols, &play->rows) != 2)
        fail(play, "size", text);
}

static int parse_answer(const char *text)
{
    if (strcmp(text, "none") == 0)
        return ANSWER_NONE;
    return strcmp(text, "silent") == 0 ? ANSWER_SILENT : atoi(text);
}

static const struct {
    const char *name;
    condition *holds;
} conditions[] = {
    {"wait", is_seen},       {"status", status_holds}, {"gone", is_gone},
    {"row", row_is},         {"cell", cell_is},        {"attr", attr_is},
    {"cursor", cursor_is},   {"column", column_is},    {"same", snap_is_back},
    {"stopped", is_stopped}, {"exit", has_exited},     {"killed", was_killed},
    {"sent", is_sent},       {"before", comes_before},
};

static void set_up(struct play *play, const char *command, char *argument)
{
    if (strcmp(command, "size") == 0)
        parse_size(play, argument);
    else if (strcmp(command, "answer") == 0)
        play->answer = parse_answer(argument);
    else if (strcmp(command, "reply") == 0)
        play->reply = unescape(play, argument);
    else if (strcmp(command, "set") == 0)
        putenv(strdup(argument));
    else if (strcmp(command, "start") == 0)
        start(play, argument);
    else
        fail(play, "unknown command", command);
}

static void act(struct play *play, const char *command, char *argument)
{
    if (strcmp(command, "keys") == 0)
        type_keys(play, argument);
    else if (strcmp(command, "type") == 0)
        type_bytes(play, argument);
    else if (strcmp(command, "hangup") == 0)
        hang_up(play, argument);
    else if (strcmp(command, "snap") == 0)
        take_snap(play, argument);
    else if (strcmp(command, "resize") == 0) {
        parse_size(play, argument);
        terminal_model_resize(&play->model, play->rows, play->cols);
    } else if (strcmp(command, "signal") == 0)
        kill(play->model.program, signal_number(play, argument));
    else if (strcmp(command, "continue") == 0) {
        play->model.has_ended = false;
        if (write(play->model.pty.orders, "c", 1) != 1)
            fail(play, command, argument);
    } else if (strcmp(command, "mark") == 0) {
        gah_buf_clear(&play->model.sent);
        play->model.scanned = 0;
    } else if (strcmp(command, "not-sent") == 0) {
        if (is_sent(play, argument))
            fail(play, command, argument);
    } else if (strcmp(command, "clean") == 0)
        check_clean(play);
    else
        set_up(play, command, argument);
}

static void run_line(struct play *play, const char *line)
{
    char text[1000];
    char *argument;
    size_t len = 0;
    for (; *line && len < sizeof text - 24; line++) {
        if (line[0] == '$' && (line[1] == 'i' || line[1] == 'n')) {
            len +=
                (size_t)sprintf(text + len, "%ld", line[1] == 'i' ? play->i : play->n);
            line++;
        } else {
            text[len++] = *line;
        }
    }
    text[len] = '\0';
    argument = strchr(text, ' ');
    if (argument)
        *argument++ = '\0';
    else
        argument = text + len;
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
        if (strcmp(conditions[i].name, text) == 0) {
            wait_until(play, conditions[i].holds, text, argument);
            return;
        }
    }
    act(play, text, argument);
}

/* "3/17" in the status line. */
static bool has_count(struct play *play, const char *argument)
{
    struct gah_buf row;
    const char *slash;
    (void)argument;
    gah_buf_init(&row);
    terminal_model_row(&play->model, -2, &row);
    slash = strchr(row.ptr, '/');
    play->n = slash ? strtol(slash + 1, NULL, 10) : 0;
    gah_buf_release(&row);
    return play->n > 0;
}

static int run_loop(struct play *play, char **lines, int count, int first)
{
    int last = first;
    while (last < count && strcmp(lines[last], "end") != 0)
        last++;
    wait_until(play, has_count, "loop", "");
    for (play->i = 1; play->i <= play->n; play->i++) {
        for (int at = first; at < last; at++) {
            play->line = at + 1;
            if (*lines[at] && *lines[at] != '#')
                run_line(play, lines[at]);
        }
    }
    return last;
}

static void run_script(struct play *play, struct gah_str text)
{
    static char *lines[MAX_LINES];
    int count = 0;
    while (text.ptr && count < MAX_LINES) {
        struct gah_str line = gah_str_trim(gah_str_split(&text, '\n'));
        lines[count++] = gah_arena_copy(&play->arena, line);
    }
    for (int i = 0; i < count; i++) {
        play->line = i + 1;
        if (!*lines[i] || *lines[i] == '#')
            continue;
        if (strcmp(lines[i], "loop") == 0)
            i = run_loop(play, lines, count, i + 1);
        else
            run_line(play, lines[i]);
    }
}

int main(int argc, char **argv)
{
    struct play play;
    struct gah_str text;
    struct gah_error err = {0};
    memset(&play, 0, sizeof play);
    gah_file_open_standard();
    if (argc != 3) {
        fprintf(stderr, "usage: play PROGRAM SCRIPT\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    gah_arena_init(&play.arena);
    play.program = argv[1];
    play.script = argv[2];
    play.rows = 24;
    play.cols = 80;
    play.answer = ANSWER_NONE;
    if (gah_file_read(&play.arena, argv[2], 1 << 20, &text, &err) != GAH_OK) {
        fprintf(stderr, "%s: %s\n", argv[2], err.message);
        return 2;
    }
    run_script(&play, text);
    if (play.runs && !play.model.has_ended)
        fail(&play, "the script ends before the program", "");
    for (size_t i = 0; i < play.snap_count; i++) {
        free(play.snap_names[i]);
        free(play.snaps[i]);
    }
    terminal_model_close(&play.model);
    gah_arena_release(&play.arena);
    return 0;
}
