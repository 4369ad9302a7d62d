#include "choose.h"

void gah_choose_encoding(struct gah_detected *detected,
                         const struct gah_ui_options *options)
{
    struct gah_arena arena;
    const char *kept;
    if (options->encoding_given) {
        detected->encoding = options->encoding;
        return;
    }
    gah_arena_init(&arena);
    if (options->state &&
        gah_state_find_terminal(options->state, &arena, detected->identity, &kept) ==
            GAH_OK &&
        gah_encoding_find(kept, &detected->encoding))
        detected->by = GAH_KNOWN_BY_ANSWER;
    gah_arena_release(&arena);
}

/* A terminal that mirrors rows can show a left-to-right field and right-to-left ones
 * behind it; with the date at the right and names at the left it would mirror both. */
static void keep_rows_in_order(struct gah_desk *desk)
{
    if (desk->options->layout != GAH_UI_LAYOUT_AUTO)
        return;
    desk->rtl = false;
    desk->rtl_known = true;
}

void gah_choose_for_desk(const struct gah_detected *detected, struct gah_desk *desk)
{
    struct gah_layout_options *text = &desk->screen.text;
    desk->encoding = detected->encoding;
    desk->single_pane = detected->encoding == GAH_ENCODING_SHAPED;
    text->split_lam_alef = gah_encoding_splits_lam_alef(detected->encoding);
    text->justify = desk->options->justify;
    text->strip_harakat = desk->harakat == GAH_UI_HARAKAT_AUTO
                              ? detected->strip_harakat
                              : desk->harakat == GAH_UI_HARAKAT_STRIP;
    if (desk->single_pane)
        keep_rows_in_order(desk);
}

bool gah_choose_is_unsure(const struct gah_replies *replies,
                          const struct gah_detected *detected,
                          const struct gah_ui_options *options)
{
    bool known = detected->is_known || detected->by == GAH_KNOWN_BY_ANSWER;
    bool orders = detected->bdsm != GAH_BDSM_UNKNOWN;
    bool can_keep = options->state && gah_state_path(options->state);
    return replies->fenced && !known && !orders && !options->encoding_given && can_keep;
}
