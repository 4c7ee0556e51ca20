/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A ready survey and its demonstration: read, made again, loaded and analysed. Tests that include
    this run from the top of the repository. */
#ifndef PARALLAX_TESTS_SURVEYS_DEMONSTRATION_H
#define PARALLAX_TESTS_SURVEYS_DEMONSTRATION_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/analysis/differences.h"
#include "parallax/analysis/instruments.h"
#include "parallax/base/file.h"
#include "parallax/fielding/exporter.h"
#include "parallax/fielding/simulate.h"
#include "parallax/intake/load.h"
#include "parallax/study/reader.h"

enum { DEMONSTRATION_PATH = 200, DEMONSTRATION_TEAMS = 4 };

/** How the README of a survey says that its demonstration was made. */
struct survey {
    const char *name; /**< Its folder below surveys/. */
    const char *dialect_name;
    enum plx_dialect dialect;
    enum plx_wording wording;
    const char *respondents; /**< As the option -n takes them. */
    size_t n[DEMONSTRATION_TEAMS];
    uint64_t seed;
};

/** A survey's demonstration, analysed as `parallax run` does. */
struct demonstration {
    struct survey survey;
    struct plx_study study;
    struct plx_truth truth;
    struct plx_responses responses;
    struct plx_findings findings;
    struct plx_results results;
};

static inline const char *survey_file(const struct survey *survey, const char *file,
                                      char path[DEMONSTRATION_PATH])
{
    snprintf(path, DEMONSTRATION_PATH, "surveys/%s/%s", survey->name, file);
    return path;
}

/** The caller releases it. */
static inline struct plx_bytes survey_bytes(const struct survey *survey, const char *file)
{
    char path[DEMONSTRATION_PATH];
    struct plx_bytes bytes = {0};
    struct plx_error err = {0};

    if (plx_bytes_open(survey_file(survey, file, path), &bytes, &err) != PLX_OK)
        fail_msg("%s", err.text);
    return bytes;
}

/** Whether a text is somewhere in a file. */
static inline bool bytes_hold(const struct plx_bytes *bytes, const char *text)
{
    const size_t length = strlen(text);

    for (size_t i = 0; i + length <= bytes->size; i++)
        if (memcmp(bytes->data + i, text, length) == 0)
            return true;
    return false;
}

/** The study and the truth, read without a problem. */
static inline void demonstration_read(struct demonstration *demo)
{
    char path[DEMONSTRATION_PATH];
    struct plx_problems problems = {0};
    struct plx_error err = {0};

    if (plx_study_read(survey_file(&demo->survey, "study.yaml", path), &demo->study, &problems,
                       &err) != PLX_OK)
        fail_msg("%s", err.text);
    if (plx_truth_read(survey_file(&demo->survey, "truth.yaml", path), &demo->study, &demo->truth,
                       &problems, &err) != PLX_OK)
        fail_msg("%s", err.text);
    assert_int_equal(problems.count, 0);
    plx_problems_release(&problems);
}

/** Everything that `parallax run` finds out before it writes. */
static inline struct demonstration *demonstration_open(const struct survey *survey)
{
    struct demonstration *demo = calloc(1, sizeof *demo);
    const struct plx_analysis_settings settings = {.seed = 1};
    char path[DEMONSTRATION_PATH];
    const char *exports[1];
    struct plx_error err = {0};

    assert_non_null(demo);
    demo->survey = *survey;
    demonstration_read(demo);
    exports[0] = survey_file(survey, "export.csv", path);
    plx_results_init(&demo->results);
    if (plx_intake_load(&demo->study, exports, 1, NULL, &demo->responses, &demo->findings, &err) !=
            PLX_OK ||
        plx_responses_drop_excluded(&demo->responses, &err) != PLX_OK ||
        plx_analysis_differences(&demo->study, &demo->responses, &demo->results, &settings, &err) !=
            PLX_OK ||
        plx_analysis_instruments(&demo->study, &demo->responses, &demo->results, &settings, &err) !=
            PLX_OK)
        fail_msg("%s", err.text);
    return demo;
}

static inline void demonstration_close(struct demonstration *demo)
{
    plx_results_release(&demo->results);
    plx_findings_release(&demo->findings);
    plx_responses_release(&demo->responses);
    plx_truth_release(&demo->truth);
    plx_study_release(&demo->study);
    free(demo);
}

/** The export as the simulator makes it now; the caller frees it. */
static inline char *demonstration_make(const struct demonstration *demo, size_t *length)
{
    struct plx_exporter *exporter = NULL;
    struct plx_error err = {0};
    char *bytes = NULL;
    FILE *out = open_memstream(&bytes, length);

    if (plx_exporter_new(&demo->study, &demo->truth, plx_layout_of(demo->survey.dialect),
                         demo->survey.wording, out, &exporter, &err) != PLX_OK)
        fail_msg("%s", err.text);
    if (plx_simulate(&demo->study, &demo->truth, demo->survey.n, demo->survey.seed,
                     plx_exporter_row, exporter, &err) != PLX_OK ||
        plx_exporter_finish(exporter, &err) != PLX_OK)
        fail_msg("%s", err.text);
    fclose(out);
    plx_exporter_free(exporter);
    return bytes;
}

/** The row of a question for a pair of teams. */
static inline const struct plx_difference_record *
demonstration_difference(const struct demonstration *demo, const char *team_a, const char *team_b,
                         const char *question)
{
    const struct plx_table *table = &demo->results.table[PLX_TABLE_DIFFERENCES];
    const struct plx_difference_record *record = table->row;

    for (size_t i = 0; i < table->count; i++)
        if (strcmp(record[i].team_a, team_a) == 0 && strcmp(record[i].team_b, team_b) == 0 &&
            strcmp(record[i].question, question) == 0)
            return &record[i];
    fail_msg("no difference of %s and %s on %s", team_a, team_b, question);
    return NULL;
}

#endif
