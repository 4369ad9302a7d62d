/* How far the indexing has come, on one line of a terminal's standard error. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct gah_buf;

struct progress {
    int64_t began_ms;
    int64_t shown_ms;
    bool is_shown;
};

void progress_init(struct progress *progress);
/* Shows the line, at most ten times a second. */
void progress_show(struct progress *progress, uint32_t done, uint32_t total);
/* Takes the line away. */
void progress_end(struct progress *progress);
/* The line: a bar, the counts, articles a second, the time left. elapsed_ms: since the
 * first article. Pure. */
void progress_line(struct gah_buf *out, uint32_t done, uint32_t total,
                   int64_t elapsed_ms);

#endif
