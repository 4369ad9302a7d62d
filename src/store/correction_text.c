#include "gahnama/store/correction_text.h"

#include <stdlib.h>
#include <string.h>

#include "gahnama/base/vec.h"
#include "gahnama/chrono/edtf.h"
#include "gahnama/text/utf8.h"

/* What a line of each kind holds, by letter: a = anchor at (5 fields), o = the other
 * anchor, p = only a path or "*", e = entity, f = form, b = becomes, v = value, d =
 * value that is a date. */
static const char *const shapes[GAH_CORRECTION_KINDS] = {
    [GAH_CORRECT_DATE] = "ad",       [GAH_CORRECT_NOT_EVENT] = "a",
    [GAH_CORRECT_HIDE] = "a",        [GAH_CORRECT_SAME_EVENT] = "ao",
    [GAH_CORRECT_SAME_NAME] = "ebv", [GAH_CORRECT_OTHER_NAME] = "efbvp",
    [GAH_CORRECT_TYPE] = "eb",
};

#define EVERYWHERE "*"
#define MAX_FIELDS 12

static void add_field(struct gah_buf *out, const char *field)
{
    gah_buf_add_byte(out, '\t');
    for (; field && *field; field++) {
        const char *special = strchr("\t\n\\", *field);
        if (special)
            gah_buf_add_byte(out, '\\');
        gah_buf_add_byte(out, !special         ? *field
                              : *field == '\t' ? 't'
                              : *field == '\n' ? 'n'
                                               : '\\');
    }
}

static void add_anchor(struct gah_buf *out, const struct gah_anchor *anchor)
{
    add_field(out, anchor->path);
    add_field(out, anchor->quote.exact);
    add_field(out, anchor->quote.prefix);
    add_field(out, anchor->quote.suffix);
    gah_buf_printf(out, "\t%u", anchor->quote.nth + 1);
}

void gah_correction_write(struct gah_buf *out, const struct gah_correction *c)
{
    gah_buf_add_c(out, gah_correction_name(c->kind));
    for (const char *part = shapes[c->kind]; *part; part++) {
        if (*part == 'a' || *part == 'o')
            add_anchor(out, *part == 'a' ? &c->at : &c->other);
        else if (*part == 'p')
            add_field(out, c->at.path ? c->at.path : EVERYWHERE);
        else
            add_field(out, *part == 'e'   ? c->entity
                           : *part == 'f' ? c->form
                           : *part == 'b' ? c->becomes
                                          : c->value);
    }
    gah_buf_add_byte(out, '\n');
}

/* A line under way. */
struct reading {
    struct gah_arena *arena;
    const char *file;
    unsigned line;
    const char *fields[MAX_FIELDS];
    size_t count;
    size_t next;
    struct gah_error *err;
};

static enum gah_status refuse(const struct reading *r, const char *what)
{
    return gah_error_at(r->err, GAH_INVALID, r->file, r->line, "%s", what);
}

static const char *unescape(struct gah_arena *arena, struct gah_str field)
{
    char *out = gah_arena_alloc(arena, field.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < field.len; i++) {
        char c = field.ptr[i];
        if (c == '\\' && i + 1 < field.len) {
            c = field.ptr[++i];
            c = (char)(c == 't' ? '\t' : c == 'n' ? '\n' : c);
        }
        out[len++] = c;
    }
    return out;
}

static enum gah_status read_nth(struct reading *r, uint32_t *nth)
{
    char *end;
    unsigned long number = strtoul(r->fields[r->next], &end, 10);
    if (*end || number == 0 || number > UINT32_MAX)
        return refuse(r, gah_arena_printf(r->arena,
                                          "'%s' should count equal places, from 1",
                                          r->fields[r->next]));
    r->next++;
    *nth = (uint32_t)number - 1;
    return GAH_OK;
}

static enum gah_status read_anchor(struct reading *r, struct gah_anchor *anchor)
{
    anchor->path = r->fields[r->next++];
    anchor->quote.exact = r->fields[r->next++];
    anchor->quote.prefix = r->fields[r->next++];
    anchor->quote.suffix = r->fields[r->next++];
    if (!anchor->path[0])
        return refuse(r, "the article is missing");
    if (!anchor->quote.exact[0])
        return refuse(r, "the quoted word is missing");
    return read_nth(r, &anchor->quote.nth);
}

static enum gah_status read_date(struct reading *r, const char **value)
{
    struct gah_interval interval;
    struct gah_error own = {0};
    const char *text = r->fields[r->next++];
    *value = text;
    if (gah_edtf_parse(gah_str_from(text), &interval, &own) == GAH_OK)
        return GAH_OK;
    return refuse(r, own.message);
}

/* "person:…", "organization:…", "place:…" */
static enum gah_status read_id(struct reading *r, const char **out)
{
    const char *id = r->fields[r->next++];
    const char *colon = strchr(id, ':');
    enum gah_entity_type type;
    *out = id;
    if (colon && colon[1] &&
        gah_entity_type_find(
            gah_arena_copy(r->arena, (struct gah_str){id, (size_t)(colon - id)}),
            &type))
        return GAH_OK;
    return refuse(r, gah_arena_printf(r->arena,
                                      "'%s' is no id of a name; one begins with"
                                      " person:, organization: or place:",
                                      id));
}

static enum gah_status read_text(struct reading *r, const char **out)
{
    *out = r->fields[r->next++];
    return (*out)[0] ? GAH_OK : refuse(r, "a name is missing");
}

static enum gah_status read_part(struct reading *r, char part, struct gah_correction *c)
{
    const char *path;
    switch (part) {
    case 'a':
        return read_anchor(r, &c->at);
    case 'o':
        return read_anchor(r, &c->other);
    case 'd':
        return read_date(r, &c->value);
    case 'e':
        return read_id(r, &c->entity);
    case 'b':
        return read_id(r, &c->becomes);
    case 'f':
        return read_text(r, &c->form);
    case 'p':
        path = r->fields[r->next++];
        c->at.path = strcmp(path, EVERYWHERE) == 0 ? NULL : path;
        c->at.quote = (struct gah_quote){"", "", "", 0};
        return GAH_OK;
    default:
        return read_text(r, &c->value);
    }
}

static size_t fields_of(const char *shape)
{
    size_t count = 1;
    for (; *shape; shape++)
        count += *shape == 'a' || *shape == 'o' ? 5 : 1;
    return count;
}

static enum gah_status read_line(struct reading *r, struct gah_str line,
                                 struct gah_correction *out)
{
    enum gah_status status = GAH_OK;
    size_t wanted;
    if (!gah_utf8_is_valid(line))
        return refuse(r, "the line is no UTF-8");
    for (r->count = 0, r->next = 1; line.ptr && r->count < MAX_FIELDS; r->count++)
        r->fields[r->count] = unescape(r->arena, gah_str_split(&line, '\t'));
    if (!gah_correction_find(r->fields[0], &out->kind))
        return refuse(
            r, gah_arena_printf(r->arena, "'%s' is no correction", r->fields[0]));
    wanted = fields_of(shapes[out->kind]);
    if (r->count != wanted || line.ptr)
        return refuse(r, gah_arena_printf(r->arena,
                                          "'%s' takes %zu fields separated by tabs,"
                                          " not %zu",
                                          r->fields[0], wanted - 1,
                                          r->count - 1 + (line.ptr != NULL)));
    for (const char *part = shapes[out->kind]; *part && status == GAH_OK; part++)
        status = read_part(r, *part, out);
    return status;
}

enum gah_status gah_corrections_parse(struct gah_arena *arena, const char *file,
                                      struct gah_str text,
                                      struct gah_correction **corrections,
                                      unsigned **lines, size_t *count,
                                      struct gah_error *err)
{
    struct reading r = {.arena = arena, .file = file, .err = err};
    struct gah_vec found, numbers;
    enum gah_status status = GAH_OK;
    gah_vec_init(&found, sizeof(struct gah_correction));
    gah_vec_init(&numbers, sizeof(unsigned));
    while (text.ptr && status == GAH_OK) {
        struct gah_str line = gah_str_split(&text, '\n');
        r.line++;
        if (line.len && line.ptr[line.len - 1] == '\r')
            line.len--;
        if (gah_str_trim(line).len == 0 || line.ptr[0] == '#')
            continue;
        *(unsigned *)gah_vec_push(&numbers) = r.line;
        status = read_line(&r, line, gah_vec_push(&found));
    }
    *count = 0;
    *corrections = NULL;
    *lines = NULL;
    if (status == GAH_OK) {
        *corrections = gah_vec_freeze(&found, arena, count);
        *lines = gah_vec_freeze(&numbers, arena, count);
    }
    gah_vec_release(&numbers);
    gah_vec_release(&found);
    return status;
}
