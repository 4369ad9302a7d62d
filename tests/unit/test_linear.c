/* No text makes the extraction slower than linear: words, names, dates and signs, each
 * repeated without end, four times as long must not take much more than four times as
 * long. Processor time, the best of a few rounds. */
/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
/* clang-format on */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "gahnama/extract/extract.h"

#define SHORT_BYTES 16000
#define TIMES 4
#define ROUNDS 4
/* A machine that is busy with other things may disturb a few of them. */
#define TRIES 4
/* Memory of a larger text is colder; a quadratic rule takes 16 times as long. */
#define SLOWER_MAX 9.0
/* Below this the clock says nothing. */
#define SECONDS_MIN 0.002

static const char *const pieces[] = {
    "ا",
    "می ",
    "و ",
    "دیدار ",
    "دیدار",
    "مهر ",
    "مهر",
    "۱۴ ",
    "۱۴",
    "14 اردیبهشت ",
    "14 اردیبهشت و ",
    "پنج ",
    "صد و ",
    "«",
    "(",
    ")",
    "«دیدار ",
    "(دیدار) ",
    "سال ",
    "دو هفته پیش ",
    "تهران، ",
    "سرگئی لاوروف ",
    "وزیر خارجه ایران ",
    "سازمان ملل متحد ",
    "علی ",
    "محمد جواد ",
    "سیده ",
    "بن ",
    "ظریف و ",
    "نشست با ایران در تهران ",
    "قرارداد ",
    "گفت: ",
    "دیدار نکرد ",
    "قرار است ",
    "اگر ",
    "در آستانه ",
    "شهر آستانه در آستانه ",
    "دیدار لاوروف و ظریف دیروز در مسکو انجام شد. ",
    "این نشست ",
    "روز بعد ",
    "تیم ",
    "a",
    "the ",
    "May ",
    "John Smith ",
    "met ",
    "\n",
    "- ",
    "# ",
    "*",
    "[a](b",
    "[",
    "لقاء ",
    "يوم ",
    "2017-",
    "2017/5/",
    "هر هفته ",
    "نیمه ",
    "٪",
    "\xD9\x90",
    "\xE2\x80\x8C",
    "ک\xE2\x80\x8C",
};

static double processor_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double extract(const struct gah_lexicon *lexicon, struct gah_str text)
{
    static const struct gah_date dct = {
        .interval = {17443, 17443, GAH_PRECISION_DAY, 0},
        .basis = GAH_BASIS_EXPLICIT,
        .anchor = GAH_DAY_NONE,
        .edtf = "2017-10-04"};
    struct gah_extract_input input = {.text = text, .lang = "fa", .dct = &dct};
    struct gah_annotations found;
    struct gah_arena arena;
    double start;
    gah_arena_init(&arena);
    start = processor_seconds();
    gah_extract_run(lexicon, &arena, &input, &found);
    start = processor_seconds() - start;
    gah_arena_release(&arena);
    return start;
}

static double best_of(const struct gah_lexicon *lexicon, const char *piece,
                      size_t bytes)
{
    size_t len = strlen(piece), count = bytes / len;
    char *text = malloc(count * len);
    double best = 1e9;
    assert_non_null(text);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * len, piece, len);
    for (int i = 0; i < ROUNDS; i++) {
        double seconds = extract(lexicon, (struct gah_str){text, count * len});
        best = seconds < best ? seconds : best;
    }
    free(text);
    return best;
}

static bool is_slower(double few, double many)
{
    return many > SECONDS_MIN && many > SLOWER_MAX * few;
}

static void repetition_costs_in_proportion(void **state)
{
    const struct gah_lexicon *lexicon = *state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        double few = 0, many = 0;
        int tries = 0;
        do {
            few = best_of(lexicon, pieces[i], SHORT_BYTES);
            many = best_of(lexicon, pieces[i], TIMES * SHORT_BYTES);
        } while (is_slower(few, many) && ++tries < TRIES);
        if (tries == TRIES)
            fail_msg("'%s' without end: %.1f ms, four times as long %.1f ms", pieces[i],
                     few * 1e3, many * 1e3);
    }
}

/* Each number was tried as the day of what the next one begins: the stack ran out. */
static void a_long_column_of_numbers_is_read(void **state)
{
    enum { NUMBERS = 100000 };
    static char text[3 * NUMBERS];
    for (size_t i = 0; i < NUMBERS; i++)
        memcpy(text + 3 * i, "14\n", 3);
    assert_true(extract(*state, (struct gah_str){text, sizeof text}) > 0);
    for (size_t i = 0; i < NUMBERS; i++)
        text[3 * i + 2] = ' ';
    assert_true(extract(*state, (struct gah_str){text, sizeof text}) > 0);
}

static int set_up(void **state)
{
    struct gah_lexicon *lexicon;
    if (gah_lexicon_builtin(&lexicon, NULL) != GAH_OK)
        return -1;
    *state = lexicon;
    return 0;
}

static int tear_down(void **state)
{
    gah_lexicon_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repetition_costs_in_proportion),
        cmocka_unit_test(a_long_column_of_numbers_is_read),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
