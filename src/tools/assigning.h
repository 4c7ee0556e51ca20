/* SPDX-License-Identifier: GPL-3.0-or-later */
/** parallax-persona --assign: respondents put into the personas of an earlier run. */
#ifndef PARALLAX_TOOLS_ASSIGNING_H
#define PARALLAX_TOOLS_ASSIGNING_H

#include "parallax/results/results.h"
#include "tool.h"

struct plx_assigning_options {
    const char *personas; /**< A results folder, or its persona_centres.csv; NULL: nobody asks. */
    const char *model;    /**< Which clustering; NULL: that of everybody, or the only one. */
    bool edited;          /**< Take the folder as it is, whatever datapackage.json says. */
    enum plx_table_id table; /**< What to print. */
    bool table_given;
};

/**
 * Reads the personas, the study and the responses, assigns everybody, shows the results and says on
 * standard error who got where.
 *
 * @param operand  STUDY and RESPONSES
 * @return errors of plx_results_read_folder(), plx_tool_read_study(), plx_tagged_read() and
 *         plx_analysis_assign(); PLX_INVALID when the output is the folder of the personas
 */
PLX_MUST_CHECK enum plx_status plx_assigning_run(const struct plx_tool *tool,
                                                 const struct plx_common *common,
                                                 const struct plx_assigning_options *options,
                                                 char **operand, struct plx_results *results,
                                                 struct plx_error *err);

#endif
