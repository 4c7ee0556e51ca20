/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the teams put first, question by question: the pieces of priorities*.c.
 *
 * Limits are at 95 %. Those of means are Student's t, on n - 1 degrees of freedom, with the
 * linearised standard error of a weighted mean and the finite population's correction where the
 * size of the team is known, as the distributions have it. Weights in a model are scaled to sum to
 * the effective number of respondents.
 *
 * What somebody did not rank was offered and stands behind what he did, in no order: that is what
 * "rank your first three" asks for, and what the distributions take it for. It shares the places
 * left in mean rank and Borda's count, and ties last in the worths. With `unranked: not_offered`
 * the study says that it was not to be ranked; then nobody's ranking tells of what it lacks, and
 * Borda's count is the number of options ranked, less the place. Of a part of everybody such
 * scores are not told: those of everybody less a part's could be single people's.
 */
#ifndef PARALLAX_ANALYSIS_PRIORITIES_H
#define PARALLAX_ANALYSIS_PRIORITIES_H

#include "instrument.h"
#include "parallax/base/text.h"
#include "parallax/stats/best_worst.h"
#include "parallax/stats/means.h"

/** Which way a score tells what comes first. */
enum priority_order { PRIORITY_HIGHEST, PRIORITY_LOWEST };

/** One team's answers to one question. */
struct priorities {
    struct instrument *instrument;
    const struct plx_question *question;
    const struct plx_column *column;
    size_t team;
    size_t *row; /* owned; its respondents who answered */
    size_t rows;
    double *weight;  /* owned; of each */
    double scale;    /* what makes the weights sum to the effective number */
    double keep;     /* 1 - n / N */
    bool of_counted; /* told of those alone whose answers are whole (counted.h) */
    double *value;   /* owned; rows: one option's values */
    double *score;   /* owned; options: what is to be written, with low and high */
    double *low;     /* owned */
    double *high;    /* owned */
    double *order;   /* owned; teams x options: what the team is ordered by, lowest first; NAN */
    struct plx_best_worst_fit *fit; /* owned; per team, of best-worst questions */
    struct plx_text note;
};

/** Adds a piece to the note. */
void priorities_say(struct priorities *priorities, const char *piece);
/** Adds `COUNT WHAT` where the count is not 0. */
void priorities_say_count(struct priorities *priorities, size_t count, const char *what);

/** Score and limits of an option from the mean of priorities->value, each weighing so much. */
struct plx_mean priorities_mean(struct priorities *priorities, size_t option, const double *weight,
                                const double *in);

/** Takes the scores of a method down as what the team is ordered by. */
void priorities_take_order(struct priorities *priorities, enum priority_order order);

/** Whether so many are too few to be shown, though not nobody, or hidden in a part. */
bool priorities_are_few(const struct priorities *priorities, size_t n);

/** Writes the scores of all options, and their places, ties shared; the note is cleared. Of too few
    respondents nothing is told. */
PLX_MUST_CHECK enum plx_status priorities_write(struct priorities *priorities, const char *method,
                                                enum priority_order order, size_t n,
                                                struct plx_error *err);

/** Mean rank, Borda's count and worth. @return PLX_MEMORY */
PLX_MUST_CHECK enum plx_status priorities_rank(struct priorities *priorities,
                                               struct plx_error *err);
/** Mean share of the points. @return PLX_MEMORY */
PLX_MUST_CHECK enum plx_status priorities_points(struct priorities *priorities,
                                                 struct plx_error *err);
/** Counts, values and shares of best and worst choices. @return PLX_MEMORY */
PLX_MUST_CHECK enum plx_status priorities_choices(struct priorities *priorities,
                                                  struct plx_error *err);
/** How far the teams' orders of a question agree, as facts of the run. @return PLX_MEMORY */
PLX_MUST_CHECK enum plx_status priorities_compare(struct priorities *priorities,
                                                  struct plx_error *err);

#endif
