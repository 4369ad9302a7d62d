#include "gahnama/text/segment.h"

#include <stdbool.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "gahnama/base/status.h"

static UBreakIteratorType iterator_type(enum gah_segment_kind kind)
{
    switch (kind) {
    case GAH_WORD:
        return UBRK_WORD;
    case GAH_LINE:
        return UBRK_LINE;
    case GAH_SENTENCE:
        return UBRK_SENTENCE;
    case GAH_GRAPHEME:
        break;
    }
    return UBRK_CHARACTER;
}

static bool is_hard(enum gah_segment_kind kind, int32_t rule)
{
    if (kind == GAH_LINE)
        return rule >= UBRK_LINE_HARD;
    return kind == GAH_WORD && rule >= UBRK_WORD_NONE_LIMIT;
}

/* The iterator reads UTF-8 in place. The root locale: the boundaries that the standard
 * states, whatever the user's locale is. */
static UBreakIterator *open_iterator(enum gah_segment_kind kind, UText *utext)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(iterator_type(kind), "", NULL, 0, &status);
    if (U_FAILURE(status))
        GAH_BUG("ICU has no break rules");
    ubrk_setUText(iterator, utext, &status);
    if (U_FAILURE(status))
        GAH_BUG("ICU refuses a UTF-8 text");
    return iterator;
}

void gah_segment_text(struct gah_arena *arena, enum gah_segment_kind kind,
                      struct gah_str text, struct gah_segments *out)
{
    UErrorCode status = U_ZERO_ERROR;
    *out = (struct gah_segments){NULL, NULL, 0};
    if (text.len == 0 || text.len > INT32_MAX)
        return;
    uint32_t *ends = gah_arena_array(arena, text.len, sizeof *ends);
    uint8_t *hard = gah_arena_array(arena, text.len, sizeof *hard);
    UText *utext = utext_openUTF8(NULL, text.ptr, (int64_t)text.len, &status);
    UBreakIterator *iterator = open_iterator(kind, utext);
    size_t count = 0;
    ubrk_first(iterator);
    for (int32_t end; (end = ubrk_next(iterator)) != UBRK_DONE; count++) {
        ends[count] = (uint32_t)end;
        hard[count] = is_hard(kind, ubrk_getRuleStatus(iterator));
    }
    ubrk_close(iterator);
    utext_close(utext);
    *out = (struct gah_segments){ends, hard, count};
}
