#include "store.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gahnama/base/buf.h"
#include "gahnama/base/file.h"
#include "refs.h"
#include "shelf.h"
#include "tokenizer.h"

/* "gahn", so that no other program's database is taken for an index. */
#define APPLICATION_ID 0x6761686E

/* Of each connection that reads; what else is read again is in the system's cache. */
#define READ_CACHE_KIB "1024"

static struct gah_store *new_store(void)
{
    struct gah_store *store = calloc(1, sizeof *store);
    if (!store)
        gah_out_of_memory();
    write_init(&store->writer);
    gah_arena_init(&store->name_arena);
    gah_map_init(&store->name_map);
    return store;
}

/* SQLite refuses at once where another connection has the file open. */
static void lay_down(struct db *db)
{
    db_exec(db, "PRAGMA journal_mode=DELETE", NULL);
}

void gah_store_rest(const char *path)
{
    struct db db;
    if (db_open(&db, "index", path, SQLITE_OPEN_READWRITE, NULL) != GAH_OK)
        return;
    lay_down(&db);
    db_close(&db);
}

void gah_store_close(struct gah_store *store)
{
    if (!store)
        return;
    write_release(&store->writer);
    refs_release(store);
    if (store->writes && !store->in_transaction)
        lay_down(&store->db);
    db_close(&store->db);
    free(store->roots);
    free(store);
}

const struct gah_affixes *store_affixes(struct gah_store *store)
{
    if (!store->has_affixes)
        gah_affixes_read(&store->affixes);
    store->has_affixes = true;
    return &store->affixes;
}

bool gah_store_is_damaged(const struct gah_store *store)
{
    return store->db.damaged;
}

/* What a file is, by its own word. */
enum kind { OURS, FRESH, OLDER, NEWER, FOREIGN, BROKEN };

static enum kind look(struct db *db)
{
    int64_t application = db_number(db, "PRAGMA application_id", -1);
    int64_t version = db_number(db, "PRAGMA user_version", -1);
    int64_t tables = db_number(db, "SELECT count(*) FROM sqlite_master", -1);
    if (application < 0 || version < 0 || tables < 0)
        return BROKEN;
    if (application == 0 && tables == 0)
        return FRESH;
    if (application != APPLICATION_ID)
        return FOREIGN;
    if (version == GAH_STORE_SCHEMA)
        return OURS;
    return version > GAH_STORE_SCHEMA ? NEWER : OLDER;
}

static enum gah_status refuse(const struct db *db, enum kind kind,
                              struct gah_error *err)
{
    if (kind == NEWER)
        return gah_error_set(err, GAH_STORE,
                             "the index %s was written by a newer gahnama; use that "
                             "one, or name another file with --index",
                             db->path);
    if (kind == FOREIGN)
        return gah_error_set(err, GAH_STORE,
                             "%s is the database of another program, not an index",
                             db->path);
    return gah_error_set(err, GAH_STORE,
                         "the index %s is damaged or of an older gahnama; gahnama "
                         "index builds it anew",
                         db->path);
}

static enum gah_status make_tables(struct db *db, struct gah_error *err)
{
    char pragmas[96];
    enum gah_status status;
    snprintf(pragmas, sizeof pragmas,
             "PRAGMA application_id=%d; PRAGMA user_version=%d;", APPLICATION_ID,
             GAH_STORE_SCHEMA);
    status = db_exec(db, "PRAGMA journal_mode=WAL; BEGIN IMMEDIATE;", err);
    /* Another process may have been faster. */
    if (status == GAH_OK && look(db) == OURS)
        return db_exec(db, "ROLLBACK", err);
    if (status == GAH_OK)
        status = db_exec(db, schema_sql, err);
    if (status == GAH_OK)
        status = db_exec(db, pragmas, err);
    return status == GAH_OK ? db_exec(db, "COMMIT", err) : status;
}

static enum gah_status remove_file(const char *path, const char *suffix,
                                   struct gah_error *err)
{
    struct gah_buf name;
    enum gah_status status = GAH_OK;
    gah_buf_init(&name);
    gah_buf_printf(&name, "%s%s", path, suffix);
    if (unlink(name.ptr) != 0 && errno != ENOENT)
        status = gah_error_set(err, GAH_STORE, "%s cannot be removed: %s", name.ptr,
                               strerror(errno));
    gah_buf_release(&name);
    return status;
}

static bool is_sqlite(const char *path)
{
    static const char magic[] = "SQLite format 3";
    char head[sizeof magic] = {0};
    FILE *file = fopen(path, "rb");
    size_t got = file ? fread(head, 1, sizeof head, file) : 0;
    if (file)
        fclose(file);
    return got == sizeof head && memcmp(head, magic, sizeof head) == 0;
}

static enum gah_status move_aside(const char *path, struct gah_error *err)
{
    struct gah_buf aside;
    enum gah_status status = GAH_OK;
    gah_buf_init(&aside);
    gah_buf_printf(&aside, "%s.damaged", path);
    if (rename(path, aside.ptr) != 0)
        status = gah_error_set(err, GAH_STORE, "%s cannot be moved: %s", path,
                               strerror(errno));
    gah_buf_release(&aside);
    return status;
}

enum gah_status gah_store_remove(const char *path, struct gah_error *err)
{
    enum gah_status status = is_sqlite(path) || access(path, F_OK) != 0
                                 ? remove_file(path, "", err)
                                 : move_aside(path, err);
    if (status == GAH_OK)
        status = remove_file(path, "-wal", err);
    if (status == GAH_OK)
        status = remove_file(path, "-shm", err);
    return status;
}

static enum gah_status open_once(const char *path, struct gah_store *store,
                                 enum kind *kind, struct gah_error *err)
{
    enum gah_status status = db_open(&store->db, "index", path,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err);
    *kind = OURS;
    if (status == GAH_OK)
        status = tokenizer_register(&store->db, err);
    if (status != GAH_OK)
        return status;
    *kind = look(&store->db);
    if (*kind == BROKEN) {
        status = db_fail(&store->db, err);
        /* Locked or unreadable is not broken. */
        if (!store->db.damaged)
            *kind = OURS;
        return status;
    }
    if (*kind == NEWER || *kind == FOREIGN)
        return refuse(&store->db, *kind, err);
    if (*kind == FRESH)
        status = make_tables(&store->db, err);
    if (status == GAH_OK && *kind != OLDER)
        status = db_exec(&store->db, "PRAGMA synchronous=NORMAL", err);
    return status;
}

enum gah_status gah_store_open_write(const char *path, struct gah_store **out,
                                     struct gah_error *err)
{
    enum gah_status status = gah_file_make_parents(path, err);
    *out = NULL;
    if (status != GAH_OK)
        return gah_error_set(err, GAH_STORE, "the index %s cannot be made", path);
    for (int attempt = 0; attempt < 2; attempt++) {
        struct gah_store *store = new_store();
        enum kind kind;
        status = open_once(path, store, &kind, err);
        if (status == GAH_OK && kind != OLDER) {
            *out = store;
            return GAH_OK;
        }
        gah_store_close(store);
        if (kind != OLDER && kind != BROKEN)
            return status;
        status = gah_store_remove(path, err);
        if (status != GAH_OK)
            return status;
    }
    return gah_error_set(err, GAH_STORE, "the index %s cannot be made anew", path);
}

static char *quote_roots(const char *const *roots, size_t count)
{
    struct gah_buf list;
    gah_buf_init(&list);
    for (size_t i = 0; i < count; i++) {
        char *quoted = sqlite3_mprintf("%s%Q", i ? "," : "", roots[i]);
        if (!quoted)
            gah_out_of_memory();
        gah_buf_add_c(&list, quoted);
        sqlite3_free(quoted);
    }
    if (count == 0)
        gah_buf_add_c(&list, "NULL");
    return gah_buf_detach(&list);
}

static bool holds_others(struct gah_store *store)
{
    bool others;
    char *sql = sqlite3_mprintf("SELECT count(*) FROM root WHERE path NOT IN (%s)",
                                store->roots);
    if (!sql)
        gah_out_of_memory();
    others = db_number(&store->db, sql, 0) > 0;
    sqlite3_free(sql);
    return others;
}

static void remember_file(struct gah_store *store, const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return;
    store->device = (uint64_t)st.st_dev;
    store->inode = (uint64_t)st.st_ino;
}

static enum gah_status open_any(const char *path, struct gah_store **out,
                                struct gah_error *err)
{
    struct gah_store *store;
    enum gah_status status;
    enum kind kind;
    *out = NULL;
    if (access(path, F_OK) != 0)
        return gah_error_set(err, GAH_STORE, "there is no index %s yet", path);
    store = new_store();
    status = db_open(&store->db, "index", path, SQLITE_OPEN_READONLY, err);
    if (status == GAH_OK)
        status = tokenizer_register(&store->db, err);
    if (status == GAH_OK) {
        kind = look(&store->db);
        if (kind == BROKEN)
            status = db_fail(&store->db, err);
        else if (kind != OURS)
            status = refuse(&store->db, kind, err);
    }
    if (status == GAH_OK)
        *out = store;
    else
        gah_store_close(store);
    return status;
}

enum gah_status gah_store_open_read(const char *path, const char *const *roots,
                                    size_t root_count, struct gah_store **out,
                                    struct gah_error *err)
{
    enum gah_status status = open_any(path, out, err);
    if (status != GAH_OK)
        return status;
    (*out)->roots = quote_roots(roots, root_count);
    db_exec(&(*out)->db, "PRAGMA cache_size=-" READ_CACHE_KIB, NULL);
    if (holds_others(*out)) {
        gah_store_close(*out);
        *out = NULL;
        return gah_error_set(err, GAH_STORE,
                             "the index %s is of other folders; gahnama index with "
                             "these builds it anew",
                             path);
    }
    remember_file(*out, path);
    return GAH_OK;
}

static enum gah_status read_roots(struct gah_store *store, struct gah_arena *arena,
                                  struct gah_vec *roots, struct gah_error *err)
{
    enum gah_status status;
    sqlite3_stmt *stmt =
        db_prepare(&store->db, "SELECT path FROM root ORDER BY path", err);
    if (!stmt)
        return GAH_STORE;
    while ((status = db_step(&store->db, stmt, err)) == GAH_OK)
        *(const char **)gah_vec_push(roots) = db_text(arena, stmt, 0);
    return status == GAH_ABSENT ? GAH_OK : status;
}

enum gah_status gah_store_describe(const char *path, struct gah_arena *arena,
                                   const char *const **roots, size_t *root_count,
                                   uint64_t *articles, struct gah_error *err)
{
    struct gah_store *store;
    struct gah_vec found;
    enum gah_status status = open_any(path, &store, err);
    if (status != GAH_OK)
        return status;
    gah_vec_init(&found, sizeof(const char *));
    status = read_roots(store, arena, &found, err);
    *articles = shelf_count(&store->db);
    *roots = gah_vec_freeze(&found, arena, root_count);
    gah_vec_release(&found);
    gah_store_close(store);
    return status;
}

bool gah_store_is_replaced(const struct gah_store *store)
{
    struct stat st;
    if (stat(store->db.path, &st) != 0)
        return false;
    return (uint64_t)st.st_ino != store->inode || (uint64_t)st.st_dev != store->device;
}

uint64_t gah_store_generation(struct gah_store *store)
{
    return (uint64_t)db_number(&store->db, "PRAGMA data_version", 0);
}
