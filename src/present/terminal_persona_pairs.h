/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What two teams' personas have in common, in sentences; for terminal_personas.c only. */
#ifndef PARALLAX_PRESENT_TERMINAL_PERSONA_PAIRS_H
#define PARALLAX_PRESENT_TERMINAL_PERSONA_PAIRS_H

#include <stdbool.h>

#include "parallax/base/text.h"
#include "parallax/present/terminal.h"

/** Whether the personas are a single team's own: of a team that is compared, and not the first that
    were looked for, which are everybody's. */
bool terminal_is_own(const struct plx_results *results, const char *model);

/** Says of each pair of teams which personas both have, as `persona_agreement` and
    `persona_matches` have it. */
void terminal_add_persona_pairs(const struct plx_results *results,
                                const struct plx_terminal *terminal, struct plx_text *text);

#endif
