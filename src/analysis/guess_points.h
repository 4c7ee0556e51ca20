/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What people of one team answer and guess, as points that stats/coorientation.h takes. */
#ifndef PARALLAX_ANALYSIS_GUESS_POINTS_H
#define PARALLAX_ANALYSIS_GUESS_POINTS_H

#include "findings.h"

/** One team's guess at another one's answers to one question. */
struct guessing {
    const struct findings *findings;
    size_t question; /* the guess */
    size_t of;       /* the question guessed at */
    size_t team;
    size_t about;
    size_t people; /* of the team, with an answer to either */
    size_t both;   /* with an answer to both */
    size_t others; /* of the team guessed at */
    double *own;   /* owned, as are those below; people or others x components */
    double *guess;
    double *weight;
    double *other;
    double *weight_other;
};

/** The answers to the question that is guessed at. */
static inline const struct answers *guessing_own(const struct guessing *guessing)
{
    return &guessing->findings->answers[guessing->of];
}

/** The guesses. */
static inline const struct answers *guessing_guessed(const struct guessing *guessing)
{
    return &guessing->findings->answers[guessing->question];
}

/**
 * How far the ends of a component lie apart. Those of a number are what the study gives, NAN where
 * it does not: the numbers that were met would depend on how many people were asked.
 */
double guessing_span(const struct answers *answers);

/** The largest squared distance of two points. */
double guessing_range(const struct answers *answers);

/** Fills in the people and their points, in an order in which that of respondents leaves no trace.
 */
PLX_MUST_CHECK enum plx_status guessing_gather(struct guessing *guessing, struct plx_error *err);

void guessing_release(struct guessing *guessing);

#endif
