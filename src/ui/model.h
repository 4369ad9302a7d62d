/* What the library answers, kept for as long as the panes show it. Each list has an
 * arena of its own and is asked for when it is first shown. */
#ifndef UI_MODEL_H
#define UI_MODEL_H

#include "gahnama/query/library.h"
#include "gahnama/ui/app.h"

struct gah_model {
    struct gah_library *library; /* NULL until the index file exists */
    struct gah_arena article_arena;
    struct gah_arena event_arena;
    struct gah_arena entity_arena;
    struct gah_article_row *articles;
    size_t article_count;
    struct gah_event_row *events;
    size_t event_count;
    struct gah_entity_row *entities;
    size_t entity_count;
    bool has_articles;
    bool has_events;
    bool has_entities;
    uint64_t generation;
    char *entity_id; /* the filter of articles and events, or NULL */
    char *entity_name;
    struct gah_error error; /* of the last question that failed; message empty: none */
};

void gah_model_init(struct gah_model *model);
void gah_model_release(struct gah_model *model);
/* Opens the library where it is not open yet; false while it cannot be. */
bool gah_model_open(struct gah_model *model, const struct gah_ui_options *options);
/* True when an indexer committed since the last answer: all is asked again on need. */
bool gah_model_refresh(struct gah_model *model);
void gah_model_forget(struct gah_model *model);
void gah_model_need_articles(struct gah_model *model);
void gah_model_need_events(struct gah_model *model);
void gah_model_need_entities(struct gah_model *model);
/* NULL takes the filter away. */
void gah_model_filter(struct gah_model *model, const char *entity_id, const char *name);
/* Index in the list, or SIZE_MAX. */
size_t gah_model_find_article(const struct gah_model *model, const char *id);
size_t gah_model_find_event(const struct gah_model *model, const char *id);
/* Most of the library is right-to-left. */
bool gah_model_is_rtl(const struct gah_model *model);

#endif
