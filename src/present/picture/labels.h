/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Labels beside points, moved so that none lies upon another, upon a point, or outside. */
#ifndef PARALLAX_PRESENT_PICTURE_LABELS_H
#define PARALLAX_PRESENT_PICTURE_LABELS_H

#include <stddef.h>

struct label {
    double x; /* the point */
    double y;
    double radius; /* of what is drawn there */
    double width;  /* of the label */
    double height;
    double left; /* where it goes: set by labels_place() */
    double top;
};

/**
 * Gives each label its place: beside its point where there is room, else farther and farther from
 * it. Labels stay within 0..width and 0..height where they fit at all.
 */
void labels_place(struct label *label, size_t count, double width, double height);

#endif
