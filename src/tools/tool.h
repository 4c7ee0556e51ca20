/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What every tool's main() shares: options, messages and exit codes.
 *
 * A tool lists its options in one table, which drives both the parsing and --help.
 * -h/--help and -V/--version are always there.
 */
#ifndef PARALLAX_TOOLS_TOOL_H
#define PARALLAX_TOOLS_TOOL_H

#include <stdio.h>

#include "parallax/base/error.h"

enum plx_exit {
    PLX_EXIT_OK = 0,
    PLX_EXIT_DATA = 1,  /**< The job could not be done: bad data, no such file, disk full. */
    PLX_EXIT_USAGE = 2, /**< The command line was wrong; nothing was read or written. */
};

enum { PLX_TOOL_MAX_OPTIONS = 32 };

struct plx_option {
    char letter;          /**< 's' for -s. */
    const char *name;     /**< "scale" for --scale. */
    const char *argument; /**< What --help calls it, "LOW..HIGH"; NULL for a plain switch. */
    const char *help;     /**< One line. */
    /** Stores the argument (NULL for a switch) in the tool's settings. */
    enum plx_status (*take)(const char *argument, void *settings, struct plx_error *err);
};

struct plx_tool {
    const char *name;                 /**< "parallax-agree" */
    const char *operands;             /**< "FILE" */
    const char *summary;              /**< One sentence for --help. */
    const struct plx_option *options; /**< Ends with an entry whose name is NULL. */
};

/**
 * Hands every option to its take(), and returns the index of the first operand.
 *
 * Every main() calls this first: it also keeps GSL from aborting the program. Does not
 * return after --help or --version, or when an option is wrong.
 */
int plx_tool_start(const struct plx_tool *tool, int argc, char **argv, void *settings);

/** Prints the message and where to find help, then exits with PLX_EXIT_USAGE. */
_Noreturn void plx_tool_misuse(const struct plx_tool *tool, const char *format, ...)
    PLX_PRINTF(2, 3);

/** Opens a file for reading; "-" is standard input. The caller closes *in. */
PLX_MUST_CHECK enum plx_status plx_tool_open(const char *path, FILE **in, struct plx_error *err);

/** Reports a failed status and any failure to write standard output; returns the exit code. */
int plx_tool_finish(const struct plx_tool *tool, enum plx_status status,
                    const struct plx_error *err);

#endif
