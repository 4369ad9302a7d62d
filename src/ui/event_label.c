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

/* The list's comma is that of the names' script. */
static const char *comma_for(const char *name)
{
    struct gah_str s = gah_str_from(name);
    size_t off = 0;
    uint32_t first = s.len ? gah_utf8_next(s, &off) : 0;
    return first >= 0x0600 && first <= 0x06FF ? "\u060C " : ", ";
}

static void add_name(struct gah_buf *out, const struct gah_entity_ref *name)
{
    if (out->len)
        gah_buf_add_c(out, comma_for(name->name));
    gah_buf_add_c(out, name->name);
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

static void add_participants(struct gah_buf *out, const struct gah_event_row *event)
{
    for (int wanted = 0; wanted <= 2; wanted++) {
        for (size_t i = 0; i < event->participant_count; i++) {
            if (rank(&event->participants[i]) == wanted)
                add_name(out, &event->participants[i]);
        }
    }
}

const char *gah_event_label_who(struct gah_arena *arena,
                                const struct gah_event_row *event)
{
    struct gah_buf text, places;
    const char *label;
    if (event->participant_count == 0 && event->place_count == 0)
        return event->title;
    gah_buf_init(&text);
    gah_buf_init(&places);
    add_participants(&text, event);
    for (size_t i = 0; i < event->place_count; i++)
        add_name(&places, &event->places[i]);
    if (text.len && places.len)
        gah_buf_add_c(&text, " \u2013 ");
    gah_buf_add_str(&text, gah_buf_str(&places));
    label = gah_arena_copy(arena, gah_buf_str(&text));
    gah_buf_release(&places);
    gah_buf_release(&text);
    return label;
}
