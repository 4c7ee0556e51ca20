/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialects.h"

static const struct plx_layout_field field[] = {
    {PLX_FIELD_KEY, "respondent", NULL, NULL},
    {PLX_FIELD_TEAM, "team", NULL, NULL},
    {PLX_FIELD_WEIGHT, "weight", NULL, NULL},
    {PLX_FIELD_FLAGS, "flags", NULL, NULL},
};

const struct plx_layout plx_layout_tagged = {
    .dialect = PLX_DIALECT_TAGGED,
    .name = "tagged responses",
    .clue = "its columns begin with respondent, team, weight, flags",
    .sign = {{.record = 0, .first_only = true, .cell = "respondent"},
             {.record = 0, .cell = "team"},
             {.record = 0, .cell = "flags"}},
    .n_signs = 3,
    .delimiter = ',',
    .line_end = "\n",
    .header = {PLX_HEADER_TAG},
    .n_headers = 1,
    .part_before = "",
    .part_after = "",
    .multi_joined = true,
    .multi_join = ";",
    .tick = PLX_TICK_ONE,
    .field = field,
    .n_before = sizeof field / sizeof *field,
    .n_fields = sizeof field / sizeof *field,
};
