#include "gahnama/export/json.h"

#include "json_date.h"
#include "json_parts.h"

static void add_entities(struct gah_buf *out, const struct gah_entity_ref *refs,
                         size_t count)
{
    json_key(out, "entities");
    gah_buf_add_byte(out, '[');
    for (size_t i = 0; i < count; i++) {
        json_separate(out);
        gah_buf_add_byte(out, '{');
        json_field(out, "id", refs[i].id);
        json_field(out, "name", refs[i].name);
        json_field(out, "type", gah_entity_type_name(refs[i].type));
        json_number(out, "mentions", refs[i].mentions);
        gah_buf_add_byte(out, '}');
    }
    gah_buf_add_byte(out, ']');
}

static void open_article(struct gah_buf *out, const struct gah_article_row *row)
{
    gah_buf_add_byte(out, '{');
    json_field(out, "id", row->id);
    json_field(out, "path", row->path);
    json_field(out, "title", row->title);
    json_field(out, "source", row->source);
    json_field(out, "lang", row->lang);
    json_key(out, "dct");
    json_dct(out, &row->dct);
    json_number(out, "words", row->words);
    json_number(out, "events", row->events);
    add_entities(out, row->entities, row->entity_count);
}

void gah_json_article(struct gah_buf *out, const struct gah_article_row *row)
{
    open_article(out, row);
    gah_buf_add_byte(out, '}');
}

/* A participant that is no known entity has a name and no id. */
static void add_names(struct gah_buf *out, const char *key,
                      const struct gah_entity_ref *refs, size_t count)
{
    json_key(out, key);
    gah_buf_add_byte(out, '[');
    for (size_t i = 0; i < count; i++) {
        json_separate(out);
        gah_buf_add_byte(out, '{');
        json_field(out, "id", refs[i].id && refs[i].id[0] ? refs[i].id : NULL);
        json_field(out, "name", refs[i].name);
        gah_buf_add_byte(out, '}');
    }
    gah_buf_add_byte(out, ']');
}

/* A report that gives another day or another outcome than the event as a whole. */
static void add_dissent(struct gah_buf *out, const struct gah_event_source *source,
                        const struct gah_event_row *event)
{
    if (source->trigger_len == 0)
        return;
    if (source->when.from != event->date.interval.from ||
        source->when.to != event->date.interval.to) {
        json_key(out, "from");
        json_day(out, source->when.from);
        json_key(out, "to");
        json_day(out, source->when.to);
    }
    if (source->status != event->status)
        json_field(out, "status", gah_event_status_name(source->status));
}

static void add_source(struct gah_buf *out, const struct gah_event_source *source,
                       const struct gah_event_row *event)
{
    json_separate(out);
    gah_buf_add_byte(out, '{');
    json_field(out, "article", source->article);
    json_key(out, "sentence");
    json_range(out, source->sentence_cp[0], source->sentence_cp[1]);
    json_key(out, "trigger");
    json_range(out, source->trigger_cp[0], source->trigger_cp[1]);
    json_key(out, "timex");
    if (source->timex_len)
        json_range(out, source->timex_cp[0], source->timex_cp[1]);
    else
        gah_buf_add_c(out, "null");
    json_field(out, "text", source->text);
    add_dissent(out, source, event);
    gah_buf_add_byte(out, '}');
}

/* Only where there is something to say. */
static void add_corrected(struct gah_buf *out, unsigned corrected)
{
    if (!corrected)
        return;
    json_key(out, "corrected");
    gah_buf_add_byte(out, '[');
    if (corrected & GAH_CORRECTED_DATE)
        json_text(out, gah_correction_name(GAH_CORRECT_DATE));
    if (corrected & GAH_CORRECTED_JOINED) {
        json_separate(out);
        json_text(out, gah_correction_name(GAH_CORRECT_SAME_EVENT));
    }
    gah_buf_add_byte(out, ']');
}

void gah_json_event(struct gah_buf *out, const struct gah_event_row *row)
{
    gah_buf_add_byte(out, '{');
    json_field(out, "id", row->id);
    json_field(out, "kind", gah_event_kind_name(row->kind));
    json_field(out, "subkind", row->subkind);
    json_field(out, "cameo", row->cameo);
    json_field(out, "status", gah_event_status_name(row->status));
    json_key(out, "date");
    gah_json_date(out, &row->date);
    json_field(out, "title", row->title);
    add_names(out, "participants", row->participants, row->participant_count);
    add_names(out, "places", row->places, row->place_count);
    json_number(out, "articles", row->articles);
    add_corrected(out, row->corrected);
    json_key(out, "sources");
    gah_buf_add_byte(out, '[');
    for (size_t i = 0; i < row->source_count; i++)
        add_source(out, &row->sources[i], row);
    gah_buf_add_c(out, "]}");
}

static void open_entity(struct gah_buf *out, const struct gah_entity_row *row)
{
    gah_buf_add_byte(out, '{');
    json_field(out, "id", row->id);
    json_field(out, "type", gah_entity_type_name(row->type));
    json_field(out, "name", row->name);
    json_key(out, "aliases");
    gah_buf_add_byte(out, '[');
    for (size_t i = 0; i < row->alias_count; i++) {
        json_separate(out);
        json_text(out, row->aliases[i]);
    }
    gah_buf_add_byte(out, ']');
}

static void close_entity(struct gah_buf *out, const struct gah_entity_row *row)
{
    json_key(out, "first");
    json_day(out, row->first);
    json_key(out, "last");
    json_day(out, row->last);
    gah_buf_add_byte(out, '}');
}

void gah_json_entity(struct gah_buf *out, const struct gah_entity_row *row)
{
    open_entity(out, row);
    json_number(out, "articles", row->articles);
    json_number(out, "mentions", row->mentions);
    json_number(out, "events", row->events);
    close_entity(out, row);
}

static void add_with(struct gah_buf *out, const struct gah_entity_ref *with,
                     size_t count)
{
    json_key(out, "with");
    gah_buf_add_byte(out, '[');
    for (size_t i = 0; i < count; i++) {
        json_separate(out);
        gah_buf_add_byte(out, '{');
        json_field(out, "id", with[i].id);
        json_field(out, "name", with[i].name);
        json_number(out, "articles", with[i].mentions);
        gah_buf_add_byte(out, '}');
    }
    gah_buf_add_byte(out, ']');
}

void gah_json_entity_full(struct gah_buf *out, const struct gah_entity_row *row,
                          const struct gah_article_row *articles, size_t article_count,
                          const struct gah_event_row *events, size_t event_count,
                          const struct gah_entity_ref *with, size_t with_count)
{
    open_entity(out, row);
    json_number(out, "mentions", row->mentions);
    json_key(out, "articles");
    gah_buf_add_byte(out, '[');
    for (size_t i = 0; i < article_count; i++) {
        json_separate(out);
        gah_json_article(out, &articles[i]);
    }
    gah_buf_add_byte(out, ']');
    json_key(out, "events");
    gah_buf_add_byte(out, '[');
    for (size_t i = 0; i < event_count; i++) {
        json_separate(out);
        gah_json_event(out, &events[i]);
    }
    gah_buf_add_byte(out, ']');
    add_with(out, with, with_count);
    close_entity(out, row);
}

void gah_json_search(struct gah_buf *out, const struct gah_search_hit *hit)
{
    open_article(out, &hit->article);
    json_key(out, "score");
    json_decimal(out, hit->score);
    json_field(out, "snippet", hit->snippet);
    json_key(out, "hits");
    gah_buf_add_byte(out, '[');
    for (size_t i = 0; i < hit->hit_count; i++) {
        json_separate(out);
        json_range(out, hit->hits[i][0], hit->hits[i][1]);
    }
    gah_buf_add_c(out, "]}");
}
