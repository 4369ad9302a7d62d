/* The index file: what was found in the articles of one library, a set of roots, in one
 * SQLite file that can be made again at any time. Articles are keyed by (root, id).
 * Many readers and one writer may have it open at once (it is in SQLite's WAL mode
 * while it is written). A store is used by one thread. */
#ifndef GAHNAMA_STORE_STORE_H
#define GAHNAMA_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/status.h"

/* Raised with every change of the tables; an older index is built anew. */
#define GAH_STORE_SCHEMA 7

struct gah_store;

/* For writing: makes the file and its folders where they are missing, empties an older
 * one, replaces a damaged one (what is no SQLite file is moved to PATH.damaged, since
 * it may be a file of the user's). GAH_STORE for one by a newer program or by another
 * program, and where it cannot be written. */
enum gah_status gah_store_open_write(const char *path, struct gah_store **out,
                                     struct gah_error *err);
/* For reading. GAH_STORE where there is no index, one that this program cannot read, or
 * one that has articles of other roots than these. */
enum gah_status gah_store_open_read(const char *path, const char *const *roots,
                                    size_t root_count, struct gah_store **out,
                                    struct gah_error *err);
/* A store that was written lets the index rest, as gah_store_rest does. */
void gah_store_close(struct gah_store *store);
/* At rest an index is one file: it is opened a tenth of a millisecond faster than with
 * a journal beside it, and can be read where nothing can be written. Nothing happens
 * while anybody has it open. */
void gah_store_rest(const char *path);
/* What an index is of, for a list of them: the roots that have articles (in the arena,
 * sorted) and how many articles. Errors as for opening. */
enum gah_status gah_store_describe(const char *path, struct gah_arena *arena,
                                   const char *const **roots, size_t *root_count,
                                   uint64_t *articles, struct gah_error *err);
/* True once SQLite has found the file broken: the caller may remove it and start
 * again. */
bool gah_store_is_damaged(const struct gah_store *store);
/* Takes a damaged index (and its journal) out of the way. */
enum gah_status gah_store_remove(const char *path, struct gah_error *err);
/* True when another file took the place of the opened one. */
bool gah_store_is_replaced(const struct gah_store *store);
/* Another number whenever somebody else committed since the last question. */
uint64_t gah_store_generation(struct gah_store *store);

#endif
