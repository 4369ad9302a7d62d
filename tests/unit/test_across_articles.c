/* What several articles tell of together: one entity for each of whom they name, one
 * event for each occurrence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/index/index.h"
#include "gahnama/query/library.h"
#include "temp_folder.h"

struct fixture {
    struct temp_folder folder;
    struct gah_arena arena;
    struct gah_lexicon *lexicon;
    struct gah_library *library;
    const char *index;
    const char *root;
    uint32_t read; /* articles that were extracted, one as often as it was */
};

static void count_read(void *context, uint32_t done, uint32_t total)
{
    (void)total;
    ((struct fixture *)context)->read = done;
}

static const struct gah_lexicon *lexicon_of(void *context)
{
    return ((struct fixture *)context)->lexicon;
}

static int set_up(void **state)
{
    static struct fixture f;
    memset(&f, 0, sizeof f);
    temp_folder_make(&f.folder);
    gah_arena_init(&f.arena);
    f.root = temp_folder_path(&f.arena, &f.folder, "news");
    f.index = temp_folder_path(&f.arena, &f.folder, "cache/index.db");
    *state = &f;
    return gah_lexicon_builtin(&f.lexicon, NULL) == GAH_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    gah_library_close(f->library);
    gah_lexicon_free(f->lexicon);
    gah_arena_release(&f->arena);
    temp_folder_remove(&f->folder);
    return 0;
}

static void open_library(struct fixture *f, const char *root)
{
    struct gah_index_options options = {.index_path = f->index,
                                        .roots = &root,
                                        .root_count = 1,
                                        .lexicon = lexicon_of,
                                        .progress = count_read,
                                        .context = f};
    struct gah_index_counts counts;
    assert_int_equal(gah_index_run(&options, &f->arena, &counts, NULL), GAH_OK);
    assert_int_equal(gah_library_open(f->index, &root, 1, NULL, &f->library, NULL),
                     GAH_OK);
}

static void open_seeds(struct fixture *f)
{
    char *root = realpath("seeds", NULL);
    assert_non_null(root);
    open_library(f, gah_arena_strdup(&f->arena, root));
    free(root);
}

static bool has_name(const struct gah_entity_row *row, const char *part)
{
    bool found = strstr(row->name, part) != NULL;
    for (size_t i = 0; i < row->alias_count && !found; i++)
        found = strstr(row->aliases[i], part) != NULL;
    return found;
}

/* The only entity of the type that has a name with these letters in it. */
static const struct gah_entity_row *
only_one(struct fixture *f, enum gah_entity_type type, const char *part)
{
    struct gah_entity_row *rows;
    const struct gah_entity_row *found = NULL;
    size_t count;
    assert_int_equal(
        gah_library_entities(f->library, &f->arena, (int)type, &rows, &count, NULL),
        GAH_OK);
    for (size_t i = 0; i < count; i++) {
        if (!has_name(&rows[i], part))
            continue;
        if (found)
            fail_msg("%s is %s and %s", part, found->name, rows[i].name);
        found = &rows[i];
    }
    if (!found)
        fail_msg("nobody is named %s", part);
    return found;
}

static size_t count_articles(struct fixture *f, const struct gah_entity_row *entity)
{
    struct gah_filter filter = {.entity_id = entity->id};
    struct gah_article_row *rows;
    size_t count;
    assert_int_equal(
        gah_library_articles(f->library, &f->arena, &filter, &rows, &count, NULL),
        GAH_OK);
    assert_int_equal(count, entity->articles);
    return count;
}

static void everybody_in_the_seeds_is_one_entity_with_all_his_articles(void **state)
{
    static const struct {
        enum gah_entity_type type;
        const char *part;
        const char *name;
        size_t articles;
    } all[] = {
        {GAH_PERSON, "لاوروف", "سرگئی لاوروف", 4},
        {GAH_PERSON, "ظریف", "محمدجواد ظریف", 2},
        {GAH_PERSON, "پوتین", "ولادیمیر پوتین", 3},
        {GAH_PERSON, "اسد", "بشار اسد", 2},
        {GAH_PERSON, "شمخانی", "علی شمخانی", 1},
        {GAH_PERSON, "میستورا", "استفان دی میستورا", 1},
        {GAH_ORGANIZATION, "آران نیوز", "آران نیوز", 5},
        {GAH_ORGANIZATION, "ایرنا", "ایرنا", 3},
        {GAH_ORGANIZATION, "ایسنا", "ایسنا", 1},
    };
    struct fixture *f = *state;
    open_seeds(f);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        const struct gah_entity_row *row = only_one(f, all[i].type, all[i].part);
        assert_string_equal(row->name, all[i].name);
        assert_int_equal(count_articles(f, row), all[i].articles);
    }
}

static struct gah_event_row *timeline(struct fixture *f, size_t *count)
{
    struct gah_filter all = {0};
    struct gah_event_row *rows;
    assert_int_equal(
        gah_library_events(f->library, &f->arena, &all, &rows, count, NULL), GAH_OK);
    return rows;
}

static bool is_at(const struct gah_event_row *row, const char *place)
{
    for (size_t i = 0; i < row->place_count; i++)
        if (strcmp(row->places[i].name, place) == 0)
            return true;
    return false;
}

static void two_talks_in_vienna_stay_two(void **state)
{
    struct fixture *f = *state;
    const char *first = NULL;
    size_t count, talks = 0;
    open_seeds(f);
    const struct gah_event_row *rows = timeline(f, &count);
    for (size_t i = 0; i < count; i++) {
        if (!is_at(&rows[i], "وین") || strcmp(rows[i].subkind, "session") != 0)
            continue;
        assert_int_equal(rows[i].articles, 1);
        assert_true(!first || strcmp(first, rows[i].sources[0].article) != 0);
        first = rows[i].sources[0].article;
        talks++;
    }
    assert_int_equal(talks, 2);
}

static void put(struct fixture *f, const char *name, const char *text)
{
    temp_folder_write(&f->folder, gah_arena_printf(&f->arena, "news/%s", name), text);
}

static void what_is_foretold_reported_and_recalled_is_one_event(void **state)
{
    struct fixture *f = *state;
    size_t count;
    put(f, "2016-10-27-plan.txt",
        "خبر\n\nسرگئی لاوروف فردا در مسکو با محمدجواد ظریف دیدار خواهد کرد.\n");
    put(f, "2016-10-28-report.txt",
        "خبر\n\nسرگئی لاوروف امروز در مسکو با محمدجواد ظریف دیدار کرد.\n");
    put(f, "2016-11-20-memory.txt",
        "خبر\n\nظریف روز ۲۸ اکتبر در مسکو با سرگئی لاوروف دیدار کرد.\n");
    open_library(f, f->root);
    const struct gah_event_row *rows = timeline(f, &count);
    assert_int_equal(count, 1);
    assert_int_equal(rows[0].articles, 3);
    assert_int_equal(rows[0].status, GAH_HELD);
}

static void a_disagreement_is_kept(void **state)
{
    struct fixture *f = *state;
    size_t count;
    put(f, "2016-10-28-a.txt",
        "خبر\n\nسرگئی لاوروف امروز در مسکو با محمدجواد ظریف دیدار کرد.\n");
    put(f, "2016-10-28-b.txt",
        "خبر\n\nسرگئی لاوروف امروز در تهران با محمدجواد ظریف دیدار کرد.\n");
    put(f, "2016-10-29-c.txt",
        "خبر\n\nسرگئی لاوروف دیروز در مسکو با محمدجواد ظریف و ولید معلم دیدار کرد.\n");
    open_library(f, f->root);
    const struct gah_event_row *rows = timeline(f, &count);
    assert_int_equal(count, 2); /* two places are two meetings */
    for (size_t i = 0; i < count; i++)
        assert_int_equal(rows[i].participant_count, rows[i].articles == 2 ? 3 : 2);
}

static void a_name_in_other_letters_is_the_same_person(void **state)
{
    struct fixture *f = *state;
    put(f, "2016-10-28-a.txt", "خبر\n\nمحمدجواد ظریف وزیر خارجه ایران سخن گفت.\n");
    put(f, "2016-10-28-b.txt", "News\n\nMohammad Javad Zarif spoke in Vienna.\n");
    put(f, "2016-10-28-c.txt", "خبر\n\nقال محمد جواد ظريف إن المفاوضات مستمرة.\n");
    open_library(f, f->root);
    assert_int_equal(only_one(f, GAH_PERSON, "Zarif")->articles, 3);
    assert_int_equal(only_one(f, GAH_PERSON, "ظریف")->articles, 3);
    assert_int_equal(only_one(f, GAH_PERSON, "ظريف")->articles, 3);
}

static void two_persons_of_one_surname_stay_two(void **state)
{
    struct fixture *f = *state;
    put(f, "2016-10-28-a.txt",
        "خبر\n\nکامران دادگر سفیر ایران گفت راه باز است. دادگر خوشبین است.\n");
    put(f, "2016-10-28-b.txt",
        "خبر\n\nبهرام دادگر شهردار شیراز گفت کار تمام شد. دادگر سپاسگزار است.\n");
    open_library(f, f->root);
    assert_int_equal(only_one(f, GAH_PERSON, "کامران دادگر")->articles, 1);
    assert_int_equal(only_one(f, GAH_PERSON, "بهرام دادگر")->articles, 1);
}

/* Nobody lists this person: only the title and the verb of the other article show that
 * the two words are a name. */
static const char bare_name[] =
    "خبر\n\nژیلوان کربوی دیروز در وین با سرگئی لاوروف دیدار کرد.\n";
static const char shown_name[] = "خبر\n\nآقای ژیلوان کربوی گفت راه باز است.\n";

static void a_name_that_one_article_shows_is_found_in_all(void **state)
{
    struct fixture *f = *state;
    size_t count;
    put(f, "2017-10-01-bare.txt", bare_name);
    put(f, "2017-10-02-shown.txt", shown_name);
    open_library(f, f->root);
    assert_int_equal(only_one(f, GAH_PERSON, "کربوی")->articles, 2);
    const struct gah_event_row *rows = timeline(f, &count);
    assert_int_equal(count, 1);
    assert_int_equal(rows[0].participant_count, 2);
}

static uint32_t index_again(struct fixture *f)
{
    gah_library_close(f->library);
    f->library = NULL;
    f->read = 0;
    open_library(f, f->root);
    return f->read;
}

static void a_name_comes_and_goes_with_the_article_that_shows_it(void **state)
{
    struct fixture *f = *state;
    struct gah_entity_row *rows;
    size_t count;
    put(f, "2017-10-01-bare.txt", bare_name);
    put(f, "2017-10-01-other.txt", "خبر\n\nکربوی، ژیلوان و لاوروف رسیدند.\n");
    open_library(f, f->root);
    assert_int_equal(f->read, 2);
    put(f, "2017-10-02-shown.txt", shown_name);
    assert_int_equal(index_again(f), 2); /* the other one does not hold the name */
    assert_int_equal(only_one(f, GAH_PERSON, "کربوی")->articles, 2);
    temp_folder_delete(&f->folder, "news/2017-10-02-shown.txt");
    assert_int_equal(index_again(f), 1);
    gah_library_entities(f->library, &f->arena, GAH_PERSON, &rows, &count, NULL);
    for (size_t i = 0; i < count; i++)
        assert_false(has_name(&rows[i], "کربوی"));
}

static void words_that_may_be_no_name_take_two_articles(void **state)
{
    struct fixture *f = *state;
    struct gah_entity_row *rows;
    size_t count;
    put(f, "2017-10-01-bare.txt", "خبر\n\nقدرت روشنایی در وین کم شد.\n");
    put(f, "2017-10-02-a.txt", "خبر\n\nآقای قدرت روشنایی آمد.\n");
    open_library(f, f->root);
    gah_library_entities(f->library, &f->arena, GAH_PERSON, &rows, &count, NULL);
    assert_int_equal(count, 1);
    assert_int_equal(rows[0].articles, 1);
    put(f, "2017-10-02-b.txt", "خبر\n\nخانم قدرت روشنایی رفت.\n");
    assert_int_equal(index_again(f), 2);
    assert_int_equal(only_one(f, GAH_PERSON, "روشنایی")->articles, 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(everybody_in_the_seeds_is_one_entity_with_all_his_articles),
        TEST(two_talks_in_vienna_stay_two),
        TEST(what_is_foretold_reported_and_recalled_is_one_event),
        TEST(a_disagreement_is_kept),
        TEST(a_name_in_other_letters_is_the_same_person),
        TEST(two_persons_of_one_surname_stay_two),
        TEST(a_name_that_one_article_shows_is_found_in_all),
        TEST(a_name_comes_and_goes_with_the_article_that_shows_it),
        TEST(words_that_may_be_no_name_take_two_articles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
