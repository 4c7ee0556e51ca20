/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The personas on their way from answers to records; for the persona modules only. */
#ifndef PARALLAX_ANALYSIS_PERSONA_MODEL_H
#define PARALLAX_ANALYSIS_PERSONA_MODEL_H

#include "parallax/analysis/features.h"
#include "parallax/analysis/parts.h"
#include "parallax/analysis/settings.h"
#include "parallax/results/results.h"
#include "parallax/stats/kmeans.h"

/** Rows on which k is chosen: all, or of more than this a sample of as many. */
enum { PLX_PERSONA_SAMPLE = 3000 };

/** A zeroed struct is empty and safe to release. */
struct plx_persona_model {
    const struct plx_study *study;
    const struct plx_responses *responses;
    const struct plx_analysis_settings *settings;
    struct plx_results *results;
    const struct plx_part *part; /**< Whose answers these are, and what they hide. */

    const char *name; /**< Which clustering: "all", or the teams it is of. */
    bool *take;       /**< Owned: of each respondent, whether of a team that forms personas. */
    struct plx_features features;
    double *weight; /**< Owned: of each row of the features; NULL for ones. */

    size_t sampled;                  /**< Rows of the sample. */
    size_t *sample;                  /**< Owned: which rows of the features those are. */
    gsl_matrix_float *sample_values; /**< Owned: NULL when the sample is everybody. */
    double *sample_weight;           /**< Owned; NULL for ones. */
    struct plx_points points;        /**< Of the sample. */

    size_t k;            /**< Personas; 0 when there are none. */
    const char *why_not; /**< What to say when there are none; in the results' pool. */
    uint32_t *label;     /**< Owned: of each row of the features, 0 .. k - 1. */
    gsl_matrix *centres; /**< Owned: k x columns. */
    size_t *size;        /**< Owned: k */
    double *weights;     /**< Owned: k sums of weights. */
    bool *suppressed;    /**< Owned: k: too few to be shown, or shown by another's absence. */
    bool *hides;         /**< Owned: k + 1 of each question: whether a persona's answers, and last
                              everybody's, stay hidden; NULL before plx_persona_hide(). */
    double *jaccard;     /**< Owned: k; NAN where not measured. */
    double *silhouette;  /**< Owned: of each row of the sample; NAN with one persona. */
};

void plx_persona_model_release(struct plx_persona_model *model);

/** The weight of row i of the features. */
double plx_persona_weight(const struct plx_persona_model *model, size_t i);

/**
 * From features that are made: draws the sample, chooses k and describes the personas, or says in
 * persona_choice and why_not why there are none.
 *
 * @param obstacle  why there can be none, or NULL
 */
PLX_MUST_CHECK enum plx_status plx_persona_find(struct plx_persona_model *model,
                                                const char *obstacle, struct plx_error *err);

/** Takes the personas to everybody, orders them, and adds `personas` and what describes them. */
PLX_MUST_CHECK enum plx_status plx_persona_describe(struct plx_persona_model *model,
                                                    struct plx_error *err);

/** Draws the sample, where there are many respondents, and prepares its points. */
PLX_MUST_CHECK enum plx_status plx_persona_sample(struct plx_persona_model *model,
                                                  struct plx_error *err);

/** Takes the labels and centres from the sample to everybody. */
PLX_MUST_CHECK enum plx_status plx_persona_cluster_all(struct plx_persona_model *model,
                                                       struct plx_error *err);

/**
 * Chooses k by the rule of plx_analysis_personas() and adds the `persona_choice` records. Leaves
 * the model with labels and centres of the sample, or with k = 0 and why_not.
 */
PLX_MUST_CHECK enum plx_status plx_persona_choose(struct plx_persona_model *model,
                                                  struct plx_error *err);

/**
 * Marks the personas that are suppressed: of fewer than the privacy minimum, and while those marked
 * are one or come to fewer people together, the next larger. They are in order of size.
 */
void plx_persona_suppress(struct plx_persona_model *model);

/**
 * Fills hides. A persona's answers to a question stay hidden where they are fewer than the privacy
 * minimum or it is suppressed, and where they would tell such answers: everybody's are shown, so
 * what is hidden of a question is of two groups or more and comes to the minimum. One of the groups
 * are those who answered the question but have no persona. All is hidden where everybody's is. To
 * be called again when labels change.
 */
PLX_MUST_CHECK enum plx_status plx_persona_hide(struct plx_persona_model *model,
                                                struct plx_error *err);

/** Whether persona j hides its answers to a question; j = k: whether everybody does. */
static inline bool plx_persona_hides(const struct plx_persona_model *model, size_t j,
                                     size_t question)
{
    return model->hides[j * model->study->n_questions + question];
}

/** Adds `persona_profiles` and fills name, k texts in the results' pool. */
PLX_MUST_CHECK enum plx_status plx_persona_profiles(struct plx_persona_model *model,
                                                    const char **name, struct plx_error *err);

/** Adds `persona_teams`. */
PLX_MUST_CHECK enum plx_status plx_persona_teams(struct plx_persona_model *model,
                                                 struct plx_error *err);

/**
 * Distance of row i of the features to the centre of persona j, fair to missing answers: with d the
 * differences over the columns that the row has, sqrt(sum d^2 columns / answered columns). NAN for
 * a row without any.
 */
double plx_persona_distance(const struct plx_persona_model *model, size_t i, size_t j);

/** The key or running number of a respondent, in the results' pool; NULL without memory. */
const char *plx_persona_respondent(const struct plx_persona_model *model, size_t row);

/**
 * Adds `persona_map`. Its axes are the first two principal components of the features: right
 * singular vectors of the sample's rows, centred at their weighted mean and each times the root of
 * its weight, missing values at the mean. Of the longest parts of an axis the first is positive.
 * explained is the share of the weighted sum of squares that lies along the two.
 *
 *     centre      of each persona, but of those suppressed or with an answer of the basis hidden
 *     density     how many respondents are about a point, and the persona most of them have: cells
 *                 of a grid that reaches three standard deviations either way of each axis, 16 by
 *                 16, or 8 or 4 where less than three quarters of the respondents would be shown;
 *                 cells of fewer than the privacy minimum are left out, and as many more as it
 *                 takes for those left out to come to the minimum
 *     axis        the up to eight features with the longest loadings in the two, at their loadings,
 *                 the longest at two standard deviations of the first axis; not where the features
 *                 have been turned to components
 *     respondent  only with settings->with_responses
 */
PLX_MUST_CHECK enum plx_status plx_persona_map(struct plx_persona_model *model,
                                               struct plx_error *err);

/** Adds `persona_members` and `persona_map`, respondents only where the settings ask for them. */
PLX_MUST_CHECK enum plx_status plx_persona_rows(struct plx_persona_model *model,
                                                struct plx_error *err);

/** Number of the persona with label j, as records have it. */
static inline size_t plx_persona_number(uint32_t j)
{
    return (size_t)j + 1;
}

#endif
