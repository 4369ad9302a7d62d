/* The day page: what the articles tell of one day, by whether they foretold, reported
 * or recalled it. */
#include <string.h>

#include "act.h"
#include "event_label.h"
#include "gahnama/chrono/edtf.h"
#include "i18n.h"

/* News of a day is published on it or on the two days after. */
#define REPORT_DAYS 2

/* What is chosen: a place in an article. */
struct told {
    const char *article;
    uint32_t sentence_off;
    uint32_t sentence_len;
    uint32_t trigger_off;
};

enum when { FORETOLD, REPORTED, RECALLED, WHENS };

static enum when when_told(int32_t day, const struct gah_event_source *source)
{
    if (source->published == GAH_DAY_NONE)
        return RECALLED;
    if (source->published < day)
        return FORETOLD;
    return source->published <= day + REPORT_DAYS ? REPORTED : RECALLED;
}

static const char *when_word(enum when when)
{
    static const char *const words[WHENS] = {
        [FORETOLD] = N_("foretold"),
        [REPORTED] = N_("reported"),
        [RECALLED] = N_("recalled"),
    };
    return _(words[when]);
}

static void add_report(struct gah_desk *desk, struct gah_str typed, enum when when,
                       const struct gah_event_row *event,
                       const struct gah_event_source *source)
{
    struct gah_arena *arena = &desk->picker.arena;
    struct told *told = gah_arena_alloc(arena, sizeof *told);
    struct gah_pick pick = {.data = told, .detail = ""};
    *told = (struct told){source->article, source->sentence_off, source->sentence_len,
                          source->trigger_off};
    pick.label = gah_arena_printf(arena, "%s · %s %s", when_word(when),
                                  gah_event_label_kind(event),
                                  gah_desk_event_who(desk, arena, event));
    if (source->published != GAH_DAY_NONE)
        pick.detail = gah_datefmt_day(&desk->format, arena, source->published);
    gah_picker_add(&desk->picker, typed, pick);
}

/* A month or a year says nothing of one of its days. */
static bool is_of_a_day(const struct gah_event_row *event)
{
    return event->date.interval.precision <= GAH_PRECISION_WEEK;
}

static size_t count_sources(const struct gah_event_row *rows, size_t count)
{
    size_t sources = 0;
    for (size_t i = 0; i < count; i++)
        sources += rows[i].source_count;
    return sources;
}

static void add_reports(struct gah_desk *desk, struct gah_str typed, enum when when,
                        const struct gah_event_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct gah_event_row *event = &rows[i];
        for (size_t k = 0; k < event->source_count && is_of_a_day(event); k++) {
            const struct gah_event_source *source = &event->sources[k];
            if (source->trigger_len > 0 && when_told(desk->day, source) == when)
                add_report(desk, typed, when, event, source);
        }
    }
}

static void fill_day(struct gah_desk *desk, struct gah_str typed)
{
    struct gah_picker *picker = &desk->picker;
    struct gah_filter filter = {.has_when = true};
    struct gah_event_row *rows;
    size_t count;
    filter.when.from = filter.when.to = desk->day;
    if (gah_library_events(desk->model.library, &picker->arena, &filter, &rows, &count,
                           &desk->model.error) != GAH_OK)
        return;
    picker->note = gah_datefmt_day(
        &(struct gah_datefmt){GAH_UI_CALENDAR_BOTH, desk->format.persian_digits},
        &picker->arena, desk->day);
    gah_picker_reserve(picker, count_sources(rows, count));
    for (int when = FORETOLD; when < WHENS; when++)
        add_reports(desk, typed, (enum when)when, rows, count);
}

static void choose_report(struct gah_desk *desk, const struct gah_pick *pick)
{
    const struct told *told = pick->data;
    gah_desk_push_place(desk);
    if (desk->focus != GAH_PANE_ARTICLE)
        desk->came_from = desk->focus;
    if (!gah_desk_open(desk, told->article))
        return;
    desk->opened.evidence = (struct gah_span){told->sentence_off, told->sentence_len};
    gah_opened_reveal(&desk->opened, told->trigger_off);
}

const struct gah_pick_ops gah_pick_day = {N_("Told of this day: "), fill_day,
                                          choose_report, NULL};

static void show_day(struct gah_desk *desk, int32_t day)
{
    desk->day = day;
    gah_picker_open(desk, GAH_PICK_DAY);
    if (desk->picker.count > 0)
        return;
    desk->picker.picking = GAH_PICK_NOTHING;
    gah_desk_say(desk, _("Nothing is told of %s."),
                 gah_datefmt_day(&desk->format, &desk->frame, day));
}

/* The day of what is selected; where that has none, it is asked for. */
static int32_t day_here(struct gah_desk *desk)
{
    const struct gah_article_row *article = gah_desk_article(desk);
    const struct gah_event_row *event;
    if (desk->focus == GAH_PANE_LIST && article)
        return article->dct.date.basis != GAH_BASIS_NONE
                   ? article->dct.date.interval.from
                   : GAH_DAY_NONE;
    event = gah_act_event_meant(desk);
    return event ? gah_time_day(event) : GAH_DAY_NONE;
}

static const char *typed_day(struct gah_desk *desk, int32_t day)
{
    char text[16];
    if (day == GAH_DAY_NONE)
        return "";
    gah_edtf_day(day, text);
    return gah_arena_strdup(&desk->frame, text);
}

void gah_act_day(struct gah_desk *desk)
{
    int32_t day = day_here(desk);
    if (!desk->model.library)
        return;
    if (day != GAH_DAY_NONE && desk->focus != GAH_PANE_LIST) {
        show_day(desk, day);
        return;
    }
    desk->asking = GAH_ASK_DAY;
    gah_prompt_set(&desk->prompt, typed_day(desk, day));
}

void gah_act_go_to_day(struct gah_desk *desk, const char *typed)
{
    struct gah_str text = gah_str_trim(gah_str_from(typed));
    struct gah_interval interval = {0};
    struct gah_error err = {0};
    if (text.len == 0)
        return;
    if (gah_edtf_parse_typed(text, desk->options->today, &interval, &err) != GAH_OK)
        gah_desk_say(desk, "%s", err.message);
    else if (interval.from != GAH_DAY_NONE)
        show_day(desk, interval.from);
}
