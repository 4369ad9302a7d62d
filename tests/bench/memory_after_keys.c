/* memory_after_keys PROGRAM ARGUMENT...: what the reader holds after a thousand keys:
 * walking, paging and jumping in list and timeline, names and days, a search that finds
 * much and one that finds nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure.h"

#define KEYS 1000
#define GOAL_MIB 16.0

/* Each leaves the reader where the next begins: in the list. */
static const char *const walks[] = {
    "jjjjj\004\004\004\025kk",
    "G\025\025ggJJJK",
    "tjjjj\004\004\025\033",
    "tG\025\025ggjj\033",
    "+++---tjj+-\033",
    "/1\004\004jj\033",
    "/zzzz\033jj",
    "G\025\025\025\025k",
    "gg\004\004\004\004jjjj",
};

/* KiB, of a line of /proc/PID/status. */
static long held(pid_t pid, const char *field)
{
    char path[64];
    char line[128];
    long kib = -1;
    FILE *file;
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    file = fopen(path, "r");
    if (!file)
        return -1;
    while (fgets(line, sizeof line, file)) {
        if (strncmp(line, field, strlen(field)) == 0)
            kib = strtol(line + strlen(field) + 1, NULL, 10);
    }
    fclose(file);
    return kib;
}

int main(int argc, char **argv)
{
    static struct bench_program program;
    size_t typed = 0;
    double mib;
    if (argc < 2)
        return 2;
    bench_start(&program, argv + 1, 60, 200);
    bench_first(&program, BENCH_MARGINS, "help");
    for (size_t i = 0; typed < KEYS; i++) {
        const char *keys = walks[i % (sizeof walks / sizeof *walks)];
        bench_type(&program, keys);
        bench_settle(&program, BENCH_MARGINS);
        typed += strlen(keys);
    }
    mib = (double)held(program.pid, "VmRSS") / 1024;
    printf("after %zu keys: %.1f MiB resident (%.1f anonymous, %.1f of files), goal "
           "%.0f%s\n",
           typed, mib, (double)held(program.pid, "RssAnon") / 1024,
           (double)held(program.pid, "RssFile") / 1024, GOAL_MIB,
           mib <= GOAL_MIB ? "" : " MISSED");
    bench_end(&program, "\033q");
    return 0;
}
