/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The personas on their way from answers to records; for the persona modules only. */
#ifndef PARALLAX_ANALYSIS_PERSONA_MODEL_H
#define PARALLAX_ANALYSIS_PERSONA_MODEL_H

#include "parallax/analysis/features.h"
#include "parallax/analysis/parts.h"
#include "parallax/analysis/settings.h"
#include "parallax/results/results.h"
#include "parallax/stats/kmeans.h"

/** Rows that personas are sought among and judged on: all, or of more than this a sample of as
   many; and of these the ones that are resampled and that the gap statistic has, likewise. */
enum { PLX_PERSONA_SAMPLE = 20000, PLX_PERSONA_RESAMPLED = 2000 };

/** A zeroed struct is empty and safe to release. */
struct plx_persona_model {
    const struct plx_study *study;
    const struct plx_responses *responses;
    const struct plx_analysis_settings *settings;
    struct plx_results *results;
    const struct plx_part *part; /**< Whose answers these are, and what they hide. */

    const struct plx_team *team; /**< Whose own personas these are; NULL for those of all. */
    const char *name;            /**< Which clustering: "all", or the teams it is of. */
    bool *take; /**< Owned: of each respondent, whether of a team that forms personas. */
    struct plx_features features;
    double *weight; /**< Owned: of each row of the features; NULL for ones. */
    float *room;    /**< Owned: a row of the features. */
    bool *hidden;   /**< Owned: of each question, whether profiles and names leave it out. */

    size_t sample_most;              /**< Rows of a sample; 0 for PLX_PERSONA_SAMPLE. Of those
                                          resampled there are as many fewer. */
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

/** Adds `persona_features`: a record of each feature of the basis, in the order of the study. */
PLX_MUST_CHECK enum plx_status plx_persona_features(struct plx_persona_model *model,
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
 * are one or come to fewer people together, the next larger; of equals the last. Of nobody is no
 * reason to suppress one.
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

/** Whether persona j hides none of its answers to the basis, so that sums over its centre tell
   none. Not before plx_persona_hide(). */
bool plx_persona_shows_centre(const struct plx_persona_model *model, size_t j);

/** Whether all personas do. */
bool plx_persona_shows_centres(const struct plx_persona_model *model);

/**
 * Empties what `persona_choice` says of the personas that were chosen by sums of squares, where a
 * centre is not shown: with the total of persona_features, less the centres that are shown, they
 * are an equation for those that are not, and answers are whole numbers.
 */
PLX_MUST_CHECK enum plx_status plx_persona_hide_sums(struct plx_persona_model *model,
                                                     struct plx_error *err);

/** Adds `persona_profiles` and fills name, k texts in the results' pool. */
PLX_MUST_CHECK enum plx_status plx_persona_profiles(struct plx_persona_model *model,
                                                    const char **name, struct plx_error *err);

/** Names the model after its teams, or "all"; of a segment, "region=emea" comes first. */
PLX_MUST_CHECK enum plx_status plx_persona_name_model(struct plx_persona_model *model,
                                                      struct plx_error *err);

/**
 * Finds the personas that teams have when each is clustered by itself, and adds the same records of
 * them as of all, but for `persona_teams`.
 *
 * A team has own personas when it forms personas with another team, is compared with one, has the
 * larger of 20 and twice the privacy minimum in the features, and is not hidden in the part. Rows,
 * columns, scaling and weights are those of all's features, so that centres of two teams can be
 * compared; k is chosen by the same rule on the team's rows, and profiles compare a persona with
 * the rest of its team. With more than PLX_PERSONA_SAMPLE / teams respondents it is chosen on a
 * sample of as many, so that all teams together take no longer than all.
 *
 * Hidden is what tables by team hide; and a question that only describes, where it was answered by
 * some who are in no persona, but fewer than the privacy minimum: the team's answers less those of
 * its personas would be theirs.
 *
 * @param own  one of each team, zeroed; those without own personas are left so, and have no name.
 *             The caller releases them
 */
PLX_MUST_CHECK enum plx_status plx_persona_own(const struct plx_persona_model *all,
                                               struct plx_persona_model *own,
                                               struct plx_error *err);

/** The fewest respondents in the features of whom a team's own personas are made. */
size_t plx_persona_own_least(const struct plx_study *study);

/**
 * Adds `persona_matches` and `persona_agreement` of each compared pair of teams that the study
 * wants personas of and that anybody is in.
 *
 * Centres are matched by stats/matching.h. What the two centres of a pair have in common is whom
 * they attract: both teams' people are divided by the nearest centre of the one team, and by that
 * of the other, and similarity is the Jaccard index of the two sets. p is plx_matching_permute()'s,
 * over the samples that the personas were found on. A pair is
 *
 *     matched    with similarity 0.5 or more: mostly the same people
 *     apart      below that, with p at most study->decisions.alpha
 *     unmatched  left over, as the other team has fewer; distance and p are to its nearest persona,
 *                and p is at most alpha
 *     unsure     else: chance would put it as far away, or leave over one as far
 *
 * unmatched and apart first. Of a pair of which a persona is suppressed only the other is named,
 * and no distance is given, nor in their sum, as of a pair that
 * hides an answer to the basis; a similarity that would tell of fewer people than the
 * privacy minimum is left out. A team without clusters, or of whom one persona was asked for, has
 * nothing to match: it counts as one group in adjusted_rand and variation, and the note says so.
 */
PLX_MUST_CHECK enum plx_status plx_persona_matches(const struct plx_persona_model *all,
                                                   const struct plx_persona_model *own,
                                                   struct plx_error *err);

/** Adds `persona_teams`. */
PLX_MUST_CHECK enum plx_status plx_persona_teams(struct plx_persona_model *model,
                                                 struct plx_error *err);

/**
 * Row i of the features' matrix, until the next call where rows are made when they are wanted; for
 * one thread only.
 */
const float *plx_persona_row(const struct plx_persona_model *model, size_t i);

/**
 * Distance of row i of the features to the centre of persona j, fair to missing answers: with d the
 * differences over the columns that the row has, sqrt(sum d^2 columns / answered columns). NAN for
 * a row without any.
 */
double plx_persona_distance(const struct plx_persona_model *model, size_t i, size_t j);

/** The key, where the study keeps it, or running number of a respondent; NULL without memory. */
const char *plx_persona_respondent(const struct plx_study *study,
                                   const struct plx_responses *responses, size_t row,
                                   struct plx_pool *pool);

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
 *                 the longest at two standard deviations of the first axis
 *     respondent  only with settings->with_responses
 */
PLX_MUST_CHECK enum plx_status plx_persona_map(struct plx_persona_model *model,
                                               struct plx_error *err);

/** Adds `persona_members` and `persona_map`, respondents only where the settings ask for them. */
PLX_MUST_CHECK enum plx_status plx_persona_rows(struct plx_persona_model *model,
                                                struct plx_error *err);

/**
 * Adds `persona_centres`: of each persona that is shown, its centre on each feature of the matrix;
 * with persona_features all that it takes to put somebody new into a persona
 * (analysis/persona_assign.h). With the personas' sizes they tell the mean of all, so there are
 * none of a question that is hidden. A value is empty where persona_profiles hide it, since it
 * follows from the mean and factor of persona_features; then there are no axes either, as they
 * would give it from the rest of the centre.
 */
PLX_MUST_CHECK enum plx_status plx_persona_centres(struct plx_persona_model *model,
                                                   struct plx_error *err);

/**
 * Adds `golden_questions`: the questions of the basis that tell the personas apart best
 * (stats/block_selection.h), by the rule with which plx_analysis_assign() puts somebody into a
 * persona who answered nothing else. On 3,000 of the sample at most (500 where there are very many
 * features and personas), without personas that are suppressed, and equally good questions in the
 * order of their ids. There are none, and the fact `golden_questions` says why of everybody's
 * personas, with fewer than two that are shown or to be told apart, and of answers that are centred
 * within respondent, since one answer means nothing there without the others.
 */
PLX_MUST_CHECK enum plx_status plx_persona_golden(struct plx_persona_model *model,
                                                  struct plx_error *err);

/** Whether what is measured is measured on a sample. */
static inline bool plx_persona_is_sampled(const struct plx_persona_model *model)
{
    return model->sampled < model->features.rows;
}

/** Number of the persona with label j, as records have it. */
static inline size_t plx_persona_number(uint32_t j)
{
    return (size_t)j + 1;
}

#endif
