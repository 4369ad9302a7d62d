/* Lexicons made: from the data in the program, with a user's folder on top. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "embedded.h"
#include "gahnama/base/file.h"
#include "gahnama/base/map.h"
#include "parse.h"

enum { FILE_MAX = 16 * 1024 * 1024, PATHS_MAX = 4096 };

static struct gah_lexicon *new_lexicon(void)
{
    struct gah_lexicon *lexicon = calloc(1, sizeof *lexicon);
    if (!lexicon)
        gah_out_of_memory();
    gah_arena_init(&lexicon->arena);
    gah_vec_init(&lexicon->rules, sizeof(struct gah_lex_rule));
    return lexicon;
}

void gah_lexicon_free(struct gah_lexicon *lexicon)
{
    if (!lexicon)
        return;
    gah_vec_release(&lexicon->rules);
    gah_arena_release(&lexicon->arena);
    free(lexicon);
}

static enum gah_status add_embedded(struct gah_lexicon *lexicon, struct gah_error *err)
{
    gah_vec_reserve(&lexicon->rules, embedded_form_count);
    for (size_t i = 0; i < embedded_file_count; i++) {
        const struct embedded_file *file = &embedded_files[i];
        struct lexicon_source source = {.name = file->name,
                                        .lang = file->lang,
                                        .kind = file->kind,
                                        .text = {(const char *)file->bytes, file->len}};
        enum gah_status status = lexicon_parse(lexicon, &source, err);
        if (status != GAH_OK)
            return status;
    }
    lexicon->fingerprint = embedded_fingerprint;
    return GAH_OK;
}

static enum gah_status finish(struct gah_lexicon *lexicon, enum gah_status status,
                              struct gah_lexicon **out, struct gah_error *err)
{
    if (status == GAH_OK)
        status = table_build(lexicon, err);
    if (status == GAH_OK)
        *out = lexicon;
    else
        gah_lexicon_free(lexicon);
    return status;
}

enum gah_status gah_lexicon_builtin(struct gah_lexicon **out, struct gah_error *err)
{
    struct gah_lexicon *lexicon = new_lexicon();
    return finish(lexicon, add_embedded(lexicon, err), out, err);
}

/* Names in a folder in byte order, so that the result depends on no file system. */
static enum gah_status list_folder(struct gah_arena *arena, const char *dir,
                                   struct gah_vec *names, struct gah_error *err)
{
    DIR *folder = opendir(dir);
    if (!folder)
        return gah_error_at(err, GAH_UNREADABLE, dir, 0,
                            "the lexicon folder cannot be opened: %s", strerror(errno));
    for (struct dirent *entry; (entry = readdir(folder)) && names->len < PATHS_MAX;)
        if (entry->d_name[0] != '.')
            *(char **)gah_vec_push(names) = gah_arena_strdup(arena, entry->d_name);
    closedir(folder);
    return GAH_OK;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort_names(struct gah_vec *names)
{
    if (names->len)
        qsort(names->data, names->len, names->size, by_name);
}

static enum gah_status add_file(struct gah_lexicon *lexicon, const char *path,
                                const char *lang, const char *name,
                                struct gah_error *err)
{
    struct gah_str text;
    struct gah_str kind = gah_str_from(name);
    if (!gah_str_ends(kind, gah_str_from(".tsv")))
        return GAH_OK;
    kind.len -= strlen(".tsv");
    enum gah_status status = gah_file_read(&lexicon->arena, path, FILE_MAX, &text, err);
    if (status != GAH_OK)
        return status;
    struct lexicon_source source = {.name = path,
                                    .lang = lang,
                                    .kind = gah_arena_copy(&lexicon->arena, kind),
                                    .text = text};
    lexicon->fingerprint = gah_hash_more(lexicon->fingerprint, gah_str_from(lang));
    lexicon->fingerprint = gah_hash_more(lexicon->fingerprint, gah_str_from(name));
    lexicon->fingerprint = gah_hash_more(lexicon->fingerprint, text);
    return lexicon_parse(lexicon, &source, err);
}

/* The files of one folder; folders in it are passed over. */
static enum gah_status add_files(struct gah_lexicon *lexicon, const char *dir,
                                 const char *lang, struct gah_error *err)
{
    struct gah_vec names;
    gah_vec_init(&names, sizeof(char *));
    enum gah_status status = list_folder(&lexicon->arena, dir, &names, err);
    sort_names(&names);
    for (size_t i = 0; status == GAH_OK && i < names.len; i++) {
        const char *name = *(char **)gah_vec_at(&names, i);
        status = add_file(lexicon, gah_file_join(&lexicon->arena, dir, name), lang,
                          name, err);
    }
    gah_vec_release(&names);
    return status;
}

/* Files beside the folders of the languages are good for every language. */
static enum gah_status add_folder(struct gah_lexicon *lexicon, const char *dir,
                                  struct gah_error *err)
{
    struct gah_vec langs;
    gah_vec_init(&langs, sizeof(char *));
    enum gah_status status = list_folder(&lexicon->arena, dir, &langs, err);
    if (status == GAH_OK)
        status = add_files(lexicon, dir, "und", err);
    sort_names(&langs);
    for (size_t i = 0; status == GAH_OK && i < langs.len; i++) {
        const char *lang = *(char **)gah_vec_at(&langs, i);
        const char *path = gah_file_join(&lexicon->arena, dir, lang);
        DIR *folder = opendir(path); /* a README beside the folders is no error */
        if (!folder)
            continue;
        closedir(folder);
        status = add_files(lexicon, path, lang, err);
    }
    gah_vec_release(&langs);
    return status;
}

enum gah_status gah_lexicon_load(const char *dir, struct gah_lexicon **out,
                                 struct gah_error *err)
{
    struct gah_lexicon *lexicon = new_lexicon();
    enum gah_status status = add_embedded(lexicon, err);
    if (status == GAH_OK)
        status = add_folder(lexicon, dir, err);
    return finish(lexicon, status, out, err);
}

uint64_t gah_lexicon_fingerprint(const struct gah_lexicon *lexicon)
{
    return lexicon->fingerprint;
}

const struct gah_lex_rule *const *gah_lexicon_rules(const struct gah_lexicon *lexicon,
                                                    enum gah_lex_kind kind,
                                                    size_t *count)
{
    *count = lexicon->kind_count[kind];
    return lexicon->by_kind[kind];
}

const struct gah_lex_rule *const *
gah_lexicon_role_rules(const struct gah_lexicon *lexicon, enum gah_lex_kind kind,
                       uint8_t role, size_t *count)
{
    const uint32_t *first = &lexicon->role_first[kind][role];
    *count = first[1] - first[0];
    return lexicon->by_role[kind] + first[0];
}
