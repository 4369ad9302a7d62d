#include "gahnama/export/json.h"

#include "json_parts.h"

static void add_anchor(struct gah_buf *out, const char *key,
                       const struct gah_anchor *anchor)
{
    if (!anchor->path)
        return;
    json_key(out, key);
    gah_buf_add_byte(out, '{');
    json_field(out, "article", anchor->path);
    json_field(out, "exact", anchor->quote.exact);
    json_field(out, "prefix", anchor->quote.prefix);
    json_field(out, "suffix", anchor->quote.suffix);
    json_number(out, "nth", anchor->quote.nth + 1);
    gah_buf_add_byte(out, '}');
}

static void add_given(struct gah_buf *out, const char *key, const char *value)
{
    if (value)
        json_field(out, key, value);
}

void gah_json_correction(struct gah_buf *out, const struct gah_correction *c)
{
    gah_buf_add_byte(out, '{');
    json_field(out, "correction", gah_correction_name(c->kind));
    json_number(out, "action", (uint32_t)c->action);
    add_anchor(out, "at", &c->at);
    add_anchor(out, "other", &c->other);
    add_given(out, "entity", c->entity);
    add_given(out, "form", c->form);
    add_given(out, "becomes", c->becomes);
    add_given(out, "value", c->value);
    gah_buf_add_byte(out, '}');
}
