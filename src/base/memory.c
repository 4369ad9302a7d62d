#include "gahnama/base/memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

void gah_memory_trim(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
