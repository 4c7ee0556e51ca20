/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Random counts: what resampling draws when people who answered alike are counted together, so
 * that its time does not grow with people.
 */
#ifndef PARALLAX_STATS_DRAW_H
#define PARALLAX_STATS_DRAW_H

#include <gsl/gsl_rng.h>
#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/stream.h"

/** The stream as GSL's distributions take their numbers; good as long as the stream. */
gsl_rng plx_draw_rng(struct plx_stream *stream);

/** How many of a kind are drawn, as a table: drawing then takes one look-up. */
struct plx_urn_table {
    size_t first;            /**< The smallest number that is not too rare to store. */
    size_t count;            /**< Of numbers stored; 0 before the table is made. */
    double *cumulative;      /**< Owned. Probability of first + i or fewer. */
    unsigned char guide[32]; /**< Where the search for a uniform number begins. */
};

/** People of several kinds, some of whom are drawn, with or without replacement. */
struct plx_urn {
    const size_t *count; /**< Not owned. Of each kind. */
    size_t kinds;
    size_t people;
    bool again;            /**< With replacement. */
    double *log_factorial; /**< Owned; of 0 .. people, as far as a table is worth its memory. */
    size_t factorials;
    struct plx_urn_table *table; /**< Owned; kinds x (people + 1), filled as they are needed; NULL
                                      where that would be too many. */
};

/** Whether an urn of so many kinds and people draws by tables, several times as fast. */
bool plx_urn_has_tables(size_t kinds, size_t people);

/**
 * Prepares the drawing; count stays the caller's and must outlive the urn.
 *
 * @param again  people are put back after they are drawn
 * @return PLX_MEMORY, leaving an empty urn
 */
PLX_MUST_CHECK enum plx_status plx_urn_init(struct plx_urn *urn, const size_t *count, size_t kinds,
                                            bool again, struct plx_error *err);

void plx_urn_release(struct plx_urn *urn);

/**
 * Draws sample people and says how many of each kind they are: a multivariate hypergeometric draw
 * (again: a multinomial one), one kind after the other. In small urns a kind is drawn by table.
 * In large ones it is searched for from the mode while that is near, else drawn by the rejection
 * algorithm HRUA of E. Stadlober (1990), The ratio of uniforms approach for generating discrete
 * random variates, J. Computational and Applied Mathematics 31, 181-189; binomials are GSL's.
 *
 * @param sample  at most people
 * @param drawn   as many as kinds
 */
void plx_urn_draw(struct plx_urn *urn, size_t sample, struct plx_stream *stream, size_t *drawn);

/**
 * Draws sample people without replacement and takes them out of count, for draws of which each
 * begins where the last one ended. No tables are made, because counts do not come again.
 *
 * @param urn    drawn from without replacement; its own counts are at least these
 * @param count  as many as its kinds
 */
void plx_urn_take(const struct plx_urn *urn, size_t *count, size_t sample,
                  struct plx_stream *stream, size_t *drawn);

/**
 * The start of a shuffle: chooses take of the items from first on without replacement, each way
 * alike likely, and puts them first. The items behind them are in no order to be relied on.
 *
 * @param count  items in all, below 2^32; first + take at most
 */
void plx_draw_first(size_t *item, size_t count, size_t first, size_t take,
                    struct plx_stream *stream);

/**
 * The weights of a Bayesian bootstrap, added up by kind: Gamma(count) for each, so that they are
 * Dirichlet(1, .., 1) over people once divided by their sum.
 * Source: D. B. Rubin (1981), The Bayesian bootstrap, Annals of Statistics 9, 130-134.
 */
void plx_draw_bayes(const size_t *count, size_t kinds, struct plx_stream *stream, double *weight);

#endif
