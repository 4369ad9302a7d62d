/* Full extraction (fold, match, values, entities, events) against one word-break pass
 * of ICU (UText over UTF-8) over the same texts, in processor time of one thread; and
 * two workers against one, by the clock. A B A B; medians.
 *
 *   extraction COUNT | FOLDER     articles made from the seeds, or those of a folder */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "articles.h"
#include "gahnama/base/pipeline.h"
#include "gahnama/extract/extract.h"
#include "measure.h"

#define ROUNDS 3

struct run {
    const struct gah_lexicon *lexicon;
    const struct bench_articles *articles;
    size_t next;
    size_t events;
};

struct item {
    struct gah_arena arena;
    bool ready;
    struct gah_str text;
    size_t events;
};

static double processor_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static size_t break_words(const struct bench_articles *articles)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *breaks = ubrk_open(UBRK_WORD, "fa", NULL, 0, &status);
    UText *text = NULL;
    size_t words = 0;
    for (size_t i = 0; i < articles->count; i++) {
        text = utext_openUTF8(text, articles->texts[i].ptr,
                              (int64_t)articles->texts[i].len, &status);
        ubrk_setUText(breaks, text, &status);
        while (ubrk_next(breaks) != UBRK_DONE)
            words++;
    }
    utext_close(text);
    ubrk_close(breaks);
    return U_FAILURE(status) ? 0 : words;
}

static bool produce(void *context, void *memory)
{
    struct run *run = context;
    struct item *item = memory;
    if (!item->ready)
        gah_arena_init(&item->arena);
    item->ready = true;
    if (run->next == run->articles->count)
        return false;
    item->text = run->articles->texts[run->next++];
    return true;
}

static void work(void *context, void *worker, void *memory)
{
    const struct run *run = context;
    struct gah_extract_scratch **scratch = worker;
    struct item *item = memory;
    if (!*scratch)
        *scratch = gah_extract_scratch_new(run->lexicon);
    struct gah_extract_input input = {
        .text = item->text, .lang = "fa", .scratch = *scratch};
    struct gah_annotations found;
    gah_arena_clear(&item->arena);
    gah_extract_run(run->lexicon, &item->arena, &input, &found);
    item->events = found.event_count;
}

static bool consume(void *context, void *memory)
{
    struct run *run = context;
    const struct item *item = memory;
    run->events += item->events;
    return true;
}

static void release(void *context, void *memory)
{
    struct item *item = memory;
    (void)context;
    if (item->ready)
        gah_arena_release(&item->arena);
}

static void release_worker(void *context, void *worker)
{
    (void)context;
    gah_extract_scratch_free(*(struct gah_extract_scratch **)worker);
}

static size_t extract(const struct gah_lexicon *lexicon,
                      const struct bench_articles *articles, unsigned jobs)
{
    struct run run = {.lexicon = lexicon, .articles = articles};
    struct gah_pipeline pipeline = {.jobs = jobs,
                                    .item_size = sizeof(struct item),
                                    .context = &run,
                                    .produce = produce,
                                    .work = work,
                                    .consume = consume,
                                    .release = release,
                                    .worker_size = sizeof(struct gah_extract_scratch *),
                                    .release_worker = release_worker};
    gah_pipeline_run(&pipeline);
    return run.events;
}

static void compare_with_breaks(const struct gah_lexicon *lexicon,
                                const struct bench_articles *articles)
{
    double reference[ROUNDS], own[ROUNDS], a, b;
    size_t words = 0, events = 0;
    for (size_t i = 0; i < ROUNDS; i++) {
        double start = processor_seconds();
        words = break_words(articles);
        reference[i] = processor_seconds() - start;
        start = processor_seconds();
        events = extract(lexicon, articles, 1);
        own[i] = processor_seconds() - start;
    }
    a = bench_median(reference, ROUNDS);
    b = bench_median(own, ROUNDS);
    printf("  word breaks of ICU   %7.2f s  %6.1f MB/s  %zu breaks\n", a,
           (double)articles->bytes / 1e6 / a, words);
    printf("  extraction           %7.2f s  %6.1f MB/s  %zu events\n", b,
           (double)articles->bytes / 1e6 / b, events);
    printf("  ratio                %7.2f   (goal 1.00)\n", b / a);
}

static void compare_jobs(const struct gah_lexicon *lexicon,
                         const struct bench_articles *articles)
{
    double one[ROUNDS], two[ROUNDS], a, b;
    for (size_t i = 0; i < ROUNDS; i++) {
        double start = bench_now();
        extract(lexicon, articles, 1);
        one[i] = bench_now() - start;
        start = bench_now();
        extract(lexicon, articles, 2);
        two[i] = bench_now() - start;
    }
    a = bench_median(one, ROUNDS) / 1e6;
    b = bench_median(two, ROUNDS) / 1e6;
    printf("  one worker, two      %7.2f s  %6.2f s\n", a, b);
    printf("  times as fast        %7.2f   (goal 1.70)\n", a / b);
}

static long resident_kib(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

int main(int argc, char **argv)
{
    struct gah_lexicon *lexicon;
    struct gah_error err = {0};
    struct gah_arena arena;
    struct bench_articles articles;
    char *end = NULL;
    size_t count = argc == 2 ? strtoul(argv[1], &end, 10) : 0;
    long before;
    if (argc != 2) {
        fprintf(stderr, "usage: extraction COUNT | FOLDER\n");
        return 2;
    }
    if (gah_lexicon_builtin(&lexicon, &err) != GAH_OK) {
        fprintf(stderr, "bench: %s\n", err.message);
        return 1;
    }
    gah_arena_init(&arena);
    if (*end)
        bench_articles_read(&arena, argv[1], &articles);
    else
        bench_articles_make(&arena, "seeds", count, &articles);
    printf("extraction: %zu articles, %.1f MB\n", articles.count,
           (double)articles.bytes / 1e6);
    before = resident_kib();
    compare_with_breaks(lexicon, &articles);
    compare_jobs(lexicon, &articles);
    printf("  memory beside texts  %7.1f MiB\n",
           (double)(resident_kib() - before) / 1024);
    gah_arena_release(&arena);
    gah_lexicon_free(lexicon);
    return 0;
}
