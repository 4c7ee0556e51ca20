/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How near misses count: the weight schemes that are asked for, on one list of options. */
#ifndef PARALLAX_ANALYSIS_AGREEMENT_SCHEME_H
#define PARALLAX_ANALYSIS_AGREEMENT_SCHEME_H

#include <stdbool.h>

#include "parallax/stats/agreement.h"
#include "parallax/study/study.h"

struct plx_agreement_scheme {
    const char *weights;          /**< "quadratic", or "own" for a person's own matrix. */
    const char *metric;           /**< Of alpha: "ordinal"; Krippendorff's level, or as weights. */
    bool identity;                /**< Only equal answers agree. */
    bool headline;                /**< Its numbers are those to quote. */
    struct plx_likeness likeness; /**< In the schemes' tables. */
    char trouble[80];             /**< Why it is not defined here; "" where it is. */
};

/** A zeroed struct is empty and safe to release. */
struct plx_agreement_schemes {
    struct plx_agreement_scheme *item; /**< Owned. One at least. */
    size_t count;
    double *tables; /**< Owned. Two per scheme. */
    bool no_order;  /**< Schemes that need an order were asked for, and left out. */
    bool misfit;    /**< The own matrix is of another size, and was left out. */
};

/** The options that are compared. */
struct plx_agreement_options {
    const double *scores; /**< Lowest first. */
    size_t count;
    bool ordered; /**< Otherwise only equal answers, or an own matrix, can count. */
};

/**
 * Makes the schemes of settings.weights, then that of the own matrix. None named: the usual ones.
 *
 * The one to quote is the last of the usual ones where it is among them, else the first. Alpha has
 * the metric that belongs to the weights: identity nominal, quadratic interval, ratio ratio,
 * circular circular, ordinal Krippendorff's ordinal one; others 1 less the weight, in K. L. Gwet's
 * form. By default, though, the quadratic scheme of a battery has the ordinal metric.
 *
 * @param usual  what is made when nothing is said
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_agreement_schemes_init(struct plx_agreement_schemes *schemes,
                           const struct plx_agreement_settings *settings,
                           const struct plx_agreement_options *options,
                           const struct plx_texts *usual, struct plx_error *err);

void plx_agreement_schemes_release(struct plx_agreement_schemes *schemes);

#endif
