/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assigning.h"

#include <stdlib.h>
#include <string.h>

#include "bar.h"
#include "parallax/analysis/facts.h"
#include "parallax/analysis/persona_assign.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"
#include "parallax/responses/tagged.h"
#include "parallax/results/folder.h"
#include "same_file.h"
#include "show.h"

/* The folder that is meant by one of its files; the caller frees it. */
static enum plx_status find_folder(const char *path, char **folder, struct plx_error *err)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const size_t length = (size_t)(name - path);

    if (strcmp(name, "persona_centres.csv") != 0)
        *folder = strdup(path);
    else
        *folder = length > 0 ? strndup(path, length) : strdup(".");
    return *folder ? PLX_OK : plx_fail_memory(err, "the name of a folder");
}

/* Personas are not to be overwritten with whom they got. */
static enum plx_status check_output(const struct plx_common *common, const char *folder,
                                    struct plx_error *err)
{
    const struct plx_place place = {common->output, 0, NULL};

    if (!common->output_is_folder || !plx_same_file(common->output, folder))
        return PLX_OK;
    return plx_fail_at(err, PLX_INVALID, &place,
                       "holds the personas to assign to; name another folder for the result");
}

static size_t count_assigned(const struct plx_results *results)
{
    const struct plx_table *members = &results->table[PLX_TABLE_PERSONA_MEMBERS];
    size_t count = 0;

    for (size_t i = 0; i < members->count; i++) {
        const struct plx_persona_member_record *member = plx_table_row(members, i);

        count += member->persona != PLX_NO_COUNT;
    }
    return count;
}

static void say_counts(const struct plx_tool *tool, const struct plx_common *common,
                       const struct plx_results *results)
{
    const struct plx_table *personas = &results->table[PLX_TABLE_PERSONAS];
    struct plx_text text = {0};

    for (size_t i = 0; i < personas->count; i++) {
        const struct plx_persona_record *persona = plx_table_row(personas, i);

        plx_text_addf(&text, "%s%zu \"%s\": ", i > 0 ? "; " : "", persona->persona, persona->name);
        if (persona->size == PLX_NO_COUNT)
            plx_text_add(&text, "suppressed");
        else
            plx_text_addf(&text, "%zu", persona->size);
    }
    plx_tool_say(tool, common,
                 "%zu of %zu respondents are put into the personas of %s (model %s): %s",
                 count_assigned(results), results->table[PLX_TABLE_PERSONA_MEMBERS].count,
                 plx_results_fact(results, "assigned_to"),
                 plx_results_fact(results, "assigned_model"), plx_text_string(&text));
    plx_text_release(&text);
}

/* Of those that are not shown there are no centres. */
static void say_suppressed(const struct plx_tool *tool, const struct plx_common *common,
                           const struct plx_results *personas, const struct plx_results *results)
{
    const struct plx_table *table = &personas->table[PLX_TABLE_PERSONAS];
    const char *model = plx_results_fact(results, "assigned_model");
    size_t count = 0;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_record *persona = plx_table_row(table, i);

        count +=
            persona->size == PLX_NO_COUNT && persona->model && strcmp(persona->model, model) == 0;
    }
    if (count > 0)
        plx_tool_say(tool, common,
                     "%zu persona%s of %s %s too small to be shown: whoever is nearest to %s is "
                     "put into another",
                     count, count == 1 ? "" : "s", plx_results_fact(results, "assigned_to"),
                     count == 1 ? "is" : "are", count == 1 ? "it" : "them");
}

static void say_few(const struct plx_tool *tool, const struct plx_common *common,
                    const struct plx_results *results)
{
    const struct plx_table *table = &results->table[PLX_TABLE_QUALITY_SUMMARY];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_quality_summary_record *record = plx_table_row(table, i);

        if (strcmp(record->check, "few_basis_answers") == 0)
            plx_tool_say(tool, common, "%zu respondent%s %s", record->flagged,
                         record->flagged == 1 ? "" : "s", record->note);
    }
}

static void say_how_sure(const struct plx_tool *tool, const struct plx_common *common,
                         const struct plx_results *results)
{
    const char *distance = plx_results_fact(results, "assigned_distance");
    const char *accuracy = plx_results_fact(results, "assigned_accuracy");

    if (accuracy)
        plx_tool_say(
            tool, common,
            "by these golden questions alone, %.0f %% of those who formed the personas get "
            "into their own",
            100 * strtod(accuracy, NULL));
    if (distance)
        plx_tool_say(tool, common,
                     "who answered the whole basis is %.2f times as far from the persona's centre "
                     "as those who formed it",
                     strtod(distance, NULL));
}

static void say_everything(const struct plx_tool *tool, const struct plx_common *common,
                           const struct plx_results *personas, const struct plx_results *results)
{
    say_counts(tool, common, results);
    plx_show_left_out(tool, common, results);
    say_few(tool, common, results);
    say_suppressed(tool, common, personas, results);
    say_how_sure(tool, common, results);
}

static enum plx_status read_responses(const struct plx_tool *tool, const struct plx_common *common,
                                      const char *path, const struct plx_study *study,
                                      struct plx_responses *responses, struct plx_error *err)
{
    struct plx_problems warnings = {0};
    struct plx_bar bar;
    struct plx_tagged_settings settings = {.progress = &bar.progress, .some = true};
    enum plx_status status;

    plx_bar_start(&bar, common);
    status = plx_tagged_read(path, study, &settings, responses, &warnings, err);
    plx_bar_stop(&bar);
    plx_tool_print_problems(tool, common, &warnings);
    plx_problems_release(&warnings);
    return status;
}

static enum plx_status assign(const struct plx_tool *tool, const struct plx_common *common,
                              const struct plx_assigning_options *options, const char *folder,
                              const struct plx_results *personas, char **operand,
                              struct plx_results *results, struct plx_error *err)
{
    const struct plx_assign_settings settings = {folder, options->model, common->seed};
    struct plx_study study = {0};
    struct plx_responses responses = {0};
    struct plx_problems problems = {0};
    struct plx_stopwatch watch;
    enum plx_status status = plx_tool_read_study(tool, common, operand[0], &study, err);

    if (status != PLX_OK)
        return status;
    plx_stopwatch_start(&watch);
    status = read_responses(tool, common, operand[1], &study, &responses, err);
    plx_stopwatch_step(&watch, common, "reading");
    if (status == PLX_OK)
        status = plx_analysis_facts(&study, common->seed, results, err);
    if (status == PLX_OK) {
        status =
            plx_analysis_assign(&study, &responses, personas, &settings, results, &problems, err);
        plx_tool_print_problems(tool, common, &problems);
    }
    plx_stopwatch_step(&watch, common, "assigning");
    if (status == PLX_OK)
        status = plx_show_results(common, results, options->table, options->table_given,
                                  (struct plx_stagings){0}, err);
    if (status == PLX_OK)
        say_everything(tool, common, personas, results);
    plx_problems_release(&problems);
    plx_responses_release(&responses);
    plx_study_release(&study);
    return status;
}

enum plx_status plx_assigning_run(const struct plx_tool *tool, const struct plx_common *common,
                                  const struct plx_assigning_options *options, char **operand,
                                  struct plx_results *results, struct plx_error *err)
{
    struct plx_results personas = {0};
    char *folder = NULL;
    enum plx_status status = find_folder(options->personas, &folder, err);

    if (status == PLX_OK)
        status = check_output(common, folder, err);
    if (status == PLX_OK)
        status = plx_results_read_folder(folder, options->edited, &personas, err);
    if (status == PLX_OK) {
        status = assign(tool, common, options, folder, &personas, operand, results, err);
        plx_results_release(&personas);
    }
    free(folder);
    return status;
}
