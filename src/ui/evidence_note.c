#include "evidence_note.h"

#include "i18n.h"

/* So many reports are quoted; the others are counted. */
#define QUOTED 5

static bool is_report(const struct gah_event_source *source)
{
    return source->trigger_len > 0;
}

static bool agrees(const struct gah_event_row *event,
                   const struct gah_event_source *source)
{
    return source->when.from == event->date.interval.from &&
           source->when.to == event->date.interval.to;
}

/* "31 Oct 2015, Aran News" */
static const char *origin(struct gah_desk *desk, const struct gah_event_source *source)
{
    struct gah_article_row row;
    const char *who = source->article;
    if (gah_library_article(desk->model.library, &desk->frame, source->article, &row,
                            NULL) == GAH_OK)
        who = row.source ? row.source : row.title;
    if (source->published == GAH_DAY_NONE)
        return who;
    return gah_arena_printf(
        &desk->frame, _("%s, %s"),
        gah_datefmt_day(&desk->format, &desk->frame, source->published), who);
}

/* The words stand on lines of their own, in their own direction. */
static void quote(struct gah_desk *desk, const struct gah_event_row *event,
                  const struct gah_event_source *source, const char *mark,
                  struct gah_buf *note)
{
    gah_buf_printf(note, "\n\n%s%s", mark, origin(desk, source));
    if (!agrees(event, source))
        gah_buf_printf(note, " ≠ %s",
                       gah_datefmt_interval(&desk->format, &desk->frame, source->when));
    gah_buf_printf(note, ":\n«%s»", source->text ? source->text : "");
}

static void count_agreement(struct gah_desk *desk, size_t reports, size_t agreeing,
                            const char *mark, struct gah_buf *note)
{
    const char *text;
    if (reports < 2)
        return;
    text = gah_arena_printf(&desk->frame, _("%zu of %zu reports give this day."),
                            agreeing, reports);
    gah_buf_printf(note, "\n\n%s%s", mark,
                   gah_datefmt_digits(&desk->format, &desk->frame, text));
}

void gah_evidence_note(struct gah_desk *desk, const struct gah_event_row *event,
                       const char *mark, struct gah_buf *note)
{
    size_t reports = 0;
    size_t agreeing = 0;
    for (size_t i = 0; i < event->source_count; i++) {
        if (!is_report(&event->sources[i]))
            continue;
        reports++;
        agreeing += agrees(event, &event->sources[i]);
    }
    count_agreement(desk, reports, agreeing, mark, note);
    for (size_t i = 0, quoted = 0; i < event->source_count && quoted < QUOTED; i++) {
        if (!is_report(&event->sources[i]))
            continue;
        quote(desk, event, &event->sources[i], mark, note);
        quoted++;
    }
}
