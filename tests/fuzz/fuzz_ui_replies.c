/* Bytes of a terminal, in two pieces cut where the first byte says: however they are
 * cut, they mean the same terminal and the same keys, and what is shown of it is plain.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "detect.h"
#include "keys.h"
#include "widths.h"

#define KEYS_MAX (GAH_KEYS_BYTES + 1)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must_be_plain(const char *text, size_t cap)
{
    if (!memchr(text, '\0', cap))
        abort();
    for (; *text; text++)
        if (*text < ' ' || *text > '~')
            abort();
}

static void check_detection(const char *bytes, size_t len)
{
    struct gah_replies replies;
    struct gah_detected detected;
    struct gah_ui_width widths[GAH_UI_WIDTHS];
    gah_replies_read(&replies, bytes, len);
    gah_detect(&replies, NULL, NULL, &detected);
    must_be_plain(detected.name, sizeof detected.name);
    must_be_plain(detected.evidence, sizeof detected.evidence);
    must_be_plain(detected.identity, sizeof detected.identity);
    gah_widths_read(bytes, len, widths);
}

static size_t take_keys(struct gah_keys *keys, const char *bytes, size_t len,
                        uint32_t *out)
{
    size_t count = 0;
    gah_keys_feed(keys, bytes, len);
    while ((out[count] = gah_keys_next(keys, false)) != GAH_KEY_NONE)
        if (++count == KEYS_MAX)
            abort(); /* more keys than bytes */
    return count;
}

static size_t read_keys(const char *bytes, size_t len, size_t cut, uint32_t *out)
{
    struct gah_keys keys = {.awaits = true};
    size_t count = take_keys(&keys, bytes, cut, out);
    return count + take_keys(&keys, bytes + cut, len - cut, out + count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint32_t whole[2 * KEYS_MAX], cut[2 * KEYS_MAX];
    const char *bytes = (const char *)data + 1;
    size_t len, count;
    if (size < 2)
        return 0;
    len = size - 1 < GAH_KEYS_BYTES ? size - 1 : GAH_KEYS_BYTES - 1;
    check_detection(bytes, size - 1);
    count = read_keys(bytes, len, 0, whole);
    if (read_keys(bytes, len, data[0] % (len + 1), cut) != count ||
        memcmp(whole, cut, count * sizeof *cut) != 0)
        abort();
    return 0;
}
