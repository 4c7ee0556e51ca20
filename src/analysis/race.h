/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * How far two teams are from a third, whose answers are the facts, on one question.
 *
 * The squared distance of a team is the sum over components of (mean - truth)^2 less both squared
 * standard errors, so that no team is farther off for being small; it may be below 0. The squared
 * errors are linearised (stats/gap.h) and know the teams' sizes.
 */
#ifndef PARALLAX_ANALYSIS_RACE_H
#define PARALLAX_ANALYSIS_RACE_H

#include "answers.h"

enum { RUNNER, RIVAL, TRUTH, RACERS };

/* One team's sums for one component; a respondent can be taken out again. */
struct race_sums {
    double weight;  /* sum w */
    double squares; /* sum w^2 */
    double first;   /* sum w v */
    double own;     /* sum w^2 v */
    double second;  /* sum w^2 v^2 */
};

/* What is measured, and its variance. */
struct race_result {
    double distance;
    double difference; /* the runner's distance less the rival's; NAN without a rival */
};

struct race {
    const struct answers *answers;
    size_t team[RACERS];    /* RIVAL may be PLX_NONE */
    double n[RACERS];       /* respondents */
    double keep[RACERS];    /* 1 - n / N */
    struct race_sums *sums; /* owned; RACERS x components, and as many as one has to save */
    double *covariance;     /* owned; RACERS x components x components: of their means, all there */
};

/** A team's answers can be used when two respondents or more gave some and they may be shown. */
bool race_can_run(const struct answers *answers, size_t team);

PLX_MUST_CHECK enum plx_status race_init(struct race *race, const struct plx_study *study,
                                         const struct answers *answers, size_t runner, size_t rival,
                                         struct plx_error *err);

void race_release(struct race *race);

struct race_result race_measure(const struct race *race);

/** The same without one respondent of a team, who gave this answer with this weight. */
struct race_result race_without(struct race *race, size_t who, const double *value, double weight);

/**
 * What intervals take beside the jackknife, which cannot see what is left where a distance is about
 * 0 and its slope vanishes. A squared difference of means has variance 4 d'Vd + 2 tr V^2 with V the
 * covariances of the components, of which the jackknife gives the first term; of the difference of
 * two, the truth's own V^2 is in both and falls out: tr (2 V_a^2 + 2 V_b^2 + 4 V_t (V_a + V_b)).
 * (S. R. Searle 1971, Linear Models, ch. 2: variances of quadratic forms of normal variables.)
 */
struct race_noise {
    struct race_result second; /* the terms without d */
    double plain;              /* the runner's squared distance, its noise left in */
    double trace;              /* sum over components of V */
};

struct race_noise race_noise_of(const struct race *race);

/** Adds times that of one question to that of several. */
void race_noise_add(struct race_noise *sum, const struct race_noise *noise, double times);

/**
 * The t interval of a distance D: all D with (estimate - D)^2 <= t^2 (4 D V + second), V being
 * what the jackknife gave over 4 times the plain distance. As the variance grows with D, it is
 * taken where D would be, not where the estimate fell: what fell near 0 by chance would else look
 * sure [plain t intervals cover 92 % at 20 per team, these 95 to 96 %]. An estimate so far below 0
 * that no D explains it is the interval's lower limit, because an interval holds its estimate.
 */
void race_interval(double estimate, double jackknife, const struct race_noise *noise, double t,
                   double *low, double *high);

/** The largest squared distance that there can be; NAN for a number without min and max. */
double race_longest(const struct answers *answers);

/** The teams that a team is compared with, the truth left aside, in the order of the study's pairs:
 *  the index'th, or PLX_NONE. */
size_t race_rival(const struct plx_study *study, size_t team, size_t index);

#endif
