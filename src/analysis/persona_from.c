/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "persona_from.h"

#include <stdlib.h>

#include "parallax/base/memory.h"

bool plx_persona_asked(const struct plx_study *study, size_t team)
{
    const struct plx_persona_settings *personas = &study->personas;

    for (size_t i = 0; i < personas->n_teams; i++)
        if (personas->team[i] == team)
            return true;
    return personas->n_teams == 0;
}

enum plx_status plx_persona_from(const struct plx_study *study,
                                 const struct plx_responses *responses, bool *from,
                                 struct plx_error *err)
{
    size_t *members = plx_array_new(study->n_teams, sizeof *members);

    if (!members)
        return plx_fail_memory(err, "teams");
    for (size_t row = 0; row < responses->n; row++)
        members[responses->team[row]]++;
    for (size_t team = 0; team < study->n_teams; team++)
        from[team] = study->personas.n_basis > 0 && members[team] >= study->privacy_minimum &&
                     plx_persona_asked(study, team);
    free(members);
    return PLX_OK;
}
