/* soak SECONDS [READERS]: so many readers, each with a library of its own on a thread
 * of its own, ask what the reader asks while an indexer sees articles come, change and
 * go. Fails where a question fails, or where a reader waits for a lock longer than a
 * tenth of a second. One process, so that ThreadSanitizer sees all of it. */
#include <glob.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "gahnama/base/file.h"
#include "gahnama/index/index.h"
#include "gahnama/lexicon/lexicon.h"
#include "gahnama/query/page.h"
#include "temp_folder.h"

#define COPIES 10
#define ROWS 60
#define READERS_MAX 64
#define WAIT_MAX_US 100000
#define KEPT_FAILURES 20
#define SEED_MAX (1 << 20)

/* SQLite sleeps when it waits for a lock, and never else; the sleeps of one question on
 * one thread are what it waited. */
static _Thread_local long slept_us;
static sqlite3_vfs counting_vfs;
static sqlite3_vfs *plain_vfs;

struct soak {
    struct temp_folder folder;
    const char *root;
    const char *index_path;
    struct gah_lexicon *lexicon;
    double end_at; /* of the clock below */
    pthread_mutex_t lock;
    unsigned failures; /* under the lock */
};

struct reader {
    struct soak *soak;
    struct gah_library *library;
    struct gah_arena arena;
    struct gah_error err;
    const char *asking;
    double asked_at;
    double longest_ms;
    const char *longest;
    long waited_us; /* the longest of one question */
    const char *waited;
    unsigned rounds;
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int counted_sleep(sqlite3_vfs *vfs, int us)
{
    (void)vfs;
    slept_us += us;
    return plain_vfs->xSleep(plain_vfs, us);
}

static void count_sleeps(void)
{
    plain_vfs = sqlite3_vfs_find(NULL);
    counting_vfs = *plain_vfs;
    counting_vfs.zName = "counting";
    counting_vfs.xSleep = counted_sleep;
    sqlite3_vfs_register(&counting_vfs, 1);
}

static void fail(struct soak *soak, const char *what, const struct gah_error *err)
{
    pthread_mutex_lock(&soak->lock);
    if (soak->failures++ < KEPT_FAILURES)
        fprintf(stderr, "%s: %s\n", what, err->message);
    pthread_mutex_unlock(&soak->lock);
}

static void begin(struct reader *reader, const char *what)
{
    reader->asking = what;
    reader->asked_at = now_ms();
    slept_us = 0;
}

static void end(struct reader *reader, enum gah_status status)
{
    double took = now_ms() - reader->asked_at;
    if (status != GAH_OK)
        fail(reader->soak, reader->asking, &reader->err);
    if (took > reader->longest_ms) {
        reader->longest_ms = took;
        reader->longest = reader->asking;
    }
    if (slept_us > reader->waited_us) {
        reader->waited_us = slept_us;
        reader->waited = reader->asking;
    }
}

static void ask_open(struct reader *reader)
{
    begin(reader, "open");
    end(reader, gah_library_open(reader->soak->index_path, &reader->soak->root, 1, NULL,
                                 &reader->library, &reader->err));
}

/* The list from its beginning and its middle, and the article at the top. */
static void ask_list(struct reader *reader)
{
    struct gah_filter filter = {0};
    struct gah_store_list list;
    struct gah_article_row *rows;
    size_t count = 0;
    enum gah_status status;
    begin(reader, "list");
    status = gah_page_list(reader->library, &reader->arena, &filter, NULL, &list,
                           &reader->err);
    if (status == GAH_OK)
        status = gah_page_articles(reader->library, &reader->arena, &list, 0, ROWS,
                                   &rows, &count, &reader->err);
    if (status == GAH_OK)
        status = gah_page_articles(reader->library, &reader->arena, &list,
                                   list.count / 2, ROWS, &rows, &count, &reader->err);
    end(reader, status);
}

static void ask_search(struct reader *reader, const char *typed)
{
    struct gah_filter filter;
    struct gah_store_list list;
    enum gah_status status;
    begin(reader, "search");
    status = gah_filter_parse_unfinished(reader->library, &reader->arena,
                                         gah_str_from(typed), 0, &filter, &reader->err);
    if (status == GAH_OK)
        status = gah_page_first(reader->library, &reader->arena, &filter, ROWS, NULL,
                                &list, &reader->err);
    end(reader, status);
}

static void ask_timeline(struct reader *reader, const char *entity)
{
    struct gah_store_timeline timeline;
    struct gah_event_row *rows;
    size_t count = 0;
    enum gah_status status;
    begin(reader, entity ? "timeline of an entity" : "timeline");
    status = gah_page_timeline(reader->library, &reader->arena, entity, NULL, &timeline,
                               &reader->err);
    if (status == GAH_OK)
        status = gah_page_events(reader->library, &reader->arena, &timeline,
                                 timeline.count / 2, ROWS, &rows, &count, &reader->err);
    /* Files of articles may have gone since: their events then have no title. */
    if (status == GAH_OK)
        gah_page_read_events(reader->library, &reader->arena, rows, count);
    end(reader, status);
}

/* The entity of most articles and all that its panel says. */
static void ask_entity(struct reader *reader)
{
    struct gah_entity_row *rows;
    struct gah_entity_ref *with;
    size_t count = 0;
    size_t with_count;
    enum gah_status status;
    begin(reader, "entities");
    status = gah_page_entities(reader->library, &reader->arena, 0, ROWS, &rows, &count,
                               &reader->err);
    end(reader, status);
    if (status != GAH_OK || count == 0)
        return;
    begin(reader, "entity");
    end(reader, gah_library_entity_with(reader->library, &reader->arena, rows[0].id, 10,
                                        &with, &with_count, &reader->err));
    ask_timeline(reader, rows[0].id);
}

static void ask_all(struct reader *reader)
{
    static const char *const typed[] = {"ا", "رو", "روسیه", "syria and", "سوریه"};
    begin(reader, "generation");
    (void)gah_library_generation(reader->library);
    end(reader, GAH_OK);
    ask_list(reader);
    ask_search(reader, typed[reader->rounds % (sizeof typed / sizeof *typed)]);
    ask_timeline(reader, NULL);
    ask_entity(reader);
}

static void *read_on(void *context)
{
    struct reader *reader = context;
    while (now_ms() < reader->soak->end_at) {
        gah_arena_init(&reader->arena);
        if (!reader->library)
            ask_open(reader);
        if (reader->library)
            ask_all(reader);
        /* Now and then another reader is started. */
        if (++reader->rounds % 20 == 0) {
            gah_library_close(reader->library);
            reader->library = NULL;
        }
        gah_arena_release(&reader->arena);
    }
    gah_library_close(reader->library);
    return NULL;
}

static const struct gah_lexicon *lexicon_of(void *context)
{
    return ((struct soak *)context)->lexicon;
}

static void run_indexer(struct soak *soak)
{
    struct gah_index_options options = {.index_path = soak->index_path,
                                        .roots = &soak->root,
                                        .root_count = 1,
                                        .lexicon = lexicon_of,
                                        .jobs = 2,
                                        .context = soak};
    struct gah_index_counts counts;
    struct gah_error err = {0};
    struct gah_arena arena;
    gah_arena_init(&arena);
    if (gah_index_run(&options, &arena, &counts, &err) != GAH_OK)
        fail(soak, "index", &err);
    gah_arena_release(&arena);
}

static const char *name_of(struct gah_arena *arena, unsigned number)
{
    return gah_arena_printf(arena, "library/20%02u-%02u-%02u-%u.txt", number % 17 + 1,
                            number % 12 + 1, number % 28 + 1, number);
}

static void write_article(struct soak *soak, const char *seed, unsigned number,
                          unsigned version)
{
    struct gah_arena arena;
    struct gah_str text;
    gah_arena_init(&arena);
    if (gah_file_read(&arena, seed, SEED_MAX, &text, NULL) != GAH_OK)
        GAH_BUG("a seed cannot be read");
    temp_folder_write(&soak->folder, name_of(&arena, number),
                      gah_arena_printf(&arena, "%s\n%u\n", text.ptr, version));
    gah_arena_release(&arena);
}

static void delete_article(struct soak *soak, unsigned number)
{
    struct gah_arena arena;
    gah_arena_init(&arena);
    temp_folder_delete(&soak->folder, name_of(&arena, number));
    gah_arena_release(&arena);
}

static void write_all(struct soak *soak, const glob_t *seeds)
{
    for (unsigned i = 0; i < COPIES * seeds->gl_pathc; i++)
        write_article(soak, seeds->gl_pathv[i % seeds->gl_pathc], i, 0);
}

/* In each round two articles change, one goes, and the one before it returns. */
static unsigned change_on(struct soak *soak, const glob_t *seeds)
{
    unsigned count = (unsigned)(COPIES * seeds->gl_pathc);
    unsigned round = 0;
    while (now_ms() < soak->end_at) {
        const char *seed = seeds->gl_pathv[round % seeds->gl_pathc];
        write_article(soak, seed, round * 7 % count, round);
        write_article(soak, seed, round * 11 % count, round);
        write_article(soak, seed, round % count, round);
        delete_article(soak, (round + 1) % count);
        run_indexer(soak);
        round++;
    }
    return round;
}

static bool report(const struct soak *soak, const struct reader *readers, size_t count,
                   unsigned runs)
{
    const struct reader *longest = readers;
    const struct reader *waited = readers;
    unsigned rounds = 0;
    for (size_t i = 0; i < count; i++) {
        rounds += readers[i].rounds;
        longest = readers[i].longest_ms > longest->longest_ms ? &readers[i] : longest;
        waited = readers[i].waited_us > waited->waited_us ? &readers[i] : waited;
    }
    printf("%zu readers asked %u times beside %u runs of the indexer\n"
           "longest wait for a lock %.1f ms (%s), longest question %.1f ms (%s)\n"
           "%u failures\n",
           count, rounds, runs, (double)waited->waited_us / 1e3,
           waited->waited ? waited->waited : "none", longest->longest_ms,
           longest->longest ? longest->longest : "none", soak->failures);
    return soak->failures == 0 && rounds >= count && waited->waited_us <= WAIT_MAX_US;
}

static bool run(struct soak *soak, const glob_t *seeds, size_t count)
{
    static struct reader readers[READERS_MAX];
    pthread_t threads[READERS_MAX];
    unsigned runs;
    for (size_t i = 0; i < count; i++) {
        readers[i].soak = soak;
        if (pthread_create(&threads[i], NULL, read_on, &readers[i]) != 0)
            GAH_BUG("no thread for a reader");
    }
    runs = change_on(soak, seeds);
    for (size_t i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
    return report(soak, readers, count, runs);
}

int main(int argc, char **argv)
{
    struct soak soak = {.lock = PTHREAD_MUTEX_INITIALIZER};
    struct gah_arena arena;
    glob_t seeds;
    size_t count = argc > 2 ? (size_t)atol(argv[2]) : 10;
    bool held;
    if (argc < 2 || count == 0 || count > READERS_MAX ||
        glob("seeds/*.txt", 0, NULL, &seeds) != 0) {
        fprintf(stderr, "usage, beside seeds/: soak SECONDS [READERS]\n");
        return 2;
    }
    count_sleeps();
    temp_folder_make(&soak.folder);
    gah_arena_init(&arena);
    soak.root = temp_folder_path(&arena, &soak.folder, "library");
    soak.index_path = temp_folder_path(&arena, &soak.folder, "index.db");
    if (gah_lexicon_builtin(&soak.lexicon, NULL) != GAH_OK)
        GAH_BUG("no lexicon");
    write_all(&soak, &seeds);
    run_indexer(&soak);
    soak.end_at = now_ms() + atof(argv[1]) * 1e3;
    held = run(&soak, &seeds, count);
    gah_lexicon_free(soak.lexicon);
    gah_arena_release(&arena);
    temp_folder_remove(&soak.folder);
    globfree(&seeds);
    return held ? 0 : 1;
}
