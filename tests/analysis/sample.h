/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Small studies and their responses, written out as text, for tests of the analysis. */
#ifndef PARALLAX_TESTS_ANALYSIS_SAMPLE_H
#define PARALLAX_TESTS_ANALYSIS_SAMPLE_H

#include <string.h>

#include "parallax/analysis/differences.h"
#include "parallax/base/text.h"
#include "parallax/responses/tagged.h"
#include "parallax/study/reader.h"
#include "support/check.h"

struct sample {
    struct plx_study study;
    struct plx_responses responses;
    struct plx_results results;
    struct plx_text rows; /* tagged responses so far */
    size_t respondents;
};

/** Reads a study; its questions and kept columns are those of the tagged header. */
static inline void sample_start(struct sample *sample, const char *study)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};

    *sample = (struct sample){0};
    if (plx_study_parse(study, strlen(study), "study.yaml", &sample->study, &problems, &err) !=
        PLX_OK)
        fail_msg("%s: %s", err.text, problems.count ? problems.item[0].text : "");
    plx_problems_release(&problems);
    plx_text_add(&sample->rows, "respondent,team,weight,flags");
    for (size_t q = 0; q < sample->study.n_questions; q++)
        plx_text_addf(&sample->rows, ",%s", sample->study.question[q].id);
    for (size_t i = 0; i < sample->study.intake.keep.count; i++)
        plx_text_addf(&sample->rows, ",%s", sample->study.intake.keep.item[i]);
    plx_text_add(&sample->rows, "\n");
}

/** Adds people of a team who all answered like this: the cells of all columns, by commas. */
static inline void sample_add(struct sample *sample, const char *team, size_t people,
                              const char *weight, const char *cells)
{
    for (size_t i = 0; i < people; i++)
        plx_text_addf(&sample->rows, "%zu,%s,%s,,%s\n", ++sample->respondents, team, weight, cells);
}

/** Analyses what was added. */
static inline enum plx_status sample_try(struct sample *sample, uint64_t seed,
                                         struct plx_error *err)
{
    const struct plx_analysis_settings settings = {.seed = seed};
    struct plx_problems warnings = {0};

    plx_responses_release(&sample->responses);
    plx_results_release(&sample->results);
    plx_results_init(&sample->results);
    if (plx_tagged_parse(sample->rows.bytes, sample->rows.length, "tagged.csv", &sample->study,
                         NULL, &sample->responses, &warnings, err) != PLX_OK)
        fail_msg("%s", err->text);
    plx_problems_release(&warnings);
    return plx_analysis_differences(&sample->study, &sample->responses, &sample->results, &settings,
                                    err);
}

static inline void sample_run(struct sample *sample)
{
    struct plx_error err = {0};

    if (sample_try(sample, 1, &err) != PLX_OK)
        fail_msg("%s", err.text);
}

static inline void sample_end(struct sample *sample)
{
    plx_results_release(&sample->results);
    plx_responses_release(&sample->responses);
    plx_study_release(&sample->study);
    plx_text_release(&sample->rows);
}

/** The difference of the pair'th pair (from 0) on a question. */
static inline const struct plx_difference_record *
sample_difference(const struct sample *sample, const char *question, size_t pair)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_DIFFERENCES];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_difference_record *record = plx_table_row(table, i);

        if (strcmp(record->question, question) == 0 && pair-- == 0)
            return record;
    }
    fail_msg("no difference on %s", question);
    return NULL;
}

/** The headline measure of a team's consensus on a question. */
static inline const struct plx_consensus_record *
sample_consensus(const struct sample *sample, const char *question, const char *team)
{
    const struct plx_table *table = &sample->results.table[PLX_TABLE_CONSENSUS];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_consensus_record *record = plx_table_row(table, i);

        if (strcmp(record->question, question) == 0 && strcmp(record->team, team) == 0 &&
            record->headline)
            return record;
    }
    fail_msg("no consensus of %s on %s", team, question);
    return NULL;
}

#endif
