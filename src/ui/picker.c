#include "picker.h"

#include <string.h>

#include "desk.h"
#include "gahnama/text/fold.h"
#include "i18n.h"
#include "keys.h"
#include "line.h"
#include "pane.h"

#define PICK_MAX 100

static unsigned context(const struct gah_desk *desk)
{
    return gah_desk_context(desk);
}

static bool holds(struct gah_arena *arena, const char *text, struct gah_str needle)
{
    struct gah_str folded = gah_fold_text(arena, gah_str_from(text));
    return needle.len == 0 || gah_str_find(folded, needle, 0) != (size_t)-1;
}

/* A key that is typed exactly finds its command too: "gg", "^L". */
static void fill_commands(struct gah_desk *desk, struct gah_str typed)
{
    struct gah_picker *picker = &desk->picker;
    struct gah_str needle = gah_fold_text(&picker->arena, typed);
    picker->rows =
        gah_arena_array(&picker->arena, gah_command_count, sizeof *picker->rows);
    for (size_t i = 0; i < gah_command_count; i++) {
        const struct gah_command *command = &gah_commands[i];
        struct gah_buf names;
        struct gah_pick pick = {.label = _(command->help), .data = command};
        if (!(command->contexts & context(desk)))
            continue;
        gah_buf_init(&names);
        gah_keymap_names(command, &names);
        pick.detail = gah_arena_copy(&picker->arena, gah_buf_str(&names));
        if (holds(&picker->arena, pick.label, needle) ||
            holds(&picker->arena, command->name, needle) ||
            gah_str_find(gah_buf_str(&names), typed, 0) != (size_t)-1)
            picker->rows[picker->count++] = pick;
        gah_buf_release(&names);
    }
}

static void choose_command(struct gah_desk *desk, const struct gah_pick *pick)
{
    const struct gah_command *command = pick->data;
    command->run(desk);
}

void gah_picker_fill_names(struct gah_desk *desk, struct gah_str typed)
{
    struct gah_picker *picker = &desk->picker;
    struct gah_entity_row *rows = NULL;
    size_t count = 0;
    if (!desk->model.library ||
        gah_library_entity_pick(desk->model.library, &picker->arena,
                                gah_arena_copy(&picker->arena, typed), PICK_MAX, &rows,
                                &count, &desk->model.error) != GAH_OK)
        return;
    gah_picker_reserve(picker, count);
    for (size_t i = 0; i < count; i++) {
        struct gah_pick pick = {.label = rows[i].name, .data = &rows[i]};
        pick.detail =
            gah_datefmt_number(&desk->format, &picker->arena, rows[i].articles);
        picker->rows[picker->count++] = pick;
    }
}

static void choose_entity(struct gah_desk *desk, const struct gah_pick *pick)
{
    const struct gah_entity_row *entity = pick->data;
    gah_desk_narrow(desk, entity->id, entity->name);
    gah_desk_focus(desk, GAH_PANE_LIST);
}

static const struct gah_pick_ops pick_command = {N_("Help: "), fill_commands,
                                                 choose_command, NULL};
static const struct gah_pick_ops pick_entity = {N_("Name: "), gah_picker_fill_names,
                                                choose_entity, NULL};

static const struct gah_pick_ops *const kinds[] = {
    [GAH_PICK_COMMAND] = &pick_command,
    [GAH_PICK_ENTITY] = &pick_entity,
    [GAH_PICK_DATE] = &gah_pick_date,
    [GAH_PICK_CORRECTION] = &gah_pick_correction,
    [GAH_PICK_SAME_EVENT] = &gah_pick_same_event,
    [GAH_PICK_SAME_NAME] = &gah_pick_same_name,
    [GAH_PICK_FORM] = &gah_pick_form,
    [GAH_PICK_UNDO] = &gah_pick_undo,
    [GAH_PICK_DAY] = &gah_pick_day,
};

const char *gah_picker_question(const struct gah_picker *picker)
{
    return _(kinds[picker->picking]->question);
}

void gah_picker_reserve(struct gah_picker *picker, size_t count)
{
    picker->rows = gah_arena_array(&picker->arena, count, sizeof *picker->rows);
}

void gah_picker_add(struct gah_picker *picker, struct gah_str typed,
                    struct gah_pick pick)
{
    if (holds(&picker->arena, pick.label, gah_fold_text(&picker->arena, typed)))
        picker->rows[picker->count++] = pick;
}

static void fill(struct gah_desk *desk)
{
    gah_arena_clear(&desk->picker.arena);
    desk->picker.rows = NULL;
    desk->picker.count = 0;
    desk->picker.note = NULL;
    desk->picker.cursor.selected = 0;
    kinds[desk->picker.picking]->fill(desk, gah_buf_str(&desk->prompt.text));
}

void gah_picker_open(struct gah_desk *desk, enum gah_picking picking)
{
    desk->picker.picking = picking;
    desk->asking = GAH_ASK_NOTHING;
    gah_prompt_set(&desk->prompt, "");
    fill(desk);
}

/* The rows' arena goes when a further list is opened: what was chosen is copied. */
static void choose(struct gah_desk *desk)
{
    struct gah_picker *picker = &desk->picker;
    struct gah_pick pick = picker->rows[picker->cursor.selected];
    enum gah_picking picking = picker->picking;
    picker->picking = GAH_PICK_NOTHING;
    kinds[picking]->choose(desk, &pick);
}

static bool move(struct gah_picker *picker, uint32_t key)
{
    enum gah_motion motion;
    if (key == GAH_KEY_DOWN || key == 'N' - 64)
        motion = GAH_LINE_DOWN;
    else if (key == GAH_KEY_UP || key == 'P' - 64)
        motion = GAH_LINE_UP;
    else if (key == GAH_KEY_PAGE_DOWN)
        motion = GAH_PAGE_DOWN;
    else if (key == GAH_KEY_PAGE_UP)
        motion = GAH_PAGE_UP;
    else
        return false;
    gah_cursor_move(&picker->cursor, motion, picker->count);
    return true;
}

static void finish(struct gah_desk *desk)
{
    const struct gah_pick_ops *kind = kinds[desk->picker.picking];
    if (kind->answer && desk->prompt.text.len > 0) {
        desk->picker.picking = GAH_PICK_NOTHING;
        kind->answer(desk, desk->prompt.text.ptr);
    } else if (desk->picker.count > 0) {
        choose(desk);
    } else {
        desk->picker.picking = GAH_PICK_NOTHING;
    }
}

void gah_picker_key(struct gah_desk *desk, uint32_t key)
{
    if (move(&desk->picker, key))
        return;
    switch (gah_prompt_key(&desk->prompt, key)) {
    case GAH_PROMPT_CHANGED:
        if (!kinds[desk->picker.picking]->answer)
            fill(desk);
        return;
    case GAH_PROMPT_CANCELLED:
        desk->picker.picking = GAH_PICK_NOTHING;
        return;
    case GAH_PROMPT_DONE:
        finish(desk);
        return;
    case GAH_PROMPT_GOES_ON:
    default:
        return;
    }
}

/* Half of the rows at most; what is left is the list's. */
static struct gah_region draw_note(struct gah_desk *desk, struct gah_region region)
{
    struct gah_layout_options options = desk->screen.text;
    struct gah_document document = {.text = gah_str_from(desk->picker.note)};
    struct gah_layout layout;
    int rows;
    if (!desk->picker.note || region.cols < 8)
        return region;
    options.width = (uint16_t)(region.cols - 4);
    options.fallback = desk->rtl ? GAH_DIRECTION_RTL : GAH_DIRECTION_LTR;
    gah_layout_build(&desk->frame, &document, &options, &layout);
    rows = (int)layout.row_count;
    if (rows > region.rows / 2)
        rows = region.rows / 2;
    for (int row = 0; row < rows; row++)
        gah_region_row(region, row, desk->rtl ? region.cols - 2 - layout.width : 2,
                       &layout.rows[row], (struct gah_ink){GAH_ROLE_DIM, 0});
    return gah_region_sub(region, rows + 1, 0, region.rows - rows - 1, region.cols);
}

void gah_picker_draw(struct gah_desk *desk, struct gah_region whole)
{
    struct gah_picker *picker = &desk->picker;
    struct gah_region region = draw_note(desk, whole);
    gah_cursor_fit(&picker->cursor, (size_t)region.rows, picker->count);
    for (int row = 0; row < region.rows; row++) {
        size_t i = picker->cursor.top + (size_t)row;
        bool selected = i == picker->cursor.selected && i < picker->count;
        struct gah_ink ink = {GAH_ROLE_NORMAL, selected ? GAH_ATTR_REVERSE : 0};
        struct gah_line line =
            gah_line_begin(region, row, desk->rtl, &desk->frame, ink);
        if (i >= picker->count)
            continue;
        gah_line_skip(&line, 2);
        gah_line_skip_end(&line, 1);
        gah_line_end(&line, picker->rows[i].detail, region.cols / 2,
                     (struct gah_ink){GAH_ROLE_TITLE, GAH_ATTR_BOLD});
        gah_line_skip_end(&line, 1);
        gah_line_start(&line, picker->rows[i].label, region.cols, ink);
        if (selected)
            gah_pane_pointer(desk, region, row);
    }
}
