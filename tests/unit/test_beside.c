/* Who occurs beside an entity that very many articles name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/store/read.h"
#include "gahnama/store/write.h"
#include "temp_folder.h"

#define ROOT "/news"
#define MANY 4200
#define FEW 10

static struct gah_date day_of(int32_t i)
{
    return (struct gah_date){.interval = {i / 50, i / 50, GAH_PRECISION_DAY, false},
                             .basis = GAH_BASIS_EXPLICIT,
                             .anchor = GAH_DAY_NONE,
                             .edtf = "2017-01-01"};
}

/* "all" and "both" are in every article, "half" in every second, "few" in ten. */
static void put(struct gah_store *store, int32_t i)
{
    char id[32];
    const struct gah_entity entities[] = {{"place:all", "All", GAH_PLACE, NULL, 0, 3},
                                          {"place:both", "Both", GAH_PLACE, NULL, 0, 1},
                                          {i % 2 ? "place:half" : "place:other",
                                           i % 2 ? "Half" : "Other", GAH_PLACE, NULL, 0,
                                           1},
                                          {"place:few", "Few", GAH_PLACE, NULL, 0, 9}};
    struct gah_annotations found = {.entities = entities,
                                    .entity_count = i < FEW ? 4 : 3};
    struct gah_article article = {
        .id = id, .path = id, .lang = "en", .dct = {.date = day_of(i)}};
    struct gah_store_article row = {
        .root = ROOT, .article = &article, .annotations = &found, .size = 100};
    snprintf(id, sizeof id, "%08d.md", 99999999 - i);
    article.title = gah_str_from("Title");
    article.text = found.folded = article.title;
    assert_int_equal(gah_store_put(store, &row, NULL), GAH_OK);
}

static void make(const char *path)
{
    struct gah_store *store;
    assert_int_equal(gah_store_open_write(path, &store, NULL), GAH_OK);
    assert_int_equal(gah_store_begin(store, NULL), GAH_OK);
    for (int32_t i = 0; i < MANY; i++)
        put(store, i);
    assert_int_equal(gah_store_merge(store, NULL), GAH_OK);
    assert_int_equal(gah_store_commit(store, NULL), GAH_OK);
    gah_store_close(store);
}

static void expect(const struct gah_entity_ref *ref, const char *id, uint32_t articles)
{
    assert_string_equal(ref->id, id);
    assert_int_equal(ref->mentions, articles);
}

static size_t ask(struct gah_store *store, struct gah_arena *arena, const char *id,
                  size_t most, struct gah_entity_ref **refs)
{
    size_t count;
    assert_int_equal(gah_store_entity_with(store, arena, id, most, refs, &count, NULL),
                     GAH_OK);
    return count;
}

static void the_most_frequent_come_first_with_the_articles_they_share(void **context)
{
    static const char *const roots[] = {ROOT};
    struct temp_folder folder;
    struct gah_arena arena;
    struct gah_store *store;
    struct gah_entity_ref *refs;
    const char *path;
    (void)context;
    temp_folder_make(&folder);
    gah_arena_init(&arena);
    path = temp_folder_path(&arena, &folder, "index.db");
    make(path);
    assert_int_equal(gah_store_open_read(path, roots, 1, &store, NULL), GAH_OK);
    assert_int_equal(ask(store, &arena, "place:all", 10, &refs), 4);
    expect(&refs[0], "place:both", MANY);
    expect(&refs[1], "place:half", MANY / 2);
    expect(&refs[2], "place:other", MANY / 2);
    expect(&refs[3], "place:few", FEW);
    assert_int_equal(ask(store, &arena, "place:both", 2, &refs), 2);
    expect(&refs[0], "place:all", MANY);
    expect(&refs[1], "place:half", MANY / 2);
    gah_store_close(store);
    gah_arena_release(&arena);
    temp_folder_remove(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_frequent_come_first_with_the_articles_they_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
