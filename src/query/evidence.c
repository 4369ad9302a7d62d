#include "evidence.h"

#include <stdlib.h>
#include <string.h>

#include "gahnama/base/map.h"
#include "gahnama/store/excerpt.h"
#include "gahnama/text/utf8.h"

#define TITLE_CP 90

/* Articles whose texts are kept: events of one article stand within weeks. */
#define KEPT 256

struct page {
    struct gah_arena arena; /* in use where id is set */
    const char *id;
    struct gah_str text; /* empty where it cannot be read */
    struct gah_cp_index cp;
};

struct desk {
    struct gah_library *library;
    struct gah_arena *arena;
    struct page *pages;
};

static void read_page(struct desk *desk, struct page *page, const char *id)
{
    struct gah_article article;
    if (page->id)
        gah_arena_release(&page->arena);
    gah_arena_init(&page->arena);
    page->id = gah_arena_strdup(&page->arena, id);
    page->text = (struct gah_str){NULL, 0};
    if (gah_library_read(desk->library, &page->arena, id, &article, NULL) != GAH_OK)
        return;
    page->text = article.text;
    gah_cp_index_build(&page->arena, page->text, &page->cp);
}

static struct page *page_of(struct desk *desk, const char *id)
{
    struct page *page = &desk->pages[gah_hash(gah_str_from(id)) % KEPT];
    if (!page->id || strcmp(page->id, id) != 0)
        read_page(desk, page, id);
    return page;
}

static bool begins_character(struct gah_str text, size_t off)
{
    return off == text.len || ((unsigned char)text.ptr[off] & 0xC0) != 0x80;
}

/* The file may have changed since it was indexed. */
static bool holds(const struct page *page, uint32_t off, uint32_t len)
{
    size_t end = (size_t)off + len;
    return end <= page->text.len && begins_character(page->text, off) &&
           begins_character(page->text, end);
}

static void set_cp(const struct page *page, uint32_t off, uint32_t len, uint32_t cp[2])
{
    cp[0] = gah_cp_index_cp(&page->cp, off);
    cp[1] = len ? gah_cp_index_cp(&page->cp, (size_t)off + len) : cp[0];
}

static bool is_whole(const struct page *page, const struct gah_event_source *source)
{
    return page->text.len && holds(page, source->sentence_off, source->sentence_len) &&
           holds(page, source->trigger_off, source->trigger_len) &&
           holds(page, source->timex_off, source->timex_len);
}

static void fill_source(struct desk *desk, struct gah_event_source *source,
                        struct gah_event_row *first_of)
{
    const struct page *page = page_of(desk, source->article);
    struct gah_span sentence = {source->sentence_off, source->sentence_len};
    struct gah_excerpt excerpt;
    source->text = "";
    if (!is_whole(page, source))
        return;
    set_cp(page, source->sentence_off, source->sentence_len, source->sentence_cp);
    set_cp(page, source->trigger_off, source->trigger_len, source->trigger_cp);
    if (source->timex_len)
        set_cp(page, source->timex_off, source->timex_len, source->timex_cp);
    gah_excerpt_build(desk->arena, page->text, sentence, source->trigger_off, &excerpt);
    source->text = excerpt.text.ptr;
    if (!first_of)
        return;
    first_of->title = gah_excerpt_shorten(desk->arena, &excerpt, TITLE_CP);
    if (first_of->date_is_timex)
        first_of->date.text = gah_arena_copy(
            desk->arena, gah_str_sub(page->text, source->timex_off, source->timex_len));
}

/* The rows' sources belong to the arena that is filled. */
static struct gah_event_source *sources_of(struct gah_event_row *row)
{
    return (struct gah_event_source *)(uintptr_t)row->sources;
}

static void put_away(struct page *pages)
{
    for (size_t i = 0; i < KEPT; i++)
        if (pages[i].id)
            gah_arena_release(&pages[i].arena);
    free(pages);
}

void evidence_fill(struct gah_library *library, struct gah_arena *arena,
                   struct gah_event_row *rows, size_t count)
{
    struct desk desk = {.library = library, .arena = arena};
    if (count == 0)
        return;
    desk.pages = calloc(KEPT, sizeof *desk.pages);
    if (!desk.pages)
        gah_out_of_memory();
    for (size_t i = 0; i < count; i++) {
        struct gah_event_source *sources = sources_of(&rows[i]);
        for (size_t k = 0; k < rows[i].source_count; k++)
            fill_source(&desk, &sources[k], k == 0 ? &rows[i] : NULL);
    }
    put_away(desk.pages);
}
