#include "reason.h"

#include <string.h>

#include "gahnama/chrono/edtf.h"
#include "i18n.h"

/* As src/extract/dct_*.c write them; %s is a weekday, a day or a stretch of days. */
static const char *const sentences[] = {
    N_("published on a %s"),
    N_("published on this day of some year"),
    N_("published on %s"),
    N_("published in the same year"),
    N_("told as past: published on %s or later"),
    N_("told as past: published in the months after"),
    N_("told as to come: published on %s or before"),
    N_("told as to come: published in the months before"),
    N_("so only in %s"),
    N_("known since %s: published later"),
    N_("named for %s: published not long before it, or later"),
    N_("counted from the event of %s"),
    N_("day of the event of %s: published in that year"),
    N_("day of the event of %s"),
};

static const char set_aside[] = N_(" (set aside: it contradicts the others)");

/* Whether the text is the sentence; what stands for its %s. */
static bool matches(struct gah_str text, const char *sentence, struct gah_str *what)
{
    const char *hole = strstr(sentence, "%s");
    struct gah_str before = {sentence, hole ? (size_t)(hole - sentence) : 0};
    struct gah_str behind = gah_str_from(hole ? hole + 2 : sentence);
    *what = (struct gah_str){NULL, 0};
    if (!hole)
        return gah_str_equal(text, behind);
    if (text.len < before.len + behind.len || !gah_str_starts(text, before) ||
        !gah_str_ends(text, behind))
        return false;
    *what = gah_str_sub(text, before.len, text.len - before.len - behind.len);
    return true;
}

static const char *find(struct gah_str text, struct gah_str *what)
{
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (matches(text, sentences[i], what))
            return sentences[i];
    return NULL;
}

/* A day, days with commas between, or a weekday, as the interface shows them. */
static const char *what_text(const struct gah_datefmt *format, struct gah_arena *arena,
                             struct gah_str what)
{
    const char *text = NULL;
    for (struct gah_str rest = what; rest.ptr;) {
        struct gah_str part = gah_str_trim(gah_str_split(&rest, ','));
        struct gah_interval days;
        const char *shown = gah_edtf_parse(part, &days, NULL) == GAH_OK
                                ? gah_datefmt_interval(format, arena, days)
                                : _(gah_arena_str(arena, part).ptr);
        text = text ? gah_arena_printf(arena, "%s, %s", text, shown) : shown;
    }
    return text;
}

/* The line is `"words": sentence`, and perhaps that it was set aside. */
static bool split(const char *line, struct gah_str *words, struct gah_str *sentence,
                  bool *aside)
{
    static const char mark[] = "\": ";
    struct gah_str all = gah_str_from(line);
    struct gah_str behind = gah_str_from(set_aside);
    size_t at = gah_str_find(all, gah_str_from(mark), 0);
    if (at == (size_t)-1)
        return false;
    *words = gah_str_sub(all, 1, at - 1);
    *sentence = gah_str_sub(all, at + strlen(mark), all.len);
    *aside = gah_str_ends(*sentence, behind);
    if (*aside)
        sentence->len -= behind.len;
    return true;
}

bool gah_reason_known(const char *line)
{
    struct gah_str words, text, what;
    bool aside;
    return split(line, &words, &text, &aside) && find(text, &what);
}

/* The sentence with what it is about in the place of its %s. */
static const char *fill(struct gah_arena *arena, const char *sentence, const char *what)
{
    const char *hole = strstr(sentence, "%s");
    if (!hole || !what)
        return sentence;
    return gah_arena_printf(arena, "%.*s%s%s", (int)(hole - sentence), sentence, what,
                            hole + 2);
}

const char *gah_reason_text(const struct gah_datefmt *format, struct gah_arena *arena,
                            const char *line)
{
    struct gah_str words, text, what;
    bool aside;
    const char *sentence;
    if (!split(line, &words, &text, &aside))
        return line;
    sentence = find(text, &what);
    if (!sentence)
        return line;
    return gah_arena_printf(
        arena, "«%.*s»: %s%s", (int)words.len, words.ptr,
        fill(arena, _(sentence), what.ptr ? what_text(format, arena, what) : NULL),
        aside ? _(set_aside) : "");
}
