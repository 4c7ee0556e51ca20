/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whether personas differ in what they answer, or in how high; for the choice only. */
#ifndef PARALLAX_ANALYSIS_PERSONA_STYLE_H
#define PARALLAX_ANALYSIS_PERSONA_STYLE_H

#include "persona_model.h"

/**
 * The share of the scatter of the centres that lies along one direction: all scale questions of the
 * basis higher by the same number of points,
 *
 *     sum_j n_j ((c_j - c) u)^2 / sum_j n_j |c_j - c|^2,   u of length 1
 *
 * c the mean of all. People who agree with everything, or with nothing, differ in this alone:
 * H. Baumgartner and J.-B. Steenkamp (2001), Response styles in marketing research, J. Marketing
 * Research 38, 143-156. So do people of whom some want more of everything: only what is asked can
 * tell the two apart.
 *
 * @return 0..1; NAN for components, answers that are centred already, or fewer than three scale
 *         questions
 */
double plx_persona_style(const struct plx_persona_model *model, const struct plx_kmeans *found);

#endif
