/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialects.h"

#include <stddef.h>

/* A box that is not ticked and a box that nobody has seen are both 0: the form's own column behind
   them tells, which is 0 (or grey: blank) until somebody saves the form. A form that was saved
   without a tick has none of the boxes; of one that was not, the question has no answer. */

static const char *const unseen[] = {"0", "Incomplete", NULL};
static const char *const finished[] = {"2", "Complete", NULL};

static const struct plx_layout_field field[] = {
    {PLX_FIELD_KEY, "record_id", NULL, NULL},
    {PLX_FIELD_REFERENCE, "redcap_survey_identifier", NULL, NULL},
    {PLX_FIELD_OTHER, "survey_timestamp", NULL, NULL},
    {PLX_FIELD_FINISHED, "survey_complete", NULL, NULL},
    {PLX_FIELD_KEY, "study_id", NULL, NULL},
    {PLX_FIELD_KEY, "participant_id", NULL, NULL},
    {PLX_FIELD_KEY, "subject_id", NULL, NULL},
    {PLX_FIELD_ROW, "redcap_event_name", NULL, NULL},
    {PLX_FIELD_ROW, "redcap_repeat_instrument", NULL, NULL},
    {PLX_FIELD_ROW, "redcap_repeat_instance", NULL, NULL},
    {PLX_FIELD_OTHER, "redcap_data_access_group", NULL, NULL},
    {PLX_FIELD_OTHER, "*_timestamp", NULL, NULL},
    {PLX_FIELD_FINISHED, "*_complete", NULL, NULL},
};

#define FORMS                                                                                      \
    .dialect = PLX_DIALECT_REDCAP, .delimiter = ',', .line_end = "\n", .n_headers = 1,             \
    .multi_join = ",", .tick = PLX_TICK_ONE, .finished = finished, .many_rows = true,              \
    .form_unseen = unseen

const struct plx_layout plx_layout_redcap = {
    FORMS,
    .name = "REDCap, raw",
    .form = "raw",
    .clue = "it has a form's _complete, and columns such as record_id, redcap_event_name or "
            "race___1",
    .sign = {{.record = 0, .fit = PLX_SIGN_ENDS, .cell = "_complete"},
             {.record = 0, .fit = PLX_SIGN_HOLDS, .cell = "record_id\nredcap_\n___"}},
    .n_signs = 2,
    .header = {PLX_HEADER_TAG},
    .part_before = "",
    .part_after = "",
    .tag_join = "___",
    .tag_codes = true,
    .code_minus = '_',
    .ticked = "1",
    .untick = "0",
    .field = field,
    .n_before = 3,
    .n_behind = 1,
    .n_fields = sizeof field / sizeof *field,
    .form_end = "_complete",
};

static const struct plx_layout_field label_field[] = {
    {PLX_FIELD_KEY, "Record ID", "Record ID\nStudy ID\nParticipant ID\nSubject ID", NULL},
    {PLX_FIELD_REFERENCE, "Survey Identifier", NULL, NULL},
    {PLX_FIELD_OTHER, "Survey Timestamp", NULL, NULL},
    {PLX_FIELD_FINISHED, "Complete?", NULL, NULL},
    {PLX_FIELD_ROW, "Event Name", NULL, NULL},
    {PLX_FIELD_ROW, "Repeat Instrument", NULL, NULL},
    {PLX_FIELD_ROW, "Repeat Instance", NULL, NULL},
    {PLX_FIELD_OTHER, "Data Access Group", NULL, NULL},
};

#define LABELS                                                                                     \
    FORMS, .name = "REDCap, labels", .header = {PLX_HEADER_TEXT},                                  \
           .part_before = " (choice=", .part_after = ")", .labels = true, .ticked = "Checked",     \
           .untick = "Unchecked", .field = label_field, .n_before = 3, .n_behind = 1,              \
           .n_fields = sizeof label_field / sizeof *label_field, .form_end = "Complete?"

const struct plx_layout plx_layout_redcap_labels = {
    LABELS,
    .form = "labels",
    .clue = "its header says \"(choice=\"",
    .sign = {{.record = 0, .fit = PLX_SIGN_HOLDS, .cell = " (choice="}},
    .n_signs = 1,
};

const struct plx_layout plx_layout_redcap_labels_bare = {
    LABELS,
    .clue = "its forms end with \"Complete?\", beside a column such as \"Record ID\"",
    .sign = {{.record = 0, .cell = "Complete?"},
             {.record = 0,
              .cell = "Record ID\nStudy ID\nParticipant ID\nSubject ID\nEvent Name\nRepeat "
                      "Instrument\nData Access Group\nSurvey Identifier"}},
    .n_signs = 2,
};

const struct plx_layout plx_layout_redcap_dictionary = {
    FORMS,
    .only_read = true,
    .name = "REDCap, data dictionary",
    .clue = "its columns are those of a data dictionary",
    .sign = {{.record = 0, .first_only = true, .cell = "Variable / Field Name\nfield_name"},
             {.record = 0, .cell = "Form Name\nform_name"}},
    .n_signs = 2,
    .refusal = "is the data dictionary of a REDCap project, which tells of its fields and holds no "
               "responses; export the data (raw, as CSV) instead",
    .header = {PLX_HEADER_TAG},
    .part_before = "",
    .part_after = "",
};
