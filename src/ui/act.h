/* The commands' functions: each changes the desk and draws nothing. */
#ifndef UI_ACT_H
#define UI_ACT_H

#include "desk.h"
#include "keys.h"

/* act_move.c */
void gah_act_down(struct gah_desk *desk);
void gah_act_up(struct gah_desk *desk);
void gah_act_half_down(struct gah_desk *desk);
void gah_act_half_up(struct gah_desk *desk);
void gah_act_page_down(struct gah_desk *desk);
void gah_act_page_up(struct gah_desk *desk);
void gah_act_top(struct gah_desk *desk);
void gah_act_bottom(struct gah_desk *desk);
void gah_act_open(struct gah_desk *desk);
void gah_act_back(struct gah_desk *desk);
void gah_act_cancel(struct gah_desk *desk);
void gah_act_left(struct gah_desk *desk); /* arrows are visual */
void gah_act_right(struct gah_desk *desk);
void gah_act_quit(struct gah_desk *desk);
void gah_act_next_pane(struct gah_desk *desk);
void gah_act_previous_pane(struct gah_desk *desk);

/* act_jump.c */
void gah_act_next_article(struct gah_desk *desk);
void gah_act_previous_article(struct gah_desk *desk);
void gah_act_next_same(struct gah_desk *desk);
void gah_act_previous_same(struct gah_desk *desk);
void gah_act_next_event(struct gah_desk *desk);
void gah_act_previous_event(struct gah_desk *desk);
void gah_act_next_name(struct gah_desk *desk);
void gah_act_previous_name(struct gah_desk *desk);
void gah_act_history_back(struct gah_desk *desk);
void gah_act_history_forward(struct gah_desk *desk);

/* act_view.c */
void gah_act_timeline(struct gah_desk *desk);
void gah_act_entities(struct gah_desk *desk);
void gah_act_help(struct gah_desk *desk);
void gah_act_pick_entity(struct gah_desk *desk);
void gah_act_calendar(struct gah_desk *desk);
void gah_act_harakat(struct gah_desk *desk);
void gah_act_hidden(struct gah_desk *desk);
void gah_act_zoom_in(struct gah_desk *desk);
void gah_act_zoom_out(struct gah_desk *desk);
void gah_act_toggle_read(struct gah_desk *desk);
void gah_act_bookmark(struct gah_desk *desk);
void gah_act_repaint(struct gah_desk *desk);
void gah_act_stop(struct gah_desk *desk);
void gah_act_crash(struct gah_desk *desk); /* test builds alone bind it */

/* act_search.c */
void gah_act_search(struct gah_desk *desk);
void gah_act_search_next(struct gah_desk *desk);
void gah_act_search_previous(struct gah_desk *desk);
/* A key for the prompt of the search or of the date. */
void gah_act_prompt_key(struct gah_desk *desk, uint32_t key);

/* act_date.c */
void gah_act_date(struct gah_desk *desk);
void gah_act_state_date(struct gah_desk *desk, const char *typed);
void gah_act_explain(struct gah_desk *desk);
/* What is typed for a date, as EDTF in the frame's arena, or NULL where nothing is.
 * False with a message where it is no date. */
bool gah_act_typed_date(struct gah_desk *desk, const char *typed, const char **edtf);
/* The event under the cursor or the next in view; NULL where there is none. */
const struct gah_event_row *gah_act_event_meant(struct gah_desk *desk);

/* act_mouse.c */
void gah_act_mouse(struct gah_desk *desk, const struct gah_mouse *mouse);

/* act_copy.c */
void gah_act_yank_word(struct gah_desk *desk);
void gah_act_yank_sentence(struct gah_desk *desk);
void gah_act_yank_paragraph(struct gah_desk *desk);
void gah_act_yank_title(struct gah_desk *desk);
void gah_act_yank_url(struct gah_desk *desk);
void gah_act_yank_citation(struct gah_desk *desk);
void gah_act_select(struct gah_desk *desk);
void gah_act_select_kind(struct gah_desk *desk);
void gah_act_select_left(struct gah_desk *desk);
void gah_act_select_right(struct gah_desk *desk);
void gah_act_select_next_sentence(struct gah_desk *desk);
void gah_act_select_previous_sentence(struct gah_desk *desk);
void gah_act_select_swap(struct gah_desk *desk);
void gah_act_select_cancel(struct gah_desk *desk);
/* Characters from one place of the text to another, both taken in. */
void gah_act_select_from(struct gah_desk *desk, uint32_t from, uint32_t to);
void gah_act_select_yank(struct gah_desk *desk);
void gah_act_save(struct gah_desk *desk);
void gah_act_pipe(struct gah_desk *desk);
/* What was typed for a file, an answer, a command. */
void gah_act_save_as(struct gah_desk *desk, const char *path);
void gah_act_overwrite(struct gah_desk *desk, const char *typed);
void gah_act_pipe_to(struct gah_desk *desk, const char *command);
/* act_day.c */
void gah_act_day(struct gah_desk *desk);
void gah_act_go_to_day(struct gah_desk *desk, const char *typed);

/* act_correct.c */
void gah_act_correct(struct gah_desk *desk);
void gah_act_correct_date(struct gah_desk *desk, const char *typed);
void gah_act_correct_other_name(struct gah_desk *desk, const char *typed);
void gah_act_undo(struct gah_desk *desk);
void gah_act_redo(struct gah_desk *desk);
void gah_act_corrections(struct gah_desk *desk);

#endif
