/* The rows that answers are made of. Strings are UTF-8 and live in the arena that the
 * question was asked with; spans named _off are bytes of the article's text, spans
 * named _cp are half-open ranges of its code points. */
#ifndef GAHNAMA_STORE_ROWS_H
#define GAHNAMA_STORE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gahnama/corpus/article.h"
#include "gahnama/extract/extract.h"

struct gah_entity_ref {
    const char *id; /* "" for a participant that is no known entity */
    const char *name;
    enum gah_entity_type type;
    uint32_t mentions; /* in the article or event that names it; 0 where unknown */
};

/* One row of the list. */
struct gah_article_row {
    const char *id;
    const char *root;
    const char *path;
    const char *title;
    const char *source; /* or NULL */
    const char *author;
    const char *url;
    const char *lang;
    struct gah_dct dct;
    uint32_t words;
    uint32_t events;
    const struct gah_entity_ref *entities; /* most mentions first */
    size_t entity_count;
    bool title_filtered; /* as of gah_article */
    bool rtl;
    bool read;
    bool bookmarked;
};

/* A sentence that tells of an event. An article's first has the trigger; in its further
 * sentences trigger_len is 0 and trigger_off is the sentence's. */
struct gah_event_source {
    const char *article; /* id */
    uint32_t sentence_off, sentence_len;
    uint32_t trigger_off, trigger_len;
    uint32_t timex_off, timex_len;                       /* len 0: none */
    uint32_t sentence_cp[2], trigger_cp[2], timex_cp[2]; /* [start, end) */
    const char *text; /* the sentence, one line; NULL until the article is read */
    /* What this report says, where another may say otherwise; unplaced: no day. */
    struct gah_interval when;
    enum gah_event_status status;
    int32_t published; /* first day of the article's date, or NONE */
};

/* One occurrence over the whole library. */
struct gah_event_row {
    const char *id;
    uint32_t number; /* its place in the timeline, from 1 */
    enum gah_event_kind kind;
    const char *subkind;
    const char *cameo;
    enum gah_event_status status;
    struct gah_date date;
    bool date_is_timex; /* date.text is the text at the first source's timex, and NULL
                           until the article is read */
    struct gah_dct dct; /* of the article that dates it: for explaining */
    const char *title;  /* evidence sentence, shortened, one line; "" until read */
    unsigned corrected; /* by the reader: of enum gah_corrected */
    const struct gah_entity_ref *participants;
    size_t participant_count;
    const struct gah_entity_ref *places;
    size_t place_count;
    uint32_t articles;
    const struct gah_event_source *sources; /* the best evidence first */
    size_t source_count;
};

struct gah_entity_row {
    const char *id;
    const char *name;
    enum gah_entity_type type;
    const char *const *aliases;
    size_t alias_count;
    uint32_t articles;
    uint32_t mentions;
    uint32_t events;
    int32_t first; /* earliest and latest publication day of its articles, or NONE */
    int32_t last;
};

/* What is marked in one article's text, in text order. */
struct gah_article_mark {
    uint32_t off;
    uint32_t len;
    bool is_event;             /* a trigger; else a mention */
    const char *id;            /* event id or entity id */
    uint32_t number;           /* of an event, as in gah_event_row */
    enum gah_entity_type type; /* of a mention */
};

#endif
