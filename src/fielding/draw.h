/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Drawing the answers of one row; for the files of fielding only. */
#ifndef PARALLAX_FIELDING_DRAW_H
#define PARALLAX_FIELDING_DRAW_H

#include "draw_plan.h"
#include "parallax/base/stream.h"
#include "parallax/fielding/simulate.h"

/** By what the answers of a row are drawn. */
struct plx_draw {
    const struct plx_study *study;
    const struct plx_truth *truth;
    const struct plx_draw_plan *plan;
    const struct plx_truth_habits *habits;
    size_t persona;
    bool random;   /**< Without looking at the questions. */
    bool straight; /**< One and the same answer to everything on one scale. */
    double *time;  /**< Room for as many as a question has options. */
    struct plx_stream stream;
};

/** Fills the row's answers; its team, progress and kept columns are known. */
void plx_draw_answers(struct plx_draw *draw, struct plx_drawn_row *row);

#endif
