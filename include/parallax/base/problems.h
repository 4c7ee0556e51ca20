/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A list of what is wrong with an input, so that all of it is reported at once. */
#ifndef PARALLAX_BASE_PROBLEMS_H
#define PARALLAX_BASE_PROBLEMS_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/pool.h"

enum plx_severity {
    PLX_WARNING, /**< The work goes on. */
    PLX_ERROR,   /**< The input cannot be used as it is. */
};

/** One finding. */
struct plx_problem {
    enum plx_severity severity;
    const char *file;   /**< As the user named it. */
    size_t line;        /**< From 1; 0 when the whole file is meant. */
    const char *column; /**< From the header row; NULL when the whole line is meant. */
    const char *text;   /**< One sentence as in error.h, without the place. */
};

/** A zeroed struct is empty and safe to release. */
struct plx_problems {
    struct plx_problem *item; /**< Owned; texts are in the pool. */
    size_t count;
    size_t capacity;
    size_t errors; /**< How many are PLX_ERROR. */
    bool failed;   /**< Out of memory, so that the list is not whole. */
    struct plx_pool pool;
};

/**
 * Adds a finding; texts are copied. Running out of memory is remembered in failed, so that
 * checking reads as a list of steps.
 */
void plx_problems_add(struct plx_problems *problems, enum plx_severity severity,
                      const struct plx_place *place, const char *format, ...) PLX_PRINTF(4, 5);

/** Sorts by file, in the order in which files first occur, then line; else as they were found. */
void plx_problems_sort(struct plx_problems *problems);

/** Writes `FILE:LINE: column "C": text`, with "warning: " before the text of a warning, to err. */
void plx_problem_format(const struct plx_problem *problem, struct plx_error *err);

void plx_problems_release(struct plx_problems *problems);

#endif
