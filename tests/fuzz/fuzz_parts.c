/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, as a study and, behind the first byte 1, its tagged responses, analysed in the
   parts that a segment cuts them into, or the answers to the first question; an odd number of
   respondents only in those who gave its first answer. No part shows a team that has to stay
   hidden. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "parallax/analysis/agreement.h"
#include "parallax/analysis/differences.h"
#include "parallax/analysis/parts.h"
#include "parallax/analysis/personas.h"
#include "parallax/analysis/segments.h"
#include "parallax/responses/tagged.h"
#include "parallax/study/reader.h"

/* Time grows with each of them; an input is to take milliseconds. */
enum {
    MOST_QUESTIONS = 16,
    MOST_OPTIONS = 20,
    MOST_TEAMS = 5,
    MOST_RESPONDENTS = 60,
    MOST_PARTS = 4,
    DRAWS = 19,
};

static bool is_small(const struct plx_study *study, const struct plx_responses *responses)
{
    for (size_t i = 0; i < study->n_questions; i++)
        if (study->question[i].n_options > MOST_OPTIONS)
            return false;
    return study->n_questions > 0 && study->n_questions <= MOST_QUESTIONS &&
           study->n_teams <= MOST_TEAMS && responses->n <= MOST_RESPONDENTS;
}

static enum plx_status analyse(const struct plx_study *study, const struct plx_responses *responses,
                               const struct plx_part *part, struct plx_effects *effects,
                               struct plx_results *results, struct plx_error *err)
{
    const struct plx_analysis_settings settings = {
        .seed = 1, .starts = 2, .part = part, .effects = effects};
    enum plx_status status = plx_analysis_differences(study, responses, results, &settings, err);

    if (status == PLX_OK)
        status = plx_analysis_agreement(study, responses, results, &settings, err);
    if (status == PLX_OK)
        status = plx_analysis_personas(study, responses, results, &settings, err);
    return status;
}

static void check_hidden(const struct plx_study *study, const struct plx_part *part,
                         const struct plx_results *results)
{
    const struct plx_table *table = &results->table[PLX_TABLE_TEAMS];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_team_record *team = plx_table_row(table, i);
        const size_t index = team->team ? plx_study_find_team(study, team->team) : PLX_NONE;

        assert(index == PLX_NONE || !plx_part_hides_team(part, study, index) || team->suppressed);
    }
}

static enum plx_status analyse_part(const struct plx_study *study,
                                    const struct plx_responses *everybody,
                                    const struct plx_parts *parts, size_t index,
                                    struct plx_segments *segments, struct plx_error *err)
{
    struct plx_responses responses = {0};
    struct plx_results found;
    enum plx_status status;

    plx_results_init(&found);
    status = plx_parts_take(parts, index, study, everybody, &responses, err);
    if (status == PLX_OK)
        status =
            analyse(study, &responses, &parts->part[index], &segments->effects[index], &found, err);
    if (status == PLX_OK) {
        check_hidden(study, &parts->part[index], &found);
        status = plx_segments_add(segments, index, &parts->part[index], &found, err);
    }
    plx_results_release(&found);
    plx_responses_release(&responses);
    return status;
}

static void cut(const struct plx_study *study, const struct plx_responses *responses,
                struct plx_effects *whole, struct plx_results *results)
{
    const struct plx_question *first = &study->question[0];
    const char *by = study->segments.count > 0 ? study->segments.item[0] : first->id;
    const struct plx_condition condition = {
        first->id, first->n_options > 0 ? first->option[0].code : "", false};
    struct plx_segments segments = {0};
    struct plx_parts parts = {0};
    struct plx_error err;
    enum plx_status status =
        plx_parts_make(study, responses, &condition, responses->n % 2, by, &parts, &err);

    if (status == PLX_OK)
        status = plx_segments_init(&segments, study, results, whole, parts.count, &err);
    for (size_t i = 0; status == PLX_OK && i < parts.count && i < MOST_PARTS; i++)
        if (parts.part[i].people > 0)
            status = analyse_part(study, responses, &parts, i, &segments, &err);
    if (status == PLX_OK)
        assert(plx_segments_write(&segments, &err) == PLX_OK);
    plx_segments_release(&segments);
    plx_parts_release(&parts);
}

static void use(struct plx_study *study, const struct plx_responses *responses)
{
    struct plx_effects whole = {
        calloc(study->n_pairs * study->n_questions + 1, sizeof *whole.effect), NULL};
    struct plx_study part_study = {0};
    struct plx_results results;
    struct plx_error err;

    study->decisions.resamples = DRAWS;
    study->decisions.permutations = DRAWS;
    assert(whole.effect && plx_parts_study(study, &part_study, &err) == PLX_OK);
    plx_results_init(&results);
    if (analyse(study, responses, NULL, &whole, &results, &err) == PLX_OK)
        cut(&part_study, responses, &whole, &results);
    plx_results_release(&results);
    free(part_study.team);
    free(whole.effect);
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
        use(&study, &responses);
    plx_responses_release(&responses);
    plx_problems_release(&problems);
    plx_study_release(&study);
    fuzz_release(part, 2);
    return 0;
}
