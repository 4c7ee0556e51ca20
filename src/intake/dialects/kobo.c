/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialects.h"

#include <stddef.h>

/* KoBoToolbox, Ona and ODK name a column by its groups, its question and, where a question of
   several choices is taken apart, the choice. Any of these may hold the sign that joins them, so
   names are compared whole, from every group on. */

/* The core hashtags of the Humanitarian Exchange Language, hxlstandard.org. */
static const char hashtags[] =
    "#activity\n#adm\n#affected\n#beneficiary\n#capacity\n#cause\n#channel\n#contact\n#country\n"
    "#crisis\n#currency\n#date\n#delivery\n#description\n#event\n#frequency\n#geo\n#group\n"
    "#impact\n#indicator\n#inneed\n#item\n#loc\n#meta\n#modality\n#need\n#operations\n#org\n"
    "#output\n#population\n#reached\n#region\n#respondee\n#sector\n#service\n#severity\n#status\n"
    "#subsector\n#targeted\n#value";

#define UUID_AND_TIME                                                                              \
    {.record = 0, .cell = "_uuid"},                                                                \
    {                                                                                              \
        .record = 0, .cell = "_submission_time"                                                    \
    }

/* The first two and the next six are written by the platform today. */
static const struct plx_layout_field field[] = {
    {PLX_FIELD_START, "start", NULL, NULL},
    {PLX_FIELD_END, "end", NULL, NULL},
    {PLX_FIELD_OTHER, "_id", NULL, NULL},
    {PLX_FIELD_KEY, "_uuid", NULL, NULL},
    {PLX_FIELD_OTHER, "_submission_time", NULL, NULL},
    {PLX_FIELD_OTHER, "_validation_status", NULL, NULL},
    {PLX_FIELD_NAME, "_submitted_by", NULL, NULL},
    {PLX_FIELD_OTHER, "_index", NULL, NULL},
    {PLX_FIELD_OTHER, "_notes", NULL, NULL},
    {PLX_FIELD_OTHER, "_status", NULL, NULL},
    {PLX_FIELD_OTHER, "_tags", NULL, NULL},
    {PLX_FIELD_OTHER, "_version", "_version\n__version__", NULL},
    {PLX_FIELD_OTHER, "_duration", NULL, NULL},
    {PLX_FIELD_OTHER, "_xform_id", NULL, NULL},
    {PLX_FIELD_OTHER, "_total_media", NULL, NULL},
    {PLX_FIELD_OTHER, "_media_count", NULL, NULL},
    {PLX_FIELD_OTHER, "_media_all_received", NULL, NULL},
    {PLX_FIELD_OTHER, "_parent_table_name", NULL, NULL},
    {PLX_FIELD_OTHER, "_parent_index", NULL, NULL},
    {PLX_FIELD_OTHER, "today", NULL, NULL},
    {PLX_FIELD_NAME, "username", NULL, NULL},
    {PLX_FIELD_REFERENCE, "deviceid", NULL, NULL},
    {PLX_FIELD_REFERENCE, "subscriberid", NULL, NULL},
    {PLX_FIELD_REFERENCE, "simserial", NULL, NULL},
    {PLX_FIELD_PHONE, "phonenumber", NULL, NULL},
    {PLX_FIELD_EMAIL, "email", NULL, NULL},
    {PLX_FIELD_OTHER, "audit", NULL, NULL},
    {PLX_FIELD_OTHER, "formhub/uuid", NULL, NULL},
    {PLX_FIELD_OTHER, "meta/rootUuid", NULL, NULL},
    {PLX_FIELD_OTHER, "meta/deprecatedID", NULL, NULL},
    {PLX_FIELD_OTHER, "meta/instanceName", NULL, NULL},
    {PLX_FIELD_KEY, "KEY", NULL, NULL},
    {PLX_FIELD_OTHER, "SubmissionDate", NULL, NULL},
    {PLX_FIELD_REFERENCE, "SubmitterID", NULL, NULL},
    {PLX_FIELD_NAME, "SubmitterName", NULL, NULL},
    {PLX_FIELD_OTHER, "AttachmentsPresent", NULL, NULL},
    {PLX_FIELD_OTHER, "AttachmentsExpected", NULL, NULL},
    {PLX_FIELD_OTHER, "Status", NULL, NULL},
    {PLX_FIELD_OTHER, "ReviewState", NULL, NULL},
    {PLX_FIELD_REFERENCE, "DeviceID", NULL, NULL},
    {PLX_FIELD_OTHER, "Edits", NULL, NULL},
    {PLX_FIELD_OTHER, "FormVersion", NULL, NULL},
    {PLX_FIELD_OTHER, "PARENT_KEY", NULL, NULL},
    {PLX_FIELD_KEY, "*instanceID", NULL, NULL},
    {PLX_FIELD_PLACE, "*_latitude", NULL, NULL},
    {PLX_FIELD_PLACE, "*_longitude", NULL, NULL},
    {PLX_FIELD_OTHER, "*_altitude", NULL, NULL},
    {PLX_FIELD_OTHER, "*_precision", NULL, NULL},
    {PLX_FIELD_OTHER, "*_accuracy", NULL, NULL},
    {PLX_FIELD_PLACE, "*-Latitude", NULL, NULL},
    {PLX_FIELD_PLACE, "*-Longitude", NULL, NULL},
    {PLX_FIELD_OTHER, "*-Altitude", NULL, NULL},
    {PLX_FIELD_OTHER, "*-Accuracy", NULL, NULL},
};

#define FORMS(joins)                                                                               \
    .dialect = PLX_DIALECT_KOBO, .line_end = "\r\n", .part_before = "/", .part_after = "",         \
    .tag_join = "/", .group_join = (joins), .tag_codes = true, .multi_join = " ",                  \
    .multi_spaces = true, .multi_lists = true, .tick = PLX_TICK_ONE, .ticked = "1", .untick = "0", \
    .field = field, .n_before = 2, .n_behind = 6, .n_fields = sizeof field / sizeof *field,        \
    .many_rows = true, .date = "%Y-%m-%dT%H:%M:%S.000+00:00",                                      \
    .key = "&&&&&&&&-&&&&-4&&&-8&&&-&&&&&&&&&&&&"

#define KOBO                                                                                       \
    FORMS("/"), .name = "KoBoToolbox or Ona",                                                      \
                .clue = "it has the columns _uuid and _submission_time", .sign = {UUID_AND_TIME},  \
                .n_signs = 2, .delimiter = ';', .quotes_all = true, .header = {PLX_HEADER_TAG},    \
                .n_headers = 1

const struct plx_layout plx_layout_kobo = {
    KOBO,
    .form = "split",
};

/* Whoever exports may want several choices in one cell, or there, too. */
const struct plx_layout plx_layout_kobo_joined = {
    KOBO,
    .form = "joined",
    .multi_joined = true,
};

const struct plx_layout plx_layout_kobo_both = {
    KOBO,
    .form = "both",
    .multi_both = true,
};

const struct plx_layout plx_layout_kobo_hxl = {
    FORMS("/"),
    .only_read = true,
    .name = "KoBoToolbox or Ona, with HXL hashtags",
    .clue = "it has the columns _uuid and _submission_time, and hashtags below its header",
    .sign = {UUID_AND_TIME, {.record = 1, .fit = PLX_SIGN_BEGINS, .cell = hashtags}},
    .n_signs = 3,
    .delimiter = ';',
    .quotes_all = true,
    .header = {PLX_HEADER_TAG, PLX_HEADER_SKIPPED},
    .n_headers = 2,
};

const struct plx_layout plx_layout_odk = {
    FORMS("-\n/"),
    .name = "ODK Central or Briefcase",
    .clue = "it has the columns SubmissionDate and KEY",
    .sign = {{.record = 0, .cell = "SubmissionDate"}, {.record = 0, .cell = "KEY"}},
    .n_signs = 2,
    .delimiter = ',',
    .header = {PLX_HEADER_TAG},
    .n_headers = 1,
};

const struct plx_layout plx_layout_odk_extract = {
    FORMS("/\n-"),
    .name = "an extract of a form for ODK",
    .clue = "it has a column instanceID",
    .sign = {{.record = 0,
              .cell = "instanceID\nmeta/instanceID\nmeta-instanceID\nmeta:instanceID"}},
    .n_signs = 1,
    .delimiter = ',',
    .header = {PLX_HEADER_TAG},
    .n_headers = 1,
};
