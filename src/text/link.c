#include "gahnama/text/link.h"

#include <stdbool.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/uidna.h>

#include "gahnama/base/buf.h"
#include "gahnama/base/status.h"
#include "gahnama/base/vec.h"
#include "gahnama/text/utf8.h"

#define ZWNJ 0x200Cu
#define ZWJ 0x200Du
#define HOST_MAX 1024 /* bytes of punycode; a name of the net has 253 at most */

struct finder {
    struct gah_str text;
    struct gah_vec links;
    size_t free; /* nothing before it belongs to another link */
};

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_letter_beyond_ascii(uint32_t cp)
{
    return cp == ZWNJ || cp == ZWJ || u_isalnum((UChar32)cp) ||
           (U_GET_GC_MASK((UChar32)cp) & U_GC_M_MASK) != 0;
}

static bool is_link_char(uint32_t cp)
{
    if (cp >= 0x80)
        return is_letter_beyond_ascii(cp);
    return cp > ' ' && cp < 0x7F && !strchr("\"<>\\^`{|}[]", (int)cp);
}

static bool is_host_char(uint32_t cp)
{
    if (cp >= 0x80)
        return is_letter_beyond_ascii(cp);
    return is_alnum((char)cp) || cp == '-' || cp == '.';
}

static bool is_local_char(char c)
{
    return is_alnum(c) || strchr(".!#$%&'*+/=?_~-", c) != NULL;
}

/* The end of the characters of a kind from off on. */
static size_t end_of(struct gah_str text, size_t off, size_t end, bool (*is)(uint32_t))
{
    while (off < end) {
        size_t next = off;
        if (!is(gah_utf8_next(text, &next)))
            break;
        off = next;
    }
    return off;
}

static bool has_word(struct gah_str text, size_t off, const char *lower)
{
    for (; *lower; lower++, off++)
        if (off >= text.len || (text.ptr[off] | 0x20) != (*lower | 0x20))
            return false;
    return true;
}

/* The end without what belongs to the sentence around it. */
static size_t without_tail(struct gah_str text, size_t off, size_t end)
{
    long open = 0;
    for (size_t i = off; i < end; i++)
        open += (text.ptr[i] == '(') - (text.ptr[i] == ')');
    while (end > off) {
        char last = text.ptr[end - 1];
        if (last == ')' && open < 0)
            open++;
        else if (!strchr(".,;:!?'*_~&(", last))
            break;
        else if (last == '(')
            open--;
        end--;
    }
    return end;
}

/* Where the host of [off, end) begins: behind the name of a user. */
static size_t behind_user(struct gah_str text, size_t off, size_t end)
{
    size_t host = off;
    for (size_t i = off; i < end && !strchr("/?#", text.ptr[i]); i++)
        if (text.ptr[i] == '@')
            host = i + 1;
    return host;
}

static void add(struct finder *f, size_t off, size_t end, size_t host)
{
    struct gah_link *link = gah_vec_push(&f->links);
    size_t host_end = end_of(f->text, host, end, is_host_char);
    *link = (struct gah_link){(uint32_t)off, (uint32_t)(end - off), (uint32_t)host,
                              (uint32_t)(host_end - host)};
    f->free = end;
}

/* A link that begins at off, of the token that ends at `end`. */
static bool add_url(struct finder *f, size_t off, size_t end)
{
    size_t host = off;
    if (off > f->free && is_alnum(f->text.ptr[off - 1]))
        return false;
    if (has_word(f->text, off, "http://"))
        host += 7;
    else if (has_word(f->text, off, "https://"))
        host += 8;
    else if (!has_word(f->text, off, "www."))
        return false;
    if (host >= end)
        return false;
    host = behind_user(f->text, host, end);
    if (end_of(f->text, host, end, is_host_char) == host)
        return false;
    end = without_tail(f->text, off, end);
    if (end <= host || end == off + strlen("www"))
        return false;
    add(f, off, end, host);
    return true;
}

/* A domain has a dot, and a letter behind the last one. */
static bool is_domain(struct gah_str text, size_t off, size_t end)
{
    size_t dot = end;
    while (dot > off && text.ptr[dot - 1] != '.')
        dot--;
    return dot > off + 1 && end - dot >= 2 &&
           !(text.ptr[dot] >= '0' && text.ptr[dot] <= '9');
}

/* An e-mail address round the @ at `at`. */
static bool add_mail(struct finder *f, size_t start, size_t at, size_t token_end)
{
    size_t off = at;
    size_t end = end_of(f->text, at + 1, token_end, is_host_char);
    size_t least = start > f->free ? start : f->free;
    while (off > least && is_local_char(f->text.ptr[off - 1]))
        off--;
    while (off < at && !is_alnum(f->text.ptr[off]))
        off++;
    while (end > at + 1 && strchr(".-", f->text.ptr[end - 1]))
        end--;
    if (off == at || !is_domain(f->text, at + 1, end))
        return false;
    add(f, off, end, at + 1);
    return true;
}

/* The links of [start, end), which holds no other character. */
static void scan_token(struct finder *f, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        char c = f->text.ptr[i];
        bool found = false;
        if (c == 'h' || c == 'H' || c == 'w' || c == 'W')
            found = add_url(f, i, end);
        else if (c == '@')
            found = add_mail(f, start, i, end);
        if (found)
            i = f->free - 1;
    }
}

static bool has(struct gah_str text, const char *part)
{
    return gah_str_find(text, gah_str_from(part), 0) != (size_t)-1;
}

/* Most texts hold no address, and these are found far faster than its characters. */
static bool may_have_links(struct gah_str text)
{
    return has(text, "://") || has(text, "@") || has(text, "ww.") || has(text, "WW.") ||
           has(text, "Ww.") || has(text, "wW.");
}

size_t gah_link_find(struct gah_arena *arena, struct gah_str text,
                     const struct gah_link **out)
{
    struct finder f = {.text = text};
    size_t count;
    gah_vec_init(&f.links, sizeof(struct gah_link));
    for (size_t off = may_have_links(text) ? 0 : text.len; off < text.len;) {
        size_t end = end_of(text, off, text.len, is_link_char);
        scan_token(&f, off, end);
        off = end;
        if (off < text.len)
            gah_utf8_next(text, &off);
    }
    *out = gah_vec_freeze(&f.links, arena, &count);
    gah_vec_release(&f.links);
    return count;
}

static struct gah_str percent_encoded(struct gah_arena *arena, struct gah_str host)
{
    struct gah_buf buf;
    struct gah_str copy;
    gah_buf_init(&buf);
    for (size_t i = 0; i < host.len; i++) {
        unsigned char byte = (unsigned char)host.ptr[i];
        if (byte < 0x80)
            gah_buf_add_byte(&buf, (char)byte);
        else
            gah_buf_printf(&buf, "%%%02X", byte);
    }
    copy = gah_arena_str(arena, gah_buf_str(&buf));
    gah_buf_release(&buf);
    return copy;
}

/* -1 where UTS #46 refuses the host. */
static int32_t to_punycode(struct gah_str host, char ascii[HOST_MAX])
{
    UErrorCode status = U_ZERO_ERROR;
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    UIDNA *idna;
    int32_t len;
    if (host.len > HOST_MAX)
        return -1;
    idna =
        uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_CONTEXTJ, &status);
    if (U_FAILURE(status))
        GAH_BUG("ICU has no IDNA");
    len = uidna_nameToASCII_UTF8(idna, host.ptr, (int32_t)host.len, ascii, HOST_MAX,
                                 &info, &status);
    uidna_close(idna);
    return U_SUCCESS(status) && info.errors == 0 ? len : -1;
}

struct gah_str gah_link_host_ascii(struct gah_arena *arena, struct gah_str host)
{
    char ascii[HOST_MAX];
    int32_t len;
    if (gah_str_is_ascii(host))
        return (struct gah_str){"", 0};
    len = to_punycode(host, ascii);
    if (len < 0)
        return percent_encoded(arena, host);
    return gah_arena_str(arena, (struct gah_str){ascii, (size_t)len});
}
