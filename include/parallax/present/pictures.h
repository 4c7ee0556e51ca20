/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The pictures of the report one by one, as SVG files to put on a slide. */
#ifndef PARALLAX_PRESENT_PICTURES_H
#define PARALLAX_PRESENT_PICTURES_H

#include "parallax/base/text.h"
#include "parallax/present/presentation.h"
#include "parallax/results/results.h"

/** Takes pictures as they are made. */
struct plx_picture_taker {
    /**
     * @param to    the taker's own
     * @param name  a file name of small letters, digits and hyphens that ends in .svg, whatever
     *              the results hold; no two pictures have the same
     * @param svg   a whole XML file, good until it returns
     */
    enum plx_status (*take)(void *to, const char *name, const struct plx_text *svg,
                            struct plx_error *err);
    void *to;
};

/**
 * Makes every picture that the results have something for. The same results give the same bytes.
 *
 * @return the first failure of the taker; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_pictures_make(const struct plx_results *results,
                                                 const struct plx_presentation *presentation,
                                                 const struct plx_picture_taker *taker,
                                                 struct plx_error *err);

#endif
