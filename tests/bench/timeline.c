/* The timeline and an entity's card: opening them, jumping and zooming in them, each as
 * the reader asks for it.
 *
 *   timeline INDEX FOLDER [TEXTS]
 */
#include <stdio.h>
#include <stdlib.h>

#include "gahnama/query/page.h"
#include "measure.h"

#define ROUNDS 15
#define ROWS 64 /* two pages: a screen of sixty rows */
#define OPEN_GOAL_MS 30.0
#define JUMP_GOAL_MS 5.0

struct bench {
    struct gah_library *library;
    struct gah_arena arena;
    struct gah_store_timeline timeline;
    const char *entity; /* NULL: all events */
};

static void check(enum gah_status status, const struct gah_error *err)
{
    if (status == GAH_OK)
        return;
    fprintf(stderr, "bench: %s\n", err->message);
    exit(1);
}

static void show(struct bench *bench, size_t from)
{
    struct gah_event_row *rows;
    struct gah_error err = {0};
    size_t count;
    check(gah_page_events(bench->library, &bench->arena, &bench->timeline, from, ROWS,
                          &rows, &count, &err),
          &err);
}

static void open_timeline(struct bench *bench, size_t round)
{
    struct gah_error err = {0};
    (void)round;
    check(gah_page_timeline(bench->library, &bench->arena, bench->entity, NULL,
                            &bench->timeline, &err),
          &err);
    show(bench, bench->timeline.count / 2);
}

/* To another place each time, in no order. */
static void jump(struct bench *bench, size_t round)
{
    show(bench, bench->timeline.count / ROUNDS * (round * 7 % ROUNDS));
}

static void open_card(struct bench *bench, size_t round)
{
    struct gah_entity_row row;
    struct gah_entity_ref *refs;
    struct gah_error err = {0};
    size_t count;
    (void)round;
    check(gah_library_entity(bench->library, &bench->arena, bench->entity, &row, &err),
          &err);
    check(gah_library_entity_with(bench->library, &bench->arena, bench->entity, 12,
                                  &refs, &count, &err),
          &err);
    check(gah_page_timeline(bench->library, &bench->arena, bench->entity, NULL,
                            &bench->timeline, &err),
          &err);
}

static void measure(struct bench *bench, const char *what, double goal,
                    void (*ask)(struct bench *bench, size_t round))
{
    double ms[ROUNDS];
    double median;
    for (size_t i = 0; i < ROUNDS; i++) {
        double start = bench_now();
        ask(bench, i);
        ms[i] = (bench_now() - start) / 1e3;
    }
    median = bench_median(ms, ROUNDS);
    printf("  %-22s median %.2f ms, worst %.2f ms (goal %.0f ms)%s\n", what, median,
           ms[ROUNDS - 1], goal, median <= goal ? "" : " MISSED");
}

int main(int argc, char **argv)
{
    struct bench bench = {0};
    struct gah_entity_row *rows;
    struct gah_error err = {0};
    size_t count = 0;
    if (argc < 3) {
        fprintf(stderr, "usage: timeline INDEX FOLDER [TEXTS]\n");
        return 2;
    }
    check(gah_library_open(argv[1], (const char *const *)&argv[2], 1, NULL,
                           &bench.library, &err),
          &err);
    gah_arena_init(&bench.arena);
    printf("timeline\n");
    measure(&bench, "open", OPEN_GOAL_MS, open_timeline);
    printf("  %zu events\n", bench.timeline.count);
    measure(&bench, "jump", JUMP_GOAL_MS, jump);
    check(gah_page_entities(bench.library, &bench.arena, 0, 1, &rows, &count, &err),
          &err);
    if (count > 0) {
        bench.entity = rows[0].id;
        printf("entity of %u articles\n", rows[0].articles);
        measure(&bench, "open its card", OPEN_GOAL_MS, open_card);
        measure(&bench, "open its timeline", OPEN_GOAL_MS, open_timeline);
        measure(&bench, "jump in it", JUMP_GOAL_MS, jump);
    }
    gah_arena_release(&bench.arena);
    gah_library_close(bench.library);
    return 0;
}
