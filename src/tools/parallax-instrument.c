/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-instrument: messages, content, leads, tools, accounts, experience, priorities, words. */
#include <unistd.h>

#include "bar.h"
#include "cutting.h"
#include "parallax/analysis/differences.h"
#include "parallax/analysis/facts.h"
#include "parallax/analysis/instruments.h"
#include "parallax/analysis/weighting.h"
#include "parallax/responses/tagged.h"
#include "show.h"
#include "tool.h"

struct settings {
    struct plx_cutting_options cutting;
    enum plx_table_id table;
    bool table_given;
};

static enum plx_status take_table(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    settings->table_given = true;
    return plx_show_find_table(text, &settings->table, err);
}

static enum plx_status take_where(const char *text, void *data, struct plx_error *err)
{
    return plx_cutting_take_where(text, &((struct settings *)data)->cutting, err);
}

static enum plx_status take_by(const char *text, void *data, struct plx_error *err)
{
    return plx_cutting_take_by(text, &((struct settings *)data)->cutting, err);
}

static const struct plx_flag_option options[] = {
    {'t', "table", "NAME", "which table to print (default: the first that has rows)", take_table},
    {0, "where", "NAME=VALUE", PLX_CUTTING_WHERE_HELP, take_where},
    {0, "by", "NAME", PLX_CUTTING_BY_HELP, take_by},
    {0},
};

static const struct plx_flag_values values[] = {
    {.option = "table",
     .words = "messages content leads tools accounts experience priorities words segments run"},
    PLX_CUTTING_VALUES,
    {0},
};

static const struct plx_tool tool = {
    .name = "parallax-instrument",
    .operands = "STUDY RESPONSES",
    .summary = "Tells what messages, content, leads, tools, accounts, experience, priorities and "
               "words come to, from tagged responses.",
    .options = options,
    .values = values,
    .common = PLX_WITH_OUTPUT | PLX_WITH_FORMAT | PLX_WITH_SEED | PLX_WITH_THREADS,
    .footer =
        "Tables: messages, content, leads, tools, accounts, experience, priorities, words; those\n"
        "that the study has questions for have rows. A question tells by its role what it is to\n"
        "which of them.\n"
        "RESPONSES are what parallax-load writes; \"-\" is standard input.\n"
        "-o DIR/ writes all tables into a folder, -o FILE the one table.\n" PLX_CUTTING_FOOTER,
};

/* Everybody, whom --where leaves, or one value of --by. */
static enum plx_status analyse_these(const struct plx_study *study,
                                     const struct plx_responses *responses,
                                     const struct plx_analysis_settings *settings,
                                     struct plx_results *results, void *data, struct plx_error *err)
{
    const struct plx_common *common = data;
    struct plx_stopwatch watch;
    enum plx_status status;

    plx_stopwatch_start(&watch);
    status = plx_analysis_differences(study, responses, results, settings, err);
    plx_stopwatch_step(&watch, common, "differences");
    if (status == PLX_OK)
        status = plx_analysis_instruments(study, responses, results, settings, err);
    plx_stopwatch_step(&watch, common, "instruments");
    return status;
}

static enum plx_status analyse(const struct plx_study *study, struct plx_responses *responses,
                               struct plx_common *common, const struct plx_cutting_options *cut,
                               bool verdicts_only, const struct plx_progress *progress,
                               struct plx_cutting *cutting, struct plx_results *results,
                               struct plx_error *err)
{
    const struct plx_cutting_work work = {
        .analyse = analyse_these, .data = common, .folder = plx_show_folder(common)};
    struct plx_analysis_settings settings = {
        .seed = common->seed, .progress = progress, .verdicts_only = verdicts_only};
    enum plx_status status = plx_responses_drop_excluded(responses, err);

    if (status == PLX_OK)
        status = plx_analysis_weighting(study, responses, results, err);
    if (status == PLX_OK)
        status = plx_cutting_start(cutting, &tool, common, cut, study, responses, results, err);
    if (status != PLX_OK)
        return status;
    plx_cutting_set(cutting, &settings);
    status = analyse_these(plx_cutting_study(cutting), plx_cutting_responses(cutting), &settings,
                           results, common, err);
    return status == PLX_OK ? plx_cutting_by(cutting, &settings, &work, results, err) : status;
}

/* Without a name: the first table that has something to tell. */
static enum plx_status show(const struct settings *settings, const struct plx_common *common,
                            const struct plx_results *results, struct plx_stagings others,
                            struct plx_error *err)
{
    enum plx_table_id table = PLX_TABLE_MESSAGES;

    while (table < PLX_TABLE_WORDS && results->table[table].count == 0)
        table++;
    if (!settings->table_given && results->table[table].count == 0)
        plx_tool_say(&tool, common,
                     "the study has no questions of an instrument; a question's role says what it "
                     "is to which of them");
    return plx_show_results(common, results, settings->table_given ? settings->table : table,
                            settings->table_given, others, err);
}

/* Instruments rest on verdicts, so that where only they are written, what else the
   differences tell would be worked out for nobody; a summary on a terminal tells all. */
static bool needs_verdicts_only(const struct settings *settings, const struct plx_common *common)
{
    const bool summed_up = isatty(STDOUT_FILENO) && (!settings->table_given || common->output);

    return !plx_show_folder(common) && !summed_up &&
           (!settings->table_given ||
            (settings->table >= PLX_TABLE_MESSAGES && settings->table <= PLX_TABLE_WORDS));
}

static enum plx_status run(char **operand, const struct settings *settings,
                           struct plx_common *common, struct plx_error *err)
{
    struct plx_study study = {0};
    struct plx_responses responses = {0};
    struct plx_problems warnings = {0};
    struct plx_cutting cutting = {0};
    struct plx_results results;
    struct plx_bar bar;
    enum plx_status status = plx_tool_read_study(&tool, common, operand[0], &study, err);

    if (status != PLX_OK)
        return status;
    plx_results_init(&results);
    plx_bar_start(&bar, common);
    status = plx_tagged_read(operand[1], &study,
                             &(struct plx_tagged_settings){.progress = &bar.progress}, &responses,
                             &warnings, err);
    plx_bar_stop(&bar);
    plx_tool_print_problems(&tool, common, &warnings);
    if (status == PLX_OK)
        status = plx_analysis_facts(&study, common->seed, &results, err);
    if (status == PLX_OK)
        status =
            analyse(&study, &responses, common, &settings->cutting,
                    needs_verdicts_only(settings, common), &bar.progress, &cutting, &results, err);
    plx_bar_stop(&bar);
    if (status == PLX_OK)
        status = show(settings, common, &results, plx_cutting_folders(&cutting), err);
    plx_cutting_release(&cutting);
    plx_problems_release(&warnings);
    plx_responses_release(&responses);
    plx_results_release(&results);
    plx_study_release(&study);
    return status;
}

int main(int argc, char **argv)
{
    struct settings settings = {0};
    struct plx_common common;
    struct plx_error err = {0};
    const int first = plx_tool_start(&tool, argc, argv, &settings, &common);

    if (argc - first != 2)
        plx_tool_misuse(&tool, "expected STUDY and RESPONSES");
    return plx_tool_finish(&tool, run(argv + first, &settings, &common, &err), &err);
}
