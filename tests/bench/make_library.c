/* make_library COUNT FOLDER: writes so many articles made from the seeds, a thousand in
 * a subfolder, each with a date of publication. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "articles.h"
#include "gahnama/chrono/edtf.h"

#define FIRST_DAY 14610 /* 2010-01-01 */
#define DAYS (16 * 365)

static void write_article(const char *folder, size_t i, struct gah_str text)
{
    char path[4096];
    char day[16];
    FILE *file;
    gah_edtf_day(FIRST_DAY + (int32_t)(i * 2654435761u % DAYS), day);
    snprintf(path, sizeof path, "%s/%03zu/%06zu.md", folder, i / 1000, i);
    file = fopen(path, "wb");
    if (!file || fprintf(file, "---\ndate: %s\n---\n\n", day) < 0 ||
        fwrite(text.ptr, 1, text.len, file) != text.len || fclose(file) != 0) {
        perror(path);
        exit(1);
    }
}

int main(int argc, char **argv)
{
    struct gah_arena arena;
    struct bench_articles articles;
    if (argc != 3)
        return 2;
    gah_arena_init(&arena);
    bench_articles_make(&arena, "seeds", (size_t)atol(argv[1]), &articles);
    for (size_t i = 0; i < articles.count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%03zu", argv[2], i / 1000);
        if (i % 1000 == 0)
            mkdir(path, 0777);
        write_article(argv[2], i, articles.texts[i]);
    }
    gah_arena_release(&arena);
    return 0;
}
