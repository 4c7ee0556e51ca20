/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Surveys of many questions, each drawn anew from laws that are known, run through the analysis.
 */
#ifndef PARALLAX_TESTS_VALIDITY_SURVEY_H
#define PARALLAX_TESTS_VALIDITY_SURVEY_H

#include "law.h"
#include "parallax/responses/responses.h"
#include "parallax/results/results.h"
#include "parallax/study/study.h"

enum { SURVEY_TEAMS = 3 };

/** What is asked, of how many, and what the teams think. */
struct survey_plan {
    size_t questions;
    size_t teams;              /* the third, where there is one, is the truth */
    size_t n[SURVEY_TEAMS];    /* respondents of each team */
    const struct law **law;    /* questions x teams */
    const struct law **second; /* likewise, of the half of a team's people who see all questions of
                                  a battery their own way; NULL: there are none */
    size_t battery;            /* so many questions in a row are one; 0: none is in any */
    size_t resamples;
    bool whole; /* every answer as often as its law has it, not drawn */
};

struct survey {
    struct plx_study study;
    struct plx_responses responses;
    struct plx_results results;
};

/** Writes the study and draws the answers; ends the program with a message where it cannot. */
void survey_draw(struct survey *survey, const struct survey_plan *plan, uint32_t replicate);

/** All differences, consensus, distances from the truth. */
void survey_analyse(struct survey *survey, uint32_t replicate);

/** How far people agree over the batteries. */
void survey_agree(struct survey *survey);

void survey_release(struct survey *survey);

/** The pair's differences of a question. */
const struct plx_difference_record *survey_difference(const struct survey *survey, size_t question);

/** Ends the program if something has failed. */
void survey_check(enum plx_status status, const struct plx_error *err);

#endif
