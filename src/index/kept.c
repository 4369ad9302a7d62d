#include "kept.h"

#include <string.h>
#include <unistd.h>

static void read_files(struct kept *kept)
{
    gah_state_files(kept->state, kept->arena, &kept->files, &kept->file_count);
    for (size_t i = 0; i < kept->file_count; i++) {
        const struct gah_state_file *file = &kept->files[i];
        *gah_map_put(&kept->by_path, gah_str_from(file->path), NULL) = i + 1;
        kept->has_lost =
            kept->has_lost || (file->has_hash && access(file->path, F_OK) != 0);
    }
}

static enum gah_status read_corrections(struct kept *kept, struct gah_error *err)
{
    struct gah_correction *corrections = NULL;
    size_t count = 0;
    enum gah_status status = GAH_OK;
    if (kept->corrections)
        gah_correction_set_release(kept->corrections);
    if (kept->state)
        status =
            gah_state_corrections(kept->state, kept->arena, &corrections, &count, err);
    kept->corrections = gah_correction_set_build(kept->arena, corrections, count);
    return status;
}

enum gah_status kept_init(struct kept *kept, struct gah_state *state,
                          struct gah_arena *arena, struct gah_error *err)
{
    memset(kept, 0, sizeof *kept);
    kept->state = state;
    kept->arena = arena;
    gah_map_init(&kept->by_path);
    gah_map_init(&kept->named);
    if (state)
        read_files(kept);
    return read_corrections(kept, err);
}

void kept_release(struct kept *kept)
{
    gah_map_release(&kept->by_path);
    gah_map_release(&kept->named);
    gah_correction_set_release(kept->corrections);
}

enum gah_status kept_find_named(struct kept *kept, struct gah_store *store,
                                struct gah_error *err)
{
    const char *const *ids;
    size_t count;
    if (!gah_correction_set_names(kept->corrections, &ids, &count))
        return GAH_OK;
    return gah_store_naming(store, ids, count, &kept->named, err);
}

static struct gah_state_file *file_at(const struct kept *kept, const char *path)
{
    uintptr_t *place = gah_map_find(&kept->by_path, gah_str_from(path));
    return place ? &kept->files[*place - 1] : NULL;
}

/* A state that cannot be written keeps the former bytes: a move may then go unseen. */
static void refresh(struct kept *kept, struct gah_state_file *known,
                    const struct gah_walk_file *file)
{
    if (known->has_hash && known->size == file->size &&
        known->mtime_ns == file->mtime_ns)
        return;
    if (gah_state_hash(file->path, &known->hash, NULL) != GAH_OK)
        return;
    known->has_hash = true;
    gah_state_set_content(kept->state, known->path, file->size, file->mtime_ns,
                          known->hash, NULL);
}

static void look_for_former(struct kept *kept, const char *path,
                            const struct gah_walk_file *file)
{
    uint64_t hash = 0;
    bool hashed = false;
    for (size_t i = 0; i < kept->file_count; i++) {
        struct gah_state_file *lost = &kept->files[i];
        if (!lost->has_hash || lost->size != file->size ||
            access(lost->path, F_OK) == 0)
            continue;
        if (!hashed && gah_state_hash(file->path, &hash, NULL) != GAH_OK)
            return;
        hashed = true;
        if (lost->hash != hash ||
            gah_state_move(kept->state, lost->path, path, NULL) != GAH_OK)
            continue;
        lost->path = path;
        *gah_map_put(&kept->by_path, gah_str_from(path), NULL) = i + 1;
        read_corrections(kept, NULL); /* their paths changed */
        return;
    }
}

const char *kept_path(struct kept *kept, const char *path)
{
    return kept->file_count ? gah_state_path_of(kept->state, kept->arena, path) : path;
}

void kept_meet(struct kept *kept, const struct gah_walk_file *file, bool is_new)
{
    const char *path;
    struct gah_state_file *known;
    if (kept->file_count == 0)
        return;
    path = kept_path(kept, file->path);
    known = file_at(kept, path);
    if (known)
        refresh(kept, known, file);
    else if (is_new && kept->has_lost)
        look_for_former(kept, path, file);
}

const char *kept_date(struct kept *kept, const char *path)
{
    const char *edtf = NULL;
    if (file_at(kept, path))
        gah_state_find_date(kept->state, kept->arena, path, &edtf);
    return edtf;
}

static struct gah_str key_of(const int64_t *row)
{
    return (struct gah_str){(const char *)row, sizeof *row};
}

static uint64_t stamp(const struct kept *kept, const char *path, bool named)
{
    const char *const *ids;
    size_t count;
    uint64_t own = gah_correction_set_stamp(kept->corrections, path);
    uint64_t names = gah_correction_set_names(kept->corrections, &ids, &count);
    return own ^ (named ? names << 1 | names >> 63 : 0);
}

uint64_t kept_stamp(const struct kept *kept, const char *path, int64_t former)
{
    return stamp(kept, path, gah_map_find(&kept->named, key_of(&former)) != NULL);
}

uint64_t kept_stamp_of(const struct kept *kept, const char *path,
                       const struct gah_annotations *annotations)
{
    return stamp(kept, path,
                 gah_correction_set_touches(kept->corrections, annotations));
}
