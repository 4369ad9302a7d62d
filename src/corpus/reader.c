#include "gahnama/corpus/reader.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "describe.h"
#include "front_matter.h"
#include "gahnama/base/file.h"
#include "gahnama/base/map.h"
#include "gahnama/text/normalize.h"
#include "publication.h"
#include "sniff.h"
#include "title.h"

struct format {
    const char *ending;
    enum markdown_flavor flavor;
};

static const struct format FORMATS[] = {{"", MARKDOWN_PROSE},
                                        {"txt", MARKDOWN_PROSE},
                                        {"text", MARKDOWN_PROSE},
                                        {"md", MARKDOWN_FULL},
                                        {"markdown", MARKDOWN_FULL}};

/* What follows the last dot, where it looks like a format: a few ASCII letters and
 * digits, a letter among them. "" otherwise. */
static const char *ending_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    bool letter = false;
    if (!dot || dot == name || strlen(dot + 1) > 8)
        return "";
    for (const char *c = dot + 1; *c; c++) {
        if ((unsigned char)*c >= 0x80 || !isalnum((unsigned char)*c))
            return "";
        letter |= isalpha((unsigned char)*c) != 0;
    }
    return letter ? dot + 1 : "";
}

static enum gah_status find_flavor(const char *path, enum markdown_flavor *flavor,
                                   struct gah_error *err)
{
    const char *ending = ending_of(gah_file_name(path));
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++) {
        if (strcasecmp(ending, FORMATS[i].ending) == 0) {
            *flavor = FORMATS[i].flavor;
            return GAH_OK;
        }
    }
    return gah_error_at(err, GAH_UNSUPPORTED, path, 0,
                        ".%s files are not read; articles are .txt, .md, .markdown or "
                        "have no ending",
                        ending);
}

static const char *field(struct gah_arena *arena, const struct front_matter *front,
                         enum front_matter_key key)
{
    struct gah_str value = gah_normalize_field(arena, front->values[key]);
    return value.len ? gah_arena_copy(arena, value) : NULL;
}

static enum gah_status take_front_matter(struct gah_arena *arena,
                                         const struct front_matter *front,
                                         struct gah_article *out, struct gah_error *err)
{
    struct gah_error inner = {.status = GAH_OK};
    out->title = gah_normalize_field(arena, front->values[KEY_TITLE]);
    out->source = field(arena, front, KEY_SOURCE);
    out->author = field(arena, front, KEY_AUTHOR);
    out->url = field(arena, front, KEY_URL);
    out->lang = field(arena, front, KEY_LANG);
    out->tags = front->tags;
    out->tag_count = front->tag_count;
    if (front->values[KEY_DATE].len == 0)
        return GAH_OK;
    if (publication_parse(arena, front->values[KEY_DATE], &out->dct.date, &inner) !=
        GAH_OK)
        return gah_error_at(err, GAH_INVALID, out->path, front->date_line, "%s",
                            inner.message);
    out->dct.source = GAH_DCT_FRONT_MATTER;
    return GAH_OK;
}

/* The text is the body, after a title that only the front matter states. */
static void set_text(struct gah_arena *arena, struct gah_str body,
                     struct gah_article *out)
{
    out->text = body;
    if (out->title.len == 0 || title_begins(arena, body, out->title))
        return;
    out->text =
        gah_str_from(gah_arena_printf(arena, "%.*s\n\n%.*s", (int)out->title.len,
                                      out->title.ptr, (int)body.len, body.ptr));
}

static bool held_controls(const struct gah_normalize_report *report, uint32_t first,
                          uint32_t last)
{
    for (size_t i = 0; i < report->control_line_count; i++)
        if (report->control_lines[i] >= first && report->control_lines[i] <= last)
            return true;
    return false;
}

static uint32_t line_at(struct gah_str text, size_t off)
{
    uint32_t line = 1;
    for (size_t i = 0; i < off && i < text.len; i++)
        line += text.ptr[i] == '\n';
    return line;
}

/* Looks at the lines that state the title, in the front matter and in the text; at all
 * of the text and at the file's name where it stands nowhere. */
static bool is_title_filtered(struct gah_arena *arena,
                              const struct gah_article *article,
                              const struct front_matter *front, struct gah_str text,
                              const struct gah_normalize_report *report)
{
    struct gah_normalize_report name;
    size_t off = front->body_off + article->title_off;
    if (front->title_line > 0 &&
        held_controls(report, front->title_line, front->title_end))
        return true;
    if (article->text.ptr != text.ptr + front->body_off)
        return false; /* the title was put before the text */
    if (article->title_len > 0)
        return held_controls(report, line_at(text, off),
                             line_at(text, off + article->title_len));
    gah_normalize_text(arena, gah_str_from(gah_file_name(article->id)), &name);
    return front->title_line == 0 && report->controls + name.controls > 0;
}

static enum gah_status parse(struct gah_arena *arena, enum markdown_flavor flavor,
                             struct gah_str bytes, struct gah_article *out,
                             struct gah_error *err)
{
    struct gah_normalize_report report;
    struct front_matter front;
    enum gah_status status = sniff_text(out->path, bytes, err);
    struct gah_str text;
    if (status != GAH_OK)
        return status;
    text = gah_normalize_text(arena, bytes, &report);
    status = front_matter_read(arena, out->path, text, &front, err);
    if (status == GAH_OK)
        status = take_front_matter(arena, &front, out, err);
    if (status != GAH_OK)
        return status;
    set_text(arena, gah_str_sub(text, front.body_off, text.len), out);
    if (gah_str_trim(out->text).len == 0)
        return gah_error_at(err, GAH_ABSENT, out->path, 0, "the file is empty");
    describe_article(arena, out, flavor);
    out->title_filtered = is_title_filtered(arena, out, &front, text, &report);
    return GAH_OK;
}

static const char *id_of(struct gah_arena *arena, const char *root, const char *path)
{
    size_t len = strlen(root);
    while (len > 1 && root[len - 1] == '/')
        len--;
    if (strncmp(root, path, len) == 0 && (path[len] == '/' || root[len - 1] == '/')) {
        path += len;
        while (*path == '/')
            path++;
        return gah_arena_strdup(arena, path);
    }
    return gah_arena_strdup(arena, gah_file_name(path));
}

static void start(struct gah_article *out, const char *id, const char *path)
{
    memset(out, 0, sizeof *out);
    out->id = id;
    out->path = path;
    out->dct.date.anchor = GAH_DAY_NONE;
    out->dct.date.interval.from = GAH_DAY_NONE;
    out->dct.date.interval.to = GAH_DAY_NONE;
}

static void date_by_name(struct gah_arena *arena, struct gah_article *out)
{
    if (out->dct.source == GAH_DCT_NONE &&
        publication_from_name(arena, gah_file_name(out->path), &out->dct.date) ==
            GAH_OK)
        out->dct.source = GAH_DCT_FILE_NAME;
}

enum gah_status gah_reader_read_dated(struct gah_arena *arena, const char *root,
                                      const char *path, const struct gah_dates *dates,
                                      struct gah_article *out, struct gah_error *err)
{
    enum markdown_flavor flavor;
    struct gah_str bytes;
    enum gah_status status;
    start(out, id_of(arena, root, path), gah_arena_strdup(arena, path));
    status = find_flavor(path, &flavor, err);
    if (status == GAH_OK)
        status = gah_file_read(arena, path, GAH_ARTICLE_MAX_BYTES, &bytes, err);
    if (status != GAH_OK)
        return status;
    out->hash = gah_hash(bytes);
    status = parse(arena, flavor, bytes, out, err);
    if (status != GAH_OK || out->dct.source != GAH_DCT_NONE)
        return status;
    status = gah_dates_find(dates, arena, path, &out->dct.date, err);
    if (status == GAH_OK)
        out->dct.source = GAH_DCT_DATES_TSV;
    else if (status != GAH_ABSENT)
        return status;
    date_by_name(arena, out);
    return GAH_OK;
}

enum gah_status gah_reader_read(struct gah_arena *arena, const char *root,
                                const char *path, struct gah_article *out,
                                struct gah_error *err)
{
    return gah_reader_read_dated(arena, root, path, gah_dates_load(arena, path), out,
                                 err);
}

/* Bytes of a file in which its front matter states a date. */
#define PEEK_BYTES 2048

static bool is_front_matter(struct gah_str text)
{
    return gah_str_starts(text, gah_str_from("---\n")) ||
           gah_str_starts(text, gah_str_from("---\r\n"));
}

static bool peek_front_matter(struct gah_arena *arena, const char *path,
                              struct gah_date *out)
{
    char bytes[PEEK_BYTES];
    struct gah_str rest = {bytes, 0};
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    setvbuf(file, NULL, _IONBF, 0);
    rest.len = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    if (!is_front_matter(rest))
        return false;
    gah_str_split(&rest, '\n');
    while (rest.ptr) {
        struct gah_str line = gah_str_split(&rest, '\n');
        if (gah_str_starts(line, gah_str_from("---")))
            return false;
        if (gah_str_starts(line, gah_str_from("date:")))
            return publication_parse(arena, gah_str_sub(line, 5, line.len), out,
                                     NULL) == GAH_OK;
    }
    return false;
}

int32_t gah_reader_peek_day(const char *path, const struct gah_dates *dates)
{
    struct gah_arena arena;
    struct gah_date date;
    int32_t day = GAH_DAY_NONE;
    gah_arena_init(&arena);
    if (peek_front_matter(&arena, path, &date) ||
        gah_dates_find(dates, &arena, path, &date, NULL) == GAH_OK ||
        publication_from_name(&arena, gah_file_name(path), &date) == GAH_OK)
        day = date.interval.from;
    gah_arena_release(&arena);
    return day;
}

enum gah_status gah_reader_parse(struct gah_arena *arena, const char *name,
                                 struct gah_str bytes, struct gah_article *out,
                                 struct gah_error *err)
{
    enum markdown_flavor flavor;
    enum gah_status status;
    start(out, gah_arena_strdup(arena, name), gah_arena_strdup(arena, name));
    status = find_flavor(name, &flavor, err);
    if (status == GAH_OK && bytes.len > GAH_ARTICLE_MAX_BYTES)
        status = gah_error_at(err, GAH_TOO_LARGE, name, 0, "larger than %zu bytes",
                              GAH_ARTICLE_MAX_BYTES);
    if (status == GAH_OK)
        status = parse(arena, flavor, bytes, out, err);
    if (status == GAH_OK)
        date_by_name(arena, out);
    return status;
}
