/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Quality checks: who answered too fast, without looking, hardly at all, or twice.
 *
 * A flag is a hint, not a verdict: respondents are left out only for the checks that the study's
 * `quality: exclude` names. Thresholds are the study's; the defaults are in brackets.
 *
 * - **speeder**: duration < speeder [0.4] x the median duration of all respondents that have one.
 *   Relative to the median, because interview lengths are skewed. R. Greszki, M. Meyer, H. Schoen
 *   (2015), Exploring the effects of removing "too fast" responses and respondents from web
 *   surveys, Public Opinion Quarterly 79, 471-503.
 * - **straightline**: at least straightline [10] questions answered without differentiating. That
 *   is the larger of two counts: (a) the longest run of one and the same answer inside a battery,
 *   in the order of the study (the "long string" of J. A. Johnson (2005), Ascertaining the validity
 *   of individual protocols from web-based personality inventories, Journal of Research in
 *   Personality 39, 103-129; A. W. Meade, S. B. Craig (2012), Identifying careless responses in
 *   survey data, Psychological Methods 17, 437-455); (b) the questions of all batteries to which
 *   the respondent gave five answers or more, all of them the same (simple non-differentiation:
 *   Y. Kim, J. Dykema, J. Stevenson, P. Black, D. P. Moberg (2019), Straightlining: overview of
 *   measurement, comparison of indicators, and effects in mail-web mixed-mode surveys, Social
 *   Science Computer Review 37, 214-233). So one short battery of like answers, which honest
 *   people give too, flags nobody, but several do. Answers count as given, before any reversal;
 *   a missing answer neither ends nor lengthens a run.
 * - **missing**: more than missing [0.5] of the questions asked have no answer; "don't know" is
 *   none, text questions do not count, as comments are optional. AAPOR's Standard Definitions
 *   (10th edition, 2023) give a half as the line between a partial interview and a break-off.
 * - **duplicate**: a later response with the same respondent key, or one of the same team that
 *   gives the same answer to every question, missing ones included, and answers 20 or more of
 *   them (PLX_DUPLICATE_ANSWERS) not all alike. Chance makes twins where questions are few:
 *   N. Kuriakose, M. Robbins (2016), Don't get duped: fraud through duplication in public opinion
 *   surveys, Statistical Journal of the IAOS 32, 283-291, and the reply of K. Simmons, A. Mercer,
 *   S. Schwarzer, C. Kennedy (2016), the same volume, 327-338. The first of them is not flagged.
 */
#ifndef PARALLAX_INTAKE_QUALITY_H
#define PARALLAX_INTAKE_QUALITY_H

#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/responses/quality.h"
#include "parallax/responses/responses.h"
#include "parallax/study/study.h"

enum {
    PLX_STRAIGHTLINE_BATTERY = 5, /**< Fewest answers that make a uniform battery count. */
    PLX_DUPLICATE_ANSWERS = 20,   /**< Fewest answers that make equal respondents suspicious. */
};

/** What an export tells about its respondents besides their answers; each one value a row. */
struct plx_quality_input {
    const double *duration; /**< Seconds; NAN or negative: not known. NULL: none is known. */
    const uint64_t *key;    /**< plx_quality_hash() of the respondent's key; 0: there is none.
                                 NULL: no keys. */
};

/** A 64-bit hash of a respondent's key, never 0. Two of a million keys meet once in 10^7 runs. */
uint64_t plx_quality_hash(const char *bytes, size_t length);

/**
 * Runs the four checks over all respondents: sets their flags, PLX_FLAG_EXCLUDED too where the
 * study says so, and keeps each finding. Drops nobody: plx_responses_drop_excluded() does.
 *
 * The findings are the same for any number of threads.
 *
 * @param found  empty; written on PLX_OK only, the caller releases it
 * @return PLX_INVALID where `exclude` names no check; PLX_MEMORY, with the flags as they were
 */
PLX_MUST_CHECK enum plx_status plx_quality_flag(const struct plx_study *study,
                                                struct plx_responses *responses,
                                                const struct plx_quality_input *input,
                                                struct plx_quality_findings *found,
                                                struct plx_error *err);

#endif
