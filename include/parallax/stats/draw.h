/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Random counts: what resampling draws when people who answered alike are counted together, so
 * that its time does not grow with people.
 */
#ifndef PARALLAX_STATS_DRAW_H
#define PARALLAX_STATS_DRAW_H

#include <gsl/gsl_rng.h>
#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/stream.h"

/** The stream as GSL's distributions take their numbers; good as long as the stream. */
gsl_rng plx_draw_rng(struct plx_stream *stream);

/** People of several kinds, some of whom are drawn without replacement. */
struct plx_urn {
    const size_t *count; /**< Not owned. Of each kind. */
    size_t kinds;
    size_t people;
    double *log_factorial; /**< Owned; of 0 .. people, as far as a table is worth its memory. */
    size_t table;
};

/**
 * Prepares the drawing; count stays the caller's and must outlive the urn.
 *
 * @return PLX_MEMORY, leaving an empty urn
 */
PLX_MUST_CHECK enum plx_status plx_urn_init(struct plx_urn *urn, const size_t *count, size_t kinds,
                                            struct plx_error *err);

void plx_urn_release(struct plx_urn *urn);

/**
 * Draws sample people and says how many of each kind they are: a multivariate hypergeometric
 * draw, one kind after the other. A kind takes the search from the mode while that is short, else
 * the rejection algorithm HRUA of E. Stadlober (1990), The ratio of uniforms approach for
 * generating discrete random variates, J. Computational and Applied Mathematics 31, 181-189.
 *
 * @param drawn  as many as kinds
 */
void plx_urn_draw(const struct plx_urn *urn, size_t sample, struct plx_stream *stream,
                  size_t *drawn);

/** Draws as many people as there are with replacement: multinomial counts of each kind. */
void plx_draw_resample(const size_t *count, size_t kinds, struct plx_stream *stream, size_t *drawn);

/**
 * The weights of a Bayesian bootstrap, added up by kind: Gamma(count) for each, so that they are
 * Dirichlet(1, .., 1) over people once divided by their sum.
 * Source: D. B. Rubin (1981), The Bayesian bootstrap, Annals of Statistics 9, 130-134.
 */
void plx_draw_bayes(const size_t *count, size_t kinds, struct plx_stream *stream, double *weight);

#endif
