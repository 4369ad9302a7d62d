/* The sentences of tests/events: every event that they tell of, none where they tell of
 * none, and the same events and names however they are spelled. */
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
#include "gahnama/text/fold.h"
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

static void extract(struct fixture *f, const char *lang, struct gah_str dct,
                    struct gah_str text, struct gah_annotations *out)
{
    struct gah_date date = {.basis = GAH_BASIS_EXPLICIT, .anchor = GAH_DAY_NONE};
    assert_int_equal(gah_edtf_parse(dct, &date.interval, NULL), GAH_OK);
    date.edtf = gah_arena_str(&f->arena, dct).ptr;
    struct gah_extract_input input = {.text = text, .lang = lang, .dct = &date};
    gah_extract_run(f->lexicon, &f->arena, &input, out);
}

/* As the files have it, or without what a spelling changes. */
struct printer {
    struct fixture *f;
    struct gah_buf buf;
    bool plain;
};

static void add_words(struct printer *p, struct gah_str words)
{
    if (p->plain)
        words = gah_fold_skeleton(&p->f->arena, words);
    gah_buf_printf(&p->buf, "%.*s", (int)words.len, words.ptr);
}

static void add_days(struct printer *p, struct gah_interval days)
{
    char day[16];
    if (!gah_interval_is_placed(days))
        return;
    gah_edtf_day(days.from, day);
    gah_buf_printf(&p->buf, " %s", day);
    if (days.to == days.from)
        return;
    gah_edtf_day(days.to, day);
    gah_buf_printf(&p->buf, "/%s", day);
}

static void add_event(struct printer *p, struct gah_str text,
                      const struct gah_event *event)
{
    gah_buf_printf(&p->buf, "%s%s %s ", p->buf.len ? "; " : "", event->subkind,
                   gah_event_status_name(event->status));
    add_words(p, gah_str_sub(text, event->trigger.off, event->trigger.len));
    add_days(p, event->date.interval);
    for (size_t i = 0; i < event->participant_count; i++) {
        gah_buf_add_c(&p->buf, i ? ", " : " (");
        add_words(p, gah_str_from(event->participants[i].name));
    }
    gah_buf_add_c(&p->buf, event->participant_count ? ")" : "");
    gah_buf_add_c(&p->buf, event->place ? " @" : "");
    if (event->place)
        add_words(p, gah_str_from(event->place));
}

static const char *finish(struct printer *p)
{
    const char *out = gah_arena_str(&p->f->arena, gah_buf_str(&p->buf)).ptr;
    gah_buf_release(&p->buf);
    return out;
}

static const char *events_of(struct fixture *f, const char *lang, struct gah_str dct,
                             struct gah_str text, bool plain)
{
    struct printer p = {.f = f, .plain = plain};
    struct gah_annotations all;
    gah_buf_init(&p.buf);
    extract(f, lang, dct, text, &all);
    for (size_t i = 0; i < all.event_count; i++)
        add_event(&p, text, &all.events[i]);
    return finish(&p);
}

static const char *entities_of(struct fixture *f, struct gah_str text)
{
    struct printer p = {.f = f, .plain = true};
    struct gah_annotations all;
    gah_buf_init(&p.buf);
    extract(f, "fa", gah_str_from("2017-10-04"), text, &all);
    for (size_t i = 0; i < all.entity_count; i++) {
        gah_buf_printf(&p.buf, "%s %u ", gah_entity_type_name(all.entities[i].type),
                       all.entities[i].mentions);
        add_words(&p, gah_str_from(all.entities[i].name));
        gah_buf_add_c(&p.buf, "\n");
    }
    return finish(&p);
}

/* The sentence stands in an article, below a title. */
static struct gah_str in_article(struct fixture *f, const char *title,
                                 struct gah_str sentence)
{
    return gah_str_from(gah_arena_printf(&f->arena, "%s\n\n%.*s\n", title,
                                         (int)sentence.len, sentence.ptr));
}

static size_t check_file(struct fixture *f, const char *path, const char *lang,
                         const char *title)
{
    struct gah_str rest = read_whole(f, path), row;
    size_t rows = 0;
    for (; next_row(&rest, &row); rows++) {
        struct gah_str dct = gah_str_split(&row, '\t');
        struct gah_str sentence = gah_str_split(&row, '\t');
        struct gah_str text = in_article(f, title, sentence);
        const char *got = events_of(f, lang, dct, text, false);
        if (!gah_str_is(row, got))
            fail_msg("%s: %.*s\n  want %.*s\n  got  %s", path, (int)sentence.len,
                     sentence.ptr, (int)row.len, row.ptr, got);
    }
    return rows;
}

static void persian_sentences_tell_of_their_events(void **state)
{
    assert_true(check_file(*state, "tests/events/fa.tsv", "fa", "خبر") >= 60);
}

static void arabic_sentences_tell_of_their_events(void **state)
{
    assert_true(check_file(*state, "tests/events/ar.tsv", "ar", "خبر") >= 60);
}

static void english_sentences_tell_of_their_events(void **state)
{
    assert_true(check_file(*state, "tests/events/en.tsv", "en", "News") >= 40);
}

static void an_english_title_in_the_present_tells_of_what_has_happened(void **state)
{
    struct fixture *f = *state;
    struct gah_str dct = gah_str_from("2017-10-04");
    struct gah_str done = gah_str_from("Iran, Iraq sign border accord\n\nIt rained.\n");
    struct gah_str to_come = gah_str_from("Iran, Iraq to sign accord\n\nIt rained.\n");
    assert_string_equal(events_of(f, "en", dct, done, false),
                        "accord held accord (Iran, Iraq)");
    assert_string_equal(events_of(f, "en", dct, to_come, false),
                        "accord planned accord (Iran, Iraq)");
}

static void check_spellings(struct fixture *f, struct gah_str dct, struct gah_str text)
{
    const char *want = events_of(f, "fa", dct, text, true);
    const char *names = entities_of(f, text);
    for (size_t i = 0; i < spelling_count; i++) {
        struct gah_str other = spelling_apply(&f->arena, &spellings[i], text);
        const char *got = events_of(f, "fa", dct, other, true);
        const char *other_names = entities_of(f, other);
        if (strcmp(got, want) != 0)
            fail_msg("%s: %.*s\n  want %s\n  got  %s", spellings[i].name,
                     (int)other.len, other.ptr, want, got);
        if (strcmp(names, other_names) != 0)
            fail_msg("%s: %.*s\n  want %s\n  got  %s", spellings[i].name,
                     (int)other.len, other.ptr, names, other_names);
    }
}

static void every_spelling_of_a_sentence_has_the_same_events(void **state)
{
    struct fixture *f = *state;
    struct gah_str rest = read_whole(f, "tests/events/fa.tsv"), row;
    while (next_row(&rest, &row)) {
        struct gah_str dct = gah_str_split(&row, '\t');
        check_spellings(f, dct, in_article(f, "خبر", gah_str_split(&row, '\t')));
    }
}

static void every_spelling_of_a_seed_has_the_same_events_and_names(void **state)
{
    static const char *const seeds[] = {
        "seeds/000_aaa84c7698137a29.txt", "seeds/001_78c677131ff901be.txt",
        "seeds/002_e3f128e356fc51d1.txt", "seeds/003_bd8c3d9206b39ec1.txt",
        "seeds/004_5b4322f4d6d24c23.txt"};
    for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++)
        check_spellings(*state, gah_str_from("2017-10-04"),
                        read_whole(*state, seeds[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(persian_sentences_tell_of_their_events),
        cmocka_unit_test(arabic_sentences_tell_of_their_events),
        cmocka_unit_test(english_sentences_tell_of_their_events),
        cmocka_unit_test(an_english_title_in_the_present_tells_of_what_has_happened),
        cmocka_unit_test(every_spelling_of_a_sentence_has_the_same_events),
        cmocka_unit_test(every_spelling_of_a_seed_has_the_same_events_and_names),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
