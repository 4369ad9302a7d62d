#include "front_matter.h"

#include <string.h>
#include <strings.h>

#include "gahnama/base/vec.h"
#include "gahnama/text/normalize.h"

#define MAX_TAGS 256
#define MAX_LINES 1000

static const char *const KEYS[KEY_COUNT] = {"title", "date", "source", "author",
                                            "url",   "lang", "tags"};

struct reader {
    struct gah_arena *arena;
    const char *file;
    struct front_matter *out;
    struct gah_vec tags;       /* const char * */
    enum front_matter_key key; /* the one that was read last */
    struct gah_error *err;
};

static bool is_fence(struct gah_str line)
{
    while (line.len && strchr(" \t", line.ptr[line.len - 1]))
        line.len--;
    return gah_str_is(line, "---");
}

/* Length of the key that the line begins with, 0 where it is no `key:`. */
static size_t key_length(struct gah_str line)
{
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (c == ':')
            return i + 1 == line.len || line.ptr[i + 1] == ' ' ||
                           line.ptr[i + 1] == '\t' ||
                           (unsigned char)line.ptr[i + 1] >= 0x80
                       ? i
                       : 0;
        if (c == ' ' && (i == 0 || i > 40))
            return 0;
        if (strchr("\"'[]{}#", c))
            return 0;
    }
    return 0;
}

static enum front_matter_key find_key(struct gah_str name)
{
    name = gah_str_trim(name);
    for (int i = 0; i < KEY_COUNT; i++)
        if (name.len == strlen(KEYS[i]) &&
            strncasecmp(name.ptr, KEYS[i], name.len) == 0)
            return (enum front_matter_key)i;
    return KEY_COUNT;
}

static struct gah_str unquote(struct gah_str s)
{
    s = gah_str_trim(s);
    if (s.len >= 2 && (s.ptr[0] == '"' || s.ptr[0] == '\'') &&
        s.ptr[s.len - 1] == s.ptr[0])
        return gah_str_trim(gah_str_sub(s, 1, s.len - 2));
    return s;
}

static struct gah_str without_brackets(struct gah_str s)
{
    s = gah_str_trim(s);
    if (s.len >= 2 && s.ptr[0] == '[' && s.ptr[s.len - 1] == ']')
        return gah_str_sub(s, 1, s.len - 2);
    return s;
}

static void add_tag(struct reader *r, struct gah_str tag)
{
    const char **place;
    tag = gah_normalize_field(r->arena, unquote(tag));
    if (tag.len == 0 || r->tags.len >= MAX_TAGS)
        return;
    place = gah_vec_push(&r->tags);
    *place = gah_arena_copy(r->arena, tag);
}

/* Tags are parted by commas, ASCII or Arabic. */
static void add_tags(struct reader *r, struct gah_str list)
{
    static const char COMMA[] = "\xD8\x8C";
    list = without_brackets(list);
    while (list.ptr) {
        struct gah_str part = gah_str_split(&list, ',');
        size_t at;
        while ((at = gah_str_find(part, gah_str_from(COMMA), 0)) != (size_t)-1) {
            add_tag(r, gah_str_sub(part, 0, at));
            part = gah_str_sub(part, at + 2, part.len);
        }
        add_tag(r, part);
    }
}

/* "|" and ">" (with "-" or "+") announce text on the lines below. */
static bool is_block_sign(struct gah_str s)
{
    return s.len >= 1 && s.len <= 2 && (s.ptr[0] == '|' || s.ptr[0] == '>') &&
           (s.len == 1 || s.ptr[1] == '-' || s.ptr[1] == '+');
}

static void append(struct reader *r, const char *between, struct gah_str more)
{
    struct gah_str *value = &r->out->values[r->key];
    if (more.len == 0)
        return;
    if (value->len == 0) {
        *value = more;
        return;
    }
    *value =
        gah_str_from(gah_arena_printf(r->arena, "%.*s%s%.*s", (int)value->len,
                                      value->ptr, between, (int)more.len, more.ptr));
}

static void set_value(struct reader *r, struct gah_str value, unsigned line)
{
    value = gah_str_trim(value);
    if (r->key == KEY_DATE)
        r->out->date_line = line;
    if (r->key == KEY_TITLE)
        r->out->title_line = r->out->title_end = line;
    if (r->key == KEY_TAGS)
        add_tags(r, value);
    else if (r->key < KEY_TAGS && !is_block_sign(value)) {
        r->out->values[r->key] = (struct gah_str){NULL, 0};
        append(r, "",
               r->key == KEY_AUTHOR ? unquote(without_brackets(value))
                                    : unquote(value));
    }
}

/* An indented line or "- item" belongs to the key above it. */
static void continue_value(struct reader *r, struct gah_str line, unsigned number)
{
    bool item;
    if (r->key == KEY_TITLE)
        r->out->title_end = number;
    line = gah_str_trim(line);
    item = line.len > 1 && line.ptr[0] == '-' && line.ptr[1] == ' ';
    if (item)
        line = gah_str_sub(line, 2, line.len);
    if (r->key == KEY_TAGS)
        add_tags(r, line);
    else if (r->key < KEY_TAGS)
        append(r, item ? ", " : " ", unquote(line));
}

static enum gah_status read_line(struct reader *r, struct gah_str line, unsigned number)
{
    size_t key;
    if (gah_str_trim(line).len == 0 || line.ptr[0] == '#')
        return GAH_OK;
    if (number > 2 && (line.ptr[0] == ' ' || line.ptr[0] == '\t' ||
                       gah_str_starts(line, gah_str_from("- ")))) {
        continue_value(r, line, number);
        return GAH_OK;
    }
    key = key_length(line);
    if (key == 0)
        return gah_error_at(
            r->err, GAH_INVALID, r->file, number,
            "this line of the front matter is no \"key: value\"; correct "
            "it, or end the front matter above it with ---");
    r->key = find_key(gah_str_sub(line, 0, key));
    set_value(r, gah_str_sub(line, key + 1, line.len), number);
    return GAH_OK;
}

static enum gah_status read_lines(struct reader *r, struct gah_str text)
{
    struct gah_str rest = text;
    gah_str_split(&rest, '\n');
    for (unsigned number = 2; rest.ptr && number <= MAX_LINES; number++) {
        struct gah_str line = gah_str_split(&rest, '\n');
        enum gah_status status;
        if (is_fence(line) || gah_str_is(gah_str_trim(line), "...")) {
            r->out->body_off = rest.ptr ? (size_t)(rest.ptr - text.ptr) : text.len;
            return GAH_OK;
        }
        status = read_line(r, line, number);
        if (status != GAH_OK)
            return status;
    }
    return gah_error_at(r->err, GAH_INVALID, r->file, 1,
                        "the front matter that begins here is not closed; add a line "
                        "--- behind its last key");
}

/* A first line of hyphens may be a rule: then no key follows it. */
static bool has_front_matter(struct gah_str text)
{
    struct gah_str first = gah_str_split(&text, '\n');
    struct gah_str second = {NULL, 0};
    if (!is_fence(first) || !text.ptr)
        return false;
    second = gah_str_split(&text, '\n');
    return is_fence(second) || second.len == 0 ? is_fence(second) : true;
}

enum gah_status front_matter_read(struct gah_arena *arena, const char *file,
                                  struct gah_str text, struct front_matter *out,
                                  struct gah_error *err)
{
    struct reader r = {
        .arena = arena, .file = file, .out = out, .key = KEY_COUNT, .err = err};
    enum gah_status status;
    memset(out, 0, sizeof *out);
    if (!has_front_matter(text))
        return GAH_OK;
    gah_vec_init(&r.tags, sizeof(const char *));
    status = read_lines(&r, text);
    out->tags = gah_vec_freeze(&r.tags, arena, &out->tag_count);
    gah_vec_release(&r.tags);
    return status;
}
