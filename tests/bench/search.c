/* Search as it is typed: for beginnings of words of every length, the newest 60
 * articles with their rows, beside ripgrep counting the same letters in all texts in
 * one file.
 *
 *   search INDEX FOLDER TEXTS     TEXTS: the articles of FOLDER, one behind the other
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gahnama/base/map.h"
#include "gahnama/base/vec.h"
#include "gahnama/lexicon/terms.h"
#include "gahnama/query/page.h"
#include "gahnama/text/fold.h"
#include "gahnama/text/utf8.h"
#include "measure.h"

#define ROUNDS 3
#define NEWEST 60
#define LETTERS_MAX 8
#define READ_FROM 400 /* articles that the beginnings are taken from */
#define PREFIXES_MAX 1500
#define REFERENCES 9
#define MEDIAN_GOAL_MS 5.0
#define WORST_GOAL_MS 20.0
#define RATIO_GOAL 0.05

struct prefixes {
    struct gah_arena arena;
    struct gah_map seen;
    struct gah_vec all; /* struct gah_str */
};

static void add_prefixes(struct prefixes *prefixes, struct gah_str word)
{
    size_t letters = 0;
    for (size_t off = 0; off < word.len && letters < LETTERS_MAX; letters++) {
        bool made;
        (void)gah_utf8_next(word, &off);
        gah_map_put(&prefixes->seen, gah_str_sub(word, 0, off), &made);
        if (made)
            *(struct gah_str *)gah_vec_push(&prefixes->all) =
                gah_arena_str(&prefixes->arena, gah_str_sub(word, 0, off));
    }
}

static void take_prefixes(struct prefixes *prefixes, const char *texts)
{
    struct gah_word word;
    struct gah_str folded;
    size_t at = 0;
    size_t len;
    char *bytes = malloc(READ_FROM * 5300);
    int fd = open(texts, O_RDONLY);
    ssize_t got = fd >= 0 ? read(fd, bytes, READ_FROM * 5300) : -1;
    if (got <= 0) {
        fprintf(stderr, "bench: %s cannot be read\n", texts);
        exit(1);
    }
    close(fd);
    len = (size_t)got;
    folded = gah_fold_text(&prefixes->arena, (struct gah_str){bytes, len});
    free(bytes);
    while (gah_words_next(folded, &at, &word))
        add_prefixes(prefixes, gah_str_sub(folded, word.start, word.end - word.start));
}

static double ask(struct gah_library *library, struct gah_str words, size_t max,
                  size_t *found)
{
    struct gah_filter filter = {.words = words};
    struct gah_store_list list;
    struct gah_article_row *rows;
    struct gah_arena arena;
    size_t count = 0;
    double start = bench_now();
    double took;
    gah_arena_init(&arena);
    if (gah_page_first(library, &arena, &filter, max, NULL, &list, NULL) != GAH_OK ||
        gah_page_articles(library, &arena, &list, 0, NEWEST, &rows, &count, NULL) !=
            GAH_OK) {
        fprintf(stderr, "bench: the search failed\n");
        exit(1);
    }
    took = (bench_now() - start) / 1e3;
    *found = list.count;
    gah_arena_release(&arena);
    return took;
}

static double ask_often(struct gah_library *library, struct gah_str words, size_t max)
{
    double ms[ROUNDS];
    size_t found;
    for (size_t i = 0; i < ROUNDS; i++)
        ms[i] = ask(library, words, max, &found);
    return bench_median(ms, ROUNDS);
}

static double run_reference(const char *words, const char *texts)
{
    double start = bench_now();
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, 1);
        execlp("rg", "rg", "-F", "-c", words, texts, (char *)NULL);
        _exit(127);
    }
    int status = 0;
    waitpid(pid, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
        fprintf(stderr, "bench: ripgrep (rg) is needed\n");
        exit(1);
    }
    return (bench_now() - start) / 1e3;
}

static struct gah_str starred(struct gah_arena *arena, struct gah_str prefix)
{
    return gah_str_from(gah_arena_printf(arena, "%.*s*", (int)prefix.len, prefix.ptr));
}

static double worst_of(const double *values, size_t count, size_t *at)
{
    *at = 0;
    for (size_t i = 1; i < count; i++)
        if (values[i] > values[*at])
            *at = i;
    return values[*at];
}

static void report(const char *what, double *ms, size_t count, double reference,
                   const char *worst_word, double worst)
{
    double median = bench_median(ms, count);
    bool held = median <= MEDIAN_GOAL_MS && worst <= WORST_GOAL_MS &&
                median / reference <= RATIO_GOAL;
    printf("  %-22s median %.3f ms, worst %.2f ms (%s), ratio %.4f "
           "(goal %.0f ms, %.0f ms, %.2f)%s\n",
           what, median, worst, worst_word, median / reference, MEDIAN_GOAL_MS,
           WORST_GOAL_MS, RATIO_GOAL, held ? "" : " MISSED");
}

static void measure(struct gah_library *library, const char *texts, const char *what,
                    const struct gah_vec *prefixes, size_t max)
{
    size_t step = prefixes->len / PREFIXES_MAX + 1;
    size_t count = 0;
    size_t worst;
    double ms[PREFIXES_MAX];
    double reference[REFERENCES];
    const char *words[PREFIXES_MAX];
    double most;
    struct gah_arena arena;
    gah_arena_init(&arena);
    for (size_t i = 0; i < prefixes->len && count < PREFIXES_MAX; i += step) {
        struct gah_str prefix = *(struct gah_str *)gah_vec_at(prefixes, i);
        words[count] = gah_arena_copy(&arena, prefix);
        ms[count++] = ask_often(library, starred(&arena, prefix), max);
        if (count % 150 == 1 && count / 150 < REFERENCES)
            reference[count / 150] = run_reference(words[count - 1], texts);
    }
    for (size_t i = (count + 149) / 150; i < REFERENCES; i++)
        reference[i] = run_reference(words[i % count], texts);
    most = worst_of(ms, count, &worst);
    printf("  ripgrep                median %.1f ms\n",
           bench_median(reference, REFERENCES));
    report(what, ms, count, reference[REFERENCES / 2], words[worst], most);
    gah_arena_release(&arena);
}

int main(int argc, char **argv)
{
    struct prefixes prefixes;
    struct gah_library *library;
    struct gah_error err = {0};
    if (argc != 4) {
        fprintf(stderr, "usage: search INDEX FOLDER TEXTS\n");
        return 2;
    }
    if (gah_library_open(argv[1], (const char *const *)&argv[2], 1, NULL, &library,
                         &err) != GAH_OK) {
        fprintf(stderr, "bench: %s\n", err.message);
        return 1;
    }
    gah_arena_init(&prefixes.arena);
    gah_map_init(&prefixes.seen);
    gah_vec_init(&prefixes.all, sizeof(struct gah_str));
    take_prefixes(&prefixes, argv[3]);
    printf("search as it is typed: %zu beginnings of words\n", prefixes.all.len);
    measure(library, argv[3], "newest 60", &prefixes.all, NEWEST);
    measure(library, argv[3], "all, counted", &prefixes.all, SIZE_MAX);
    gah_vec_release(&prefixes.all);
    gah_map_release(&prefixes.seen);
    gah_arena_release(&prefixes.arena);
    gah_library_close(library);
    return 0;
}
