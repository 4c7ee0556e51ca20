/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Subtraction in general: what all sums that are shown tell together of the cells that are not. */
#ifndef PARALLAX_ANALYSIS_HIDING_AUDIT_H
#define PARALLAX_ANALYSIS_HIDING_AUDIT_H

#include "hiding.h"

/**
 * Looks at the table over some of the cuts, with totals over the others, for counts under the
 * minimum that lie in the span of the counts that are shown, as happens where lines of hidden cells
 * cross. Hides one more cell of as many cuts as the table has, near the first that it finds.
 *
 * In a table of one cut without a total over teams, hiding.c's rule for lines is all there is.
 *
 * @param cuts     bits of the cuts
 * @param changed  whether it hid something; call again then
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status hiding_audit(struct hiding *hiding, size_t cuts, bool *changed,
                                            struct plx_error *err);

#endif
