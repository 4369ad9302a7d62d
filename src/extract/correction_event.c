/* Corrections of events: each is brought to the event that is told where its quote
 * stands now. */
#include <string.h>

#include "correction_set.h"
#include "gahnama/chrono/edtf.h"

static bool overlaps(struct gah_span a, struct gah_span b)
{
    return a.off < b.off + b.len && b.off < a.off + a.len;
}

static bool is_told_in(const struct gah_event *event, struct gah_span place)
{
    if (overlaps(event->sentence, place))
        return true;
    for (size_t i = 0; i < event->also_count; i++)
        if (overlaps(event->also[i], place))
            return true;
    return false;
}

/* The event with this trigger; else, where the extraction took another word for it or
 * tells it by another sentence, one that is told here. */
static size_t find_event(const struct gah_annotations *annotations,
                         struct gah_span place)
{
    size_t told = annotations->event_count;
    for (size_t i = 0; i < annotations->event_count; i++) {
        if (overlaps(annotations->events[i].trigger, place))
            return i;
        if (told == annotations->event_count &&
            is_told_in(&annotations->events[i], place))
            told = i;
    }
    return told;
}

static void set_date(struct gah_arena *arena, struct gah_event *event, const char *edtf)
{
    struct gah_interval interval;
    if (gah_edtf_parse(gah_str_from(edtf), &interval, NULL) != GAH_OK)
        return;
    memset(&event->date, 0, sizeof event->date);
    event->date.interval = interval;
    event->date.calendar = GAH_GREGORIAN;
    event->date.basis = GAH_BASIS_EXPLICIT;
    event->date.anchor = GAH_DAY_NONE;
    event->date.edtf = gah_arena_strdup(arena, edtf);
    event->timex = GAH_NO_INDEX;
    event->corrected |= GAH_CORRECTED_DATE;
}

/* False where the event goes. */
static bool correct(struct gah_arena *arena, const struct filed *filed,
                    struct gah_event *event)
{
    switch (filed->correction->kind) {
    case GAH_CORRECT_DATE:
        set_date(arena, event, filed->correction->value);
        return true;
    case GAH_CORRECT_SAME_EVENT:
        event->joined = filed->label;
        event->corrected |= GAH_CORRECTED_JOINED;
        return true;
    case GAH_CORRECT_NOT_EVENT:
    case GAH_CORRECT_HIDE:
        return false;
    case GAH_CORRECT_SAME_NAME:
    case GAH_CORRECT_OTHER_NAME:
    case GAH_CORRECT_TYPE:
    default:
        return true;
    }
}

/* An event that goes keeps its place until all quotes are found: gone[] marks it. */
static void correct_all(const struct filed *list, struct gah_arena *arena,
                        struct gah_str text, const struct gah_annotations *annotations,
                        struct gah_event *events, bool *gone)
{
    for (; list; list = list->next) {
        struct gah_span place;
        size_t at;
        if (list->correction->entity ||
            !gah_quote_find(arena, text, &list->anchor->quote, &place))
            continue;
        at = find_event(annotations, place);
        if (at < annotations->event_count)
            gone[at] = !correct(arena, list, &events[at]) || gone[at];
    }
}

void correct_events(const struct filed *list, struct gah_arena *arena,
                    struct gah_str text, struct gah_annotations *annotations)
{
    size_t count = annotations->event_count;
    size_t kept = 0;
    struct gah_event *events;
    bool *gone;
    if (!list || count == 0)
        return;
    events = gah_arena_array(arena, count, sizeof *events);
    gone = gah_arena_array(arena, count, sizeof *gone);
    memcpy(events, annotations->events, count * sizeof *events);
    correct_all(list, arena, text, annotations, events, gone);
    for (size_t i = 0; i < count; i++)
        if (!gone[i])
            events[kept++] = events[i];
    annotations->events = events;
    annotations->event_count = kept;
}
