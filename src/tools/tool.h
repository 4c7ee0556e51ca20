/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What every program's main() shares: options, messages, exit codes and how it is stopped.
 *
 * A program lists its options in one table and names the common ones that it has; the tables
 * drive both the parsing and --help, and, by way of --describe (describe.h), the manual pages and
 * completions. -q, -v, -h, -V, --no-color and --timings are always there.
 */
#ifndef PARALLAX_TOOLS_TOOL_H
#define PARALLAX_TOOLS_TOOL_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "parallax/base/error.h"
#include "parallax/base/problems.h"
#include "parallax/study/study.h"

enum plx_exit {
    PLX_EXIT_OK = 0,
    PLX_EXIT_DATA = 1,      /**< The job could not be done: bad data, no such file, disk full. */
    PLX_EXIT_USAGE = 2,     /**< The command line was wrong; nothing was read or written. */
    PLX_EXIT_STOPPED = 130, /**< Ctrl-C; temporary files are removed. */
};

enum { PLX_TOOL_MAX_OPTIONS = 48 };

struct plx_flag_option {
    char letter;          /**< 's' for -s; 0 for an option that has only a name. */
    const char *name;     /**< "scale" for --scale. */
    const char *argument; /**< What --help calls it, "LOW..HIGH"; NULL for a plain switch. */
    const char *help;     /**< One line. */
    /** Stores the argument (NULL for a switch) in the program's settings. */
    enum plx_status (*take)(const char *argument, void *settings, struct plx_error *err);
};

/** What may stand as an option's argument, for completions and manual pages. */
struct plx_flag_values {
    const char *option;                /**< "format" */
    const char *words;                 /**< All that take() accepts, blanks between; or NULL and */
    const char *(*word)(size_t index); /**< one of them, NULL beyond the last; or NULL and */
    const char *listed; /**< what `parallax-check --list` prints of the study: "teams". */
};

/** Common options that a program switches on, or-ed; the others are always there. */
enum plx_common_option {
    PLX_WITH_OUTPUT = 1,  /**< -o, --output */
    PLX_WITH_FORMAT = 2,  /**< --format */
    PLX_WITH_SEED = 4,    /**< --seed */
    PLX_WITH_THREADS = 8, /**< --threads */
};

/** What goes to standard output. */
enum plx_format {
    PLX_FORMAT_AUTO, /**< Not said: a readable summary on a terminal, else CSV. */
    PLX_FORMAT_CSV,
    PLX_FORMAT_JSON,
    PLX_FORMAT_TABLE,
    PLX_FORMAT_MARKDOWN,
};

/** The common options' values; plx_tool_start() fills all of it. */
struct plx_common {
    const char *output;    /**< NULL when not given; "-" is standard output. */
    bool output_is_folder; /**< It is one, or ends in "/". */
    enum plx_format format;
    uint64_t seed; /**< 1 unless said. */
    bool seed_given;
    size_t threads; /**< As many as there are processors unless said; OpenMP is told already. */
    bool timings;
    bool quiet;   /**< Only errors on standard error. */
    bool verbose; /**< More than is asked for usually. */
    bool color;   /**< Standard error is a terminal that shows colours, and nobody objects. */
};

struct plx_tool {
    const char *name;                      /**< "parallax-agree" */
    const char *operands;                  /**< "STUDY RESPONSES" */
    const char *summary;                   /**< One sentence for --help. */
    const struct plx_flag_option *options; /**< Ends with an entry whose name is NULL. */
    unsigned common;                       /**< enum plx_common_option, or-ed. */
    const char *footer;                    /**< Text below the options of --help; NULL for none. */
    const struct plx_flag_values *values;  /**< Of its own options; ends with an empty entry. NULL
                                                where none has any. */
};

/**
 * Hands every option to its take(), fills the common ones, and returns the index of the first
 * operand; options and operands may stand in any order.
 *
 * Every main() calls this first: it also keeps GSL from aborting the program, keeps OpenBLAS on
 * one thread, sets the number of OpenMP threads, and sees to Ctrl-C. Does not return after --help
 * or --version, when an option is wrong, or when nobody may see what -o names.
 */
int plx_tool_start(const struct plx_tool *tool, int argc, char **argv, void *settings,
                   struct plx_common *common);

/** Prints the message and where to find help, then exits with PLX_EXIT_USAGE. */
_Noreturn void plx_tool_misuse(const struct plx_tool *tool, const char *format, ...)
    PLX_PRINTF(2, 3);

/**
 * Hands the words of a command line to the same take() functions, as far as they are options and
 * operands that a program has written down itself: long options, each argument a word of its own,
 * and "--" before operands that begin with "-".
 *
 * @param word     without the program's name; the operands are moved to its front
 * @param refused  names of options that may not be among them; ends with NULL
 * @param settings, common  as of plx_tool_start(); what is not said is left as it is
 * @return PLX_DATA for an option that the program does not have, is refused or lacks its argument,
 *         or that take() refuses
 */
PLX_MUST_CHECK enum plx_status plx_tool_take_words(const struct plx_tool *tool, char **word,
                                                   size_t n_words, const char *const *refused,
                                                   void *settings, struct plx_common *common,
                                                   size_t *n_operands, struct plx_error *err);

/** A message for the person, "NAME: text", to standard error; not when they asked for quiet. */
void plx_tool_say(const struct plx_tool *tool, const struct plx_common *common, const char *format,
                  ...) PLX_PRINTF(3, 4);

/** Every problem, one a line, to standard error; only the errors when quiet. */
void plx_tool_print_problems(const struct plx_tool *tool, const struct plx_common *common,
                             const struct plx_problems *problems);

/**
 * Reads a study and prints its problems.
 *
 * @return PLX_DATA when there are errors among them, with a message that counts them; the caller
 *         releases the study otherwise
 */
PLX_MUST_CHECK enum plx_status plx_tool_read_study(const struct plx_tool *tool,
                                                   const struct plx_common *common,
                                                   const char *path, struct plx_study *study,
                                                   struct plx_error *err);

/** Seconds of each step, for --timings. */
struct plx_stopwatch {
    double since; /**< Monotonic seconds at the end of the last step. */
};

/** Starts counting. */
void plx_stopwatch_start(struct plx_stopwatch *watch);

/** Seconds since the last step, or the start. */
double plx_stopwatch_since(const struct plx_stopwatch *watch);

/** Prints `step seconds` to standard error when --timings was given, and counts anew. */
void plx_stopwatch_step(struct plx_stopwatch *watch, const struct plx_common *common,
                        const char *step);

/**
 * Reports a failed status and any failure to write standard output; returns the exit code.
 */
int plx_tool_finish(const struct plx_tool *tool, enum plx_status status,
                    const struct plx_error *err);

#endif
