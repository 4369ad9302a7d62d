#include "card.h"

#include <string.h>

#include "desk.h"
#include "gahnama/base/memory.h"
#include "i18n.h"
#include "line.h"

#define WITH_MAX 12

void gah_card_init(struct gah_card *card)
{
    memset(card, 0, sizeof *card);
    gah_arena_init(&card->arena);
}

void gah_card_release(struct gah_card *card)
{
    gah_arena_release(&card->arena);
}

void gah_card_forget(struct gah_card *card)
{
    gah_arena_clear(&card->arena);
    card->id = NULL;
    card->with_count = 0;
    card->timeline = (struct gah_store_timeline){0};
}

void gah_card_need(struct gah_desk *desk)
{
    struct gah_card *card = &desk->card;
    struct gah_model *model = &desk->model;
    const struct gah_entity_row *selected = gah_desk_entity(desk);
    if (!selected || !model->library ||
        (card->id && strcmp(card->id, selected->id) == 0))
        return;
    gah_card_forget(card);
    if (gah_library_entity(model->library, &card->arena, selected->id, &card->row,
                           &model->error) != GAH_OK)
        return;
    card->id = card->row.id;
    if (gah_library_entity_with(model->library, &card->arena, card->id, WITH_MAX,
                                &card->with, &card->with_count,
                                &model->error) != GAH_OK)
        card->with_count = 0;
    if (gah_page_timeline(model->library, &card->arena, card->id, NULL, &card->timeline,
                          &model->error) != GAH_OK)
        card->timeline = (struct gah_store_timeline){0};
    gah_memory_freed(card->row.articles * sizeof(uint32_t));
}

void gah_card_levels(const struct gah_store_timeline *timeline, size_t columns,
                     uint8_t *levels)
{
    uint32_t counts[256] = {0};
    uint32_t most = 0;
    int64_t first, days;
    memset(levels, 0, columns);
    if (timeline->day_count == 0 || columns == 0 || columns > 256)
        return;
    first = timeline->days[0].day;
    days = timeline->days[timeline->day_count - 1].day - first + 1;
    for (size_t i = 0; i < timeline->day_count; i++) {
        size_t column =
            (size_t)((timeline->days[i].day - first) * (int64_t)columns / days);
        counts[column] += timeline->days[i].count;
        most = counts[column] > most ? counts[column] : most;
    }
    for (size_t i = 0; i < columns; i++)
        levels[i] = (uint8_t)((counts[i] * 8 + most - 1) / most);
}

static const char *kind_word(enum gah_entity_type type)
{
    switch (type) {
    case GAH_PERSON:
        return _("person");
    case GAH_ORGANIZATION:
        return _("organisation");
    case GAH_PLACE:
    default:
        return _("place");
    }
}

static void draw_name(struct gah_desk *desk, struct gah_line *line)
{
    const struct gah_entity_row *row = &desk->card.row;
    gah_line_skip(line, 1);
    gah_line_start(line, row->name, gah_line_room(line) * 2 / 3,
                   (struct gah_ink){GAH_ROLE_NAME, GAH_ATTR_BOLD});
    gah_line_separator(line, "·", (struct gah_ink){GAH_ROLE_DIM, 0});
    gah_line_start(line, kind_word(row->type), gah_line_room(line),
                   (struct gah_ink){GAH_ROLE_DIM, 0});
}

static void draw_counts(struct gah_desk *desk, struct gah_line *line)
{
    const struct gah_entity_row *row = &desk->card.row;
    const char *articles = gah_arena_printf(
        &desk->frame, ngettext("%u article", "%u articles", row->articles),
        row->articles);
    const char *events = gah_arena_printf(
        &desk->frame, ngettext("%u event", "%u events", row->events), row->events);
    struct gah_ink ink = {GAH_ROLE_NORMAL, 0};
    gah_line_skip(line, 1);
    gah_line_start(line, gah_datefmt_digits(&desk->format, &desk->frame, articles),
                   gah_line_room(line), ink);
    gah_line_separator(line, "·", (struct gah_ink){GAH_ROLE_DIM, 0});
    gah_line_start(line, gah_datefmt_digits(&desk->format, &desk->frame, events),
                   gah_line_room(line), ink);
}

/* The narrow pane has room for one calendar. */
static void draw_span(struct gah_desk *desk, struct gah_line *line)
{
    const struct gah_entity_row *row = &desk->card.row;
    struct gah_datefmt format = desk->format;
    struct gah_interval span = {.from = row->first, .to = row->last};
    if (format.calendar == GAH_UI_CALENDAR_BOTH && gah_line_room(line) < 60)
        format.calendar = GAH_UI_CALENDAR_PERSIAN;
    gah_line_skip(line, 1);
    gah_line_start(line, gah_datefmt_interval(&format, &desk->frame, span),
                   gah_line_room(line), (struct gah_ink){GAH_ROLE_DIM, 0});
}

/* Events over time, from the start side on. */
static void draw_spark(struct gah_desk *desk, struct gah_region region, int y)
{
    uint8_t levels[256];
    int columns = region.cols > 258 ? 256 : region.cols - 2;
    if (columns <= 0)
        return;
    gah_card_levels(&desk->card.timeline, (size_t)columns, levels);
    for (int i = 0; i < columns; i++) {
        int col = desk->rtl ? region.cols - 2 - i : 1 + i;
        if (levels[i] > 0)
            gah_region_fill(region, y, col, 1, 0x2580u + levels[i],
                            (struct gah_ink){GAH_ROLE_EVENT, 0});
    }
}

static void draw_list(struct gah_line *line, const char *word, const char *const *items,
                      size_t count)
{
    gah_line_skip(line, 1);
    if (count == 0)
        return;
    gah_line_start(line, word, gah_line_room(line), (struct gah_ink){GAH_ROLE_DIM, 0});
    for (size_t i = 0; i < count && gah_line_room(line) > 4; i++) {
        gah_line_skip(line, i > 0 ? 2 : 1);
        gah_line_start(line, items[i], gah_line_room(line),
                       (struct gah_ink){GAH_ROLE_NORMAL, 0});
    }
}

static void draw_with(struct gah_desk *desk, struct gah_line *line)
{
    const struct gah_card *card = &desk->card;
    const char **items = gah_arena_array(&desk->frame, card->with_count, sizeof *items);
    for (size_t i = 0; i < card->with_count; i++)
        items[i] = gah_arena_printf(
            &desk->frame, "%s %s", card->with[i].name,
            gah_datefmt_number(&desk->format, &desk->frame, card->with[i].mentions));
    draw_list(line, _("with:"), items, card->with_count);
}

void gah_card_draw(struct gah_desk *desk, struct gah_region region)
{
    struct gah_ink dim = {GAH_ROLE_DIM, 0};
    struct gah_line lines[GAH_CARD_ROWS];
    if (!desk->card.id)
        return;
    gah_region_fill(region, 0, 0, region.cols, 0x2500, dim);
    for (int y = 1; y < GAH_CARD_ROWS; y++)
        lines[y] = gah_line_begin(region, y, desk->rtl, &desk->frame,
                                  (struct gah_ink){GAH_ROLE_NORMAL, 0});
    draw_name(desk, &lines[1]);
    draw_counts(desk, &lines[2]);
    draw_span(desk, &lines[3]);
    draw_spark(desk, region, 4);
    draw_list(&lines[5], _("also:"), desk->card.row.aliases,
              desk->card.row.alias_count);
    draw_with(desk, &lines[6]);
}
