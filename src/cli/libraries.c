#include "libraries.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "gahnama/base/file.h"
#include "gahnama/base/vec.h"
#include "gahnama/export/json.h"
#include "print.h"

#define ENDING ".db"

struct library {
    const char *index;
    const char *const *roots;
    size_t root_count;
    uint64_t articles;
};

const char *libraries_folder(struct session *session)
{
    return config_xdg_file(&session->arena, "XDG_CACHE_HOME", ".cache", "libraries");
}

const char *libraries_index(struct session *session)
{
    uint64_t number =
        gah_index_library(session->index.roots, session->index.root_count);
    return gah_arena_printf(&session->arena, "%s/%016" PRIx64 ENDING,
                            libraries_folder(session), number);
}

static bool is_index(const char *name)
{
    size_t len = strlen(name);
    return len > strlen(ENDING) && strcmp(name + len - strlen(ENDING), ENDING) == 0;
}

static int compare_libraries(const void *left, const void *right)
{
    const struct library *a = left;
    const struct library *b = right;
    return strcmp(a->roots[0], b->roots[0]);
}

/* One that is damaged or of an older program is made anew when it is opened. */
static void add_library(struct session *session, const char *path,
                        struct gah_vec *libraries)
{
    struct library library = {.index = path};
    if (gah_library_describe(path, &session->arena, &library.roots, &library.root_count,
                             &library.articles, NULL) == GAH_OK &&
        library.root_count)
        *(struct library *)gah_vec_push(libraries) = library;
}

static void find_libraries(struct session *session, struct gah_vec *libraries)
{
    const char *folder = libraries_folder(session);
    DIR *dir = folder ? opendir(folder) : NULL;
    const struct dirent *entry;
    while (dir && (entry = readdir(dir)) != NULL)
        if (is_index(entry->d_name))
            add_library(session, gah_file_join(&session->arena, folder, entry->d_name),
                        libraries);
    if (dir)
        closedir(dir);
    if (libraries->len > 1)
        qsort(libraries->data, libraries->len, libraries->size, compare_libraries);
}

static void print_json(const struct library *library)
{
    struct gah_buf line;
    gah_buf_init(&line);
    gah_buf_add_c(&line, "{\"roots\":[");
    for (size_t i = 0; i < library->root_count; i++) {
        if (i)
            gah_buf_add_byte(&line, ',');
        gah_json_string(&line, gah_str_from(library->roots[i]));
    }
    gah_buf_printf(&line, "],\"articles\":%" PRIu64 ",\"index\":", library->articles);
    gah_json_string(&line, gah_str_from(library->index));
    gah_buf_add_byte(&line, '}');
    session_line(&line);
    gah_buf_release(&line);
}

static void print_row(struct session *session, struct print *print,
                      const struct library *library)
{
    struct gah_arena *arena = &session->arena;
    print_field(print, gah_arena_printf(arena, "%" PRIu64, library->articles), 8);
    for (size_t i = 0; i < library->root_count; i++)
        print_field(print, library->roots[i], 0);
    print_end_line(print);
}

enum exit_code libraries_list(struct session *session)
{
    struct gah_vec libraries;
    struct print print;
    size_t count;
    gah_vec_init(&libraries, sizeof(struct library));
    find_libraries(session, &libraries);
    count = libraries.len;
    print_init(&print, &session->arena);
    for (size_t i = 0; i < count; i++) {
        if (session->options->json)
            print_json(gah_vec_at(&libraries, i));
        else
            print_row(session, &print, gah_vec_at(&libraries, i));
    }
    print_release(&print);
    gah_vec_release(&libraries);
    return count ? EXIT_DONE : session_nothing(session);
}
