/* key_in_search SMALL-INDEX SMALL LARGE-INDEX LARGE PROGRAM: what a search as it is
 * typed costs the next key: the time until a second letter is seen while the first,
 * which most articles have a word with, is still looked for; in a large library beside
 * the same in a small one, in turns. */
#include <stdio.h>

#include "measure.h"

#define ROUNDS 20
#define DELAY_GOAL 2000.0 /* microseconds */

/* Seen, alone: as it is typed, and in the form that is sent. */
#define COMMON "\xd8\xb3"
#define COMMON_SENT "\xef\xba\xb1"
/* No title and no escape sequence has it. */
#define SECOND "z"
#define DELETE "\x7f"

static void open_search(struct bench_program *reader, char *program, char *index,
                        char *folder)
{
    char option[] = "--index";
    char *argv[] = {program, option, index, folder, NULL};
    bench_start(reader, argv, 60, 200);
    bench_settle(reader, BENCH_PLAIN);
    bench_type(reader, "/");
    bench_settle(reader, BENCH_PLAIN);
}

static double press(struct bench_program *reader)
{
    double start;
    bench_type(reader, COMMON);
    bench_first(reader, BENCH_PLAIN, COMMON_SENT);
    start = bench_now();
    bench_type(reader, SECOND);
    start = bench_first(reader, BENCH_PLAIN, SECOND) - start;
    bench_settle(reader, BENCH_PLAIN);
    bench_type(reader, DELETE DELETE);
    bench_settle(reader, BENCH_PLAIN);
    return start;
}

int main(int argc, char **argv)
{
    static struct bench_program small, large;
    double few[ROUNDS], many[ROUNDS], alone, beside;
    if (argc < 6)
        return 2;
    open_search(&small, argv[5], argv[1], argv[2]);
    open_search(&large, argv[5], argv[3], argv[4]);
    for (int i = 0; i < ROUNDS; i++) {
        few[i] = press(&small);
        many[i] = press(&large);
    }
    bench_end(&small, "\x1b\x1bQ");
    bench_end(&large, "\x1b\x1bQ");
    alone = bench_median(few, ROUNDS);
    beside = bench_median(many, ROUNDS);
    printf("key while searching: small library %.0f us, large %.0f us, delay %.0f us, "
           "at worst %.0f us (goal %.0f)%s\n",
           alone, beside, beside - alone, many[ROUNDS - 1] - alone, DELAY_GOAL,
           many[ROUNDS - 1] - alone > DELAY_GOAL ? " MISSED" : "");
    return 0;
}
