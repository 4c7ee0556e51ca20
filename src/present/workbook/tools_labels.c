/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools_labels.h"

#include <stdbool.h>

/* Pixels: half a marker, the height of a name, and what lies between both. */
enum { MARKER = 6, HEIGHT = 14, BETWEEN = 3 };

struct box {
    double left, right, bottom, top;
};

static struct box marker_of(const struct tools_label_point *point)
{
    return (struct box){point->x - MARKER, point->x + MARKER, point->y - MARKER, point->y + MARKER};
}

static struct box name_of(const struct tools_label_point *point, enum tools_label_side side)
{
    const double away = MARKER + BETWEEN;
    double x = point->x - point->width / 2;
    double y = point->y - HEIGHT / 2.0;

    if (side == LABEL_RIGHT)
        x = point->x + away;
    else if (side == LABEL_LEFT)
        x = point->x - away - point->width;
    else
        y = side == LABEL_ABOVE ? point->y + away : point->y - away - HEIGHT;
    return (struct box){x, x + point->width, y, y + HEIGHT};
}

static bool overlap(struct box a, struct box b)
{
    return a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top;
}

static size_t troubles(const struct tools_label_point *point, size_t count, size_t index,
                       enum tools_label_side side, double width, double height)
{
    const struct box name = name_of(&point[index], side);
    size_t found = 0;

    found += name.left < 0 || name.right > width;
    found += name.bottom < 0 || name.top > height;

    for (size_t i = 0; i < count; i++) {
        found += i != index && overlap(name, marker_of(&point[i]));
        found += i < index && overlap(name, name_of(&point[i], point[i].side));
    }
    return found;
}

void tools_labels_place(struct tools_label_point *point, size_t count, double plot_width,
                        double plot_height)
{
    for (size_t i = 0; i < count; i++) {
        size_t least = (size_t)-1;

        for (int side = LABEL_RIGHT; side < LABEL_SIDES; side++) {
            const size_t found =
                troubles(point, count, i, (enum tools_label_side)side, plot_width, plot_height);

            if (found < least) {
                least = found;
                point[i].side = (enum tools_label_side)side;
            }
        }
    }
}
