#include "searcher.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gahnama/base/memory.h"
#include "gahnama/query/page.h"
#include "worker.h"

#define NEWEST 60

void gah_searcher_init(struct gah_searcher *searcher,
                       const struct gah_index_options *options, int32_t today,
                       int wake_fd)
{
    memset(searcher, 0, sizeof *searcher);
    searcher->options = options;
    searcher->today = today;
    searcher->wake_fd = wake_fd;
    pthread_mutex_init(&searcher->lock, NULL);
    pthread_cond_init(&searcher->asked, NULL);
}

static void drop_answer(struct gah_searcher *searcher)
{
    free(searcher->answer.ids);
    memset(&searcher->answer, 0, sizeof searcher->answer);
    searcher->has_answer = false;
}

static void drop_question(struct gah_searcher *searcher)
{
    free(searcher->query);
    free(searcher->entity);
    searcher->query = NULL;
    searcher->entity = NULL;
}

/* Answers to a question that another one took the place of are nobody's. */
static void give(struct gah_searcher *searcher, const struct gah_store_list *list,
                 bool is_whole, const char *error)
{
    static const char byte = 0;
    size_t bytes = list->count * sizeof *list->ids;
    uint32_t *ids = malloc(bytes ? bytes : 1);
    ssize_t n;
    if (!ids)
        gah_out_of_memory();
    if (bytes)
        memcpy(ids, list->ids, bytes);
    pthread_mutex_lock(&searcher->lock);
    if (atomic_load(&searcher->cancel)) {
        free(ids);
    } else {
        drop_answer(searcher);
        searcher->answer = (struct gah_search_answer){
            .ids = ids, .count = list->count, .is_whole = is_whole};
        snprintf(searcher->answer.error, sizeof searcher->answer.error, "%s", error);
        searcher->has_answer = true;
    }
    pthread_mutex_unlock(&searcher->lock);
    n = write(searcher->wake_fd, &byte, 1); /* a full pipe wakes too */
    (void)n;
}

static enum gah_status look(struct gah_searcher *searcher, struct gah_library *library,
                            struct gah_arena *arena, const struct gah_filter *filter,
                            size_t max, size_t *found, struct gah_error *err)
{
    struct gah_store_list list = {0};
    enum gah_status status =
        gah_page_first(library, arena, filter, max, &searcher->cancel, &list, err);
    if (status == GAH_OK)
        give(searcher, &list, list.count < max, "");
    *found = list.count;
    return status == GAH_OK && list.count < max ? GAH_ABSENT : status;
}

static void answer(struct gah_searcher *searcher, struct gah_library *library,
                   const char *query, const char *entity)
{
    struct gah_store_list none = {0};
    struct gah_filter filter;
    struct gah_error err = {0};
    struct gah_arena arena;
    enum gah_status status;
    size_t found = 0;
    gah_arena_init(&arena);
    gah_library_generation(library); /* an index that was made anew is opened anew */
    status = gah_filter_parse_unfinished(library, &arena, gah_str_from(query),
                                         searcher->today, &filter, &err);
    if (status == GAH_OK && entity && !filter.entity_id)
        filter.entity_id = entity;
    if (status == GAH_OK)
        status = look(searcher, library, &arena, &filter, NEWEST, &found, &err);
    if (status == GAH_OK)
        status = look(searcher, library, &arena, &filter, SIZE_MAX, &found, &err);
    if (status != GAH_OK && status != GAH_ABSENT && status != GAH_INTERRUPTED)
        give(searcher, &none, true, err.message);
    gah_arena_release(&arena);
    gah_memory_freed(found * sizeof(uint32_t));
}

/* False when the reader ends. */
static bool await_question(struct gah_searcher *searcher, char **query, char **entity)
{
    bool ends;
    pthread_mutex_lock(&searcher->lock);
    while (!searcher->query && !searcher->ends)
        pthread_cond_wait(&searcher->asked, &searcher->lock);
    ends = searcher->ends;
    *query = searcher->query;
    *entity = searcher->entity;
    searcher->query = searcher->entity = NULL;
    if (!ends)
        atomic_store(&searcher->cancel, false);
    pthread_mutex_unlock(&searcher->lock);
    return !ends;
}

static struct gah_library *open_library(const struct gah_searcher *searcher)
{
    const struct gah_index_options *options = searcher->options;
    struct gah_library *library = NULL;
    if (gah_library_open(options->index_path, options->roots, options->root_count, NULL,
                         &library, NULL) != GAH_OK)
        return NULL;
    return library;
}

static void *run(void *context)
{
    struct gah_searcher *searcher = context;
    struct gah_library *library = NULL;
    char *query;
    char *entity;
    bool goes_on;
    do {
        goes_on = await_question(searcher, &query, &entity);
        if (goes_on && !library)
            library = open_library(searcher);
        if (goes_on && library)
            answer(searcher, library, query, entity);
        free(query);
        free(entity);
    } while (goes_on);
    gah_library_close(library);
    return NULL;
}

static char *copy(const char *text)
{
    char *made = text ? strdup(text) : NULL;
    if (text && !made)
        gah_out_of_memory();
    return made;
}

void gah_searcher_ask(struct gah_searcher *searcher, const char *query,
                      const char *entity)
{
    pthread_mutex_lock(&searcher->lock);
    atomic_store(&searcher->cancel, true);
    drop_question(searcher);
    drop_answer(searcher);
    searcher->query = copy(query);
    searcher->entity = copy(entity);
    pthread_cond_signal(&searcher->asked);
    pthread_mutex_unlock(&searcher->lock);
    if (!searcher->runs)
        searcher->runs = gah_thread_start(&searcher->thread, run, searcher);
}

void gah_searcher_leave(struct gah_searcher *searcher)
{
    pthread_mutex_lock(&searcher->lock);
    atomic_store(&searcher->cancel, true);
    drop_question(searcher);
    drop_answer(searcher);
    pthread_mutex_unlock(&searcher->lock);
}

bool gah_searcher_take(struct gah_searcher *searcher, struct gah_search_answer *out)
{
    bool has;
    pthread_mutex_lock(&searcher->lock);
    has = searcher->has_answer;
    *out = searcher->answer;
    memset(&searcher->answer, 0, sizeof searcher->answer);
    searcher->has_answer = false;
    pthread_mutex_unlock(&searcher->lock);
    return has;
}

void gah_searcher_stop(struct gah_searcher *searcher)
{
    gah_searcher_leave(searcher);
    pthread_mutex_lock(&searcher->lock);
    searcher->ends = true;
    pthread_cond_signal(&searcher->asked);
    pthread_mutex_unlock(&searcher->lock);
    if (searcher->runs)
        pthread_join(searcher->thread, NULL);
    searcher->runs = false;
    drop_answer(searcher);
    pthread_cond_destroy(&searcher->asked);
    pthread_mutex_destroy(&searcher->lock);
}
