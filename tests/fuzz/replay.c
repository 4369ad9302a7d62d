/* Runs a fuzz target over the empty input and over files, for compilers without a
 * fuzzer: each must come back. Each has a process of its own, so that one that dies is
 * named and the others still run. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gahnama/base/file.h"

#define LARGEST ((size_t)1 << 24)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes lie in memory of just their size, so that a sanitizer sees reading on. */
static void run(struct gah_str bytes)
{
    uint8_t *copy = malloc(bytes.len ? bytes.len : 1);
    if (!copy)
        gah_out_of_memory();
    if (bytes.len)
        memcpy(copy, bytes.ptr, bytes.len);
    LLVMFuzzerTestOneInput(copy, bytes.len);
    free(copy);
}

static int run_file(const char *path)
{
    struct gah_arena arena;
    struct gah_str bytes = {NULL, 0};
    struct gah_error err;
    gah_arena_init(&arena);
    if (path && gah_file_read(&arena, path, LARGEST, &bytes, &err) != GAH_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    run(bytes);
    gah_arena_release(&arena);
    return 0;
}

static bool comes_back(const char *path)
{
    const char *name = path ? path : "(empty input)";
    int status;
    pid_t child = fork();
    if (child == 0)
        exit(run_file(path));
    if (child < 0 || waitpid(child, &status, 0) != child) {
        perror("replay");
        return false;
    }
    if (WIFSIGNALED(status))
        printf("%s: died of signal %d\n", name, WTERMSIG(status));
    else if (WEXITSTATUS(status) != 0)
        printf("%s: exit status %d\n", name, WEXITSTATUS(status));
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int main(int argc, char **argv)
{
    int passed = 0;
    setvbuf(stdout, NULL, _IONBF, 0); /* children must not write it again */
    passed += comes_back(NULL);
    for (int i = 1; i < argc; i++)
        passed += comes_back(argv[i]);
    printf("%d passed, %d failed\n", passed, argc - passed);
    return passed != argc;
}
