/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The kinds of respondents there are: how many, who they are, and how the teams divide over them.
 */
#ifndef PARALLAX_ANALYSIS_PERSONAS_H
#define PARALLAX_ANALYSIS_PERSONAS_H

#include "parallax/analysis/settings.h"
#include "parallax/base/error.h"
#include "parallax/responses/responses.h"
#include "parallax/results/results.h"
#include "parallax/study/study.h"

/**
 * Adds `persona_features`, `persona_choice`, `personas`, `persona_profiles`, `persona_teams`,
 * `persona_map`, and with settings->with_responses `persona_members`. A study without
 * personas.basis adds nothing.
 *
 * Personas are k-means clusters (stats/kmeans.h) of the basis' features (analysis/features.h).
 * Of the range of k, candidates are those whose smallest persona holds at least 5 % and the privacy
 * minimum and whose median adjusted Rand index over pairs of resamples is at least 0.6; of these
 * the largest mean silhouette is taken, or the smallest k within one standard error of it. With no
 * candidate, or where the gap statistic sees none, there are no clusters: the fact `personas` says
 * which of this failed and by how much, and persona_choice says it of every k. The gap statistic
 * sees clusters where gap(1) < gap(2) - s(2). Two groups describe three or more that are equally
 * far apart hardly better than one does, so it also does where both gap(1) < gap(2) and gap(1) <
 * gap(k) - s(k) of the k to be taken, which needs k - 1 columns or more. (gap(k) by itself is no
 * evidence: answers that crowd at one end fall into lumps.) Gaps of 1 and 2 are measured whatever
 * the range. A range of one number is taken as it is, and its note says what the rule would have
 * held against it. The note of the k taken also says when the mean silhouette is under 0.25, and
 * when at least 80 % of what sets the personas apart is how high people answer everywhere. The
 * personas are the best of the study's starts; 200 resamples, and within the gap both the data and
 * the 100 reference sets, are clustered roughly from three starts each (stats/stability.h,
 * stats/gap_statistic.h), so that only like is compared with like.
 *
 * Up to 20,000 respondents everything is measured on all of them, but for stability and gap, which
 * of more than 2000 take a sample of 2000, drawn with the seed. The starts are tried on that sample
 * too, and the best goes on to all. With more than 20,000 respondents a sample of 20,000 stands for
 * all, and everybody is then clustered from its centres. A team's own personas are found on samples
 * that are smaller in proportion. Notes say what was sampled. The standard error of the mean
 * silhouette is the standard deviation over the root of the respondents judged, without a
 * correction for how many there are in all: respondents stand for others like them. Of a sample it
 * is that of 20 random groups (plx_silhouette_errors()), because the distances are to a sample too.
 *
 * Personas are numbered from the largest, equals by their centres. The note of a persona says when
 * it is small (under 5 % or 30 respondents), doubtful or dissolves (mean Jaccard index over
 * resamples under 0.75 or 0.5). Its medoid is the respondent nearest to its centre over the columns
 * answered, the squared distance scaled by all columns over those answered; of equals the first.
 *
 * Profiles compare a persona with everybody of the teams clustered who answered, those without a
 * persona too, on answers as given: z is (value - overall) over the standard deviation of all,
 * index is 100 value / overall, for a share 100 times the lift; means by Welch's test against all
 * others, shares by Newcombe's intervals (persona_compare.h). Intervals are of one feature each and
 * not simultaneous. q is Benjamini and Hochberg's over the features of a persona that are shown,
 * those that formed it and those that only describe it by themselves: a card is read by itself, and
 * the small p of the basis would make it too easy for the others. As the personas were formed from
 * the basis, p of its features says how clearly they differ, not whether they would by chance.
 * persona_teams has adjusted standardised residuals (S. J. Haberman 1973, Biometrics 29, 205-220)
 * and a permutation p of the whole table.
 *
 * Each team that is compared and has the larger of 20 and twice the privacy minimum is also
 * clustered by itself, over the same features, and k chosen by the same rule; these records have
 * the team's id as their model (of a part: "region=emea, sales"). persona_matches and
 * persona_agreement say which personas two teams share: centres matched at the least sum of
 * distances (H. W. Kuhn 1955), whom two matched centres attract (Jaccard), a permutation p
 * (stats/matching.h), and the adjusted Rand index and the variation of information of the two ways
 * to divide both teams' people.
 *
 * Everybody gets a persona or a reason: not_in_teams (of personas.teams), small_team (fewer
 * respondents than the privacy minimum), no_basis_answer (none that tells anybody apart),
 * no_clusters; all but the last are counted in `quality_summary`. Personas, cells and answers of a
 * persona to a question of fewer than the privacy minimum are suppressed, with what would show them
 * by subtraction (persona_model.h). Of a part (settings->part) all teams form personas that do
 * among everybody, and the model's name begins with what the part was cut by.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_analysis_personas(const struct plx_study *study,
                                                     const struct plx_responses *responses,
                                                     struct plx_results *results,
                                                     const struct plx_analysis_settings *settings,
                                                     struct plx_error *err);

#endif
