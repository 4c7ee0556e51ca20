/* SPDX-License-Identifier: GPL-3.0-or-later */
/** p values of many questions at once. */
#ifndef PARALLAX_STATS_ADJUST_H
#define PARALLAX_STATS_ADJUST_H

#include <stddef.h>

#include "parallax/base/error.h"

/**
 * The step-down adjustment that keeps the chance of any false claim at its level.
 * Source: S. Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian
 * Journal of Statistics 6, 65-70.
 *
 * @param p         NAN for what was not tested; such a value is outside the family
 * @param adjusted  count values, NAN where p is; may be p itself
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_adjust_holm(const double *p, size_t count, double *adjusted,
                                               struct plx_error *err);

/**
 * The step-up adjustment that keeps the expected share of false claims at its level.
 * Source: Y. Benjamini, Y. Hochberg (1995), Controlling the false discovery rate, Journal of the
 * Royal Statistical Society B 57, 289-300. Arguments as above.
 */
PLX_MUST_CHECK enum plx_status plx_adjust_benjamini_hochberg(const double *p, size_t count,
                                                             double *adjusted,
                                                             struct plx_error *err);

#endif
