#include "gahnama/query/candidate.h"

#include <stdlib.h>
#include <string.h>

#include "gahnama/base/vec.h"

enum { NAMES_SHARED = 2 }; /* so many names make two reports one occurrence */

struct search {
    struct gah_library *library;
    struct gah_arena *arena;
    const struct gah_article_row *article;
    struct gah_vec found; /* struct gah_date_candidate */
    struct gah_error *err;
};

static bool holds(const struct gah_entity_ref *refs, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (*id && strcmp(refs[i].id, id) == 0)
            return true;
    return false;
}

static size_t shared(const struct gah_entity_ref *a, size_t a_count,
                     const struct gah_entity_ref *b, size_t b_count)
{
    size_t count = 0;
    for (size_t i = 0; i < a_count; i++)
        count += holds(b, b_count, a[i].id);
    return count;
}

static bool is_same(const struct gah_event_row *a, const struct gah_event_row *b)
{
    size_t places = shared(a->places, a->place_count, b->places, b->place_count);
    size_t people = shared(a->participants, a->participant_count, b->participants,
                           b->participant_count);
    if (a->place_count && b->place_count && places == 0)
        return false;
    return a->kind == b->kind && people > 0 && people + places >= NAMES_SHARED;
}

/* A day that the other article states, or counts from a date that is stated. */
static bool has_day(const struct gah_event_row *event)
{
    return event->date.basis != GAH_BASIS_NONE &&
           event->date.interval.from != GAH_DAY_NONE &&
           event->date.interval.from == event->date.interval.to &&
           event->dct.source != GAH_DCT_INFERRED;
}

/* What the article's own words leave. */
static bool may_be(const struct gah_dct *dct, int32_t day)
{
    bool listed = dct->days == NULL;
    if (dct->source != GAH_DCT_INFERRED)
        return true;
    for (size_t i = 0; i < dct->day_count; i++)
        listed = listed || dct->days[i] == day;
    return listed &&
           (dct->date.interval.from == GAH_DAY_NONE ||
            dct->date.interval.from <= day) &&
           (dct->date.interval.to == GAH_DAY_NONE || dct->date.interval.to >= day) &&
           (!dct->weekdays || dct->weekdays & 1u << gah_calendar_weekday(day));
}

static void add(struct search *search, const struct gah_event_row *other, int32_t day)
{
    const struct gah_date_candidate *known;
    for (size_t i = 0; i < search->found.len; i++) {
        known = gah_vec_at(&search->found, i);
        if (known->day == day)
            return;
    }
    if (search->found.len == GAH_CANDIDATES_MAX || other->source_count == 0)
        return;
    *(struct gah_date_candidate *)gah_vec_push(&search->found) =
        (struct gah_date_candidate){day, other->date.interval.from, other->title,
                                    other->sources[0].article};
}

/* Other reports of an event that is told so many days from publication. */
static enum gah_status ask(struct search *search, const struct gah_event_row *event,
                           const char *entity, int32_t offset)
{
    struct gah_filter filter = {.entity_id = entity, .has_kind = true};
    struct gah_event_row *rows;
    size_t count;
    enum gah_status status;
    filter.kind = event->kind;
    status = gah_library_events(search->library, search->arena, &filter, &rows, &count,
                                search->err);
    for (size_t i = 0; status == GAH_OK && i < count; i++) {
        const struct gah_event_row *other = &rows[i];
        if (!has_day(other) || !is_same(event, other))
            continue;
        if (may_be(&search->article->dct, other->date.interval.from - offset))
            add(search, other, other->date.interval.from - offset);
    }
    return status;
}

/* Every report that counts shares a participant with the event. */
static enum gah_status ask_all(struct search *search, const struct gah_event_row *event)
{
    enum gah_status status = GAH_OK;
    int32_t offset;
    if (event->date.interval.from != GAH_DAY_NONE ||
        event->date.interval.precision != GAH_PRECISION_DAY ||
        !gah_date_offset_days(&event->date, &offset))
        return GAH_OK;
    for (size_t i = 0; i < event->participant_count && status == GAH_OK; i++)
        if (event->participants[i].id[0])
            status = ask(search, event, event->participants[i].id, offset);
    return status;
}

static int by_day(const void *a, const void *b)
{
    const struct gah_date_candidate *x = a, *y = b;
    return x->day < y->day ? -1 : x->day > y->day;
}

enum gah_status gah_library_date_candidates(struct gah_library *library,
                                            struct gah_arena *arena,
                                            const struct gah_article_row *article,
                                            struct gah_date_candidate **out,
                                            size_t *count, struct gah_error *err)
{
    struct search search = {.library = library, .arena = arena, .article = article};
    struct gah_filter own = {.article_id = article->id};
    struct gah_event_row *rows;
    size_t row_count;
    enum gah_status status =
        gah_library_events(library, arena, &own, &rows, &row_count, err);
    *out = NULL;
    *count = 0;
    if (status != GAH_OK)
        return status;
    search.err = err;
    gah_vec_init(&search.found, sizeof(struct gah_date_candidate));
    for (size_t i = 0; i < row_count && status == GAH_OK; i++)
        status = ask_all(&search, &rows[i]);
    if (search.found.len)
        qsort(search.found.data, search.found.len, search.found.size, by_day);
    *out = gah_vec_freeze(&search.found, arena, count);
    gah_vec_release(&search.found);
    return status;
}
