#include "gahnama/text/spoof.h"

#include <stdbool.h>

#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include "gahnama/base/status.h"
#include "gahnama/base/vec.h"
#include "gahnama/text/link.h"
#include "gahnama/text/segment.h"
#include "gahnama/text/utf8.h"

/* Two scripts, by their plain property: what the checker has to be asked for. */
static bool is_suspect(struct gah_str word)
{
    UScriptCode first = USCRIPT_COMMON;
    for (size_t off = 0; off < word.len;) {
        UErrorCode status = U_ZERO_ERROR;
        uint32_t cp = gah_utf8_next(word, &off);
        UScriptCode script = uscript_getScript((UChar32)cp, &status);
        if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED)
            continue;
        if (first != USCRIPT_COMMON && script != first)
            return true;
        first = script;
    }
    return false;
}

static USpoofChecker *open_checker(void)
{
    UErrorCode status = U_ZERO_ERROR;
    USpoofChecker *checker = uspoof_open(&status);
    uspoof_setChecks(checker, USPOOF_RESTRICTION_LEVEL, &status);
    uspoof_setRestrictionLevel(checker, USPOOF_SINGLE_SCRIPT_RESTRICTIVE);
    if (U_FAILURE(status))
        GAH_BUG("ICU has no spoof checker");
    return checker;
}

static bool mixes_scripts(USpoofChecker *checker, struct gah_str word)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t found =
        uspoof_check2UTF8(checker, word.ptr, (int32_t)word.len, NULL, &status);
    return U_SUCCESS(status) && (found & USPOOF_RESTRICTION_LEVEL) != 0;
}

static void add(struct gah_vec *found, uint32_t off, uint32_t len)
{
    *(struct gah_spoof_word *)gah_vec_push(found) = (struct gah_spoof_word){off, len};
}

/* The hosts of a text, in their order. */
struct hosts {
    struct gah_str text;
    const struct gah_link *links;
    size_t count;
    size_t next;
};

/* Adds the hosts that begin before `end`; true where `off` lies in one of them. */
static bool pass_hosts(struct hosts *hosts, uint32_t off, uint32_t end,
                       struct gah_vec *found)
{
    const struct gah_link *link;
    for (; hosts->next < hosts->count; hosts->next++) {
        link = &hosts->links[hosts->next];
        if (link->host_off >= end)
            break;
        if (!gah_str_is_ascii(gah_str_sub(hosts->text, link->host_off, link->host_len)))
            add(found, link->host_off, link->host_len);
    }
    if (hosts->next == 0)
        return false;
    link = &hosts->links[hosts->next - 1];
    return off < link->host_off + link->host_len;
}

size_t gah_spoof_words(struct gah_arena *arena, struct gah_str text,
                       const struct gah_spoof_word **out)
{
    USpoofChecker *checker = NULL; /* opened for the first suspect: it is large */
    struct hosts hosts = {.text = text};
    struct gah_arena scratch;
    struct gah_segments words;
    struct gah_vec found;
    size_t count;
    gah_arena_init(&scratch);
    gah_vec_init(&found, sizeof(struct gah_spoof_word));
    gah_segment_text(&scratch, GAH_WORD, text, &words);
    hosts.count = gah_link_find(&scratch, text, &hosts.links);
    for (size_t i = 0, off = 0; i < words.count; off = words.ends[i++]) {
        struct gah_str word = gah_str_sub(text, off, words.ends[i] - off);
        if (pass_hosts(&hosts, (uint32_t)off, words.ends[i], &found))
            continue;
        if (!words.hard[i] || !is_suspect(word))
            continue;
        if (!checker)
            checker = open_checker();
        if (mixes_scripts(checker, word))
            add(&found, (uint32_t)off, (uint32_t)word.len);
    }
    uspoof_close(checker);
    *out = gah_vec_freeze(&found, arena, &count);
    gah_vec_release(&found);
    gah_arena_release(&scratch);
    return count;
}
