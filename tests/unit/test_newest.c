/* The newest articles that have words, found without looking at all: over more articles
 * than a chapter holds, and after changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/store/read.h"
#include "gahnama/store/write.h"
#include "temp_folder.h"

#define ROOT "/news"
#define MANY 4500 /* more than a chapter */

struct fixture {
    struct temp_folder folder;
    struct gah_arena arena;
    const char *path;
    struct gah_store *writer;
};

static int set_up(void **state)
{
    static struct fixture f;
    memset(&f, 0, sizeof f);
    temp_folder_make(&f.folder);
    gah_arena_init(&f.arena);
    f.path = temp_folder_path(&f.arena, &f.folder, "index.db");
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    gah_arena_release(&f->arena);
    temp_folder_remove(&f->folder);
    return 0;
}

static void begin(struct fixture *f)
{
    assert_int_equal(gah_store_open_write(f->path, &f->writer, NULL), GAH_OK);
    assert_int_equal(gah_store_begin(f->writer, NULL), GAH_OK);
}

static void commit(struct fixture *f)
{
    assert_int_equal(gah_store_merge(f->writer, NULL), GAH_OK);
    assert_int_equal(gah_store_commit(f->writer, NULL), GAH_OK);
    gah_store_close(f->writer);
}

/* The article of a day; its id is the day. */
static void put(struct fixture *f, int day, const char *text)
{
    char id[16];
    struct gah_article article = {.id = id, .path = id, .lang = "fa", .title = {id, 4}};
    struct gah_arena arena;
    struct gah_annotations none = {0};
    struct gah_store_article row = {
        .root = ROOT, .article = &article, .annotations = &none};
    snprintf(id, sizeof id, "%04d", day);
    gah_arena_init(&arena);
    article.text = gah_str_from(text);
    none.folded = gah_fold_text(&arena, article.text);
    article.dct.date.basis = GAH_BASIS_EXPLICIT;
    article.dct.date.interval.from = article.dct.date.interval.to = day;
    assert_int_equal(gah_store_put(f->writer, &row, NULL), GAH_OK);
    gah_arena_release(&arena);
}

/* Days with a word each, and one that few have. */
static void put_many(struct fixture *f)
{
    begin(f);
    for (int day = 1; day <= MANY; day++)
        put(f, day,
            gah_arena_printf(&f->arena, "همه w%d%s", day, day % 1000 ? "" : " هزارم"));
    commit(f);
}

/* The ids of the answer, with blanks between. */
static const char *find(struct fixture *f, const char *word, bool prefix, size_t max)
{
    static const char *const roots[] = {ROOT};
    struct gah_store_term term = {.text = gah_str_from(word), .prefix = prefix};
    struct gah_store_filter filter = {.terms = &term, .term_count = 1};
    struct gah_store_list list;
    struct gah_article_row *rows;
    struct gah_store *store;
    const char *ids = "";
    size_t count;
    assert_int_equal(gah_store_open_read(f->path, roots, 1, &store, NULL), GAH_OK);
    assert_int_equal(
        gah_store_list_first(store, &f->arena, &filter, max, NULL, &list, NULL),
        GAH_OK);
    assert_int_equal(
        gah_store_list_rows(store, &f->arena, &list, 0, 8, &rows, &count, NULL),
        GAH_OK);
    for (size_t i = 0; i < count; i++)
        ids = gah_arena_printf(&f->arena, "%s%s%s", ids, i ? " " : "", rows[i].id);
    gah_store_close(store);
    return ids;
}

static void the_newest_come_first_and_no_more_than_wanted(void **context)
{
    put_many(*context);
    assert_string_equal(find(*context, "همه", false, 3), "4500 4499 4498");
    assert_string_equal(find(*context, "ه", true, 2), "4500 4499");
    assert_string_equal(find(*context, "هزارم", false, 60), "4000 3000 2000 1000");
    assert_string_equal(find(*context, "هز", true, 60), "4000 3000 2000 1000");
    assert_string_equal(find(*context, "w7", false, 60), "0007");
    assert_string_equal(find(*context, "w77", true, 4), "0779 0778 0777 0776");
    assert_string_equal(find(*context, "زار", true, 60), "");
}

static void a_changed_article_is_found_by_its_new_words_in_its_place(void **context)
{
    struct fixture *f = *context;
    put_many(f);
    begin(f);
    put(f, 2000, "دیگر");
    put(f, 2500, "هزارم");
    commit(f);
    assert_string_equal(find(f, "هزارم", false, 60), "4000 3000 2500 1000");
    assert_string_equal(find(f, "دی", true, 60), "2000");
}

static void articles_that_come_one_by_one_are_found(void **context)
{
    struct fixture *f = *context;
    for (int day = 1; day <= 5; day++) {
        begin(f);
        put(f, day, day == 3 ? "نو" : "نو کهنه");
        commit(f);
    }
    assert_string_equal(find(f, "نو", false, 60), "0005 0004 0003 0002 0001");
    assert_string_equal(find(f, "کهن", true, 60), "0005 0004 0002 0001");
}

static void a_search_that_is_left_stops(void **context)
{
    static const char *const roots[] = {ROOT};
    struct fixture *f = *context;
    struct gah_store_term term = {.text = gah_str_from("همه")};
    struct gah_store_filter filter = {.terms = &term, .term_count = 1};
    struct gah_store_list list;
    struct gah_store *store;
    atomic_bool cancel = true;
    begin(f);
    put(f, 1, "همه");
    commit(f);
    assert_int_equal(gah_store_open_read(f->path, roots, 1, &store, NULL), GAH_OK);
    assert_int_equal(
        gah_store_list_first(store, &f->arena, &filter, 60, &cancel, &list, NULL),
        GAH_INTERRUPTED);
    gah_store_close(store);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_newest_come_first_and_no_more_than_wanted),
        TEST(a_changed_article_is_found_by_its_new_words_in_its_place),
        TEST(articles_that_come_one_by_one_are_found),
        TEST(a_search_that_is_left_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
