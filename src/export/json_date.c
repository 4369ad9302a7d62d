#include "json_date.h"

#include <string.h>

#include "gahnama/chrono/explain.h"
#include "json_parts.h"

/* "A" -> "A~", "A/B" -> "A~/B~", where the date is approximate and does not say so. */
static void add_edtf(struct gah_buf *out, const struct gah_date *date)
{
    struct gah_buf text;
    struct gah_str rest = gah_str_from(date->edtf);
    json_key(out, "edtf");
    if (!date->edtf || !date->interval.approximate || strchr(date->edtf, '~')) {
        json_text(out, date->edtf);
        return;
    }
    gah_buf_init(&text);
    while (rest.ptr) {
        struct gah_str part = gah_str_split(&rest, '/');
        gah_buf_add_str(&text, part);
        if (part.len && !gah_str_is(part, ".."))
            gah_buf_add_byte(&text, '~');
        if (rest.ptr)
            gah_buf_add_byte(&text, '/');
    }
    gah_json_string(out, gah_buf_str(&text));
    gah_buf_release(&text);
}

static bool is_empty(const struct gah_date *date)
{
    return !date || (date->basis == GAH_BASIS_NONE && !date->edtf && !date->offset);
}

void json_reckoning(struct gah_buf *out, const struct gah_date *date)
{
    struct gah_arena arena;
    const char *sentence;
    gah_arena_init(&arena);
    sentence = gah_date_explain(&arena, date, NULL);
    if (sentence) {
        json_field(out, "rule", date->rule);
        json_field(out, "explain", sentence);
    }
    gah_arena_release(&arena);
}

/* All but the closing brace. */
static void open_date(struct gah_buf *out, const struct gah_date *date)
{
    gah_buf_add_byte(out, '{');
    add_edtf(out, date);
    json_from_to(out, date);
    json_field(out, "precision", gah_precision_name(date->interval.precision));
    json_field(out, "calendar", gah_calendar_name(date->calendar));
    json_field(out, "basis", gah_basis_name(date->basis));
    json_key(out, "anchor");
    json_day(out, date->anchor);
    json_field(out, "text", date->text);
    if (date->offset)
        json_field(out, "offset", date->offset);
    json_reckoning(out, date);
    if (date->basis != GAH_BASIS_INFERRED)
        return;
    json_key(out, "confidence");
    json_decimal(out, date->confidence);
    json_field(out, "why", date->why);
}

void gah_json_date(struct gah_buf *out, const struct gah_date *date)
{
    if (is_empty(date)) {
        gah_buf_add_c(out, "null");
        return;
    }
    open_date(out, date);
    gah_buf_add_byte(out, '}');
}

static void add_weekdays(struct gah_buf *out, unsigned weekdays)
{
    static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday"};
    json_key(out, "weekdays");
    gah_buf_add_byte(out, '[');
    for (unsigned i = 0; i < 7; i++) {
        if (!(weekdays & 1u << (i + 1)))
            continue;
        json_separate(out);
        json_text(out, names[i]);
    }
    gah_buf_add_byte(out, ']');
}

/* What an inferred date has beside the others: the weekdays and days that it can be. */
static void add_candidates(struct gah_buf *out, const struct gah_dct *dct)
{
    if (dct->weekdays)
        add_weekdays(out, dct->weekdays);
    if (!dct->days)
        return;
    json_key(out, "candidates");
    gah_buf_add_byte(out, '[');
    for (size_t i = 0; i < dct->day_count; i++) {
        json_separate(out);
        json_day(out, dct->days[i]);
    }
    gah_buf_add_byte(out, ']');
}

void json_dct(struct gah_buf *out, const struct gah_dct *dct)
{
    if (is_empty(&dct->date)) {
        gah_buf_add_c(out, "null");
        return;
    }
    open_date(out, &dct->date);
    json_field(out, "source", gah_dct_source_name(dct->source));
    if (dct->source == GAH_DCT_INFERRED)
        add_candidates(out, dct);
    else
        json_field(out, "note", dct->date.why);
    gah_buf_add_byte(out, '}');
}
