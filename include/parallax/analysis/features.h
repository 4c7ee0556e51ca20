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
    size_t option;       /**< PLX_NONE for the question itself. */
    double mean;         /**< Of those observed, weighted; NAN where it cannot be told. */
    double sd;           /**< Likewise, n - 1; 0 for a feature that is constant, NAN as the mean. */
    double factor;       /**< What (value - mean) is multiplied by; 0: left out of the matrix. */
    size_t answered;     /**< Rows in which it is observed. */
    const char *problem; /**< Static: why it is left out; NULL where it is not. */
};

/** Numbers of the matrix that are held in memory: half a gibibyte. */
#define PLX_FEATURES_HELD ((size_t)1 << 27)

/** A zeroed struct is empty and safe to release. */
struct plx_features {
    size_t count;
    struct plx_feature *feature; /**< Owned; all, those left out of the matrix too. */
    size_t *order;  /**< Owned: all features by the ids of questions, then the codes of options. */
    size_t rows;    /**< Respondents who have an entry in the matrix. */
    size_t *row;    /**< Owned: which respondents those are; in an order of what they answered, so
                         not ascending. */
    size_t columns; /**< Of the matrix. */
    gsl_matrix_float *values; /**< Owned: rows x columns, NAN where missing; NULL when empty, or so
                                   large that rows are made when they are wanted. */
    size_t *column;           /**< Owned: the feature of each column of the matrix, or, where there
                                   are axes, of each of their rows; in that order. */
    gsl_matrix *axis;         /**< Owned: features with a factor x components; NULL without. */
};

/** The answer of a respondent as a number; NAN where missing. */
double plx_feature_value(const struct plx_study *study, const struct plx_responses *responses,
                         const struct plx_feature *feature, size_t row);

/** The option's code, or the question's id. */
const char *plx_feature_code(const struct plx_study *study, const struct plx_feature *feature);

/** The option's label, or the question's wording. */
const char *plx_feature_label(const struct plx_study *study, const struct plx_feature *feature);

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
 * centred within respondent if asked, then scaled:
 *
 *     block   each question's columns to a total variance of 1 times its weight
 *     zscore  each column to variance 1 times the question's weight
 *     none    only times the root of the question's weight
 *
 * and, if asked, turned to principal components.
 *
 * Centring takes from each answer to a scale question the plain mean of those of the basis' scale
 * questions that the respondent answered: x - sum(x) / count(x), the ipsative score (R. B.
 * Cattell 1944, Psychological Review 51, 292-303). A respondent who answered one only would stand
 * at 0 whatever it was, so those answers then count as missing. Other types stay as they are.
 *
 * Components are the right singular vectors V of the matrix with each row times the root of its
 * weight and missing values at the mean: GSL's one-sided Jacobi SVD of the R of its QR
 * decomposition. A row's scores are its entries times V; the largest entry of each axis is
 * positive. There are no more than the matrix has directions (singular values over 1e-6 of the
 * first). As many components as columns, or more, leave the features as they are: turning them
 * would change no distance, and would fill what is missing.
 *
 * Left out, with problem set, are features that nobody answered, that do not vary (standard
 * deviation under 1e-12 of the largest answer, so rounding does not count), and that hold numbers
 * too large or too small to measure distances by (an answer beyond 1e100, or an entry of the
 * matrix beyond 1e30). A respondent who answered none of the features left has no row; where no
 * feature is left, all who answered anything are rows.
 *
 * Rows and columns come in an order that only depends on the answers and on the ids and codes of
 * questions, options and teams, and all sums are taken in it: the order of respondents in the
 * export, or of questions and options in the study, does not change a bit of the matrix.
 *
 * @param take  which respondents may be in it, one of each; NULL: all
 * @param most  numbers that the matrix may hold; of more, unless it is turned to components, rows
 *              are made when they are wanted, by plx_features_row(); 0 for PLX_FEATURES_HELD
 * @param features  the caller releases it; rows is 0 when nobody answered, columns may be 0
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_features_build(const struct plx_study *study,
                                                  const struct plx_responses *responses,
                                                  const bool *take, size_t most,
                                                  struct plx_features *features,
                                                  struct plx_error *err);

/**
 * Some of the rows, with the means, factors and axes of all: distances between rows of two such
 * parts are those between the same rows of the whole. `answered` and `problem` stay the whole's.
 *
 * @param keep  one of each row
 * @param part  the caller releases it
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_features_take(const struct plx_features *features,
                                                 const bool *keep, struct plx_features *part,
                                                 struct plx_error *err);

/**
 * What row of the matrix any respondent would be, by the means, factors and axes of the features,
 * centred if the study's personas are.
 *
 * @param scratch  room for a number of each feature; NULL unless there are axes
 * @param values  as many as there are columns; NAN where missing, but for components
 */
void plx_features_row(const struct plx_features *features, const struct plx_study *study,
                      const struct plx_responses *responses, size_t row, double *scratch,
                      float *values);

/**
 * A row of the matrix: where it stands, or made in room, which takes as many numbers as there are
 * columns.
 */
const float *plx_features_entries(const struct plx_features *features,
                                  const struct plx_study *study,
                                  const struct plx_responses *responses, size_t i, float *room);

void plx_features_release(struct plx_features *features);

#endif
