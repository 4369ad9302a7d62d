/* key_to_frame ONE-CELL PROGRAM ARGUMENT...: time from a key to the last byte of the
 * frame that it leads to, at 200x60 in an article of many pages, beside a program that
 * changes one cell a key. Keys of both alternate; medians are compared. */
#include <stdio.h>

#include "measure.h"

#define ROUNDS 40
#define PAGE_GOAL 8.0
#define LINE_GOAL 3.0
#define LINE_BYTES_GOAL 600.0

struct timing {
    double us[ROUNDS];
    double bytes[ROUNDS];
};

static void press(struct bench_program *program, enum bench_terminal terminal,
                  const char *key, struct timing *timing, int round)
{
    double start = bench_now();
    bench_type(program, key);
    timing->us[round] = bench_frame(program, terminal) - start;
    timing->bytes[round] = (double)program->len;
}

/* goal 0: only told. */
static void report(const char *what, struct timing *ours, double floor, double goal,
                   double byte_goal)
{
    double us = bench_median(ours->us, ROUNDS);
    double bytes = bench_median(ours->bytes, ROUNDS);
    bool missed = goal > 0 && us / floor > goal;
    printf("key to frame, %s: one cell %.0f us, gahnama %.0f us and %.0f bytes, "
           "ratio %.2f",
           what, floor, us, bytes, us / floor);
    if (goal > 0)
        printf(" (goal %.1f", goal);
    if (byte_goal > 0) {
        printf(", %.0f bytes", byte_goal);
        missed = missed || bytes > byte_goal;
    }
    printf("%s%s\n", goal > 0 ? ")" : "", missed ? " MISSED" : "");
}

static void open_article(struct bench_program *program, enum bench_terminal terminal,
                         char *const *argv)
{
    bench_start(program, argv, 60, 200);
    bench_settle(program, terminal);
    bench_type(program, "\r  ");
    bench_settle(program, terminal);
}

/* Pages and lines down and back up. */
static void measure(struct bench_program *reference, char *const *argv,
                    enum bench_terminal terminal)
{
    static struct bench_program ours;
    static struct timing floor;
    static struct timing page;
    static struct timing line;
    double one_cell;
    open_article(&ours, terminal, argv);
    for (int i = 0; i < ROUNDS; i++) {
        press(reference, BENCH_PLAIN, "x", &floor, i);
        press(&ours, terminal, i % 2 ? "b" : " ", &page, i);
        press(&ours, terminal, i / 4 % 2 ? "k" : "j", &line, i);
    }
    bench_end(&ours, "Q");
    one_cell = bench_median(floor.us, ROUNDS);
    if (terminal == BENCH_MARGINS) {
        report("a page", &page, one_cell, PAGE_GOAL, 0);
        report("a line", &line, one_cell, LINE_GOAL, LINE_BYTES_GOAL);
    } else {
        report("a line where the terminal has no margins", &line, one_cell, 0, 0);
    }
}

int main(int argc, char **argv)
{
    static struct bench_program reference;
    char *reference_argv[] = {argc > 2 ? argv[1] : NULL, NULL};
    if (argc < 3)
        return 2;
    bench_start(&reference, reference_argv, 60, 200);
    bench_settle(&reference, BENCH_PLAIN);
    measure(&reference, argv + 2, BENCH_MARGINS);
    measure(&reference, argv + 2, BENCH_PLAIN);
    bench_end(&reference, "q");
    return 0;
}
