/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, as a study and, behind the first byte 1, its tagged responses: the whole
   analysis of them, with few resamples, ends in tables that read back and in a report. */
#include <assert.h>
#include <string.h>

#include "input.h"
#include "parallax/analysis/agreement.h"
#include "parallax/analysis/differences.h"
#include "parallax/analysis/facts.h"
#include "parallax/analysis/instruments.h"
#include "parallax/analysis/personas.h"
#include "parallax/analysis/weighting.h"
#include "parallax/present/report.h"
#include "parallax/responses/tagged.h"
#include "parallax/results/csv.h"
#include "parallax/results/write.h"
#include "parallax/study/reader.h"

/* Time grows with each of them; an input is to take milliseconds. */
enum { MOST_QUESTIONS = 24, MOST_OPTIONS = 40, MOST_TEAMS = 6, MOST_RESPONDENTS = 60, DRAWS = 19 };

static bool is_small(const struct plx_study *study, const struct plx_responses *responses)
{
    for (size_t i = 0; i < study->n_questions; i++)
        if (study->question[i].n_options > MOST_OPTIONS)
            return false;
    return study->n_questions <= MOST_QUESTIONS && study->n_teams <= MOST_TEAMS &&
           responses->n <= MOST_RESPONDENTS;
}

/* What was found, written and read as the next program does. */
static void check_tables(const struct plx_results *results)
{
    struct plx_results again;
    struct plx_text text = {0};
    struct plx_error err;

    plx_results_init(&again);
    for (size_t i = 0; i < PLX_TABLES; i++) {
        plx_text_clear(&text);
        plx_table_add_csv(&text, &results->table[i]);
        assert(plx_table_read_csv(&again.table[i], &again.pool, text.bytes, text.length, "a.csv",
                                  PLX_TABLE_OF_TODAY, &err) == PLX_OK);
        assert(again.table[i].count == results->table[i].count);
    }
    plx_text_clear(&text);
    plx_report_add(&text, &again, &(struct plx_presentation){0});
    assert(!plx_text_failed(&text));
    plx_text_release(&text);
    plx_results_release(&again);
}

static void analyse(struct plx_study *study, struct plx_responses *responses)
{
    static enum plx_status (*const step[])(
        const struct plx_study *study, const struct plx_responses *responses,
        struct plx_results *results, const struct plx_analysis_settings *settings,
        struct plx_error *err) = {plx_analysis_differences, plx_analysis_agreement,
                                  plx_analysis_personas, plx_analysis_instruments};
    const struct plx_analysis_settings settings = {.seed = 1, .with_responses = true, .starts = 2};
    struct plx_results results;
    struct plx_error err = {0};
    enum plx_status status;

    study->decisions.resamples = DRAWS;
    study->decisions.permutations = DRAWS;
    plx_results_init(&results);
    status = plx_analysis_facts(study, 1, &results, &err);
    if (status == PLX_OK)
        status = plx_analysis_weighting(study, responses, &results, &err);
    for (size_t i = 0; status == PLX_OK && i < sizeof step / sizeof *step; i++)
        status = step[i](study, responses, &results, &settings, &err);
    if (status == PLX_OK)
        check_tables(&results);
    else
        assert(err.text[0] != '\0');
    plx_results_release(&results);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const struct plx_tagged_settings settings = {.threads = 1, .some = true};
    struct plx_problems problems = {0};
    struct plx_responses responses = {0};
    struct plx_study study = {0};
    struct plx_error err;
    struct fuzz_part part[2];

    fuzz_split(data, size, part, 2);
    if (plx_study_parse(part[0].bytes, part[0].size, "study.yaml", &study, &problems, &err) ==
            PLX_OK &&
        plx_tagged_parse(part[1].bytes, part[1].size, "fuzz.csv", &study, &settings, &responses,
                         &problems, &err) == PLX_OK &&
        plx_responses_drop_excluded(&responses, &err) == PLX_OK && is_small(&study, &responses))
        analyse(&study, &responses);
    plx_responses_release(&responses);
    plx_problems_release(&problems);
    plx_study_release(&study);
    fuzz_release(part, 2);
    return 0;
}
