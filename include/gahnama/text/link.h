/* Addresses in a running text: http and https, what begins with "www.", and e-mail
 * (addr-spec of RFC 5322 without quotes). Characters are those of RFC 3986 and, for
 * addresses as people write them, letters, marks and digits of all scripts (RFC 3987).
 * A full stop, a comma and the like at the end belong to the sentence, and so does a
 * bracket that was not opened inside. */
#ifndef GAHNAMA_TEXT_LINK_H
#define GAHNAMA_TEXT_LINK_H

#include <stddef.h>
#include <stdint.h>

#include "gahnama/base/arena.h"
#include "gahnama/base/str.h"

struct gah_link {
    uint32_t off; /* bytes of the text */
    uint32_t len;
    uint32_t host_off; /* inside of it: what stands before the port and the path */
    uint32_t host_len;
};

/* All in a text, ascending and disjoint, in the arena; returns their number. */
size_t gah_link_find(struct gah_arena *arena, struct gah_str text,
                     const struct gah_link **out);
/* A host that is not ASCII as the net has it: punycode by UTS #46 (nontransitional), or
 * its bytes percent-encoded (RFC 3986, section 3.2.2) where that refuses it. Empty for
 * a host that is ASCII already. */
struct gah_str gah_link_host_ascii(struct gah_arena *arena, struct gah_str host);

#endif
