/* Corrections over a library that is indexed from files: each word, and what may happen
 * to the files afterwards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/base/file.h"
#include "gahnama/export/json.h"
#include "gahnama/index/index.h"
#include "gahnama/store/correction_text.h"
#include "temp_folder.h"

#define HEAD "---\ndate: 2016-05-19\n---\n"
#define VIENNA                                                                         \
    "لاوروف و ظریف روز سه‌شنبه در وین با یکدیگر "   \
    "دیدار "                                                                      \
    "کردند."
#define MOSCOW                                                                         \
    "محمدجواد ظریف دیروز در مسکو با سرگئی لاوروف " \
    "گفت‌وگو "                                                                 \
    "کرد."
#define RAIN                                                                           \
    "در این شهر باران می‌بارید. مردم خانه ماندند."

struct fixture {
    struct temp_folder folder;
    struct gah_arena arena;
    struct gah_lexicon *lexicon;
    struct gah_state *state;
    const char *root;
    struct gah_index_options options;
    struct gah_index_counts counts;
};

static const struct gah_lexicon *lexicon_of(void *context)
{
    struct fixture *f = context;
    return f->lexicon;
}

static int set_up(void **context)
{
    static struct fixture f;
    memset(&f, 0, sizeof f);
    temp_folder_make(&f.folder);
    gah_arena_init(&f.arena);
    assert_int_equal(gah_lexicon_builtin(&f.lexicon, NULL), GAH_OK);
    f.root = temp_folder_path(&f.arena, &f.folder, "news");
    f.options.index_path = temp_folder_path(&f.arena, &f.folder, "index.db");
    f.options.roots = &f.root;
    f.options.root_count = 1;
    f.options.lexicon = lexicon_of;
    f.options.context = &f;
    assert_int_equal(gah_state_open(NULL, &f.state, NULL), GAH_OK);
    f.options.state = f.state;
    temp_folder_write(&f.folder, "news/vienna.txt", HEAD "# خبر یکم\n\n" VIENNA "\n");
    temp_folder_write(&f.folder, "news/moscow.txt", HEAD "# خبر دوم\n\n" MOSCOW "\n");
    *context = &f;
    return 0;
}

static int tear_down(void **context)
{
    struct fixture *f = *context;
    gah_lexicon_free(f->lexicon);
    gah_state_close(f->state);
    gah_arena_release(&f->arena);
    temp_folder_remove(&f->folder);
    return 0;
}

static const char *path_of(struct fixture *f, const char *name)
{
    return gah_file_join(&f->arena, f->root, name);
}

static struct gah_library *open_library(struct fixture *f)
{
    struct gah_library *library;
    assert_int_equal(gah_index_run(&f->options, &f->arena, &f->counts, NULL), GAH_OK);
    assert_int_equal(gah_library_open(f->options.index_path, f->options.roots, 1,
                                      f->state, &library, NULL),
                     GAH_OK);
    return library;
}

/* The whole timeline as `events --json` prints it, after bringing the index up to
 * date. */
static const char *timeline(struct fixture *f)
{
    struct gah_library *library = open_library(f);
    struct gah_filter all = {0};
    struct gah_event_row *rows;
    size_t count;
    struct gah_buf out;
    const char *text;
    gah_buf_init(&out);
    assert_int_equal(gah_library_events(library, &f->arena, &all, &rows, &count, NULL),
                     GAH_OK);
    for (size_t i = 0; i < count; i++) {
        gah_json_event(&out, &rows[i]);
        gah_buf_add_byte(&out, '\n');
    }
    text = gah_arena_copy(&f->arena, gah_buf_str(&out));
    gah_buf_release(&out);
    gah_library_close(library);
    return text;
}

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (; (text = strstr(text, part)) != NULL; text++)
        count++;
    return count;
}

/* "type name:mentions" of an article's entities, most mentions first. */
static const char *names_in(struct fixture *f, const char *id)
{
    struct gah_library *library = open_library(f);
    struct gah_article_row row;
    const char *text = "";
    assert_int_equal(gah_library_article(library, &f->arena, id, &row, NULL), GAH_OK);
    for (size_t i = 0; i < row.entity_count; i++)
        text = gah_arena_printf(&f->arena, "%s%s%s %s:%u", text, i ? ", " : "",
                                gah_entity_type_name(row.entities[i].type),
                                row.entities[i].name, row.entities[i].mentions);
    gah_library_close(library);
    return text;
}

static struct gah_anchor anchor(struct fixture *f, const char *name, const char *words)
{
    struct gah_anchor out = {.path = path_of(f, name)};
    struct gah_str text;
    size_t at;
    assert_int_equal(gah_file_read(&f->arena, out.path, 100000, &text, NULL), GAH_OK);
    at = gah_str_find(text, gah_str_from(words), 0);
    assert_int_not_equal(at, (size_t)-1);
    gah_quote_make(&f->arena, text,
                   (struct gah_span){(uint32_t)at, (uint32_t)strlen(words)},
                   &out.quote);
    return out;
}

static void correct(struct fixture *f, struct gah_correction correction)
{
    size_t added;
    assert_int_equal(gah_state_correct(f->state, &correction, 1, &added, NULL), GAH_OK);
    assert_int_equal(added, 1);
}

static void undo(struct fixture *f)
{
    assert_int_equal(gah_state_undo(f->state, 0, NULL), GAH_OK);
}

static void correct_date(struct fixture *f)
{
    correct(f, (struct gah_correction){.kind = GAH_CORRECT_DATE,
                                       .at = anchor(f, "vienna.txt", "دیدار"),
                                       .value = "2015-10-30"});
}

static void a_wrong_date_is_replaced_and_marked(void **context)
{
    struct fixture *f = *context;
    const char *before = timeline(f);
    const char *after;
    assert_null(strstr(before, "corrected"));
    correct_date(f);
    after = timeline(f);
    assert_int_equal(count_of(after, "\"edtf\":\"2015-10-30\""), 1);
    assert_int_equal(count_of(after, "\"corrected\":[\"date\"]"), 1);
    assert_int_equal(f->counts.changed, 1);
    undo(f);
    assert_string_equal(timeline(f), before);
}

static void what_is_no_event_goes_and_comes_back(void **context)
{
    static const enum gah_correction_kind kinds[] = {GAH_CORRECT_NOT_EVENT,
                                                     GAH_CORRECT_HIDE};
    struct fixture *f = *context;
    const char *before = timeline(f);
    for (size_t i = 0; i < 2; i++) {
        correct(f, (struct gah_correction){.kind = kinds[i],
                                           .at = anchor(f, "vienna.txt", "دیدار")});
        assert_int_equal(count_of(timeline(f), "\n"), count_of(before, "\n") - 1);
        undo(f);
        assert_string_equal(timeline(f), before);
    }
}

static void two_events_become_one_with_all_their_sources(void **context)
{
    struct fixture *f = *context;
    const char *before = timeline(f);
    const char *after;
    correct(f, (struct gah_correction){.kind = GAH_CORRECT_SAME_EVENT,
                                       .at = anchor(f, "vienna.txt", "دیدار"),
                                       .other =
                                           anchor(f, "moscow.txt", "گفت‌وگو")});
    after = timeline(f);
    assert_int_equal(count_of(after, "\n"), count_of(before, "\n") - 1);
    assert_int_equal(count_of(after, "\"articles\":2"), 1);
    assert_int_equal(count_of(after, "\"corrected\":[\"same-event\"]"), 1);
    /* the report that says another day keeps it */
    assert_int_equal(count_of(after, "\"from\":\"2016-05-17\""), 1);
    undo(f);
    assert_string_equal(timeline(f), before);
}

static void two_names_become_one_everywhere(void **context)
{
    struct fixture *f = *context;
    const char *before = names_in(f, "moscow.txt");
    correct(f, (struct gah_correction){.kind = GAH_CORRECT_SAME_NAME,
                                       .entity = "person:سرگئی_لاوروف",
                                       .becomes = "person:محمدجواد_ظریف",
                                       .value = "محمدجواد ظریف"});
    assert_string_equal(names_in(f, "moscow.txt"),
                        "person محمدجواد ظریف:2, place مسکو:1");
    assert_string_equal(names_in(f, "vienna.txt"),
                        "person محمدجواد ظریف:2, place وین:1");
    assert_int_equal(count_of(timeline(f), "لاوروف\"}"), 0);
    undo(f);
    assert_string_equal(names_in(f, "moscow.txt"), before);
}

static void a_form_means_somebody_else_in_one_article(void **context)
{
    struct fixture *f = *context;
    const char *before = names_in(f, "vienna.txt");
    const char *moscow = names_in(f, "moscow.txt");
    correct(f, (struct gah_correction){
                   .kind = GAH_CORRECT_OTHER_NAME,
                   .at = {.path = path_of(f, "vienna.txt"), .quote = {"", "", "", 0}},
                   .entity = "person:محمدجواد_ظریف",
                   .form = "ظریف",
                   .becomes = "person:هادیظریف",
                   .value = "هادی ظریف"});
    assert_non_null(strstr(names_in(f, "vienna.txt"), "person هادی ظریف:1"));
    assert_null(strstr(names_in(f, "vienna.txt"), "محمدجواد"));
    assert_string_equal(names_in(f, "moscow.txt"), moscow);
    undo(f);
    assert_string_equal(names_in(f, "vienna.txt"), before);
}

static void a_person_who_is_a_place_is_where_it_happened(void **context)
{
    struct fixture *f = *context;
    const char *before = timeline(f);
    const char *after;
    correct(f, (struct gah_correction){.kind = GAH_CORRECT_TYPE,
                                       .entity = "place:وین",
                                       .becomes = "organization:وین"});
    after = timeline(f);
    assert_int_equal(count_of(before, "\"places\":[{\"id\":\"place:وین\""), 1);
    assert_int_equal(count_of(after, "place:وین"), 0);
    assert_int_equal(count_of(after, "{\"id\":\"organization:وین\""), 1);
    correct(f, (struct gah_correction){.kind = GAH_CORRECT_TYPE,
                                       .entity = "organization:وین",
                                       .becomes = "place:وین"});
    assert_string_equal(timeline(f), before);
    undo(f);
    assert_string_equal(timeline(f), after);
    undo(f);
    assert_string_equal(timeline(f), before);
}

static void taking_the_first_of_two_back_leaves_the_second(void **context)
{
    struct fixture *f = *context;
    const char *before;
    correct(f, (struct gah_correction){.kind = GAH_CORRECT_TYPE,
                                       .entity = "person:محمدجواد_ظریف",
                                       .becomes = "place:محمدجواد_ظریف"});
    before = names_in(f, "moscow.txt");
    undo(f);
    correct(f, (struct gah_correction){.kind = GAH_CORRECT_TYPE,
                                       .entity = "person:سرگئی_لاوروف",
                                       .becomes = "person:محمدجواد_ظریف"});
    correct(f, (struct gah_correction){.kind = GAH_CORRECT_TYPE,
                                       .entity = "person:محمدجواد_ظریف",
                                       .becomes = "place:محمدجواد_ظریف"});
    assert_non_null(strstr(names_in(f, "moscow.txt"), "place محمدجواد ظریف:2"));
    assert_int_equal(gah_state_undo(f->state, 1, NULL), GAH_OK);
    assert_string_equal(names_in(f, "moscow.txt"), before);
}

/* All kinds at once, for what follows. */
static void correct_much(struct fixture *f)
{
    correct_date(f);
    correct(f,
            (struct gah_correction){.kind = GAH_CORRECT_HIDE,
                                    .at = anchor(f, "moscow.txt", "گفت‌وگو")});
    correct(f, (struct gah_correction){.kind = GAH_CORRECT_TYPE,
                                       .entity = "place:وین",
                                       .becomes = "organization:وین"});
}

static void corrections_survive_an_index_made_anew(void **context)
{
    struct fixture *f = *context;
    const char *corrected;
    correct_much(f);
    corrected = timeline(f);
    temp_folder_delete(&f->folder, "index.db");
    temp_folder_delete(&f->folder, "index.db-wal");
    temp_folder_delete(&f->folder, "index.db-shm");
    assert_string_equal(timeline(f), corrected);
    assert_int_equal(f->counts.added, 2);
}

static void corrections_survive_edits_elsewhere(void **context)
{
    struct fixture *f = *context;
    const char *after;
    correct_much(f);
    timeline(f);
    temp_folder_write(&f->folder, "news/vienna.txt",
                      HEAD "# عنوان\n\n" RAIN "\n\n" VIENNA "\n\n" RAIN "\n");
    after = timeline(f);
    assert_int_equal(f->counts.changed, 1);
    assert_int_equal(count_of(after, "\"edtf\":\"2015-10-30\""), 1);
    assert_int_equal(count_of(after, "{\"id\":\"organization:وین\""), 1);
    assert_int_equal(count_of(after, "moscow.txt"), 0);
}

static void corrections_wait_for_a_file_that_is_gone(void **context)
{
    struct fixture *f = *context;
    const char *corrected;
    correct_much(f);
    corrected = timeline(f);
    temp_folder_delete(&f->folder, "news/vienna.txt");
    assert_string_equal(timeline(f), "");
    temp_folder_write(&f->folder, "news/vienna.txt", HEAD "# خبر یکم\n\n" VIENNA "\n");
    assert_string_equal(timeline(f), corrected);
}

static void corrections_and_marks_go_along_with_a_file_that_is_moved(void **context)
{
    struct fixture *f = *context;
    const char *after;
    correct_much(f);
    gah_state_set_read(f->state, path_of(f, "vienna.txt"), true, NULL);
    timeline(f);
    temp_folder_write(&f->folder, "news/2016/wien.txt",
                      HEAD "# خبر یکم\n\n" VIENNA "\n");
    temp_folder_delete(&f->folder, "news/vienna.txt");
    after = timeline(f);
    assert_int_equal(count_of(after, "\"edtf\":\"2015-10-30\""), 1);
    assert_int_equal(count_of(after, "2016/wien.txt"), 1);
    assert_true(gah_state_is_read(f->state, path_of(f, "2016/wien.txt")));
    assert_false(gah_state_is_read(f->state, path_of(f, "vienna.txt")));
}

static void a_copy_takes_nothing_from_its_original(void **context)
{
    struct fixture *f = *context;
    gah_state_set_read(f->state, path_of(f, "vienna.txt"), true, NULL);
    timeline(f);
    temp_folder_write(&f->folder, "news/copy.txt", HEAD "# خبر یکم\n\n" VIENNA "\n");
    timeline(f);
    assert_true(gah_state_is_read(f->state, path_of(f, "vienna.txt")));
    assert_false(gah_state_is_read(f->state, path_of(f, "copy.txt")));
}

static void text_out_and_in_again_gives_the_same_timeline(void **context)
{
    struct fixture *f = *context;
    struct gah_correction *all;
    unsigned *lines;
    size_t count;
    struct gah_buf out;
    const char *corrected;
    correct_much(f);
    correct(f, (struct gah_correction){.kind = GAH_CORRECT_SAME_NAME,
                                       .entity = "person:سرگئی_لاوروف",
                                       .becomes = "person:محمدجواد_ظریف",
                                       .value = "a\tb\\n\nc"});
    corrected = timeline(f);
    gah_buf_init(&out);
    assert_int_equal(gah_state_corrections(f->state, &f->arena, &all, &count, NULL),
                     GAH_OK);
    for (size_t i = 0; i < count; i++)
        gah_correction_write(&out, &all[i]);
    gah_state_close(f->state);
    gah_state_open(NULL, &f->state, NULL);
    f->options.state = f->state;
    assert_string_not_equal(timeline(f), corrected);
    assert_int_equal(gah_corrections_parse(&f->arena, "c.tsv", gah_buf_str(&out), &all,
                                           &lines, &count, NULL),
                     GAH_OK);
    assert_int_equal(count, 4);
    assert_int_equal(gah_state_correct(f->state, all, count, NULL, NULL), GAH_OK);
    assert_string_equal(timeline(f), corrected);
    gah_buf_release(&out);
}

static void what_is_in_force_is_not_added_twice(void **context)
{
    struct fixture *f = *context;
    struct gah_correction c = {.kind = GAH_CORRECT_HIDE,
                               .at = anchor(f, "vienna.txt", "دیدار")};
    size_t added;
    correct(f, c);
    assert_int_equal(gah_state_correct(f->state, &c, 1, &added, NULL), GAH_OK);
    assert_int_equal(added, 0);
}

static void what_was_taken_back_can_be_redone(void **context)
{
    struct fixture *f = *context;
    const char *corrected;
    correct_much(f);
    corrected = timeline(f);
    undo(f);
    undo(f);
    assert_int_equal(gah_state_redo(f->state, NULL), GAH_OK);
    assert_int_equal(gah_state_redo(f->state, NULL), GAH_OK);
    assert_int_equal(gah_state_redo(f->state, NULL), GAH_ABSENT);
    assert_string_equal(timeline(f), corrected);
}

static void bad_lines_are_refused_with_their_number(void **context)
{
    static const struct {
        const char *line;
        const char *message;
    } bad[] = {
        {"dates\ta.txt", "'dates' is no correction"},
        {"hide\ta.txt\tx\ty", "'hide' takes 5 fields separated by tabs, not 3"},
        {"hide\ta.txt\tx\ty\tz\t1\tmore", "'hide' takes 5 fields"},
        {"hide\ta.txt\tx\ty\tz\tfirst", "'first' should count equal places"},
        {"hide\ta.txt\tx\ty\tz\t0", "'0' should count equal places"},
        {"hide\t\tx\ty\tz\t1", "the article is missing"},
        {"hide\ta.txt\t\ty\tz\t1", "the quoted word is missing"},
        {"date\ta.txt\tx\ty\tz\t1\tsoon", "soon"},
        {"kind\tWien\tplace:Wien", "'Wien' is no id of a name"},
        {"same-name\tperson:a\tperson:b\t", "a name is missing"},
        {"kind\tplace:\xff\tplace:a", "no UTF-8"},
    };
    struct fixture *f = *context;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *text = gah_arena_printf(
            &f->arena, "# a note\nhide\ta.txt\tx\t\t\t1\r\n%s\n", bad[i].line);
        struct gah_correction *all;
        struct gah_error err = {0};
        unsigned *lines;
        size_t count;
        assert_int_equal(gah_corrections_parse(&f->arena, "c.tsv", gah_str_from(text),
                                               &all, &lines, &count, &err),
                         GAH_INVALID);
        assert_string_equal(err.file, "c.tsv");
        assert_int_equal(err.line, 3);
        assert_int_equal(count, 0);
        if (!strstr(err.message, bad[i].message))
            fail_msg("%s: %s", bad[i].line, err.message);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_wrong_date_is_replaced_and_marked),
        TEST(what_is_no_event_goes_and_comes_back),
        TEST(two_events_become_one_with_all_their_sources),
        TEST(two_names_become_one_everywhere),
        TEST(a_form_means_somebody_else_in_one_article),
        TEST(a_person_who_is_a_place_is_where_it_happened),
        TEST(taking_the_first_of_two_back_leaves_the_second),
        TEST(corrections_survive_an_index_made_anew),
        TEST(corrections_survive_edits_elsewhere),
        TEST(corrections_wait_for_a_file_that_is_gone),
        TEST(corrections_and_marks_go_along_with_a_file_that_is_moved),
        TEST(a_copy_takes_nothing_from_its_original),
        TEST(text_out_and_in_again_gives_the_same_timeline),
        TEST(what_is_in_force_is_not_added_twice),
        TEST(what_was_taken_back_can_be_redone),
        TEST(bad_lines_are_refused_with_their_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
