/* The process's memory as a whole. */
#ifndef GAHNAMA_BASE_MEMORY_H
#define GAHNAMA_BASE_MEMORY_H

#include <stddef.h>

/* From now on a block of a MiB or more is mapped on its own, where the C library can:
 * it grows without being copied and leaves no hole when it is freed. Otherwise glibc
 * keeps ever larger blocks in its heap once some were freed. For the start of a
 * program.
 */
void gah_memory_map_large(void);
/* Gives what was freed back to the system, where the C library can: it keeps the pages
 * of small blocks otherwise. Takes milliseconds; for the end of a large piece of work.
 */
void gah_memory_trim(void);
/* About so many bytes were freed: trims where they are worth it. */
void gah_memory_freed(size_t bytes);

#endif
