#include "gahnama/chrono/date.h"

#include <stdlib.h>

static const char *const names[] = {"none", "explicit", "partial", "relative",
                                    "inferred"};

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

/* "P-1D", "P2W", "-P1M": an ISO 8601 duration of one or more parts. */
bool gah_date_offset_days(const struct gah_date *date, int32_t *days)
{
    const char *at = date->offset;
    int32_t sign = 1;
    *days = 0;
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
        if (unit == at || each == 0 || count > 100000 || count < -100000)
            return false;
        *days += sign * (int32_t)count * each;
        at = unit + 1;
    }
    return true;
}
