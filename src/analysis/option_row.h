/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A row of the table options under way. */
#ifndef PARALLAX_ANALYSIS_OPTION_ROW_H
#define PARALLAX_ANALYSIS_OPTION_ROW_H

#include "findings.h"

struct option_row {
    const char *option;
    const char *label;
    const char *kind; /* static: "option", "net", "top", "beside" */
    double value[2];  /* what the two teams have, from here on only of a pair that is compared */
    double effect;
    double low;
    double high;
    double p;
    const char *note; /* static or in the pool */
};

/** Adds the row; of a pair that is not compared only its keys, with the reason. */
PLX_MUST_CHECK enum plx_status findings_add_option(const struct findings *findings,
                                                   const struct comparison *comparison,
                                                   const struct option_row *row,
                                                   struct plx_results *results,
                                                   struct plx_error *err);

/** The rows of a question that stand beside its options: nets and the top box, each compared alone,
    and what verdicts go by not at all: Cliff's delta, medians, Brunner and Munzel's, Kendall's W.
 */
PLX_MUST_CHECK enum plx_status findings_write_beside(const struct findings *findings,
                                                     const struct comparison *comparison,
                                                     struct plx_results *results,
                                                     struct plx_error *err);

#endif
