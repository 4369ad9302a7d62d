#include "gahnama/text/utf8.h"
#include "json_date.h"
#include "json_parts.h"

/* The text and the way from its bytes to its code points. */
struct extract {
    struct gah_buf *out;
    struct gah_str text;
    struct gah_cp_index cp;
    const struct gah_annotations *found;
};

static uint32_t start_cp(const struct extract *e, struct gah_span span)
{
    return gah_cp_index_cp(&e->cp, span.off);
}

static uint32_t end_cp(const struct extract *e, struct gah_span span)
{
    return gah_cp_index_cp(&e->cp, (size_t)span.off + span.len);
}

static void add_span(const struct extract *e, struct gah_span span)
{
    json_range(e->out, start_cp(e, span), end_cp(e, span));
}

static void add_start_end(const struct extract *e, struct gah_span span)
{
    json_number(e->out, "start", start_cp(e, span));
    json_number(e->out, "end", end_cp(e, span));
}

static void add_entity(const struct extract *e, const struct gah_entity *entity)
{
    json_separate(e->out);
    gah_buf_add_byte(e->out, '{');
    json_field(e->out, "id", entity->id);
    json_field(e->out, "name", entity->name);
    json_field(e->out, "type", gah_entity_type_name(entity->type));
    json_number(e->out, "mentions", entity->mentions);
    gah_buf_add_byte(e->out, '}');
}

static void add_timex(const struct extract *e, const struct gah_timex *timex)
{
    json_separate(e->out);
    gah_buf_add_byte(e->out, '{');
    add_start_end(e, timex->span);
    json_key(e->out, "text");
    gah_json_string(e->out, gah_str_sub(e->text, timex->span.off, timex->span.len));
    json_field(e->out, "type", gah_timex_type_name(timex->type));
    json_field(e->out, "value", timex->value);
    json_from_to(e->out, &timex->date);
    json_field(e->out, "basis", gah_basis_name(timex->date.basis));
    if (timex->date.offset)
        json_field(e->out, "offset", timex->date.offset);
    json_key(e->out, "anchor");
    json_day(e->out, timex->date.anchor);
    json_reckoning(e->out, &timex->date);
    gah_buf_add_byte(e->out, '}');
}

static void add_people(const struct extract *e, const struct gah_event *event)
{
    json_key(e->out, "participants");
    gah_buf_add_byte(e->out, '[');
    for (size_t i = 0; i < event->participant_count; i++) {
        json_separate(e->out);
        json_text(e->out, event->participants[i].name);
    }
    gah_buf_add_byte(e->out, ']');
    json_field(e->out, "place", event->place);
}

static void add_event(const struct extract *e, const struct gah_event *event)
{
    json_separate(e->out);
    gah_buf_add_byte(e->out, '{');
    json_field(e->out, "kind", gah_event_kind_name(event->kind));
    json_field(e->out, "subkind", event->subkind);
    json_field(e->out, "cameo", event->cameo);
    json_field(e->out, "status", gah_event_status_name(event->status));
    json_key(e->out, "trigger");
    add_span(e, event->trigger);
    json_key(e->out, "sentence");
    add_span(e, event->sentence);
    json_key(e->out, "date");
    gah_json_date(e->out, &event->date);
    json_from_to(e->out, &event->date);
    add_people(e, event);
    json_key(e->out, "also");
    gah_buf_add_byte(e->out, '[');
    for (size_t i = 0; i < event->also_count; i++) {
        json_separate(e->out);
        add_span(e, event->also[i]);
    }
    gah_buf_add_c(e->out, "]}");
}

static void add_mention(const struct extract *e, const struct gah_mention *mention)
{
    const struct gah_entity *entity;
    if (mention->entity >= e->found->entity_count)
        return;
    entity = &e->found->entities[mention->entity];
    json_separate(e->out);
    gah_buf_add_byte(e->out, '{');
    add_start_end(e, mention->span);
    json_field(e->out, "type", gah_entity_type_name(entity->type));
    json_field(e->out, "entity", entity->id);
    json_field(e->out, "name", entity->name);
    gah_buf_add_byte(e->out, '}');
}

static void add_annotations(const struct extract *e)
{
    const struct gah_annotations *found = e->found;
    json_key(e->out, "entities");
    gah_buf_add_byte(e->out, '[');
    for (size_t i = 0; i < found->entity_count; i++)
        add_entity(e, &found->entities[i]);
    gah_buf_add_byte(e->out, ']');
    json_key(e->out, "timex");
    gah_buf_add_byte(e->out, '[');
    for (size_t i = 0; i < found->timex_count; i++)
        add_timex(e, &found->timex[i]);
    gah_buf_add_byte(e->out, ']');
    json_key(e->out, "events");
    gah_buf_add_byte(e->out, '[');
    for (size_t i = 0; i < found->event_count; i++)
        add_event(e, &found->events[i]);
    gah_buf_add_byte(e->out, ']');
    json_key(e->out, "mentions");
    gah_buf_add_byte(e->out, '[');
    for (size_t i = 0; i < found->mention_count; i++)
        add_mention(e, &found->mentions[i]);
    gah_buf_add_byte(e->out, ']');
}

void gah_json_extract(struct gah_buf *out, const char *id, struct gah_str title,
                      const char *source, const char *lang, const struct gah_date *dct,
                      struct gah_str text, const struct gah_annotations *annotations)
{
    struct gah_arena arena;
    struct extract e = {.out = out, .text = text, .found = annotations};
    gah_arena_init(&arena);
    gah_cp_index_build(&arena, text, &e.cp);
    gah_buf_add_byte(out, '{');
    json_field(out, "id", id);
    json_key(out, "title");
    gah_json_string(out, title);
    json_field(out, "source", source);
    json_field(out, "lang", lang);
    json_key(out, "dct");
    if (annotations->dct.source != GAH_DCT_NONE)
        json_dct(out, &annotations->dct);
    else
        gah_json_date(out, dct);
    json_number(out, "words", annotations->word_count);
    add_annotations(&e);
    gah_buf_add_byte(out, '}');
    gah_arena_release(&arena);
}
