#include "model.h"

#include <stdlib.h>
#include <string.h>

void gah_model_init(struct gah_model *model)
{
    memset(model, 0, sizeof *model);
    gah_arena_init(&model->article_arena);
    gah_arena_init(&model->event_arena);
    gah_arena_init(&model->entity_arena);
}

void gah_model_release(struct gah_model *model)
{
    gah_library_close(model->library);
    gah_arena_release(&model->article_arena);
    gah_arena_release(&model->event_arena);
    gah_arena_release(&model->entity_arena);
    free(model->entity_id);
    free(model->entity_name);
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

void gah_model_need_articles(struct gah_model *model)
{
    struct gah_filter filter = {.entity_id = model->entity_id};
    if (model->has_articles || !model->library)
        return;
    gah_arena_clear(&model->article_arena);
    model->articles = NULL;
    model->article_count = 0;
    model->has_articles = true;
    if (gah_library_articles(model->library, &model->article_arena, &filter,
                             &model->articles, &model->article_count,
                             &model->error) != GAH_OK)
        model->article_count = 0;
}

void gah_model_need_events(struct gah_model *model)
{
    struct gah_filter filter = {.entity_id = model->entity_id};
    if (model->has_events || !model->library)
        return;
    gah_arena_clear(&model->event_arena);
    model->events = NULL;
    model->event_count = 0;
    model->has_events = true;
    if (gah_library_events(model->library, &model->event_arena, &filter, &model->events,
                           &model->event_count, &model->error) != GAH_OK)
        model->event_count = 0;
}

void gah_model_need_entities(struct gah_model *model)
{
    if (model->has_entities || !model->library)
        return;
    gah_arena_clear(&model->entity_arena);
    model->entities = NULL;
    model->entity_count = 0;
    model->has_entities = true;
    if (gah_library_entities(model->library, &model->entity_arena, -1, &model->entities,
                             &model->entity_count, &model->error) != GAH_OK)
        model->entity_count = 0;
}

static char *copy(const char *text)
{
    char *made = text ? strdup(text) : NULL;
    if (text && !made)
        gah_out_of_memory();
    return made;
}

void gah_model_filter(struct gah_model *model, const char *entity_id, const char *name)
{
    char *id_copy = copy(entity_id);
    char *name_copy = copy(name);
    free(model->entity_id);
    free(model->entity_name);
    model->entity_id = id_copy;
    model->entity_name = name_copy;
    model->has_articles = false;
    model->has_events = false;
}

size_t gah_model_find_article(const struct gah_model *model, const char *id)
{
    for (size_t i = 0; id && i < model->article_count; i++) {
        if (strcmp(model->articles[i].id, id) == 0)
            return i;
    }
    return SIZE_MAX;
}

size_t gah_model_find_event(const struct gah_model *model, const char *id)
{
    for (size_t i = 0; id && i < model->event_count; i++) {
        if (strcmp(model->events[i].id, id) == 0)
            return i;
    }
    return SIZE_MAX;
}

bool gah_model_is_rtl(const struct gah_model *model)
{
    size_t rtl = 0;
    for (size_t i = 0; i < model->article_count; i++)
        rtl += model->articles[i].rtl;
    return rtl * 2 > model->article_count;
}
