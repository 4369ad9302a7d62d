/* The same files give the same entities and events, however they came into the index:
 * in whatever order, with however many workers, at once or one by one, and after
 * articles that have gone again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "gahnama/export/json.h"
#include "gahnama/index/index.h"
#include "temp_folder.h"

#define ARTICLES 30
#define LIBRARIES 6

struct fixture {
    struct temp_folder folder;
    struct gah_arena arena;
    struct gah_lexicon *lexicon;
    const char *root;
    const char *index;
    uint32_t random;
    const char *texts[ARTICLES];
};

static uint32_t pick(struct fixture *f, uint32_t count)
{
    f->random ^= f->random << 13;
    f->random ^= f->random >> 17;
    f->random ^= f->random << 5;
    return f->random % count;
}

#define PICK(f, list) ((list)[pick((f), sizeof(list) / sizeof *(list))])

static const char *const people[] = {"محمدجواد ظریف وزیر خارجه ایران",
                                     "ظریف",
                                     "سرگئی لاوروف وزیر خارجه روسیه",
                                     "لاوروف",
                                     "بشار اسد",
                                     "کامران دادگر سفیر ایران",
                                     "دادگر",
                                     "علی شمخانی",
                                     "ژیلوان کربوی",
                                     "ژیلوان\u200cکربوی",
                                     "ژیلوان کربوی\u200cها",
                                     "قدرت روشنایی",
                                     "کربوی",
                                     "رئیس جمهور ترکیه"};
static const char *const days[] = {"دیروز", "فردا", "روز دوشنبه", "۱۴ مهر",
                                   "هفته گذشته"};
static const char *const cities[] = {"وین", "تهران", "مسکو", "ژنو"};
static const char *const ends[] = {"دیدار کرد",           "دیدار خواهد کرد",
                                   "گفت و گو کرد",        "دیدار نکرد",
                                   "تفاهم نامه امضا کرد", "به مذاکره نشست"};

static const char *sentence_of(struct fixture *f)
{
    const char *first = PICK(f, people), *second = PICK(f, people);
    const char *day = PICK(f, days), *city = PICK(f, cities), *end = PICK(f, ends);
    return gah_arena_printf(&f->arena, "%s %s در %s با %s %s.\n", first, day, city,
                            second, end);
}

/* Sentences that show a name to be one; one article in five has one of them. */
static const char *const lessons[] = {
    "آقای ژیلوان کربوی گفت راه باز است.\n", "آقای قدرت روشنایی سخن گفت.\n",
    "آقای ژیلوان\u200cکربوی گفت راه باز است.\n",
    "خانم ژیلوان کربوی گفت راه باز است. آقای قدرت روشنایی سخن گفت.\n"};

/* "دادگر" alone is a word like others; another article has his full name. */
static const char *text_of(struct fixture *f)
{
    const char *text = gah_arena_printf(&f->arena, "خبر شماره %u\n\n", pick(f, 1000));
    for (uint32_t i = 1 + pick(f, 3); i > 0; i--)
        text = gah_arena_printf(&f->arena, "%s%s", text, sentence_of(f));
    if (pick(f, 5) == 0)
        text = gah_arena_printf(&f->arena, "%s%s", text, PICK(f, lessons));
    return text;
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
    gah_lexicon_free(f->lexicon);
    gah_arena_release(&f->arena);
    temp_folder_remove(&f->folder);
    return 0;
}

static const struct gah_lexicon *lexicon_of(void *context)
{
    return ((struct fixture *)context)->lexicon;
}

static void bring_up_to_date(struct fixture *f, unsigned jobs)
{
    struct gah_index_options options = {.index_path = f->index,
                                        .roots = &f->root,
                                        .root_count = 1,
                                        .lexicon = lexicon_of,
                                        .jobs = jobs,
                                        .context = f};
    struct gah_index_counts counts;
    struct gah_error err = {0};
    assert_int_equal(gah_index_run(&options, &f->arena, &counts, &err), GAH_OK);
    assert_int_equal(counts.skipped, 0);
}

/* Published in one week, so that they tell of the same days. */
static const char *name_of(struct fixture *f, uint32_t article)
{
    return gah_arena_printf(&f->arena, "news/2017-10-%02u-%02u.txt", 1 + article % 7,
                            article);
}

static void put(struct fixture *f, uint32_t article)
{
    temp_folder_write(&f->folder, name_of(f, article), f->texts[article]);
}

static void take_away(struct fixture *f, uint32_t article)
{
    temp_folder_delete(&f->folder, name_of(f, article));
}

static void forget_all(struct fixture *f)
{
    for (uint32_t i = 0; i < ARTICLES; i++)
        take_away(f, i);
    unlink(f->index);
}

static void dump_events(struct fixture *f, struct gah_library *library,
                        struct gah_buf *out)
{
    struct gah_filter all = {0};
    struct gah_event_row *rows;
    size_t count;
    assert_int_equal(gah_library_events(library, &f->arena, &all, &rows, &count, NULL),
                     GAH_OK);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        gah_json_event(out, &rows[i]);
        gah_buf_add_c(out, "\n");
    }
}

static void dump_entities(struct fixture *f, struct gah_library *library,
                          struct gah_buf *out)
{
    struct gah_entity_row *rows;
    size_t count;
    assert_int_equal(gah_library_entities(library, &f->arena, -1, &rows, &count, NULL),
                     GAH_OK);
    for (size_t i = 0; i < count; i++) {
        struct gah_entity_ref *with;
        size_t with_count;
        assert_int_equal(gah_library_entity_with(library, &f->arena, rows[i].id, 50,
                                                 &with, &with_count, NULL),
                         GAH_OK);
        gah_json_entity_full(out, &rows[i], NULL, 0, NULL, 0, with, with_count);
        gah_buf_add_c(out, "\n");
    }
}

/* All that the library says, in the contract's own form. */
static const char *dump(struct fixture *f)
{
    struct gah_library *library;
    struct gah_buf out;
    gah_buf_init(&out);
    assert_int_equal(gah_library_open(f->index, &f->root, 1, NULL, &library, NULL),
                     GAH_OK);
    dump_events(f, library, &out);
    dump_entities(f, library, &out);
    gah_library_close(library);
    const char *text = gah_arena_str(&f->arena, gah_buf_str(&out)).ptr;
    gah_buf_release(&out);
    return text;
}

static const char *all_at_once(struct fixture *f, unsigned jobs)
{
    forget_all(f);
    for (uint32_t i = 0; i < ARTICLES; i++)
        put(f, i);
    bring_up_to_date(f, jobs);
    return dump(f);
}

static void shuffle(struct fixture *f, uint32_t *order)
{
    for (uint32_t i = 0; i < ARTICLES; i++) {
        uint32_t k = pick(f, i + 1);
        order[i] = order[k];
        order[k] = i;
    }
}

static void make_library(struct fixture *f, uint32_t number)
{
    gah_arena_clear(&f->arena);
    f->root = temp_folder_path(&f->arena, &f->folder, "news");
    f->index = temp_folder_path(&f->arena, &f->folder, "cache/index.db");
    f->random = 2463534242u + number * 7919u;
    for (uint32_t i = 0; i < ARTICLES; i++)
        f->texts[i] = text_of(f);
}

static void workers_change_nothing(void **state)
{
    struct fixture *f = *state;
    for (uint32_t n = 0; n < LIBRARIES; n++) {
        make_library(f, n);
        const char *want = all_at_once(f, 1);
        assert_string_equal(all_at_once(f, 2), want);
        assert_string_equal(all_at_once(f, 5), want);
    }
}

static void files_one_by_one_in_any_order_change_nothing(void **state)
{
    struct fixture *f = *state;
    for (uint32_t n = 0; n < LIBRARIES; n++) {
        uint32_t order[ARTICLES];
        make_library(f, n);
        const char *want = all_at_once(f, 1);
        shuffle(f, order);
        forget_all(f);
        for (uint32_t i = 0; i < ARTICLES; i++) {
            put(f, order[i]);
            bring_up_to_date(f, 1);
        }
        assert_string_equal(dump(f), want);
    }
}

static void files_that_went_and_came_back_change_nothing(void **state)
{
    struct fixture *f = *state;
    for (uint32_t n = 0; n < LIBRARIES; n++) {
        make_library(f, n);
        const char *want = all_at_once(f, 1);
        for (uint32_t i = 0; i < ARTICLES; i += 1 + pick(f, 3))
            take_away(f, i);
        bring_up_to_date(f, 2);
        for (uint32_t i = 0; i < ARTICLES; i++)
            put(f, i);
        bring_up_to_date(f, 2);
        assert_string_equal(dump(f), want);
    }
}

static void a_file_that_goes_leaves_nothing_behind(void **state)
{
    struct fixture *f = *state;
    for (uint32_t n = 0; n < LIBRARIES; n++) {
        make_library(f, n);
        forget_all(f);
        for (uint32_t i = 1; i < ARTICLES; i++)
            put(f, i);
        bring_up_to_date(f, 1);
        const char *want = dump(f);
        put(f, 0);
        bring_up_to_date(f, 1);
        take_away(f, 0);
        bring_up_to_date(f, 1);
        assert_string_equal(dump(f), want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workers_change_nothing),
        cmocka_unit_test(files_one_by_one_in_any_order_change_nothing),
        cmocka_unit_test(files_that_went_and_came_back_change_nothing),
        cmocka_unit_test(a_file_that_goes_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
