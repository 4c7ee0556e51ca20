/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Agreement of one battery, written down: values to records, and what to say about them. */
#ifndef PARALLAX_ANALYSIS_AGREEMENT_ROWS_H
#define PARALLAX_ANALYSIS_AGREEMENT_ROWS_H

#include "agreement_estimate.h"
#include "parallax/base/text.h"
#include "parallax/results/results.h"
#include "parallax/stats/score_sums.h"

/** Where rows go, and what all rows of a battery have in common. */
struct plx_agreement_rows {
    struct plx_results *results;
    const struct plx_study *study; /**< NULL for a plain table of ratings. */
    const char *battery;
    const char *unit;                          /**< What a unit is called: "question". */
    const char *rater;                         /**< And a rater: "respondent". */
    const struct plx_agreement_scheme *scheme; /**< Of the rows to come. */
    enum plx_coefficient quote;                /**< Which coefficient of a group is the headline. */
    size_t minimum;         /**< Respondents below which a group is suppressed. */
    bool of_part;           /**< Of a part of everybody, which may hide more. */
    const char *left_out;   /**< What every note says last; NULL for nothing. */
    enum plx_status status; /**< The first failure ends the rows; PLX_OK so far. */
    struct plx_error *err;
};

/** One group of respondents. */
struct plx_agreement_group {
    const char *group; /**< "within", "between", "difference" or "all". */
    size_t team[2];    /**< PLX_NONE where there is none. */
    bool everybody;    /**< The whole of the team, or teams, answered. */
};

/** An interval over fewer raters than these rests on next to nothing; the remark says so. */
enum { PLX_AGREEMENT_FEW_RATERS = 5 };
extern const char plx_agreement_rough[];

/**
 * The rows of one team, or of all, by rows->scheme.
 *
 * @param found  NULL: the group is suppressed
 */
void plx_agreement_rows_within(struct plx_agreement_rows *rows,
                               const struct plx_agreement_group *group,
                               const struct plx_agreement_found *found);

/**
 * The rows of a pair.
 *
 * @param found   NULL: one of the teams is suppressed
 * @param inside  the two teams' own agreement; not read when found is NULL
 */
void plx_agreement_rows_between(struct plx_agreement_rows *rows,
                                const struct plx_agreement_group *group,
                                const struct plx_between_found *found,
                                const struct plx_agreement_found *const inside[2]);

/** The rows of what a pair's agreements inside differ by; NULL: one of the teams is suppressed. */
void plx_agreement_rows_difference(struct plx_agreement_rows *rows,
                                   const struct plx_agreement_group *group,
                                   const struct plx_difference_found *found,
                                   const struct plx_agreement_found *const inside[2]);

/** Scores that were given to the same units, over raters or units without gaps. */
struct plx_scores_found {
    const struct plx_score_sums *sums;
    struct plx_icc icc;
    struct plx_concordance concordance;
    bool weighted;        /**< Respondents have weights, which do not count here. */
    size_t dropped_units; /**< Left out, because not every rater rated them. */
};

/** The rows of intraclass correlations and Kendall's W; NULL: the team is suppressed. */
void plx_agreement_rows_scores(struct plx_agreement_rows *rows,
                               const struct plx_agreement_group *group,
                               const struct plx_scores_found *found);

/** The rows of a team's consensus over the battery; NULL: the team is suppressed. */
void plx_agreement_rows_consensus(struct plx_agreement_rows *rows,
                                  const struct plx_agreement_group *group,
                                  const struct plx_scores_found *found,
                                  const struct plx_consensus_estimates *consensus);

/**
 * The rows of a pair's concordance.
 *
 * @param found   NULL: one of the teams is suppressed
 * @param raters  complete respondents of both teams
 */
void plx_agreement_rows_concordance(struct plx_agreement_rows *rows,
                                    const struct plx_agreement_group *group,
                                    const struct plx_concordance_estimates *found, size_t units,
                                    size_t raters, bool weighted);

/* What the functions above are made of. */

/** A new record with its keys; NULL after a failure. */
struct plx_agreement_record *plx_agreement_add(struct plx_agreement_rows *rows,
                                               const struct plx_agreement_group *group,
                                               const char *coefficient, const char *weights);

/** Adds a remark to a note that may have some already. */
void plx_agreement_remark(struct plx_text *note, const char *format, ...) PLX_PRINTF(2, 3);

/** Ends a record with what was remarked about it, and releases the note. */
void plx_agreement_finish(struct plx_agreement_rows *rows, struct plx_agreement_record *record,
                          struct plx_text *note);

/** Ends a record of a suppressed group. */
void plx_agreement_suppress(struct plx_agreement_rows *rows, struct plx_agreement_record *record,
                            const struct plx_agreement_group *group);

/** Takes over value and interval, or remarks why there is none. */
void plx_agreement_set(struct plx_agreement_rows *rows, struct plx_agreement_record *record,
                       const struct plx_estimate *estimate, bool everybody, const char *method,
                       struct plx_text *note);

/** Says that the whole team answered: the interval is the value. */
void plx_agreement_set_certain(struct plx_agreement_record *record, struct plx_text *note);

/** An estimate that is not defined. */
struct plx_estimate plx_agreement_undefined(enum plx_reason reason);

/** As result tables name them: "gwet_ac1" or "gwet_ac2", else by stats/agreement.h. */
const char *plx_agreement_coefficient(const struct plx_agreement_rows *rows,
                                      enum plx_coefficient c);

/** What the column weights says: alpha has a metric. */
const char *plx_agreement_weights_of(const struct plx_agreement_rows *rows, bool alpha);

/** Whether chance comes from the answers themselves, so that it takes more than one question. */
bool plx_agreement_chance_from_answers(enum plx_coefficient c);

/** Coefficients in the order of rows: first what everybody knows, then what to quote last. */
extern const enum plx_coefficient plx_agreement_order[PLX_COEFFICIENTS];

#endif
