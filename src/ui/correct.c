#include "correct.h"

#include <string.h>

#include "i18n.h"

bool gah_correct_can(struct gah_desk *desk)
{
    if (desk->options->state && gah_state_path(desk->options->state))
        return true;
    gah_desk_say(desk, "%s",
                 _("Nothing is kept in this run: nothing can be corrected."));
    return false;
}

static void keep(struct gah_desk *desk, const struct gah_correction *corrections,
                 size_t count)
{
    struct gah_error err = {0};
    size_t added;
    if (!gah_correct_can(desk))
        return;
    if (gah_state_correct(desk->options->state, corrections, count, &added, &err) !=
        GAH_OK) {
        gah_desk_say(desk, "%s", err.message);
        return;
    }
    desk->wants_index = desk->wants_index || added > 0;
    desk->correcting.taken_back = false;
    gah_desk_say(desk, "%s", _("Corrected; u takes it back."));
}

static bool anchor_of(struct gah_desk *desk, const struct gah_event_source *source,
                      struct gah_anchor *out)
{
    struct gah_error err = {0};
    if (gah_library_anchor(desk->model.library, &desk->frame, source, out, &err) ==
        GAH_OK)
        return true;
    gah_desk_say(desk, "%s", err.message);
    return false;
}

/* Every report of it is corrected: one that was left would stay behind as an event of
 * its own. Further sentences of an article have no trigger. */
void gah_correct_event(struct gah_desk *desk, const struct gah_event_row *event,
                       enum gah_correction_kind kind, const char *value)
{
    struct gah_correction *all =
        gah_arena_array(&desk->frame, event->source_count, sizeof *all);
    size_t count = 0;
    for (size_t i = 0; i < event->source_count; i++) {
        if (event->sources[i].trigger_len == 0)
            continue;
        all[count].kind = kind;
        all[count].value = value;
        if (!anchor_of(desk, &event->sources[i], &all[count++].at))
            return;
    }
    keep(desk, all, count);
}

void gah_correct_same_event(struct gah_desk *desk, const struct gah_event_row *event,
                            const struct gah_event_row *other)
{
    struct gah_correction same = {.kind = GAH_CORRECT_SAME_EVENT};
    if (event->source_count > 0 && other->source_count > 0 &&
        anchor_of(desk, event->sources, &same.at) &&
        anchor_of(desk, other->sources, &same.other))
        keep(desk, &same, 1);
}

void gah_correct_name(struct gah_desk *desk, const struct gah_correction *correction)
{
    keep(desk, correction, 1);
}

static const char *name_of_id(const char *id)
{
    const char *colon = strchr(id, ':');
    return colon ? colon + 1 : id;
}

const char *gah_correct_retyped(struct gah_arena *arena, const char *id,
                                enum gah_entity_type type)
{
    return gah_arena_printf(arena, "%s:%s", gah_entity_type_name(type), name_of_id(id));
}

void gah_correct_undo(struct gah_desk *desk, int64_t action)
{
    struct gah_error err = {0};
    enum gah_status status;
    if (!gah_correct_can(desk))
        return;
    status = gah_state_undo(desk->options->state, action, &err);
    if (status == GAH_OK) {
        desk->wants_index = true;
        desk->correcting.taken_back = true;
        gah_desk_say(desk, "%s", _("Taken back; U corrects again."));
    } else {
        gah_desk_say(desk, "%s",
                     status == GAH_ABSENT ? _("There is nothing to take back.")
                                          : err.message);
    }
}

static const char *spaced_name(struct gah_arena *arena, const char *id)
{
    char *name = gah_arena_strdup(arena, name_of_id(id));
    for (char *c = name; *c; c++)
        if (*c == '_')
            *c = ' ';
    return name;
}

static const char *quoted(struct gah_arena *arena, const struct gah_anchor *anchor)
{
    return gah_arena_printf(arena, "«%s %s %s»", anchor->quote.prefix,
                            anchor->quote.exact, anchor->quote.suffix);
}

static const char *type_label(struct gah_arena *arena, const struct gah_correction *c)
{
    const char *name = spaced_name(arena, c->becomes);
    if (strncmp(c->becomes, "place:", 6) == 0)
        return gah_arena_printf(arena, _("%s is a place"), name);
    if (strncmp(c->becomes, "person:", 7) == 0)
        return gah_arena_printf(arena, _("%s is a person"), name);
    return gah_arena_printf(arena, _("%s is an organisation"), name);
}

const char *gah_correct_label(struct gah_arena *arena, const struct gah_correction *c)
{
    switch (c->kind) {
    case GAH_CORRECT_DATE:
        return gah_arena_printf(arena, _("was on %s: %s"), c->value,
                                quoted(arena, &c->at));
    case GAH_CORRECT_NOT_EVENT:
        return gah_arena_printf(arena, _("no event: %s"), quoted(arena, &c->at));
    case GAH_CORRECT_HIDE:
        return gah_arena_printf(arena, _("hidden: %s"), quoted(arena, &c->at));
    case GAH_CORRECT_SAME_EVENT:
        return gah_arena_printf(arena, _("one event: %s and %s"), quoted(arena, &c->at),
                                quoted(arena, &c->other));
    case GAH_CORRECT_SAME_NAME:
        return gah_arena_printf(arena, _("%s is %s"), spaced_name(arena, c->entity),
                                c->value);
    case GAH_CORRECT_OTHER_NAME:
        return gah_arena_printf(arena, _("«%s» is not %s but %s"), c->form,
                                spaced_name(arena, c->entity), c->value);
    case GAH_CORRECT_TYPE:
    default:
        return type_label(arena, c);
    }
}
