/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What is worked out once, before rows are drawn; for the files of fielding only. */
#ifndef PARALLAX_FIELDING_DRAW_PLAN_H
#define PARALLAX_FIELDING_DRAW_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "parallax/base/pool.h"
#include "parallax/base/stream.h"
#include "parallax/fielding/truth.h"

/** What stands between words of one answer. */
#define PLX_WORDS_JOIN ", "

/** Shares as whole numbers from 0 to 2^53: drawing compares with all of them and subtracts none. */
struct plx_chances {
    const uint64_t *edge; /**< Of options of which one is drawn, the n - 1 places between them, not
                               falling; else each option's own. */
    const uint32_t *option; /**< Which one is drawn, by the number of edges passed; NULL where each
                                 option is drawn by itself. */
};

/** A question that is not asked of everybody. */
struct plx_asking {
    size_t question;
    size_t team;       /**< The team that is asked, or is not; PLX_NONE: something else decides. */
    size_t on;         /**< The question that decides; PLX_NONE: a kept column. */
    size_t option;     /**< The answer to it; PLX_NONE: it has no such option. */
    size_t kept;       /**< PLX_NONE: the study keeps no such column. */
    const bool *holds; /**< For each value of the kept column whether it is meant. */
    bool negated;
};

struct plx_draw_plan {
    const struct plx_chances *chances; /**< As many as the truth has laws, in their order; empty
                                            where a law draws otherwise. */
    const struct plx_chances *kept;    /**< Of each kept column. */
    char *const *words; /**< Of each question, room for all its words with what joins them. */
    const struct plx_asking *asking;
    size_t n_asking;
};

/** Fills the plan from the pool; PLX_MEMORY. */
PLX_MUST_CHECK enum plx_status plx_draw_plan_make(const struct plx_study *study,
                                                  const struct plx_truth *truth,
                                                  struct plx_pool *pool, struct plx_draw_plan *plan,
                                                  struct plx_error *err);

/** The smallest whole number that is not below a share of 2^53. */
uint64_t plx_chance_edge(double share);

/** Draws one of n options. */
static inline size_t plx_chances_draw(const struct plx_chances *chances, size_t n,
                                      struct plx_stream *stream)
{
    const uint64_t place = plx_stream_whole(stream);
    size_t passed = 0;

    for (size_t i = 0; i + 1 < n; i++)
        passed += place >= chances->edge[i];
    return chances->option[passed];
}

#endif
