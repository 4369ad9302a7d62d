/* Annotations and articles that outlive the arena in which they were found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gahnama/extract/extract.h"

/* Undated, so that days are inferred too. */
#define TEXT                                                                                                                                      \
    "وزیران خارجه ایران و روسیه دیروز، ۲۳ شهریور ۱۳۹۶ در مسکو دیدار کردند.\n"             \
    "سرگئی لاوروف و محمدجواد ظریف یادداشت تفاهم امضا کردند. لاوروف گفت: فردا جمعه " \
    "است.\n"

static void fill(struct gah_arena *arena, struct gah_article *article,
                 struct gah_annotations *found)
{
    struct gah_lexicon *lexicon;
    char *text = gah_arena_strdup(arena, TEXT);
    *article = (struct gah_article){.id = gah_arena_strdup(arena, "a/b.txt"),
                                    .path = gah_arena_strdup(arena, "/r/a/b.txt"),
                                    .text = gah_str_from(text)};
    gah_article_describe(arena, article);
    struct gah_extract_input input = {.text = article->text, .lang = "fa"};
    assert_int_equal(gah_lexicon_builtin(&lexicon, NULL), GAH_OK);
    gah_extract_run(lexicon, arena, &input, found);
    article->dct = found->dct;
    gah_article_keep(arena, article);
    gah_annotations_keep(arena, found);
    gah_lexicon_free(lexicon);
}

static void assert_same_event(const struct gah_event *a, const struct gah_event *b)
{
    assert_string_equal(a->subkind, b->subkind);
    assert_int_equal(a->date.interval.from, b->date.interval.from);
    assert_int_equal(a->participant_count, b->participant_count);
    for (size_t i = 0; i < a->participant_count; i++)
        assert_string_equal(a->participants[i].name, b->participants[i].name);
}

static void what_is_kept_outlives_its_arena_and_the_lexicon(void **state)
{
    struct gah_arena first, second, third;
    struct gah_annotations kept, whole;
    struct gah_article article, other;
    (void)state;
    gah_arena_init(&first);
    gah_arena_init(&second);
    gah_arena_init(&third);
    fill(&first, &article, &kept);
    fill(&third, &other, &whole);
    gah_article_keep(&second, &article);
    gah_annotations_keep(&second, &kept);
    gah_arena_release(&first);
    assert_string_equal(article.path, "/r/a/b.txt");
    assert_true(gah_str_equal(article.text, other.text));
    assert_true(gah_str_equal(article.title, other.title));
    assert_int_equal(article.dct.day_count, other.dct.day_count);
    for (size_t i = 0; i < other.dct.day_count; i++)
        assert_int_equal(article.dct.days[i], other.dct.days[i]);
    assert_true(kept.entity_count > 2 && kept.event_count > 1 && kept.timex_count > 1);
    assert_int_equal(kept.entity_count, whole.entity_count);
    for (size_t i = 0; i < kept.entity_count; i++)
        assert_string_equal(kept.entities[i].id, whole.entities[i].id);
    for (size_t i = 0; i < kept.timex_count; i++)
        assert_string_equal(kept.timex[i].value, whole.timex[i].value);
    for (size_t i = 0; i < kept.event_count; i++)
        assert_same_event(&kept.events[i], &whole.events[i]);
    assert_true(gah_str_equal(kept.folded, whole.folded));
    gah_arena_release(&second);
    gah_arena_release(&third);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_kept_outlives_its_arena_and_the_lexicon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
