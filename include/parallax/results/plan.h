/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The plan of a study that is yet to be asked: a table of its own, never among the results of a
 * run. Fields are not defined as in records.h.
 */
#ifndef PARALLAX_RESULTS_PLAN_H
#define PARALLAX_RESULTS_PLAN_H

#include <stddef.h>

#include "parallax/results/table.h"

/** plan: a row is a question, for a pair of teams. */
struct plx_plan_record {
    const char *question;
    const char *type;
    const char *topic;
    const char *team_a;
    const char *team_b;
    size_t options;
    double sd;
    const char *sd_from;
    double margin;
    size_t agree_n;
    size_t agree_n_plain;
    size_t agree_n_strict;
    double gap;
    size_t gap_n;
    size_t gap_n_strict;
    size_t n_a;
    size_t n_b;
    double agree_power;
    double gap_power;
    double visible_gap;
    double visible_gap_strict;
    double half_width;
    const char *note;
    const char *text;
};

extern const struct plx_record_type plx_plan_type;

#endif
