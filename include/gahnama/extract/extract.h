/* Text in, annotations out; pure: no files, no clock, no globals.
 *
 * Spans are {off, len} in bytes of input.text. What is found follows gahnama(1) and
 * ISO-TimeML (ISO 24617-1) for time expressions. */
#ifndef GAHNAMA_EXTRACT_EXTRACT_H
#define GAHNAMA_EXTRACT_EXTRACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/str.h"
#include "gahnama/chrono/date.h"
#include "gahnama/corpus/article.h"
#include "gahnama/extract/known.h"
#include "gahnama/lexicon/lexicon.h"

/* Part of the index's fingerprint: raised whenever the same text may give other
 * results. */
#define GAH_EXTRACT_VERSION 5

struct gah_span {
    uint32_t off;
    uint32_t len;
};

enum gah_timex_type {
    GAH_TIMEX_DATE,
    GAH_TIMEX_TIME,
    GAH_TIMEX_DURATION,
    GAH_TIMEX_SET
};

struct gah_timex {
    struct gah_span span;
    enum gah_timex_type type;
    const char *value;    /* TIMEX3 value: "2017-09-14", "P8M", "PAST_REF", … */
    struct gah_date date; /* basis NONE where it has no place on a calendar */
    const char *rule;     /* which rule found it: for `lexicon explain` */
};

enum gah_entity_type { GAH_PERSON, GAH_ORGANIZATION, GAH_PLACE };

struct gah_entity {
    const char *id; /* "person:…": stable for a name, the same in every article */
    const char *name;
    enum gah_entity_type type;
    const char *const *aliases; /* other forms seen in this article */
    size_t alias_count;
    uint32_t mentions;
};

struct gah_mention {
    struct gah_span span;
    uint32_t entity; /* index in gah_annotations.entities */
};

enum gah_event_kind { GAH_MEETING, GAH_AGREEMENT };
enum gah_event_status {
    GAH_HELD,
    GAH_PLANNED,
    GAH_CANCELLED,
    GAH_DENIED,
    GAH_HYPOTHETICAL
};

#define GAH_NO_INDEX UINT32_MAX

struct gah_participant {
    const char *name; /* as the sentence gives it, one line */
    uint32_t entity;  /* or GAH_NO_INDEX */
};

/* What of an event the reader corrected. */
enum gah_corrected { GAH_CORRECTED_DATE = 1, GAH_CORRECTED_JOINED = 2 };

/* One occurrence. The mention with the most explicit date speaks for it. */
struct gah_event {
    enum gah_event_kind kind;
    const char *subkind; /* "talks", "summit", "memorandum", … never NULL */
    const char *cameo;   /* CAMEO code, or "" */
    enum gah_event_status status;
    struct gah_span trigger;
    struct gah_span sentence;
    uint32_t timex;       /* index in gah_annotations.timex, or GAH_NO_INDEX */
    struct gah_date date; /* basis NONE where the text does not say */
    const struct gah_participant *participants;
    size_t participant_count;
    const char *place; /* as the text gives it, or NULL */
    uint32_t place_entity;
    const struct gah_span *also; /* other sentences that tell of it */
    size_t also_count;
    unsigned corrected; /* of enum gah_corrected */
    uint64_t joined; /* events of one number are one, by the reader's word; 0: none */
};

struct gah_annotations {
    const struct gah_timex *timex; /* in text order, disjoint */
    size_t timex_count;
    const struct gah_event *events; /* in order of their triggers */
    size_t event_count;
    const struct gah_mention *mentions; /* in text order, disjoint */
    size_t mention_count;
    const struct gah_entity *entities; /* most mentions first */
    size_t entity_count;
    /* In byte order, each once. They depend on the text alone, not on the names that
     * the input knows. */
    const struct gah_taught *taught;
    size_t taught_count;
    const struct gah_span *sentences; /* in text order */
    size_t sentence_count;
    struct gah_str folded; /* the text, folded (text/fold.h): what is searched */
    uint32_t word_count; /* as UAX #29 counts words, one where a soft space joins two */
    /* Where the input states no publication date: the one that the text states in its
     * dateline (DATELINE), else the input's fallback (OPTION), else what the text leads
     * to (INFERRED). Dates that are counted from an inferred day are approximate; from
     * an inferred window they are counted only where each of its days gives the same,
     * and stay unplaced elsewhere. */
    struct gah_dct dct;
};

/* What is kept from text to text, so that work on words that return is done once: a
 * few MiB, whatever the texts. It changes no result. One thread at a time; for one
 * lexicon, which must live as long. */
struct gah_extract_scratch;
struct gah_extract_scratch *gah_extract_scratch_new(const struct gah_lexicon *lexicon);
void gah_extract_scratch_free(struct gah_extract_scratch *scratch); /* NULL is fine */

struct gah_extract_input {
    struct gah_str text;        /* well-formed UTF-8 */
    const char *lang;           /* BCP 47 or NULL */
    const struct gah_date *dct; /* NULL or basis NONE: looked for in the text */
    const struct gah_date *fallback_dct; /* where the text does not state one either */
    struct gah_str source; /* the article's source, an organisation; may be empty */
    const struct gah_known_names *known; /* that other articles teach; or NULL */
    struct gah_extract_scratch *scratch; /* of the thread and the lexicon; or NULL */
};

/* Everything in *out belongs to the arena. */
void gah_extract_run(const struct gah_lexicon *lexicon, struct gah_arena *arena,
                     const struct gah_extract_input *input,
                     struct gah_annotations *out);

/* Copies all that the annotations point to into the arena, so that the one in which
 * they were found may go. */
void gah_annotations_keep(struct gah_arena *arena, struct gah_annotations *kept);

const char *gah_timex_type_name(enum gah_timex_type type);       /* "DATE", … */
const char *gah_entity_type_name(enum gah_entity_type type);     /* "person", … */
const char *gah_event_kind_name(enum gah_event_kind kind);       /* "meeting", … */
const char *gah_event_status_name(enum gah_event_status status); /* "held", … */
bool gah_entity_type_find(const char *name, enum gah_entity_type *out);
bool gah_event_kind_find(const char *name, enum gah_event_kind *out);
bool gah_event_status_find(const char *name, enum gah_event_status *out);

#endif
