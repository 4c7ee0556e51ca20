/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The options that programs have in common; for tool.c only. */
#ifndef PARALLAX_TOOLS_FLAGS_H
#define PARALLAX_TOOLS_FLAGS_H

#include "tool.h"

/**
 * Writes the common options that the program switched on into option, which has room for
 * PLX_TOOL_MAX_OPTIONS; their settings are a struct plx_common. Returns how many there are.
 */
size_t plx_flags_common(unsigned common, struct plx_flag_option option[static 1]);

/** What their arguments may be; ends with an empty entry. */
extern const struct plx_flag_values plx_flags_values[];

/** What the options are when none is given. */
void plx_flags_defaults(struct plx_common *common);

#endif
