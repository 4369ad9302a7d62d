#include "decode.h"

#include "gahnama/text/link.h"
#include "gahnama/text/utf8.h"
#include "hidden.h"

/* The points and accents of Hebrew. */
static bool is_niqqud(uint32_t cp)
{
    return (cp >= 0x591 && cp <= 0x5BD) || cp == 0x5BF || cp == 0x5C1 || cp == 0x5C2 ||
           cp == 0x5C4 || cp == 0x5C5 || cp == 0x5C7;
}

/* A mark of the reading aids of Arabic; hamza and madda above are parts of letters. */
static bool is_haraka(uint32_t cp)
{
    return (cp >= 0x64B && cp <= 0x652) || (cp >= 0x656 && cp <= 0x65F) ||
           cp == 0x670 || (cp >= 0x610 && cp <= 0x61A) ||
           (cp >= 0x6D6 && cp <= 0x6DC) || (cp >= 0x6DF && cp <= 0x6E4) ||
           (cp >= 0x6E7 && cp <= 0x6E8) || (cp >= 0x6EA && cp <= 0x6ED);
}

/* What the algorithms may see: no override, no paragraph separator, no control. 0 = not
 * even this. */
static uint32_t admit(uint32_t cp, bool strip_harakat)
{
    if (cp == '\n' || cp == '\t' || cp == '\r' || cp == 0x85 || cp == 0x2028 ||
        cp == 0x2029)
        return ' ';
    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x202D || cp == 0x202E)
        return 0;
    return strip_harakat && (is_haraka(cp) || is_niqqud(cp)) ? 0 : cp;
}

/* Styles of an offset; the runs are walked once, as offsets ascend. An offset may be in
 * several runs, so those that began earlier stay in view while they last. */
struct styles {
    const struct gah_document *doc;
    size_t first; /* runs before it have ended */
};

static uint8_t style_at(struct styles *styles, size_t off)
{
    const struct gah_document *doc = styles->doc;
    uint8_t style = 0;
    while (styles->first < doc->run_count &&
           doc->runs[styles->first].off + doc->runs[styles->first].len <= off)
        styles->first++;
    for (size_t i = styles->first; i < doc->run_count && doc->runs[i].off <= off; i++)
        if (off < doc->runs[i].off + doc->runs[i].len)
            style |= doc->runs[i].style;
    return style;
}

static void add_code_point(struct paragraph *p, uint32_t cp, uint32_t off,
                           uint8_t style)
{
    p->text[p->count] = cp;
    p->offs[p->count] = off;
    p->styles[p->count++] = style;
}

/* A control becomes its name; all of it shows the offset of the control. */
static void add_name(struct paragraph *p, uint32_t cp, uint32_t off, uint8_t style)
{
    uint32_t name[HIDDEN_NAME_MAX];
    size_t count = gah_hidden_name(cp, name);
    for (size_t i = 0; i < count; i++)
        add_code_point(p, name[i], off, style | GAH_STYLE_CONTROL);
    if (gah_hidden_works(cp))
        add_code_point(p, cp, off, style);
}

static bool is_named(uint32_t cp)
{
    return admit(cp, false) != ' ' && gah_units_is_unseen(cp);
}

/* The addresses of a paragraph; offsets are of its own bytes. */
struct links {
    const struct gah_link *all;
    size_t count;
    struct gah_str *names; /* of hosts that are not ASCII, else empty; or NULL */
    size_t names_len;      /* of all of them, brackets included */
    size_t next;           /* the first host that has not begun */
};

static struct links find_links(struct gah_arena *arena, struct gah_str paragraph,
                               bool with_names)
{
    struct links links = {.count = 0};
    links.count = gah_link_find(arena, paragraph, &links.all);
    if (!with_names || links.count == 0)
        return links;
    links.names = gah_arena_array(arena, links.count, sizeof *links.names);
    for (size_t i = 0; i < links.count; i++) {
        links.names[i] =
            gah_link_host_ascii(arena, gah_str_sub(paragraph, links.all[i].host_off,
                                                   links.all[i].host_len));
        links.names_len += links.names[i].len + 2;
    }
    return links;
}

/* Ahead of a host that begins at `at` of the paragraph its name in ASCII; it shows the
 * offset of the host's first character, so that both may part at the end of a row. */
static void add_host(struct paragraph *p, struct links *links, uint32_t at,
                     uint32_t off, uint8_t style)
{
    struct gah_str name;
    while (links->next < links->count && links->all[links->next].host_off < at)
        links->next++;
    if (links->next == links->count || links->all[links->next].host_off != at)
        return;
    name = links->names[links->next];
    if (name.len == 0)
        return;
    style |= GAH_STYLE_CONTROL;
    add_code_point(p, HIDDEN_OPEN, off, style);
    for (size_t i = 0; i < name.len; i++)
        add_code_point(p, (unsigned char)name.ptr[i], off, style);
    add_code_point(p, HIDDEN_CLOSE, off, style);
}

/* What is seen of each link, in code points. */
static void place_links(struct gah_arena *arena, struct paragraph *p, uint32_t off,
                        const struct links *links)
{
    size_t at = 0;
    if (links->count == 0)
        return;
    p->links = gah_arena_array(arena, links->count, sizeof *p->links);
    for (size_t i = 0; i < links->count; i++) {
        struct gah_bidi_link *link = &p->links[p->link_count];
        uint32_t start = off + links->all[i].off;
        while (at < p->count && p->offs[at] < start)
            at++;
        link->start = at;
        while (at < p->count && p->offs[at] < start + links->all[i].len)
            at++;
        link->end = at;
        p->link_count += link->end > link->start;
    }
}

void gah_decode_paragraph(struct gah_arena *arena, const struct gah_document *doc,
                          uint32_t off, uint32_t len,
                          const struct paragraph_options *options,
                          struct paragraph *out)
{
    struct gah_str text = gah_str_sub(doc->text, 0, off + len);
    struct styles styles = {doc, 0};
    struct links links =
        find_links(arena, gah_str_sub(text, off, len), options->show_controls);
    /* The name of a control is longer than the control. */
    size_t most = (size_t)len * (options->show_controls ? HIDDEN_NAME_MAX + 1 : 1) +
                  links.names_len + 1;
    out->text = gah_arena_array(arena, most, sizeof *out->text);
    out->offs = gah_arena_array(arena, most, sizeof *out->offs);
    out->styles = gah_arena_alloc(arena, most);
    for (size_t at = off; at < text.len;) {
        uint32_t start = (uint32_t)at;
        uint32_t cp = gah_utf8_next(text, &at);
        uint8_t style = style_at(&styles, start);
        uint32_t admitted = admit(cp, options->strip_harakat);
        if (style & GAH_STYLE_HIDDEN)
            continue;
        if (links.names)
            add_host(out, &links, start - off, start, style);
        if (options->show_controls && is_named(cp))
            add_name(out, cp, start, style);
        else if (admitted)
            add_code_point(out, admitted, start, style);
    }
    out->offs[out->count] = (uint32_t)text.len;
    place_links(arena, out, off, &links);
}

enum gah_direction gah_decode_direction(struct gah_arena *arena,
                                        const struct gah_document *doc, uint32_t off,
                                        uint32_t len,
                                        const struct paragraph_options *options)
{
    struct paragraph p = {.count = 0};
    size_t room = doc->text.len - off;
    gah_decode_paragraph(arena, doc, off, len < room ? len : (uint32_t)room, options,
                         &p);
    return gah_bidi_first_strong(p.text, p.count, p.links, p.link_count);
}
