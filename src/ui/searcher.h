/* The search over the whole library, on a thread of its own with a connection of its
 * own, so that no key ever waits for it: a new question takes the place of the one
 * before, which is left. It answers twice: with the newest articles, which fill a
 * screen, and with all, by which their number is known. */
#ifndef UI_SEARCHER_H
#define UI_SEARCHER_H

#include <pthread.h>
#include <stdatomic.h>

#include "gahnama/index/index.h"

struct gah_search_answer {
    uint32_t *ids; /* row numbers, the newest first; free() them */
    size_t count;
    bool is_whole;
    char error[256]; /* empty: none */
};

struct gah_searcher {
    const struct gah_index_options *options; /* the caller's */
    int32_t today;
    int wake_fd;
    pthread_t thread;
    bool runs;
    pthread_mutex_t lock; /* of all below */
    pthread_cond_t asked;
    char *query; /* that nobody took up yet; malloc */
    char *entity;
    bool ends;
    bool has_answer;
    struct gah_search_answer answer;
    atomic_bool cancel; /* what is being looked for is not wanted any more */
};

/* wake_fd gets a byte 0 when there is an answer. */
void gah_searcher_init(struct gah_searcher *searcher,
                       const struct gah_index_options *options, int32_t today,
                       int wake_fd);
/* entity: id, or NULL. The query is copied. */
void gah_searcher_ask(struct gah_searcher *searcher, const char *query,
                      const char *entity);
/* Nothing is wanted any more; an answer that is there is dropped. */
void gah_searcher_leave(struct gah_searcher *searcher);
/* False while there is no new answer. */
bool gah_searcher_take(struct gah_searcher *searcher, struct gah_search_answer *out);
/* Leaves what is being looked for, and waits for the thread. */
void gah_searcher_stop(struct gah_searcher *searcher);

#endif
