/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialects.h"

/* After LimeSurvey's own exporter (application/helpers/admin/export): headers are codes, words, or
   both; the words of columns about the response are in the language of whoever exports. Spaces may
   have been turned into underscores. */

#define IDS "Response ID\nResponse_ID\nAntwort ID\nAntwort_ID"
#define SUBMITTED "Date submitted\nDate_submitted\nDatum Abgeschickt\nDatum_Abgeschickt"
#define PAGES "Last page\nLast_page\nLetzte Seite\nLetzte_Seite"
#define LANGUAGES "Start language\nStart_language\nStart-Sprache"

static const struct plx_layout_field field[] = {
    {PLX_FIELD_KEY, "id", IDS, NULL},
    {PLX_FIELD_END, "submitdate", SUBMITTED, NULL},
    {PLX_FIELD_OTHER, "lastpage", PAGES, NULL},
    {PLX_FIELD_OTHER, "startlanguage", LANGUAGES, NULL},
    {PLX_FIELD_OTHER, "seed", "Seed\nZufallsstartwert\nZufallsgeneratorstartwert", NULL},
    {PLX_FIELD_START, "startdate", "Date started\nDate_started\nDatum gestartet\nDatum_gestartet",
     NULL},
    {PLX_FIELD_OTHER, "datestamp",
     "Date last action\nDate_last_action\nDatum letzte Aktivit\u00e4t\nDatum_letzte_Aktivit\u00e4t",
     NULL},
    {PLX_FIELD_DURATION, "interviewtime", "Total time\nTotal_time", NULL},
    {PLX_FIELD_IP, "ipaddr", "IP address\nIP_address\nIP-Adresse", NULL},
    {PLX_FIELD_REFERENCE, "refurl", "Referrer URL\nReferrer_URL\nWeiterleitungs-URL", NULL},
    {PLX_FIELD_REFERENCE, "token", NULL, NULL},
};

static const char *const unshown[] = {"N/A", NULL};

/* What Y and N are turned into is up to whoever exports: the form proposes 1 and 2. */
#define LIMESURVEY                                                                                 \
    .dialect = PLX_DIALECT_LIMESURVEY, .delimiter = ',', .mark = true, .line_end = "\r\n",         \
    .quotes_all = true, .n_headers = 1, .part_before = " [\n_[\n[", .part_after = "]",             \
    .tag_join = "[\n_", .tag_after = "]", .tag_codes = true, .plain_tags = true,                   \
    .companions = "comment]\n_comment\ncomment\n[Comment]\n[Kommentar]\n[filecount]\n_filecount",  \
    .other_part = "other\nSonstiges",                                                              \
    .timing = "groupTime\nquestionTime\nGroup time: \n"                                            \
              "Question time: \nGroup_time:_\nQuestion_time:_",                                    \
    .multi_join = ",", .tick = PLX_TICK_YES, .unticked = "2", .ranks = PLX_RANKS_PLACES,           \
    .unshown = unshown, .yes = "Y\n1", .no = "N\n2\n0", .masks = true, .field = field,             \
    .n_before = 7, .n_fields = sizeof field / sizeof *field, .n_behind = 1,                        \
    .finished_by = PLX_FIELD_END, .no_date = "1980-01-01 00:00:00"

const struct plx_layout plx_layout_limesurvey = {
    LIMESURVEY,
    .name = "LimeSurvey with codes as names",
    .form = "codes",
    .clue = "it has the columns submitdate and lastpage",
    .sign = {{.cell = "submitdate"}, {.cell = "lastpage"}},
    .n_signs = 2,
    .header = {PLX_HEADER_TAG},
};

/* Whoever chose columns may have left out those about the response. */
const struct plx_layout plx_layout_limesurvey_parts = {
    LIMESURVEY,
    .name = "LimeSurvey with codes as names",
    .clue = "its columns have names such as Q1[SQ001]",
    .sign = {{.fit = PLX_SIGN_HOLDS, .cell = "[SQ0"}},
    .n_signs = 1,
    .header = {PLX_HEADER_TAG},
};

const struct plx_layout plx_layout_limesurvey_text = {
    LIMESURVEY,
    .name = "LimeSurvey with questions as names",
    .form = "questions",
    .clue = "it has columns for a response's id, the date of its submission and its last page",
    .sign = {{.cell = IDS}, {.cell = SUBMITTED}, {.cell = PAGES "\n" LANGUAGES}},
    .n_signs = 3,
    .header = {PLX_HEADER_TEXT},
};

const struct plx_layout plx_layout_limesurvey_coded = {
    LIMESURVEY,
    .name = "LimeSurvey with codes and questions as names",
    .form = "codes-and-questions",
    .clue = "its columns have names such as \"submitdate. Date submitted\"",
    .sign = {{.fit = PLX_SIGN_BEGINS, .cell = "submitdate. \nlastpage. \nstartlanguage. "}},
    .n_signs = 1,
    .header = {PLX_HEADER_CODED},
};

const struct plx_layout plx_layout_limesurvey_coded_parts = {
    LIMESURVEY,
    .name = "LimeSurvey with codes and questions as names",
    .clue = "its columns have names such as \"Q1[SQ001]. How much? [Speed]\"",
    .sign = {{.fit = PLX_SIGN_CODED, .cell = ". "}},
    .n_signs = 1,
    .header = {PLX_HEADER_CODED},
};
