/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The few blocks of columns that tell clusters apart best, and how well they do. */
#ifndef PARALLAX_STATS_BLOCK_SELECTION_H
#define PARALLAX_STATS_BLOCK_SELECTION_H

#include <gsl/gsl_matrix.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/stats/points.h"

/** Of the total variance of the columns: what is nearer by no more than this is as near. It keeps
    the last bits of a mean from deciding between centres that are the same over a few columns. */
#define PLX_NEARER_BY 1e-12

/** Zeroed but for the first five, the defaults hold. */
struct plx_block_settings {
    const size_t *block; /**< Of each column, 0 .. blocks - 1; every block has a column. */
    size_t blocks;
    const uint32_t *label; /**< Of each row, 0 .. k - 1; PLX_NO_CLUSTER: as if it were not there. */
    size_t k;
    uint64_t seed;          /**< Of the folds. */
    const gsl_matrix *axis; /**< NULL; else columns x components, orthonormal: clusters were formed
                                 from the components, missing values at 0. */
    size_t folds;           /**< At most; 0 for 10. */
    size_t most;            /**< Blocks to list at most; 0 for 10. */
};

struct plx_block_step {
    size_t block;
    double accuracy; /**< With the blocks so far, 0..1. */
    double low;      /**< Wilson's 95 % limits of that. */
    double high;
    double weakest; /**< The lowest accuracy within a label. */
};

/** A zeroed struct is empty and safe to release. */
struct plx_block_selection {
    size_t count;
    struct plx_block_step *step; /**< Owned: in order of use. */
    size_t enough;   /**< Index of the first step within one standard error of the best. */
    double baseline; /**< Share of the largest label: the accuracy without any block. */
    double n;        /**< Rows; with weights Kish's effective number. */
};

/**
 * Forward selection for the nearest centre. With blocks S, a row goes to the label j with the least
 *
 *     d_j = sum over the columns c of S that are observed in the row, (x_c - m_jc)^2
 *
 * ties (PLX_NEARER_BY) to the lowest number, and to the largest label where nothing of S is
 * observed. m_j is the weighted mean of what is observed of the label's rows; with axes A it is
 * A A' m, missing values counting as 0. Each step takes the block with which the largest weight of
 * rows goes to its own label, of equals the first.
 *
 * There are no prior shares in d: with all columns it is the rule of k-means itself, which puts
 * every row into its own cluster; and rows to come may be shared out otherwise than these.
 *
 * Accuracy is by cross-validation in folds that each hold their part of every label: both the
 * choice of blocks and the centres are made without the fold whose rows they are judged by, so
 * that a step is judged as "the best so many blocks", not as these. The blocks that are listed
 * are those chosen from all rows. The list ends with the first step of 0.95 or more, at
 * settings->most, with the last block, or where neither of the next two steps is better by 0.005.
 *
 * M. Stone (1974), Cross-validatory choice and assessment of statistical predictions, JRSS B 36,
 * 111-147; for choosing within the folds, C. Ambroise and G. J. McLachlan (2002), Selection bias
 * in gene extraction on the basis of microarray gene-expression data, PNAS 99, 6562-6566. One
 * standard error: L. Breiman et al. (1984), Classification and Regression Trees, 3.4.3; here
 * sqrt(a (1 - a) / n) of the best accuracy a.
 *
 * Uses all threads, and gives the same numbers with any of them. Time grows with rows x columns x
 * k x most x folds.
 *
 * @param selection  written on PLX_OK only; the caller releases it
 * @return PLX_UNDEFINED for fewer than two labels with two rows each, or no blocks; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_block_select(const struct plx_points *points,
                                                const struct plx_block_settings *settings,
                                                struct plx_block_selection *selection,
                                                struct plx_error *err);

/**
 * The fold of each row, 0 .. folds - 1: the rows of each label are shuffled (Fisher and Yates) and
 * dealt out in turn, each label going on where the one before it stopped. Rows without a label are
 * in none: SIZE_MAX.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_block_folds(const struct plx_block_settings *settings,
                                               size_t rows, size_t folds, size_t *fold,
                                               struct plx_error *err);

void plx_block_selection_release(struct plx_block_selection *selection);

#endif
