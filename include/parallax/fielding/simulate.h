/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Simulated respondents: rows of an export that nobody filled in, drawn from a truth.
 *
 * Rows are drawn one at a time and handed on, so memory does not grow with them. Row i has its own
 * random numbers, those of (seed, PLX_FOR_SIMULATION, i): the same seed and truth give the same
 * rows.
 */
#ifndef PARALLAX_FIELDING_SIMULATE_H
#define PARALLAX_FIELDING_SIMULATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/fielding/truth.h"
#include "parallax/responses/responses.h"
#include "parallax/study/study.h"

/** How a simulated respondent goes about answering. */
enum plx_manner {
    PLX_MANNER_HONEST,
    PLX_MANNER_SPEEDER,
    PLX_MANNER_STRAIGHTLINER,
    PLX_MANNER_CARELESS,
    PLX_MANNER_DUPLICATE,
    PLX_MANNERS, /**< How many there are. */
};

/** The answer to one question; which members count follows from the question's type. */
struct plx_drawn_answer {
    int missing;         /**< 0: answered; else an enum plx_missing. */
    size_t option;       /**< single, scale. */
    double number;       /**< number. */
    uint16_t *of_option; /**< multi: 1 if ticked; rank: rank from 1; points: points. One per option;
                              best-worst: best and worst option of each task. */
    const char *text;    /**< text; good until the next row. */
};

/** One row, good until the next. */
struct plx_drawn_row {
    uint32_t number; /**< Of the row, from 1. */
    size_t team;
    size_t persona;
    enum plx_manner manner;
    bool test;       /**< Somebody tried the questionnaire out. */
    double progress; /**< Share of the questions that were reached; 1: finished. */
    double start;    /**< Seconds after the survey opened. */
    double seconds;  /**< How long answering took. */
    uint64_t key;    /**< Random; what the platform's key of the respondent is made from. */
    size_t *kept;    /**< Of each kept column of the study: index of its value in the truth. */
    struct plx_drawn_answer *answer; /**< One per question. */
};

/** Takes a row; anything but PLX_OK stops the drawing and is what plx_simulate() returns. */
typedef enum plx_status plx_take_row(const struct plx_drawn_row *row, void *data,
                                     struct plx_error *err);

/**
 * Draws respondents and hands over their rows, in the order in which they started. Unfinished
 * rows and previews come on top of the respondents asked for.
 *
 * @param n     respondents of each team; all together 1 .. 4,000,000,000
 * @param take  called for each row
 * @return PLX_MEMORY, or what take() returned
 */
PLX_MUST_CHECK enum plx_status plx_simulate(const struct plx_study *study,
                                            const struct plx_truth *truth, const size_t n[],
                                            uint64_t seed, plx_take_row *take, void *data,
                                            struct plx_error *err);

#endif
