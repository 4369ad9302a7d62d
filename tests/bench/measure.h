/* Measuring programs on a terminal of their own: starting them, answering what they
 * ask, and the time to the last byte of what they send. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct bench_program {
    int fd; /* the terminal's other side */
    pid_t pid;
    double started; /* bench_now, before exec */
    /* Bytes of the last frame; at most its first so many are kept. */
    char bytes[1 << 18];
    size_t len;
};

/* What the terminal says it is when it is asked. */
enum bench_terminal {
    BENCH_PLAIN,  /* device attributes alone */
    BENCH_MARGINS /* left and right margins too, as xterm */
};

double bench_now(void); /* microseconds */
void bench_start(struct bench_program *program, char *const *argv, int rows, int cols);
/* Reads until the word was sent; to the end of a frame (nothing more comes for a
 * while). Both return when the last byte came; nothing for ten seconds ends the bench.
 */
double bench_first(struct bench_program *program, enum bench_terminal terminal,
                   const char *word);
double bench_frame(struct bench_program *program, enum bench_terminal terminal);
/* Reads until the program has nothing more to say. */
void bench_settle(struct bench_program *program, enum bench_terminal terminal);
void bench_type(const struct bench_program *program, const char *keys);
/* Types `keys` and reads to the end of the program. */
void bench_end(struct bench_program *program, const char *keys);
/* Sorts them. */
double bench_median(double *values, size_t count);

#endif
