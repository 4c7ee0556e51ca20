/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, as a study, tagged responses and the tables of personas that the respondents
   are put into, with a byte 1 between them. */
#include <assert.h>

#include "parallax/analysis/persona_assign.h"
#include "parallax/responses/tagged.h"
#include "parallax/study/reader.h"
#include "tables.h"

enum { PARTS = 12, MOST_QUESTIONS = 24, MOST_RESPONDENTS = 60 };

static void assign(const struct plx_study *study, const struct plx_responses *responses,
                   const struct plx_results *personas)
{
    const struct plx_assign_settings settings = {.folder = "personas", .seed = 1};
    struct plx_problems problems = {0};
    struct plx_results results;
    struct plx_error err = {0};

    plx_results_init(&results);
    if (plx_analysis_assign(study, responses, personas, &settings, &results, &problems, &err) ==
        PLX_OK)
        assert(results.table[PLX_TABLE_PERSONA_MEMBERS].count == responses->n);
    else
        assert(err.text[0] != '\0' || problems.errors > 0);
    plx_results_release(&results);
    plx_problems_release(&problems);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const struct plx_tagged_settings settings = {.threads = 1, .some = true};
    struct plx_problems problems = {0};
    struct plx_responses responses = {0};
    struct plx_study study = {0};
    struct plx_results personas[2];
    struct fuzz_part part[PARTS];
    struct plx_error err;

    fuzz_split(data, size, part, PARTS);
    fuzz_tables(personas, part + 2, PARTS - 2);
    if (plx_study_parse(part[0].bytes, part[0].size, "study.yaml", &study, &problems, &err) ==
            PLX_OK &&
        plx_tagged_parse(part[1].bytes, part[1].size, "fuzz.csv", &study, &settings, &responses,
                         &problems, &err) == PLX_OK &&
        responses.n <= MOST_RESPONDENTS && study.n_questions <= MOST_QUESTIONS)
        assign(&study, &responses, &personas[0]);
    plx_results_release(&personas[0]);
    plx_results_release(&personas[1]);
    plx_responses_release(&responses);
    plx_problems_release(&problems);
    plx_study_release(&study);
    fuzz_release(part, PARTS);
    return 0;
}
