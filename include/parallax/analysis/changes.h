/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What moved between two surveys, from the results of both. */
#ifndef PARALLAX_ANALYSIS_CHANGES_H
#define PARALLAX_ANALYSIS_CHANGES_H

#include "parallax/base/error.h"
#include "parallax/results/changes.h"
#include "parallax/results/results.h"

/**
 * Fills `changes` with a row for each question and pair of teams that either results have, those of
 * the new first, `agreement_changes` with a row for each headline coefficient, `truth_changes` with
 * a row for each question and team that is held against a truth team, and `run` with the sentence
 * that sums up (`headline` for the first pair of the new results, `headline_A_B` for each where
 * there are several), alpha, and what both runs say of themselves: study, whom they are of, seed
 * and hashes, as `old_study`, `new_study` and so on.
 *
 * Questions meet by id, teams by theirs, whichever of a pair comes first. A change is the new
 * effect less the old one of the same option: the one with the widest gap in the new results. Its
 * interval is made from the intervals of both effects (stats/mover.h), with min(n_a, n_b) - 1
 * degrees of freedom each, the fewest that Welch's have; alpha is that of the new run. Intervals of
 * options hold for all options of a question together, and so do those of their changes: the option
 * was chosen by looking at it. Whoever answered both surveys is counted as two people, because
 * results do not tell; answers of the same people would make the change surer than it is shown.
 *
 * A row whose change cannot be told has a note that says why: a question or pair in one of the
 * results only, another type, measure or scale, too few answers in one of them.
 *
 * @param changes  initialized and empty; the caller releases it, whatever is returned
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_analysis_changes(const struct plx_results *before,
                                                    const struct plx_results *after,
                                                    struct plx_changes *changes,
                                                    struct plx_error *err);

#endif
