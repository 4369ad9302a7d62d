/* An article: one canonical text with its structure and what is known about it.
 *
 * `text` is the canonical text (text/normalize.h): for a file, its content without
 * front matter, mark-up kept; where the title is stated only in front matter (or by
 * JSON Lines), the text is the title, an empty line, and the body. Every offset in the
 * program counts in this text. Strings belong to the arena that the reader was given;
 * UTF-8. */
#ifndef GAHNAMA_CORPUS_ARTICLE_H
#define GAHNAMA_CORPUS_ARTICLE_H

#include <stdbool.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/status.h"
#include "gahnama/base/str.h"
#include "gahnama/chrono/date.h"
#include "gahnama/text/layout.h"

/* Where the publication date (document creation time, DCT) comes from; the first that
 * speaks wins, in this order. A file's modification time is never one of them. */
enum gah_dct_source {
    GAH_DCT_NONE,
    GAH_DCT_USER,         /* stated in the reader or by `gahnama date` */
    GAH_DCT_FRONT_MATTER, /* or the field of a JSON Lines record */
    GAH_DCT_DATES_TSV,    /* the folder's dates.tsv */
    GAH_DCT_FILE_NAME,    /* 2017-10-04-… */
    GAH_DCT_DATELINE,     /* a line of the text that holds little but a date */
    GAH_DCT_OPTION,       /* --date, for articles that state none */
    GAH_DCT_INFERRED      /* from what the text says of other days */
};

/* "user", "front-matter", "dates.tsv", "file-name", "dateline", "option", "inferred",
 * "none" */
const char *gah_dct_source_name(enum gah_dct_source source);

/* A date that was inferred is one day, or a window: first and last day that it can be,
 * either of them GAH_DAY_NONE where the text sets no such bound. */
struct gah_dct {
    struct gah_date date; /* basis NONE where there is none; why = the note, or one
                             reason a line where it was inferred */
    enum gah_dct_source source;
    unsigned weekdays;   /* of an inferred one: bit 1 << weekday for each that it can
                            be, ISO 8601; 0: any */
    const int32_t *days; /* the days that it can be, where they are few; else NULL */
    size_t day_count;
};

struct gah_article {
    const char *id;   /* path relative to the root that was opened, "/" between parts */
    const char *path; /* as it can be opened */
    struct gah_str text;
    struct gah_str title; /* one line, no mark-up, bidi controls dropped; never empty:
                             the file's name where the text offers nothing */
    uint32_t title_off;   /* where the title stands in text; title_len 0: nowhere */
    uint32_t title_len;
    const char *source; /* of the credit or front matter, or NULL */
    const char *author; /* or NULL */
    const char *url;    /* or NULL */
    const char *lang;   /* BCP 47; guessed from the letters where it is not stated */
    const char *const *tags;
    size_t tag_count;
    struct gah_dct dct;
    const struct gah_block *blocks;
    size_t block_count;
    const struct gah_style_run *runs;
    size_t run_count;
    uint64_t hash;       /* of the file's bytes; 0 where there is no file */
    bool title_filtered; /* controls were taken from the line of the title: it may have
                            been made to look like another (text/normalize.h) */
    bool rtl;            /* most strong letters are right-to-left */
};

/* Copies what the date points to into the arena, so that the one in which it was found
 * may go. */
void gah_dct_keep(struct gah_arena *arena, struct gah_dct *dct);
/* Copies all that the article points to into the arena but its blocks, runs and tags,
 * of which it has none then. */
void gah_article_keep(struct gah_arena *arena, struct gah_article *article);
/* A document for layout; points into the article. */
struct gah_document gah_article_document(const struct gah_article *article);

/* The title, the structure, the credit and the language are found in the text itself
 * (a heading, or a first line that reads like a title; «به گزارش …» by the data of
 * src/corpus/credits.tsv). What is filled already (title, source, lang) stays; blocks,
 * runs and rtl are set. For texts that come without a file: extract, standard input.
 * text must be well-formed UTF-8. */
void gah_article_describe(struct gah_arena *arena, struct gah_article *article);

#endif
