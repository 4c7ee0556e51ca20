/* SPDX-License-Identifier: GPL-3.0-or-later */
/** NAME --describe: a program's command line as lines of fields between tabs, from which
    src/packaging makes manual pages and completions. */
#ifndef PARALLAX_TOOLS_DESCRIBE_H
#define PARALLAX_TOOLS_DESCRIBE_H

#include "tool.h"

/**
 * Prints
 *
 *     program  NAME
 *     operands OPERANDS
 *     summary  LINE                                   once for each line
 *     option   LETTER  NAME  ARGUMENT  VALUES  HELP   once for each; "-" for none
 *     footer   LINE                                   likewise
 *
 * VALUES are words with blanks between, or "@KIND" for what `parallax-check --list KIND` prints.
 *
 * @param option  the program's own and the common ones
 */
void plx_describe(const struct plx_tool *tool, const struct plx_flag_option *option, size_t count);

#endif
