/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What reading exports found, for the person at the keyboard. */
#ifndef PARALLAX_TOOLS_LOAD_SUMMARY_H
#define PARALLAX_TOOLS_LOAD_SUMMARY_H

#include "parallax/responses/findings.h"
#include "parallax/study/study.h"
#include "tool.h"

/** Every warning, one a line; nothing when the person asked for quiet. */
void plx_load_say_warnings(const struct plx_tool *tool, const struct plx_common *common,
                           const struct plx_findings *findings);

/** What was read, dropped and flagged: a line for each export and team, and one for each check
    that flagged somebody. */
void plx_load_say_summary(const struct plx_tool *tool, const struct plx_common *common,
                          const struct plx_study *study, const struct plx_findings *findings);

/**
 * Writes who was flagged, as the table `quality`: respondent, row, check, value, action.
 *
 * @param responses  for the keys; none is excluded yet
 */
PLX_MUST_CHECK enum plx_status plx_load_write_quality(const char *path,
                                                      const struct plx_responses *responses,
                                                      const struct plx_findings *findings,
                                                      struct plx_error *err);

#endif
