/* key_to_frame ONE-CELL PROGRAM ARGUMENT...: time from a key to the last byte of the
 * frame that it leads to, at 200x60 in an article of many pages, beside a program that
 * changes one cell a key. Keys of both alternate; medians are compared. */
#include <stdio.h>
#include <string.h>

#include "measure.h"

#define ROUNDS 40
#define PAGE_GOAL 8.0
#define LINE_GOAL 3.0
#define LINE_BYTES_GOAL 600.0

struct timing {
    double us[ROUNDS];
    double bytes[ROUNDS];
};

static void press(struct bench_program *program, const char *key, struct timing *timing,
                  int round)
{
    double start = bench_now();
    bench_type(program, key);
    timing->us[round] = bench_frame(program, BENCH_MARGINS) - start;
    timing->bytes[round] = (double)program->len;
}

static bool report(const char *what, struct timing *ours, double floor, double goal,
                   double byte_goal)
{
    double us = bench_median(ours->us, ROUNDS);
    double bytes = bench_median(ours->bytes, ROUNDS);
    bool held = us / floor <= goal && (byte_goal <= 0 || bytes <= byte_goal);
    printf("key to frame, %s: one cell %.0f us, gahnama %.0f us and %.0f bytes, "
           "ratio %.2f (goal %.1f",
           what, floor, us, bytes, us / floor, goal);
    if (byte_goal > 0)
        printf(", %.0f bytes", byte_goal);
    printf(")%s\n", held ? "" : " MISSED");
    return held;
}

/* Down a page, back up, down a line, back up. */
static void measure(struct bench_program *reference, struct bench_program *ours,
                    struct timing *floor, struct timing *page, struct timing *line)
{
    for (int i = 0; i < ROUNDS; i++) {
        press(reference, "x", floor, i);
        press(ours, i % 2 ? "b" : " ", page, i);
        press(ours, i / 4 % 2 ? "k" : "j", line, i);
    }
}

int main(int argc, char **argv)
{
    static struct bench_program reference;
    static struct bench_program ours;
    static struct timing floor;
    static struct timing page;
    static struct timing line;
    char *reference_argv[] = {argc > 2 ? argv[1] : NULL, NULL};
    double one_cell;
    if (argc < 3)
        return 2;
    bench_start(&reference, reference_argv, 60, 200);
    bench_settle(&reference, BENCH_PLAIN);
    bench_start(&ours, argv + 2, 60, 200);
    bench_settle(&ours, BENCH_MARGINS);
    bench_type(&ours, "\r  ");
    bench_settle(&ours, BENCH_MARGINS);
    measure(&reference, &ours, &floor, &page, &line);
    one_cell = bench_median(floor.us, ROUNDS);
    report("a page", &page, one_cell, PAGE_GOAL, 0);
    report("a line", &line, one_cell, LINE_GOAL, LINE_BYTES_GOAL);
    bench_end(&reference, "q");
    bench_end(&ours, "Q");
    return 0;
}
