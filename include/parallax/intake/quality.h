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
 *   surveys, Public Opinion Quarterly 79, 471-503. Where rows hold
 *   differing numbers of answers, because routing skipped questions or respondents broke off,
 *   seconds per answer take the place of the duration, as in D. J. Leiner (2019), Too fast, too
 *   straight, too weird: non-reactive indicators for meaningless data in internet surveys, Survey
 *   Research Methods 13, 229-248, who compares only pages that a respondent saw. All filled cells
 *   of the export count that are not about the response itself, those of questions that the study
 *   does not name, too, and each tick of a choice that has a column; blank cells do not, as most
 *   platforms do not tell what was not asked from what was not answered.
 * - **straightline**: each battery by itself; the value is the longest run of one and the same
 *   answer in it, in the order of the study (the "long string" of J. A. Johnson (2005),
 *   Ascertaining the validity of individual protocols from web-based personality inventories,
 *   Journal of Research in Personality 39, 103-129; A. W. Meade, S. B. Craig (2012), Identifying
 *   careless responses in survey data, Psychological Methods 17, 437-455). Either (a) the run has
 *   at least straightline [10] answers; or (b) the respondent gave the battery five answers or
 *   more, all of them the same (simple non-differentiation: Y. Kim, J. Dykema, J. Stevenson,
 *   P. Black, D. P. Moberg (2019), Straightlining: overview of measurement, comparison of
 *   indicators, and effects in mail-web mixed-mode surveys, Social Science Computer Review 37,
 *   214-233), and such batteries together hold straightline questions or more. So one short
 *   battery of like answers, which honest people give too, flags nobody, but several do.
 *
 *   In both cases the run must also be longer than honest answers make likely: popular answers and
 *   firm attitudes make long runs, which is why Johnson reads the longest credible string of each
 *   option off its own frequencies. Here it is worked out: the chance of answering o once more,
 *   after i times o in the run, is (p(q) + i r) / (1 + i r), a beta-binomial, where p(q) is the
 *   share of the other respondents who gave o to question q (with each option counted once more,
 *   after Laplace) and r = ICC / (1 - ICC) says how far respondents differ in their leaning to o.
 *   The intraclass correlation of o over the battery is that of J. L. Fleiss, J. Cuzick (1979),
 *   The reliability of dichotomous judgments: unequal numbers of judges per subject, Applied
 *   Psychological Measurement 3, 537-542, 1 - sum(c (m - c) / m) / ((M - n) P (1 - P)), with c
 *   answers o among m of each of n respondents, M = sum(m), P = sum(c) / M; over those who do
 *   differentiate, so that straight-liners do not vouch for each other. The product over the run,
 *   times the m - run + 1 places at which it could stand, must not be above
 *   1 / PLX_STRAIGHTLINE_CHANCE; in (b) it is taken over all those batteries. Twenty times "no" to
 *   what many refuse throughout is no straight line then, twelve times "3" to unlike questions is.
 *   Both are estimated from up to PLX_STRAIGHTLINE_SAMPLE respondents, spread evenly over the
 *   rows. Answers count as given, before any reversal; a missing answer neither ends nor lengthens
 *   a run.
 * - **missing**: more than missing [0.5] of the questions asked have no answer; "don't know" is
 *   none, text questions do not count, as comments are optional. AAPOR's Standard Definitions
 *   (10th edition, 2023) give a half as the line between a partial interview and a break-off.
 * - **duplicate**: a later response with the same respondent key, or one of the same team that
 *   gives the same answer to every question, missing ones included, and answers 20 or more of
 *   them (PLX_DUPLICATE_ANSWERS) not all alike. Chance makes twins where questions are few:
 *   N. Kuriakose, M. Robbins (2016), Don't get duped: fraud through duplication in public opinion
 *   surveys, Statistical Journal of the IAOS 32, 283-291, and the reply of K. Simmons, A. Mercer,
 *   S. Schwarzer, C. Kennedy (2016), the same volume, 327-338. The first of them is not flagged.
 * - **impossible**: impossible [1] cells or more that no respondent can have meant: what is
 *   no number inside the range that the question states; ranks, points, a best or a worst that it
 * does not have; ranks given twice or left out below the last; points that miss, by more than a
 * hundredth, the sum that half of the respondents give; a best that is the worst, too. An answer
 * that a choice or a scale does not list is not among them: often the study lacks it.
 * - **dont_know**: more than dont_know [0.5] of the questions asked, and five or more, are answered
 *   "don't know" or by what the study lists as no answer, which is a habit rather than a lack of
 * knowledge: J. A. Krosnick (1991), Response strategies for coping with the cognitive demands of
 * attitude measures in surveys, Applied Cognitive Psychology 5, 213-236.
 */
#ifndef PARALLAX_INTAKE_QUALITY_H
#define PARALLAX_INTAKE_QUALITY_H

#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/responses/quality.h"
#include "parallax/responses/responses.h"
#include "parallax/study/study.h"

enum {
    PLX_STRAIGHTLINE_BATTERY = 5,   /**< Fewest answers that make a uniform battery count. */
    PLX_STRAIGHTLINE_CHANCE = 1000, /**< One in so many may honestly make as long a run. */
    PLX_STRAIGHTLINE_SAMPLE = 20000,
    PLX_DONT_KNOW_ANSWERS = 5,  /**< Fewest "don't know" that make a habit. */
    PLX_DUPLICATE_ANSWERS = 20, /**< Fewest answers that make equal respondents suspicious. */
};

/** How somebody got through the questionnaire. */
struct plx_interview {
    double seconds; /**< NAN or negative: not known. */
    uint32_t cells; /**< Of the export's row that hold answers, of questions that the study does not
                         name, too. */
};

/** What an export tells about its respondents besides their answers; each one value a row. */
struct plx_quality_input {
    const struct plx_interview *interview; /**< NULL: nothing is known of any. */
    const uint64_t *key; /**< plx_quality_hash() of the respondent's key; 0: there is none.
               NULL: no keys. */
};

/** A 64-bit hash of a respondent's key, never 0. Two of a million keys meet once in 10^7 runs. */
uint64_t plx_quality_hash(const char *bytes, size_t length);

/**
 * Runs the checks over all respondents: sets their flags, PLX_FLAG_EXCLUDED too where the
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
