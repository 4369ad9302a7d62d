/* Everything that the reader has before it: the panes, what they show, and what is
 * being typed. Panes draw from it; commands change it; nothing is drawn by a command.
 */
#ifndef UI_DESK_H
#define UI_DESK_H

#include "card.h"
#include "cursor.h"
#include "datefmt.h"
#include "gahnama/text/encode.h"
#include "gahnama/ui/app.h"
#include "history.h"
#include "keymap.h"
#include "model.h"
#include "opened.h"
#include "picker.h"
#include "prompt.h"
#include "screen.h"
#include "searcher.h"
#include "selection.h"
#include "timeline_rows.h"

enum gah_pane {
    GAH_PANE_LIST,
    GAH_PANE_ARTICLE,
    GAH_PANE_TIMELINE,
    GAH_PANE_ENTITIES,
    GAH_PANE_COUNT
};

enum gah_asking {
    GAH_ASK_NOTHING,
    GAH_ASK_SEARCH,
    GAH_ASK_LIBRARY,
    GAH_ASK_DATE,
    GAH_ASK_EVENT_DATE, /* of a correction */
    GAH_ASK_OTHER_NAME,
    GAH_ASK_SAVE,
    GAH_ASK_OVERWRITE,
    GAH_ASK_PIPE,
    GAH_ASK_DAY
};

/* What is being corrected while the reader says how. Strings are in the arena; NULL
 * where they do not apply. */
struct gah_correcting {
    struct gah_arena arena;
    const char *event;  /* id */
    int32_t event_day;  /* its first, or GAH_DAY_NONE */
    const char *entity; /* id */
    const char *name;   /* of the entity */
    const char *form;   /* of the name, as the article has it */
    const char *path;   /* of that article; NULL: everywhere */
    bool taken_back;    /* the event is selected again when the index has it again */
};

/* Where a pane stands in this frame; visible when rows and cols are not 0. */
struct gah_place_of_pane {
    int row;
    int col;
    int rows;
    int cols;
};

/* What need not be drawn again. */
enum gah_stands {
    GAH_STANDS_NOTHING,
    GAH_STANDS_PANES, /* all but the focused one, whose rows only went up or down */
    GAH_STANDS_BODY   /* all above the status row */
};

struct gah_desk {
    const struct gah_ui_options *options;
    struct gah_screen screen;
    struct gah_arena frame; /* cleared before each frame */
    struct gah_model model;
    struct gah_opened opened;
    struct gah_keymap keymap;
    struct gah_history history;
    struct gah_datefmt format;
    bool rtl; /* the layout is mirrored */
    bool rtl_known;
    enum gah_encoding encoding; /* what the terminal needs */
    bool single_pane;           /* it mirrors whole rows */
    enum gah_ui_harakat harakat;

    enum gah_pane focus;
    enum gah_pane tool;      /* timeline or entities: the side pane */
    enum gah_pane came_from; /* where `back` leads from the article */
    struct gah_place_of_pane places[GAH_PANE_COUNT];
    struct gah_cursor list;
    struct gah_cursor entities;
    struct gah_cursor timeline; /* in time_rows */
    enum gah_zoom zoom;
    struct gah_arena time_arena;
    struct gah_time_rows time_rows;
    bool has_time_rows;
    char *followed; /* id of the entity that `*` goes by, or NULL */

    enum gah_asking asking;
    struct gah_prompt prompt;
    uint32_t search_origin; /* where the search began, to return to */
    size_t search_origin_row;
    struct gah_buf needle; /* folded; of n and N */
    struct gah_buf query;  /* of the search over the library; empty: none */
    struct gah_buf words;  /* of it, for finding them in an article */
    bool wants_search;     /* the query changed */
    bool fresh_search;     /* its answer is on its way */
    size_t asked_at;       /* the row of the list that was selected when it was asked */
    bool opens_found;      /* Enter was faster than the answer */
    struct gah_picker picker;
    struct gah_correcting correcting;
    int32_t day;          /* of the day page */
    struct gah_card card; /* of the selected entity */
    struct gah_buf note;  /* shown until a key is pressed; empty: none */
    char message[256];    /* for one turn */

    struct gah_selection selection; /* in the opened article */
    bool drags;                     /* the mouse was pressed on the text */
    uint32_t drag_from;             /* there */
    struct gah_buf copied;          /* what is to be copied, saved, piped */
    struct gah_buf save_path;       /* of the file that is asked about */
    struct gah_buf pipe_to;         /* a command of the shell */
    bool wants_copy;
    bool wants_pipe;

    bool text_moved; /* the last key scrolled the article and did nothing else */
    bool only_typed; /* the last key went into the words of a search, nothing else */
    enum gah_stands stands; /* of the last frame */

    bool indexing;
    uint32_t index_done;
    uint32_t index_total;
    bool wants_index; /* a date was stated */
    bool wants_stop;  /* ^Z */
    bool wants_repaint;
    bool quits;
};

void gah_desk_init(struct gah_desk *desk, const struct gah_ui_options *options);
void gah_desk_release(struct gah_desk *desk);
/* The context of keys: the pane's, or the selection's. */
unsigned gah_desk_context(const struct gah_desk *desk);
void gah_desk_say(struct gah_desk *desk, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool gah_desk_sees(const struct gah_desk *desk, enum gah_pane pane);
/* Lists that the frame needs are asked for; the selection follows what it stood on. */
void gah_desk_refresh(struct gah_desk *desk);
void gah_desk_need_time_rows(struct gah_desk *desk);
void gah_desk_drop_time_rows(struct gah_desk *desk);

/* Position in the timeline of the event that is being corrected, or SIZE_MAX. */
size_t gah_desk_corrected_event(struct gah_desk *desk);
/* NULL where there is none. */
const struct gah_article_row *gah_desk_article(const struct gah_desk *desk);
const struct gah_event_row *gah_desk_event(const struct gah_desk *desk);
const struct gah_entity_row *gah_desk_entity(const struct gah_desk *desk);

void gah_desk_focus(struct gah_desk *desk, enum gah_pane pane);
/* Shows an article without moving there; false with a message where it cannot be read.
 */
bool gah_desk_show(struct gah_desk *desk, const char *id);
/* Shows it, moves there, marks it read. */
bool gah_desk_open(struct gah_desk *desk, const char *id);
void gah_desk_show_event(struct gah_desk *desk, const struct gah_event_row *event);
/* Remembers the present place before a jump. */
void gah_desk_push_place(struct gah_desk *desk);
/* The selection of a list pane moved: panes beside it follow. */
void gah_desk_follow(struct gah_desk *desk);
/* The timeline selects the event under the article's cursor, or the first in view. */
void gah_desk_follow_article(struct gah_desk *desk);
/* What follows the kind's word in an event's sentence, with short names; in the arena.
 */
const char *gah_desk_event_who(struct gah_desk *desk, struct gah_arena *arena,
                               const struct gah_event_row *event);
/* Searches the library; an empty query ends the search. The answer comes later. */
void gah_desk_search(struct gah_desk *desk, struct gah_str query);
void gah_desk_found(struct gah_desk *desk, const struct gah_search_answer *answer);
void gah_desk_filter(struct gah_desk *desk, const char *entity_id, const char *name);
/* Narrows what is shown to a name: the first, or a second beside it. */
void gah_desk_narrow(struct gah_desk *desk, const char *entity_id, const char *name);
/* Takes the last name of the filter away; false where there is none. */
bool gah_desk_widen(struct gah_desk *desk);

#endif
