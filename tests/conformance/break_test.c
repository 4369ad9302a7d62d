/* GraphemeBreakTest, WordBreakTest, SentenceBreakTest and LineBreakTest through
 * text/segment. A case that fails but stands in the deviations file counts neither as
 * passed nor as failed; the number of such cases is printed. */
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "gahnama/text/segment.h"
#include "gahnama/text/utf8.h"

#define DIVISION "\xC3\xB7" /* the sign for a boundary */

/* "÷ 0020 × 0308 ÷" to a text and the ends of its segments. */
static size_t read_case(const char *line, struct gah_buf *text, uint32_t *ends)
{
    size_t count = 0;
    while (*line) {
        size_t len = strcspn(line, " \t");
        if (len == 2 && !strncmp(line, DIVISION, 2) && text->len)
            ends[count++] = (uint32_t)text->len;
        else if (len > 2)
            gah_utf8_append(text, (uint32_t)strtoul(line, NULL, 16));
        line += len;
        line += strspn(line, " \t");
    }
    return count;
}

static bool run_case(const char *line, enum gah_segment_kind kind)
{
    struct gah_arena arena;
    struct gah_buf text;
    struct gah_segments found;
    uint32_t ends[CASE_MAX];
    gah_arena_init(&arena);
    gah_buf_init(&text);
    size_t count = read_case(line, &text, ends);
    gah_segment_text(&arena, kind, gah_buf_str(&text), &found);
    bool same = count == found.count && count > 0 &&
                !memcmp(ends, found.ends, count * sizeof *ends);
    gah_buf_release(&text);
    gah_arena_release(&arena);
    return same;
}

static void trim_end(char *line)
{
    size_t len = strlen(line);
    while (len && strchr(" \t", line[len - 1]))
        line[--len] = '\0';
}

static bool is_listed(const char *path, const char *wanted)
{
    char line[8192];
    bool found = false;
    FILE *file = fopen(path, "r");
    while (file && !found && case_line(file, line, sizeof line)) {
        trim_end(line);
        found = !strcmp(line, wanted);
    }
    if (file)
        fclose(file);
    return found;
}

static enum gah_segment_kind kind_of(const char *name)
{
    if (!strcmp(name, "line"))
        return GAH_LINE;
    if (!strcmp(name, "word"))
        return GAH_WORD;
    return strcmp(name, "sentence") ? GAH_GRAPHEME : GAH_SENTENCE;
}

int main(int argc, char **argv)
{
    struct counts counts = {0, 0};
    char line[8192];
    size_t deviations = 0;
    FILE *file = argc > 3 ? fopen(argv[2], "r") : NULL;
    if (!file)
        return 2;
    while (case_line(file, line, sizeof line)) {
        trim_end(line);
        if (!line[0])
            continue;
        bool passed = run_case(line, kind_of(argv[1]));
        if (!passed && is_listed(argv[3], line))
            deviations++;
        else
            case_count(&counts, passed, line);
    }
    fclose(file);
    if (deviations)
        printf("%zu listed deviations\n", deviations);
    return case_finish(&counts);
}
