/* What a person would see: libvterm fed with the program's bytes, which are kept too.
 * libvterm knows no bidi, so its cells are the visual ones that the program sent. */
#ifndef TUI_TERMINAL_MODEL_H
#define TUI_TERMINAL_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <vterm.h>

#include "gahnama/base/buf.h"
#include "pty.h"

/* How the terminal answers DECRQM for mode 8: the number, or one of these. */
enum { ANSWER_NONE = -1, ANSWER_SILENT = -2 };

struct terminal_model {
    struct pty pty;
    VTerm *vterm;
    VTermScreen *screen;
    int rows;
    int cols;
    int answer;
    struct gah_str reply;  /* to all questions at once, in place of `answer` */
    struct gah_buf sent;   /* all bytes of the program since the mark */
    size_t scanned;        /* questions in front of it are answered */
    pid_t program;         /* 0 before it runs */
    struct pty_news ended; /* the last stop or end */
    bool has_ended;
    bool closed; /* nothing more will come */
};

void terminal_model_open(struct terminal_model *model, int rows, int cols, int answer,
                         char *const *argv);
void terminal_model_close(struct terminal_model *model);
/* Waits at most ms for bytes or news and takes them in; false when nothing came. */
bool terminal_model_step(struct terminal_model *model, int ms);
void terminal_model_resize(struct terminal_model *model, int rows, int cols);
void terminal_model_type(struct terminal_model *model, const char *bytes, size_t len);
/* A row as UTF-8 with blanks at the end left out; row < 0 counts from the bottom. */
void terminal_model_row(const struct terminal_model *model, int row,
                        struct gah_buf *out);
void terminal_model_cell(const struct terminal_model *model, int row, int col,
                         VTermScreenCell *cell);
void terminal_model_cursor(const struct terminal_model *model, int *row, int *col);

#endif
