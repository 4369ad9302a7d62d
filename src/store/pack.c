#include "pack.h"

#include <string.h>

#define CONFIDENCE_UNIT 1000000.0

void pack_u32(struct gah_buf *out, uint32_t number)
{
    while (number >= 0x80) {
        gah_buf_add_byte(out, (char)(unsigned char)(number | 0x80));
        number >>= 7;
    }
    gah_buf_add_byte(out, (char)number);
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

void pack_date(struct gah_buf *out, const struct gah_date *date)
{
    bool bare = date->basis == GAH_BASIS_NONE && !date->edtf && !date->offset;
    pack_u32(out, (uint32_t)date->basis << 1 | !bare);
    if (bare)
        return;
    pack_i32(out, date->interval.from);
    pack_i32(out, date->interval.to);
    pack_u32(out, date->interval.precision);
    pack_u32(out, date->interval.approximate);
    pack_u32(out, date->calendar);
    pack_i32(out, date->anchor);
    pack_text(out, date->edtf);
    pack_text(out, date->offset);
    pack_text(out, date->text);
    pack_text(out, date->why);
    pack_u32(out, (uint32_t)(date->confidence * CONFIDENCE_UNIT + 0.5));
}

void pack_dct(struct gah_buf *out, const struct gah_dct *dct)
{
    pack_u32(out, dct->source);
    pack_date(out, &dct->date);
    if (dct->source != GAH_DCT_INFERRED)
        return;
    pack_u32(out, dct->weekdays);
    pack_u32(out, (uint32_t)dct->day_count);
    for (size_t i = 0; i < dct->day_count; i++)
        pack_i32(out, dct->days[i]);
}

void pack_refs(struct gah_buf *out, const struct gah_entity_ref *refs, size_t count)
{
    pack_u32(out, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        pack_text(out, refs[i].id);
        pack_text(out, refs[i].name);
        pack_u32(out, refs[i].type);
        pack_u32(out, refs[i].mentions);
    }
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

uint32_t unpack_u32(struct pack_reader *in)
{
    uint32_t number = 0;
    for (unsigned shift = 0; in->at < in->end && shift < 35; shift += 7) {
        unsigned char byte = (unsigned char)*in->at++;
        number |= (uint32_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return number;
    }
    in->at = in->end;
    return 0;
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

void unpack_date(struct pack_reader *in, struct gah_date *out)
{
    uint32_t head = unpack_u32(in);
    clear_date(out);
    out->basis = (enum gah_basis)(head >> 1);
    if (!(head & 1))
        return;
    out->interval.from = unpack_i32(in);
    out->interval.to = unpack_i32(in);
    out->interval.precision = (enum gah_precision)unpack_u32(in);
    out->interval.approximate = unpack_u32(in) != 0;
    out->calendar = (enum gah_calendar)unpack_u32(in);
    out->anchor = unpack_i32(in);
    out->edtf = unpack_text(in);
    out->offset = unpack_text(in);
    out->text = unpack_text(in);
    out->why = unpack_text(in);
    out->confidence = unpack_u32(in) / CONFIDENCE_UNIT;
}

void unpack_dct(struct pack_reader *in, struct gah_arena *arena, struct gah_dct *out)
{
    memset(out, 0, sizeof *out);
    out->source = (enum gah_dct_source)unpack_u32(in);
    unpack_date(in, &out->date);
    if (out->source != GAH_DCT_INFERRED)
        return;
    out->weekdays = unpack_u32(in);
    uint32_t count = unpack_u32(in);
    if (count == 0 || count > (size_t)(in->end - in->at))
        return;
    int32_t *days = gah_arena_array(arena, count, sizeof *days);
    for (uint32_t i = 0; i < count; i++)
        days[i] = unpack_i32(in);
    out->days = days;
    out->day_count = count;
}

const struct gah_entity_ref *unpack_refs(struct pack_reader *in,
                                         struct gah_arena *arena, size_t *count)
{
    uint32_t stored = unpack_u32(in);
    struct gah_entity_ref *refs;
    *count = 0;
    if (stored == 0 || stored > (size_t)(in->end - in->at))
        return NULL;
    refs = gah_arena_array(arena, stored, sizeof *refs);
    for (uint32_t i = 0; i < stored; i++) {
        refs[i].id = unpack_string(in);
        refs[i].name = unpack_string(in);
        refs[i].type = (enum gah_entity_type)unpack_u32(in);
        refs[i].mentions = unpack_u32(in);
    }
    *count = stored;
    return refs;
}
