/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What programs that read exports share: their option, and what reading found, in words. */
#ifndef PARALLAX_TOOLS_LOADING_H
#define PARALLAX_TOOLS_LOADING_H

#include "parallax/base/file.h"
#include "parallax/responses/findings.h"
#include "parallax/study/study.h"
#include "tool.h"

/**
 * The dialect that --dialect names.
 *
 * @return PLX_INVALID with a suggestion when there is none of that name
 */
PLX_MUST_CHECK enum plx_status plx_load_take_dialect(const char *name, enum plx_dialect *dialect,
                                                     struct plx_error *err);

/** The names of the dialects, for the values of --dialect; NULL beyond the last. */
const char *plx_load_dialect(size_t index);

/** Every warning, one a line; nothing when the person asked for quiet. */
void plx_load_say_warnings(const struct plx_tool *tool, const struct plx_common *common,
                           const struct plx_findings *findings);

/** What was read, dropped and flagged: a line for each export and team, and one for each check
    that flagged somebody. */
void plx_load_say_summary(const struct plx_tool *tool, const struct plx_common *common,
                          const struct plx_study *study, const struct plx_findings *findings);

/**
 * Writes who was flagged, as the table `quality` (respondent, row, check, value, action), to a file
 * that then waits to be committed.
 *
 * @param responses  for the keys; none is excluded yet
 */
PLX_MUST_CHECK enum plx_status plx_load_stage_quality(struct plx_outfile *out, const char *path,
                                                      const struct plx_study *study,
                                                      const struct plx_responses *responses,
                                                      const struct plx_findings *findings,
                                                      struct plx_error *err);

#endif
