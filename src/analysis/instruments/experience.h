/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * How a site or product is used: questionnaires' scores, recommendation, return, tasks.
 *
 * Customers answer for themselves. Another team may be asked what they would say, by questions
 * `about` them: a measure is then taken from these, where the team answered any of them, else from
 * its own answers. `reverse` plays no part: a questionnaire's key knows which items are turned
 * round.
 */
#ifndef PARALLAX_ANALYSIS_EXPERIENCE_H
#define PARALLAX_ANALYSIS_EXPERIENCE_H

#include "instrument.h"
#include "parallax/stats/means.h"
#include "parallax/stats/scores.h"

enum measure_kind {
    MEASURE_SCORE,  /**< The mean of people's scores by a key. */
    MEASURE_MEAN,   /**< The mean of one question's answers. */
    MEASURE_NPS,    /**< Promoters less detractors. */
    MEASURE_YES,    /**< The share of the first option. */
    MEASURE_RETURN, /**< The share that would return: the first option, or 9 and 10 of 0..10. */
};

/** What a row of the table measures. */
struct measure {
    const char *name;
    enum measure_kind kind;
    enum plx_role role;
    size_t item;                     /**< Of the questionnaire; 0: all, or none. */
    const char *object;              /**< The task, or NULL. */
    const struct plx_score_key *key; /**< Of MEASURE_SCORE. */
    bool of_tried;                   /**< Only of those who tried the task. */
    double low;                      /**< Of the scale of what is told; NAN: it has no end. */
    double high;
    double margin; /**< The largest gap from the facts that still counts as alike. */
};

/** What a team comes to in a measure. */
struct estimate {
    bool asked; /**< Somebody of the team answered, or that is not told. */
    bool hidden;
    bool guess;           /**< It told what it thinks that the customers say. */
    size_t question;      /**< The first that it is taken from; PLX_NONE. */
    size_t n;             /**< Respondents that count. */
    size_t left_out;      /**< Who answered a part of the items. */
    struct plx_mean mean; /**< Of scores and means. */
    double value;
    double low; /**< 95 % */
    double high;
};

struct experience {
    struct instrument *instrument;
    struct estimate *estimate; /**< Owned, and so all below; teams */
    double *value;             /**< As many as respondents. */
    double *weight;
};

/** The question of a role and item about something: the team's own, or a guess at the customers'
    answers; PLX_NONE. */
size_t experience_question(const struct experience *experience, const struct measure *measure,
                           size_t item, size_t team, bool guess);

/** How many of a key's items the study asks a team, itself or as a guess. */
size_t experience_items(const struct experience *experience, const struct measure *measure,
                        size_t team, bool guess);

/** Whether it is not told how many of a team answered, nobody at all or few. */
bool experience_is_withheld(const struct experience *experience, size_t question, size_t team);

/** Adds a row of a measure for every team that is asked. @return PLX_MEMORY */
PLX_MUST_CHECK enum plx_status experience_add(struct experience *experience,
                                              const struct measure *measure, struct plx_error *err);

/** What a team comes to. */
void experience_estimate(struct experience *experience, const struct measure *measure, size_t team,
                         struct estimate *estimate);

#endif
