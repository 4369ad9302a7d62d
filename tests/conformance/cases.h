/* Reading the test files of the Unicode Character Database, and counting. */
#ifndef GAHNAMA_TESTS_CONFORMANCE_CASES_H
#define GAHNAMA_TESTS_CONFORMANCE_CASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define CASE_MAX 256

struct counts {
    size_t passed;
    size_t failed;
};

/* Next line without its comment and newline; false at the end. */
bool case_line(FILE *file, char *line, size_t size);
/* Hexadecimal code points up to a ';' or the end; *text moves behind it. */
size_t case_code_points(const char **text, uint32_t *out);
/* Decimal numbers up to a ';' or the end, 'x' as UINT32_MAX. */
size_t case_numbers(const char **text, uint32_t *out);
/* Counts; names the first failures on stderr. */
void case_count(struct counts *counts, bool passed, const char *line);
/* Prints the last line; the exit status. */
int case_finish(const struct counts *counts);

#endif
