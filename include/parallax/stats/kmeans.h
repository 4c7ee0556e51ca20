/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * k-means over the rows of a GSL matrix, with weights and with missing values.
 *
 * Makes small, over labels l and centres c,
 *
 *     inertia = sum_i w_i |x_i - c_l(i)|^2     over the columns observed in row i
 *
 * by the iteration of S. P. Lloyd (1982), Least squares quantization in PCM, IEEE Trans. Inf.
 * Theory 28, 129-137: each row goes to the nearest centre, ties to the lowest number; each centre
 * becomes the weighted mean of its rows; until no label changes. A centre left without rows takes
 * the row with the largest w_i |x_i - c_l(i)|^2, the first of several, from a centre that keeps
 * others.
 *
 * Rows that cannot change are passed over by the bounds of G. Hamerly (2010), Making k-means even
 * faster, SIAM SDM, 130-140, and distances are first measured in single precision. Both only save
 * time: labels at every step are those of the plain iteration. The sums behind the centres are
 * exact on a common grid (J. Demmel and H. D. Nguyen 2013, Fast reproducible floating-point
 * summation, IEEE ARITH, 163-172, with one fold), at worst 2^(log2(rows) - 52) of the largest
 * value apart from the true ones, so they depend neither on the order nor on the threads.
 *
 * Starts are drawn by D. Arthur and S. Vassilvitskii (2007), k-means++: the advantages of careful
 * seeding, SODA, 1027-1035, each time the best of 2 + floor(ln k) candidates. With nothing missing
 * each start, with 2,048 rows and more the best tenth of them (after rough runs), with 16,384 and
 * more the best one, is then polished by moving single rows (J. A. Hartigan and M. A. Wong 1979,
 * Algorithm AS 136, Applied Statistics 28, 100-108); what it ends with is still at rest under
 * Lloyd's iteration.
 *
 * Answers on scales have very many resting places. So up to 16,384 rows and from 20 starts on,
 * unless rough, where the starts end is put together and run again (D. Gribel and T. Vidal 2019,
 * HG-means, Pattern Recognition 88, 569-583; src/stats/recombine.h): with nothing missing all
 * starts are rough runs then, and the best twenty, or tenth, are polished. No such trial is made
 * where half of these agree.
 *
 * With 65,536 rows and more (1,024 k for more than 64 clusters) starts are drawn and brought to
 * rest on a sample of a quarter of that number (P. S. Bradley and U. M. Fayyad 1998, Refining
 * initial points for k-means clustering, ICML, 91-99): all of them roughly, the best three, or the
 * best tenth if these are more, with care. Those of the latter that differ, and whose inertia on
 * the sample is within a thousandth of the least, then run over all rows. Where the sample has
 * fewer than k different rows, starts are drawn and run over all rows.
 */
#ifndef PARALLAX_STATS_KMEANS_H
#define PARALLAX_STATS_KMEANS_H

#include <gsl/gsl_matrix.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/stats/points.h"

/** What a centre is when some of its rows' values are missing. */
enum plx_kmeans_missing {
    /** k-POD: missing values are filled from the row's own centre, then averaged with the rest.
        J. T. Chi, E. C. Chi, R. G. Baraniuk (2016), k-POD: a method for k-means clustering of
        missing data, The American Statistician 70, 91-99. The loss never rises. Once it falls no
        more than the tolerance says, centres become the means of what was observed, which they
        were coming near to; if that changes a label, the run goes on. */
    PLX_KMEANS_KPOD,
    /** The mean of what was observed. */
    PLX_KMEANS_PARTIAL,
};

/** Zeroed but for k, the defaults hold. */
struct plx_kmeans_settings {
    size_t k;      /**< Clusters, 1 or more. */
    size_t starts; /**< Random starts; 0 for 100. The best is kept, the first of equals. */
    uint64_t seed;
    uint32_t task; /**< Names the starts' random numbers together with the seed. */
    enum plx_kmeans_missing missing;
    double tolerance;     /**< k-POD ends when the loss falls by less than this share; 0: 1e-9. */
    size_t iterations;    /**< At most; 0 for 1000. */
    bool rough;           /**< For one of many clusterings that are only compared: no polishing, and
                               at rest once at most one row in 200 changes its label. */
    const double *weight; /**< NULL for the points' own; else one of each row, 0 or more. */
    const gsl_matrix *centres; /**< NULL; else k x columns to begin from, in place of the starts. */
};

/** A zeroed struct is empty and safe to release. */
struct plx_kmeans {
    size_t k;
    size_t rows;
    gsl_matrix *centres; /**< Owned: k x columns, computed from the labels. */
    uint32_t *label;     /**< Owned: one of each row, 0 .. k - 1, rows of weight 0 too. */
    double *weight;      /**< Owned: k sums of weights. */
    double inertia;
    size_t iterations; /**< Of the run that was kept, in all. */
    bool converged;    /**< False when iterations ran out first. */
};

/**
 * The best of many starts, or one run from given centres. Uses all threads, and gives the same
 * numbers with any of them; called from a parallel region it keeps to its own thread.
 *
 * @param result  written on PLX_OK only; the caller releases it
 * @return PLX_UNDEFINED when fewer than k rows differ, or when they differ only by holes, so that
 *         fewer clusters hold them all without any distance (from given centres, a cluster may then
 *         end without rows); PLX_INVALID for k = 0 or centres of a wrong size; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_kmeans_fit(const struct plx_points *points,
                                              const struct plx_kmeans_settings *settings,
                                              struct plx_kmeans *result, struct plx_error *err);

void plx_kmeans_release(struct plx_kmeans *kmeans);

#endif
