#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "gahnama/store/read.h"
#include "pack.h"

/* One event of an article, as the packed row has it. */
struct piece {
    const char *subkind;
    const char *cameo;
    struct gah_date date;
    const char *title;
    const struct gah_entity_ref *participants;
    size_t participant_count;
    const struct gah_entity_ref *places;
    size_t place_count;
    /* The first has the trigger; the others are further sentences of the article. */
    struct gah_event_source *sources;
    size_t source_count;
};

static void unpack_span(struct pack_reader *in, uint32_t *off, uint32_t *len,
                        uint32_t cp[2])
{
    *off = unpack_u32(in);
    *len = unpack_u32(in);
    cp[0] = unpack_u32(in);
    cp[1] = cp[0] + unpack_u32(in);
}

static void read_main_source(struct pack_reader *in, struct gah_event_source *source)
{
    unpack_span(in, &source->sentence_off, &source->sentence_len, source->sentence_cp);
    unpack_span(in, &source->trigger_off, &source->trigger_len, source->trigger_cp);
    unpack_span(in, &source->timex_off, &source->timex_len, source->timex_cp);
    source->text = unpack_string(in);
}

static void read_other_source(struct pack_reader *in, struct gah_event_source *source)
{
    unpack_span(in, &source->sentence_off, &source->sentence_len, source->sentence_cp);
    source->text = unpack_string(in);
    source->trigger_off = source->sentence_off;
    source->trigger_cp[0] = source->trigger_cp[1] = source->sentence_cp[0];
}

static void read_sources(struct gah_arena *arena, struct pack_reader *in,
                         struct piece *piece)
{
    struct gah_event_source first = {0};
    size_t more;
    read_main_source(in, &first);
    more = unpack_u32(in);
    if (more > (size_t)(in->end - in->at))
        more = 0;
    piece->source_count = more + 1;
    piece->sources =
        gah_arena_array(arena, piece->source_count, sizeof *piece->sources);
    piece->sources[0] = first;
    for (size_t i = 1; i <= more; i++)
        read_other_source(in, &piece->sources[i]);
}

static void read_piece(struct gah_arena *arena, struct pack_reader *in,
                       struct piece *piece)
{
    piece->subkind = unpack_string(in);
    piece->cameo = unpack_string(in);
    unpack_date(in, &piece->date);
    piece->title = unpack_string(in);
    piece->participants = unpack_refs(in, arena, &piece->participant_count);
    piece->places = unpack_refs(in, arena, &piece->place_count);
    read_sources(arena, in, piece);
}

/* The occurrence under way: its sources come one after another. */
struct gathering {
    struct gah_arena *arena;
    int64_t occurrence;
    struct gah_event_row row;
    struct gah_vec participants;
    struct gah_vec places;
    struct gah_vec sources;
    struct gah_vec *rows;
    const struct gah_store_filter *filter;
};

static bool same_ref(const struct gah_entity_ref *a, const struct gah_entity_ref *b)
{
    if (a->id[0] || b->id[0])
        return strcmp(a->id, b->id) == 0;
    return strcmp(a->name, b->name) == 0;
}

static void add_refs(struct gah_vec *all, const struct gah_entity_ref *refs,
                     size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < all->len && !same_ref(gah_vec_at(all, k), &refs[i]))
            k++;
        if (k == all->len)
            *(struct gah_entity_ref *)gah_vec_push(all) = refs[i];
    }
}

static bool is_wanted(const struct gathering *g)
{
    const struct gah_store_filter *filter = g->filter;
    struct gah_interval when = g->row.date.interval;
    if (filter->status && (int)g->row.status != filter->status - 1)
        return false;
    if (!filter->has_when)
        return true;
    if (g->row.date.basis == GAH_BASIS_NONE || when.from == GAH_DAY_NONE)
        return false;
    return (filter->from == GAH_DAY_NONE || when.to >= filter->from) &&
           (filter->to == GAH_DAY_NONE || when.from <= filter->to);
}

static uint32_t count_articles(const struct gah_vec *sources)
{
    uint32_t count = 0;
    for (size_t i = 0; i < sources->len; i++) {
        const struct gah_event_source *source = gah_vec_at(sources, i);
        size_t k = 0;
        while (k < i &&
               strcmp(((struct gah_event_source *)gah_vec_at(sources, k))->article,
                      source->article) != 0)
            k++;
        count += k == i;
    }
    return count;
}

static void finish(struct gathering *g)
{
    if (g->occurrence >= 0 && is_wanted(g)) {
        struct gah_event_row *row = gah_vec_push(g->rows);
        *row = g->row;
        row->articles = count_articles(&g->sources);
        row->participants =
            gah_vec_freeze(&g->participants, g->arena, &row->participant_count);
        row->places = gah_vec_freeze(&g->places, g->arena, &row->place_count);
        row->sources = gah_vec_freeze(&g->sources, g->arena, &row->source_count);
    }
    gah_vec_clear(&g->participants);
    gah_vec_clear(&g->places);
    gah_vec_clear(&g->sources);
}

/* Columns of the timeline's statement. */
enum { OCCURRENCE, KEY, KIND, STATUS, EVENT, ARTICLE, ARTICLE_ROW, CORRECTED };

static void begin(struct gathering *g, sqlite3_stmt *stmt, const struct piece *piece)
{
    struct pack_reader article = pack_open(g->arena, stmt, ARTICLE_ROW);
    g->occurrence = sqlite3_column_int64(stmt, OCCURRENCE);
    memset(&g->row, 0, sizeof g->row);
    g->row.id = db_text(g->arena, stmt, KEY);
    g->row.kind = (enum gah_event_kind)sqlite3_column_int(stmt, KIND);
    g->row.status = (enum gah_event_status)sqlite3_column_int(stmt, STATUS);
    g->row.subkind = piece->subkind;
    g->row.cameo = piece->cameo;
    g->row.date = piece->date;
    g->row.title = piece->title;
    unpack_dct(&article, g->arena, &g->row.dct);
}

static void gather(struct gathering *g, sqlite3_stmt *stmt)
{
    struct piece piece;
    const char *article;
    struct pack_reader in = pack_open(g->arena, stmt, EVENT);
    read_piece(g->arena, &in, &piece);
    if (sqlite3_column_int64(stmt, OCCURRENCE) != g->occurrence) {
        finish(g);
        begin(g, stmt, &piece);
    }
    g->row.corrected |= (unsigned)sqlite3_column_int(stmt, CORRECTED);
    article = db_text(g->arena, stmt, ARTICLE);
    for (size_t i = 0; i < piece.source_count; i++) {
        piece.sources[i].article = article;
        *(struct gah_event_source *)gah_vec_push(&g->sources) = piece.sources[i];
    }
    add_refs(&g->participants, piece.participants, piece.participant_count);
    add_refs(&g->places, piece.places, piece.place_count);
}

/* The cross joins keep SQLite to this order: the timeline's, by the occurrence's
 * number, without sorting. */
static void ask_timeline(struct ask *ask, const struct gah_store_filter *filter)
{
    ask_add(ask, "SELECT o.id, o.key, e.kind, e.status, e.row, a.name, a.row,"
                 " e.corrected"
                 " FROM occurrence o CROSS JOIN event e ON e.occurrence = o.id"
                 " CROSS JOIN article a ON a.id = e.article"
                 " CROSS JOIN root r ON r.id = a.root WHERE");
    ask_add_roots(ask);
    if (filter->kind)
        ask_add_number(ask, " AND e.kind = ?", filter->kind - 1);
    if (filter->entity)
        ask_add_text(ask,
                     " AND o.id IN (SELECT v.occurrence FROM event_entity x"
                     " JOIN event v ON v.id = x.event WHERE x.entity ="
                     " (SELECT id FROM entity WHERE key = ?))",
                     gah_str_from(filter->entity));
    if (filter->article || filter->source || filter->term_count) {
        ask_add(ask, " AND o.id IN (SELECT v.occurrence FROM event v"
                     " JOIN article a ON a.id = v.article"
                     " JOIN root r ON r.id = a.root WHERE");
        ask_add_roots(ask);
        ask_add_article_filter(ask, filter);
        ask_add_words(ask, filter, false);
        ask_add(ask, ")");
    }
    ask_add(ask, " ORDER BY o.id, e.rank");
}

static enum gah_status gather_all(struct gathering *g, struct ask *ask,
                                  struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt = ask_statement(ask, err);
    if (!stmt)
        return GAH_STORE;
    while ((status = db_step(&ask->store->db, stmt, err)) == GAH_OK)
        gather(g, stmt);
    finish(g);
    return status == GAH_ABSENT ? GAH_OK : status;
}

enum gah_status gah_store_events(struct gah_store *store, struct gah_arena *arena,
                                 const struct gah_store_filter *filter,
                                 struct gah_event_row **rows, size_t *count,
                                 struct gah_error *err)
{
    struct ask ask;
    struct gah_vec found;
    struct gathering g = {.arena = arena, .occurrence = -1, .filter = filter};
    enum gah_status status;
    gah_vec_init(&found, sizeof(struct gah_event_row));
    gah_vec_init(&g.participants, sizeof(struct gah_entity_ref));
    gah_vec_init(&g.places, sizeof(struct gah_entity_ref));
    gah_vec_init(&g.sources, sizeof(struct gah_event_source));
    g.rows = &found;
    ask_init(&ask, store, arena);
    ask_timeline(&ask, filter);
    status = gather_all(&g, &ask, err);
    *rows = gah_vec_freeze(&found, arena, count);
    ask_release(&ask);
    gah_vec_release(&g.participants);
    gah_vec_release(&g.places);
    gah_vec_release(&g.sources);
    gah_vec_release(&found);
    return status;
}

static void read_mentions(struct gah_arena *arena, sqlite3_stmt *stmt,
                          struct gah_vec *marks)
{
    struct pack_reader row = pack_open(arena, stmt, 0);
    struct pack_reader in = pack_open(arena, stmt, 1);
    struct gah_dct dct;
    const struct gah_entity_ref *refs;
    size_t ref_count;
    uint32_t count = unpack_u32(&in);
    unpack_dct(&row, arena, &dct);
    for (int i = 0; i < 6; i++) /* path, title, source, author, url, lang */
        unpack_text(&row);
    unpack_u32(&row);
    refs = unpack_refs(&row, arena, &ref_count);
    for (uint32_t i = 0; i < count && in.at < in.end; i++) {
        uint32_t off = unpack_u32(&in);
        uint32_t len = unpack_u32(&in);
        uint32_t entity = unpack_u32(&in);
        struct gah_article_mark *mark;
        if (entity >= ref_count)
            continue;
        mark = gah_vec_push(marks);
        mark->off = off;
        mark->len = len;
        mark->id = refs[entity].id;
        mark->type = refs[entity].type;
    }
}

static enum gah_status add_mentions(struct ask *ask, const char *article,
                                    struct gah_vec *marks, struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt;
    ask_add(ask, "SELECT a.row, a.mentions FROM article a"
                 " JOIN root r ON r.id = a.root WHERE");
    ask_add_roots(ask);
    ask_add_text(ask, " AND a.name = ?", gah_str_from(article));
    stmt = ask_statement(ask, err);
    if (!stmt)
        return GAH_STORE;
    status = db_step(&ask->store->db, stmt, err);
    if (status != GAH_OK)
        return status;
    read_mentions(ask->arena, stmt, marks);
    sqlite3_reset(stmt);
    return GAH_OK;
}

static enum gah_status add_triggers(struct ask *ask, const char *article,
                                    struct gah_vec *marks, struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt;
    ask_add(ask, "SELECT o.key, e.row FROM article a JOIN root r ON r.id = a.root"
                 " JOIN event e ON e.article = a.id"
                 " JOIN occurrence o ON o.id = e.occurrence WHERE");
    ask_add_roots(ask);
    ask_add_text(ask, " AND a.name = ?", gah_str_from(article));
    stmt = ask_statement(ask, err);
    if (!stmt)
        return GAH_STORE;
    while ((status = db_step(&ask->store->db, stmt, err)) == GAH_OK) {
        struct pack_reader in = pack_open(ask->arena, stmt, 1);
        struct gah_article_mark *mark = gah_vec_push(marks);
        struct piece piece;
        read_piece(ask->arena, &in, &piece);
        mark->off = piece.sources[0].trigger_off;
        mark->len = piece.sources[0].trigger_len;
        mark->is_event = true;
        mark->id = db_text(ask->arena, stmt, 0);
    }
    return status == GAH_ABSENT ? GAH_OK : status;
}

static int compare_marks(const void *left, const void *right)
{
    const struct gah_article_mark *a = left;
    const struct gah_article_mark *b = right;
    if (a->off != b->off)
        return a->off < b->off ? -1 : 1;
    if (a->is_event != b->is_event)
        return a->is_event ? -1 : 1;
    return strcmp(a->id, b->id);
}

enum gah_status gah_store_marks(struct gah_store *store, struct gah_arena *arena,
                                const char *article, struct gah_article_mark **marks,
                                size_t *count, struct gah_error *err)
{
    struct ask mentions;
    struct ask triggers;
    struct gah_vec found;
    enum gah_status status;
    gah_vec_init(&found, sizeof(struct gah_article_mark));
    ask_init(&mentions, store, arena);
    ask_init(&triggers, store, arena);
    status = add_mentions(&mentions, article, &found, err);
    if (status == GAH_OK)
        status = add_triggers(&triggers, article, &found, err);
    if (found.len > 1)
        qsort(found.data, found.len, found.size, compare_marks);
    *marks = gah_vec_freeze(&found, arena, count);
    ask_release(&triggers);
    ask_release(&mentions);
    gah_vec_release(&found);
    return status;
}
