#include "progress.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "gahnama/base/buf.h"

#define _(text) gettext(text)

#define BAR_COLS 20
#define SHOW_EACH_MS 100
/* Before this long a rate says nothing. */
#define RATE_AFTER_MS 500

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void progress_init(struct progress *progress)
{
    memset(progress, 0, sizeof *progress);
}

static void add_time(struct gah_buf *out, int64_t seconds)
{
    if (seconds >= 3600)
        gah_buf_printf(out, "%d:%02d:%02d", (int)(seconds / 3600),
                       (int)(seconds / 60 % 60), (int)(seconds % 60));
    else
        gah_buf_printf(out, "%d:%02d", (int)(seconds / 60), (int)(seconds % 60));
}

void progress_line(struct gah_buf *out, uint32_t done, uint32_t total,
                   int64_t elapsed_ms)
{
    uint32_t filled = total ? (uint32_t)((uint64_t)done * BAR_COLS / total) : 0;
    gah_buf_add_byte(out, '[');
    for (uint32_t i = 0; i < BAR_COLS; i++)
        gah_buf_add_byte(out, i < filled ? '#' : '.');
    gah_buf_printf(out, "] %u / %u", done, total);
    if (done == 0 || elapsed_ms < RATE_AFTER_MS)
        return;
    gah_buf_printf(out, "  %u/s  ", (unsigned)((int64_t)done * 1000 / elapsed_ms));
    add_time(out, elapsed_ms * (total - done) / done / 1000);
    gah_buf_printf(out, " %s", _("left"));
}

void progress_show(struct progress *progress, uint32_t done, uint32_t total)
{
    int64_t now = now_ms();
    struct gah_buf line;
    if (!progress->began_ms)
        progress->began_ms = now;
    if (progress->is_shown && now - progress->shown_ms < SHOW_EACH_MS)
        return;
    progress->shown_ms = now;
    progress->is_shown = true;
    gah_buf_init(&line);
    progress_line(&line, done, total, now - progress->began_ms);
    fprintf(stderr, "\r%s\033[K", line.ptr);
    gah_buf_release(&line);
}

void progress_end(struct progress *progress)
{
    if (progress->is_shown)
        fputs("\r\033[K", stderr);
    progress->is_shown = false;
}
