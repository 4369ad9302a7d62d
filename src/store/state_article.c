/* What the user said of single articles. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "gahnama/base/file.h"
#include "state_private.h"

/* Larger files are known by their path only. */
#define HASHED_BYTES (64u << 20)

/* article.flags */
enum { READ = 1, BOOKMARKED = 2 };

/* Asked once a folder: a library's folders are few. */
static const char *real_folder(struct gah_state *state, struct gah_str folder)
{
    char real[PATH_MAX];
    const char *given;
    bool made;
    uintptr_t *place = gah_map_put(&state->folders, folder, &made);
    if (!made)
        return (const char *)*place;
    given = gah_arena_copy(&state->arena, folder);
    if (realpath(given, real))
        given = gah_arena_strdup(&state->arena, real);
    *place = (uintptr_t)given;
    return given;
}

const char *gah_state_path_of(struct gah_state *state, struct gah_arena *arena,
                              const char *path)
{
    const char *name = gah_file_name(path);
    struct gah_str folder = {path, (size_t)(name - path)};
    if (folder.len == 0)
        return path;
    return gah_file_join(arena, real_folder(state, folder), name);
}

enum gah_status gah_state_hash(const char *path, uint64_t *hash, struct gah_error *err)
{
    struct gah_arena arena;
    struct gah_str bytes;
    enum gah_status status;
    gah_arena_init(&arena);
    status = gah_file_read(&arena, path, HASHED_BYTES, &bytes, err);
    if (status == GAH_OK)
        *hash = gah_hash(bytes);
    gah_arena_release(&arena);
    return status;
}

enum gah_status gah_state_set_content(struct gah_state *state, const char *path,
                                      int64_t size, int64_t mtime_ns, uint64_t hash,
                                      struct gah_error *err)
{
    sqlite3_stmt *stmt = db_prepare(
        &state->db, "UPDATE article SET size = ?, mtime = ?, hash = ? WHERE path = ?",
        err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int64(stmt, 1, size);
    sqlite3_bind_int64(stmt, 2, mtime_ns);
    sqlite3_bind_int64(stmt, 3, (sqlite3_int64)hash);
    db_bind_text(stmt, 4, path);
    return db_run(&state->db, stmt, err);
}

/* So that the file is known again even if it is moved before anybody looks at it. */
static enum gah_status note_content(struct gah_state *state, const char *path,
                                    struct gah_error *err)
{
    struct stat st;
    uint64_t hash;
    if (stat(path, &st) != 0 || gah_state_hash(path, &hash, NULL) != GAH_OK)
        return GAH_OK;
    return gah_state_set_content(
        state, path, st.st_size,
        (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec, hash, err);
}

static sqlite3_stmt *ask(struct gah_state *state, const char *sql, const char *path)
{
    struct gah_arena arena;
    sqlite3_stmt *stmt = db_prepare(&state->db, sql, NULL);
    if (!stmt)
        return NULL;
    gah_arena_init(&arena);
    db_bind_text(stmt, 1, gah_state_path_of(state, &arena, path));
    gah_arena_release(&arena);
    if (db_step(&state->db, stmt, NULL) == GAH_OK)
        return stmt;
    return NULL;
}

static bool find_article(struct gah_state *state, const char *path, int64_t *number)
{
    sqlite3_stmt *stmt = ask(state, "SELECT number FROM article WHERE path = ?", path);
    if (!stmt)
        return false;
    *number = sqlite3_column_int64(stmt, 0);
    sqlite3_reset(stmt);
    return true;
}

enum gah_status state_article(struct gah_state *state, const char *path,
                              int64_t *number, struct gah_error *err)
{
    struct gah_arena arena;
    sqlite3_stmt *stmt;
    enum gah_status status;
    if (find_article(state, path, number))
        return GAH_OK;
    stmt = db_prepare(&state->db, "INSERT INTO article (path) VALUES (?)", err);
    if (!stmt)
        return GAH_STORE;
    gah_arena_init(&arena);
    path = gah_state_path_of(state, &arena, path);
    db_bind_text(stmt, 1, path);
    status = db_run(&state->db, stmt, err);
    *number = sqlite3_last_insert_rowid(state->db.handle);
    if (status == GAH_OK)
        status = note_content(state, path, err);
    gah_arena_release(&arena);
    return status;
}

static enum gah_status set_flag(struct gah_state *state, const char *path, int flag,
                                bool on, struct gah_error *err)
{
    sqlite3_stmt *stmt;
    int64_t number;
    enum gah_status status;
    if (!on && !state_can_read(state))
        return GAH_OK;
    status = state_connect_to_write(state, err);
    if (status == GAH_OK)
        status = state_article(state, path, &number, err);
    if (status != GAH_OK)
        return status;
    stmt = db_prepare(&state->db,
                      "UPDATE article SET flags = (flags & ~?1) | ?2 WHERE number = ?3",
                      err);
    if (!stmt)
        return GAH_STORE;
    sqlite3_bind_int(stmt, 1, flag);
    sqlite3_bind_int(stmt, 2, on ? flag : 0);
    sqlite3_bind_int64(stmt, 3, number);
    return db_run(&state->db, stmt, err);
}

static int flags_of(struct gah_state *state, const char *path)
{
    sqlite3_stmt *stmt;
    int flags;
    if (!state_can_read(state))
        return 0;
    stmt = ask(state, "SELECT flags FROM article WHERE path = ?", path);
    if (!stmt)
        return 0;
    flags = sqlite3_column_int(stmt, 0);
    sqlite3_reset(stmt);
    return flags;
}

enum gah_status gah_state_set_read(struct gah_state *state, const char *path, bool read,
                                   struct gah_error *err)
{
    return set_flag(state, path, READ, read, err);
}

enum gah_status gah_state_set_bookmark(struct gah_state *state, const char *path,
                                       bool on, struct gah_error *err)
{
    return set_flag(state, path, BOOKMARKED, on, err);
}

void gah_state_marks(struct gah_state *state, const char *path, bool *read,
                     bool *bookmarked)
{
    int flags = flags_of(state, path);
    *read = (flags & READ) != 0;
    *bookmarked = (flags & BOOKMARKED) != 0;
}

bool gah_state_is_read(struct gah_state *state, const char *path)
{
    return (flags_of(state, path) & READ) != 0;
}

bool gah_state_is_bookmarked(struct gah_state *state, const char *path)
{
    return (flags_of(state, path) & BOOKMARKED) != 0;
}

enum gah_status gah_state_set_date(struct gah_state *state, const char *path,
                                   const char *edtf, struct gah_error *err)
{
    sqlite3_stmt *stmt;
    int64_t number;
    enum gah_status status;
    if (!edtf && !state_can_read(state))
        return GAH_OK;
    status = state_connect_to_write(state, err);
    if (status == GAH_OK)
        status = state_article(state, path, &number, err);
    if (status != GAH_OK)
        return status;
    stmt = db_prepare(&state->db, "UPDATE article SET date = ? WHERE number = ?", err);
    if (!stmt)
        return GAH_STORE;
    db_bind_text(stmt, 1, edtf);
    sqlite3_bind_int64(stmt, 2, number);
    return db_run(&state->db, stmt, err);
}

enum gah_status gah_state_find_date(struct gah_state *state, struct gah_arena *arena,
                                    const char *path, const char **edtf)
{
    sqlite3_stmt *stmt;
    *edtf = NULL;
    if (!state_can_read(state))
        return GAH_ABSENT;
    stmt = ask(state, "SELECT date FROM article WHERE path = ?", path);
    if (!stmt)
        return GAH_ABSENT;
    *edtf = db_text(arena, stmt, 0);
    sqlite3_reset(stmt);
    return *edtf ? GAH_OK : GAH_ABSENT;
}

enum gah_status gah_state_files(struct gah_state *state, struct gah_arena *arena,
                                struct gah_state_file **files, size_t *count)
{
    struct gah_vec found;
    sqlite3_stmt *stmt;
    *files = NULL;
    *count = 0;
    if (!state_can_read(state))
        return GAH_OK;
    stmt = db_prepare(
        &state->db, "SELECT path, size, mtime, hash FROM article ORDER BY path", NULL);
    if (!stmt)
        return GAH_OK;
    gah_vec_init(&found, sizeof(struct gah_state_file));
    while (db_step(&state->db, stmt, NULL) == GAH_OK) {
        struct gah_state_file *file = gah_vec_push(&found);
        file->path = db_text(arena, stmt, 0);
        file->size = sqlite3_column_int64(stmt, 1);
        file->mtime_ns = sqlite3_column_int64(stmt, 2);
        file->hash = (uint64_t)sqlite3_column_int64(stmt, 3);
        file->has_hash = sqlite3_column_type(stmt, 3) != SQLITE_NULL;
    }
    *files = gah_vec_freeze(&found, arena, count);
    gah_vec_release(&found);
    return GAH_OK;
}

enum gah_status gah_state_move(struct gah_state *state, const char *from,
                               const char *to, struct gah_error *err)
{
    struct gah_arena arena;
    enum gah_status status;
    sqlite3_stmt *stmt = db_prepare(
        &state->db, "UPDATE OR IGNORE article SET path = ? WHERE path = ?", err);
    if (!stmt)
        return GAH_STORE;
    gah_arena_init(&arena);
    db_bind_text(stmt, 1, gah_state_path_of(state, &arena, to));
    db_bind_text(stmt, 2, from);
    status = db_run(&state->db, stmt, err);
    gah_arena_release(&arena);
    return status;
}
