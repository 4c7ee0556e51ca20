/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Problems of a study and its exports as a table, for editors and other programs: never among the
    results of a run. */
#ifndef PARALLAX_RESULTS_PROBLEM_H
#define PARALLAX_RESULTS_PROBLEM_H

#include <stddef.h>

#include "parallax/results/table.h"

/** problems: a row is a problem, or how evenly a question shows its options. */
struct plx_problem_record {
    const char *severity; /**< "error" or "warning"; "note": no problem. */
    const char *file;     /**< NULL: the text says where. */
    size_t line;          /**< From 1; PLX_NO_COUNT: the whole file. */
    const char *column;   /**< From the header row; NULL: the whole line. */
    const char *text;
};

extern const struct plx_record_type plx_problem_type;

#endif
