#include "gahnama/chrono/date.h"

#include <stdlib.h>

/* Beyond any calendar that we read, and far from where an int32_t ends. */
#define PART_MAX 100000
#define DAYS_MAX 100000000

static const char *const names[] = {"none", "explicit", "partial", "relative",
                                    "inferred"};

void gah_date_keep(struct gah_arena *arena, struct gah_date *date)
{
    date->edtf = gah_arena_strdup(arena, date->edtf);
    date->offset = gah_arena_strdup(arena, date->offset);
    date->text = gah_arena_strdup(arena, date->text);
    date->why = gah_arena_strdup(arena, date->why);
    date->rule = gah_arena_strdup(arena, date->rule);
}

const char *gah_basis_name(enum gah_basis basis)
{
    return names[basis];
}

static int32_t unit_days(char unit)
{
    switch (unit) {
    case 'D':
        return 1;
    case 'W':
        return 7;
    case 'M':
        return 30;
    case 'Y':
        return 365;
    default:
        return 0;
    }
}

/* "P-1D", "P2W", "-P1M": an ISO 8601 duration of one or more parts; what follows a "T"
 * is less than a day. */
bool gah_date_offset_days(const struct gah_date *date, int32_t *days)
{
    const char *at = date->offset;
    int32_t sign = 1;
    int32_t sum = 0;
    if (!at)
        return false;
    if (*at == '-') {
        sign = -1;
        at++;
    }
    if (*at++ != 'P' || !*at)
        return false;
    while (*at && *at != 'T') {
        char *unit;
        long count = strtol(at, &unit, 10);
        int32_t each = unit_days(*unit);
        if (unit == at || each == 0 || count > PART_MAX || count < -PART_MAX)
            return false;
        sum += (int32_t)count * each;
        if (sum > DAYS_MAX || sum < -DAYS_MAX)
            return false;
        at = unit + 1;
    }
    *days = sign * sum;
    return true;
}
