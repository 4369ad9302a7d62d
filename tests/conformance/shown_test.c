/* The strings of BidiCharacterTest.txt as rows on the models of terminals. Each is laid
 * out by our own rules: controls work and are not shown, overrides are absent. */
#include <string.h>

#include "cases.h"
#include "gahnama/text/utf8.h"
#include "shown_rows.h"

#define WIDTH 40

static struct gah_str encode(const uint32_t *text, size_t count, char *out)
{
    size_t len = 0;
    for (size_t i = 0; i < count; i++)
        len += gah_utf8_encode(text[i], out + len);
    return (struct gah_str){out, len};
}

static struct shown_counts shown;

static void run_case(struct gah_arena *arena, const char *line, struct counts *counts)
{
    static const struct gah_layout_options options = {.width = WIDTH,
                                                      .fallback = GAH_DIRECTION_LTR};
    uint32_t text[CASE_MAX];
    char utf8[CASE_MAX * 4];
    const char *rest = line;
    size_t wrong = shown.wrong;
    size_t count = case_code_points(&rest, text);
    shown_check(arena, encode(text, count, utf8), &options, &shown);
    case_count(counts, shown.wrong == wrong, line);
}

/* The same string comes several times, with other directions. */
static bool is_new(const char *line, char *last, size_t cap)
{
    size_t len = strcspn(line, ";");
    if (strncmp(line, last, len) == 0 && last[len] == '\0')
        return false;
    snprintf(last, cap, "%.*s", (int)len, line);
    return true;
}

int main(int argc, char **argv)
{
    struct counts counts = {0, 0};
    struct gah_arena arena;
    char line[4096];
    char last[4096] = "";
    FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
    if (!file)
        return 2;
    gah_arena_init(&arena);
    while (case_line(file, line, sizeof line)) {
        if (line[0] && is_new(line, last, sizeof last))
            run_case(&arena, line, &counts);
        gah_arena_clear(&arena);
    }
    gah_arena_release(&arena);
    fclose(file);
    printf("%zu rows right, %zu wrong as stated\n", shown.right, shown.stated);
    return case_finish(&counts);
}
