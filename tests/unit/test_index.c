#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <cmocka.h>

#include "gahnama/base/file.h"
#include "gahnama/index/index.h"
#include "gahnama/query/candidate.h"
#include "temp_folder.h"

struct fixture {
    struct temp_folder folder;
    struct gah_arena arena;
    struct gah_lexicon *lexicon;
    int lexicon_asked;
    int busy_asked;
    const char *goes_away; /* deleted when the lexicon is asked for, or NULL */
    const char *root;
    const char *roots[2];
    struct gah_state *state;
    struct gah_index_options options;
    struct gah_index_counts counts;
    struct gah_error err;
};

static const struct gah_lexicon *lexicon_of(void *context)
{
    struct fixture *f = context;
    f->lexicon_asked++;
    if (f->goes_away)
        unlink(f->goes_away);
    if (!f->lexicon)
        assert_int_equal(gah_lexicon_builtin(&f->lexicon, NULL), GAH_OK);
    return f->lexicon;
}

static int set_up(void **state)
{
    static struct fixture f;
    memset(&f, 0, sizeof f);
    temp_folder_make(&f.folder);
    gah_arena_init(&f.arena);
    f.root = temp_folder_path(&f.arena, &f.folder, "news");
    f.roots[0] = f.root;
    f.options.index_path = temp_folder_path(&f.arena, &f.folder, "cache/index.db");
    f.options.roots = f.roots;
    f.options.root_count = 1;
    f.options.lexicon = lexicon_of;
    f.options.context = &f;
    assert_int_equal(gah_state_open(NULL, &f.state, NULL), GAH_OK);
    f.options.state = f.state;
    temp_folder_write(&f.folder, "news/2016-05-19-one.txt",
                      "گزارش نخست\n\nوزیران امروز دیدار کردند.\n");
    temp_folder_write(&f.folder, "news/two.txt", "گزارش دوم\n\nهوا خوب است.\n");
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    gah_lexicon_free(f->lexicon);
    gah_state_close(f->state);
    gah_arena_release(&f->arena);
    temp_folder_remove(&f->folder);
    return 0;
}

static void run(struct fixture *f, enum gah_status expected)
{
    assert_int_equal(gah_index_run(&f->options, &f->arena, &f->counts, &f->err),
                     expected);
}

static void assert_counts(const struct fixture *f, uint32_t added, uint32_t changed,
                          uint32_t unchanged, uint32_t removed)
{
    assert_int_equal(f->counts.added, added);
    assert_int_equal(f->counts.changed, changed);
    assert_int_equal(f->counts.unchanged, unchanged);
    assert_int_equal(f->counts.removed, removed);
}

static struct gah_article_row *list(struct fixture *f, size_t expected)
{
    struct gah_filter all = {0};
    struct gah_library *library;
    struct gah_article_row *rows;
    size_t count;
    assert_int_equal(
        gah_library_open(f->options.index_path, f->roots, 1, f->state, &library, NULL),
        GAH_OK);
    assert_int_equal(
        gah_library_articles(library, &f->arena, &all, &rows, &count, NULL), GAH_OK);
    assert_int_equal(count, expected);
    gah_library_close(library);
    return rows;
}

/* The lexicon is asked for between the walk and the first reading. */
static void a_file_deleted_after_the_walk_is_gone_and_no_trouble(void **context)
{
    struct fixture *f = *context;
    f->goes_away = temp_folder_path(&f->arena, &f->folder, "news/two.txt");
    run(f, GAH_OK);
    assert_counts(f, 1, 0, 0, 0);
    assert_int_equal(f->counts.skipped, 0);
    f->goes_away = temp_folder_path(&f->arena, &f->folder, "news/2016-05-19-one.txt");
    temp_folder_write(&f->folder, "news/2016-05-19-one.txt", "گزارشی دیگر\n\nهوا.\n");
    run(f, GAH_OK);
    assert_counts(f, 0, 0, 0, 1);
    assert_int_equal(f->counts.skipped, 0);
    list(f, 0);
}

static void an_unchanged_library_costs_no_lexicon_and_no_write(void **context)
{
    struct fixture *f = *context;
    struct gah_str before;
    struct gah_str after;
    run(f, GAH_OK);
    assert_counts(f, 2, 0, 0, 0);
    assert_int_equal(f->lexicon_asked, 1);
    gah_file_read(&f->arena, f->options.index_path, 1 << 24, &before, NULL);
    run(f, GAH_OK);
    assert_counts(f, 0, 0, 2, 0);
    assert_int_equal(f->lexicon_asked, 1);
    gah_file_read(&f->arena, f->options.index_path, 1 << 24, &after, NULL);
    assert_true(gah_str_equal(before, after));
}

static void a_changed_file_is_read_again(void **context)
{
    struct fixture *f = *context;
    struct gah_article_row *rows;
    run(f, GAH_OK);
    temp_folder_write(&f->folder, "news/two.txt", "گزارش سوم\n\nهوا خوب است.\n");
    run(f, GAH_OK);
    assert_counts(f, 0, 1, 1, 0);
    rows = list(f, 2);
    assert_string_equal(rows[1].title, "گزارش سوم");
}

static void a_removed_file_leaves_the_index_and_not_the_state(void **context)
{
    struct fixture *f = *context;
    run(f, GAH_OK);
    gah_state_set_read(f->state, gah_file_join(&f->arena, f->root, "two.txt"), true,
                       NULL);
    temp_folder_delete(&f->folder, "news/two.txt");
    run(f, GAH_OK);
    assert_counts(f, 0, 0, 1, 1);
    list(f, 1);
    assert_true(
        gah_state_is_read(f->state, gah_file_join(&f->arena, f->root, "two.txt")));
}

static void a_moved_file_keeps_what_the_user_made_of_it(void **context)
{
    struct fixture *f = *context;
    run(f, GAH_OK);
    gah_state_set_read(f->state, gah_file_join(&f->arena, f->root, "two.txt"), true,
                       NULL);
    gah_state_set_date(f->state,
                       gah_file_join(&f->arena, f->root, "2016-05-19-one.txt"),
                       "2017-10-04", NULL);
    temp_folder_delete(&f->folder, "news/two.txt");
    temp_folder_delete(&f->folder, "news/2016-05-19-one.txt");
    temp_folder_write(&f->folder, "news/b/second.txt", "گزارش دوم\n\nهوا خوب است.\n");
    temp_folder_write(&f->folder, "news/a/first.txt",
                      "گزارش نخست\n\nوزیران امروز دیدار کردند.\n");
    run(f, GAH_OK);
    assert_counts(f, 2, 0, 0, 2);
    assert_true(
        gah_state_is_read(f->state, gah_file_join(&f->arena, f->root, "b/second.txt")));
    assert_string_equal(list(f, 2)[0].dct.date.edtf, "2017-10-04");
}

static void
a_file_written_again_with_the_same_bytes_is_not_extracted_again(void **context)
{
    struct fixture *f = *context;
    run(f, GAH_OK);
    temp_folder_write(&f->folder, "news/two.txt", "گزارش دوم\n\nهوا خوب است.\n");
    run(f, GAH_OK);
    assert_counts(f, 0, 0, 2, 0);
    run(f, GAH_OK);
    assert_counts(f, 0, 0, 2, 0);
    list(f, 2);
}

static void count_calls(void *context, long process)
{
    struct fixture *f = context;
    f->busy_asked++;
    assert_int_equal(process, 4711);
}

/* A lock that is held through another open file of the same process does not differ
 * from another process's. */
static void while_another_indexes_the_library_is_left_alone(void **context)
{
    struct fixture *f = *context;
    const char *path = temp_folder_path(&f->arena, &f->folder, "cache/index.db-lock");
    int fd;
    run(f, GAH_OK);
    temp_folder_write(&f->folder, "cache/index.db-lock", "4711\n");
    fd = open(path, O_RDWR);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    temp_folder_write(&f->folder, "news/three.txt", "گزارش دیگر\n\nهوا سرد است.\n");
    f->options.busy = count_calls;
    f->options.wait_ms = 1;
    run(f, GAH_OK);
    assert_true(f->counts.left_alone);
    assert_int_equal(f->busy_asked, 1);
    list(f, 2);
    close(fd);
    run(f, GAH_OK);
    assert_false(f->counts.left_alone);
    assert_counts(f, 1, 0, 2, 0);
}

static void a_stated_date_wins_and_can_be_taken_back(void **context)
{
    struct fixture *f = *context;
    struct gah_article_row *rows;
    run(f, GAH_OK);
    gah_state_set_date(f->state,
                       gah_file_join(&f->arena, f->root, "2016-05-19-one.txt"),
                       "2017-10-04", NULL);
    run(f, GAH_OK);
    assert_counts(f, 0, 1, 1, 0);
    rows = list(f, 2);
    assert_string_equal(rows[0].dct.date.edtf, "2017-10-04");
    assert_int_equal(rows[0].dct.source, GAH_DCT_USER);
    gah_state_set_date(
        f->state, gah_file_join(&f->arena, f->root, "2016-05-19-one.txt"), NULL, NULL);
    run(f, GAH_OK);
    assert_counts(f, 0, 1, 1, 0);
    rows = list(f, 2);
    assert_string_equal(rows[0].dct.date.edtf, "2016-05-19");
    assert_int_equal(rows[0].dct.source, GAH_DCT_FILE_NAME);
}

static void a_changed_dates_tsv_dates_its_folder_anew(void **context)
{
    struct fixture *f = *context;
    struct gah_article_row *rows;
    run(f, GAH_OK);
    temp_folder_write(&f->folder, "news/dates.tsv", "two.txt\t2018-01-02\ta note\n");
    run(f, GAH_OK);
    assert_counts(f, 0, 2, 0, 0);
    rows = list(f, 2);
    assert_string_equal(rows[0].id, "two.txt");
    assert_int_equal(rows[0].dct.source, GAH_DCT_DATES_TSV);
}

static void the_option_dates_only_what_has_no_date(void **context)
{
    struct fixture *f = *context;
    struct gah_article_row *rows;
    run(f, GAH_OK);
    f->options.default_date = "2019-03-04";
    run(f, GAH_OK);
    assert_counts(f, 0, 1, 1, 0);
    rows = list(f, 2);
    assert_string_equal(rows[0].id, "two.txt");
    assert_int_equal(rows[0].dct.source, GAH_DCT_OPTION);
    run(f, GAH_OK);
    assert_counts(f, 0, 0, 2, 0);
}

static void other_rules_make_the_index_anew(void **context)
{
    struct fixture *f = *context;
    run(f, GAH_OK);
    f->options.lexicon_fingerprint = 7;
    run(f, GAH_OK);
    assert_counts(f, 2, 0, 0, 0);
    run(f, GAH_OK);
    assert_counts(f, 0, 0, 2, 0);
}

/* The header stays, so that only reading the tables shows the damage. */
static void damage(const char *path)
{
    char noise[512];
    FILE *file = fopen(path, "r+b");
    long size;
    assert_non_null(file);
    memset(noise, 0x5A, sizeof noise);
    fseek(file, 0, SEEK_END);
    size = ftell(file);
    for (long at = 4096; at + (long)sizeof noise <= size; at += (long)sizeof noise) {
        fseek(file, at, SEEK_SET);
        fwrite(noise, sizeof noise, 1, file);
    }
    fclose(file);
}

static void a_damaged_index_is_made_anew(void **context)
{
    struct fixture *f = *context;
    run(f, GAH_OK);
    damage(f->options.index_path);
    run(f, GAH_OK);
    assert_counts(f, 2, 0, 0, 0);
    list(f, 2);
}

static void a_missing_root_is_named_and_the_others_are_done(void **context)
{
    struct fixture *f = *context;
    f->roots[0] = temp_folder_path(&f->arena, &f->folder, "nowhere");
    f->roots[1] = f->root;
    f->options.root_count = 2;
    run(f, GAH_UNREADABLE);
    assert_non_null(strstr(f->err.file, "nowhere"));
    assert_counts(f, 2, 0, 0, 0);
}

static void a_file_that_cannot_be_read_is_skipped_with_a_reason(void **context)
{
    struct fixture *f = *context;
    temp_folder_write(&f->folder, "news/void.txt", "");
    run(f, GAH_OK);
    assert_counts(f, 2, 0, 0, 0);
    assert_int_equal(f->counts.skipped, 1);
    assert_non_null(strstr(f->counts.skips[0].path, "void.txt"));
    assert_true(f->counts.skips[0].reason[0] != '\0');
    list(f, 2);
}

static void a_cancelled_run_keeps_what_is_there(void **context)
{
    struct fixture *f = *context;
    atomic_bool cancel = true;
    run(f, GAH_OK);
    temp_folder_write(&f->folder, "news/three.txt", "گزارش دیگر\n\nهوا سرد است.\n");
    f->options.cancel = &cancel;
    run(f, GAH_INTERRUPTED);
    list(f, 2);
    atomic_store(&cancel, false);
    run(f, GAH_OK);
    assert_counts(f, 1, 0, 2, 0);
    list(f, 3);
}

static void many_threads_give_the_same_index(void **context)
{
    struct fixture *f = *context;
    struct gah_article_row *rows;
    for (int i = 0; i < 40; i++) {
        char name[40];
        snprintf(name, sizeof name, "news/2016-06-%02d-%d.txt", i % 28 + 1, i);
        temp_folder_write(&f->folder, name, "خبر\n\nوزیران دیدار کردند.\n");
    }
    f->options.jobs = 4;
    run(f, GAH_OK);
    assert_counts(f, 42, 0, 0, 0);
    rows = list(f, 42);
    assert_string_equal(rows[0].id, "2016-06-28-27.txt");
    assert_string_equal(rows[41].id, "two.txt");
}

static struct gah_date_candidate *candidates(struct fixture *f, const char *id,
                                             size_t *count)
{
    struct gah_library *library;
    struct gah_article_row row;
    struct gah_date_candidate *found;
    assert_int_equal(
        gah_library_open(f->options.index_path, f->roots, 1, f->state, &library, NULL),
        GAH_OK);
    assert_int_equal(gah_library_article(library, &f->arena, id, &row, NULL), GAH_OK);
    assert_int_equal(
        gah_library_date_candidates(library, &f->arena, &row, &found, count, NULL),
        GAH_OK);
    gah_library_close(library);
    return found;
}

static void another_report_of_the_same_gives_a_day_to_choose(void **context)
{
    struct fixture *f = *context;
    struct gah_date_candidate *found;
    size_t count;
    temp_folder_write(&f->folder, "news/undated.txt",
                      "Talks in Vienna\n\nSergei Lavrov met John Kerry in Vienna "
                      "yesterday.\n");
    temp_folder_write(
        &f->folder, "news/2015-11-02-report.txt",
        "The talks\n\nJohn Kerry met Sergei Lavrov in Vienna on Friday.\n");
    temp_folder_write(&f->folder, "news/2015-11-20-other.txt",
                      "Elsewhere\n\nJohn Kerry met Sergei Lavrov in Geneva on "
                      "Monday.\n");
    run(f, GAH_OK);
    found = candidates(f, "undated.txt", &count);
    assert_int_equal(count, 1);
    assert_int_equal(found[0].day, 16739); /* 2015-10-31 */
    assert_int_equal(found[0].told, 16738);
    assert_string_equal(found[0].article, "2015-11-02-report.txt");
}

static void a_day_that_the_text_rules_out_is_not_offered(void **context)
{
    struct fixture *f = *context;
    size_t count;
    temp_folder_write(&f->folder, "news/undated.txt",
                      "Talks in Vienna\n\nSergei Lavrov met John Kerry in Vienna "
                      "yesterday. Today (Monday) he left.\n");
    temp_folder_write(
        &f->folder, "news/2015-11-02-report.txt",
        "The talks\n\nJohn Kerry met Sergei Lavrov in Vienna on Friday.\n");
    run(f, GAH_OK);
    candidates(f, "undated.txt", &count);
    assert_int_equal(count, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_unchanged_library_costs_no_lexicon_and_no_write),
        TEST(a_changed_file_is_read_again),
        TEST(another_report_of_the_same_gives_a_day_to_choose),
        TEST(a_day_that_the_text_rules_out_is_not_offered),
        TEST(a_removed_file_leaves_the_index_and_not_the_state),
        TEST(a_file_deleted_after_the_walk_is_gone_and_no_trouble),
        TEST(a_moved_file_keeps_what_the_user_made_of_it),
        TEST(a_file_written_again_with_the_same_bytes_is_not_extracted_again),
        TEST(while_another_indexes_the_library_is_left_alone),
        TEST(a_stated_date_wins_and_can_be_taken_back),
        TEST(a_changed_dates_tsv_dates_its_folder_anew),
        TEST(the_option_dates_only_what_has_no_date),
        TEST(other_rules_make_the_index_anew),
        TEST(a_damaged_index_is_made_anew),
        TEST(a_missing_root_is_named_and_the_others_are_done),
        TEST(a_file_that_cannot_be_read_is_skipped_with_a_reason),
        TEST(a_cancelled_run_keeps_what_is_there),
        TEST(many_threads_give_the_same_index),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
