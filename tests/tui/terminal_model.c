#include "terminal_model.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gahnama/text/utf8.h"

void terminal_model_open(struct terminal_model *model, int rows, int cols, int answer,
                         char *const *argv)
{
    memset(model, 0, sizeof *model);
    gah_buf_init(&model->sent);
    model->rows = rows;
    model->cols = cols;
    model->answer = answer;
    model->vterm = vterm_new(rows, cols);
    vterm_set_utf8(model->vterm, 1);
    model->screen = vterm_obtain_screen(model->vterm);
    vterm_screen_enable_altscreen(model->screen, 1);
    vterm_screen_reset(model->screen, 1);
    if (!pty_open(&model->pty, rows, cols, argv)) {
        perror("forkpty");
        exit(2);
    }
}

void terminal_model_close(struct terminal_model *model)
{
    pty_close(&model->pty);
    vterm_free(model->vterm);
    gah_buf_release(&model->sent);
}

void terminal_model_type(struct terminal_model *model, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = write(model->pty.fd, bytes, len);
        if (n <= 0)
            return;
        bytes += n;
        len -= (size_t)n;
    }
}

/* A terminal that is known needs no card. */
static void answer_fence(struct terminal_model *model)
{
    static const char as_xterm[] = "\033P>|XTerm(379)\033\\\033[?65;1;9c";
    if (model->reply.len > 0)
        terminal_model_type(model, model->reply.ptr, model->reply.len);
    else if (model->answer != ANSWER_SILENT)
        terminal_model_type(model, as_xterm, sizeof as_xterm - 1);
}

/* The questions of gahnama: DECRQM for mode 8, then the device attributes. */
static void answer_questions(struct terminal_model *model)
{
    static const char mode[] = "\033[8$p";
    static const char attributes[] = "\033[c";
    char reply[32];
    while (model->scanned < model->sent.len) {
        const char *at = model->sent.ptr + model->scanned;
        size_t left = model->sent.len - model->scanned;
        if (left >= sizeof mode - 1 && memcmp(at, mode, sizeof mode - 1) == 0) {
            if (model->answer >= 0 && model->reply.len == 0) {
                snprintf(reply, sizeof reply, "\033[8;%d$y", model->answer);
                terminal_model_type(model, reply, strlen(reply));
            }
        } else if (left >= sizeof attributes - 1 &&
                   memcmp(at, attributes, sizeof attributes - 1) == 0) {
            answer_fence(model);
        }
        model->scanned++;
    }
}

static void take_bytes(struct terminal_model *model)
{
    char bytes[4096];
    ssize_t n = read(model->pty.fd, bytes, sizeof bytes);
    if (n <= 0) {
        model->closed = true;
        return;
    }
    gah_buf_add(&model->sent, bytes, (size_t)n);
    vterm_input_write(model->vterm, bytes, (size_t)n);
    answer_questions(model);
    while (vterm_output_read(model->vterm, bytes, sizeof bytes) > 0)
        continue; /* its own answers are not used */
}

static void take_news(struct terminal_model *model)
{
    struct pty_news news;
    if (read(model->pty.news, &news, sizeof news) != (ssize_t)sizeof news) {
        model->closed = true;
        return;
    }
    if (news.event == PTY_STARTED) {
        model->program = news.value;
        return;
    }
    model->ended = news;
    model->has_ended = true;
}

bool terminal_model_step(struct terminal_model *model, int ms)
{
    struct pollfd fds[2] = {{.fd = model->pty.fd, .events = POLLIN},
                            {.fd = model->pty.news, .events = POLLIN}};
    if (model->closed || poll(fds, 2, ms) <= 0)
        return false;
    if (fds[0].revents)
        take_bytes(model);
    else if (fds[1].revents)
        take_news(model);
    return true;
}

void terminal_model_resize(struct terminal_model *model, int rows, int cols)
{
    model->rows = rows;
    model->cols = cols;
    vterm_set_size(model->vterm, rows, cols);
    pty_resize(&model->pty, rows, cols);
}

void terminal_model_cell(const struct terminal_model *model, int row, int col,
                         VTermScreenCell *cell)
{
    VTermPos pos = {.row = row < 0 ? model->rows + row : row, .col = col};
    memset(cell, 0, sizeof *cell);
    vterm_screen_get_cell(model->screen, pos, cell);
}

void terminal_model_row(const struct terminal_model *model, int row,
                        struct gah_buf *out)
{
    size_t end;
    gah_buf_clear(out);
    gah_buf_add_c(out, "");
    end = 0;
    for (int col = 0; col < model->cols;) {
        VTermScreenCell cell;
        terminal_model_cell(model, row, col, &cell);
        if (cell.chars[0] == (uint32_t)-1) {
            col++;
            continue;
        }
        gah_utf8_append(out, cell.chars[0] ? cell.chars[0] : ' ');
        for (int i = 1; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
            gah_utf8_append(out, cell.chars[i]);
        if (cell.chars[0] && cell.chars[0] != ' ')
            end = out->len;
        col += cell.width > 0 ? cell.width : 1;
    }
    out->len = end;
    out->ptr[end] = '\0';
}

void terminal_model_cursor(const struct terminal_model *model, int *row, int *col)
{
    VTermPos pos;
    vterm_state_get_cursorpos(vterm_obtain_state(model->vterm), &pos);
    *row = pos.row;
    *col = pos.col;
}
