/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How far respondents agree over a battery of questions: in each team, between two, and all. */
#ifndef PARALLAX_ANALYSIS_AGREEMENT_H
#define PARALLAX_ANALYSIS_AGREEMENT_H

#include "parallax/analysis/settings.h"
#include "parallax/base/error.h"
#include "parallax/responses/responses.h"
#include "parallax/results/results.h"
#include "parallax/study/study.h"

/**
 * Adds the `agreement` records of every battery of the study.
 *
 * Questions are the units and respondents the raters (stats/agreement.h). By default ordered scales
 * have quadratic weights on the options' values and Krippendorff's ordinal metric, others identity
 * weights; study->agreement may name other schemes, or bring a matrix, and each has rows of its
 * own. Reversed questions are turned round; questions about another team's view are left out. Per
 * battery, in this order:
 *
 *     within      each team: percent_agreement, krippendorff_alpha, gwet_ac1 (identity weights) or
 *                 gwet_ac2, brennan_prediger, fleiss_kappa, conger_kappa; on ordered scales then,
 *                 over respondents who answered every question: icc_1_1 .. icc_3_k, kendall_w,
 *                 rwg_j, rwg_star_j, ad_mean_j, ad_median_j, awg_j (stats/score_sums.h)
 *     between     each pair of study->pair (stats/agreement_between.h): schouten_kappa,
 *                 agreement_ratio, vanbelle_kappa, percent_agreement, cross_alpha,
 *                 cross_alpha_normalised, gwet_ac1 or gwet_ac2, brennan_prediger, scott_pi; on
 *                 ordered scales concordance and concordance_latent (stats/group_concordance.h)
 *     difference  each pair: what the second team has inside less what the first has, coefficients
 *                 as the first six of within
 *     all         everybody together, likewise
 *
 * One row of each group is its headline: conger_kappa, which is Schouten's kappa inside a team,
 * and schouten_kappa between teams, of the default scheme, or else of the first. Intervals are
 * those of study->agreement.interval; ci_method says which:
 *
 *     respondents  the jackknife over respondents, with 1 - n / N where the study gives a team's
 *                  size; of a difference by Satterthwaite
 *     resampled    the bootstrap of respondents, by study->decisions.resamples
 *     units        inside teams Gwet's (stats/agreement_units.h), and of a difference that of the
 *                  same questions (stats/agreement_difference.h); between teams the jackknife over
 *                  questions. With weights of respondents the jackknife over respondents stands in
 *     both         units and respondents together: their variances added
 *
 * Rows of scores keep their own. With study->agreement.expected everybody, chance agreement inside
 * teams, and so in their differences, is that of all teams that are shown
 * (stats/agreement_everybody.h), with the jackknife over the respondents of all; expected_from
 * says whose it is, where it comes from answers.
 *
 * For alpha observed and expected are 1 less the disagreement, so that every value is (observed -
 * expected) / (maximum - expected), maximum 1 where it is empty.
 *
 * A value that is not defined has its reason (stats/reason.h) in the note. With one question,
 * coefficients whose chance term comes from the answers are not defined (too_few_units). Teams of
 * which fewer than the privacy minimum (or a question's own minimum_base) answered are suppressed,
 * with every pair they are in, and do not count in the rows of all; so are teams that a part
 * (settings->part) hides. Scores are suppressed, too, where fewer than that answered every
 * question.
 *
 * @return PLX_DATA for own weights that fit no battery, naming their file; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_analysis_agreement(const struct plx_study *study,
                                                      const struct plx_responses *responses,
                                                      struct plx_results *results,
                                                      const struct plx_analysis_settings *settings,
                                                      struct plx_error *err);

/**
 * What an agreement coefficient comes to in the words of J. R. Landis and G. G. Koch (1977), The
 * measurement of observer agreement for categorical data, Biometrics 33, 159-174: "poor" below 0,
 * then "slight", "fair", "moderate", "substantial" up to .2, .4, .6, .8, and "almost perfect".
 *
 * @return NULL for NAN
 */
const char *plx_agreement_benchmark(double value);

#endif
