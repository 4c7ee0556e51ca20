/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialects.h"

/* The columns of a question with several answers are named by the choices alone. */

static const struct plx_layout_field field[] = {
    {PLX_FIELD_KEY, "#", NULL, NULL},
    {PLX_FIELD_START, "Start Date (UTC)", NULL, NULL},
    {PLX_FIELD_END, "Submit Date (UTC)", NULL, NULL},
    {PLX_FIELD_REFERENCE, "Network ID", NULL, NULL},
    {PLX_FIELD_OTHER, "Stage Date (UTC)", NULL, NULL},
    {PLX_FIELD_OTHER, "Response Type", NULL, NULL},
    {PLX_FIELD_OTHER, "Tags", NULL, NULL},
    {PLX_FIELD_OTHER, "Ending", NULL, NULL},
};

#define TYPEFORM                                                                                   \
    .dialect = PLX_DIALECT_TYPEFORM, .delimiter = ',', .line_end = "\n", .part_before = " - ",     \
    .part_after = "", .bare = true, .other_part = "Other", .multi_join = "|",                      \
    .tick = PLX_TICK_LABEL, .labels = true, .no_codes = true, .yes = "1\nTRUE", .no = "0\nFALSE",  \
    .field = field, .n_before = 1, .n_fields = sizeof field / sizeof *field, .n_behind = 3,        \
    .key = "******************************"

const struct plx_layout plx_layout_typeform = {
    TYPEFORM,
    .name = "Typeform",
    .form = "one-row",
    .clue = "its first column is \"#\", and it has dates in UTC or a network id",
    .sign = {{.first_only = true, .cell = "#"},
             {.cell = "Start Date (UTC)\nSubmit Date (UTC)\nNetwork ID"}},
    .n_signs = 2,
    .header = {PLX_HEADER_TEXT},
    .n_headers = 1,
};

const struct plx_layout plx_layout_typeform_two = {
    TYPEFORM,
    .name = "Typeform, two header rows",
    .form = "two-rows",
    .clue = "its second row begins with \"#\"",
    .sign = {{.first_only = true, .cell = ""}, {.record = 1, .first_only = true, .cell = "#"}},
    .n_signs = 2,
    .header = {PLX_HEADER_STEM, PLX_HEADER_PART},
    .n_headers = 2,
};
