/* Whether every spelling of a word finds the same articles, for 500 words of the texts.
 *
 *   recall INDEX FOLDER TEXTS     TEXTS: the articles of FOLDER, one behind the other
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gahnama/base/file.h"
#include "gahnama/base/map.h"
#include "gahnama/query/page.h"
#include "gahnama/text/fold.h"
#include "gahnama/text/utf8.h"
#include "respelling.h"

#define WORDS 500
#define LETTERS_MIN 3
#define TEXTS_MAX ((size_t)1 << 30)
#define ZWNJ 0x200C

struct bench {
    struct gah_arena arena;
    struct gah_library *library;
    struct gah_str words[WORDS];
    size_t count;
};

/* Bytes of the Persian word that begins at off, joiners within included; 0 for less. */
static size_t word_at(struct gah_str text, size_t off)
{
    size_t letters = 0;
    size_t end = off;
    for (size_t next = off; next < text.len; end = next) {
        uint32_t cp = gah_utf8_next(text, &next);
        bool letter =
            (cp >= 0x621 && cp <= 0x64A && cp != 0x640) || (cp >= 0x671 && cp <= 0x6CC);
        if (!letter && (cp != ZWNJ || letters == 0))
            break;
        letters += letter;
    }
    return letters >= LETTERS_MIN ? end - off : 0;
}

static void add_word(struct bench *bench, struct gah_map *seen, struct gah_str word)
{
    bool made;
    struct gah_str key = gah_fold_skeleton(&bench->arena, word);
    gah_map_put(seen, key, &made);
    if (made)
        bench->words[bench->count++] = word;
}

/* Words from all over the texts: the next one behind each of many places. */
static void take_words(struct bench *bench, struct gah_str texts)
{
    struct gah_map seen;
    size_t step = texts.len / (WORDS * 40) + 1;
    gah_map_init(&seen);
    for (size_t from = 0; from < texts.len && bench->count < WORDS; from += step) {
        const char *blank = memchr(texts.ptr + from, ' ', texts.len - from);
        size_t off = blank ? (size_t)(blank - texts.ptr) + 1 : texts.len;
        size_t len = word_at(texts, off);
        if (len > 0)
            add_word(bench, &seen, gah_str_sub(texts, off, len));
    }
    gah_map_release(&seen);
}

static struct gah_store_list find(struct bench *bench, struct gah_arena *arena,
                                  struct gah_str word, unsigned way)
{
    struct gah_store_list list;
    struct gah_buf query;
    gah_buf_init(&query);
    respell(&query, word, way);
    struct gah_filter filter = {.words = gah_arena_str(arena, gah_buf_str(&query))};
    gah_buf_release(&query);
    if (gah_page_list(bench->library, arena, &filter, NULL, &list, NULL) != GAH_OK) {
        fprintf(stderr, "bench: the search failed\n");
        exit(1);
    }
    return list;
}

/* In all spellings; what differs is told. */
static bool finds_one_set(struct bench *bench, struct gah_str word, size_t *found)
{
    bool same = true;
    struct gah_arena arena;
    gah_arena_init(&arena);
    struct gah_store_list first = find(bench, &arena, word, respellings[0]);
    for (size_t i = 1; i < respelling_count; i++) {
        struct gah_store_list other = find(bench, &arena, word, respellings[i]);
        if (other.count == first.count &&
            memcmp(other.ids, first.ids, first.count * sizeof *first.ids) == 0)
            continue;
        printf("  %.*s: %zu articles, spelling %u: %zu\n", (int)word.len, word.ptr,
               first.count, respellings[i], other.count);
        same = false;
    }
    *found = first.count;
    gah_arena_release(&arena);
    return same && first.count > 0;
}

static int measure(struct bench *bench)
{
    size_t held = 0;
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < bench->count; i++) {
        size_t found;
        held += finds_one_set(bench, bench->words[i], &found);
        least = found < least ? found : least;
    }
    printf(
        "recall: %zu of %zu words find one set of articles (%zu at least) in each of "
        "%zu spellings%s\n",
        held, bench->count, least, respelling_count, held == WORDS ? "" : " MISSED");
    return held == WORDS ? 0 : 1;
}

int main(int argc, char **argv)
{
    static struct bench bench;
    struct gah_error err = {0};
    struct gah_str texts;
    int status;
    if (argc != 4) {
        fprintf(stderr, "usage: recall INDEX FOLDER TEXTS\n");
        return 2;
    }
    gah_arena_init(&bench.arena);
    if (gah_file_read(&bench.arena, argv[3], TEXTS_MAX, &texts, &err) != GAH_OK ||
        gah_library_open(argv[1], (const char *const *)&argv[2], 1, NULL,
                         &bench.library, &err) != GAH_OK) {
        fprintf(stderr, "bench: %s\n", err.message);
        return 1;
    }
    take_words(&bench, texts);
    status = measure(&bench);
    gah_library_close(bench.library);
    gah_arena_release(&bench.arena);
    return status;
}
