/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Agreement over questions that belong together, whether the study calls them a battery or not. */
#ifndef PARALLAX_ANALYSIS_AGREEMENT_RUN_H
#define PARALLAX_ANALYSIS_AGREEMENT_RUN_H

#include "parallax/analysis/agreement.h"

/**
 * Adds the `agreement` records of one battery, as parallax/analysis/agreement.h says.
 *
 * @param number  its place in the study, which tells its streams of chance; for one that the study
 *                does not have n_batteries and, added to it, its number in instruments/counted.h
 * @return PLX_DATA, PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
agreement_run(const struct plx_study *study, const struct plx_responses *responses,
              struct plx_results *results, const struct plx_analysis_settings *settings,
              const struct plx_battery *asked, size_t number, struct plx_error *err);

#endif
