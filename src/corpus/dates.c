#include "gahnama/corpus/dates.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "gahnama/base/file.h"
#include "gahnama/base/vec.h"
#include "publication.h"

#define MAX_TABLE ((size_t)16 * 1024 * 1024)
#define TABLE_NAME "dates.tsv"

struct row {
    struct gah_str text;
    unsigned line;
};

struct gah_dates {
    const char *path;
    enum gah_status status; /* of reading it */
    struct gah_error error;
    const struct row *rows; /* by bytes, then line */
    size_t count;
};

static int compare_rows(const void *left, const void *right)
{
    const struct row *a = left;
    const struct row *b = right;
    int order = gah_str_compare(a->text, b->text);
    return order ? order : a->line < b->line ? -1 : a->line > b->line;
}

static void split_rows(struct gah_arena *arena, struct gah_str text,
                       struct gah_dates *dates)
{
    struct gah_vec rows;
    gah_vec_init(&rows, sizeof(struct row));
    for (unsigned line = 1; text.ptr; line++) {
        struct row row = {gah_str_split(&text, '\n'), line};
        if (row.text.len)
            *(struct row *)gah_vec_push(&rows) = row;
    }
    if (rows.len > 1)
        qsort(rows.data, rows.len, rows.size, compare_rows);
    dates->rows = gah_vec_freeze(&rows, arena, &dates->count);
    gah_vec_release(&rows);
}

struct gah_dates *gah_dates_load(struct gah_arena *arena, const char *path)
{
    struct gah_dates *dates;
    struct gah_str text;
    struct stat info;
    size_t folder = (size_t)(gah_file_name(path) - path);
    const char *table = gah_arena_printf(arena, "%.*s" TABLE_NAME, (int)folder, path);
    if (stat(table, &info) != 0 && (errno == ENOENT || errno == ENOTDIR))
        return NULL;
    dates = gah_arena_alloc(arena, sizeof *dates);
    dates->path = table;
    dates->status = gah_file_read(arena, table, MAX_TABLE, &text, &dates->error);
    if (dates->status == GAH_OK)
        split_rows(arena, text, dates);
    return dates;
}

/* The first row at or behind `name` and the separator, where it begins so. */
static const struct row *find_row(const struct gah_dates *dates, struct gah_str name,
                                  char separator)
{
    size_t low = 0;
    size_t high = dates->count;
    struct gah_buf key;
    const struct row *found = NULL;
    gah_buf_init(&key);
    gah_buf_add_str(&key, name);
    gah_buf_add_byte(&key, separator);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (gah_str_compare(dates->rows[middle].text, gah_buf_str(&key)) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (;
         low < dates->count && gah_str_starts(dates->rows[low].text, gah_buf_str(&key));
         low++)
        if (!found || dates->rows[low].line < found->line)
            found = &dates->rows[low];
    gah_buf_release(&key);
    return found;
}

enum gah_status gah_dates_find(const struct gah_dates *dates, struct gah_arena *arena,
                               const char *path, struct gah_date *out,
                               struct gah_error *err)
{
    struct gah_str name = gah_str_from(gah_file_name(path));
    const struct row *tabbed;
    const struct row *blank;
    struct gah_error inner = {.status = GAH_OK};
    enum gah_status status;
    if (!dates)
        return GAH_ABSENT;
    if (dates->status != GAH_OK) {
        if (err)
            *err = dates->error;
        return dates->status;
    }
    tabbed = find_row(dates, name, '\t');
    blank = find_row(dates, name, ' ');
    if (!tabbed || (blank && blank->line < tabbed->line))
        tabbed = blank;
    if (!tabbed)
        return GAH_ABSENT;
    status = publication_from_row(
        arena, gah_str_sub(tabbed->text, name.len, tabbed->text.len), out, &inner);
    if (status == GAH_INVALID)
        gah_error_at(err, GAH_INVALID, dates->path, tabbed->line, "%s", inner.message);
    return status;
}
