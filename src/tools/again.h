/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A run that is done anew, to see whether it comes to the same. */
#ifndef PARALLAX_TOOLS_AGAIN_H
#define PARALLAX_TOOLS_AGAIN_H

#include "running.h"
#include "tool.h"

/**
 * Repeats the run that made settings->again, by its facts (run_facts.h), and compares all files.
 * They are made in -o, or else in a folder beside the results that does not stay.
 *
 * @param settings  only again and edited are looked at
 * @return PLX_DATA where something differs, after a line for each file; where the results do not
 *         say how they were made, or of standard input; where a file that the run read has changed.
 *         PLX_IO, with where to go, where one is not found. Otherwise as plx_running_do().
 */
PLX_MUST_CHECK enum plx_status plx_again(const struct plx_tool *tool,
                                         const struct plx_common *common,
                                         const struct plx_run_settings *settings,
                                         struct plx_error *err);

#endif
