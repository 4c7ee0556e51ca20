/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The coefficients of agreement_between.h with intervals by a bootstrap of respondents. */
#ifndef PARALLAX_STATS_AGREEMENT_BETWEEN_RESAMPLE_H
#define PARALLAX_STATS_AGREEMENT_BETWEEN_RESAMPLE_H

#include "parallax/stats/agreement_between.h"
#include "parallax/stats/agreement_resample.h"

/**
 * As plx_agreement_between(), but each team's respondents are drawn again, as many as there are,
 * from the team (agreement_resample.h): std_error is the standard deviation of the replicates, low
 * and high are their percentiles (type 6), p that of agreement_resample.h, and df is NAN. Which
 * coefficients are left out for want of room is decided as there, by the jackknife.
 *
 * Replicates without a value are left out; more of them than a tail of the interval holds leave no
 * standard error (TOO_FEW_VALUES).
 *
 * @param pair  its populations are not read
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_agreement_between_resample(const struct plx_ratings *ratings, const struct plx_team_pair *pair,
                               const struct plx_likeness *likeness,
                               const struct plx_resampling *how, double level,
                               struct plx_between *result, struct plx_error *err);

#endif
