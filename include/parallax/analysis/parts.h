/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Parts of everybody that are analysed by themselves: those for whom conditions hold, and those
 * with each value of a kept column or a question.
 *
 * What a part may show is settled here, once, for all tables. A team's answers to a question stay
 * hidden in a part when they are fewer than the minimum, and when they, or those of other people,
 * could be told from what is shown of everybody, of the other values, or of a part that fewer of
 * the conditions make. The study's segments count among what is shown, also where one divides
 * another further; columns that only another run names do not.
 */
#ifndef PARALLAX_ANALYSIS_PARTS_H
#define PARALLAX_ANALYSIS_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/responses/responses.h"
#include "parallax/study/study.h"

/** A part, and what stays hidden in it. */
struct plx_part {
    const char *name;   /**< What it is cut by; NULL for all whom the conditions leave. */
    const char *value;  /**< An option's code, or a kept column's value. */
    size_t people;      /**< Respondents in it. */
    bool *hidden;       /**< Owned: for every question, then every battery, then the respondents as
                             such, then what only instruments count: teams flags. */
    bool *total_hidden; /**< Owned: of each question, whether its mean over teams stays hidden. */
    bool *given;        /**< Owned: questions to which the part's choice leaves one answer. */
    bool *clustered;    /**< Owned: teams that form personas, which are those of everybody. */
};

/** Parts that share nobody. A zeroed struct is empty and safe to release. */
struct plx_parts {
    struct plx_part *part; /**< Owned. */
    size_t count;
    size_t values; /**< As count, or, where there are too many to show, how many. */
    int32_t *of;   /**< Owned: the part of each respondent; -1 for those in none. */
    size_t people; /**< In all parts, and with conditions but no value. */
};

/**
 * Finds the parts and what they hide. Several values of one name with "=" are alternatives;
 * otherwise all conditions hold. A value is an option's code or label, or what the kept column
 * holds, in any case; "" is to have none. Who has no value meets "!=".
 *
 * Without `by` there is one part, of all whom the conditions leave. With it, there is one for each
 * value, in the order of the question's options or of the bytes; nobody may be in it. With more
 * than 50 values there is none.
 *
 * @param responses  everybody, weights and all; whoever is excluded is gone
 * @param by         a question with one answer or a kept column; NULL
 * @return PLX_DATA, naming the option, when a name or value is not there, a question has no options
 *         or, for `by`, several answers, or the combinations of values are too many to tell apart;
 *         PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_parts_make(const struct plx_study *study,
                                              const struct plx_responses *responses,
                                              const struct plx_condition *condition,
                                              size_t n_conditions, const char *by,
                                              struct plx_parts *parts, struct plx_error *err);

void plx_parts_release(struct plx_parts *parts);

/** The answers of a part; the caller releases them before the responses they were taken from. */
PLX_MUST_CHECK enum plx_status plx_parts_take(const struct plx_parts *parts, size_t index,
                                              const struct plx_study *study,
                                              const struct plx_responses *responses,
                                              struct plx_responses *taken, struct plx_error *err);

/**
 * The study for parts: nobody knows how many of a whole team they hold.
 *
 * @param copy  shares all but its teams with the study; free copy->team
 */
PLX_MUST_CHECK enum plx_status plx_parts_study(const struct plx_study *study,
                                               struct plx_study *copy, struct plx_error *err);

/** Whether a team's answers to a question stay hidden. */
static inline bool plx_part_hides_question(const struct plx_part *part,
                                           const struct plx_study *study, size_t question,
                                           size_t team)
{
    return part->hidden[question * study->n_teams + team];
}

/** Whether a team's answers to a battery as a whole stay hidden. */
static inline bool plx_part_hides_battery(const struct plx_part *part,
                                          const struct plx_study *study, size_t battery,
                                          size_t team)
{
    return part->hidden[(study->n_questions + battery) * study->n_teams + team];
}

/** Whether a team's respondents are too few, or would tell of others who are. */
static inline bool plx_part_hides_team(const struct plx_part *part, const struct plx_study *study,
                                       size_t team)
{
    return part->hidden[(study->n_questions + study->n_batteries) * study->n_teams + team];
}

/** Whether those of a team who make up a number that only an instrument tells stay hidden; which
    numbers these are, analysis/instruments/counted.h knows. */
static inline bool plx_part_hides_instrument(const struct plx_part *part,
                                             const struct plx_study *study, size_t number,
                                             size_t team)
{
    return part
        ->hidden[(study->n_questions + study->n_batteries + 1 + number) * study->n_teams + team];
}

#endif
