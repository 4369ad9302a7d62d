#include "bidi_card.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "gahnama/text/layout.h"
#include "i18n.h"

#define COLUMNS_MIN 20
#define COLUMNS_MAX 72

/* Joining letters, a joiner, lam-alef, quotes, brackets, digits of two kinds, Latin. */
static const char sentence[] =
    "«می\xE2\x80\x8Cخواهیم» سلام کنیم: نشست گروه (P5+1) در سال ۱۴۰۳ (2024)";

static const enum gah_encoding encodings[GAH_CARD_LINES] = {
    GAH_ENCODING_VISUAL, GAH_ENCODING_MARKED, GAH_ENCODING_RUNS,
    GAH_ENCODING_KITTY,  GAH_ENCODING_SHAPED, GAH_ENCODING_LRO};

enum gah_encoding gah_card_encoding(size_t line)
{
    return encodings[line];
}

static void write_rows(struct gah_str text, unsigned columns,
                       enum gah_encoding encoding, struct gah_buf *out)
{
    struct gah_arena arena;
    struct gah_document doc = {.text = text};
    struct gah_layout_options options = {.fallback = GAH_DIRECTION_LTR};
    struct gah_layout layout;
    gah_arena_init(&arena);
    options.width = (uint16_t)columns;
    options.split_lam_alef = gah_encoding_splits_lam_alef(encoding);
    gah_layout_build(&arena, &doc, &options, &layout);
    for (size_t i = 0; i < layout.row_count; i++) {
        gah_encode_row(&layout.rows[i], text, encoding, NULL, out);
        gah_buf_add_byte(out, '\n');
    }
    gah_arena_release(&arena);
}

void gah_card_write(unsigned columns, const struct gah_detected *detected,
                    struct gah_buf *out)
{
    if (columns > COLUMNS_MAX)
        columns = COLUMNS_MAX;
    if (columns < COLUMNS_MIN)
        columns = COLUMNS_MIN;
    write_rows(
        gah_str_from(_("The same sentence, sent in each way that terminals need:")),
        columns, detected->unswitched, out);
    for (size_t i = 0; i < GAH_CARD_LINES; i++) {
        enum gah_encoding encoding = encodings[i];
        bool switches =
            encoding == GAH_ENCODING_VISUAL && detected->bdsm == GAH_BDSM_IMPLICIT;
        gah_buf_printf(out, "%zu\n%s", i + 1, switches ? "\033[8l" : "");
        write_rows(gah_str_from(sentence), columns, encoding, out);
        gah_buf_add_c(out, switches ? "\033[8h" : "");
    }
    write_rows(gah_str_from(_("Which is the first that reads correctly? Press its"
                              " number, or Enter where none does.")),
               columns, detected->unswitched, out);
}

int gah_card_line(uint32_t key)
{
    static const uint32_t zeros[] = {'0', 0x660, 0x6F0};
    if (key == GAH_KEY_ENTER)
        return GAH_CARD_LINES;
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (key > zeros[i] && key <= zeros[i] + GAH_CARD_LINES)
            return (int)(key - zeros[i]) - 1;
    return -1;
}

static bool is_end(int number)
{
    return number == SIGTERM || number == SIGHUP || number == SIGINT;
}

/* Bytes of keys or of a signal, or *idle where none followed in time; false where
 * neither will come any more. */
static bool wait_for_key(struct gah_terminal *terminal, struct gah_keys *keys,
                         int *deadly, bool *idle)
{
    struct pollfd fds[2] = {{.fd = terminal->tty_fd, .events = POLLIN},
                            {.fd = terminal->wake_read, .events = POLLIN}};
    char bytes[64];
    ssize_t n = 0;
    int ready = poll(fds, 2, gah_terminal_patience_ms(terminal, keys));
    *idle = ready == 0;
    if (ready <= 0)
        return true;
    if (fds[1].revents && read(terminal->wake_read, bytes, 1) == 1 && is_end(bytes[0]))
        *deadly = bytes[0];
    if (!fds[0].revents)
        return *deadly == 0;
    n = read(terminal->tty_fd, bytes, sizeof bytes);
    if (n > 0)
        gah_keys_feed(keys, bytes, (size_t)n);
    return n > 0 && *deadly == 0;
}

/* OK with the line; ABSENT where another key, which stays, puts the question off. */
static enum gah_status read_line(struct gah_terminal *terminal, struct gah_keys *keys,
                                 int *deadly, int *line)
{
    bool idle = false;
    do {
        struct gah_keys before = *keys;
        uint32_t key = gah_keys_next(keys, idle);
        *line = gah_card_line(key);
        if (*line >= 0)
            return GAH_OK;
        if (key != GAH_KEY_NONE) {
            *keys = before;
            return GAH_ABSENT;
        }
    } while (wait_for_key(terminal, keys, deadly, &idle));
    return GAH_INTERRUPTED;
}

static void send(const struct gah_buf *card)
{
    fwrite(card->ptr, 1, card->len, stdout);
    fflush(stdout);
}

/* "None" takes an answer back where the terminal is known; an unknown one is not asked
 * about again. */
static enum gah_status keep(struct gah_detected *detected, int line,
                            struct gah_state *state, struct gah_error *err)
{
    const char *name = NULL;
    if (line < GAH_CARD_LINES)
        detected->encoding = gah_card_encoding((size_t)line);
    if (line < GAH_CARD_LINES || !detected->is_known) {
        detected->by = GAH_KNOWN_BY_ANSWER;
        name = gah_encoding_name(detected->encoding);
    }
    return gah_state_set_terminal(state, detected->identity, name, err);
}

enum gah_status gah_card_ask(struct gah_terminal *terminal,
                             const struct gah_ui_options *options,
                             struct gah_keys *keys, int *deadly, struct gah_error *err)
{
    struct gah_detected *detected = &terminal->detected;
    struct winsize size = {0};
    struct gah_buf card;
    enum gah_status status;
    int line;
    *deadly = 0;
    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
    gah_buf_init(&card);
    gah_card_write(size.ws_col > 0 ? size.ws_col - 1u : COLUMNS_MAX, detected, &card);
    gah_terminal_use_ctl(terminal, false);
    send(&card);
    gah_buf_release(&card);
    status = read_line(terminal, keys, deadly, &line);
    gah_terminal_use_ctl(terminal, true);
    if (status != GAH_OK)
        return gah_error_set(err, status, "%s",
                             _("not answered; asked again next time"));
    return keep(detected, line, options->state, err);
}
