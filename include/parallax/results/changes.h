/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What moved between the results of two surveys: tables of their own, which stand in a folder of
 * their own and never among the results of a run. Fields are not defined as in records.h.
 */
#ifndef PARALLAX_RESULTS_CHANGES_H
#define PARALLAX_RESULTS_CHANGES_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/pool.h"
#include "parallax/results/table.h"

/** changes: a row is a question, for a pair of teams. */
struct plx_change_record {
    const char *question;
    const char *type;
    const char *topic;
    const char *team_a;
    const char *team_b;
    const char *option;
    const char *measure;
    double margin;
    double old_effect;
    double new_effect;
    double change;
    double ci_low;
    double ci_high;
    double p;
    double q;
    const char *old_verdict;
    const char *new_verdict;
    bool moved;
    bool beyond_chance;
    const char *direction;
    size_t old_n_a;
    size_t old_n_b;
    size_t new_n_a;
    size_t new_n_b;
    size_t rank;
    const char *note;
    const char *text;
};

/** agreement_changes: a row is a battery, for a group of respondents. */
struct plx_agreement_change_record {
    const char *battery;
    const char *group;
    const char *team_a;
    const char *team_b;
    const char *coefficient;
    const char *weights;
    double old_value;
    double new_value;
    double change;
    double ci_low;
    double ci_high;
    double p;
    double q;
    bool beyond_chance;
    size_t old_units;
    size_t new_units;
    size_t old_raters;
    size_t new_raters;
    const char *note;
};

/** truth_changes: a row is a question, for a team. */
struct plx_truth_change_record {
    const char *question;
    const char *team;
    double old_distance;
    double new_distance;
    double change;
    double ci_low;
    double ci_high;
    double p;
    double q;
    bool beyond_chance;
    const char *direction;
    const char *old_closer;
    const char *new_closer;
    const char *note;
    const char *text;
};

extern const struct plx_record_type plx_changes_type;
extern const struct plx_record_type plx_agreement_changes_type;
extern const struct plx_record_type plx_truth_changes_type;

/** Everything that a comparison of two results folders found. */
struct plx_changes {
    struct plx_table changes;
    struct plx_table agreement; /**< agreement_changes */
    struct plx_table truth;     /**< truth_changes */
    struct plx_table run;       /**< Facts, as in the results of a run. */
    struct plx_pool pool;       /**< Holds the records' text. */
};

/** Empty tables; allocates nothing. */
void plx_changes_init(struct plx_changes *changes);

void plx_changes_release(struct plx_changes *changes);

#endif
