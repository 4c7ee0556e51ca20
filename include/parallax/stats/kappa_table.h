/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Cohen's kappa of two raters whose ratings were published as a table. */
#ifndef PARALLAX_STATS_KAPPA_TABLE_H
#define PARALLAX_STATS_KAPPA_TABLE_H

#include <stddef.h>

#include "parallax/stats/jackknife.h"

/**
 * (Weighted) kappa of a square table of counts with the large-sample standard error.
 *
 *     value = (o - e) / (1 - e), o = sum_ij w_ij p_ij, e = sum_ij w_ij p_i. p_.j
 *     se^2  = [sum_ij p_ij (w_ij - (u_i + v_j)(1 - value))^2 - (value - e (1 - value))^2]
 *             / (n (1 - e)^2),  u_i = sum_j w_ij p_.j, v_j = sum_i w_ij p_i.
 *
 * The interval is normal and not cut off. Source: J. L. Fleiss, J. Cohen, B. S. Everitt (1969),
 * Large sample standard errors of kappa and weighted kappa, Psychological Bulletin 72, 323-327.
 *
 * Reasons: PLX_REASON_NO_DATA, an empty table; NO_VARIATION, chance agreement is 1.
 *
 * @param table    categories x categories counts: the first rater's categories are the rows
 * @param weights  agreement weights, likewise
 */
struct plx_estimate plx_kappa_table(const double *table, size_t categories, const double *weights,
                                    double level);

#endif
