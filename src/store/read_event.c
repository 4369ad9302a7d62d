#include <inttypes.h>
#include <string.h>

#include "found.h"
#include "gahnama/store/read.h"
#include "record.h"
#include "refs.h"

/* An occurrence on its way from its members to a row. */
struct gathering {
    struct gah_store *store;
    struct gah_arena *arena;
    size_t max_sources;
    struct gah_event_row *row;
    struct gah_vec participants;
    struct gah_vec places;
    struct gah_vec sources;
    struct record_event event;
    struct gah_error *err;
};

static void gathering_init(struct gathering *g, struct gah_store *store,
                           struct gah_arena *arena, struct gah_error *err)
{
    memset(g, 0, sizeof *g);
    g->store = store;
    g->arena = arena;
    g->err = err;
    gah_vec_init(&g->participants, sizeof(struct gah_entity_ref));
    gah_vec_init(&g->places, sizeof(struct gah_entity_ref));
    gah_vec_init(&g->sources, sizeof(struct gah_event_source));
}

static void gathering_release(struct gathering *g)
{
    gah_vec_release(&g->participants);
    gah_vec_release(&g->places);
    gah_vec_release(&g->sources);
}

static bool same_ref(const struct gah_entity_ref *a, const struct gah_entity_ref *b)
{
    if (a->id[0] || b->id[0])
        return strcmp(a->id, b->id) == 0;
    return strcmp(a->name, b->name) == 0;
}

static void add_ref(struct gah_vec *all, const struct gah_entity_ref *ref)
{
    for (size_t k = 0; k < all->len; k++)
        if (same_ref(gah_vec_at(all, k), ref))
            return;
    *(struct gah_entity_ref *)gah_vec_push(all) = *ref;
}

/* A participant that is no known entity has only the sentence's words. */
static void add_who(struct gathering *g, const struct record_who *who,
                    const struct record_name *names, size_t name_count, bool place)
{
    struct gah_entity_ref ref = {
        .id = "", .name = "", .type = place ? GAH_PLACE : GAH_ORGANIZATION};
    if (who->name < name_count)
        refs_get(g->store, g->arena, names[who->name].entity, names[who->name].form,
                 &ref);
    else if (who->text)
        ref.name = gah_arena_strdup(g->arena, who->text);
    add_ref(place ? &g->places : &g->participants, &ref);
}

/* The article's first sentence about it has the trigger; further ones are places only.
 */
static void add_sources(struct gathering *g, const char *article, int32_t published)
{
    const struct record_event *event = &g->event;
    struct gah_event_source *source = gah_vec_push(&g->sources);
    source->article = article;
    source->sentence_off = event->sentence.off;
    source->sentence_len = event->sentence.len;
    source->trigger_off = event->trigger.off;
    source->trigger_len = event->trigger.len;
    source->timex_off = event->timex.off;
    source->timex_len = event->timex.len;
    source->published = published;
    source->status = event->status;
    source->when = event->date.interval;
    if (event->date.basis == GAH_BASIS_NONE)
        source->when.from = source->when.to = GAH_DAY_NONE;
    for (size_t i = 0; i < event->also_count; i++) {
        source = gah_vec_push(&g->sources);
        source->article = article;
        source->sentence_off = source->trigger_off = event->also[i].off;
        source->sentence_len = event->also[i].len;
        source->published = published;
    }
}

/* Columns of a member's article. */
enum { NAME, DAY, ROW, NAMES, TOLD };

static void begin_row(struct gathering *g, sqlite3_stmt *stmt)
{
    const struct record_event *event = &g->event;
    struct record_article article;
    record_read_article(g->arena, pack_open(g->arena, stmt, ROW), &article);
    g->row->kind = event->kind;
    g->row->status = event->status;
    g->row->subkind = refs_word(g->store, g->arena, event->subkind);
    g->row->cameo = refs_word(g->store, g->arena, event->cameo);
    g->row->subkind = g->row->subkind ? g->row->subkind : "";
    g->row->cameo = g->row->cameo ? g->row->cameo : "";
    g->row->date = event->date;
    g->row->date_is_timex = event->date_is_timex;
    g->row->dct = article.dct;
}

static void add_member(struct gathering *g, sqlite3_stmt *stmt, uint32_t number)
{
    size_t name_count;
    const struct record_name *names =
        record_read_names(g->arena, pack_peek(stmt, NAMES), &name_count);
    struct pack_reader told = pack_open(g->arena, stmt, TOLD);
    if (!record_skip_events(&told, number) ||
        !record_next_event(&told, g->arena, db_day(stmt, DAY), &g->event))
        return;
    if (g->sources.len == 0)
        begin_row(g, stmt);
    g->row->corrected |= g->event.corrected;
    for (size_t i = 0; i < g->event.who_count; i++)
        add_who(g, &g->event.who[i], names, name_count, false);
    if (g->event.has_place)
        add_who(g, &g->event.place, names, name_count, true);
    add_sources(g, db_text(g->arena, stmt, NAME), db_day(stmt, DAY));
}

static enum gah_status read_member(struct gathering *g, uint32_t article,
                                   uint32_t number)
{
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(
        &g->store->db, "SELECT name, day, row, names, told FROM article WHERE id = ?",
        g->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, article);
    status = db_step(&g->store->db, stmt, g->err);
    if (status == GAH_OK)
        add_member(g, stmt, number);
    sqlite3_reset(stmt);
    return status == GAH_ABSENT ? GAH_OK : status;
}

static enum gah_status gather(struct gathering *g, struct pack_reader members,
                              struct gah_event_row *row)
{
    uint32_t article = 0;
    enum gah_status status = GAH_OK;
    g->row = row;
    gah_vec_clear(&g->participants);
    gah_vec_clear(&g->places);
    gah_vec_clear(&g->sources);
    for (size_t n = 0; members.at < members.end && status == GAH_OK; n++) {
        if (g->max_sources && n >= g->max_sources)
            break;
        article += (uint32_t)unpack_i32(&members);
        status = read_member(g, article, unpack_u32(&members));
    }
    row->participants =
        gah_vec_freeze(&g->participants, g->arena, &row->participant_count);
    row->places = gah_vec_freeze(&g->places, g->arena, &row->place_count);
    row->sources = gah_vec_freeze(&g->sources, g->arena, &row->source_count);
    return status;
}

/* Columns of an occurrence. */
enum { OCCURRENCE, KEY, ARTICLES, MEMBERS };

#define OCCURRENCE_COLUMNS "SELECT id, key, articles, members FROM occurrence"

/* What went away has an empty id, so that the others keep their places. */
static const struct gah_event_row gone = {
    .id = "", .title = "", .subkind = "", .cameo = ""};

/* GAH_ABSENT, and the row is `gone`, where its articles went away and the events were
 * not joined again yet: between two commits of an indexer, or after one that died. */
static enum gah_status read_occurrence(struct gathering *g, sqlite3_stmt *stmt,
                                       struct gah_event_row *row)
{
    enum gah_status status;
    *row = gone;
    row->number = db_u32(stmt, OCCURRENCE);
    row->id = gah_arena_printf(g->arena, "%016" PRIx64,
                               (uint64_t)sqlite3_column_int64(stmt, KEY));
    row->articles = db_u32(stmt, ARTICLES);
    status = gather(g, pack_open(g->arena, stmt, MEMBERS), row);
    if (status != GAH_OK || row->source_count > 0)
        return status;
    *row = gone;
    return GAH_ABSENT;
}

static enum gah_status read_numbered(struct gathering *g, sqlite3_stmt *stmt,
                                     uint32_t number, struct gah_event_row *row)
{
    enum gah_status status;
    *row = gone;
    sqlite3_bind_int64(stmt, 1, number);
    status = db_step(&g->store->db, stmt, g->err);
    if (status == GAH_OK)
        status = read_occurrence(g, stmt, row);
    sqlite3_reset(stmt);
    return status == GAH_ABSENT ? GAH_OK : status;
}

enum gah_status gah_store_event_rows(struct gah_store *store, struct gah_arena *arena,
                                     const uint32_t *numbers, size_t wanted,
                                     size_t max_sources, struct gah_event_row **rows,
                                     size_t *count, struct gah_error *err)
{
    struct gathering g;
    enum gah_status status = refs_begin(store, err);
    sqlite3_stmt *stmt =
        db_prepare(&store->db, OCCURRENCE_COLUMNS " WHERE id = ?", err);
    *rows = wanted ? gah_arena_array(arena, wanted, sizeof **rows) : NULL;
    *count = 0;
    if (!stmt)
        status = GAH_STORE;
    gathering_init(&g, store, arena, err);
    g.max_sources = max_sources;
    for (size_t i = 0; i < wanted && status == GAH_OK; i++) {
        status = read_numbered(&g, stmt, numbers[i], &(*rows)[i]);
        *count += status == GAH_OK;
    }
    gathering_release(&g);
    refs_end(store);
    return status;
}

/* Which occurrences a filter chooses beside what their columns say. */
struct choice {
    const struct gah_store_filter *filter;
    struct gah_vec occurrences; /* of the entity, in order */
    struct gah_vec articles;    /* sorted ids */
    bool by_article;
};

static bool is_told_by(const struct choice *choice, sqlite3_stmt *stmt)
{
    struct pack_reader members = pack_peek(stmt, MEMBERS);
    uint32_t article = 0;
    while (members.at < members.end) {
        article += (uint32_t)unpack_i32(&members);
        unpack_u32(&members);
        if (found_holds(&choice->articles, article))
            return true;
    }
    return false;
}

static bool is_chosen(const struct choice *choice, sqlite3_stmt *stmt)
{
    if (choice->filter->entity &&
        !found_holds(&choice->occurrences, db_u32(stmt, OCCURRENCE)))
        return false;
    return !choice->by_article || is_told_by(choice, stmt);
}

static enum gah_status choose(struct gah_store *store, struct gah_arena *arena,
                              struct choice *choice, struct gah_error *err)
{
    const struct gah_store_filter *filter = choice->filter;
    struct gah_store_filter telling = {.terms = filter->terms,
                                       .term_count = filter->term_count,
                                       .source = filter->source,
                                       .article = filter->article};
    enum gah_status status = GAH_OK;
    choice->by_article = !found_is_all(&telling);
    if (choice->by_article)
        status = found_articles(store, arena, &telling, &choice->articles, err);
    found_sort(&choice->articles);
    if (status == GAH_OK && filter->entity)
        status = refs_occurrences_of(store, filter->entity, &choice->occurrences, err);
    return status;
}

static void bind_filter(sqlite3_stmt *stmt, const struct gah_store_filter *filter)
{
    sqlite3_bind_int(stmt, 1, filter->kind);
    sqlite3_bind_int(stmt, 2, filter->status);
    sqlite3_bind_int(stmt, 3, filter->has_when);
    sqlite3_bind_int(stmt, 4, filter->from); /* NONE is the least number */
    sqlite3_bind_int(stmt, 5, filter->to == GAH_DAY_NONE ? INT32_MAX : filter->to);
}

static enum gah_status gather_all(struct gathering *g, const struct choice *choice,
                                  struct gah_vec *rows)
{
    struct db *db = &g->store->db;
    enum gah_status status = GAH_OK;
    sqlite3_stmt *stmt =
        db_prepare(db,
                   OCCURRENCE_COLUMNS
                   " WHERE (?1 = 0 OR kind = ?1 - 1) AND (?2 = 0 OR status = ?2 - 1)"
                   " AND (?3 = 0 OR (first IS NOT NULL AND"
                   " ifnull(last, first) >= ?4 AND first <= ?5)) ORDER BY id",
                   g->err);
    if (!stmt)
        return GAH_STORE;
    bind_filter(stmt, choice->filter);
    while (status == GAH_OK && (status = db_step(db, stmt, g->err)) == GAH_OK) {
        if (!is_chosen(choice, stmt))
            continue;
        status = read_occurrence(g, stmt, gah_vec_push(rows));
        if (status != GAH_ABSENT)
            continue;
        rows->len--;
        status = GAH_OK;
    }
    sqlite3_reset(stmt);
    return status == GAH_ABSENT ? GAH_OK : status;
}

enum gah_status gah_store_events(struct gah_store *store, struct gah_arena *arena,
                                 const struct gah_store_filter *filter,
                                 struct gah_event_row **rows, size_t *count,
                                 struct gah_error *err)
{
    struct gathering g;
    struct choice choice = {.filter = filter};
    struct gah_vec found;
    enum gah_status status = refs_begin(store, err);
    gah_vec_init(&found, sizeof(struct gah_event_row));
    gah_vec_init(&choice.occurrences, sizeof(uint32_t));
    gah_vec_init(&choice.articles, sizeof(uint32_t));
    gathering_init(&g, store, arena, err);
    if (status == GAH_OK)
        status = choose(store, arena, &choice, err);
    if (status == GAH_OK)
        status = gather_all(&g, &choice, &found);
    *rows = gah_vec_freeze(&found, arena, count);
    gathering_release(&g);
    gah_vec_release(&choice.articles);
    gah_vec_release(&choice.occurrences);
    gah_vec_release(&found);
    refs_end(store);
    return status;
}
