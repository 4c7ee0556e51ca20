/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whose answers form the personas; for the analysis modules only. */
#ifndef PARALLAX_ANALYSIS_PERSONA_FROM_H
#define PARALLAX_ANALYSIS_PERSONA_FROM_H

#include <stdbool.h>

#include "parallax/base/error.h"
#include "parallax/responses/responses.h"
#include "parallax/study/study.h"

/** Whether personas.teams names the team, or names none. */
bool plx_persona_asked(const struct plx_study *study, size_t team);

/**
 * Finds the teams that the personas are formed from: those asked for, but for teams of fewer
 * respondents than the privacy minimum. The profiles' means over everybody less the other teams'
 * would tell the answers of such a team, or cost another team its own.
 *
 * @param from  of each team of the study; all false in a study without personas
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_persona_from(const struct plx_study *study,
                                                const struct plx_responses *responses, bool *from,
                                                struct plx_error *err);

#endif
