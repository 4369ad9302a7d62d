/* many_rows COUNT INDEX ROOT: an index of so many articles that are no files, one event
 * in four of them, for measuring what the reader needs of a large library. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gahnama/store/write.h"

#define FIRST_DAY 1 /* 1970-01-02 */
#define ARTICLES_A_DAY 50

static void check(enum gah_status status, const struct gah_error *err)
{
    if (status == GAH_OK)
        return;
    fprintf(stderr, "many_rows: %s\n", err->message);
    exit(1);
}

static struct gah_date day_of(size_t i)
{
    int32_t day = FIRST_DAY + (int32_t)(i / ARTICLES_A_DAY);
    return (struct gah_date){.interval = {day, day, GAH_PRECISION_DAY, false},
                             .basis = GAH_BASIS_EXPLICIT,
                             .anchor = GAH_DAY_NONE,
                             .edtf = "2017-01-01"};
}

static void put(struct gah_store *store, const char *root, size_t i,
                struct gah_error *err)
{
    char id[32];
    char title[64];
    const struct gah_entity entities[] = {{"place:one", "One", GAH_PLACE, NULL, 0, 3},
                                          {i % 2 ? "person:odd" : "person:even",
                                           i % 2 ? "Odd" : "Even", GAH_PERSON, NULL, 0,
                                           2}};
    const struct gah_participant who = {"Odd", 1};
    struct gah_event event = {.subkind = "talks",
                              .cameo = "036",
                              .timex = GAH_NO_INDEX,
                              .date = day_of(i),
                              .participants = &who,
                              .participant_count = 1,
                              .place_entity = 0};
    struct gah_annotations found = {.events = &event,
                                    .event_count = i % 4 == 0,
                                    .entities = entities,
                                    .entity_count = 2,
                                    .word_count = 500};
    struct gah_article article = {.id = id,
                                  .path = id,
                                  .source = "IRNA",
                                  .lang = "fa",
                                  .rtl = true,
                                  .dct = {.date = day_of(i)}};
    struct gah_store_article row = {
        .root = root, .article = &article, .annotations = &found, .size = 5300};
    /* Within a day names go backwards, as the index wants them. */
    snprintf(id, sizeof id, "%08zu.md", 99999999 - i);
    snprintf(title, sizeof title, "خبر شمارهٔ %zu", i);
    article.title = gah_str_from(title);
    article.text = found.folded = article.title;
    check(gah_store_put(store, &row, err), err);
}

int main(int argc, char **argv)
{
    struct gah_store *store;
    struct gah_error err = {0};
    size_t count;
    if (argc != 4)
        return 2;
    count = (size_t)atol(argv[1]);
    check(gah_store_open_write(argv[2], &store, &err), &err);
    check(gah_store_begin(store, &err), &err);
    for (size_t i = 0; i < count; i++)
        put(store, argv[3], i, &err);
    check(gah_store_merge(store, &err), &err);
    check(gah_store_commit(store, &err), &err);
    gah_store_close(store);
    return 0;
}
