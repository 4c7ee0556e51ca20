/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A notebook (nbformat 4.5) for whoever goes on from the tables with Python or R.
 *
 * Its cells load every table by datapackage.json of the folder that it lies in, check them against
 * it, rebuild the headline sentence, and draw the main pictures. It runs from top to bottom as it
 * is, and holds no results itself, so that it cannot differ from the tables.
 */
#ifndef PARALLAX_PRESENT_NOTEBOOK_H
#define PARALLAX_PRESENT_NOTEBOOK_H

#include "parallax/base/text.h"
#include "parallax/present/presentation.h"
#include "parallax/results/results.h"

enum plx_kernel {
    PLX_KERNEL_PYTHON, /**< pandas and matplotlib */
    PLX_KERNEL_R,      /**< base R, with jsonlite */
};

/** Adds the whole file. PLX_MEMORY is left in the text. */
void plx_notebook_add(struct plx_text *text, const struct plx_results *results,
                      const struct plx_presentation *presentation, enum plx_kernel kernel);

#endif
