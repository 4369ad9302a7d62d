#include "cursor.h"

static size_t forward(size_t at, size_t step, size_t count)
{
    if (count == 0)
        return 0;
    return at + step < count ? at + step : count - 1;
}

static size_t backward(size_t at, size_t step)
{
    return at > step ? at - step : 0;
}

long gah_motion_rows(enum gah_motion motion, size_t height)
{
    long half = height > 2 ? (long)height / 2 : 1;
    long page = height > 2 ? (long)height - 1 : 1;
    switch (motion) {
    case GAH_LINE_DOWN:
        return 1;
    case GAH_LINE_UP:
        return -1;
    case GAH_HALF_DOWN:
        return half;
    case GAH_HALF_UP:
        return -half;
    case GAH_PAGE_DOWN:
        return page;
    case GAH_PAGE_UP:
        return -page;
    case GAH_TO_TOP:
    case GAH_TO_BOTTOM:
        break;
    }
    return 0;
}

size_t gah_motion_apply(enum gah_motion motion, size_t at, size_t height, size_t count)
{
    long rows = gah_motion_rows(motion, height);
    if (motion == GAH_TO_BOTTOM)
        return count > 0 ? count - 1 : 0;
    if (motion == GAH_TO_TOP)
        return 0;
    return rows > 0 ? forward(at, (size_t)rows, count) : backward(at, (size_t)-rows);
}

void gah_cursor_move(struct gah_cursor *cursor, enum gah_motion motion, size_t count)
{
    cursor->selected =
        gah_motion_apply(motion, cursor->selected, cursor->height, count);
}

void gah_cursor_fit(struct gah_cursor *cursor, size_t height, size_t count)
{
    cursor->height = height;
    if (cursor->selected >= count)
        cursor->selected = count > 0 ? count - 1 : 0;
    if (height == 0)
        return;
    if (cursor->top > cursor->selected)
        cursor->top = cursor->selected;
    if (cursor->selected >= cursor->top + height)
        cursor->top = cursor->selected - height + 1;
    if (cursor->top + height > count)
        cursor->top = count > height ? count - height : 0;
}
