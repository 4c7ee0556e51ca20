/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The values of single units whose spread is Gwet's standard error. */
#ifndef PARALLAX_STATS_UNIT_VALUES_H
#define PARALLAX_STATS_UNIT_VALUES_H

#include "parallax/stats/agreement_units.h"

/**
 * As plx_agreement_over_units().
 *
 * @param own  per unit its K*_i, NAN where it does not count; left alone where the coefficient is
 *             not defined; NULL: not wanted
 */
PLX_MUST_CHECK enum plx_status
plx_unit_values(const struct plx_ratings *ratings, int team, enum plx_coefficient coefficient,
                const double *weights, size_t population, double level, double *own,
                struct plx_agreement_units *result, struct plx_error *err);

#endif
