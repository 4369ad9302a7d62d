/* Articles to measure with: those of a folder, or as many as wanted, made from the
 * sentences of the seeds. The same number gives the same articles. */
#ifndef BENCH_ARTICLES_H
#define BENCH_ARTICLES_H

#include "gahnama/base/arena.h"
#include "gahnama/base/str.h"

struct bench_articles {
    const struct gah_str *texts; /* UTF-8: title, blank line, body */
    size_t count;
    size_t bytes;
};

/* All articles of a folder; ends the bench where there are none. */
void bench_articles_read(struct gah_arena *arena, const char *folder,
                         struct bench_articles *out);
/* `count` articles of about 5,300 bytes: sentences in random order, one word in 25 made
 * up, an eighth of the articles with Arabic yeh and kaf. */
void bench_articles_make(struct gah_arena *arena, const char *seeds, size_t count,
                         struct bench_articles *out);

#endif
