#include "library.h"

#include <stdlib.h>
#include <string.h>

#include "gahnama/base/buf.h"
#include "gahnama/corpus/reader.h"

#define MAX_LISTED 5

static char *copy(const char *text)
{
    char *made = strdup(text);
    if (!made)
        gah_out_of_memory();
    return made;
}

enum gah_status gah_library_open(const char *index_path, const char *const *roots,
                                 size_t root_count, struct gah_state *state,
                                 struct gah_library **out, struct gah_error *err)
{
    struct gah_library *library;
    struct gah_store *store;
    enum gah_status status =
        gah_store_open_read(index_path, roots, root_count, &store, err);
    *out = NULL;
    if (status != GAH_OK)
        return status;
    library = calloc(1, sizeof *library);
    if (!library)
        gah_out_of_memory();
    library->store = store;
    library->state = state;
    library->index_path = copy(index_path);
    library->roots = calloc(root_count ? root_count : 1, sizeof *library->roots);
    if (!library->roots)
        gah_out_of_memory();
    library->root_count = root_count;
    for (size_t i = 0; i < root_count; i++)
        library->roots[i] = copy(roots[i]);
    *out = library;
    return GAH_OK;
}

enum gah_status gah_library_describe(const char *index_path, struct gah_arena *arena,
                                     const char *const **roots, size_t *root_count,
                                     uint64_t *articles, struct gah_error *err)
{
    return gah_store_describe(index_path, arena, roots, root_count, articles, err);
}

void gah_library_close(struct gah_library *library)
{
    if (!library)
        return;
    gah_store_close(library->store);
    for (size_t i = 0; i < library->root_count; i++)
        free(library->roots[i]);
    free(library->roots);
    free(library->index_path);
    free(library);
}

/* An index that was made anew is another file: the old one, still open, would never
 * change again. */
static void reopen_if_replaced(struct gah_library *library)
{
    struct gah_store *fresh;
    if (!gah_store_is_replaced(library->store))
        return;
    if (gah_store_open_read(library->index_path, (const char *const *)library->roots,
                            library->root_count, &fresh, NULL) != GAH_OK)
        return;
    gah_store_close(library->store);
    library->store = fresh;
    library->opened++;
}

uint64_t gah_library_generation(struct gah_library *library)
{
    reopen_if_replaced(library);
    return library->opened << 32 | gah_store_generation(library->store);
}

struct gah_state *gah_library_state(struct gah_library *library)
{
    return library->state;
}

void library_mark_rows(struct gah_library *library, struct gah_article_row *rows,
                       size_t count)
{
    if (!library->state || count == 0)
        return;
    gah_state_hold(library->state);
    for (size_t i = 0; i < count; i++)
        gah_state_marks(library->state, rows[i].path, &rows[i].read,
                        &rows[i].bookmarked);
    gah_state_let_go(library->state);
}

enum gah_status library_filter(struct gah_library *library, struct gah_arena *arena,
                               const struct gah_filter *filter,
                               struct gah_store_filter *out, struct gah_error *err)
{
    struct gah_store_term *terms = NULL;
    enum gah_status status =
        terms_parse(arena, filter->words, &terms, &out->term_count, err);
    (void)library;
    out->terms = terms;
    out->entity = filter->entity_id;
    out->source = filter->source;
    out->article = filter->article_id;
    out->kind = filter->has_kind ? (int)filter->kind + 1 : 0;
    out->status = filter->has_status ? (int)filter->status + 1 : 0;
    out->has_when = filter->has_when;
    out->from = filter->when.from;
    out->to = filter->when.to;
    return status;
}

enum gah_status gah_library_articles(struct gah_library *library,
                                     struct gah_arena *arena,
                                     const struct gah_filter *filter,
                                     struct gah_article_row **rows, size_t *count,
                                     struct gah_error *err)
{
    struct gah_store_filter wanted;
    size_t found = 0;
    size_t kept = 0;
    enum gah_status status = library_filter(library, arena, filter, &wanted, err);
    *rows = NULL;
    *count = 0;
    if (status == GAH_OK)
        status = gah_store_articles(library->store, arena, &wanted, rows, &found, err);
    if (status != GAH_OK)
        return status;
    library_mark_rows(library, *rows, found);
    for (size_t i = 0; i < found; i++) {
        if (!filter->unread || !(*rows)[i].read)
            (*rows)[kept++] = (*rows)[i];
    }
    *count = kept;
    return GAH_OK;
}

static enum gah_status ambiguous(struct gah_arena *arena, const char *id,
                                 const struct gah_article_row *rows, size_t count,
                                 struct gah_error *err)
{
    const char *list = "";
    for (size_t i = 0; i < count && i < MAX_LISTED; i++)
        list = gah_arena_printf(arena, "%s%s%s", list, i ? ", " : "", rows[i].id);
    return gah_error_set(err, GAH_INVALID, "%s may be any of: %s%s", id, list,
                         count > MAX_LISTED ? ", …" : "");
}

enum gah_status gah_library_article(struct gah_library *library,
                                    struct gah_arena *arena, const char *id,
                                    struct gah_article_row *row, struct gah_error *err)
{
    struct gah_article_row *rows;
    size_t count;
    enum gah_status status =
        gah_store_article_named(library->store, arena, id, &rows, &count, err);
    if (status != GAH_OK)
        return status;
    if (count == 0)
        return gah_error_set(err, GAH_ABSENT, "no article %s in this library", id);
    /* The same id below two roots is the first one's; it can be told by no id. */
    if (count > 1 && strcmp(rows[0].id, id) != 0)
        return ambiguous(arena, id, rows, count, err);
    *row = rows[0];
    library_mark_rows(library, row, 1);
    return GAH_OK;
}

enum gah_status gah_library_read(struct gah_library *library, struct gah_arena *arena,
                                 const char *id, struct gah_article *out,
                                 struct gah_error *err)
{
    struct gah_article_row row;
    enum gah_status status = gah_library_article(library, arena, id, &row, err);
    if (status == GAH_OK)
        status = gah_reader_read(arena, row.root, row.path, out, err);
    if (status != GAH_OK)
        return status;
    out->id = row.id;
    out->dct = row.dct;
    return GAH_OK;
}

enum gah_status gah_library_marks(struct gah_library *library, struct gah_arena *arena,
                                  const char *article_id,
                                  struct gah_article_mark **marks, size_t *count,
                                  struct gah_error *err)
{
    return gah_store_marks(library->store, arena, article_id, marks, count, err);
}
