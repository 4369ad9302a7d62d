/* Lines are compared in folded form, where spelling variants are equal, and the name is
 * cut from the line itself. A credit stands where a line begins: the same words inside
 * a sentence may speak of any report. */
#include "credit.h"

#include <string.h>

#include "gahnama/text/fold.h"
#include "gahnama/text/normalize.h"
#include "gahnama/text/utf8.h"
#include "language.h"
#include "markdown.h"

#define FIRST_LINES 8   /* where a lead is looked for */
#define LAST_LINES 4    /* where a label is looked for too */
#define MAX_WORDS 6     /* of a source's name */
#define MAX_UNMARKED 4  /* of them before a stop word: more is a sentence */
#define MAX_DATELINE 60 /* bytes from a line's start to a bracketed agency */
#define MAX_LINE 512    /* bytes; a credit needs no more of a line */

static const unsigned char CREDITS[] = {
#include "credits.inc"
};

enum role { ROLE_LEAD, ROLE_CITE, ROLE_LABEL, ROLE_SKIP, ROLE_HEAD, ROLE_STOP };

static const char *const ROLE_NAMES[] = {"lead", "cite", "label",
                                         "role", "head", "stop"};

struct phrase {
    enum role role;
    struct gah_str words; /* folded */
};

struct search {
    struct gah_arena *arena;
    const struct phrase *phrases;
    size_t phrase_count;
    struct gah_str text; /* the folded line */
    struct gah_fold fold;
};

static void add_phrase(struct gah_arena *arena, struct gah_vec *phrases,
                       struct gah_str row)
{
    struct gah_str role = gah_str_split(&row, '\t');
    for (size_t i = 0; i < sizeof ROLE_NAMES / sizeof *ROLE_NAMES; i++) {
        struct phrase *phrase;
        if (!gah_str_is(role, ROLE_NAMES[i]))
            continue;
        phrase = gah_vec_push(phrases);
        phrase->role = (enum role)i;
        phrase->words = gah_fold_text(arena, gah_str_trim(row));
    }
}

static void load_phrases(struct search *search)
{
    struct gah_str rest = {(const char *)CREDITS, sizeof CREDITS};
    struct gah_vec phrases;
    gah_vec_init(&phrases, sizeof(struct phrase));
    while (rest.ptr) {
        struct gah_str row = gah_str_split(&rest, '\n');
        if (row.len && row.ptr[0] != '#')
            add_phrase(search->arena, &phrases, row);
    }
    search->phrases = gah_vec_freeze(&phrases, search->arena, &search->phrase_count);
    gah_vec_release(&phrases);
}

static bool is_blank(char c)
{
    return c == ' ' || c == GAH_FOLD_SOFT || c == '\t';
}

static uint32_t peek(struct gah_str s, size_t off)
{
    return off < s.len ? gah_utf8_next(s, &off) : 0;
}

/* End of the phrase that begins at off, 0 where it does not. A blank of the phrase may
 * be any blanks or none in the text, and a soft one may stand inside its words. */
static size_t match(struct gah_str text, size_t off, struct gah_str phrase)
{
    size_t i = 0;
    while (i < phrase.len) {
        if (is_blank(phrase.ptr[i])) {
            while (off < text.len && is_blank(text.ptr[off]))
                off++;
            i++;
        } else if (off < text.len && text.ptr[off] == phrase.ptr[i]) {
            off++;
            i++;
        } else if (i && off < text.len && text.ptr[off] == GAH_FOLD_SOFT) {
            off++;
        } else {
            return 0;
        }
    }
    return language_is_word(peek(text, off)) ? 0 : off;
}

static size_t match_longest(const struct search *search, size_t off, enum role role)
{
    size_t best = 0;
    for (size_t i = 0; i < search->phrase_count; i++) {
        size_t end;
        if (search->phrases[i].role != role)
            continue;
        end = match(search->text, off, search->phrases[i].words);
        if (end > best)
            best = end;
    }
    return best;
}

static size_t skip_blanks(struct gah_str text, size_t off)
{
    while (off < text.len && is_blank(text.ptr[off]))
        off++;
    return off;
}

/* Over bullets, emoji and quotation marks to the first word. */
static size_t skip_ornament(struct gah_str text, size_t off)
{
    while (off < text.len) {
        size_t next = off;
        if (language_is_word(gah_utf8_next(text, &next)))
            break;
        off = next;
    }
    return off;
}

static bool ends_name(struct gah_str text, size_t off)
{
    size_t next = off;
    uint32_t cp = gah_utf8_next(text, &next);
    if (language_is_word(cp) || cp == '&' || cp == '\'' || cp == '+' ||
        is_blank((char)cp))
        return false;
    if (cp == 0x2019 || (cp >= 0x0300 && cp <= 0x036F))
        return false;
    /* A full stop or hyphen inside a word: "B.B.C", "Al-Alam". */
    if ((cp == '.' || cp == '-' || cp == '/') && language_is_word(peek(text, next)))
        return off == 0 || is_blank(text.ptr[off - 1]);
    return true;
}

static size_t word_end(struct gah_str text, size_t off)
{
    while (off < text.len && text.ptr[off] != ' ' && !ends_name(text, off))
        gah_utf8_next(text, &off);
    return off;
}

struct name {
    size_t start, end;
    size_t words;
    bool closed; /* what stands behind it tells that the name ends */
};

static struct name read_name(const struct search *search, size_t off)
{
    struct name name = {off, off, 0, true};
    while (off < search->text.len && !ends_name(search->text, off)) {
        if (match_longest(search, off, ROLE_STOP)) {
            name.closed = name.words <= MAX_UNMARKED;
            return name;
        }
        if (name.words == MAX_WORDS) {
            name.closed = false;
            return name;
        }
        off = word_end(search->text, off);
        name.end = off;
        name.words++;
        off = skip_blanks(search->text, off);
    }
    return name;
}

/* Where nothing tells the end of the name, its first word is it, with the words before
 * it that only say what kind of outlet it is. */
static void shorten(const struct search *search, struct name *name)
{
    size_t head = match_longest(search, name->start, ROLE_HEAD);
    size_t off = head ? skip_blanks(search->text, head) : name->start;
    name->end = word_end(search->text, off);
}

static const char *cut(const struct search *search, size_t start, size_t end)
{
    size_t from = gah_fold_body_off(&search->fold, start);
    size_t to = gah_fold_body_off(&search->fold, end);
    struct gah_str name = gah_str_sub(search->fold.body, from, to - from);
    name = gah_normalize_field(search->arena, name);
    return name.len ? gah_arena_copy(search->arena, name) : NULL;
}

static const char *after_lead(const struct search *search, size_t off, enum role role)
{
    struct name name;
    size_t skip;
    off = skip_ornament(search->text, off);
    skip = match_longest(search, off, ROLE_SKIP);
    if (skip)
        off = skip_ornament(search->text, skip);
    name = read_name(search, off);
    if (name.words == 0 || (!name.closed && role != ROLE_LEAD))
        return NULL;
    if (!name.closed)
        shorten(search, &name);
    return cut(search, name.start, name.end);
}

static const char *by_words(const struct search *search, enum role role)
{
    size_t off = skip_ornament(search->text, 0);
    size_t end = match_longest(search, off, role);
    if (end == 0)
        return NULL;
    if (role == ROLE_LABEL) {
        end = skip_blanks(search->text, end);
        if (peek(search->text, end) != ':')
            return NULL;
    }
    return after_lead(search, end, role);
}

static bool is_dash(uint32_t cp)
{
    return cp == '-' || cp == 0x2013 || cp == 0x2014 || cp == 0x2015 || cp == 0x0640;
}

/* "TEHRAN, Oct 4 (Reuters) - …": a bracketed name in a dateline, a dash behind it. */
static const char *by_dateline(const struct search *search)
{
    struct gah_str text = search->text;
    size_t open = gah_str_find(text, gah_str_from("("), 0);
    size_t close = gah_str_find(text, gah_str_from(")"), 0);
    struct name name;
    if (open == (size_t)-1 || close == (size_t)-1 || open > MAX_DATELINE)
        return NULL;
    if (close < open || memchr(text.ptr, ':', open))
        return NULL;
    name = read_name(search, skip_blanks(text, open + 1));
    if (name.words == 0 || skip_blanks(text, name.end) != close)
        return NULL;
    if (!is_dash(peek(text, skip_blanks(text, close + 1))))
        return NULL;
    return cut(search, name.start, name.end);
}

struct lines {
    struct gah_str at[FIRST_LINES + LAST_LINES];
    size_t first, last; /* how many of each */
};

/* The first lines behind the title, and the last of what is left. */
static void collect_lines(const struct gah_article *article, struct gah_arena *arena,
                          struct lines *lines)
{
    struct gah_str text = article->text;
    size_t off = article->title_len ? article->title_off + article->title_len : 0;
    size_t end = text.len;
    while (off < end && lines->first < FIRST_LINES) {
        const char *newline = memchr(text.ptr + off, '\n', end - off);
        size_t stop = newline ? (size_t)(newline - text.ptr) : end;
        size_t len = stop - off > MAX_LINE ? MAX_LINE : stop - off;
        struct gah_str line =
            markdown_visible(arena, text, article->runs, article->run_count, off, len);
        if (gah_str_trim(line).len)
            lines->at[lines->first++] = line;
        off = stop + 1;
    }
    while (off < end && lines->last < LAST_LINES) {
        size_t start = end;
        while (start > off && text.ptr[start - 1] != '\n')
            start--;
        if (end - start <= MAX_LINE && end > start)
            lines->at[lines->first + lines->last++] = markdown_visible(
                arena, text, article->runs, article->run_count, start, end - start);
        end = start > off ? start - 1 : off;
    }
}

const char *credit_find(struct gah_arena *arena, const struct gah_article *article)
{
    static const enum role ORDER[] = {ROLE_LEAD, ROLE_LABEL, ROLE_CITE};
    struct search search = {.arena = arena};
    struct lines lines = {.first = 0};
    struct gah_fold folds[FIRST_LINES + LAST_LINES];
    const char *found = NULL;
    size_t count;
    load_phrases(&search);
    collect_lines(article, arena, &lines);
    count = lines.first + lines.last;
    for (size_t i = 0; i < count; i++)
        gah_fold_build(arena, lines.at[i], &folds[i]);
    for (size_t step = 0; step < 4 && !found; step++) {
        for (size_t i = 0; i < count && !found; i++) {
            search.fold = folds[i];
            search.text = folds[i].folded;
            if (step == 1)
                found = i < lines.first ? by_dateline(&search) : NULL;
            else if (i < lines.first || step == 2)
                found = by_words(&search, ORDER[step ? step - 1 : 0]);
        }
    }
    return found;
}
