/* The parts of event_find and what they hand to each other. Private to src/extract.
 *
 * A sentence is read as a row of items: names, time expressions, triggers, verbs, small
 * words with a role, and plain words. A trigger gets its clause; from the clause come
 * status, date, participants, place and the evidence that it is a particular
 * occurrence. What is strong enough becomes an event; mentions of one occurrence are
 * joined. */
#ifndef EXTRACT_EVENT_H
#define EXTRACT_EVENT_H

#include "scan.h"

enum event_role {
    ROLE_WORD,
    ROLE_NAME, /* item.index: the mention */
    ROLE_TIME, /* item.index: the time expression */
    ROLE_TRIGGER,
    ROLE_VERB,
    ROLE_BREAK, /* colon, semicolon */
    ROLE_COMMA,
    ROLE_STOP, /* a phrase with a trigger word that is no event */
    ROLE_SPORT,
    ROLE_PRESS,
    ROLE_TITLE, /* of a person */
    /* functions.tsv */
    ROLE_WITH,
    ROLE_BETWEEN,
    ROLE_IN,
    ROLE_DURING,
    ROLE_AFTER,
    ROLE_BEFORE,
    ROLE_TO,
    ROLE_FROM,
    ROLE_BY,
    ROLE_ABOUT,
    ROLE_FOR,
    ROLE_UNTIL,
    ROLE_WITHOUT,
    ROLE_THAT,
    ROLE_AND,
    ROLE_BUT,
    ROLE_OBJECT,
    ROLE_THIS,
    ROLE_ANY,
    ROLE_CREDIT,
    ROLE_ROUND,
    ROLE_ORDINAL,
    ROLE_ONE,
    ROLE_RECENT,
    ROLE_SUFFIX,
    ROLE_SITE,
    ROLE_SIDE,
    ROLE_PEOPLE,
    ROLE_INCLUDING,
    ROLE_OWN,
    /* cues.tsv */
    ROLE_OCCUR,
    ROLE_ATTEND,
    ROLE_CONCLUDE,
    ROLE_REACH,
    ROLE_PLANNED,
    ROLE_CANCELLED,
    ROLE_DENIED,
    ROLE_HYPOTHETICAL,
    ROLE_WISH,
    ROLE_HABITUAL
};

enum event_verb {
    VERB_OTHER,
    VERB_DO,
    VERB_BECOME,
    VERB_GIVE,
    VERB_TAKE,
    VERB_FIND,
    VERB_REACH,
    VERB_ACCEPT,
    VERB_BRING,
    VERB_HAVE,
    VERB_BE,
    VERB_SPEECH,
    VERB_MOVE
};

enum event_tense { TENSE_PAST, TENSE_PRESENT, TENSE_SUBJUNCTIVE, TENSE_FUTURE };

enum event_class { CLASS_NOUN, CLASS_INDEFINITE, CLASS_PLURAL, CLASS_VERB, CLASS_GOAL };

struct item {
    uint32_t first; /* tokens */
    uint32_t last;
    enum event_role role;
    uint32_t index; /* of a name's mention or a time expression */
    const struct gah_lex_rule *rule;
    enum event_verb verb;
    enum event_tense tense;
    bool negated;
    bool finite;         /* a verb, also one that is a trigger itself */
    enum event_role cue; /* what the verb says of its meeting, or ROLE_WORD */
    bool press;          /* a reporter's or a medium's name */
    bool country;        /* a name that takes part by its government */
};

#define NO_ITEM UINT32_MAX

struct reading {
    const struct scan *scan;
    const struct gah_timex *timex;
    const struct entity_result *entities;
    const struct item *items;
    uint32_t count;
    /* the items of sentence s: first_item[s] .. first_item[s + 1] */
    const uint32_t *first_item;
    uint32_t sport;  /* words of sports news in the whole text */
    bool verb_first; /* the verb stands before its object */
};

/* Where a trigger stands towards its verb. */
enum event_case {
    CASE_PLAIN,    /* subject, object, or no verb at all */
    CASE_LOCATIVE, /* "at the meeting", "during the visit", "after the talks" */
    CASE_PURPOSE,  /* "for talks with" */
    CASE_TOPIC,    /* "about the meeting" */
    CASE_OBLIQUE,  /* behind any other preposition */
    CASE_WITHOUT
};

#define CLAUSE_MAX 160

struct clause {
    uint32_t items[CLAUSE_MAX]; /* in order; embedded clauses left out */
    uint32_t count;
    uint32_t self;      /* position of the trigger in items */
    uint32_t verb;      /* governing verb, or NO_ITEM */
    uint32_t that_from; /* relative clause right behind the trigger: items ... */
    uint32_t that_to;   /* its verb; NO_ITEM both where there is none */
    uint32_t that_end;  /* behind its last item */
    uint32_t carried;   /* subject of the clause before, or NO_ITEM */
    enum event_case position;
};

#define PARTICIPANT_MAX 16

struct occurrence {
    uint32_t item;
    uint32_t sentence;
    enum gah_event_kind kind;
    const struct gah_lex_rule *rule;
    enum event_class class;
    enum gah_event_status status;
    bool wished;      /* only asked or hoped for */
    bool anaphoric;   /* "this meeting" */
    bool light;       /* "met", "agreed": the trigger is the verb's noun */
    bool own_with;    /* "with" stands right behind the trigger */
    bool journey;     /* somebody goes somewhere for it */
    bool happens;     /* its clause says that it takes place or is concluded */
    uint32_t timex;   /* or GAH_NO_INDEX */
    int32_t last_day; /* of a row or range of days that timex begins, or GAH_DAY_NONE */
    bool vague_time;  /* "recently" */
    struct gah_participant people[PARTICIPANT_MAX];
    uint32_t people_count;
    uint32_t own_from; /* people from here on stand behind the trigger */
    uint32_t place;    /* mention, or GAH_NO_INDEX */
    int score;
};

/* event_item.c */
void event_read(const struct scan *scan, const struct gah_timex *timex,
                size_t timex_count, const struct entity_result *entities,
                struct reading *out);
bool event_field_is(const struct gah_lex_rule *rule, size_t field, const char *value);

#define CLAUSE_RELATIVE_REACH 14

/* event_clause.c */
void event_clause(const struct reading *reading, uint32_t sentence, uint32_t trigger,
                  struct clause *out);
/* Position in clause->items of the nearest item of a role before or behind the trigger
 * within `reach` items, or NO_ITEM. */
uint32_t event_role_before(const struct reading *reading, const struct clause *clause,
                           enum event_role role, uint32_t reach);
bool event_role_at_verb(const struct reading *reading, uint32_t verb,
                        enum event_role role);
bool event_ends_clause(enum event_role role);
/* The "that" which opens the clause that ends in this verb, or NO_ITEM. */
uint32_t event_opening_that(const struct reading *reading, uint32_t verb,
                            uint32_t start);
/* The name that the clause ending in `verb` begins with, or NO_ITEM. */
uint32_t event_subject_before(const struct reading *reading, uint32_t verb,
                              uint32_t start);
/* Whom a relative clause speaks of: the name right before its "that", or NO_ITEM. */
uint32_t event_antecedent(const struct reading *reading, uint32_t that, uint32_t start);

/* event_forward.c: fills items, self and what belongs to the verb. */
void event_clause_forward(const struct reading *reading, uint32_t sentence,
                          uint32_t trigger, struct clause *out);

/* event_status.c: needs light, happens, timex. */
enum gah_event_status event_status(const struct reading *reading,
                                   const struct clause *clause,
                                   const struct occurrence *occurrence);

/* "invited him for a visit to X" */
bool event_is_invited(const struct reading *reading, const struct clause *clause,
                      const struct occurrence *occurrence);

/* Whether a cue of this role governs the trigger. */
bool event_cue_over(const struct reading *reading, const struct clause *clause,
                    enum event_role role);

/* event_people.c */
void event_people(const struct reading *reading, const struct clause *clause,
                  struct occurrence *occurrence);

/* event_phrase.c */
/* Of an item that is a name. */
const struct gah_entity *event_entity_at(const struct reading *reading, uint32_t item);
bool event_is_person(const struct reading *reading, uint32_t item);
uint32_t event_over_comma(const struct reading *reading, uint32_t item);
bool event_acts_for_state(enum event_role role);
/* The role of the item so many before; ROLE_BREAK at the sentence's start. */
enum event_role event_role_back(const struct reading *reading, uint32_t item,
                                uint32_t back);
enum event_role event_role_on(const struct reading *reading, uint32_t item,
                              uint32_t on);
/* Adds "the leaders of the tribes", "the foreign minister of X" where no name stands
 * beside; "a group of artists". Returns the last item of what was added, or `item`. */
uint32_t event_take_office(const struct reading *reading, uint32_t item,
                           struct occurrence *o);
uint32_t event_take_crowd(const struct reading *reading, uint32_t item,
                          struct occurrence *o);
/* In event_people.c: the place that a visit's verb has as its object. */
bool event_is_visited(const struct reading *reading, uint32_t item,
                      const struct occurrence *o);

/* event_modifier.c */
/* The first token behind the dateline that begins at token i, or i. */
size_t event_dateline_end(const struct scan *scan, size_t i);
/* "Iran's": whose the next noun is. */
bool event_is_possessive(const struct reading *reading, uint32_t item);
/* The name only says whose man the person is that follows: "Iran's foreign minister".
 */
bool event_is_modifier(const struct reading *reading, uint32_t item);

/* event_date.c */
void event_date(const struct reading *reading, const struct clause *clause,
                struct occurrence *occurrence);

/* event_evidence.c: fills all of an occurrence; false where the trigger is none. */
bool event_evidence(const struct reading *reading, uint32_t sentence, uint32_t trigger,
                    struct occurrence *out);

/* Enough to be an event of its own. */
#define EVENT_STRONG 3

/* event_join.c */
void event_join(const struct reading *reading, const struct occurrence *occurrences,
                size_t count, struct gah_event **out, size_t *out_count);

#endif
