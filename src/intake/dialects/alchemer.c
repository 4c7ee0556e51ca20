/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialects.h"

/* Alchemer, which was SurveyGizmo. */

static const struct plx_layout_status status[] = {
    {"Complete", NULL, false},
    {"Partial", NULL, false},
    {"Disqualified", NULL, false},
    {0},
};

static const char *const finished[] = {"Complete", NULL};

static const struct plx_layout_field field[] = {
    {PLX_FIELD_KEY, "Response ID", NULL, NULL},
    {PLX_FIELD_START, "Time Started", NULL, NULL},
    {PLX_FIELD_END, "Date Submitted", NULL, NULL},
    {PLX_FIELD_STATUS, "Status", NULL, NULL},
    {PLX_FIELD_OTHER, "Language", NULL, NULL},
    {PLX_FIELD_OTHER, "Referer", NULL, NULL},
    {PLX_FIELD_REFERENCE, "SessionID", NULL, NULL},
    {PLX_FIELD_OTHER, "User Agent", NULL, NULL},
    {PLX_FIELD_PLACE, "Longitude", NULL, NULL},
    {PLX_FIELD_PLACE, "Latitude", NULL, NULL},
    {PLX_FIELD_OTHER, "Country", NULL, NULL},
    {PLX_FIELD_PLACE, "City", NULL, NULL},
    {PLX_FIELD_OTHER, "State/Region", NULL, NULL},
    {PLX_FIELD_PLACE, "Postal", NULL, NULL},
    {PLX_FIELD_IP, "IP Address", "IP Address\nIP", NULL},
};

const struct plx_layout plx_layout_alchemer = {
    .dialect = PLX_DIALECT_ALCHEMER,
    .name = "Alchemer",
    .clue = "it has the columns Time Started, Date Submitted and Status",
    .sign = {{.cell = "Time Started"}, {.cell = "Date Submitted"}, {.cell = "Status"}},
    .n_signs = 3,
    .delimiter = ',',
    .line_end = "\n",
    .header = {PLX_HEADER_TEXT},
    .n_headers = 1,
    .part_before = ":",
    .part_after = "",
    .part_first = true,
    .other_part = "Other - Write In\nOther - Write In (Required)",
    .multi_join = ";",
    .tick = PLX_TICK_LABEL,
    .labels = true,
    .field = field,
    .n_before = 4,
    .n_fields = sizeof field / sizeof *field,
    .status = status,
    .finished_by = PLX_FIELD_STATUS,
    .finished = finished,
};
