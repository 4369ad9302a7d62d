/* A name is known while the articles that teach it weigh enough. Where that changes,
 * the articles with its words are found: an article that teaches the name itself has it
 * anyway. */
#include "taught.h"

#include <string.h>

#include "fulltext.h"
#include "gahnama/store/write.h"
#include "words.h"

enum { DOUBTFUL = 1, SURE = 2 };

#define ENOUGH_SQL "SELECT name FROM taught GROUP BY name HAVING sum(weight) >= 2"
#define KNOWN_SQL "SELECT name FROM known"

static enum gah_status put_one(struct gah_store *store, int64_t article,
                               const struct gah_taught *taught, struct gah_error *err)
{
    sqlite3_stmt *stmt =
        db_prepare(&store->db, "INSERT INTO taught VALUES (?, ?, ?)", err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, article);
    db_bind_text(stmt, 2, taught->name);
    sqlite3_bind_int(stmt, 3, taught->doubtful ? DOUBTFUL : SURE);
    return db_run(&store->db, stmt, err);
}

enum gah_status taught_put(struct gah_store *store, int64_t article,
                           const struct gah_taught *taught, size_t count,
                           struct gah_error *err)
{
    enum gah_status status = GAH_OK;
    for (size_t i = 0; i < count && status == GAH_OK; i++)
        status = put_one(store, article, &taught[i], err);
    return status;
}

enum gah_status taught_forget(struct gah_store *store, int64_t article,
                              struct gah_error *err)
{
    sqlite3_stmt *stmt =
        db_prepare(&store->db, "DELETE FROM taught WHERE article = ?", err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, article);
    return db_run(&store->db, stmt, err);
}

static enum gah_status read_names(struct gah_store *store, struct gah_arena *arena,
                                  const char *sql, struct gah_vec *names,
                                  struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(&store->db, sql, err);
    if (!stmt)
        return GAH_STORE;
    while ((status = db_step(&store->db, stmt, err)) == GAH_OK)
        *(const char **)gah_vec_push(names) = db_text(arena, stmt, 0);
    return status == GAH_ABSENT ? GAH_OK : status;
}

static enum gah_status freeze_names(struct gah_store *store, struct gah_arena *arena,
                                    const char *sql, const char *const **names,
                                    size_t *count, struct gah_error *err)
{
    struct gah_vec all;
    enum gah_status status;
    gah_vec_init(&all, sizeof(const char *));
    status = read_names(store, arena, sql, &all, err);
    *names = gah_vec_freeze(&all, arena, count);
    gah_vec_release(&all);
    return status;
}

enum gah_status gah_store_known_names(struct gah_store *store, struct gah_arena *arena,
                                      const char *const **names, size_t *count,
                                      struct gah_error *err)
{
    return freeze_names(store, arena, KNOWN_SQL, names, count, err);
}

enum gah_status gah_store_taught_names(struct gah_store *store, struct gah_arena *arena,
                                       const char *const **names, size_t *count,
                                       struct gah_error *err)
{
    return freeze_names(store, arena, ENOUGH_SQL, names, count, err);
}

enum gah_status gah_store_know_taught(struct gah_store *store, struct gah_error *err)
{
    return db_exec(&store->db, "DELETE FROM known; INSERT INTO known " ENOUGH_SQL, err);
}

/* The search for the articles that hold a name. */
struct search {
    struct gah_store *store;
    struct gah_arena *arena;
    struct chapter *chapters;
    size_t chapter_count;
    struct gah_map *seen; /* articles that were found before */
    struct gah_vec *found;
    struct gah_error *err;
};

/* Everything but the articles that teach the name. */
static enum gah_status all_but_teachers(struct search *search, const char *name,
                                        const struct chapter *chapter,
                                        struct chapter_bits *bits)
{
    struct db *db = &search->store->db;
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(db,
                                    "SELECT article FROM taught WHERE name = ?"
                                    " AND article >= ? AND article < ?",
                                    search->err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, name);
    sqlite3_bind_int64(stmt, 2, chapter->base);
    sqlite3_bind_int64(stmt, 3, chapter->base + chapter->count);
    memset(bits, 0xFF, sizeof *bits);
    while ((status = db_step(db, stmt, search->err)) == GAH_OK) {
        size_t i = (size_t)(sqlite3_column_int64(stmt, 0) - chapter->base);
        bits->words[i / 64] &= ~(UINT64_C(1) << i % 64);
    }
    return status == GAH_ABSENT ? GAH_OK : status;
}

static bool keep_common(struct chapter_bits *bits, const struct chapter_bits *other)
{
    uint64_t any = 0;
    for (size_t i = 0; i < CHAPTER_MAX / 64; i++)
        any |= bits->words[i] &= other->words[i];
    return any != 0;
}

/* *may: another article of the chapter has all words of the name. The last word is
 * asked for first: surnames are rarer. */
static enum gah_status look_into(struct search *search, const struct chapter *chapter,
                                 const char *name, const struct gah_vec *words,
                                 bool *may)
{
    struct chapter_bits all;
    enum gah_status status = all_but_teachers(search, name, chapter, &all);
    *may = true;
    for (size_t i = words->len; i > 0 && *may && status == GAH_OK; i--) {
        struct chapter_bits one = {{0}};
        const struct gah_word *word = gah_vec_at(words, i - 1);
        status = chapter_find(
            &search->store->db, chapter,
            gah_str_sub(gah_str_from(name), word->start, word->end - word->start),
            false, &one, search->err);
        *may = keep_common(&all, &one);
    }
    return status;
}

static void read_words(const char *name, struct gah_vec *words)
{
    struct gah_word word;
    size_t at = 0;
    while (gah_words_next(gah_str_from(name), &at, &word))
        *(struct gah_word *)gah_vec_push(words) = word;
}

/* Words that are terms of their own follow each other there as here; others need not,
 * and are all that can be asked for. */
static void match_of(struct search *search, const char *name,
                     const struct gah_vec *words, struct gah_buf *out)
{
    struct gah_term term;
    size_t at = 0, terms = 0;
    while (gah_terms_next(store_affixes(search->store), gah_str_from(name), &at, &term))
        terms++;
    for (size_t i = 0; i < words->len; i++) {
        const struct gah_word *word = gah_vec_at(words, i);
        const char *between = terms == words->len ? " " : "\" AND \"";
        gah_buf_printf(out, "%s%.*s", i ? between : "\"",
                       (int)(word->end - word->start), name + word->start);
    }
    gah_buf_add_c(out, "\"");
}

static enum gah_status ask_articles(struct search *search, const char *name,
                                    const struct gah_vec *words)
{
    struct db *db = &search->store->db;
    struct gah_buf match;
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(db,
                                    "SELECT a.id FROM fulltext f"
                                    " JOIN article a ON a.id = f.rowid"
                                    " WHERE f.fulltext MATCH ? AND NOT EXISTS"
                                    " (SELECT 1 FROM taught t WHERE t.article = a.id"
                                    " AND t.name = ?)",
                                    search->err);
    if (!stmt)
        return GAH_STORE;
    gah_buf_init(&match);
    match_of(search, name, words, &match);
    db_bind_str(stmt, 1, gah_buf_str(&match));
    db_bind_text(stmt, 2, name);
    gah_buf_release(&match);
    while ((status = db_step(db, stmt, search->err)) == GAH_OK) {
        int64_t id = sqlite3_column_int64(stmt, 0);
        bool made;
        gah_map_put(search->seen, (struct gah_str){(const char *)&id, sizeof id},
                    &made);
        if (made)
            *(int64_t *)gah_vec_push(search->found) = id;
    }
    return status == GAH_ABSENT ? GAH_OK : status;
}

static enum gah_status find_name(struct search *search, const char *name)
{
    struct gah_vec words;
    enum gah_status status = GAH_OK;
    bool may = false;
    gah_vec_init(&words, sizeof(struct gah_word));
    read_words(name, &words);
    for (size_t i = 0; i < search->chapter_count && !may && status == GAH_OK; i++)
        status = look_into(search, &search->chapters[i], name, &words, &may);
    if (may && status == GAH_OK)
        status = ask_articles(search, name, &words);
    gah_vec_release(&words);
    return status;
}

static enum gah_status find_changed(struct search *search)
{
    static const char sql[] =
        "SELECT * FROM (" ENOUGH_SQL " EXCEPT " KNOWN_SQL ")"
        " UNION SELECT * FROM (" KNOWN_SQL " EXCEPT " ENOUGH_SQL ")";
    const char *const *names;
    size_t count;
    enum gah_status status =
        freeze_names(search->store, search->arena, sql, &names, &count, search->err);
    if (status == GAH_OK && count > 0)
        status = chapter_load(&search->store->db, search->arena, &search->chapters,
                              &search->chapter_count, search->err);
    for (size_t i = 0; i < count && status == GAH_OK; i++)
        status = find_name(search, names[i]);
    return status;
}

static enum gah_status read_stale(struct search *search, int64_t id,
                                  struct gah_store_stale *stale)
{
    struct db *db = &search->store->db;
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(db,
                   "SELECT r.path, r.is_file, f.name, f.size, f.mtime,"
                   " f.hash FROM article a"
                   " JOIN file f ON f.root = a.root AND f.name = a.name"
                   " JOIN root r ON r.id = a.root WHERE a.id = ?",
                   search->err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, id);
    status = db_step(db, stmt, search->err);
    if (status == GAH_OK) {
        stale->article = id;
        stale->root = db_text(search->arena, stmt, 0);
        stale->is_file = sqlite3_column_int(stmt, 1);
        stale->id = db_text(search->arena, stmt, 2);
        stale->size = sqlite3_column_int64(stmt, 3);
        stale->mtime_ns = sqlite3_column_int64(stmt, 4);
        stale->hash = (uint64_t)sqlite3_column_int64(stmt, 5);
    }
    sqlite3_reset(stmt);
    return status;
}

static enum gah_status read_all_stale(struct search *search,
                                      struct gah_store_stale **out, size_t *count)
{
    enum gah_status status = GAH_OK;
    *out = gah_arena_array(search->arena, search->found->len, sizeof **out);
    *count = 0;
    for (size_t i = 0; i < search->found->len && status == GAH_OK; i++)
        status = read_stale(search, *(int64_t *)gah_vec_at(search->found, i),
                            &(*out)[(*count)++]);
    return status;
}

enum gah_status gah_store_find_stale(struct gah_store *store, struct gah_arena *arena,
                                     struct gah_store_stale **out, size_t *count,
                                     struct gah_error *err)
{
    struct gah_vec found;
    struct gah_map seen;
    struct search search = {
        .store = store, .arena = arena, .seen = &seen, .found = &found, .err = err};
    enum gah_status status = GAH_OK;
    gah_vec_init(&found, sizeof(int64_t));
    gah_map_init(&seen);
    for (size_t i = 0; i < 2 && status == GAH_OK; i++)
        status = chapter_flush(&store->db, &store->writer.chapters[i], err);
    if (status == GAH_OK)
        status = find_changed(&search);
    if (status == GAH_OK)
        status = read_all_stale(&search, out, count);
    gah_map_release(&seen);
    gah_vec_release(&found);
    return status;
}
