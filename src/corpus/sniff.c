#include "sniff.h"

#include <stdint.h>

#include "gahnama/text/utf8.h"

#define SAMPLE ((size_t)64 * 1024)
#define TOLERATED 10 /* one bad byte in so many */

struct sample {
    size_t controls;   /* of C0, but for those of text */
    size_t ill_formed; /* bytes that are no UTF-8 */
};

static bool is_control(unsigned char c)
{
    return (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') || c == 0x7F;
}

static struct sample take_sample(struct gah_str bytes)
{
    struct sample sample = {0, 0};
    for (size_t off = 0; off < bytes.len;) {
        size_t start = off += gah_utf8_plain_run(bytes, off);
        if (off == bytes.len)
            break;
        uint32_t cp = gah_utf8_next(bytes, &off);
        bool stated = off - start == 3 && (unsigned char)bytes.ptr[start] == 0xEF;
        if (cp == 0xFFFD && !stated)
            sample.ill_formed += off - start;
        sample.controls += is_control((unsigned char)bytes.ptr[start]);
    }
    return sample;
}

static bool is_utf16(struct gah_str bytes)
{
    return gah_str_starts(bytes, gah_str_from("\xFF\xFE")) ||
           gah_str_starts(bytes, gah_str_from("\xFE\xFF"));
}

static bool is_archive(struct gah_str bytes)
{
    return gah_str_starts(bytes, gah_str_from("%PDF-")) ||
           gah_str_starts(bytes, gah_str_from("PK\x03\x04"));
}

enum gah_status sniff_text(const char *file, struct gah_str bytes,
                           struct gah_error *err)
{
    struct gah_str start = gah_str_sub(bytes, 0, SAMPLE);
    struct sample sample;
    if (gah_str_trim(bytes).len == 0)
        return gah_error_at(err, GAH_ABSENT, file, 0, "the file is empty");
    if (is_utf16(bytes))
        return gah_error_at(err, GAH_UNSUPPORTED, file, 0,
                            "the file is UTF-16; convert it to UTF-8, for example with "
                            "iconv -f UTF-16 -t UTF-8");
    sample = take_sample(start);
    if (is_archive(bytes) || sample.controls * TOLERATED > start.len)
        return gah_error_at(err, GAH_UNSUPPORTED, file, 0, "the file is binary");
    if (sample.ill_formed * TOLERATED <= start.len)
        return GAH_OK;
    if (sample.controls * 100 > start.len)
        return gah_error_at(err, GAH_UNSUPPORTED, file, 0, "the file is binary");
    return gah_error_at(err, GAH_UNSUPPORTED, file, 0,
                        "the file is not UTF-8; convert it, for example with iconv -f "
                        "WINDOWS-1256 -t UTF-8");
}
