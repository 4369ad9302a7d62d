/* The sentences of tests/dates: every day that they name, none where they name none,
 * and the same days however they are spelled. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/base/buf.h"
#include "gahnama/base/file.h"
#include "gahnama/chrono/edtf.h"
#include "gahnama/extract/extract.h"
#include "rule_sentence.h"
#include "spelling.h"

struct fixture {
    struct gah_lexicon *lexicon;
    struct gah_arena arena;
};

static int open_lexicon(void **state)
{
    static struct fixture fixture;
    gah_arena_init(&fixture.arena);
    *state = &fixture;
    return gah_lexicon_builtin(&fixture.lexicon, NULL) == GAH_OK ? 0 : -1;
}

static int close_lexicon(void **state)
{
    struct fixture *fixture = *state;
    gah_lexicon_free(fixture->lexicon);
    gah_arena_release(&fixture->arena);
    return 0;
}

static struct gah_str read_whole(struct fixture *f, const char *path)
{
    struct gah_str text;
    assert_int_equal(gah_file_read(&f->arena, path, (size_t)1 << 24, &text, NULL),
                     GAH_OK);
    return text;
}

static void add_days(struct gah_buf *buf, struct gah_interval days)
{
    char day[16];
    gah_edtf_day(days.from, day);
    gah_buf_add_c(buf, day);
    if (days.to == days.from)
        return;
    gah_edtf_day(days.to, day);
    gah_buf_printf(buf, "/%s", day);
}

/* The placed expressions of a text as the files have them; the days alone where the
 * spelling of the words may differ. */
static const char *found(struct fixture *f, const char *lang, struct gah_str dct,
                         struct gah_str text, bool with_words)
{
    struct gah_date date = {.basis = GAH_BASIS_EXPLICIT, .anchor = GAH_DAY_NONE};
    struct gah_annotations all;
    struct gah_buf buf;
    gah_buf_init(&buf);
    assert_int_equal(gah_edtf_parse(dct, &date.interval, NULL), GAH_OK);
    date.edtf = gah_arena_str(&f->arena, dct).ptr;
    struct gah_extract_input input = {.text = text, .lang = lang, .dct = &date};
    gah_extract_run(f->lexicon, &f->arena, &input, &all);
    for (size_t i = 0; i < all.timex_count; i++) {
        const struct gah_timex *timex = &all.timex[i];
        if (!gah_interval_is_placed(timex->date.interval))
            continue;
        gah_buf_add_c(&buf, buf.len ? "; " : "");
        if (with_words)
            gah_buf_printf(&buf, "%.*s=", (int)timex->span.len,
                           text.ptr + timex->span.off);
        add_days(&buf, timex->date.interval);
    }
    const char *out = gah_arena_str(&f->arena, gah_buf_str(&buf)).ptr;
    gah_buf_release(&buf);
    return out;
}

/* Rows of a file, without its comments; false at the end. */
static bool next_row(struct gah_str *rest, struct gah_str *row)
{
    while (rest->ptr && rest->len) {
        *row = gah_str_split(rest, '\n');
        if (row->len && row->ptr[0] != '#')
            return true;
    }
    return false;
}

static size_t check_file(struct fixture *f, const char *path, const char *lang)
{
    struct gah_str rest = read_whole(f, path), row;
    size_t rows = 0;
    for (; next_row(&rest, &row); rows++) {
        struct gah_str dct = gah_str_split(&row, '\t');
        struct gah_str text = gah_str_split(&row, '\t');
        const char *got = found(f, lang, dct, text, true);
        if (!gah_str_is(row, got))
            fail_msg("%s: %.*s\n  want %.*s\n  got  %s", path, (int)text.len, text.ptr,
                     (int)row.len, row.ptr, got);
    }
    return rows;
}

static void persian_sentences_name_their_days(void **state)
{
    assert_true(check_file(*state, "tests/dates/fa.tsv", "fa") >= 200);
}

static void arabic_sentences_name_their_days(void **state)
{
    assert_true(check_file(*state, "tests/dates/ar.tsv", "ar") >= 100);
}

static void english_sentences_name_their_days(void **state)
{
    assert_true(check_file(*state, "tests/dates/en.tsv", "en") >= 100);
}

static void a_language_needs_no_more_than_data(void **state)
{
    assert_true(check_file(*state, "tests/dates/he.tsv", "he") >= 25);
}

static void sentences_without_a_date_get_none(void **state)
{
    struct gah_str rest = read_whole(*state, "tests/dates/pitfalls.tsv"), row;
    struct gah_str dct = gah_str_from("2017-10-04");
    size_t rows = 0;
    for (; next_row(&rest, &row); rows++) {
        struct fixture *f = *state;
        const char *lang = gah_arena_str(&f->arena, gah_str_split(&row, '\t')).ptr;
        const char *got = found(f, lang, dct, row, true);
        if (*got)
            fail_msg("%.*s\n  got  %s", (int)row.len, row.ptr, got);
    }
    assert_true(rows >= 150);
}

static void check_spellings(struct fixture *f, const char *lang, struct gah_str dct,
                            struct gah_str text)
{
    const char *want = found(f, lang, dct, text, false);
    for (size_t i = 0; i < spelling_count; i++) {
        const struct spelling *s = &spellings[i];
        struct gah_str other = spelling_apply(&f->arena, s, text);
        const char *got = found(f, lang, dct, other, false);
        if (strcmp(got, want) != 0)
            fail_msg("%s: %.*s\n  want %s\n  got  %s", s->name, (int)other.len,
                     other.ptr, want, got);
    }
}

static void every_spelling_of_a_sentence_has_the_same_days(void **state)
{
    struct gah_str rest = read_whole(*state, "tests/dates/fa.tsv"), row;
    while (next_row(&rest, &row)) {
        struct gah_str dct = gah_str_split(&row, '\t');
        check_spellings(*state, "fa", dct, gah_str_split(&row, '\t'));
    }
}

static void every_spelling_of_a_seed_has_the_same_days(void **state)
{
    static const char *const seeds[] = {
        "seeds/000_aaa84c7698137a29.txt", "seeds/001_78c677131ff901be.txt",
        "seeds/002_e3f128e356fc51d1.txt", "seeds/003_bd8c3d9206b39ec1.txt",
        "seeds/004_5b4322f4d6d24c23.txt", "seeds/dates.tsv"};
    for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
        struct gah_str text = read_whole(*state, seeds[i]);
        assert_true(found(*state, "fa", gah_str_from("2017-10-04"), text, false)[0]);
        check_spellings(*state, "fa", gah_str_from("2017-10-04"), text);
    }
}

/* A form without its spaces and joiners, in a sentence that keeps its own. */
static void check_joined(struct fixture *f, const struct gah_lex_rule *rule)
{
    static const struct spelling joined = {
        "nothing", 2, {{" ", ""}, {SPELLING_ZWNJ, ""}}};
    struct gah_str dct = gah_str_from("2017-10-04");
    struct gah_str form = spelling_apply(&f->arena, &joined, gah_str_from(rule->form));
    const char *sentence =
        rule_sentence(f->lexicon, &f->arena, rule, gah_arena_str(&f->arena, form).ptr);
    const char *plain = rule_sentence(f->lexicon, &f->arena, rule, rule->form);
    const char *want = found(f, rule->lang, dct, gah_str_from(plain), false);
    const char *got = found(f, rule->lang, dct, gah_str_from(sentence), false);
    if (strcmp(want, got) != 0)
        fail_msg("%s:%u: %s\n  want %s\n  got  %s", rule->file, rule->line, sentence,
                 want, got);
}

/* How many sentences have a day. */
static size_t check_rule(struct fixture *f, const struct gah_lex_rule *rule)
{
    struct gah_str dct = gah_str_from("2017-10-04");
    const char *sentence = rule_sentence(f->lexicon, &f->arena, rule, rule->form);
    if (!sentence)
        return 0;
    check_spellings(f, rule->lang, dct, gah_str_from(sentence));
    check_joined(f, rule);
    if (*found(f, rule->lang, dct, gah_str_from(sentence), false))
        return 1;
    fail_msg("%s:%u: no day in: %s", rule->file, rule->line, sentence);
    return 0;
}

static void every_rule_has_the_same_days_in_every_spelling(void **state)
{
    struct fixture *f = *state;
    size_t checked = 0, count;
    for (int kind = 0; kind <= GAH_LEX_HOLIDAY; kind++) {
        const struct gah_lex_rule *const *rules =
            gah_lexicon_rules(f->lexicon, (enum gah_lex_kind)kind, &count);
        for (size_t i = 0; i < count; i++)
            checked += check_rule(f, rules[i]);
    }
    assert_true(checked >= 900);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(persian_sentences_name_their_days),
        cmocka_unit_test(arabic_sentences_name_their_days),
        cmocka_unit_test(english_sentences_name_their_days),
        cmocka_unit_test(a_language_needs_no_more_than_data),
        cmocka_unit_test(sentences_without_a_date_get_none),
        cmocka_unit_test(every_spelling_of_a_sentence_has_the_same_days),
        cmocka_unit_test(every_spelling_of_a_seed_has_the_same_days),
        cmocka_unit_test(every_rule_has_the_same_days_in_every_spelling),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
