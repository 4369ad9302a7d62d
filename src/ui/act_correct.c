/* `~` and what follows: what is wrong, then what is right. */
#include <string.h>

#include "act.h"
#include "correct.h"
#include "event_label.h"
#include "gahnama/text/fold.h"
#include "i18n.h"

static void forget(struct gah_correcting *c)
{
    gah_arena_clear(&c->arena);
    c->event = c->entity = c->name = c->form = c->path = NULL;
}

static void mean_event(struct gah_desk *desk, const struct gah_event_row *event)
{
    forget(&desk->correcting);
    desk->correcting.event = gah_arena_strdup(&desk->correcting.arena, event->id);
    desk->correcting.event_day = event->date.interval.from;
}

static bool mean_entity(struct gah_desk *desk, const char *id)
{
    struct gah_correcting *c = &desk->correcting;
    struct gah_entity_row row;
    if (gah_library_entity(desk->model.library, &desk->frame, id, &row,
                           &desk->model.error) != GAH_OK)
        return false;
    forget(c);
    c->entity = gah_arena_strdup(&c->arena, row.id);
    c->name = gah_arena_strdup(&c->arena, row.name);
    return true;
}

/* The name under the article's cursor, with the form that it has there. */
static bool mean_mark(struct gah_desk *desk)
{
    const struct gah_opened *opened = &desk->opened;
    struct gah_correcting *c = &desk->correcting;
    const struct gah_article_mark *mark;
    if (opened->object >= opened->mark_count || opened->marks[opened->object].is_event)
        return false;
    mark = &opened->marks[opened->object];
    if (!mean_entity(desk, mark->id))
        return false;
    c->form = gah_arena_copy(&c->arena,
                             gah_str_sub(opened->article.text, mark->off, mark->len));
    c->path = gah_arena_strdup(&c->arena, opened->row.path);
    return true;
}

static bool mean_what_is_here(struct gah_desk *desk)
{
    const struct gah_entity_row *entity = gah_desk_entity(desk);
    const struct gah_event_row *event;
    if (desk->focus == GAH_PANE_ENTITIES)
        return entity && mean_entity(desk, entity->id);
    if (desk->focus == GAH_PANE_ARTICLE && mean_mark(desk))
        return true;
    event = gah_act_event_meant(desk);
    if (event)
        mean_event(desk, event);
    return event != NULL;
}

void gah_act_correct(struct gah_desk *desk)
{
    if (!desk->model.library || !gah_correct_can(desk))
        return;
    if (mean_what_is_here(desk))
        gah_picker_open(desk, GAH_PICK_CORRECTION);
    else
        gah_desk_say(desk, "%s", _("There is no event or name here to correct."));
}

/* Position of the event that is meant, or SIZE_MAX with a message. */
static size_t event_position(struct gah_desk *desk)
{
    size_t at = gah_desk_corrected_event(desk);
    if (at == SIZE_MAX)
        gah_desk_say(desk, "%s", _("The event is no longer there."));
    return at;
}

/* All of it, with every source; in the frame's arena. */
static bool event_at(struct gah_desk *desk, size_t at, struct gah_event_row *out)
{
    const struct gah_event_row *row = gah_model_event(&desk->model, at);
    return row && gah_page_event(desk->model.library, &desk->frame, row->number, out,
                                 &desk->model.error) == GAH_OK;
}

static bool the_event(struct gah_desk *desk, struct gah_event_row *out)
{
    return event_at(desk, event_position(desk), out);
}

static void ask(struct gah_desk *desk, enum gah_asking asking, const char *text)
{
    desk->asking = asking;
    gah_prompt_set(&desk->prompt, text ? text : "");
}

static void ask_date(struct gah_desk *desk)
{
    struct gah_event_row event;
    if (the_event(desk, &event))
        ask(desk, GAH_ASK_EVENT_DATE,
            event.date.basis != GAH_BASIS_NONE ? event.date.edtf : "");
}

void gah_act_correct_date(struct gah_desk *desk, const char *typed)
{
    struct gah_event_row event;
    const char *edtf;
    if (gah_act_typed_date(desk, typed, &edtf) && edtf && the_event(desk, &event))
        gah_correct_event(desk, &event, GAH_CORRECT_DATE, edtf);
}

static void drop(struct gah_desk *desk, enum gah_correction_kind kind)
{
    struct gah_event_row event;
    if (the_event(desk, &event))
        gah_correct_event(desk, &event, kind, NULL);
}

static void not_event(struct gah_desk *desk)
{
    drop(desk, GAH_CORRECT_NOT_EVENT);
}

static void hide(struct gah_desk *desk)
{
    drop(desk, GAH_CORRECT_HIDE);
}

static void same_event(struct gah_desk *desk)
{
    gah_picker_open(desk, GAH_PICK_SAME_EVENT);
}

static void same_name(struct gah_desk *desk)
{
    gah_picker_open(desk, GAH_PICK_SAME_NAME);
}

static void other_name(struct gah_desk *desk)
{
    if (desk->correcting.form)
        ask(desk, GAH_ASK_OTHER_NAME, desk->correcting.form);
    else
        gah_picker_open(desk, GAH_PICK_FORM);
}

static void retype(struct gah_desk *desk, enum gah_entity_type type)
{
    struct gah_correction c = {.kind = GAH_CORRECT_TYPE,
                               .entity = desk->correcting.entity};
    c.becomes = gah_correct_retyped(&desk->frame, c.entity, type);
    gah_correct_name(desk, &c);
}

static void is_person(struct gah_desk *desk)
{
    retype(desk, GAH_PERSON);
}

static void is_organization(struct gah_desk *desk)
{
    retype(desk, GAH_ORGANIZATION);
}

static void is_place(struct gah_desk *desk)
{
    retype(desk, GAH_PLACE);
}

/* What may be wrong, with events and with names. */
static const struct fault {
    const char *label;
    bool of_event;
    const char *not_for; /* beginning of ids that it says nothing new about */
    void (*correct)(struct gah_desk *desk);
} faults[] = {
    {N_("the date is wrong"), true, NULL, ask_date},
    {N_("this is no event"), true, NULL, not_event},
    {N_("it is the same event as …"), true, NULL, same_event},
    {N_("hide it"), true, NULL, hide},
    {N_("it is the same as …"), false, NULL, same_name},
    {N_("somebody else is meant"), false, NULL, other_name},
    {N_("this is a person"), false, "person:", is_person},
    {N_("this is an organisation"), false, "organization:", is_organization},
    {N_("this is a place"), false, "place:", is_place},
};
#define FAULTS (sizeof faults / sizeof *faults)

static void fill_faults(struct gah_desk *desk, struct gah_str typed)
{
    const struct gah_correcting *c = &desk->correcting;
    gah_picker_reserve(&desk->picker, FAULTS);
    for (size_t i = 0; i < FAULTS; i++) {
        const char *not_for = faults[i].not_for;
        struct gah_pick pick = {_(faults[i].label), "", &faults[i]};
        if (faults[i].of_event != (c->event != NULL))
            continue;
        if (not_for && strncmp(c->entity, not_for, strlen(not_for)) == 0)
            continue;
        gah_picker_add(&desk->picker, typed, pick);
    }
}

static void choose_fault(struct gah_desk *desk, const struct gah_pick *pick)
{
    const struct fault *fault = pick->data;
    fault->correct(desk);
}

const struct gah_pick_ops gah_pick_correction = {N_("What is wrong: "), fill_faults,
                                                 choose_fault, NULL};

/* Events of neighbouring days are nearest in the timeline too: looked at outwards from
 * the one that is meant. */
#define NEAR_SCANNED 2000
#define NEAR_MAX 200

static void add_near(struct gah_desk *desk, struct gah_str typed, size_t at)
{
    struct gah_picker *picker = &desk->picker;
    const struct gah_event_row *event = gah_model_event(&desk->model, at);
    size_t *position = gah_arena_alloc(&picker->arena, sizeof *position);
    struct gah_pick pick = {.data = position};
    if (!event || picker->count == NEAR_MAX)
        return;
    *position = at;
    pick.label = gah_arena_printf(&picker->arena, "%s: %s", gah_event_label_kind(event),
                                  gah_desk_event_who(desk, &picker->arena, event));
    pick.detail =
        gah_datefmt_interval(&desk->format, &picker->arena, event->date.interval);
    gah_picker_add(picker, typed, pick);
}

static void fill_events(struct gah_desk *desk, struct gah_str typed)
{
    size_t at = event_position(desk);
    if (at == SIZE_MAX)
        return;
    gah_picker_reserve(&desk->picker, NEAR_MAX);
    for (size_t step = 1; step <= NEAR_SCANNED / 2; step++) {
        if (at >= step)
            add_near(desk, typed, at - step);
        add_near(desk, typed, at + step);
    }
}

static void choose_event(struct gah_desk *desk, const struct gah_pick *pick)
{
    struct gah_event_row event, other;
    if (the_event(desk, &event) && event_at(desk, *(const size_t *)pick->data, &other))
        gah_correct_same_event(desk, &event, &other);
}

const struct gah_pick_ops gah_pick_same_event = {N_("Same event as: "), fill_events,
                                                 choose_event, NULL};

static void choose_same_name(struct gah_desk *desk, const struct gah_pick *pick)
{
    const struct gah_entity_row *other = pick->data;
    struct gah_correction c = {.kind = GAH_CORRECT_SAME_NAME,
                               .entity = desk->correcting.entity,
                               .becomes = other->id,
                               .value = other->name};
    if (strcmp(c.entity, c.becomes) == 0)
        gah_desk_say(desk, "%s", _("That is the same name already."));
    else
        gah_correct_name(desk, &c);
}

const struct gah_pick_ops gah_pick_same_name = {N_("Same as: "), gah_picker_fill_names,
                                                choose_same_name, NULL};

static void fill_forms(struct gah_desk *desk, struct gah_str typed)
{
    struct gah_picker *picker = &desk->picker;
    struct gah_entity_row row;
    if (gah_library_entity(desk->model.library, &picker->arena, desk->correcting.entity,
                           &row, &desk->model.error) != GAH_OK)
        return;
    gah_picker_reserve(picker, row.alias_count + 1);
    gah_picker_add(picker, typed, (struct gah_pick){row.name, "", row.name});
    for (size_t i = 0; i < row.alias_count; i++)
        gah_picker_add(picker, typed,
                       (struct gah_pick){row.aliases[i], "", row.aliases[i]});
}

static void choose_form(struct gah_desk *desk, const struct gah_pick *pick)
{
    struct gah_correcting *c = &desk->correcting;
    c->form = gah_arena_strdup(&c->arena, pick->data);
    ask(desk, GAH_ASK_OTHER_NAME, c->form);
}

const struct gah_pick_ops gah_pick_form = {N_("Which form means somebody else: "),
                                           fill_forms, choose_form, NULL};

/* Somebody whom the library knows by that name, or somebody new. */
static const char *id_for(struct gah_desk *desk, const char *name)
{
    struct gah_arena *arena = &desk->frame;
    const char *id = desk->correcting.entity;
    const char *made;
    struct gah_entity_row row;
    struct gah_str key = gah_fold_skeleton(arena, gah_str_from(name));
    if (gah_library_entity(desk->model.library, arena, name, &row, NULL) == GAH_OK &&
        strcmp(row.id, id) != 0)
        return row.id;
    made = gah_arena_printf(arena, "%.*s%.*s", (int)(strcspn(id, ":") + 1), id,
                            (int)key.len, key.ptr);
    return strcmp(made, id) == 0 ? gah_arena_printf(arena, "%s~2", made) : made;
}

void gah_act_correct_other_name(struct gah_desk *desk, const char *typed)
{
    struct gah_str name = gah_str_trim(gah_str_from(typed));
    struct gah_correction c = {.kind = GAH_CORRECT_OTHER_NAME,
                               .entity = desk->correcting.entity,
                               .form = desk->correcting.form};
    if (name.len == 0)
        return;
    c.value = gah_arena_copy(&desk->frame, name);
    c.becomes = id_for(desk, c.value);
    if (desk->correcting.path)
        c.at = (struct gah_anchor){desk->correcting.path, {"", "", "", 0}};
    gah_correct_name(desk, &c);
}

void gah_act_undo(struct gah_desk *desk)
{
    gah_correct_undo(desk, 0);
}

void gah_act_redo(struct gah_desk *desk)
{
    struct gah_error err = {0};
    enum gah_status status;
    if (!gah_correct_can(desk))
        return;
    status = gah_state_redo(desk->options->state, &err);
    desk->wants_index = desk->wants_index || status == GAH_OK;
    if (status == GAH_OK)
        gah_desk_say(desk, "%s", _("Corrected; u takes it back."));
    else
        gah_desk_say(desk, "%s",
                     status == GAH_ABSENT ? _("There is nothing to correct again.")
                                          : err.message);
}

void gah_act_corrections(struct gah_desk *desk)
{
    if (gah_correct_can(desk))
        gah_picker_open(desk, GAH_PICK_UNDO);
}

/* The last first; what was done at once is one row. */
static void fill_corrections(struct gah_desk *desk, struct gah_str typed)
{
    struct gah_picker *picker = &desk->picker;
    struct gah_correction *all;
    size_t count;
    if (gah_state_corrections(desk->options->state, &picker->arena, &all, &count,
                              &desk->model.error) != GAH_OK)
        return;
    gah_picker_reserve(picker, count);
    for (size_t i = count; i > 0; i--) {
        const struct gah_correction *c = &all[i - 1];
        if (i > 1 && all[i - 2].action == c->action)
            continue;
        gah_picker_add(
            picker, typed,
            (struct gah_pick){gah_correct_label(&picker->arena, c), "", &c->action});
    }
}

static void choose_correction(struct gah_desk *desk, const struct gah_pick *pick)
{
    gah_correct_undo(desk, *(const int64_t *)pick->data);
}

const struct gah_pick_ops gah_pick_undo = {N_("Take back: "), fill_corrections,
                                           choose_correction, NULL};
