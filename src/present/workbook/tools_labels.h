/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Where the names of points in a chart stand, so that they do not lie over each other. */
#ifndef PARALLAX_PRESENT_WORKBOOK_TOOLS_LABELS_H
#define PARALLAX_PRESENT_WORKBOOK_TOOLS_LABELS_H

#include <stddef.h>

enum tools_label_side { LABEL_RIGHT, LABEL_ABOVE, LABEL_BELOW, LABEL_LEFT, LABEL_SIDES };

/* A point in pixels from the lower left corner of what the chart plots. */
struct tools_label_point {
    double x, y;
    double width;               /* of its name */
    enum tools_label_side side; /* found by tools_labels_place() */
};

/** Gives each name, in turn, the first side on which it lies over no point, no name before it and
    no edge; where there is none, the side with the fewest of them. */
void tools_labels_place(struct tools_label_point *point, size_t count, double plot_width,
                        double plot_height);

#endif
