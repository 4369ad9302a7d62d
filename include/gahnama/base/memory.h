/* The process's memory as a whole. */
#ifndef GAHNAMA_BASE_MEMORY_H
#define GAHNAMA_BASE_MEMORY_H

/* Gives what was freed back to the system, where the C library can: it keeps the pages
 * of small blocks otherwise. Takes milliseconds; for the end of a large piece of work.
 */
void gah_memory_trim(void);

#endif
