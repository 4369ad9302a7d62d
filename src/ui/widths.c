#include "widths.h"

/* Marks and joiners are measured on a letter, which is taken off again. */
static const struct {
    const char *name;
    const char *text;
    int letters; /* columns of the letters around it */
    int expected;
} probes[GAH_UI_WIDTHS] = {
    {"zwnj", "ب\xE2\x80\x8Cب", 2, 0},
    {"lam_alef", "\xEF\xBB\xBB", 0, 1},
    {"lam_alef_letters", "لا", 0, 2},
    {"mark", "ب\xD9\x8E", 1, 0},
    {"wide", "中", 0, 2},
};

void gah_widths_question(struct gah_buf *out)
{
    for (size_t i = 0; i < GAH_UI_WIDTHS; i++)
        gah_buf_printf(out, "\r\033[K%s\033[6n", probes[i].text);
    gah_buf_add_c(out, "\r\033[K");
}

static size_t number(const char *bytes, size_t len, size_t at, int *out)
{
    *out = 0;
    while (at < len && bytes[at] >= '0' && bytes[at] <= '9' && *out < 10000)
        *out = *out * 10 + (bytes[at++] - '0');
    return at;
}

/* `CSI row ; column R`; the column, or 0. */
static int column_at(const char *bytes, size_t len, size_t at)
{
    int row, column;
    if (at + 2 >= len || bytes[at] != 27 || bytes[at + 1] != '[')
        return 0;
    at = number(bytes, len, at + 2, &row);
    if (row == 0 || at >= len || bytes[at] != ';')
        return 0;
    at = number(bytes, len, at + 1, &column);
    return at < len && bytes[at] == 'R' ? column : 0;
}

void gah_widths_read(const char *bytes, size_t len,
                     struct gah_ui_width widths[GAH_UI_WIDTHS])
{
    size_t count = 0;
    for (size_t i = 0; i < GAH_UI_WIDTHS; i++)
        widths[i] = (struct gah_ui_width){probes[i].name, -1, probes[i].expected};
    for (size_t at = 0; at < len && count < GAH_UI_WIDTHS; at++) {
        int column = column_at(bytes, len, at);
        if (column > 0) {
            widths[count].columns = column - 1 - probes[count].letters;
            count++;
        }
    }
}
