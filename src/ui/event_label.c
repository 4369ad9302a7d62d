#include "event_label.h"

#include <string.h>

#include "gahnama/base/buf.h"
#include "gahnama/text/utf8.h"
#include "i18n.h"

static const struct {
    const char *subkind;
    const char *word;
} words[] = {
    {"meeting", N_("meeting")},
    {"talks", N_("talks")},
    {"summit", N_("summit")},
    {"session", N_("session")},
    {"conference", N_("conference")},
    {"press-conference", N_("press conference")},
    {"negotiation-round", N_("round of talks")},
    {"call", N_("phone call")},
    {"visit", N_("visit")},
    {"ceremony", N_("ceremony")},
    {"accord", N_("accord")},
    {"memorandum", N_("memorandum")},
    {"contract", N_("contract")},
    {"treaty", N_("treaty")},
    {"joint-statement", N_("joint statement")},
    {"ceasefire", N_("ceasefire")},
    {"resolution", N_("resolution")},
};

const char *gah_event_label_kind(const struct gah_event_row *event)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i].subkind, event->subkind) == 0)
            return _(words[i].word);
    }
    return event->kind == GAH_MEETING ? _("meeting") : _("agreement");
}

static bool is_arabic(const char *name)
{
    struct gah_str s = gah_str_from(name);
    size_t off = 0;
    uint32_t first = s.len ? gah_utf8_next(s, &off) : 0;
    return first >= 0x0600 && first <= 0x06FF;
}

/* Comma and conjunction are those of the names' script, whatever the interface's. */
static const char *comma_for(const char *name)
{
    return is_arabic(name) ? "\u060C " : ", ";
}

static const char *and_for(const char *name)
{
    return is_arabic(name) ? " \u0648 " : _(" and ");
}

static bool is_known(const struct gah_entity_ref *name)
{
    return name->id && name->id[0];
}

/* People first, then states and organisations, then words that name nobody we know:
 * what is cut off at a narrow pane's edge is what says least. */
static int rank(const struct gah_entity_ref *name)
{
    if (!is_known(name))
        return 2;
    return name->type == GAH_PERSON ? 0 : 1;
}

/* The names to be written, in order. */
struct names {
    const char **list;
    size_t count;
};

/* The short name, but for two that share one. */
static const char *name_of(const struct gah_event_row *event, size_t i,
                           const struct gah_event_namer *namer)
{
    const struct gah_entity_ref *ref = &event->participants[i];
    const char *name;
    if (!namer || !is_known(ref))
        return ref->name;
    name = namer->short_name(namer->context, ref);
    for (size_t k = 0; k < event->participant_count; k++) {
        const struct gah_entity_ref *other = &event->participants[k];
        if (k != i && is_known(other) &&
            strcmp(namer->short_name(namer->context, other), name) == 0)
            return ref->name;
    }
    return name;
}

static void add_participants(struct names *names, const struct gah_event_row *event,
                             const struct gah_event_namer *namer)
{
    for (int wanted = 0; wanted <= 2; wanted++) {
        for (size_t i = 0; i < event->participant_count; i++) {
            if (rank(&event->participants[i]) == wanted)
                names->list[names->count++] = name_of(event, i, namer);
        }
    }
}

static void join(struct gah_buf *out, const struct names *names)
{
    for (size_t i = 0; i < names->count; i++) {
        const char *name = names->list[i];
        if (i > 0)
            gah_buf_add_c(out, i + 1 < names->count ? comma_for(name) : and_for(name));
        gah_buf_add_c(out, name);
    }
}

const char *gah_event_label_who(struct gah_arena *arena,
                                const struct gah_event_row *event,
                                const struct gah_event_namer *namer)
{
    struct names names = {NULL, 0};
    struct gah_buf text;
    const char *label;
    if (event->participant_count == 0 && event->place_count == 0)
        return event->title;
    names.list = gah_arena_array(arena, event->participant_count, sizeof *names.list);
    add_participants(&names, event, namer);
    gah_buf_init(&text);
    join(&text, &names);
    for (size_t i = 0; i < event->place_count; i++) {
        if (text.len)
            gah_buf_add_c(&text, comma_for(event->places[i].name));
        gah_buf_add_c(&text, event->places[i].name);
    }
    label = gah_arena_copy(arena, gah_buf_str(&text));
    gah_buf_release(&text);
    return label;
}
