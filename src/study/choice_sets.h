/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The two halves of a choice design: which items meet in a set, and in which order. */
#ifndef PARALLAX_STUDY_CHOICE_SETS_H
#define PARALLAX_STUDY_CHOICE_SETS_H

#include "parallax/study/choice_design.h"

/** Fills design->item, whose sizes are set, with sets that make pairs meet equally often. */
PLX_MUST_CHECK enum plx_status choice_sets_find(struct plx_choice_design *design, uint64_t seed,
                                                struct plx_error *err);

/** Sets moved round in a circle, where there are as many sets as items or a multiple. */
PLX_MUST_CHECK enum plx_status choice_sets_turn(struct plx_choice_design *design, uint64_t seed,
                                                struct plx_error *err);

/** The sum of squares over all pairs of how often they meet, if all met equally often or with one
    time more: no design has less. */
double choice_sets_least(size_t items, size_t per_set, size_t sets);

/** The sum of squares of a design, by its measures. */
double choice_sets_squares(const struct plx_choice_design *design);

/** Orders the items of each set, so that each item is in every place equally often, or with one
    time more. */
PLX_MUST_CHECK enum plx_status choice_places_deal(struct plx_choice_design *design,
                                                  struct plx_error *err);

#endif
