/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Reading parts of a truth; for the files of fielding that do so. */
#ifndef PARALLAX_FIELDING_TRUTH_READING_H
#define PARALLAX_FIELDING_TRUTH_READING_H

#include "parallax/base/yaml.h"
#include "parallax/fielding/truth.h"

/** What the steps of reading share. */
struct plx_truth_reading {
    const char *file;
    const struct plx_study *study;
    struct plx_truth *truth;
    struct plx_problems *problems;
    bool out_of_memory;
};

/** What the file says before it is put together: laws that it does not give have no kind. */
struct plx_truth_parts {
    struct plx_law *everybody; /**< One per question. */
    struct plx_law *team;      /**< Teams x questions. */
    struct plx_law *persona;   /**< Personas x questions. */
    double *shift;             /**< Personas x questions. */
    bool *said;                /**< Of each team, whether the file has it. */
};

/** Adds an error at a line. */
void plx_truth_refuse(struct plx_truth_reading *reading, size_t line, const char *format, ...)
    PLX_PRINTF(3, 4);

/** Zeroed memory in the truth's pool, or NULL, which is remembered. */
void *plx_truth_memory(struct plx_truth_reading *reading, size_t count, size_t size);

/** Whether the node is a mapping; a problem if not. */
bool plx_truth_is_map(struct plx_truth_reading *reading, const struct plx_yaml_node *node,
                      const char *what);

/** The team's index; PLX_NONE, and a problem that names the nearest, where there is none. */
size_t plx_truth_find_team(struct plx_truth_reading *reading, size_t line, const char *id);

/** A problem for every key of a mapping that is not among the known ones. */
void plx_truth_check_keys(struct plx_truth_reading *reading, const struct plx_yaml_node *map,
                          const char *const known[], size_t n_known);

/** Reads a number between low and high; a problem, and *number alone, where it is none. */
bool plx_truth_number(struct plx_truth_reading *reading, const struct plx_yaml_node *node,
                      double low, double high, double *number);

/** Scales shares to sum to 1; a problem when they are further from it than rounding explains. */
void plx_truth_complete(struct plx_truth_reading *reading, size_t line, double *share, size_t n);

/** Reads how a question is answered; the law keeps its kind where there are problems. */
void plx_truth_read_law(struct plx_truth_reading *reading, const struct plx_question *question,
                        const struct plx_yaml_node *node, struct plx_law *law);

/** What holds where a truth says nothing: all options alike; numbers over the allowed range. */
void plx_truth_default_law(struct plx_truth_reading *reading, const struct plx_question *question,
                           struct plx_law *law);

/** Moves the answers along the options, as truth.h says. */
void plx_truth_shift_law(struct plx_truth_reading *reading, const struct plx_question *question,
                         double shift, struct plx_law *law);

/** Reads answers: question by question, into as many laws as the study has questions. */
void plx_truth_read_answers(struct plx_truth_reading *reading, const struct plx_yaml_node *map,
                            struct plx_law *law);

/** Reads the personas, or makes the one that everybody is; false when out of memory. */
bool plx_truth_read_personas(struct plx_truth_reading *reading, const struct plx_yaml_node *list,
                             struct plx_truth_parts *parts);

#endif
