/* Language rules as data: folded forms with a kind and fields, found in a text in one
 * pass.
 *
 * A lexicon is built from tab-separated files, one kind a file (gahnama-lexicon.5),
 * those compiled into the program or those of --lexicon DIR. Forms are folded
 * (text/fold.h). A space inside a form matches a space, a soft space or nothing; a text
 * without those spaces matches too («سهشنبه»). A hit starts and ends at word boundaries
 * of the text (a digit beside a letter is one too) and never reaches over a newline.
 * Forms that share their columns may stand in one row, parted by "|".
 *
 * Where a language glues small words to the next (grammar.tsv: article, proclitic), and
 * the language of the text is given, an unknown word that is a proclitic and a known
 * form gives a hit for each, so that a hit may start inside a run of letters; and nouns
 * of events, titles and organisations match with and without the article. */
#ifndef GAHNAMA_LEXICON_LEXICON_H
#define GAHNAMA_LEXICON_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/status.h"
#include "gahnama/base/str.h"
#include "gahnama/text/fold.h"

/* One kind a file name: months.tsv is GAH_LEX_MONTH. The table in src/lexicon/kind.c
 * says which columns a kind has and which of them are numbers. */
enum gah_lex_kind {
    /* time */
    GAH_LEX_MONTH, /* months: calendar, month, needs (0/1: only with a day or a cue) */
    GAH_LEX_WEEKDAY, /* weekdays: 1 = Monday .. 7, and the last of a stretch */
    GAH_LEX_DEICTIC, /* deictics: days from publication, part of day, unit */
    GAH_LEX_DAYPART, /* dayparts: TIMEX3 code (MO, AF, EV, NI, MI, DT) */
    GAH_LEX_UNIT, /* units: unit, count that the word holds, calendar, first weekday */
    GAH_LEX_NUMERAL,   /* numerals: value */
    GAH_LEX_ORDINAL,   /* ordinals: value */
    GAH_LEX_DIRECTION, /* directions: roles beside a unit, a counted unit, a day; place
                        */
    GAH_LEX_PHASE,     /* phases: early, middle, late, start, end */
    GAH_LEX_ERA,       /* eras: calendar */
    GAH_LEX_SEASON,    /* seasons: calendar, number 1..4, needs */
    GAH_LEX_HOLIDAY,   /* holidays: calendar, month, day */
    GAH_LEX_VAGUE,     /* vague: PAST_REF, PRESENT_REF, FUTURE_REF */
    GAH_LEX_TIMEWORD,  /* timewords: other words of time rules, by role */
    GAH_LEX_TIMESTOP,  /* timestops: phrases that look like dates and are none */
    /* events */
    GAH_LEX_TRIGGER,   /* triggers: event kind, subkind, cameo, word class */
    GAH_LEX_CUE,       /* cues: status or tense that the words signal */
    GAH_LEX_VERB,      /* verbs: light, speech and other verbs by role and tense */
    GAH_LEX_EVENTSTOP, /* eventstops: phrases with a trigger word that are no event */
    /* entities */
    GAH_LEX_PERSON,       /* persons: canonical name, alias of it, strength */
    GAH_LEX_PLACE,        /* places: canonical name, type, country */
    GAH_LEX_ORGANIZATION, /* organizations: canonical name */
    GAH_LEX_TITLE,        /* titles: words before (or after) a person's name */
    GAH_LEX_ORGHEAD,      /* orgheads: nouns that begin an organisation's name */
    GAH_LEX_NAMEPART,     /* nameparts: given names, particles, name endings */
    GAH_LEX_DEMONYM,      /* demonyms: the place that an adjective belongs to */
    GAH_LEX_FUNCTION,     /* functions: prepositions, conjunctions, pronouns, by role */
    GAH_LEX_CREDIT,       /* credits: phrases that name a source */
    GAH_LEX_GRAMMAR,      /* grammar: what is glued to words, the order of a clause */
    /* search */
    GAH_LEX_AFFIX, /* affixes: before, after; never a hit, see gahnama/lexicon/terms.h
                    */
    /* the world */
    GAH_LEX_CHRONICLE, /* chronicle: EDTF, sense, source; for undated articles */
    GAH_LEX_KIND_COUNT
};

#define GAH_LEX_FIELDS 6

/* One row of a file; strings live as long as the lexicon. */
struct gah_lex_rule {
    enum gah_lex_kind kind;
    uint8_t role;     /* the first column as gah_lexicon_role() numbers it */
    const char *form; /* as the file has it */
    const char *fields[GAH_LEX_FIELDS]; /* the columns after the form; "" where empty */
    int32_t number[GAH_LEX_FIELDS]; /* the same as numbers, where the kind says so */
    const char *lang;
    const char *file; /* "fa/months.tsv" or the user's path */
    unsigned line;
};

struct gah_lex_hit {
    const struct gah_lex_rule *rule;
    uint32_t start; /* in fold->folded, bytes */
    uint32_t end;
    uint8_t kind; /* of the rule */
    uint8_t role;
};

/* A word of the text as forms see it: a run of letters, a run of digits, or one other
 * sign that is no blank. */
struct gah_lex_word {
    uint32_t start; /* in fold->folded, bytes */
    uint32_t end;
    uint8_t sign;        /* enum gah_sign */
    bool space_before;   /* a space or soft space */
    bool newline_before; /* a form never reaches over it */
    /* The matcher's own: */
    uint8_t lead; /* bytes of the article that a contraction swallowed: read before */
    uint8_t skip; /* bytes of an article that may be left out, or 0 */
    uint8_t letters; /* that were hashed */
    uint8_t may;     /* what was found out about the word before: memo.h */
    uint64_t hash;
    const struct gah_lex_found *found; /* forms that are this word alone, or NULL */
};

/* What was found in one text. */
struct gah_lex_text {
    const struct gah_lex_word *words; /* in text order */
    size_t word_count;
    const struct gah_lex_hit *hits; /* as gah_lexicon_match tells them */
    size_t hit_count;
};

struct gah_lexicon; /* immutable once built; may be shared by threads */

/* The data compiled into the program. Fails only by a bug in the data: err names it. */
enum gah_status gah_lexicon_builtin(struct gah_lexicon **out, struct gah_error *err);
/* DIR/<lang>/<kind>.tsv, and DIR/<kind>.tsv for all languages, on top of the built-in
 * data: a row whose first column is "-"
 * takes a form away, others add. Errors name file and line. */
enum gah_status gah_lexicon_load(const char *dir, struct gah_lexicon **out,
                                 struct gah_error *err);
void gah_lexicon_free(struct gah_lexicon *lexicon);
/* Changes whenever a rule does: part of the index's fingerprint. */
uint64_t gah_lexicon_fingerprint(const struct gah_lexicon *lexicon);
/* Of the data compiled into the program, without building a lexicon. */
uint64_t gah_lexicon_builtin_fingerprint(void);

/* All hits of all kinds in text order; at one start the longer first. Linear in the
 * text. lang (BCP 47, may be NULL = all) limits to rules of that language and of "und".
 */
void gah_lexicon_match(const struct gah_lexicon *lexicon, struct gah_arena *arena,
                       const struct gah_fold *fold, const char *lang,
                       struct gah_lex_hit **hits, size_t *count);
/* What is remembered of words from text to text, so that for most words of a text one
 * look says what begins there; it changes no result. About 2 MiB, 4 MiB where the texts
 * are in many languages; more only while a large text is matched. One thread at a time;
 * for one lexicon, which must live as long. */
struct gah_lex_memo;
struct gah_lex_memo *gah_lex_memo_new(const struct gah_lexicon *lexicon);
void gah_lex_memo_free(struct gah_lex_memo *memo); /* NULL is fine */
/* The hits of gah_lexicon_match, and the words; *out is the memo's and good until its
 * next use. */
void gah_lex_memo_match(struct gah_lex_memo *memo, const struct gah_fold *fold,
                        const char *lang, struct gah_lex_text *out);
/* Rules of one kind in file order: for gazetteers that are walked. */
const struct gah_lex_rule *const *gah_lexicon_rules(const struct gah_lexicon *lexicon,
                                                    enum gah_lex_kind kind,
                                                    size_t *count);
/* Those of them whose role is the given one (gah_lexicon_role), in file order. */
const struct gah_lex_rule *const *
gah_lexicon_role_rules(const struct gah_lexicon *lexicon, enum gah_lex_kind kind,
                       uint8_t role, size_t *count);
/* The form of one of the lexicon's rules, folded and without spaces. */
struct gah_str gah_lexicon_skeleton(const struct gah_lexicon *lexicon,
                                    const struct gah_lex_rule *rule);
/* What a word stands for that the first column of a kind may hold: 1..GAH_LEX_ROLES -
 * 1; 0 where it may not, or where that column is free text or a number. */
#define GAH_LEX_ROLES 64
uint8_t gah_lexicon_role(enum gah_lex_kind kind, const char *word);
const char *gah_lexicon_kind_name(enum gah_lex_kind kind); /* "months", ... */

#endif
