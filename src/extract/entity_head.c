/* Names that a head noun begins («وزارت», «دانشگاه», «شهرستان»): across the ezafe over
 * words that such names are made of, places and a few unknown words, to a stop. */
#include <string.h>

#include "entity_find.h"

enum { HEAD_TYPE = 1, HEAD_REACH = 2, MAX_NAME_WORDS = 9, NUMBERED_REACH = 3 };

struct run {
    size_t at;     /* the token behind what has been taken */
    int unknown;   /* how many unknown words may still come */
    bool of_place; /* the head is one of places: no body may follow */
    bool place;    /* a place closes the name, but for another place */
    bool listed;   /* the last word was one of the list */
    size_t taken;  /* words behind the head */
};

static bool is_part(const struct finder *f, size_t i)
{
    return finder_is(f, i, WORD_PART) && !finder_is(f, i, WORD_HEAD);
}

/* «بهداشت، درمان و آموزش»: a comma only where a conjunction closes the list. */
static bool take_joint(const struct finder *f, struct run *run)
{
    if (!run->listed)
        return false;
    size_t next = run->at + 1;
    if (finder_is(f, run->at, WORD_AND) && is_part(f, next)) {
        run->at = next;
        return true;
    }
    if (finder_is_comma(f, run->at) && is_part(f, next) &&
        finder_is(f, finder_end(f, next, WORD_PART), WORD_AND)) {
        run->at = next;
        return true;
    }
    return false;
}

static void take(struct run *run, size_t end, bool listed)
{
    run->at = end;
    run->listed = listed;
    run->taken++;
}

static bool is_place_head(const struct finder *f, size_t i)
{
    const char *type = word_hit(f->scan, i, WORD_HEAD)->rule->fields[HEAD_TYPE];
    return strcmp(type, "place") == 0;
}

static int reach_at(const struct finder *f, size_t i)
{
    const char *reach = word_hit(f->scan, i, WORD_HEAD)->rule->fields[HEAD_REACH];
    return reach[0] >= '0' && reach[0] <= '9' ? reach[0] - '0' : 0;
}

/* Places and persons end the name; another place may follow («کردستان عراق»). */
static bool take_name(const struct finder *f, struct run *run)
{
    size_t i = run->at;
    if (finder_is(f, i, WORD_PLACE)) {
        take(run, finder_end(f, i, WORD_PLACE), false);
        run->place = true;
        return true;
    }
    if (run->place)
        return false;
    bool body = finder_is(f, i, WORD_ORGANIZATION);
    enum word_role role = body ? WORD_ORGANIZATION : WORD_PERSON;
    if (!finder_is(f, i, role))
        return false;
    /* A surname may end the name («دولت پوتین»); a full name stays a person. */
    if (!body && (run->taken || finder_end(f, i, WORD_PERSON) > i + 1))
        return false;
    take(run, finder_end(f, i, role), false);
    run->place = true;
    return true;
}

static bool take_word(const struct finder *f, struct run *run)
{
    size_t i = run->at;
    if (run->place)
        return false;
    if (finder_is(f, i, WORD_HEAD) && (!run->of_place || is_place_head(f, i))) {
        run->unknown = reach_at(f, i);
        take(run, finder_end(f, i, WORD_HEAD), true);
        return true;
    }
    if (finder_is(f, i, WORD_PART) || finder_is(f, i, WORD_DEMONYM)) {
        enum word_role role = finder_is(f, i, WORD_PART) ? WORD_PART : WORD_DEMONYM;
        take(run, finder_end(f, i, role), true);
        run->unknown = 0;
        return true;
    }
    /* "company X contract ... signed": what is done begins there. */
    if (f->scan->tokens[i].kinds & KIND_BIT(GAH_LEX_TRIGGER))
        return false;
    if (run->unknown == 0 || finder_is_edge(f, i) || finder_is(f, i, WORD_OFFICE) ||
        word_ending(f->scan, i) == ENDING_NO_NAME)
        return false;
    run->unknown -= finder_is(f, i, WORD_DIRECT) || finder_is(f, i, WORD_GIVEN) ? 0 : 1;
    take(run, i + 1, false);
    return true;
}

/* The words of lists come before the stop words: «سازمان ملل», but «شرکت داد». */
/* «لشکر ۲۷». */
static void take_number(const struct finder *f, struct run *run)
{
    if (run->at < f->scan->token_count && run->taken == 0 &&
        run->unknown == NUMBERED_REACH && f->scan->tokens[run->at].kind == TOKEN_NUMBER)
        take(run, run->at + 1, false);
}

static void run_on(const struct finder *f, struct run *run)
{
    take_number(f, run);
    while (run->taken < MAX_NAME_WORDS) {
        bool joined = take_joint(f, run);
        if (!finder_is_word(f, run->at))
            return;
        if (finder_is(f, run->at, WORD_VERB) && !finder_is(f, run->at, WORD_PART))
            return;
        if (!joined && take_name(f, run))
            continue;
        if (!take_word(f, run))
            return;
    }
}

/* A listed organisation that the head begins («سازمان ملل») goes on with words of the
 * lists only, a listed place («مسجد سلیمان») with a place. */
static void take_listed_head(const struct finder *f, size_t i, struct run *run)
{
    uint32_t body = finder_end(f, i, WORD_ORGANIZATION);
    uint32_t place = finder_end(f, i, WORD_PLACE);
    if (body > run->at)
        *run = (struct run){.at = body, .listed = true};
    else if (place > run->at)
        *run = (struct run){.at = place, .place = true};
}

static void find_head(struct finder *f, size_t i)
{
    uint32_t end = finder_end(f, i, WORD_HEAD);
    if ((i > 0 && finder_is(f, i - 1, WORD_DET)) || finder_end(f, i, WORD_STOP) > end)
        return;
    bool of_place = is_place_head(f, i);
    struct run run = {.at = end, .unknown = reach_at(f, i), .of_place = of_place};
    /* "the organisation" is named by words of the lists only. */
    if (scan_has_article(f->scan, i))
        run.unknown = 0;
    take_listed_head(f, i, &run);
    run_on(f, &run);
    if (run.taken == 0)
        return;
    finder_add(f, (struct candidate){.first = (uint32_t)i,
                                     .end = (uint32_t)run.at,
                                     .type = of_place ? GAH_PLACE : GAH_ORGANIZATION,
                                     .rank = RANK_HEAD});
}

/* «وزیر بهداشت» names the ministry. */
static void find_ministry(struct finder *f, size_t i)
{
    size_t first = finder_end(f, i, WORD_MINISTER);
    if (finder_end(f, i, WORD_OFFICE) > first || !is_part(f, first))
        return;
    struct run run = {.at = first};
    run_on(f, &run);
    const char *head = word_hit(f->scan, i, WORD_MINISTER)->rule->fields[1];
    struct gah_span span = scan_span(f->scan, first, run.at - 1);
    const char *name =
        gah_arena_printf(f->scan->arena, "%s %s", head, scan_words(f->scan, span));
    finder_add(f, (struct candidate){.first = (uint32_t)first,
                                     .end = (uint32_t)run.at,
                                     .type = GAH_ORGANIZATION,
                                     .rank = RANK_HEAD,
                                     .name = name,
                                     .coined = true});
}

/* «مدیرکل راه و شهرسازی گیلان»: behind an office the body needs no head noun where a
 * place closes its name. */
static void find_headless(struct finder *f, size_t i)
{
    size_t first = finder_end(f, i, WORD_OFFICE);
    if (!is_part(f, first) || finder_end(f, i, WORD_MINISTER))
        return;
    struct run run = {.at = first};
    run_on(f, &run);
    if (run.taken < 2 || !run.place)
        return;
    finder_add(f, (struct candidate){.first = (uint32_t)first,
                                     .end = (uint32_t)run.at,
                                     .type = GAH_ORGANIZATION,
                                     .rank = RANK_HEAD});
}

void head_find(struct finder *f)
{
    for (size_t i = 0; i < f->scan->token_count; i++) {
        if (finder_is(f, i, WORD_HEAD))
            find_head(f, i);
        if (finder_is(f, i, WORD_MINISTER))
            find_ministry(f, i);
        if (finder_is(f, i, WORD_OFFICE))
            find_headless(f, i);
    }
}
