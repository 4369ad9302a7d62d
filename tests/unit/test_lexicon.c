/* Language data: what files may say, and which forms are found in a text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "gahnama/base/buf.h"
#include "gahnama/base/file.h"
#include "gahnama/lexicon/lexicon.h"

struct folder {
    char dir[64];
    struct gah_arena arena;
};

static int make_folder(void **state)
{
    static struct folder folder;
    strcpy(folder.dir, "/tmp/gahnama-lexicon-XXXXXX");
    gah_arena_init(&folder.arena);
    *state = &folder;
    return mkdtemp(folder.dir) ? 0 : -1;
}

static int remove_folder(void **state)
{
    struct folder *folder = *state;
    char *command = gah_arena_printf(&folder->arena, "rm -r %s", folder->dir);
    int failed = system(command);
    gah_arena_release(&folder->arena);
    return failed;
}

static void write_file(struct folder *folder, const char *name, const char *text)
{
    struct gah_error err;
    char *path = gah_file_join(&folder->arena, folder->dir, name);
    assert_int_equal(gah_file_make_parents(path, &err), GAH_OK);
    assert_int_equal(gah_file_write_atomic(path, gah_str_from(text), &err), GAH_OK);
}

static struct gah_lexicon *load(struct folder *folder)
{
    struct gah_lexicon *lexicon = NULL;
    struct gah_error err = {.message = ""};
    enum gah_status status = gah_lexicon_load(folder->dir, &lexicon, &err);
    assert_string_equal(err.message, "");
    assert_int_equal(status, GAH_OK);
    return lexicon;
}

/* "kind:words" of all hits of languages beside the built-in ones. */
static void check_hits(struct folder *folder, const char *lang, const char *text,
                       const char *want)
{
    struct gah_lexicon *lexicon = load(folder);
    struct gah_fold fold;
    struct gah_lex_hit *hits;
    struct gah_buf buf;
    size_t count;
    gah_buf_init(&buf);
    gah_buf_add_c(&buf, "");
    gah_fold_build(&folder->arena, gah_str_from(text), &fold);
    gah_lexicon_match(lexicon, &folder->arena, &fold, lang, &hits, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(hits[i].rule->lang, "fa") == 0)
            continue;
        struct gah_str words =
            gah_str_sub(fold.folded, hits[i].start, hits[i].end - hits[i].start);
        gah_buf_printf(&buf, "%s%s:%.*s", buf.len ? " " : "",
                       gah_lexicon_kind_name(hits[i].rule->kind), (int)words.len,
                       words.ptr);
    }
    assert_string_equal(buf.len ? buf.ptr : "", want);
    gah_buf_release(&buf);
    gah_lexicon_free(lexicon);
}

static void check_error(struct folder *folder, unsigned line, const char *part)
{
    struct gah_lexicon *lexicon = NULL;
    struct gah_error err;
    assert_int_equal(gah_lexicon_load(folder->dir, &lexicon, &err), GAH_INVALID);
    assert_null(lexicon);
    assert_int_equal(err.line, line);
    assert_non_null(strstr(err.file, "xx/"));
    assert_non_null(strstr(err.message, part));
}

static void a_space_in_a_form_matches_every_way_of_spacing(void **state)
{
    write_file(*state, "xx/weekdays.tsv", "سه شنبه\t2\n");
    check_hits(*state, "xx", "سه شنبه", "weekdays:سه شنبه");
    check_hits(*state, "xx", "سهشنبه", "weekdays:سهشنبه");
    check_hits(*state, "xx", "سه\u200cشنبه", "weekdays:سه\x1fشنبه");
    check_hits(*state, "xx", "سه\nشنبه", "");
}

static void a_text_has_no_space_where_the_form_has_none(void **state)
{
    write_file(*state, "xx/cues.tsv", "قرارداد\toccur\nقرار داد\tplanned\n");
    check_hits(*state, "xx", "قرارداد", "cues:قرارداد cues:قرارداد");
    check_hits(*state, "xx", "قرار داد", "cues:قرار داد");
}

static void a_hit_ends_at_word_boundaries(void **state)
{
    write_file(*state, "xx/months.tsv", "دی\tpersian\t10\t1\n");
    check_hits(*state, "xx", "دیروز", "");
    check_hits(*state, "xx", "۱۰دی", "months:دی");
    check_hits(*state, "xx", "**دی**، «دي»", "months:دی months:دی");
}

static void the_longer_form_comes_first(void **state)
{
    write_file(*state, "xx/places.tsv", "new\tn\tcity\nnew york|york\ty\tcity\n");
    check_hits(*state, "xx", "New York", "places:new york places:new places:york");
}

static void only_the_language_asked_for_is_found(void **state)
{
    write_file(*state, "xx/deictics.tsv", "hoje\t0\n");
    write_file(*state, "und/credits.tsv", "agency\tsource\n");
    check_hits(*state, "xx-YY", "agency hoje", "credits:agency deictics:hoje");
    check_hits(*state, NULL, "agency hoje", "credits:agency deictics:hoje");
    check_hits(*state, "yy", "agency hoje", "credits:agency");
}

static void a_dash_takes_a_form_away(void **state)
{
    write_file(*state, "xx/cues.tsv",
               "alpha|beta\toccur\n-\talpha\ngamma\tplanned\n# note\n\n");
    check_hits(*state, "xx", "alpha beta gamma", "cues:beta cues:gamma");
}

static void the_fingerprint_changes_with_a_rule(void **state)
{
    struct gah_lexicon *plain;
    assert_int_equal(gah_lexicon_builtin(&plain, NULL), GAH_OK);
    write_file(*state, "xx/cues.tsv", "alpha\toccur\n");
    struct gah_lexicon *first = load(*state);
    write_file(*state, "xx/cues.tsv", "alpha\tplanned\n");
    struct gah_lexicon *second = load(*state);
    assert_true(gah_lexicon_fingerprint(plain) != gah_lexicon_fingerprint(first));
    assert_true(gah_lexicon_fingerprint(first) != gah_lexicon_fingerprint(second));
    gah_lexicon_free(plain);
    gah_lexicon_free(first);
    gah_lexicon_free(second);
}

static void an_error_names_file_line_and_help(void **state)
{
    write_file(*state, "xx/months.tsv", "# months\nعید\tlunar\t1\n");
    check_error(*state, 2, "gregorian persian islamic");
    write_file(*state, "xx/months.tsv", "عید\tpersian\toccur\n");
    check_error(*state, 1, "ASCII digits");
    write_file(*state, "xx/months.tsv", "\n\nعید\tpersian\n");
    check_error(*state, 3, "column 3 (month) is empty");
    write_file(*state, "xx/months.tsv", "عید\tpersian\t1\t0\tmore\n");
    check_error(*state, 1, "too many columns");
    write_file(*state, "xx/months.tsv", "عید||\tpersian\t1\n");
    check_error(*state, 1, "empty form");
    write_file(*state, "xx/months.tsv", "-\n");
    check_error(*state, 1, "name the form");
}

static void an_unknown_file_is_refused(void **state)
{
    write_file(*state, "xx/fruits.tsv", "apple\t1\n");
    check_error(*state, 0, "fruits");
}

static void a_missing_folder_is_an_error(void **state)
{
    struct folder *folder = *state;
    struct gah_lexicon *lexicon;
    struct gah_error err;
    char *path = gah_file_join(&folder->arena, folder->dir, "absent");
    assert_int_equal(gah_lexicon_load(path, &lexicon, &err), GAH_UNREADABLE);
    assert_string_equal(err.file, path);
}

static void rules_of_a_kind_come_in_file_order(void **state)
{
    (void)state;
    struct gah_lexicon *lexicon;
    size_t count;
    assert_int_equal(gah_lexicon_builtin(&lexicon, NULL), GAH_OK);
    const struct gah_lex_rule *const *rules =
        gah_lexicon_rules(lexicon, GAH_LEX_WEEKDAY, &count);
    while (count && strcmp(rules[0]->lang, "fa") != 0) {
        rules++;
        count--;
    }
    assert_true(count >= 7);
    assert_string_equal(rules[0]->form, "شنبه");
    assert_int_equal(rules[0]->number[0], 6);
    assert_string_equal(rules[0]->file, "fa/weekdays.tsv");
    gah_lexicon_free(lexicon);
}

static void rules_of_a_role_are_those_of_the_kind_that_have_it(void **state)
{
    (void)state;
    struct gah_lexicon *lexicon;
    size_t all, count, at = 0;
    uint8_t role = gah_lexicon_role(GAH_LEX_NAMEPART, "ending");
    assert_int_equal(gah_lexicon_builtin(&lexicon, NULL), GAH_OK);
    const struct gah_lex_rule *const *rules =
        gah_lexicon_rules(lexicon, GAH_LEX_NAMEPART, &all);
    const struct gah_lex_rule *const *endings =
        gah_lexicon_role_rules(lexicon, GAH_LEX_NAMEPART, role, &count);
    for (size_t i = 0; i < all; i++)
        if (rules[i]->role == role)
            assert_ptr_equal(endings[at++], rules[i]);
    assert_true(count > 1);
    assert_int_equal(at, count);
    gah_lexicon_free(lexicon);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_space_in_a_form_matches_every_way_of_spacing),
        TEST(a_text_has_no_space_where_the_form_has_none),
        TEST(a_hit_ends_at_word_boundaries),
        TEST(the_longer_form_comes_first),
        TEST(only_the_language_asked_for_is_found),
        TEST(a_dash_takes_a_form_away),
        TEST(the_fingerprint_changes_with_a_rule),
        TEST(an_error_names_file_line_and_help),
        TEST(an_unknown_file_is_refused),
        TEST(a_missing_folder_is_an_error),
        TEST(rules_of_a_kind_come_in_file_order),
        TEST(rules_of_a_role_are_those_of_the_kind_that_have_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
