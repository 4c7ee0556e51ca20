/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One question, compared between all teams at once. */
#ifndef PARALLAX_ANALYSIS_OVERALL_H
#define PARALLAX_ANALYSIS_OVERALL_H

#include "findings.h"
#include "parallax/stats/several.h"

/** What is found of one question. NAN and NULL where there is nothing. */
struct overall {
    size_t teams; /* that count: shown, with two answers or more */
    size_t n;     /* their answers */
    const char *measure;
    double effect;
    double low;
    double high;
    double statistic;
    double df1;
    double df2;
    double p_theory;
    double p;
    enum plx_gap_method method;
    double q;
    const char *second_measure;
    double second_effect;
    size_t option;  /* on which the teams are furthest apart; PLX_NONE */
    size_t highest; /* the teams at the ends of it; PLX_NONE */
    size_t lowest;
    enum plx_reason reason;
};

/** Tests one question; the rest is left to findings_write_overall(). */
PLX_MUST_CHECK enum plx_status overall_make(const struct findings *findings, size_t question,
                                            size_t family, struct overall *overall,
                                            struct plx_error *err);

#endif
