#include "pane.h"

const struct gah_pane_ops *gah_pane_ops(enum gah_pane pane)
{
    static const struct gah_pane_ops *const all[GAH_PANE_COUNT] = {
        [GAH_PANE_LIST] = &gah_pane_list,
        [GAH_PANE_ARTICLE] = &gah_pane_article,
        [GAH_PANE_TIMELINE] = &gah_pane_timeline,
        [GAH_PANE_ENTITIES] = &gah_pane_entities,
    };
    return all[pane];
}

void gah_pane_pointer(const struct gah_desk *desk, struct gah_region region, int row)
{
    int col = desk->rtl ? region.cols - 1 : 0;
    struct gah_cell cell = {
        .base = desk->rtl ? '<' : '>', .width = 1, .off = UINT32_MAX};
    const struct gah_spot *spot =
        gah_screen_spot(region.screen, region.row + row, region.col + col);
    struct gah_ink ink = {GAH_ROLE_NORMAL, spot ? spot->attrs : 0};
    gah_region_put(region, row, col, &cell, ink);
    gah_region_cursor(region, row, col);
}

struct gah_ink gah_pane_ink(bool selected, bool focused)
{
    uint8_t attrs = 0;
    if (selected)
        attrs = focused ? GAH_ATTR_REVERSE : GAH_ATTR_BOLD;
    return (struct gah_ink){GAH_ROLE_NORMAL, attrs};
}
