/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The highest point of a concave log-likelihood, by Newton's method. */
#ifndef PARALLAX_STATS_LIKELIHOOD_H
#define PARALLAX_STATS_LIKELIHOOD_H

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdbool.h>

#include "parallax/base/error.h"
#include "parallax/stats/reason.h"

struct likelihood {
    /** The log-likelihood of parameters, below 0; not finite where a double cannot hold it.
        Unless NULL, fills its gradient and the lower triangle of its information, which is minus
        the matrix of second derivatives. Both come zeroed. */
    double (*evaluate)(const void *data, const gsl_vector *parameters, gsl_vector *gradient,
                       gsl_matrix *information);
    const void *data;
    size_t parameters;
};

/**
 * Climbs from the parameters given, which are logarithms of odds or the like, until no step is
 * worth taking; steps longer than 2 are shortened, and halved while they gain too little for their
 * length.
 *
 * @param parameters  in: where to start; out: the highest point
 * @param covariance  parameters x parameters: the inverse of the information there
 * @param highest     the log-likelihood there
 * @param reason      NOT_CONVERGED where the information has no inverse or steps never end
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status likelihood_climb(const struct likelihood *likelihood,
                                                gsl_vector *parameters, gsl_matrix *covariance,
                                                double *highest, enum plx_reason *reason,
                                                struct plx_error *err);

/**
 * Whether every one of n can be reached from every other along edges[from * n + to]: Ford's
 * condition, on which the likelihood of comparisons has one highest point. Each must have been
 * preferred to somebody in every division of all in two.
 *
 * Source: L. R. Ford (1957), American Mathematical Monthly 64; D. R. Hunter (2004), Annals of
 * Statistics 32.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status likelihood_is_connected(const unsigned char *edges, size_t n,
                                                       bool *connected, struct plx_error *err);

#endif
