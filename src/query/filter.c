#include <string.h>

#include "gahnama/base/buf.h"
#include "gahnama/base/vec.h"
#include "gahnama/chrono/edtf.h"
#include "gahnama/extract/extract.h"
#include "library.h"

/* A query is pieces with blanks between them: words, "phrases", -not, OR between two of
 * them, @name, and key:value, where the value may be quoted. An unknown key is a
 * mistake, not a word: a search that silently finds nothing helps nobody. */

#define KEYS "entity:, kind:, status:, source:, after:, before: and is:unread"

#define MAX_TERMS 64

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool terms_next(struct gah_str *rest, struct gah_str *piece)
{
    bool quoted = false;
    size_t end = 0;
    while (rest->len && is_blank(rest->ptr[0]))
        *rest = gah_str_sub(*rest, 1, rest->len);
    if (rest->len == 0)
        return false;
    while (end < rest->len && (quoted || !is_blank(rest->ptr[end]))) {
        quoted ^= rest->ptr[end] == '"';
        end++;
    }
    *piece = gah_str_sub(*rest, 0, end);
    *rest = gah_str_sub(*rest, end, rest->len);
    return true;
}

static bool is_quoted(struct gah_str s)
{
    return s.len >= 2 && s.ptr[0] == '"' && s.ptr[s.len - 1] == '"';
}

static struct gah_str unquote(struct gah_str s)
{
    return is_quoted(s) ? gah_str_sub(s, 1, s.len - 2) : s;
}

static bool has_open_quote(struct gah_str s)
{
    size_t marks = 0;
    for (size_t i = 0; i < s.len; i++)
        marks += s.ptr[i] == '"';
    return marks % 2 == 1;
}

static bool has_letter(struct gah_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0x80 || (c >= '0' && c <= '9') ||
            ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
            return true;
    }
    return false;
}

static enum gah_status parse_term(struct gah_str piece, struct gah_store_term *term,
                                  struct gah_error *err)
{
    memset(term, 0, sizeof *term);
    if (piece.len > 1 && piece.ptr[0] == '-') {
        term->negated = true;
        piece = gah_str_sub(piece, 1, piece.len);
    }
    if (has_open_quote(piece))
        return gah_error_set(err, GAH_INVALID,
                             "a quotation mark is missing: %.*s has no end",
                             (int)piece.len, piece.ptr);
    if (!has_letter(piece))
        return gah_error_set(err, GAH_INVALID, "there is no word in %.*s",
                             (int)piece.len, piece.ptr);
    term->phrase = is_quoted(piece);
    term->text = unquote(piece);
    if (!term->phrase && term->text.len > 1 &&
        term->text.ptr[term->text.len - 1] == '*') {
        term->prefix = true;
        term->text.len--;
    }
    return GAH_OK;
}

static bool is_or(struct gah_str piece)
{
    return gah_str_is(piece, "OR") || gah_str_is(piece, "|");
}

/* An OR stands between two terms that must not be negated: "neither a nor what is not
 * b" is nobody's question. */
static enum gah_status take_or(const struct gah_vec *terms, struct gah_str *words,
                               struct gah_str *piece, struct gah_error *err)
{
    const struct gah_store_term *last =
        terms->len ? gah_vec_at(terms, terms->len - 1) : NULL;
    bool more = terms_next(words, piece);
    if (!last || last->negated || !more || is_or(*piece) || piece->ptr[0] == '-')
        return gah_error_set(err, GAH_INVALID,
                             "OR needs a word or a phrase on both sides; write \"OR\" "
                             "to search for the word");
    return GAH_OK;
}

static enum gah_status add_term(struct gah_vec *terms, struct gah_str *words,
                                struct gah_str piece, struct gah_error *err)
{
    bool or_else = is_or(piece);
    struct gah_store_term *term;
    enum gah_status status = GAH_OK;
    if (terms->len == MAX_TERMS)
        return gah_error_set(err, GAH_INVALID,
                             "a query has at most %d words and phrases", MAX_TERMS);
    if (or_else)
        status = take_or(terms, words, &piece, err);
    if (status != GAH_OK)
        return status;
    term = gah_vec_push(terms);
    status = parse_term(piece, term, err);
    term->or_else = or_else;
    return status;
}

enum gah_status terms_parse(struct gah_arena *arena, struct gah_str words,
                            struct gah_store_term **terms, size_t *count,
                            struct gah_error *err)
{
    struct gah_vec all;
    struct gah_str piece;
    enum gah_status status = GAH_OK;
    *terms = NULL;
    *count = 0;
    if (words.len == 0)
        return GAH_OK;
    gah_vec_init(&all, sizeof(struct gah_store_term));
    while (status == GAH_OK && terms_next(&words, &piece))
        status = add_term(&all, &words, piece, err);
    *terms = gah_vec_freeze(&all, arena, count);
    gah_vec_release(&all);
    return status;
}

struct parse {
    struct gah_library *library;
    struct gah_arena *arena;
    int32_t today;
    struct gah_filter *out;
    struct gah_error *err;
};

static enum gah_status set_entity(struct parse *parse, const char *value)
{
    struct gah_entity_row row;
    enum gah_status status =
        gah_library_entity(parse->library, parse->arena, value, &row, parse->err);
    /* Nobody of that name: the filter fits nothing, which is an answer. */
    parse->out->entity_id = status == GAH_OK ? row.id : "";
    return status == GAH_ABSENT ? GAH_OK : status;
}

static enum gah_status set_kind(struct parse *parse, const char *value)
{
    parse->out->has_kind = true;
    if (gah_event_kind_find(value, &parse->out->kind))
        return GAH_OK;
    return gah_error_set(parse->err, GAH_INVALID,
                         "kind:%s is unknown; there are kind:meeting and "
                         "kind:agreement",
                         value);
}

static enum gah_status set_status(struct parse *parse, const char *value)
{
    parse->out->has_status = true;
    if (gah_event_status_find(value, &parse->out->status))
        return GAH_OK;
    return gah_error_set(parse->err, GAH_INVALID,
                         "status:%s is unknown; there are held, planned, cancelled, "
                         "denied and hypothetical",
                         value);
}

static enum gah_status set_source(struct parse *parse, const char *value)
{
    parse->out->source = value;
    return GAH_OK;
}

static enum gah_status parse_date(struct parse *parse, const char *value,
                                  struct gah_interval *out)
{
    enum gah_status status =
        gah_edtf_parse_typed(gah_str_from(value), parse->today, out, parse->err);
    struct gah_filter *filter = parse->out;
    if (status == GAH_OK && !filter->has_when) {
        filter->has_when = true;
        filter->when.from = GAH_DAY_NONE;
        filter->when.to = GAH_DAY_NONE;
    }
    return status;
}

/* Both ends belong to it: after:2016 begins with 2016-01-01, before:2016 ends with
 * 2016-12-31, so that after:2016 before:2016 is that year. */
static enum gah_status set_after(struct parse *parse, const char *value)
{
    struct gah_interval interval;
    enum gah_status status = parse_date(parse, value, &interval);
    if (status == GAH_OK)
        parse->out->when.from = interval.from;
    return status;
}

static enum gah_status set_before(struct parse *parse, const char *value)
{
    struct gah_interval interval;
    enum gah_status status = parse_date(parse, value, &interval);
    if (status == GAH_OK)
        parse->out->when.to = interval.to;
    return status;
}

static enum gah_status set_is(struct parse *parse, const char *value)
{
    parse->out->unread = strcmp(value, "unread") == 0;
    if (parse->out->unread)
        return GAH_OK;
    return gah_error_set(parse->err, GAH_INVALID,
                         "is:%s is unknown; there is is:unread", value);
}

struct key {
    const char *name;
    enum gah_status (*set)(struct parse *parse, const char *value);
};

static const struct key keys[] = {
    {"entity", set_entity}, {"kind", set_kind},   {"status", set_status},
    {"source", set_source}, {"after", set_after}, {"before", set_before},
    {"is", set_is},
};

/* The letters before a colon; a word with a colon in other places («12:30») is a word.
 */
static size_t key_len(struct gah_str piece)
{
    size_t len = 0;
    while (len < piece.len && piece.ptr[len] >= 'a' && piece.ptr[len] <= 'z')
        len++;
    return len > 0 && len < piece.len && piece.ptr[len] == ':' ? len : 0;
}

static enum gah_status parse_key(struct parse *parse, struct gah_str piece, size_t len)
{
    struct gah_str name = gah_str_sub(piece, 0, len);
    struct gah_str raw = gah_str_sub(piece, len + 1, piece.len);
    const char *value = gah_arena_copy(parse->arena, unquote(raw));
    if (has_open_quote(raw))
        return gah_error_set(parse->err, GAH_INVALID,
                             "a quotation mark is missing: %.*s has no end",
                             (int)piece.len, piece.ptr);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (!gah_str_is(name, keys[i].name))
            continue;
        if (value[0] == '\0')
            return gah_error_set(parse->err, GAH_INVALID,
                                 "%s: needs a value right behind the colon",
                                 keys[i].name);
        return keys[i].set(parse, value);
    }
    return gah_error_set(parse->err, GAH_INVALID, "%.*s: is no filter; there are " KEYS,
                         (int)len, name.ptr);
}

/* "@name" is short for "entity:name". */
static enum gah_status parse_name(struct parse *parse, struct gah_str piece)
{
    struct gah_str raw = gah_str_sub(piece, 1, piece.len);
    if (has_open_quote(raw))
        return gah_error_set(parse->err, GAH_INVALID,
                             "a quotation mark is missing: %.*s has no end",
                             (int)piece.len, piece.ptr);
    return set_entity(parse, gah_arena_copy(parse->arena, unquote(raw)));
}

enum gah_status gah_filter_parse(struct gah_library *library, struct gah_arena *arena,
                                 struct gah_str query, int32_t today,
                                 struct gah_filter *out, struct gah_error *err)
{
    struct parse parse = {library, arena, today, out, err};
    struct gah_str piece;
    struct gah_buf words;
    struct gah_store_term *terms;
    size_t count;
    enum gah_status status = GAH_OK;
    memset(out, 0, sizeof *out);
    gah_buf_init(&words);
    while (status == GAH_OK && terms_next(&query, &piece)) {
        size_t len = key_len(piece);
        if (piece.ptr[0] == '@' && piece.len > 1) {
            status = parse_name(&parse, piece);
            continue;
        }
        if (len > 0) {
            status = parse_key(&parse, piece, len);
            continue;
        }
        if (words.len)
            gah_buf_add_byte(&words, ' ');
        gah_buf_add_str(&words, piece);
    }
    out->words = gah_arena_str(arena, gah_buf_str(&words));
    gah_buf_release(&words);
    return status == GAH_OK ? terms_parse(arena, out->words, &terms, &count, err)
                            : status;
}

/* The piece behind the last blank that separates two. */
static struct gah_str last_piece(struct gah_str query)
{
    struct gah_str piece = {query.ptr, 0};
    while (terms_next(&query, &piece))
        continue;
    return piece;
}

static bool may_go_on(struct gah_str piece)
{
    return piece.len > 0 && key_len(piece) == 0 && piece.ptr[0] != '@' &&
           piece.ptr[piece.len - 1] != '*' && piece.ptr[piece.len - 1] != '"' &&
           !is_or(piece);
}

enum gah_status gah_filter_parse_unfinished(struct gah_library *library,
                                            struct gah_arena *arena,
                                            struct gah_str query, int32_t today,
                                            struct gah_filter *out,
                                            struct gah_error *err)
{
    struct gah_str piece = last_piece(query);
    bool ends = query.len == 0 || is_blank(query.ptr[query.len - 1]);
    const char *end = "";
    const char *whole;
    enum gah_status status;
    if (!ends && has_open_quote(piece))
        end = "\"";
    else if (!ends && may_go_on(piece))
        end = "*";
    whole = gah_arena_printf(arena, "%.*s%s", (int)query.len, query.ptr, end);
    status = gah_filter_parse(library, arena, gah_str_from(whole), today, out, err);
    if (status != GAH_INVALID || ends)
        return status;
    query.len = (size_t)(piece.ptr - query.ptr);
    return gah_filter_parse(library, arena, query, today, out, err);
}
