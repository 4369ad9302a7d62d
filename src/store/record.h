/* What the packed columns of an article hold. Reading never fails: a broken record
 * gives zeroes. Strings and lists that are read live in the arena, or in the record
 * where it says so. Private to src/store. */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include "gahnama/store/rows.h"
#include "pack.h"

/* Column `names`: whom an article names, most mentions first. */
struct record_name {
    uint32_t entity;
    uint32_t mentions;
    uint32_t form;  /* number of the form that is its name here */
    uint64_t forms; /* set of the forms used, by number */
};

void record_pack_names(struct gah_buf *out, const struct record_name *names,
                       size_t count);
struct record_name *record_read_names(struct gah_arena *arena, struct pack_reader in,
                                      size_t *count);
/* One after another: first the count, then each. */
uint32_t record_open_names(struct pack_reader *in);
void record_next_name(struct pack_reader *in, struct record_name *out);

/* Column `row`. */
struct record_article {
    struct gah_dct dct;
    const char *title;
    const char *author; /* or NULL */
    const char *url;    /* or NULL */
    uint32_t lang;      /* a word */
    bool title_filtered;
    bool rtl;
};

void record_pack_article(struct gah_buf *out, const struct record_article *article);
void record_read_article(struct gah_arena *arena, struct pack_reader in,
                         struct record_article *out);

/* Column `mentions`: ranges of the text, `entity` is a place in `names`. */
void record_pack_mentions(struct gah_buf *out, const struct gah_mention *mentions,
                          size_t count);
const struct gah_mention *record_read_mentions(struct gah_arena *arena,
                                               struct pack_reader in, size_t *count);

/* One who takes part, or the place: a place in `names`, or GAH_NO_INDEX and the words.
 */
struct record_who {
    uint32_t name;
    const char *text;
};

#define RECORD_MAX_WHO 64

/* Column `told`: events in order of their triggers. */
struct record_event {
    enum gah_event_kind kind;
    enum gah_event_status status;
    uint32_t subkind; /* words */
    uint32_t cameo;
    struct gah_span trigger;
    struct gah_span sentence;
    struct gah_span timex; /* len 0: none */
    struct gah_date date;
    bool date_is_timex; /* date.text is the text at timex, and NULL here */
    struct record_who who[RECORD_MAX_WHO];
    size_t who_count;
    bool has_place;
    struct record_who place;
    const struct gah_span *also;
    size_t also_count;
    unsigned corrected; /* of enum gah_corrected */
    uint64_t joined;
};

/* timex_words: the text at event->timex. dct: the day of publication or NONE. */
void record_pack_event(struct gah_buf *out, const struct record_event *event,
                       struct gah_str timex_words, int32_t dct);
/* False behind the last. arena NULL: no EDTF, no `also`; strings stay in the record. */
bool record_next_event(struct pack_reader *in, struct gah_arena *arena, int32_t dct,
                       struct record_event *out);
/* Moves to event `number`, from 0. False where there is none. */
bool record_skip_events(struct pack_reader *in, uint32_t number);

#endif
