/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "labels.h"

#include <math.h>
#include <stdbool.h>

enum { DIRECTIONS = 8, DISTANCES = 12, STEP = 14 };

static bool overlap(double a, double a_length, double b, double b_length)
{
    return a < b + b_length && b < a + a_length;
}

static bool is_free(const struct label *label, size_t count, size_t index, double left, double top)
{
    const struct label *own = &label[index];

    for (size_t i = 0; i < count; i++) {
        const struct label *other = &label[i];

        if (i < index && overlap(left, own->width, other->left, other->width) &&
            overlap(top, own->height, other->top, other->height))
            return false;
        if (overlap(left, own->width, other->x - other->radius, 2 * other->radius) &&
            overlap(top, own->height, other->y - other->radius, 2 * other->radius))
            return false;
    }
    return true;
}

/* Right, left, below, above, and between. */
static void candidate(const struct label *label, size_t direction, size_t distance, double *left,
                      double *top)
{
    static const double across[DIRECTIONS] = {1, -1, 0, 0, 1, 1, -1, -1};
    static const double down[DIRECTIONS] = {0, 0, 1, -1, 1, -1, 1, -1};
    const double away = label->radius + 3 + STEP * (double)distance;
    const double x = across[direction];
    const double y = down[direction];

    *left = label->x + x * away + label->width * (x - 1) / 2;
    *top = label->y + y * away + label->height * (y - 1) / 2;
}

static double within(double place, double length, double room)
{
    return fmax(0, fmin(place, room - length));
}

void labels_place(struct label *label, size_t count, double width, double height)
{
    for (size_t i = 0; i < count; i++) {
        bool placed = false;

        candidate(&label[i], 0, 0, &label[i].left, &label[i].top);
        label[i].left = within(label[i].left, label[i].width, width);
        label[i].top = within(label[i].top, label[i].height, height);
        for (size_t distance = 0; distance < DISTANCES && !placed; distance++)
            for (size_t direction = 0; direction < DIRECTIONS && !placed; direction++) {
                double left;
                double top;

                candidate(&label[i], direction, distance, &left, &top);
                left = within(left, label[i].width, width);
                top = within(top, label[i].height, height);
                placed = is_free(label, count, i, left, top);
                if (placed) {
                    label[i].left = left;
                    label[i].top = top;
                }
            }
    }
}
