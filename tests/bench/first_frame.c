/* first_frame HELLO PROGRAM ARGUMENT...: time from exec to the last row of the first
 * frame, on a terminal that answers the device attributes at once. Runs of both
 * programs alternate; medians are compared. The first runs warm index and caches. */
#include <stdio.h>

#include "measure.h"

#define RUNS 61
#define WARM 3
#define GOAL 2.0

static double run(char *const *argv)
{
    static struct bench_program program;
    double taken;
    bench_start(&program, argv, 24, 80);
    taken = bench_first(&program, BENCH_PLAIN, "help") - program.started;
    bench_end(&program, "q");
    return taken;
}

int main(int argc, char **argv)
{
    static double hello[RUNS];
    static double ours[RUNS];
    char *hello_argv[] = {argc > 2 ? argv[1] : NULL, NULL};
    double a;
    double b;
    if (argc < 3)
        return 2;
    for (int i = -WARM; i < RUNS; i++) {
        double x = run(hello_argv);
        double y = run(argv + 2);
        if (i < 0)
            continue;
        hello[i] = x;
        ours[i] = y;
    }
    a = bench_median(hello, RUNS);
    b = bench_median(ours, RUNS);
    printf("first frame: ncurses hello %.2f ms, gahnama %.2f ms, ratio %.2f (goal "
           "%.1f)%s\n",
           a / 1e3, b / 1e3, b / a, GOAL, b / a <= GOAL ? "" : " MISSED");
    return 0;
}
