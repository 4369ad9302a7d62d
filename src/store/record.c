#include "record.h"

#include <string.h>

void record_pack_names(struct gah_buf *out, const struct record_name *names,
                       size_t count)
{
    pack_u32(out, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        bool plain = names[i].form == 0 && names[i].forms == 1;
        pack_u32(out, names[i].entity);
        pack_u32(out, names[i].mentions << 1 | plain);
        if (plain)
            continue;
        pack_u32(out, names[i].form);
        pack_u64(out, names[i].forms);
    }
}

uint32_t record_open_names(struct pack_reader *in)
{
    uint32_t count = unpack_u32(in);
    return count > (size_t)(in->end - in->at) ? 0 : count;
}

void record_next_name(struct pack_reader *in, struct record_name *out)
{
    uint32_t head;
    bool plain; /* it has its first form only */
    out->entity = unpack_u32(in);
    head = unpack_u32(in);
    plain = head & 1;
    out->mentions = head >> 1;
    out->form = plain ? 0 : unpack_u32(in);
    out->forms = plain ? 1 : unpack_u64(in);
}

struct record_name *record_read_names(struct gah_arena *arena, struct pack_reader in,
                                      size_t *count)
{
    struct record_name *names;
    *count = record_open_names(&in);
    names = gah_arena_array(arena, *count, sizeof *names);
    for (size_t i = 0; i < *count; i++)
        record_next_name(&in, &names[i]);
    return names;
}

static void pack_dct(struct gah_buf *out, const struct gah_dct *dct)
{
    struct gah_str no_words = {NULL, 0};
    pack_u32(out, dct->source);
    pack_date(out, &dct->date, no_words, GAH_DAY_NONE);
    if (dct->source != GAH_DCT_INFERRED)
        return;
    pack_u32(out, dct->weekdays);
    pack_u32(out, (uint32_t)dct->day_count);
    for (size_t i = 0; i < dct->day_count; i++)
        pack_i32(out, dct->days[i]);
}

static void unpack_dct(struct pack_reader *in, struct gah_arena *arena,
                       struct gah_dct *out)
{
    bool same_text;
    uint32_t count;
    int32_t *days;
    memset(out, 0, sizeof *out);
    out->source = (enum gah_dct_source)unpack_u32(in);
    unpack_date(in, arena, GAH_DAY_NONE, &out->date, &same_text);
    if (out->source != GAH_DCT_INFERRED)
        return;
    out->weekdays = unpack_u32(in);
    count = record_open_names(in);
    if (count == 0)
        return;
    days = gah_arena_array(arena, count, sizeof *days);
    for (uint32_t i = 0; i < count; i++)
        days[i] = unpack_i32(in);
    out->days = days;
    out->day_count = count;
}

void record_pack_article(struct gah_buf *out, const struct record_article *article)
{
    pack_dct(out, &article->dct);
    pack_text(out, article->title);
    pack_text(out, article->author);
    pack_text(out, article->url);
    pack_u32(out, article->lang << 2 | (uint32_t)article->title_filtered << 1 |
                      article->rtl);
}

void record_read_article(struct gah_arena *arena, struct pack_reader in,
                         struct record_article *out)
{
    uint32_t lang; /* and two bits below it */
    unpack_dct(&in, arena, &out->dct);
    out->title = unpack_string(&in);
    out->author = unpack_text(&in);
    out->url = unpack_text(&in);
    lang = unpack_u32(&in);
    out->lang = lang >> 2;
    out->title_filtered = lang & 2;
    out->rtl = lang & 1;
}

/* Mentions come in text order and are disjoint: the gap before each is enough. */
void record_pack_mentions(struct gah_buf *out, const struct gah_mention *mentions,
                          size_t count)
{
    uint32_t at = 0;
    pack_u32(out, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        const struct gah_span *span = &mentions[i].span;
        pack_u32(out, span->off - at);
        pack_u32(out, span->len);
        pack_u32(out, mentions[i].entity);
        at = span->off + span->len;
    }
}

const struct gah_mention *record_read_mentions(struct gah_arena *arena,
                                               struct pack_reader in, size_t *count)
{
    struct gah_mention *mentions;
    uint32_t at = 0;
    *count = record_open_names(&in);
    mentions = gah_arena_array(arena, *count, sizeof *mentions);
    for (size_t i = 0; i < *count; i++) {
        mentions[i].span.off = at + unpack_u32(&in);
        mentions[i].span.len = unpack_u32(&in);
        mentions[i].entity = unpack_u32(&in);
        at = mentions[i].span.off + mentions[i].span.len;
    }
    return mentions;
}

static void pack_who(struct gah_buf *out, const struct record_who *who)
{
    bool named = who->name != GAH_NO_INDEX;
    pack_u32(out, named ? who->name + 1 : 0);
    if (!named)
        pack_text(out, who->text);
}

static void unpack_who(struct pack_reader *in, struct record_who *out)
{
    uint32_t number = unpack_u32(in);
    out->name = number ? number - 1 : GAH_NO_INDEX;
    out->text = number ? NULL : unpack_string(in);
}

/* The other spans are told from the sentence. */
static void pack_span(struct gah_buf *out, struct gah_span span, uint32_t from)
{
    pack_i32(out, (int32_t)(span.off - from));
    pack_u32(out, span.len);
}

static struct gah_span unpack_span(struct pack_reader *in, uint32_t from)
{
    struct gah_span span;
    span.off = from + (uint32_t)unpack_i32(in);
    span.len = unpack_u32(in);
    return span;
}

static void pack_event(struct gah_buf *out, const struct record_event *event,
                       struct gah_str timex_words, int32_t dct)
{
    uint32_t from = event->sentence.off;
    pack_u32(out, (uint32_t)event->corrected << 4 | (uint32_t)event->kind << 3 |
                      (uint32_t)event->status);
    if (event->corrected & GAH_CORRECTED_JOINED)
        pack_u64(out, event->joined);
    pack_span(out, event->sentence, 0);
    pack_span(out, event->trigger, from);
    pack_u32(out, event->timex.len);
    if (event->timex.len)
        pack_i32(out, (int32_t)(event->timex.off - from));
    pack_date(out, &event->date, timex_words, dct);
    pack_u32(out, (uint32_t)event->who_count << 1 | event->has_place);
    for (size_t i = 0; i < event->who_count; i++)
        pack_who(out, &event->who[i]);
    if (event->has_place)
        pack_who(out, &event->place);
    pack_u32(out, event->subkind);
    pack_u32(out, event->cameo);
    pack_u32(out, (uint32_t)event->also_count);
    for (size_t i = 0; i < event->also_count; i++)
        pack_span(out, event->also[i], from);
}

void record_pack_event(struct gah_buf *out, const struct record_event *event,
                       struct gah_str timex_words, int32_t dct)
{
    struct gah_buf one;
    gah_buf_init(&one);
    pack_event(&one, event, timex_words, dct);
    pack_u32(out, (uint32_t)one.len);
    gah_buf_add_str(out, gah_buf_str(&one));
    gah_buf_release(&one);
}

static void read_people(struct pack_reader *in, struct record_event *out)
{
    uint32_t head = unpack_u32(in);
    out->who_count = head >> 1 > RECORD_MAX_WHO ? 0 : head >> 1;
    out->has_place = head & 1;
    for (size_t i = 0; i < out->who_count; i++)
        unpack_who(in, &out->who[i]);
    if (out->has_place)
        unpack_who(in, &out->place);
}

static void read_also(struct pack_reader *in, struct gah_arena *arena,
                      struct record_event *out)
{
    uint32_t count = record_open_names(in);
    struct gah_span *also = gah_arena_array(arena, count, sizeof *also);
    for (uint32_t i = 0; i < count; i++)
        also[i] = unpack_span(in, out->sentence.off);
    out->also = also;
    out->also_count = count;
}

static void read_event(struct pack_reader in, struct gah_arena *arena, int32_t dct,
                       struct record_event *out)
{
    uint32_t head = unpack_u32(&in);
    out->kind = (enum gah_event_kind)(head >> 3 & 1);
    out->corrected = head >> 4;
    out->joined = out->corrected & GAH_CORRECTED_JOINED ? unpack_u64(&in) : 0;
    out->status = (enum gah_event_status)((head & 7) > GAH_HYPOTHETICAL ? 0 : head & 7);
    out->sentence = unpack_span(&in, 0);
    out->trigger = unpack_span(&in, out->sentence.off);
    out->timex.len = unpack_u32(&in);
    out->timex.off = out->timex.len ? out->sentence.off + (uint32_t)unpack_i32(&in) : 0;
    unpack_date(&in, arena, dct, &out->date, &out->date_is_timex);
    read_people(&in, out);
    out->subkind = unpack_u32(&in);
    out->cameo = unpack_u32(&in);
    out->also = NULL;
    out->also_count = 0;
    if (arena)
        read_also(&in, arena, out);
}

static bool next_record(struct pack_reader *in, struct pack_reader *out)
{
    uint32_t len;
    if (in->at == in->end)
        return false;
    len = unpack_u32(in);
    if (len > (size_t)(in->end - in->at))
        return false;
    *out = (struct pack_reader){in->at, in->at + len};
    in->at += len;
    return true;
}

bool record_next_event(struct pack_reader *in, struct gah_arena *arena, int32_t dct,
                       struct record_event *out)
{
    struct pack_reader one;
    if (!next_record(in, &one))
        return false;
    read_event(one, arena, dct, out);
    return true;
}

bool record_skip_events(struct pack_reader *in, uint32_t number)
{
    struct pack_reader one;
    for (uint32_t i = 0; i < number; i++)
        if (!next_record(in, &one))
            return false;
    return in->at != in->end;
}
