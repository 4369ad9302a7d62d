#include "pack.h"

#include <string.h>

#include "gahnama/chrono/edtf.h"

#define CONFIDENCE_UNIT 1000000.0

void pack_u64(struct gah_buf *out, uint64_t number)
{
    while (number >= 0x80) {
        gah_buf_add_byte(out, (char)(number | 0x80));
        number >>= 7;
    }
    gah_buf_add_byte(out, (char)number);
}

void pack_u32(struct gah_buf *out, uint32_t number)
{
    pack_u64(out, number);
}

void pack_i32(struct gah_buf *out, int32_t number)
{
    uint32_t bits = (uint32_t)number << 1;
    pack_u32(out, number < 0 ? ~bits : bits);
}

void pack_text(struct gah_buf *out, const char *text)
{
    size_t len = text ? strlen(text) : 0;
    if (!text) {
        pack_u32(out, 0);
        return;
    }
    pack_u32(out, (uint32_t)len + 1);
    gah_buf_add(out, text, len + 1);
}

enum {
    DATE_PLACED = 1,    /* both ends are days */
    DATE_SAME_TEXT = 2, /* `text` is in the surroundings */
    DATE_HAS_TEXT = 4,
    DATE_SAME_ANCHOR = 8,
    DATE_HAS_ANCHOR = 16,
    DATE_PLAIN_EDTF = 32, /* the interval's */
    DATE_HAS_OFFSET = 64,
    DATE_HAS_WHY = 128,
    DATE_SURE = 256, /* no confidence is stated */
    DATE_APPROXIMATE = 512,
    DATE_COUNTED = 1024 /* how is told, and by which rule */
};

static bool has_plain_edtf(const struct gah_date *date)
{
    struct gah_arena arena;
    bool same;
    if (!date->edtf)
        return false;
    gah_arena_init(&arena);
    same = strcmp(gah_edtf_format(&arena, date->interval), date->edtf) == 0;
    gah_arena_release(&arena);
    return same;
}

static uint32_t date_flags(const struct gah_date *date, struct gah_str words,
                           int32_t anchor)
{
    uint32_t flags = 0;
    if (gah_interval_is_placed(date->interval))
        flags |= DATE_PLACED;
    if (date->text)
        flags |=
            words.len && gah_str_is(words, date->text) ? DATE_SAME_TEXT : DATE_HAS_TEXT;
    if (date->anchor != GAH_DAY_NONE)
        flags |= date->anchor == anchor ? DATE_SAME_ANCHOR : DATE_HAS_ANCHOR;
    if (has_plain_edtf(date))
        flags |= DATE_PLAIN_EDTF;
    if (date->offset)
        flags |= DATE_HAS_OFFSET;
    if (date->why)
        flags |= DATE_HAS_WHY;
    if (date->confidence <= 0)
        flags |= DATE_SURE;
    if (date->interval.approximate)
        flags |= DATE_APPROXIMATE;
    if (date->reckoning.kind != GAH_RECKON_NONE)
        flags |= DATE_COUNTED;
    return flags;
}

static void pack_interval(struct gah_buf *out, const struct gah_interval *interval,
                          bool placed)
{
    pack_i32(out, interval->from);
    if (placed)
        pack_u32(out, (uint32_t)(interval->to - interval->from));
    else
        pack_i32(out, interval->to);
}

/* Bits of the number that tells how a date was counted. */
enum { UNIT_BIT = 4, SIDE_BIT = 7, PART_BIT = 9, WEEKDAY_BIT = 12 };

static void pack_reckoning(struct gah_buf *out, const struct gah_date *date)
{
    const struct gah_reckoning *r = &date->reckoning;
    pack_u32(out, (uint32_t)r->kind | (uint32_t)r->unit << UNIT_BIT |
                      (uint32_t)r->side << SIDE_BIT | (uint32_t)r->part << PART_BIT |
                      (uint32_t)r->weekday << WEEKDAY_BIT);
    pack_i32(out, r->count);
    pack_text(out, date->rule);
}

void pack_date(struct gah_buf *out, const struct gah_date *date, struct gah_str words,
               int32_t anchor)
{
    bool bare = date->basis == GAH_BASIS_NONE && !date->edtf && !date->offset;
    uint32_t flags;
    pack_u32(out, (uint32_t)date->basis << 1 | !bare);
    if (bare)
        return;
    flags = date_flags(date, words, anchor);
    pack_u32(out, flags);
    pack_interval(out, &date->interval, flags & DATE_PLACED);
    pack_u32(out, (uint32_t)date->interval.precision << 3 | (uint32_t)date->calendar);
    if (flags & DATE_HAS_ANCHOR)
        pack_i32(out, date->anchor);
    if (!(flags & DATE_PLAIN_EDTF))
        pack_text(out, date->edtf);
    if (flags & DATE_HAS_OFFSET)
        pack_text(out, date->offset);
    if (flags & DATE_HAS_TEXT)
        pack_text(out, date->text);
    if (flags & DATE_HAS_WHY)
        pack_text(out, date->why);
    if (!(flags & DATE_SURE))
        pack_u32(out, (uint32_t)(date->confidence * CONFIDENCE_UNIT + 0.5));
    if (flags & DATE_COUNTED)
        pack_reckoning(out, date);
}

struct pack_reader pack_peek(sqlite3_stmt *stmt, int column)
{
    const char *bytes = sqlite3_column_blob(stmt, column);
    int len = sqlite3_column_bytes(stmt, column);
    struct pack_reader in = {bytes, bytes ? bytes + len : NULL};
    return in;
}

struct pack_reader pack_open(struct gah_arena *arena, sqlite3_stmt *stmt, int column)
{
    const char *bytes = sqlite3_column_blob(stmt, column);
    struct gah_str s = {bytes, (size_t)sqlite3_column_bytes(stmt, column)};
    struct pack_reader in;
    in.at = gah_arena_copy(arena, s);
    in.end = in.at + s.len;
    return in;
}

uint64_t unpack_u64(struct pack_reader *in)
{
    uint64_t number = 0;
    for (unsigned shift = 0; in->at < in->end && shift < 70; shift += 7) {
        unsigned char byte = (unsigned char)*in->at++;
        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return number;
    }
    in->at = in->end;
    return 0;
}

uint32_t unpack_u32(struct pack_reader *in)
{
    return (uint32_t)unpack_u64(in);
}

int32_t unpack_i32(struct pack_reader *in)
{
    uint32_t bits = unpack_u32(in);
    return (int32_t)(bits & 1 ? ~(bits >> 1) : bits >> 1);
}

const char *unpack_text(struct pack_reader *in)
{
    uint32_t len = unpack_u32(in);
    const char *text = in->at;
    if (len == 0)
        return NULL;
    if (len > (size_t)(in->end - in->at) || text[len - 1] != '\0') {
        in->at = in->end;
        return NULL;
    }
    in->at += len;
    return text;
}

const char *unpack_string(struct pack_reader *in)
{
    const char *text = unpack_text(in);
    return text ? text : "";
}

static void clear_date(struct gah_date *date)
{
    memset(date, 0, sizeof *date);
    date->interval.from = GAH_DAY_NONE;
    date->interval.to = GAH_DAY_NONE;
    date->anchor = GAH_DAY_NONE;
}

static void unpack_interval(struct pack_reader *in, bool placed,
                            struct gah_interval *out)
{
    out->from = unpack_i32(in);
    out->to = placed ? out->from + (int32_t)unpack_u32(in) : unpack_i32(in);
}

static int32_t unpack_anchor(struct pack_reader *in, uint32_t flags, int32_t anchor)
{
    if (flags & DATE_HAS_ANCHOR)
        return unpack_i32(in);
    return flags & DATE_SAME_ANCHOR ? anchor : GAH_DAY_NONE;
}

static void unpack_reckoning(struct pack_reader *in, struct gah_date *out)
{
    uint32_t bits = unpack_u32(in);
    struct gah_reckoning *r = &out->reckoning;
    r->kind = (enum gah_reckon_kind)(bits & 15);
    r->unit = (enum gah_precision)(bits >> UNIT_BIT & 7);
    r->side = (enum gah_reckon_side)(bits >> SIDE_BIT & 3);
    r->part = (enum gah_reckon_part)(bits >> PART_BIT & 7);
    r->weekday = (int32_t)(bits >> WEEKDAY_BIT & 7);
    r->count = unpack_i32(in);
    out->rule = unpack_text(in);
    if (r->kind > GAH_RECKON_DATE_YEAR || r->unit > GAH_PRECISION_DECADE ||
        r->side > GAH_RECKON_NEXT) /* of a damaged file */
        r->kind = GAH_RECKON_NONE;
}

void unpack_date(struct pack_reader *in, struct gah_arena *arena, int32_t anchor,
                 struct gah_date *out, bool *same_text)
{
    uint32_t head = unpack_u32(in);
    uint32_t flags;
    uint32_t kind;
    clear_date(out);
    *same_text = false;
    out->basis = (enum gah_basis)(head >> 1);
    if (!(head & 1))
        return;
    flags = unpack_u32(in);
    unpack_interval(in, flags & DATE_PLACED, &out->interval);
    kind = unpack_u32(in);
    out->interval.precision = (enum gah_precision)(kind >> 3);
    out->interval.approximate = (flags & DATE_APPROXIMATE) != 0;
    out->calendar = (enum gah_calendar)(kind & 7);
    out->anchor = unpack_anchor(in, flags, anchor);
    if (!(flags & DATE_PLAIN_EDTF))
        out->edtf = unpack_text(in);
    else if (arena)
        out->edtf = gah_edtf_format(arena, out->interval);
    out->offset = flags & DATE_HAS_OFFSET ? unpack_text(in) : NULL;
    out->text = flags & DATE_HAS_TEXT ? unpack_text(in) : NULL;
    out->why = flags & DATE_HAS_WHY ? unpack_text(in) : NULL;
    out->confidence = flags & DATE_SURE ? 0 : unpack_u32(in) / CONFIDENCE_UNIT;
    if (flags & DATE_COUNTED)
        unpack_reckoning(in, out);
    *same_text = (flags & DATE_SAME_TEXT) != 0;
}
