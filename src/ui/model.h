/* What the library answers, for as long as the panes show it. Lists are as long as the
 * library is large: of each only the pages in view are in memory, asked for when a row
 * is looked at. */
#ifndef UI_MODEL_H
#define UI_MODEL_H

#include "gahnama/base/map.h"
#include "gahnama/query/page.h"
#include "gahnama/ui/app.h"
#include "pages.h"

struct gah_model {
    struct gah_library *library; /* NULL until the index file exists */
    struct gah_arena article_arena;
    struct gah_arena event_arena;
    struct gah_store_list list;
    struct gah_store_timeline timeline;
    size_t article_count;
    size_t event_count;
    size_t entity_count;
    struct gah_pages *articles; /* rows: gah_model_article … */
    struct gah_pages *events;
    struct gah_pages *entities;
    bool has_articles;
    bool searches;   /* the list is what a search found (gah_model_found) */
    bool is_partial; /* and there is more of it to come */
    bool has_events;
    bool has_entities;
    uint64_t generation;
    struct gah_arena name_arena;
    struct gah_map short_names; /* entity id -> const char * */
    char *entity_id;            /* the filter of articles and events, or NULL */
    char *entity_name;
    char *with_id; /* a second name that they must have too, or NULL */
    char *with_name;
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
/* The list becomes these rows; it is asked for no more until gah_model_end_search. */
void gah_model_found(struct gah_model *model, const uint32_t *ids, size_t count,
                     bool is_whole);
void gah_model_end_search(struct gah_model *model);
/* Only what names this entity; NULL: everything again. */
void gah_model_filter(struct gah_model *model, const char *entity_id, const char *name);
/* Of that, only what names this one too; NULL: no second name. */
void gah_model_filter_with(struct gah_model *model, const char *entity_id,
                           const char *name);
/* Row i of a list, NULL behind its end; valid until the list is asked for anew or some
 * hundred other rows were looked at. Articles come without entities, events without
 * what texts say. */
struct gah_article_row *gah_model_article(const struct gah_model *model, size_t i);
const struct gah_event_row *gah_model_event(const struct gah_model *model, size_t i);
const struct gah_entity_row *gah_model_entity(const struct gah_model *model, size_t i);
/* The first day of event i, or GAH_DAY_NONE; asks nobody. */
int32_t gah_model_event_day(const struct gah_model *model, size_t i);
/* The words of event i's evidence, read from its article. */
const char *gah_model_event_text(const struct gah_model *model, size_t i);
/* Index in the list, or SIZE_MAX. */
size_t gah_model_find_article(const struct gah_model *model, const char *id);
size_t gah_model_find_event(const struct gah_model *model, const char *id, int32_t day);
size_t gah_model_find_entity(const struct gah_model *model, const char *id);
size_t gah_model_find_mark(const struct gah_model *model,
                           const struct gah_article_mark *mark);
/* What people call an entity for short: the shortest of its forms that its name ends
 * with («Zarif»); the name itself where it has none. Valid until the next refresh. */
const char *gah_model_short_name(struct gah_model *model,
                                 const struct gah_entity_ref *ref);
/* Most of what the list begins with is right-to-left. */
bool gah_model_is_rtl(const struct gah_model *model);

#endif
