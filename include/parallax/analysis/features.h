/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Answers as columns of numbers, for clustering and for describing clusters.
 *
 * A scale, an ordered question and a number are one feature each: the score or the number. Other
 * options are one feature each:
 *
 *     single       1 for the option chosen, else 0
 *     multi        1 for a ticked option, else 0
 *     rank         options + 1 - rank; options that were not ranked share the ranks left over
 *     points       the points given
 *     best-worst   times chosen best less times chosen worst
 *
 * Answers count as asked: turning a reversed question round would change no distance, and "high"
 * would no longer mean the wording. A missing answer is NAN in all its features. Text has none.
 */
#ifndef PARALLAX_ANALYSIS_FEATURES_H
#define PARALLAX_ANALYSIS_FEATURES_H

#include <gsl/gsl_matrix.h>
#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/responses/responses.h"
#include "parallax/study/study.h"

struct plx_feature {
    size_t question;
    size_t option; /**< PLX_NONE for the question itself. */
    double mean;   /**< Of those observed, weighted. */
    double sd;     /**< Likewise, n - 1; 0 for a feature that is constant. */
    double factor; /**< What (value - mean) is multiplied by in the matrix; 0: left out of it. */
};

/** A zeroed struct is empty and safe to release. */
struct plx_features {
    size_t count;
    struct plx_feature *feature; /**< Owned; all, those left out of the matrix too. */
    size_t rows;                 /**< Respondents with an answer to any of the questions. */
    size_t *row;                 /**< Owned: which respondents those are, in their order. */
    gsl_matrix_float *values;    /**< Owned: rows x columns, NAN where missing; NULL when empty. */
    size_t *column; /**< Owned: of each column the feature; NULL when they are components. */
};

/** The answer of a respondent as a number; NAN where missing. */
double plx_feature_value(const struct plx_study *study, const struct plx_responses *responses,
                         const struct plx_feature *feature, size_t row);

/**
 * Lists the features of several questions, in their order; only question and option are set.
 *
 * @param feature  the caller frees it
 */
PLX_MUST_CHECK enum plx_status plx_features_list(const struct plx_study *study,
                                                 const size_t *question, size_t questions,
                                                 struct plx_feature **feature, size_t *count,
                                                 struct plx_error *err);

/**
 * The matrix that personas are formed from, as study->personas says: the features of its basis,
 * centred within respondent if asked (the scale questions about their own mean), then scaled:
 *
 *     block   each question's columns to a total variance of 1 times its weight
 *     zscore  each column to variance 1 times the question's weight
 *     none    only times the root of the question's weight
 *
 * and, if asked, turned to that many principal components (missing values at the mean). Features
 * that are constant are left out.
 *
 * @param take  which respondents may be in it, one of each; NULL: all
 * @param features  the caller releases it; rows is 0 when nobody answered, columns may be 0
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_features_build(const struct plx_study *study,
                                                  const struct plx_responses *responses,
                                                  const bool *take, struct plx_features *features,
                                                  struct plx_error *err);

/** Columns of the matrix; 0 without one. */
size_t plx_features_columns(const struct plx_features *features);

void plx_features_release(struct plx_features *features);

#endif
