#include "pages.h"

#include <string.h>

void gah_pages_init(struct gah_pages *pages, size_t row_size,
                    void (*fill)(void *context, struct gah_arena *arena, size_t first,
                                 size_t wanted, void **rows, size_t *count),
                    void *context)
{
    memset(pages, 0, sizeof *pages);
    pages->row_size = row_size;
    pages->fill = fill;
    pages->context = context;
    for (size_t i = 0; i < GAH_PAGES; i++)
        gah_arena_init(&pages->pages[i].arena);
}

void gah_pages_release(struct gah_pages *pages)
{
    for (size_t i = 0; i < GAH_PAGES; i++)
        gah_arena_release(&pages->pages[i].arena);
}

void gah_pages_forget(struct gah_pages *pages)
{
    for (size_t i = 0; i < GAH_PAGES; i++)
        pages->pages[i].is_filled = false;
}

static struct gah_page *find_page(struct gah_pages *pages, size_t first)
{
    struct gah_page *oldest = &pages->pages[0];
    for (size_t i = 0; i < GAH_PAGES; i++) {
        struct gah_page *page = &pages->pages[i];
        if (page->is_filled && page->first == first)
            return page;
        if (oldest->is_filled && (!page->is_filled || page->used < oldest->used))
            oldest = page;
    }
    gah_arena_clear(&oldest->arena);
    oldest->first = first;
    oldest->count = 0;
    oldest->is_filled = true;
    pages->fill(pages->context, &oldest->arena, first, GAH_PAGE_ROWS, &oldest->rows,
                &oldest->count);
    return oldest;
}

struct gah_page *gah_pages_page(struct gah_pages *pages, size_t i)
{
    struct gah_page *page = find_page(pages, i - i % GAH_PAGE_ROWS);
    page->used = ++pages->clock;
    return i - page->first < page->count ? page : NULL;
}

void *gah_pages_row(struct gah_pages *pages, size_t i)
{
    struct gah_page *page = gah_pages_page(pages, i);
    return page ? (char *)page->rows + (i - page->first) * pages->row_size : NULL;
}
