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
 * Questions are the units and respondents the raters (stats/agreement.h). Ordered scales have
 * quadratic weights on the options' values and Krippendorff's ordinal metric, others identity
 * weights. Reversed questions are turned round; questions about another team's view are left out.
 * Per battery, in this order:
 *
 *     within   each team: percent_agreement, krippendorff_alpha, gwet_ac1 (unordered) or gwet_ac2,
 *              brennan_prediger, fleiss_kappa, conger_kappa
 *     between  each pair of study->pair: schouten_kappa, agreement_ratio, vanbelle_kappa
 *     all      everybody together, coefficients as within
 *
 * One row of each group is its headline: conger_kappa, which is Schouten's kappa inside a team,
 * and schouten_kappa between teams. Intervals are those of the jackknife over respondents, with
 * 1 - n / N where the study gives a team's size. For alpha observed and expected are 1 less the
 * disagreement, so that every value is (observed - expected) / (maximum - expected), maximum 1
 * where it is empty.
 *
 * A value that is not defined has its reason (stats/reason.h) in the note. With one question,
 * coefficients whose chance term comes from the answers are not defined (too_few_units). Teams of
 * which fewer than the privacy minimum (or a question's own minimum_base) answered are suppressed,
 * with every pair they are in, and do not count in the rows of all; so are teams that a part
 * (settings->part) hides.
 *
 * @return PLX_MEMORY
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
