/* The article that the article pane shows: its text, what is marked in it, its rows at
 * the pane's width, and the place in it. Places are byte offsets of the text, so that
 * they survive another width. */
#ifndef UI_OPENED_H
#define UI_OPENED_H

#include "cursor.h"
#include "gahnama/query/library.h"
#include "gahnama/text/flow.h"
#include "gahnama/text/fold.h"
#include "gahnama/text/spoof.h"

#define GAH_NO_OBJECT SIZE_MAX
#define GAH_NOT_POINTED UINT32_MAX

struct gah_opened {
    struct gah_arena arena; /* the article and its marks */
    bool is_open;
    struct gah_article article;
    struct gah_article_row row; /* its entry of the list; strings in the arena */
    struct gah_article_mark *marks;
    size_t mark_count;
    struct gah_flow flow;      /* its rows, width 0: to be made */
    uint32_t top_off;          /* what the first visible row shows */
    struct gah_flow_place top; /* of that row */
    size_t height;             /* rows of the pane when it was last drawn */
    bool was_drawn;            /* these are of the present rows */
    struct gah_flow_place drawn_top;
    size_t drawn_object;
    size_t object;            /* the mark under the cursor, or GAH_NO_OBJECT */
    uint32_t pointed;         /* the word that was pointed at, or GAH_NOT_POINTED */
    struct gah_span evidence; /* the sentence of the event that led here; len 0: none */
    const struct gah_spoof_word *spoofs; /* words that mix scripts, ascending */
    size_t spoof_count;
    struct gah_fold fold; /* made by the first search */
    bool has_fold;
    /* What is searched for, len 0: nothing; not owned. */
    struct gah_str needle; /* letters anywhere; folded */
    struct gah_str words;  /* or words, as gah_filter has them */
    struct gah_span *hits; /* where they stand, once has_hits */
    size_t hit_count;
    bool has_hits;
};

/* A mark, or NULL, and the bytes [from, to) of which the same is true. */
struct gah_marked {
    const struct gah_article_mark *mark;
    uint32_t from;
    uint32_t to;
};

void gah_opened_init(struct gah_opened *opened);
void gah_opened_release(struct gah_opened *opened);
/* Nothing changes where that article is open already. False with err when it cannot be
 * read; then nothing is open. */
bool gah_opened_show(struct gah_opened *opened, struct gah_library *library,
                     const char *id, struct gah_error *err);
/* Reads it again after a re-index; the place stays. */
bool gah_opened_reload(struct gah_opened *opened, struct gah_library *library,
                       struct gah_error *err);
/* Makes the rows where the width or what the terminal asks of texts has changed. */
void gah_opened_layout(struct gah_opened *opened, const struct gah_layout_options *text,
                       uint16_t width, size_t height);
/* Scrolls so that off is in view; a third of the pane above it where it must jump. */
void gah_opened_reveal(struct gah_opened *opened, uint32_t off);
/* The row that shows off comes to the top, or as near as the end lets it. */
void gah_opened_scroll_to(struct gah_opened *opened, uint32_t off);
void gah_opened_move(struct gah_opened *opened, enum gah_motion motion);
/* Rows that the text went up (down: negative) since it was last drawn; 0 where it went
 * out of most of the pane or looks different. It counts as drawn then. */
int gah_opened_scrolled(struct gah_opened *opened);
/* False before it was first drawn, and where the article shows nothing. */
bool gah_opened_has_rows(const struct gah_opened *opened);
/* The bytes in view: [from, to). */
void gah_opened_view(struct gah_opened *opened, uint32_t *from, uint32_t *to);
/* The first mark at or after off; mark_count where there is none. */
size_t gah_opened_first_mark(const struct gah_opened *opened, uint32_t off);
/* The mark that covers off, an event's rather than a name's. */
void gah_opened_mark_at(const struct gah_opened *opened, uint32_t off,
                        struct gah_marked *out);
/* The next (step 1) or previous (-1) mark of the kind from the cursor, or from the view
 * where there is no cursor in view; GAH_NO_OBJECT where there is none. */
size_t gah_opened_next_mark(struct gah_opened *opened, bool is_event, int step);
/* The first mark that names id, or GAH_NO_OBJECT. */
size_t gah_opened_find_mark(const struct gah_opened *opened, const char *id);
void gah_opened_select(struct gah_opened *opened, size_t object);
/* What stands in row y of the pane at a column of its text; beside the text the nearest
 * in the row, below its end the last row. *exact tells whether it is just there. */
uint32_t gah_opened_at(struct gah_opened *opened, int y, int col, bool *exact);
/* The cursor goes to the word at off, and to the mark that covers it. */
void gah_opened_point(struct gah_opened *opened, uint32_t off);
/* hits.c: what is searched for; the strings stay the caller's. */
void gah_opened_look_for(struct gah_opened *opened, struct gah_str needle,
                         struct gah_str words);
bool gah_opened_seeks(const struct gah_opened *opened);
/* Before gah_opened_is_hit. */
void gah_opened_need_hits(struct gah_opened *opened);
bool gah_opened_is_hit(const struct gah_opened *opened, uint32_t off);
/* The offset lies in a word that mixes scripts. Texts beyond 256 KiB are not looked
 * through. */
bool gah_opened_is_spoof(const struct gah_opened *opened, uint32_t off);
/* The hit at or after (before, for step -1) an offset; round the end. False where there
 * is none. */
bool gah_opened_search(struct gah_opened *opened, uint32_t from, int step,
                       uint32_t *found);

#endif
