/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A plan in a few lines for whoever sits at the terminal. */
#ifndef PARALLAX_PRESENT_TERMINAL_PLAN_H
#define PARALLAX_PRESENT_TERMINAL_PLAN_H

#include "parallax/base/text.h"
#include "parallax/present/terminal.h"
#include "parallax/results/plan.h"

/**
 * Adds the headline of the facts, and two lines for each kind of question of the first pair:
 * questions that have the same plan stand together.
 *
 * @param plan  of records as plan.h describes them
 * @param run   its facts
 */
void plx_terminal_plan(const struct plx_table *plan, const struct plx_table *run,
                       const struct plx_terminal *terminal, struct plx_text *text);

#endif
