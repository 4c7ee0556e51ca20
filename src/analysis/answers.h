/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The answers to a question as the analysis counts them: distinct answers, and how many respondents
 * of each team gave each. All that follows works from these counts.
 */
#ifndef PARALLAX_ANALYSIS_ANSWERS_H
#define PARALLAX_ANALYSIS_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/responses/responses.h"
#include "parallax/stats/gap.h"
#include "parallax/study/study.h"

/** What an answer is taken for; verdicts.md's rows. */
enum answer_kind {
    ANSWER_NONE,       /* text: counted only */
    ANSWER_SCORE,      /* scale: one component, the option's score */
    ANSWER_POSITION,   /* single in order: one component, position / (options - 1) */
    ANSWER_CHOICE,     /* single without order, and two options: one component per option, 0 or 1 */
    ANSWER_TICKS,      /* multi: likewise */
    ANSWER_RANKS,      /* rank: (rank - 1) / (options - 1) of each option */
    ANSWER_POINTS,     /* points: each option's share of the respondent's points */
    ANSWER_BEST_WORST, /* best-worst: (best - worst) / shown / 2 of each option */
    ANSWER_NUMBER,     /* number: one component */
};

struct answers {
    enum answer_kind kind;
    const struct plx_question *question;
    size_t teams; /* or other groups, where answers are counted by others */
    size_t components;
    double low; /* the ends of every component's scale */
    double high;
    size_t kinds;      /* distinct answers (with distinct weights), in ascending order */
    double *value;     /* owned; kinds x components */
    double *weight;    /* owned; of each respondent of a kind; NULL: all 1 */
    size_t *option;    /* owned; the option that a kind chose; NULL where a kind is no one option */
    size_t *count;     /* owned; teams x kinds */
    size_t *base;      /* owned; teams: respondents who answered */
    double *weighted;  /* owned; teams: sum of their weights */
    double *effective; /* owned; teams: their effective number; NAN for none */
    bool *hidden;      /* owned; teams: too few to show */
    bool given;        /* everybody was chosen for the answer, so that it tells nothing */
};

/** The groups that answers are counted by: the teams, or the teams within each part of a cut. */
struct groups {
    const int16_t *of; /* of each respondent; below 0: of none */
    size_t count;
};

/** Counts the answers to one question; the order of respondents leaves no trace. */
PLX_MUST_CHECK enum plx_status answers_count(struct answers *answers,
                                             const struct plx_question *question,
                                             const struct plx_responses *responses,
                                             const struct plx_column *column,
                                             const struct groups *groups, struct plx_error *err);

void answers_release(struct answers *answers);

/** Two teams' counts as stats/gap.h takes them; good as long as the answers. */
struct plx_cells answers_cells(const struct answers *answers, size_t team_a, size_t team_b);

/** Whether teams are compared on it: not on text, nor on what they think another team would say,
   nor on what respondents were chosen by or the study keeps out. */
static inline bool answers_comparable(const struct answers *answers)
{
    return answers->kind != ANSWER_NONE && answers->question->about == PLX_NONE &&
           answers->question->compare && !answers->given;
}

/** A team's counts of all kinds. */
static inline const size_t *answers_of(const struct answers *answers, size_t team)
{
    return answers->count + team * answers->kinds;
}

/** An option's score on the scale as asked. */
double answers_score(const struct plx_question *question, size_t option);

/** A team's mean of one component; NAN without answers. */
double answers_mean(const struct answers *answers, size_t team, size_t component);

/** A team's sum of weights per option, for kinds that are one option; options values. */
void answers_by_option(const struct answers *answers, size_t team, double *sum);

/** 1 - n / N of a team, 1 where its size is not known. */
double answers_keep(const struct answers *answers, const struct plx_study *study, size_t team);

#endif
