/* Runs a fuzz target over files, for compilers without a fuzzer: each must come back.
 */
#include <stdint.h>
#include <stdio.h>

#include "gahnama/base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
    int passed = 0;
    for (int i = 1; i < argc; i++) {
        struct gah_arena arena;
        struct gah_str bytes;
        struct gah_error err;
        gah_arena_init(&arena);
        if (gah_file_read(&arena, argv[i], 1 << 24, &bytes, &err) != GAH_OK) {
            fprintf(stderr, "%s: %s\n", argv[i], err.message);
            return 1;
        }
        LLVMFuzzerTestOneInput((const uint8_t *)bytes.ptr, bytes.len);
        gah_arena_release(&arena);
        passed++;
    }
    printf("%d passed, 0 failed\n", passed);
    return 0;
}
