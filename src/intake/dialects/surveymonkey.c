/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialects.h"

static const char answer_part[] = "Response\nOpen-Ended Response";
static const char respondent[] = "Respondent ID\nRespondentID";

static const struct plx_layout_field field[] = {
    {PLX_FIELD_KEY, "Respondent ID", "Respondent ID\nRespondentID", NULL},
    {PLX_FIELD_OTHER, "Collector ID", "Collector ID\nCollectorID", NULL},
    {PLX_FIELD_START, "Start Date", "Start Date\nStartDate", NULL},
    {PLX_FIELD_END, "End Date", "End Date\nEndDate", NULL},
    {PLX_FIELD_IP, "IP Address", NULL, NULL},
    {PLX_FIELD_EMAIL, "Email Address", NULL, NULL},
    {PLX_FIELD_NAME, "First Name", NULL, NULL},
    {PLX_FIELD_NAME, "Last Name", NULL, NULL},
    {PLX_FIELD_OTHER, "Custom Data 1", NULL, NULL},
    {PLX_FIELD_OTHER, "language", "language\nLanguage", NULL},
};

#define TWO_ROWS                                                                                   \
    .dialect = PLX_DIALECT_SURVEYMONKEY, .name = "SurveyMonkey, two header rows",                  \
    .clue = "its second row says \"Response\"", .sign = {{.record = 1, .cell = answer_part}},      \
    .n_signs = 1, .delimiter = ',', .line_end = "\r\n",                                            \
    .header = {PLX_HEADER_STEM, PLX_HEADER_PART}, .n_headers = 2, .part_before = " - ",            \
    .part_after = "", .answer_part = answer_part, .multi_join = ", ", .tick = PLX_TICK_LABEL,      \
    .labels = true, .field = field,                                                                \
    .n_before = sizeof field / sizeof *field - 1, /* only surveys in several languages have it */  \
        .n_fields = sizeof field / sizeof *field, .date = "%m/%d/%Y %I:%M:%S %p",                  \
    .key = "114########"

const struct plx_layout plx_layout_surveymonkey = {
    TWO_ROWS,
    .form = "two-rows",
};

/* A single choice looks like a multi-select, of which never two are ticked. */
const struct plx_layout plx_layout_surveymonkey_expanded = {
    TWO_ROWS,
    .form = "expanded",
    .expands = true,
};

/* A questionnaire of nothing but parts: its second row is known by the blank below the key. */
const struct plx_layout plx_layout_surveymonkey_bare = {
    .dialect = PLX_DIALECT_SURVEYMONKEY,
    .name = "SurveyMonkey, two header rows",
    .clue = "it has respondent ids, and none in its second row",
    .sign = {{.record = 0, .first_only = true, .cell = respondent},
             {.record = 1, .first_only = true, .cell = "\nRespondent ID\nRespondentID"}},
    .n_signs = 2,
    .delimiter = ',',
    .line_end = "\r\n",
    .header = {PLX_HEADER_STEM, PLX_HEADER_PART},
    .n_headers = 2,
    .part_before = " - ",
    .part_after = "",
    .answer_part = answer_part,
    .multi_join = ", ",
    .tick = PLX_TICK_LABEL,
    .labels = true,
    .field = field,
    .n_before = sizeof field / sizeof *field - 1, /* only surveys in several languages have it */
    .n_fields = sizeof field / sizeof *field,
};

/* Files that were saved again, with a row of codes on top. */
const struct plx_layout plx_layout_surveymonkey_coded = {
    .dialect = PLX_DIALECT_SURVEYMONKEY,
    .name = "SurveyMonkey, three header rows",
    .form = "three-rows",
    .date = "%m/%d/%Y %I:%M:%S %p",
    .key = "114########",
    .clue = "its third row says \"Response\"",
    .sign = {{.record = 2, .cell = answer_part}},
    .n_signs = 1,
    .delimiter = ',',
    .line_end = "\r\n",
    .header = {PLX_HEADER_TAG, PLX_HEADER_STEM, PLX_HEADER_PART},
    .n_headers = 3,
    .part_before = " - ",
    .part_after = "",
    .answer_part = answer_part,
    .multi_join = ", ",
    .tick = PLX_TICK_LABEL,
    .labels = true,
    .field = field,
    .n_before = sizeof field / sizeof *field - 1, /* only surveys in several languages have it */
    .n_fields = sizeof field / sizeof *field,
};

const struct plx_layout plx_layout_surveymonkey_flat = {
    .dialect = PLX_DIALECT_SURVEYMONKEY,
    .name = "SurveyMonkey, one header row",
    .form = "one-row",
    .date = "%m/%d/%Y %I:%M:%S %p",
    .key = "114########",
    .clue = "its first column holds respondent ids",
    .sign = {{.record = 0, .first_only = true, .cell = respondent}},
    .n_signs = 1,
    .delimiter = ',',
    .line_end = "\r\n",
    .header = {PLX_HEADER_TEXT},
    .n_headers = 1,
    .part_before = " - ",
    .part_after = "",
    .multi_join = ", ",
    .tick = PLX_TICK_LABEL,
    .labels = true,
    .field = field,
    .n_before = sizeof field / sizeof *field - 1, /* only surveys in several languages have it */
    .n_fields = sizeof field / sizeof *field,
};
