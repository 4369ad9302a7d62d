/* BidiCharacterTest.txt: characters; direction; paragraph level; levels; order. */
#include "bidi_check.h"

static bool run_case(struct gah_arena *arena, const char *line, struct bidi_case *c)
{
    static const enum gah_direction of_number[] = {GAH_DIRECTION_LTR, GAH_DIRECTION_RTL,
                                                   GAH_DIRECTION_AUTO};
    uint32_t direction[CASE_MAX], paragraph[CASE_MAX];
    const char *rest = line;
    c->count = case_code_points(&rest, c->text);
    if (case_numbers(&rest, direction) != 1 || direction[0] > 2)
        return false;
    if (case_numbers(&rest, paragraph) != 1)
        return false;
    c->direction = of_number[direction[0]];
    if (case_numbers(&rest, c->levels) != c->count)
        return false;
    c->order_count = case_numbers(&rest, c->order);
    return bidi_case_passes(arena, c, paragraph);
}

int main(int argc, char **argv)
{
    static struct bidi_case c;
    struct counts counts = {0, 0};
    struct gah_arena arena;
    char line[4096];
    FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;
    if (!file)
        return 2;
    gah_arena_init(&arena);
    while (case_line(file, line, sizeof line)) {
        if (line[0])
            case_count(&counts, run_case(&arena, line, &c), line);
        if (arena.bytes > 60000)
            gah_arena_release(&arena);
    }
    gah_arena_release(&arena);
    fclose(file);
    return case_finish(&counts);
}
