#include "typed.h"

#include <string.h>

#include "gahnama/chrono/edtf.h"
#include "gahnama/extract/extract.h"
#include "gahnama/text/utf8.h"

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static struct gah_str trim(struct gah_str text)
{
    while (text.len && is_blank(text.ptr[0]))
        text = gah_str_sub(text, 1, text.len);
    while (text.len && is_blank(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

/* The words are a date when a time expression covers all of them. */
static bool read_words(struct session *session, struct gah_str text,
                       struct gah_interval *out)
{
    const struct gah_lexicon *lexicon = session_lexicon(session);
    struct gah_article article = {.id = "-", .path = "-"};
    struct gah_date today = {.basis = GAH_BASIS_EXPLICIT, .anchor = GAH_DAY_NONE};
    struct gah_extract_input input = {.dct = &today};
    struct gah_annotations found;
    char day[16];
    if (!lexicon)
        return false;
    article.text = gah_utf8_repair(&session->arena, trim(text));
    gah_article_describe(&session->arena, &article);
    gah_edtf_day(session->today, day);
    gah_edtf_parse(gah_str_from(day), &today.interval, &(struct gah_error){0});
    today.edtf = day;
    input.text = article.text;
    input.lang = article.lang;
    gah_extract_run(lexicon, &session->arena, &input, &found);
    if (found.timex_count != 1 || found.timex[0].type != GAH_TIMEX_DATE ||
        found.timex[0].span.len != article.text.len ||
        !gah_interval_is_placed(found.timex[0].date.interval))
        return false;
    *out = found.timex[0].date.interval;
    return true;
}

enum gah_status typed_date(struct session *session, const char *text,
                           struct gah_interval *out, struct gah_error *err)
{
    struct gah_str s = gah_str_from(text);
    if (gah_edtf_parse_typed(s, session->today, out, err) == GAH_OK ||
        read_words(session, s, out))
        return GAH_OK;
    return err->status;
}

/* How long the key of a date filter is, its colon included; 0: none. */
static size_t key_len(struct gah_str piece)
{
    static const char *const keys[] = {"after:", "before:"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        size_t len = strlen(keys[i]);
        if (piece.len > len && memcmp(piece.ptr, keys[i], len) == 0)
            return len;
    }
    return 0;
}

/* A piece ends at a blank that stands in no quotation marks. */
static size_t piece_len(struct gah_str rest)
{
    bool quoted = false;
    size_t len = 0;
    for (; len < rest.len && (quoted || !is_blank(rest.ptr[len])); len++)
        quoted ^= rest.ptr[len] == '"';
    return len;
}

static void add_piece(struct session *session, struct gah_str piece,
                      struct gah_buf *out)
{
    size_t len = key_len(piece);
    struct gah_str value = gah_str_sub(piece, len, piece.len);
    struct gah_interval interval;
    struct gah_error err = {0};
    if (value.len > 1 && value.ptr[0] == '"' && value.ptr[value.len - 1] == '"')
        value = gah_str_sub(value, 1, value.len - 2);
    if (len == 0 ||
        gah_edtf_parse_typed(value, session->today, &interval, &err) == GAH_OK ||
        !read_words(session, value, &interval)) {
        gah_buf_add_str(out, piece);
        return;
    }
    gah_buf_add(out, piece.ptr, len);
    gah_buf_add_c(out, gah_edtf_format(&session->arena, interval));
}

struct gah_str typed_query(struct session *session, struct gah_str query)
{
    struct gah_buf out;
    struct gah_str typed;
    gah_buf_init(&out);
    while (query.len) {
        size_t len = piece_len(query);
        if (len)
            add_piece(session, gah_str_sub(query, 0, len), &out);
        else
            gah_buf_add_byte(&out, query.ptr[0]);
        query = gah_str_sub(query, len ? len : 1, query.len);
    }
    typed = gah_arena_str(&session->arena, gah_buf_str(&out));
    gah_buf_release(&out);
    return typed;
}
