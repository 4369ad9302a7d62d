/* Layouts by width: below 100 columns one pane; from 100 two, with the list in a strip
 * below where there are 30 rows; from 160 three; from 200 all four. Columns are counted
 * from the start side and mirrored at the end. */
#include "frame.h"

#include <string.h>

#include "i18n.h"
#include "line.h"
#include "pane.h"

#define STRIP_ROWS 8
#define ARTICLE_COLS 86

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

static int body_rows(const struct gah_desk *desk)
{
    int rows = desk->screen.rows;
    return rows >= 5 ? rows - 2 : rows >= 3 ? rows - 1 : rows;
}

/* Puts panes side by side from the start side on; a column stays free between two. */
static void columns(struct gah_desk *desk, const enum gah_pane *panes,
                    const int *widths, size_t count, int rows)
{
    int at = 0;
    for (size_t i = 0; i < count; i++) {
        struct gah_place_of_pane *place = &desk->places[panes[i]];
        place->row = 0;
        place->rows = rows;
        place->cols = widths[i];
        place->col = desk->rtl ? desk->screen.cols - at - widths[i] : at;
        at += widths[i] + 1;
    }
}

static void arrange_two(struct gah_desk *desk, int rows)
{
    int cols = desk->screen.cols;
    int side = clamp(cols - ARTICLE_COLS, 34, 56);
    bool strip = desk->screen.rows >= 30;
    enum gah_pane tool =
        desk->focus == GAH_PANE_LIST && !strip ? GAH_PANE_LIST : desk->tool;
    enum gah_pane panes[] = {GAH_PANE_ARTICLE, tool};
    int widths[] = {cols - side - 1, side};
    if (strip) {
        int low = clamp((int)desk->model.article_count, 2, STRIP_ROWS);
        rows -= low + 1;
        desk->places[GAH_PANE_LIST] =
            (struct gah_place_of_pane){rows + 1, 0, low, cols};
    }
    columns(desk, panes, widths, 2, rows);
}

static void arrange_more(struct gah_desk *desk, int rows)
{
    int cols = desk->screen.cols;
    bool four = cols >= 200;
    int list = clamp(cols / 6, 30, 60);
    int entities = four ? clamp(cols / 7, 26, 48) : 0;
    int article = clamp(cols - list - entities - 48, 78, ARTICLE_COLS + 4);
    int rest = cols - list - article - entities - (four ? 3 : 2);
    enum gah_pane panes[] = {GAH_PANE_LIST, GAH_PANE_ARTICLE,
                             four ? GAH_PANE_TIMELINE : desk->tool, GAH_PANE_ENTITIES};
    int widths[] = {list, article, rest, entities};
    columns(desk, panes, widths, four ? 4 : 3, rows);
}

void gah_frame_arrange(struct gah_desk *desk)
{
    int rows = body_rows(desk);
    int cols = desk->screen.cols;
    memset(desk->places, 0, sizeof desk->places);
    if (cols < 100 || desk->single_pane)
        desk->places[desk->focus] = (struct gah_place_of_pane){0, 0, rows, cols};
    else if (cols < 160)
        arrange_two(desk, rows);
    else
        arrange_more(desk, rows);
}

struct gah_region gah_frame_region(struct gah_desk *desk, enum gah_pane pane)
{
    const struct gah_place_of_pane *place = &desk->places[pane];
    return gah_region_sub(gah_region_all(&desk->screen), place->row, place->col,
                          place->rows, place->cols);
}

/* A line at the end side of each pane that does not reach the edge, a rule above the
 * strip. */
static void draw_borders(struct gah_desk *desk)
{
    struct gah_region all = gah_region_all(&desk->screen);
    struct gah_ink ink = {GAH_ROLE_DIM, 0};
    for (int pane = 0; pane < GAH_PANE_COUNT; pane++) {
        const struct gah_place_of_pane *place = &desk->places[pane];
        if (place->rows > 0 && place->row > 0)
            gah_region_fill(all, place->row - 1, 0, all.cols, 0x2500, ink);
        if (place->rows == 0 || place->col == 0)
            continue;
        for (int row = 0; row < place->rows; row++)
            gah_region_fill(all, place->row + row, place->col - 1, 1, 0x2502, ink);
    }
}

static void need(struct gah_desk *desk)
{
    const struct gah_article_row *row = gah_desk_article(desk);
    if (gah_desk_sees(desk, GAH_PANE_TIMELINE) || gah_desk_sees(desk, GAH_PANE_ARTICLE))
        gah_desk_need_time_rows(desk);
    if (gah_desk_sees(desk, GAH_PANE_ENTITIES))
        gah_model_need_entities(&desk->model);
    if (gah_desk_sees(desk, GAH_PANE_ARTICLE) && !desk->opened.is_open && row)
        gah_desk_show(desk, row->id);
}

/* The focused pane comes first, for what it shows decides what the timeline beside it
 * selects; the terminal's cursor stays in it. Panes that stand as they were drawn are
 * left out. */
static void draw_panes(struct gah_desk *desk)
{
    struct gah_screen *screen = &desk->screen;
    size_t event = desk->timeline.selected;
    int row;
    int col;
    gah_pane_ops(desk->focus)->draw(desk, gah_frame_region(desk, desk->focus), true);
    row = screen->cursor_row;
    col = screen->cursor_col;
    if (desk->focus == GAH_PANE_ARTICLE)
        gah_desk_follow_article(desk);
    for (int pane = 0; pane < GAH_PANE_COUNT; pane++) {
        bool follows = pane == GAH_PANE_TIMELINE && event != desk->timeline.selected;
        struct gah_region region = gah_frame_region(desk, (enum gah_pane)pane);
        if (pane == (int)desk->focus || region.rows == 0 ||
            (desk->stands == GAH_STANDS_PANES && !follows))
            continue;
        gah_region_clear(region);
        gah_pane_ops((enum gah_pane)pane)->draw(desk, region, false);
    }
    screen->cursor_row = row;
    screen->cursor_col = col;
}

static void draw_crumbs(struct gah_desk *desk, struct gah_line *line)
{
    struct gah_ink bold = {GAH_ROLE_NORMAL, GAH_ATTR_BOLD};
    gah_line_skip(line, 1);
    if (desk->model.entity_name) {
        gah_line_start(line, _("All"), 12, bold);
        gah_line_separator(line, desk->rtl ? "◂" : "▸", bold);
        gah_line_start(line, desk->model.entity_name, gah_line_room(line) / 3, bold);
        if (desk->model.with_name) {
            gah_line_separator(line, "+", bold);
            gah_line_start(line, desk->model.with_name, gah_line_room(line) / 3, bold);
        }
        gah_line_separator(line, desk->rtl ? "◂" : "▸", bold);
    }
    if (desk->model.searches) {
        gah_line_start(line, "/", 1, bold);
        gah_line_start(line, desk->query.ptr, gah_line_room(line) / 3, bold);
        gah_line_separator(line, desk->rtl ? "◂" : "▸", bold);
    }
    gah_line_start(line, _(gah_pane_ops(desk->focus)->name), gah_line_room(line), bold);
    gah_line_skip(line, 2);
}

static const char *position(struct gah_desk *desk)
{
    size_t at = 0;
    size_t of = 0;
    const char *text;
    gah_pane_ops(desk->focus)->place(desk, &at, &of);
    if (of == 0)
        return "";
    if (desk->focus == GAH_PANE_ARTICLE)
        text = gah_arena_printf(&desk->frame, "%zu%%", at * 100 / of);
    else
        text = gah_arena_printf(
            &desk->frame, "%zu/%zu%s", at, of,
            desk->focus == GAH_PANE_LIST && desk->model.is_partial ? "…" : "");
    return gah_datefmt_digits(&desk->format, &desk->frame, text);
}

static const char *progress(struct gah_desk *desk)
{
    const char *text = _("indexing …");
    if (desk->index_total > 0)
        text = gah_arena_printf(&desk->frame, _("indexing %u of %u"), desk->index_done,
                                desk->index_total);
    return gah_datefmt_digits(&desk->format, &desk->frame, text);
}

static void draw_status(struct gah_desk *desk, int row)
{
    struct gah_ink ink = {GAH_ROLE_NORMAL, GAH_ATTR_REVERSE};
    struct gah_line line = gah_line_begin(gah_region_all(&desk->screen), row, desk->rtl,
                                          &desk->frame, ink);
    gah_line_skip_end(&line, 1);
    gah_line_end(&line, position(desk), 14, ink);
    gah_line_skip_end(&line, 2);
    draw_crumbs(desk, &line);
    if (desk->message[0])
        gah_line_start(&line, desk->message, gah_line_room(&line), ink);
    else if (desk->indexing)
        gah_line_start(&line, progress(desk), gah_line_room(&line), ink);
}

/* The first of a command's keys as it is shown: "<Esc> q" is "Esc". */
static const char *first_key(struct gah_arena *arena, const char *keys)
{
    size_t len = strcspn(keys, " ");
    if (keys[0] != '<')
        return gah_arena_printf(arena, "%.*s", (int)len, keys);
    if (strncmp(keys, "<Enter>", len) == 0)
        return _("Enter");
    return gah_arena_printf(arena, "%.*s", (int)len - 2, keys + 1);
}

static void draw_hints(struct gah_desk *desk, int row)
{
    struct gah_ink ink = {GAH_ROLE_DIM, 0};
    struct gah_line line = gah_line_begin(gah_region_all(&desk->screen), row, desk->rtl,
                                          &desk->frame, ink);
    gah_line_skip(&line, 1);
    for (size_t i = 0; i < gah_command_count; i++) {
        const struct gah_command *command = &gah_commands[i];
        if (!command->hint || !(command->contexts & gah_desk_context(desk)))
            continue;
        if (gah_line_room(&line) < 12)
            break;
        gah_line_start(&line, first_key(&desk->frame, command->keys), 8,
                       (struct gah_ink){GAH_ROLE_TITLE, GAH_ATTR_BOLD});
        gah_line_skip(&line, 1);
        gah_line_start(&line, _(command->hint), gah_line_room(&line), ink);
        gah_line_skip(&line, 2);
    }
}

static const char *question(const struct gah_desk *desk)
{
    if (desk->picker.picking != GAH_PICK_NOTHING)
        return gah_picker_question(&desk->picker);
    switch (desk->asking) {
    case GAH_ASK_DATE:
        return _("Date of this article: ");
    case GAH_ASK_EVENT_DATE:
        return _("Date of this event: ");
    case GAH_ASK_DAY:
        return _("Day: ");
    case GAH_ASK_OTHER_NAME:
        return _("The other's name: ");
    case GAH_ASK_SAVE:
        return _("Save to file: ");
    case GAH_ASK_OVERWRITE:
        return _("The file is there. Overwrite it (yes)? ");
    case GAH_ASK_PIPE:
        return _("Pipe to command: ");
    case GAH_ASK_LIBRARY:
    case GAH_ASK_SEARCH:
    case GAH_ASK_NOTHING:
    default:
        return _("Search: ");
    }
}

static void draw_prompt(struct gah_desk *desk, int row)
{
    struct gah_ink ink = {GAH_ROLE_NORMAL, 0};
    struct gah_region all = gah_region_all(&desk->screen);
    struct gah_line line = gah_line_begin(all, row, desk->rtl, &desk->frame, ink);
    const struct gah_buf *text = &desk->prompt.text;
    struct gah_layout_options options = desk->screen.text;
    struct gah_row typed;
    int room;
    int col;
    gah_line_skip(&line, 1);
    gah_line_start(&line, question(desk), gah_line_room(&line) / 2,
                   (struct gah_ink){GAH_ROLE_TITLE, GAH_ATTR_BOLD});
    gah_line_skip(&line, 1);
    room = gah_line_room(&line);
    if (room < 2)
        return;
    options.width = (uint16_t)room;
    gah_layout_field(&desk->frame, gah_buf_str(text), &options, &typed);
    col = desk->rtl ? line.right - typed.width : line.left;
    gah_region_row(all, row, col, &typed, ink);
    if (desk->prompt.cursor < text->len) {
        int at = gah_row_column(&typed, desk->prompt.cursor);
        col += at >= 0 ? at : 0;
    } else if (typed.rtl || (desk->rtl && text->len == 0)) {
        col -= 1;
    } else {
        col += typed.width;
    }
    gah_region_cursor(all, row, col);
}

/* What `=` explains: at the bottom, over whatever is there, until a key is pressed. */
static void draw_note(struct gah_desk *desk, int body)
{
    struct gah_region all = gah_region_all(&desk->screen);
    struct gah_layout_options options = desk->screen.text;
    struct gah_document document = {.text = gah_buf_str(&desk->note)};
    struct gah_layout layout;
    int rows;
    options.width = (uint16_t)clamp(all.cols - 4, 4, 100);
    options.fallback = desk->rtl ? GAH_DIRECTION_RTL : GAH_DIRECTION_LTR;
    gah_layout_build(&desk->frame, &document, &options, &layout);
    rows = clamp((int)layout.row_count, 0, body - 1);
    if (rows <= 0)
        return;
    gah_region_fill(all, body - rows - 1, 0, all.cols, 0x2500,
                    (struct gah_ink){GAH_ROLE_DIM, 0});
    for (int i = 0; i < rows; i++) {
        gah_region_fill(all, body - rows + i, 0, all.cols, ' ', (struct gah_ink){0, 0});
        gah_region_row(all, body - rows + i,
                       desk->rtl ? all.cols - 2 - layout.width : 2, &layout.rows[i],
                       (struct gah_ink){0, 0});
    }
    gah_region_cursor(all, body - rows, desk->rtl ? all.cols - 2 : 2);
}

/* Where only the article scrolled, all but its pane still stands on the screen, and the
 * pane knows what is left of it. */
static void draw_body(struct gah_desk *desk, int body)
{
    if (desk->stands == GAH_STANDS_BODY)
        return;
    if (desk->stands == GAH_STANDS_PANES) {
        draw_panes(desk);
        return;
    }
    gah_screen_clear(&desk->screen);
    gah_frame_arrange(desk);
    need(desk);
    if (desk->picker.picking != GAH_PICK_NOTHING) {
        gah_picker_draw(desk, gah_region_sub(gah_region_all(&desk->screen), 0, 0, body,
                                             desk->screen.cols));
    } else {
        draw_borders(desk);
        draw_panes(desk);
    }
    if (desk->note.len > 0)
        draw_note(desk, body);
}

void gah_frame_draw(struct gah_desk *desk)
{
    int body = body_rows(desk);
    int last = desk->screen.rows - 1;
    bool asks =
        desk->asking != GAH_ASK_NOTHING || desk->picker.picking != GAH_PICK_NOTHING;
    gah_arena_clear(&desk->frame);
    draw_body(desk, body);
    if (body < desk->screen.rows)
        draw_status(desk, body);
    if (asks)
        draw_prompt(desk, last);
    else if (last > body && desk->stands == GAH_STANDS_NOTHING)
        draw_hints(desk, last);
}
