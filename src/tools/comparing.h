/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Two results folders that should hold the same bytes. */
#ifndef PARALLAX_TOOLS_COMPARING_H
#define PARALLAX_TOOLS_COMPARING_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"

/** How many files there are, and how many of them are not the same. */
struct plx_compared {
    size_t files;
    size_t differ;
    double apart; /**< The farthest that a number of a table is from what it was, by itself or 1;
                       INFINITY where tables differ by anything else, or a file is not there. */
};

/**
 * Compares every file that the datapackage.json of either folder describes, and that file itself
 * where nothing else differs; prints a line to standard output for each that is not the same: of a
 * table the first cell. Adds to compared.
 *
 * @param was   whose bytes are as they are, whatever its datapackage.json says
 * @param now   finished and whole
 * @param part  the folder of a part in both, "region=emea"; NULL for the folders themselves
 * @param edited  `was` need have no datapackage.json
 * @return PLX_DATA, PLX_IO, PLX_MEMORY where they cannot be compared
 */
PLX_MUST_CHECK enum plx_status plx_comparing(const char *was, const char *now, const char *part,
                                             bool edited, struct plx_compared *compared,
                                             struct plx_error *err);

#endif
