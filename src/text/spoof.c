#include "gahnama/text/spoof.h"

#include <stdbool.h>

#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include "gahnama/base/status.h"
#include "gahnama/base/vec.h"
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

size_t gah_spoof_words(struct gah_arena *arena, struct gah_str text,
                       const struct gah_spoof_word **out)
{
    USpoofChecker *checker = NULL; /* opened for the first suspect: it is large */
    struct gah_arena scratch;
    struct gah_segments words;
    struct gah_vec found;
    size_t count;
    gah_arena_init(&scratch);
    gah_vec_init(&found, sizeof(struct gah_spoof_word));
    gah_segment_text(&scratch, GAH_WORD, text, &words);
    for (size_t i = 0, off = 0; i < words.count; off = words.ends[i++]) {
        struct gah_str word = gah_str_sub(text, off, words.ends[i] - off);
        if (!words.hard[i] || !is_suspect(word))
            continue;
        if (!checker)
            checker = open_checker();
        if (!mixes_scripts(checker, word))
            continue;
        struct gah_spoof_word *entry = gah_vec_push(&found);
        *entry = (struct gah_spoof_word){(uint32_t)off, (uint32_t)word.len};
    }
    uspoof_close(checker);
    *out = gah_vec_freeze(&found, arena, &count);
    gah_vec_release(&found);
    gah_arena_release(&scratch);
    return count;
}
