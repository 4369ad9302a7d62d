#include "gahnama/text/segment.h"

#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "gahnama/base/status.h"
#include "gahnama/base/vec.h"

static UBreakIterator *open_iterator(enum gah_segment_kind kind, UText *text,
                                     struct gah_str s)
{
    static const UBreakIteratorType types[] = {
        [GAH_GRAPHEME] = UBRK_CHARACTER,
        [GAH_WORD] = UBRK_WORD,
        [GAH_LINE] = UBRK_LINE,
        [GAH_SENTENCE] = UBRK_SENTENCE,
    };
    UErrorCode code = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(types[kind], "", NULL, 0, &code);
    utext_openUTF8(text, s.len ? s.ptr : "", (int64_t)s.len, &code);
    ubrk_setUText(iterator, text, &code);
    if (U_FAILURE(code))
        GAH_BUG("ICU has no break rules");
    return iterator;
}

static uint8_t status_of(enum gah_segment_kind kind, UBreakIterator *iterator)
{
    int32_t status = ubrk_getRuleStatus(iterator);
    if (kind == GAH_LINE)
        return status >= UBRK_LINE_HARD;
    if (kind == GAH_WORD)
        return status >= UBRK_WORD_NUMBER;
    return 0;
}

void gah_segment_text(struct gah_arena *arena, enum gah_segment_kind kind,
                      struct gah_str text, struct gah_segments *out)
{
    UText utext = UTEXT_INITIALIZER;
    UBreakIterator *iterator = open_iterator(kind, &utext, text);
    struct gah_vec ends, hard;
    size_t count;
    int32_t end;
    gah_vec_init(&ends, sizeof(uint32_t));
    gah_vec_init(&hard, sizeof(uint8_t));
    ubrk_first(iterator);
    while ((end = ubrk_next(iterator)) != UBRK_DONE) {
        *(uint32_t *)gah_vec_push(&ends) = (uint32_t)end;
        *(uint8_t *)gah_vec_push(&hard) = status_of(kind, iterator);
    }
    out->ends = gah_vec_freeze(&ends, arena, &out->count);
    out->hard = gah_vec_freeze(&hard, arena, &count);
    gah_vec_release(&ends);
    gah_vec_release(&hard);
    ubrk_close(iterator);
    utext_close(&utext);
}

size_t gah_segment_count_words(struct gah_str text)
{
    UText utext = UTEXT_INITIALIZER;
    UBreakIterator *iterator = open_iterator(GAH_WORD, &utext, text);
    size_t count = 0;
    ubrk_first(iterator);
    while (ubrk_next(iterator) != UBRK_DONE)
        count += ubrk_getRuleStatus(iterator) >= UBRK_WORD_NUMBER;
    ubrk_close(iterator);
    utext_close(&utext);
    return count;
}
