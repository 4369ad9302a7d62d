/* Rows of a long list, a few pages of them in memory: asked for when they are looked
 * at, forgotten when others were looked at since. */
#ifndef UI_PAGES_H
#define UI_PAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "gahnama/base/arena.h"

#define GAH_PAGE_ROWS 32
#define GAH_PAGES 12

struct gah_page {
    struct gah_arena arena;
    size_t first; /* of the list */
    size_t count;
    void *rows;
    bool is_filled;
    uint64_t used; /* when it was looked at last */
};

struct gah_pages {
    size_t row_size;
    /* Fills rows [first, first + wanted) from the arena; *count may be less. */
    void (*fill)(void *context, struct gah_arena *arena, size_t first, size_t wanted,
                 void **rows, size_t *count);
    void *context;
    uint64_t clock;
    struct gah_page pages[GAH_PAGES];
};

void gah_pages_init(struct gah_pages *pages, size_t row_size,
                    void (*fill)(void *context, struct gah_arena *arena, size_t first,
                                 size_t wanted, void **rows, size_t *count),
                    void *context);
void gah_pages_release(struct gah_pages *pages);
/* The list changed: all are forgotten. */
void gah_pages_forget(struct gah_pages *pages);
/* Row i, until GAH_PAGES - 1 other pages were looked at; NULL where there is none. */
void *gah_pages_row(struct gah_pages *pages, size_t i);
/* The page that holds row i, filled; NULL where there is none. */
struct gah_page *gah_pages_page(struct gah_pages *pages, size_t i);

#endif
