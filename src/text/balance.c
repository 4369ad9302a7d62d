#include "balance.h"

#include <string.h>

#define CONTROL_LEN 3 /* bytes of each of these in UTF-8 */

enum {
    LRE = 0x202A,
    RLE = 0x202B,
    PDF = 0x202C,
    LRO = 0x202D,
    RLO = 0x202E,
    LRI = 0x2066,
    FSI = 0x2068,
    PDI = 0x2069
};

/* Takes the initiators from number `from` on out of the text, in one pass. */
static void drop_openers(struct balance *balance, size_t from, char *text, size_t *len)
{
    size_t to = *len, read = *len;
    for (size_t i = from; i < balance->depth; i++) {
        const struct opener *opener = &balance->open[i];
        if (opener->is_override)
            continue;
        if (to == *len)
            to = read = opener->at;
        memmove(text + to, text + read, opener->at - read);
        to += opener->at - read;
        read = opener->at + CONTROL_LEN;
        balance->dropped++;
    }
    memmove(text + to, text + read, *len - read);
    *len = to + (*len - read);
    balance->depth = from;
}

static bool open_control(struct balance *balance, uint32_t cp, size_t at)
{
    bool is_override = cp == LRO || cp == RLO;
    if (balance->depth == BALANCE_DEPTH) {
        balance->beyond++;
        return false;
    }
    balance->open[balance->depth++] = (struct opener){at, cp >= LRI, is_override};
    return !is_override;
}

static bool close_embedding(struct balance *balance)
{
    if (balance->depth == 0 || balance->open[balance->depth - 1].is_isolate)
        return false;
    return !balance->open[--balance->depth].is_override;
}

/* A PDI closes the embeddings inside of its isolate too. */
static bool close_isolate(struct balance *balance, char *text, size_t *len)
{
    size_t i = balance->depth;
    while (i > 0 && !balance->open[i - 1].is_isolate)
        i--;
    if (i == 0)
        return false;
    drop_openers(balance, i, text, len);
    balance->depth = i - 1;
    return true;
}

static bool admit_control(struct balance *balance, uint32_t cp, char *text, size_t *len)
{
    if (cp != PDF && cp != PDI)
        return open_control(balance, cp, *len);
    if (balance->beyond > 0) {
        balance->beyond--;
        return false;
    }
    return cp == PDF ? close_embedding(balance) : close_isolate(balance, text, len);
}

bool gah_balance_admit(struct balance *balance, uint32_t cp, char *text, size_t *len)
{
    if (cp == '\n') {
        drop_openers(balance, 0, text, len);
        balance->beyond = 0;
    }
    if (cp < LRE || (cp > RLO && cp < LRI) || cp > PDI)
        return true;
    bool admitted = admit_control(balance, cp, text, len);
    balance->dropped += !admitted;
    return admitted;
}
