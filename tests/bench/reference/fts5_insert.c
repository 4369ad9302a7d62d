/* fts5_insert FOLDER: the least that a full-text index of the texts costs in SQLite:
 * one insert an article into a contentless table (unicode61, detail=full), texts in
 * memory, one transaction, no journal, one thread. Prints seconds and bytes of text. */
#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct text {
    char *bytes;
    size_t len;
};

static struct text *texts;
static size_t count;
static size_t bytes;

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static void read_file(const char *path, size_t size)
{
    FILE *file = fopen(path, "rb");
    struct text *text;
    if (!file)
        fail(path);
    texts = realloc(texts, (count + 1) * sizeof *texts);
    text = &texts[count++];
    text->bytes = malloc(size + 1);
    if (!texts || !text->bytes)
        fail("memory");
    text->len = fread(text->bytes, 1, size, file);
    bytes += text->len;
    fclose(file);
}

static void read_folder(const char *folder)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    if (!dir)
        fail(folder);
    while ((entry = readdir(dir)) != NULL) {
        char path[4096];
        struct stat st;
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (stat(path, &st) != 0)
            fail(path);
        if (S_ISDIR(st.st_mode))
            read_folder(path);
        else
            read_file(path, (size_t)st.st_size);
    }
    closedir(dir);
}

static void run(sqlite3 *db, const char *sql)
{
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
        fprintf(stderr, "fts5_insert: %s\n", sqlite3_errmsg(db));
        exit(1);
    }
}

static void insert_all(sqlite3 *db)
{
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v2(db, "INSERT INTO f (rowid, body) VALUES (?, ?)", -1, &stmt,
                           NULL) != SQLITE_OK)
        run(db, "broken");
    for (size_t i = 0; i < count; i++) {
        sqlite3_bind_int64(stmt, 1, (sqlite3_int64)i + 1);
        sqlite3_bind_text(stmt, 2, texts[i].bytes, (int)texts[i].len, SQLITE_STATIC);
        sqlite3_step(stmt);
        sqlite3_reset(stmt);
    }
    sqlite3_finalize(stmt);
}

int main(int argc, char **argv)
{
    char path[] = "/tmp/fts5-insert-XXXXXX";
    struct timespec from;
    struct timespec to;
    sqlite3 *db;
    int fd = mkstemp(path);
    if (argc != 2 || fd < 0)
        return 2;
    close(fd);
    read_folder(argv[1]);
    clock_gettime(CLOCK_MONOTONIC, &from);
    if (sqlite3_open(path, &db) != SQLITE_OK)
        return 1;
    run(db, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "CREATE VIRTUAL TABLE f USING fts5(body, content='', tokenize='unicode61');"
            "BEGIN");
    insert_all(db);
    run(db, "COMMIT");
    sqlite3_close(db);
    clock_gettime(CLOCK_MONOTONIC, &to);
    unlink(path);
    printf("%.3f %zu\n",
           (double)(to.tv_sec - from.tv_sec) +
               (double)(to.tv_nsec - from.tv_nsec) / 1e9,
           bytes);
    return 0;
}
