/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Which values of the columns of a mix both teams have enough people of; for mix.c only. */
#ifndef PARALLAX_ANALYSIS_MIX_LEVELS_H
#define PARALLAX_ANALYSIS_MIX_LEVELS_H

#include "mix.h"

/** The team of a side of the pair. */
size_t mix_team_of(const struct mix *mix, size_t side);

/**
 * Finds the levels of all columns, and says in mix->left_out which values are left out. The arrays
 * of levels are there, and zero.
 *
 * @param minimum  people whom each team has to have of a value
 */
void mix_find_levels(struct mix *mix, size_t minimum);

/** Whether a respondent has a value of each column that is not left out. */
bool mix_is_in(const struct mix *mix, size_t row);

/** The combination of levels of a respondent who is in. */
size_t mix_slot_of(const struct mix *mix, size_t row);

/** The level of a column in a slot. */
size_t mix_level_of(const struct mix *mix, size_t slot, size_t column);

#endif
