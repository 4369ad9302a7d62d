/* The names that kinds and types have outside the program. */
#include <string.h>

#include "gahnama/extract/extract.h"

static const char *const timex_types[] = {"DATE", "TIME", "DURATION", "SET"};
static const char *const entity_types[] = {"person", "organization", "place"};
static const char *const event_kinds[] = {"meeting", "agreement"};
static const char *const event_statuses[] = {"held", "planned", "cancelled", "denied",
                                             "hypothetical"};

static bool find_name(const char *const *names, size_t count, const char *name,
                      size_t *out)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], name) != 0)
            continue;
        *out = i;
        return true;
    }
    return false;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

const char *gah_timex_type_name(enum gah_timex_type type)
{
    return timex_types[type];
}

const char *gah_entity_type_name(enum gah_entity_type type)
{
    return entity_types[type];
}

const char *gah_event_kind_name(enum gah_event_kind kind)
{
    return event_kinds[kind];
}

const char *gah_event_status_name(enum gah_event_status status)
{
    return event_statuses[status];
}

bool gah_entity_type_find(const char *name, enum gah_entity_type *out)
{
    size_t found;
    if (!find_name(entity_types, COUNT(entity_types), name, &found))
        return false;
    *out = (enum gah_entity_type)found;
    return true;
}

bool gah_event_kind_find(const char *name, enum gah_event_kind *out)
{
    size_t found;
    if (!find_name(event_kinds, COUNT(event_kinds), name, &found))
        return false;
    *out = (enum gah_event_kind)found;
    return true;
}

bool gah_event_status_find(const char *name, enum gah_event_status *out)
{
    size_t found;
    if (!find_name(event_statuses, COUNT(event_statuses), name, &found))
        return false;
    *out = (enum gah_event_status)found;
    return true;
}
