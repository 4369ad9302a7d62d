/* The publication date that the user states, and where an event's day comes from. */
#include <string.h>

#include "act.h"
#include "event_label.h"
#include "evidence_note.h"
#include "gahnama/chrono/edtf.h"
#include "gahnama/chrono/explain.h"
#include "gahnama/query/candidate.h"
#include "gahnama/query/page.h"
#include "gahnama/text/bidi.h"
#include "gahnama/text/utf8.h"
#include "i18n.h"
#include "reason.h"

/* Sets the direction of a paragraph of ours that may begin with quoted words: that of
 * the interface's language, told by the letters of a word of it. */
static const char *direction_mark(void)
{
    struct gah_str word = gah_str_from(_("Timeline"));
    size_t off = 0;
    uint32_t letter = gah_utf8_next(word, &off);
    return gah_bidi_first_strong(&letter, 1, NULL, 0) == GAH_DIRECTION_RTL ? "\u200F"
                                                                           : "\u200E";
}

static const struct gah_article_row *meant(const struct gah_desk *desk)
{
    if (desk->focus == GAH_PANE_LIST)
        return gah_desk_article(desk);
    return desk->opened.is_open ? &desk->opened.row : gah_desk_article(desk);
}

void gah_act_date(struct gah_desk *desk)
{
    const struct gah_article_row *row = meant(desk);
    const char *now = "";
    if (!row)
        return;
    if (!desk->options->state || !gah_state_path(desk->options->state)) {
        gah_desk_say(desk, "%s",
                     _("Nothing is kept in this run: no date can be stated."));
        return;
    }
    if (row->dct.source == GAH_DCT_NONE || row->dct.source == GAH_DCT_INFERRED ||
        row->dct.source == GAH_DCT_USER) {
        gah_picker_open(desk, GAH_PICK_DATE);
        return;
    }
    if (row->dct.date.basis != GAH_BASIS_NONE && row->dct.date.edtf)
        now = row->dct.date.edtf;
    desk->asking = GAH_ASK_DATE;
    gah_prompt_set(&desk->prompt, now);
}

static void add_pick(struct gah_picker *picker, const char *label, const char *detail,
                     const char *edtf)
{
    picker->rows[picker->count++] =
        (struct gah_pick){.label = label, .detail = detail, .data = edtf};
}

static void add_candidate(struct gah_desk *desk, int32_t day, const char *detail)
{
    struct gah_picker *picker = &desk->picker;
    char edtf[16];
    gah_edtf_day(day, edtf);
    add_pick(picker,
             gah_arena_printf(&picker->arena, "%s %s",
                              gah_datefmt_weekday(gah_calendar_weekday(day)),
                              gah_datefmt_day(&desk->format, &picker->arena, day)),
             detail ? detail : gah_arena_strdup(&picker->arena, edtf),
             gah_arena_strdup(&picker->arena, edtf));
}

/* The days by which another article of the library reports the same; beside each what
 * it says. */
static size_t add_reported(struct gah_desk *desk, const struct gah_article_row *row,
                           struct gah_date_candidate **found)
{
    size_t count = 0;
    *found = NULL;
    if (!desk->model.library ||
        gah_library_date_candidates(desk->model.library, &desk->picker.arena, row,
                                    found, &count, NULL) != GAH_OK)
        return 0;
    for (size_t i = 0; i < count; i++)
        add_candidate(desk, (*found)[i].day, (*found)[i].title);
    return count;
}

static void add_others(struct gah_desk *desk, const struct gah_dct *dct,
                       const struct gah_date_candidate *reported, size_t count)
{
    for (size_t i = 0; i < dct->day_count; i++) {
        bool known = false;
        for (size_t k = 0; k < count; k++)
            known = known || reported[k].day == dct->days[i];
        if (!known)
            add_candidate(desk, dct->days[i], NULL);
    }
}

/* The reasons of an inferred date in the interface's language, each behind `before`. */
static void add_reasons(struct gah_desk *desk, const char *why, const char *before,
                        struct gah_buf *out)
{
    for (struct gah_str rest = gah_str_from(why); rest.ptr;) {
        struct gah_str line = gah_str_split(&rest, '\n');
        gah_buf_printf(out, "%s%s%s", before, direction_mark(),
                       gah_reason_text(&desk->format, &desk->frame,
                                       gah_arena_str(&desk->frame, line).ptr));
    }
}

static void tell_reasons(struct gah_desk *desk, const struct gah_dct *dct,
                         size_t reported)
{
    struct gah_picker *picker = &desk->picker;
    struct gah_buf note;
    gah_buf_init(&note);
    gah_buf_add_c(&note, gah_datefmt_dct(&desk->format, &desk->frame, dct));
    if (dct->source == GAH_DCT_INFERRED)
        add_reasons(desk, dct->date.why ? dct->date.why : "", "\n", &note);
    if (dct->source == GAH_DCT_INFERRED && dct->day_count == 0)
        gah_buf_printf(&note, "\n%s",
                       _("These are too many days to choose from; type one."));
    if (reported)
        gah_buf_printf(&note, "\n%s",
                       _("Other articles tell of the same on the days beside which "
                         "they are quoted."));
    picker->note = gah_arena_copy(&picker->arena, gah_buf_str(&note));
    gah_buf_release(&note);
}

static void fill_dates(struct gah_desk *desk, struct gah_str typed)
{
    struct gah_picker *picker = &desk->picker;
    const struct gah_article_row *row = meant(desk);
    const struct gah_dct *dct;
    struct gah_date_candidate *reported;
    size_t count;
    (void)typed;
    if (!row)
        return;
    dct = &row->dct;
    picker->rows = gah_arena_array(
        &picker->arena, dct->day_count + GAH_CANDIDATES_MAX + 1, sizeof *picker->rows);
    if (dct->source == GAH_DCT_USER) {
        add_pick(picker, _("take the stated date back"),
                 gah_datefmt_dct(&desk->format, &picker->arena, dct), "");
        return;
    }
    count = add_reported(desk, row, &reported);
    tell_reasons(desk, dct, count);
    add_others(desk, dct, reported, count);
}

bool gah_act_typed_date(struct gah_desk *desk, const char *typed, const char **edtf)
{
    struct gah_str text = gah_str_trim(gah_str_from(typed));
    struct gah_interval interval = {0};
    struct gah_error err = {0};
    *edtf = NULL;
    if (text.len == 0)
        return true;
    if (gah_edtf_parse_typed(text, desk->options->today, &interval, &err) != GAH_OK) {
        gah_desk_say(desk, "%s", err.message);
        return false;
    }
    *edtf = gah_edtf_format(&desk->frame, interval);
    if (interval.approximate && !strchr(*edtf, '~'))
        *edtf = gah_arena_printf(&desk->frame, "%s~", *edtf);
    return true;
}

void gah_act_state_date(struct gah_desk *desk, const char *typed)
{
    const struct gah_article_row *row = meant(desk);
    struct gah_error err = {0};
    const char *edtf;
    if (!row || !desk->options->state || !gah_act_typed_date(desk, typed, &edtf))
        return;
    if (gah_state_set_date(desk->options->state, row->path, edtf, &err) != GAH_OK) {
        gah_desk_say(desk, "%s", err.message);
        return;
    }
    desk->wants_index = true;
    gah_desk_say(desk, "%s",
                 edtf ? _("The date is kept; events are counted again.")
                      : _("The stated date is taken back."));
}

static void choose_date(struct gah_desk *desk, const struct gah_pick *pick)
{
    gah_act_state_date(desk, pick->data);
}

const struct gah_pick_ops gah_pick_date = {N_("Date of this article: "), fill_dates,
                                           choose_date, gah_act_state_date};

static const char *source_text(enum gah_dct_source source)
{
    switch (source) {
    case GAH_DCT_USER:
        return _("the date that you stated");
    case GAH_DCT_FRONT_MATTER:
        return _("the article's front matter");
    case GAH_DCT_DATES_TSV:
        return _("the folder's dates.tsv");
    case GAH_DCT_FILE_NAME:
        return _("the file's name");
    case GAH_DCT_DATELINE:
        return _("the article's dateline");
    case GAH_DCT_OPTION:
        return _("the option --date");
    case GAH_DCT_INFERRED:
        return _("concluded from the text");
    case GAH_DCT_NONE:
    default:
        return _("nothing: the article has no date");
    }
}

static const char *anchor_text(struct gah_desk *desk, const struct gah_event_row *event)
{
    const struct gah_date *date = &event->date;
    const char *day = _("an unknown day");
    if (date->anchor != GAH_DAY_NONE)
        day = gah_datefmt_day(&desk->format, &desk->frame, date->anchor);
    return gah_arena_printf(&desk->frame, "%s (%s)", day,
                            source_text(event->dct.source));
}

/* How the words became a day. */
static const char *basis_text(struct gah_desk *desk, const struct gah_event_row *event)
{
    const struct gah_date *date = &event->date;
    const char *words = date->text ? date->text : "…";
    if (event->corrected & GAH_CORRECTED_DATE)
        return _("You stated this date.");
    switch (date->basis) {
    case GAH_BASIS_EXPLICIT:
        return gah_arena_printf(&desk->frame, _("«%s» says the whole date."), words);
    case GAH_BASIS_PARTIAL:
        return gah_arena_printf(&desk->frame, _("«%s», completed from %s."), words,
                                anchor_text(desk, event));
    case GAH_BASIS_RELATIVE:
        return gah_arena_printf(&desk->frame, _("«%s» counted from %s."), words,
                                anchor_text(desk, event));
    case GAH_BASIS_INFERRED:
        return gah_arena_printf(&desk->frame, _("Concluded: %s"),
                                date->why ? date->why : "");
    case GAH_BASIS_NONE:
    default:
        return _("The text does not say when.");
    }
}

static const char *translate(const char *sentence)
{
    return gettext(sentence);
}

static const char *voice_day(void *context, struct gah_arena *arena, int32_t day)
{
    return gah_datefmt_day(context, arena, day);
}

static const char *voice_number(void *context, struct gah_arena *arena, int32_t number)
{
    return gah_datefmt_number(context, arena, (size_t)number);
}

/* The arithmetic, or NULL where nothing was counted. */
static const char *arithmetic(struct gah_desk *desk, const struct gah_date *date)
{
    struct gah_explain_voice voice = {translate, voice_day, voice_number,
                                      &desk->format};
    if (date->basis == GAH_BASIS_EXPLICIT)
        return NULL; /* the sentence before says it */
    return gah_date_explain(&desk->frame, date, &voice);
}

const struct gah_event_row *gah_act_event_meant(struct gah_desk *desk)
{
    struct gah_opened *opened = &desk->opened;
    size_t mark = opened->object;
    size_t at;
    if (desk->focus == GAH_PANE_TIMELINE)
        return gah_desk_event(desk);
    if (!opened->is_open)
        return NULL;
    if (mark >= opened->mark_count || !opened->marks[mark].is_event)
        mark = gah_opened_next_mark(opened, true, 1);
    if (mark == GAH_NO_OBJECT)
        return NULL;
    gah_model_need_events(&desk->model);
    at = gah_model_find_mark(&desk->model, &opened->marks[mark]);
    return at == SIZE_MAX ? NULL : gah_model_event(&desk->model, at);
}

static void add_names(struct gah_buf *note, const char *label,
                      const struct gah_entity_ref *refs, size_t count)
{
    if (count == 0)
        return;
    gah_buf_printf(note, "%s%s ", direction_mark(), label);
    for (size_t i = 0; i < count; i++)
        gah_buf_printf(note, "%s%s", i > 0 ? " · " : "", refs[i].name);
    gah_buf_add_c(note, "\n\n");
}

/* With what the texts say, which the timeline's rows are without. */
static const struct gah_event_row *whole_event(struct gah_desk *desk,
                                               const struct gah_event_row *event)
{
    struct gah_event_row *row = gah_arena_alloc(&desk->frame, sizeof *row);
    if (!desk->model.library || gah_page_event(desk->model.library, &desk->frame,
                                               event->number, row, NULL) != GAH_OK)
        return event;
    return row;
}

void gah_act_explain(struct gah_desk *desk)
{
    const struct gah_event_row *row = gah_act_event_meant(desk);
    struct gah_event_row whole;
    const struct gah_event_row *event = &whole;
    struct gah_buf *note = &desk->note;
    const char *when, *sentence;
    if (!row || gah_page_event(desk->model.library, &desk->frame, row->number, &whole,
                               &desk->model.error) != GAH_OK) {
        gah_desk_say(desk, "%s", _("There is no event here to explain."));
        return;
    }
    event = whole_event(desk, event);
    when = gah_datefmt_interval(
        &(struct gah_datefmt){GAH_UI_CALENDAR_BOTH, desk->format.persian_digits},
        &desk->frame, event->date.interval);
    gah_buf_clear(note);
    gah_buf_printf(note, "%s%s %s\n\n", direction_mark(), gah_event_label_kind(event),
                   gah_desk_event_who(desk, &desk->frame, event));
    add_names(note, _("With:"), event->participants, event->participant_count);
    add_names(note, _("In:"), event->places, event->place_count);
    gah_buf_add_c(note, direction_mark());
    gah_buf_printf(note, _("When: %s"), when);
    gah_buf_printf(note, "\n\n%s%s", direction_mark(), basis_text(desk, event));
    sentence = arithmetic(desk, &event->date);
    if (sentence)
        gah_buf_printf(note, "\n\n%s%s", direction_mark(), sentence);
    if (event->date.rule)
        gah_buf_printf(note, "  [%s]", event->date.rule);
    if (event->corrected & GAH_CORRECTED_JOINED)
        gah_buf_printf(note, "\n\n%s%s", direction_mark(),
                       _("You joined these reports."));
    gah_evidence_note(desk, event, direction_mark(), note);
    if (event->date.basis != GAH_BASIS_EXPLICIT && event->dct.date.why)
        add_reasons(desk, event->dct.date.why, "\n\n", note);
}
