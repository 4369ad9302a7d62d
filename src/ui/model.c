#include "model.h"

#include <stdlib.h>
#include <string.h>

#include "gahnama/base/memory.h"

static void fill_articles(void *context, struct gah_arena *arena, size_t first,
                          size_t wanted, void **rows, size_t *count)
{
    struct gah_model *model = context;
    struct gah_article_row *found = NULL;
    if (!model->library ||
        gah_page_articles(model->library, arena, &model->list, first, wanted, &found,
                          count, &model->error) != GAH_OK)
        *count = 0;
    *rows = found;
}

static void fill_events(void *context, struct gah_arena *arena, size_t first,
                        size_t wanted, void **rows, size_t *count)
{
    struct gah_model *model = context;
    struct gah_event_row *found = NULL;
    if (!model->library ||
        gah_page_events(model->library, arena, &model->timeline, first, wanted, &found,
                        count, &model->error) != GAH_OK)
        *count = 0;
    *rows = found;
}

static void fill_entities(void *context, struct gah_arena *arena, size_t first,
                          size_t wanted, void **rows, size_t *count)
{
    struct gah_model *model = context;
    struct gah_entity_row *found = NULL;
    if (!model->library || gah_page_entities(model->library, arena, first, wanted,
                                             &found, count, &model->error) != GAH_OK)
        *count = 0;
    *rows = found;
}

static struct gah_pages *new_pages(void)
{
    struct gah_pages *pages = malloc(sizeof *pages);
    if (!pages)
        gah_out_of_memory();
    return pages;
}

void gah_model_init(struct gah_model *model)
{
    memset(model, 0, sizeof *model);
    gah_arena_init(&model->article_arena);
    gah_arena_init(&model->name_arena);
    gah_map_init(&model->short_names);
    gah_arena_init(&model->event_arena);
    model->articles = new_pages();
    model->events = new_pages();
    model->entities = new_pages();
    gah_pages_init(model->articles, sizeof(struct gah_article_row), fill_articles,
                   model);
    gah_pages_init(model->events, sizeof(struct gah_event_row), fill_events, model);
    gah_pages_init(model->entities, sizeof(struct gah_entity_row), fill_entities,
                   model);
}

static void free_pages(struct gah_pages *pages)
{
    gah_pages_release(pages);
    free(pages);
}

void gah_model_release(struct gah_model *model)
{
    gah_library_close(model->library);
    free_pages(model->articles);
    free_pages(model->events);
    free_pages(model->entities);
    gah_arena_release(&model->article_arena);
    gah_arena_release(&model->event_arena);
    gah_arena_release(&model->name_arena);
    gah_map_release(&model->short_names);
    free(model->entity_id);
    free(model->entity_name);
    free(model->with_id);
    free(model->with_name);
    memset(model, 0, sizeof *model);
}

bool gah_model_open(struct gah_model *model, const struct gah_ui_options *options)
{
    if (model->library)
        return true;
    if (gah_library_open(options->index->index_path, options->index->roots,
                         options->index->root_count, options->state, &model->library,
                         &model->error) != GAH_OK)
        model->library = NULL;
    if (model->library)
        model->generation = gah_library_generation(model->library);
    return model->library != NULL;
}

void gah_model_forget(struct gah_model *model)
{
    gah_map_release(&model->short_names);
    gah_map_init(&model->short_names);
    gah_arena_clear(&model->name_arena);
    model->has_articles = false;
    model->has_events = false;
    model->has_entities = false;
}

bool gah_model_refresh(struct gah_model *model)
{
    uint64_t generation;
    if (!model->library)
        return false;
    generation = gah_library_generation(model->library);
    if (generation == model->generation)
        return false;
    model->generation = generation;
    gah_model_forget(model);
    return true;
}

/* A list is gathered in several times its size. */
static void took_list(size_t before, const struct gah_store_list *list)
{
    size_t ids = list->is_all ? 0 : list->count;
    gah_memory_freed((before + ids) * sizeof *list->ids);
}

void gah_model_need_articles(struct gah_model *model)
{
    struct gah_filter filter = {.entity_id = model->entity_id};
    size_t before = model->list.is_all ? 0 : model->list.count;
    if (model->has_articles || !model->library)
        return;
    gah_pages_forget(model->articles);
    if (model->searches) {
        model->has_articles =
            true; /* the rows are the same, what they say may not be */
        return;
    }
    gah_arena_clear(&model->article_arena);
    model->list = (struct gah_store_list){0};
    model->has_articles = true;
    if (gah_page_list(model->library, &model->article_arena, &filter, model->with_id,
                      &model->list, &model->error) != GAH_OK)
        model->list = (struct gah_store_list){0};
    model->article_count = model->list.count;
    took_list(before, &model->list);
}

void gah_model_found(struct gah_model *model, const uint32_t *ids, size_t count,
                     bool is_whole)
{
    uint32_t *kept;
    gah_pages_forget(model->articles);
    gah_arena_clear(&model->article_arena);
    kept = gah_arena_array(&model->article_arena, count, sizeof *kept);
    if (count)
        memcpy(kept, ids, count * sizeof *kept);
    model->list = (struct gah_store_list){.ids = kept, .count = count};
    model->article_count = count;
    model->has_articles = true;
    model->searches = true;
    model->is_partial = !is_whole;
}

void gah_model_end_search(struct gah_model *model)
{
    model->searches = false;
    model->is_partial = false;
    model->has_articles = false;
}

void gah_model_need_events(struct gah_model *model)
{
    if (model->has_events || !model->library)
        return;
    gah_pages_forget(model->events);
    gah_arena_clear(&model->event_arena);
    model->has_events = true;
    if (gah_page_timeline(model->library, &model->event_arena, model->entity_id,
                          model->with_id, &model->timeline, &model->error) != GAH_OK)
        model->timeline = (struct gah_store_timeline){0};
    model->event_count = model->timeline.count;
    if (!model->timeline.is_all)
        gah_memory_freed(model->event_count * sizeof *model->timeline.numbers);
}

void gah_model_need_entities(struct gah_model *model)
{
    if (model->has_entities || !model->library)
        return;
    gah_pages_forget(model->entities);
    model->has_entities = true;
    model->entity_count = gah_page_entity_count(model->library);
}

struct gah_article_row *gah_model_article(const struct gah_model *model, size_t i)
{
    return i < model->article_count ? gah_pages_row(model->articles, i) : NULL;
}

const struct gah_event_row *gah_model_event(const struct gah_model *model, size_t i)
{
    return i < model->event_count ? gah_pages_row(model->events, i) : NULL;
}

const struct gah_entity_row *gah_model_entity(const struct gah_model *model, size_t i)
{
    return i < model->entity_count ? gah_pages_row(model->entities, i) : NULL;
}

int32_t gah_model_event_day(const struct gah_model *model, size_t i)
{
    const struct gah_store_timeline *timeline = &model->timeline;
    size_t low = 0;
    size_t high = timeline->day_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct gah_store_day *day = &timeline->days[middle];
        if (i < day->first)
            high = middle;
        else if (i - day->first >= day->count)
            low = middle + 1;
        else
            return day->day;
    }
    return GAH_DAY_NONE;
}

const char *gah_model_event_text(const struct gah_model *model, size_t i)
{
    struct gah_page *page =
        i < model->event_count ? gah_pages_page(model->events, i) : NULL;
    struct gah_event_row *row;
    if (!page)
        return NULL;
    row = (struct gah_event_row *)page->rows + (i - page->first);
    if (!row->title[0] && model->library)
        gah_page_read_events(model->library, &page->arena, page->rows, page->count);
    return row->title;
}

static char *copy(const char *text)
{
    char *made = text ? strdup(text) : NULL;
    if (text && !made)
        gah_out_of_memory();
    return made;
}

static void replace(char **place, const char *text)
{
    char *made = copy(text);
    free(*place);
    *place = made;
}

void gah_model_filter_with(struct gah_model *model, const char *entity_id,
                           const char *name)
{
    replace(&model->with_id, entity_id);
    replace(&model->with_name, name);
    model->has_articles = false;
    model->has_events = false;
}

void gah_model_filter(struct gah_model *model, const char *entity_id, const char *name)
{
    replace(&model->entity_id, entity_id);
    replace(&model->entity_name, name);
    gah_model_filter_with(model, NULL, NULL);
}

size_t gah_model_find_article(const struct gah_model *model, const char *id)
{
    if (!id || !model->library)
        return SIZE_MAX;
    return gah_page_find_article(model->library, &model->list, id);
}

size_t gah_model_find_event(const struct gah_model *model, const char *id, int32_t day)
{
    if (!id || !model->library || !model->has_events)
        return SIZE_MAX;
    return gah_page_find_event(model->library, &model->timeline, id, day);
}

size_t gah_model_find_entity(const struct gah_model *model, const char *id)
{
    if (!id || !model->library)
        return SIZE_MAX;
    return gah_page_find_entity(model->library, id);
}

size_t gah_model_find_mark(const struct gah_model *model,
                           const struct gah_article_mark *mark)
{
    if (!model->has_events)
        return SIZE_MAX;
    return gah_page_find_number(&model->timeline, mark->number);
}

static bool ends_name(const char *name, const char *form)
{
    size_t name_len = strlen(name);
    size_t len = strlen(form);
    return len > 0 && len < name_len && name[name_len - len - 1] == ' ' &&
           strcmp(name + name_len - len, form) == 0;
}

static const char *find_short_name(struct gah_model *model,
                                   const struct gah_entity_ref *ref)
{
    struct gah_entity_row row;
    const char *best = ref->name;
    if (ref->type != GAH_PERSON || !model->library ||
        gah_library_entity(model->library, &model->name_arena, ref->id, &row, NULL) !=
            GAH_OK)
        return gah_arena_strdup(&model->name_arena, best);
    for (size_t i = 0; i < row.alias_count; i++)
        if (ends_name(ref->name, row.aliases[i]) &&
            strlen(row.aliases[i]) < strlen(best))
            best = row.aliases[i];
    return gah_arena_strdup(&model->name_arena, best);
}

const char *gah_model_short_name(struct gah_model *model,
                                 const struct gah_entity_ref *ref)
{
    uintptr_t *place = gah_map_find(&model->short_names, gah_str_from(ref->id));
    const char *name;
    if (place)
        return (const char *)*place;
    name = find_short_name(model, ref);
    *gah_map_put(&model->short_names, gah_str_from(ref->id), NULL) = (uintptr_t)name;
    return name;
}

bool gah_model_is_rtl(const struct gah_model *model)
{
    size_t rtl = 0;
    size_t count =
        model->article_count < GAH_PAGE_ROWS ? model->article_count : GAH_PAGE_ROWS;
    for (size_t i = 0; i < count; i++) {
        const struct gah_article_row *row = gah_model_article(model, i);
        rtl += row && row->rtl;
    }
    return rtl * 2 > count;
}
