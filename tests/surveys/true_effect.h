/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The gap between two teams that a truth holds, on the scale of the verdicts. */
#ifndef PARALLAX_TESTS_SURVEYS_TRUE_EFFECT_H
#define PARALLAX_TESTS_SURVEYS_TRUE_EFFECT_H

#include <math.h>
#include <string.h>

#include "parallax/fielding/truth.h"

enum { TRUE_EFFECT_OPTIONS = 16 };

/* The mean rank of an option under Plackett and Luce: it is behind another one with chance
   w_other / (w + w_other). */
static inline double true_mean_rank(const double *worth, size_t n, size_t option)
{
    double rank = 1;

    for (size_t o = 0; o < n; o++)
        if (o != option)
            rank += worth[o] / (worth[o] + worth[option]);
    return rank;
}

/**
 * Team b minus team a among honest respondents: difference of means of a scale, of positions
 * / (k - 1) of an ordered question, of medians of a number; else of the option whose shares, or
 * mean ranks / (k - 1), are widest apart.
 */
static inline double true_effect(const struct plx_study *study, const struct plx_truth *truth,
                                 size_t question, size_t a, size_t b)
{
    const struct plx_question *it = &study->question[question];
    const size_t n = it->n_options;
    double share_a[TRUE_EFFECT_OPTIONS];
    double share_b[TRUE_EFFECT_OPTIONS];
    double sum = 0;
    double widest = 0;

    if (it->type == PLX_NUMBER)
        return plx_truth_law(truth, b, 0, question)->centre -
               plx_truth_law(truth, a, 0, question)->centre;
    plx_truth_shares(truth, study, a, question, share_a);
    plx_truth_shares(truth, study, b, question, share_b);
    for (size_t o = 0; o < n; o++) {
        double gap = share_b[o] - share_a[o];

        sum += gap * (double)(o + 1);
        if (it->type == PLX_RANK)
            gap = (true_mean_rank(share_b, n, o) - true_mean_rank(share_a, n, o)) / (double)(n - 1);
        if (fabs(gap) > fabs(widest))
            widest = gap;
    }
    if (it->type == PLX_SCALE)
        return sum;
    return plx_question_is_ordered(it) ? sum / (double)(n - 1) : widest;
}

/** The same of one option, named by its code. */
static inline double true_gap_of(const struct plx_study *study, const struct plx_truth *truth,
                                 size_t question, const char *code, size_t a, size_t b)
{
    const struct plx_question *it = &study->question[question];
    double share_a[TRUE_EFFECT_OPTIONS];
    double share_b[TRUE_EFFECT_OPTIONS];

    plx_truth_shares(truth, study, a, question, share_a);
    plx_truth_shares(truth, study, b, question, share_b);
    for (size_t o = 0; o < it->n_options; o++) {
        if (strcmp(it->option[o].code, code) != 0)
            continue;
        if (it->type == PLX_RANK)
            return (true_mean_rank(share_b, it->n_options, o) -
                    true_mean_rank(share_a, it->n_options, o)) /
                   (double)(it->n_options - 1);
        return share_b[o] - share_a[o];
    }
    return NAN;
}

/** The largest gap that still counts as agreement; NAN where there is none. */
static inline double true_margin(const struct plx_study *study, size_t question)
{
    const struct plx_question *it = &study->question[question];

    if (!isnan(it->margin) || it->type == PLX_NUMBER)
        return it->margin;
    return it->type == PLX_SCALE ? study->decisions.margin_scale : study->decisions.margin_share;
}

#endif
