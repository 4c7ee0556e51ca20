/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Reads a picture, an SVG file, as far as tests need it. */
#ifndef PARALLAX_TESTS_SUPPORT_PICTURE_H
#define PARALLAX_TESTS_SUPPORT_PICTURE_H

#include "parallax/base/text.h"

enum { PICTURE_MOST_RECTS = 400 };

/** Its rectangles in their order, further ones left out, and all its words one after another. */
struct picture {
    struct {
        double x; /* NAN where it has none; so for the others */
        double y;
        double width;
        double height;
    } rect[PICTURE_MOST_RECTS];
    size_t n_rects;
    struct plx_text words; /* owned */
};

/** Fails the test where the bytes are no XML. The caller releases words. */
void picture_read(const struct plx_text *svg, struct picture *picture);

#endif
