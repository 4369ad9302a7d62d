/* The timeline's rows from its days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "timeline_rows.h"

#define DAYS 3000

struct fixture {
    struct gah_arena arena;
    struct gah_datefmt format;
    struct gah_store_day days[DAYS];
    struct gah_store_timeline timeline;
};

/* Runs of days one after the other, weeks apart and years apart. */
static void fill(struct fixture *f, enum gah_ui_calendar calendar)
{
    static const int32_t steps[] = {1, 1, 1, 1, 1, 1, 2, 6, 15, 28, 31, 400};
    uint32_t seed = 17;
    int32_t day = -20000;
    uint32_t first = 0;
    memset(f, 0, sizeof *f);
    gah_arena_init(&f->arena);
    f->format.calendar = calendar;
    for (size_t i = 0; i < DAYS; i++) {
        seed = seed * 1664525u + 1013904223u;
        day += steps[(seed >> 16) % (sizeof steps / sizeof *steps)];
        f->days[i] = (struct gah_store_day){day, first, 1 + (seed >> 30)};
        first += f->days[i].count;
    }
    f->timeline = (struct gah_store_timeline){
        .is_all = true, .count = first + 5, .days = f->days, .day_count = DAYS};
}

static void months_have_a_header_where_they_begin(void **state)
{
    static struct fixture f;
    (void)state;
    for (int calendar = GAH_UI_CALENDAR_BOTH; calendar <= GAH_UI_CALENDAR_GREGORIAN;
         calendar++) {
        struct gah_time_rows rows;
        size_t row = 0;
        fill(&f, (enum gah_ui_calendar)calendar);
        gah_time_rows_build(&f.arena, &f.format, GAH_ZOOM_DAY, &f.timeline, &rows);
        assert_int_equal(rows.segment_count, DAYS + 1); /* and the undated */
        for (size_t i = 0; i < DAYS; i++) {
            const struct gah_time_segment *segment = &rows.segments[i];
            int32_t month = gah_datefmt_floor(&f.format, f.days[i].day, 'm');
            bool begins =
                i == 0 || gah_datefmt_floor(&f.format, f.days[i - 1].day, 'm') != month;
            int32_t silence = i ? f.days[i].day - f.days[i - 1].day - 1 : 0;
            assert_int_equal(segment->day, f.days[i].day);
            assert_int_equal(segment->has_header, begins);
            assert_int_equal((int32_t)segment->gap,
                             silence >= GAH_GAP_DAYS ? silence : 0);
            assert_int_equal(segment->row, row);
            row += (segment->gap > 0 ? 1u : 0u) + begins + f.days[i].count;
        }
        assert_int_equal(rows.segments[DAYS].count, 5);
        assert_int_equal(rows.count, row + 1 + 5);
        gah_arena_release(&f.arena);
    }
}

static void a_group_has_the_days_of_its_week_month_or_year(void **state)
{
    static const char units[] = {'d', 'w', 'm', 'y'};
    static struct fixture f;
    (void)state;
    for (int zoom = GAH_ZOOM_WEEK; zoom <= GAH_ZOOM_YEAR; zoom++) {
        struct gah_time_rows rows;
        size_t at = 0;
        fill(&f, GAH_UI_CALENDAR_PERSIAN);
        gah_time_rows_build(&f.arena, &f.format, (enum gah_zoom)zoom, &f.timeline,
                            &rows);
        for (size_t i = 0; i + 1 < rows.segment_count; i++) {
            const struct gah_time_segment *group = &rows.segments[i];
            size_t count = 0;
            assert_int_equal(group->event, f.days[at].first);
            for (; at < DAYS && gah_datefmt_floor(&f.format, f.days[at].day,
                                                  units[zoom]) == group->day;
                 at++)
                count += f.days[at].count;
            assert_int_equal(group->count, count);
            assert_true(count > 0);
        }
        assert_int_equal(at, DAYS);
        gah_arena_release(&f.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_have_a_header_where_they_begin),
        cmocka_unit_test(a_group_has_the_days_of_its_week_month_or_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
