/* BidiTest.txt: sequences of bidi classes, each in up to three directions. */
#include <string.h>

#include "bidi_check.h"

static const struct {
    const char *name;
    uint32_t cp;
} classes[] = {
    {"L", 'a'},      {"R", 0x5D0},    {"EN", '0'},     {"ES", '+'},     {"ET", '#'},
    {"AN", 0x660},   {"CS", ','},     {"B", 0x2029},   {"S", '\t'},     {"WS", ' '},
    {"ON", '!'},     {"BN", 0xAD},    {"NSM", 0x300},  {"AL", 0x627},   {"LRE", 0x202A},
    {"RLE", 0x202B}, {"PDF", 0x202C}, {"LRO", 0x202D}, {"RLO", 0x202E}, {"LRI", 0x2066},
    {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069},
};

static uint32_t character_of(const char *name, size_t len)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strlen(classes[i].name) == len && !memcmp(classes[i].name, name, len))
            return classes[i].cp;
    return 0;
}

/* "L R; 7": the classes, then the directions as bits. */
static unsigned read_case(const char *line, struct bidi_case *c)
{
    unsigned directions = 0;
    c->count = 0;
    while (*line && *line != ';') {
        size_t len = strcspn(line, " ;");
        if (len)
            c->text[c->count++] = character_of(line, len);
        line += len;
        line += strspn(line, " ");
    }
    if (*line == ';')
        sscanf(line + 1, "%u", &directions);
    return directions;
}

static void run_case(struct gah_arena *arena, const char *line, struct bidi_case *c,
                     struct counts *counts)
{
    static const enum gah_direction of_bit[] = {GAH_DIRECTION_AUTO, GAH_DIRECTION_LTR,
                                                GAH_DIRECTION_RTL};
    unsigned directions = read_case(line, c);
    for (unsigned bit = 0; bit < 3; bit++) {
        if (!(directions & 1u << bit))
            continue;
        c->direction = of_bit[bit];
        case_count(counts, bidi_case_passes(arena, c, NULL), line);
    }
}

static void run_file(FILE *file, struct counts *counts)
{
    static struct bidi_case c;
    char line[1024];
    struct gah_arena arena;
    gah_arena_init(&arena);
    while (case_line(file, line, sizeof line)) {
        const char *rest = line + strcspn(line, ":") + 1;
        if (!strncmp(line, "@Levels:", 8))
            case_numbers(&rest, c.levels);
        else if (!strncmp(line, "@Reorder:", 9))
            c.order_count = case_numbers(&rest, c.order);
        else if (line[0] && line[0] != '@')
            run_case(&arena, line, &c, counts);
        if (arena.bytes > 60000)
            gah_arena_release(&arena);
    }
    gah_arena_release(&arena);
}

int main(int argc, char **argv)
{
    struct counts counts = {0, 0};
    FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
    if (!file)
        return 2;
    run_file(file, &counts);
    fclose(file);
    return case_finish(&counts);
}
