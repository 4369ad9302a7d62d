/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
/* clang-format on */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gahnama/base/memory.h"

#define BLOCKS 20000
#define BYTES 1000

/* A sanitizer has an allocator of its own. */
#if defined(__GLIBC__) && !defined(GAH_ARENA_DEBUG)
#define HAS_TRIM 1
#else
#define HAS_TRIM 0
#endif

/* Pages. */
static long resident(void)
{
    long all = 0;
    long held = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file)
        return 0;
    if (fscanf(file, "%ld %ld", &all, &held) != 2)
        held = 0;
    fclose(file);
    return held;
}

/* Freed below a block that stays, so that the heap cannot shrink by itself. */
static void what_was_freed_goes_back_to_the_system(void **state)
{
    static char *blocks[BLOCKS];
    long before;
    (void)state;
    if (!HAS_TRIM || resident() == 0)
        skip();
    for (size_t i = 0; i < BLOCKS; i++) {
        blocks[i] = malloc(BYTES);
        assert_non_null(blocks[i]);
        memset(blocks[i], 1, BYTES);
    }
    for (size_t i = 0; i + 1 < BLOCKS; i++)
        free(blocks[i]);
    before = resident();
    gah_memory_freed((size_t)BLOCKS * BYTES);
    assert_true(before - resident() > BLOCKS * BYTES / 4096 / 2);
    free(blocks[BLOCKS - 1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_freed_goes_back_to_the_system),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
