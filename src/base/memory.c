#include "gahnama/base/memory.h"

#include <stdlib.h> /* says whether the C library is glibc */

#ifdef __GLIBC__
#include <malloc.h>
#endif

#define WORTH_TRIMMING (256u << 10)
#define MAPPED_BLOCK (1 << 20)

void gah_memory_map_large(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, MAPPED_BLOCK);
#endif
}

void gah_memory_trim(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

void gah_memory_freed(size_t bytes)
{
    if (bytes >= WORTH_TRIMMING)
        gah_memory_trim();
}
