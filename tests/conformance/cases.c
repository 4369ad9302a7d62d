#include "cases.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN_MAX 50

bool case_line(FILE *file, char *line, size_t size)
{
    if (!fgets(line, (int)size, file))
        return false;
    line[strcspn(line, "#\r\n")] = '\0';
    return true;
}

static const char *skip_blanks(const char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    return text;
}

static size_t read_list(const char **text, int base, uint32_t *out)
{
    size_t count = 0;
    const char *at = skip_blanks(*text);
    while (*at && *at != ';' && count < CASE_MAX) {
        char *end;
        if (*at == 'x') {
            out[count++] = UINT32_MAX;
            end = (char *)(uintptr_t)(at + 1);
        } else {
            out[count++] = (uint32_t)strtoul(at, &end, base);
        }
        if (end == at)
            break;
        at = skip_blanks(end);
    }
    *text = *at == ';' ? at + 1 : at;
    return count;
}

size_t case_code_points(const char **text, uint32_t *out)
{
    return read_list(text, 16, out);
}

size_t case_numbers(const char **text, uint32_t *out)
{
    return read_list(text, 10, out);
}

void case_count(struct counts *counts, bool passed, const char *line)
{
    if (passed) {
        counts->passed++;
        return;
    }
    if (counts->failed++ < SHOWN_MAX)
        fprintf(stderr, "failed: %s\n", line);
}

int case_finish(const struct counts *counts)
{
    printf("%zu passed, %zu failed\n", counts->passed, counts->failed);
    return counts->failed > 0 || counts->passed == 0;
}
