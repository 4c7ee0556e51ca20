/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/responses/quality.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[PLX_CHECKS] = {"speeder",   "straightline", "missing",
                                              "duplicate", "impossible",   "dont_know"};

const char *plx_check_name(enum plx_check check)
{
    assert(check < PLX_CHECKS);
    return names[check];
}

bool plx_check_parse(const char *name, enum plx_check *check)
{
    for (size_t i = 0; i < PLX_CHECKS; i++)
        if (strcmp(name, names[i]) == 0) {
            *check = (enum plx_check)i;
            return true;
        }
    return false;
}

size_t plx_quality_flagged(const struct plx_quality_findings *found, size_t team,
                           enum plx_check check)
{
    assert(team < found->n_teams && check < PLX_CHECKS);
    return found->flagged[team * PLX_CHECKS + check];
}

void plx_quality_findings_release(struct plx_quality_findings *found)
{
    free(found->item);
    free(found->flagged);
    *found = (struct plx_quality_findings){0};
}
