#include "undated.h"

#include <string.h>

#include "gahnama/base/buf.h"
#include "gahnama/chrono/edtf.h"

enum { FIRST_DAY = 7305, DAYS = 15000 }; /* 1990 to 2031 */

struct maker {
    const struct gah_lexicon *lexicon;
    struct gah_arena *arena;
    struct gah_buf text;
    uint64_t seed;
    int lang; /* index in languages */
    int32_t day;
};

/* What a language says; %s is a date, a weekday, a name. */
static const struct language {
    const char *lang;
    const char *calendar;
    const char *today, *tomorrow, *today_date, *past, *future, *this_year, *office,
        *named, *counted[2]; /* counted: after the number, after the name */
    const char *fillers[3];
} languages[] = {
    {"fa",
     "persian",
     "سخنگوی دولت امروز (%s) گفت که کار ادامه دارد. ",
     "این نشست فردا %s برگزار خواهد شد. ",
     "نمایندگان امروز %s گزارش خود را دادند. ",
     "دو طرف %s در پایتخت دیدار کردند. ",
     "دور بعدی گفت‌وگوها %s برگزار خواهد شد. ",
     "این سند %s سال جاری امضا شد. ",
     "%s در این باره سخن گفت. ",
     "درباره %s نیز سخن گفته شد. ",
     {" سال پیش، با ", "، همه چیز دگرگون شد. "},
     {"در سال‌های اخیر 20 سفیر به این شهر "
      "آمده‌اند. ",
      "این کار بیش از هشت ماه طول کشید. ", "نرخ ارز به 1396 تومان رسید. "}},
    {"en",
     "gregorian",
     "The spokesman said today (%s) that work goes on. ",
     "The meeting will be held tomorrow, %s. ",
     "The deputies gave their report today, %s. ",
     "The two sides met on %s in the capital. ",
     "The next round will be held on %s. ",
     NULL,
     "%s spoke about it. ",
     "They also talked about the %s. ",
     {" years ago, with the ", ", everything changed. "},
     {"In recent years 20 ambassadors came to the city. ",
      "The work took more than eight months. ", "The rate rose to 1396. "}},
    {"ar",
     "gregorian",
     "قال المتحدث اليوم %s إن العمل مستمر. ",
     "سيعقد الاجتماع غدا %s. ",
     "قدم النواب تقريرهم اليوم %s. ",
     "التقى الجانبان في %s في العاصمة. ",
     "ستعقد الجولة المقبلة في %s. ",
     NULL,
     "تحدث %s عن ذلك. ",
     "وجرى الحديث عن %s أيضا. ",
     {NULL, NULL},
     {"في السنوات الأخيرة وصل 20 سفيرا إلى المدينة. ",
      "استمر العمل أكثر من ثمانية أشهر. ", "بلغ السعر 1396 دينارا. "}},
};

static uint32_t draw(struct maker *m, uint32_t below)
{
    m->seed = m->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(m->seed >> 33) % below;
}

static const struct language *language(const struct maker *m)
{
    return &languages[m->lang];
}

/* The first form of a kind in the language with these columns. */
static const char *form(const struct maker *m, enum gah_lex_kind kind,
                        const char *calendar, size_t column, int32_t number)
{
    size_t count;
    const struct gah_lex_rule *const *rules =
        gah_lexicon_rules(m->lexicon, kind, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(rules[i]->lang, language(m)->lang) == 0 &&
            rules[i]->number[column] == number &&
            (!calendar || strcmp(rules[i]->fields[0], calendar) == 0))
            return rules[i]->form;
    return "";
}

static const char *weekday(const struct maker *m, int32_t day)
{
    return form(m, GAH_LEX_WEEKDAY, NULL, 0, gah_calendar_weekday(day));
}

static const char *date(const struct maker *m, int32_t day, bool year)
{
    enum gah_calendar calendar = GAH_GREGORIAN;
    (void)gah_calendar_find(language(m)->calendar, &calendar);
    struct gah_ymd ymd = gah_calendar_from_day(calendar, day);
    const char *month = form(m, GAH_LEX_MONTH, language(m)->calendar, 1, ymd.month);
    if (!year)
        return gah_arena_printf(m->arena, "%d %s", (int)ymd.day, month);
    return gah_arena_printf(m->arena, "%d %s %d", (int)ymd.day, month, (int)ymd.year);
}

/* A sentence of the table with what it is about in the place of its %s. */
static void say(struct maker *m, const char *sentence, const char *what)
{
    const char *hole = strstr(sentence, "%s");
    gah_buf_printf(&m->text, "%.*s%s%s", (int)(hole - sentence), sentence, what,
                   hole + 2);
}

static bool is_latin(const char *text)
{
    return (unsigned char)text[0] < 0x80;
}

/* One of the names of the chronicle that may be written on the day, or NULL. */
static const struct gah_lex_rule *known(struct maker *m, bool office)
{
    size_t count;
    const struct gah_lex_rule *const *rules =
        gah_lexicon_rules(m->lexicon, GAH_LEX_CHRONICLE, &count);
    for (int tries = 0; tries < 60; tries++) {
        const struct gah_lex_rule *rule = rules[draw(m, (uint32_t)count)];
        struct gah_interval when;
        if ((strcmp(rule->fields[1], "while") == 0) != office ||
            is_latin(rule->form) != (strcmp(language(m)->lang, "en") == 0) ||
            gah_edtf_parse(gah_str_from(rule->fields[0]), &when, NULL) != GAH_OK ||
            m->day <= when.from ||
            (office && when.to != GAH_DAY_NONE && m->day >= when.to))
            continue;
        return rule;
    }
    return NULL;
}

static void say_counted(struct maker *m)
{
    const struct gah_lex_rule *rule = known(m, false);
    struct gah_interval when;
    const char *const *words = language(m)->counted;
    if (!rule || !words[0] || strcmp(rule->fields[1], "event") != 0 ||
        gah_edtf_parse(gah_str_from(rule->fields[0]), &when, NULL) != GAH_OK)
        return;
    long years = (m->day - when.from) / 365;
    if (years >= 2)
        gah_buf_printf(&m->text, "%ld%s%s%s", years, words[0], rule->form, words[1]);
}

static void say_known(struct maker *m, bool office)
{
    const struct gah_lex_rule *rule = known(m, office);
    if (rule)
        say(m, office ? language(m)->office : language(m)->named, rule->form);
}

static void say_this_year(struct maker *m)
{
    int32_t before = m->day - 1 - (int32_t)draw(m, 100);
    if (language(m)->this_year && gah_calendar_from_day(GAH_PERSIAN, before).year ==
                                      gah_calendar_from_day(GAH_PERSIAN, m->day).year)
        say(m, language(m)->this_year, date(m, before, false));
}

static void say_one(struct maker *m)
{
    const struct language *l = language(m);
    int32_t near = 1 + (int32_t)draw(m, 200), far = 1 + (int32_t)draw(m, 2000);
    switch (draw(m, 11)) {
    case 0:
        say(m, l->today, weekday(m, m->day));
        return;
    case 1:
        say(m, l->tomorrow, weekday(m, m->day + 1));
        return;
    case 2:
        say(m, l->today_date, date(m, m->day, draw(m, 2)));
        return;
    case 3:
        say(m, l->past, date(m, m->day - far, true));
        return;
    case 4:
        say(m, l->future, date(m, m->day + far, true));
        return;
    case 5:
        say(m, l->past, date(m, m->day - near, false));
        return;
    case 6:
        say(m, l->future, date(m, m->day + near, false));
        return;
    case 7:
        say_this_year(m);
        return;
    case 8:
        say_counted(m);
        return;
    case 9:
        say_known(m, true);
        return;
    default:
        say_known(m, false);
        return;
    }
}

struct undated undated_make(const struct gah_lexicon *lexicon, struct gah_arena *arena,
                            uint32_t number)
{
    struct maker m = {.lexicon = lexicon, .arena = arena, .seed = number};
    struct undated out;
    (void)draw(&m, 2);
    m.lang = (int)(number % 3);
    m.day = FIRST_DAY + (int32_t)draw(&m, DAYS);
    gah_buf_init(&m.text);
    for (uint32_t i = 0, n = 2 + draw(&m, 5); i < n; i++) {
        gah_buf_add_c(&m.text, language(&m)->fillers[draw(&m, 3)]);
        say_one(&m);
    }
    out = (struct undated){language(&m)->lang,
                           gah_arena_str(arena, gah_buf_str(&m.text)), m.day};
    gah_buf_release(&m.text);
    return out;
}
