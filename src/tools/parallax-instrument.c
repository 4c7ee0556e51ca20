/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-instrument: messages, content, leads, tools, accounts, experience, priorities, words. */
#include <unistd.h>

#include "analysing.h"
#include "parallax/analysis/differences.h"
#include "parallax/analysis/instruments.h"
#include "show.h"
#include "tool.h"

static const struct plx_flag_option options[] = {
    {'t', "table", "NAME", "which table to print (default: the first that has rows)",
     plx_analysing_take_table},
    PLX_ANALYSING_CUTS,
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

static const struct plx_analysing_step steps[] = {
    {"differences", plx_analysis_differences},
    {"instruments", plx_analysis_instruments},
};

struct job {
    const struct plx_analysing_options *asked;
    const struct plx_common *common;
};

/* Without a name: the first table that has something to tell. */
static enum plx_status show(const struct plx_results *results, struct plx_stagings others,
                            void *data, struct plx_error *err)
{
    const struct job *job = data;
    const struct plx_analysing_options *asked = job->asked;
    const struct plx_common *common = job->common;
    enum plx_table_id table = PLX_TABLE_MESSAGES;

    while (table < PLX_TABLE_WORDS && results->table[table].count == 0)
        table++;
    if (!asked->table_given && results->table[table].count == 0)
        plx_tool_say(&tool, common,
                     "the study has no questions of an instrument; a question's role says what it "
                     "is to which of them");
    return plx_show_results(common, results, asked->table_given ? asked->table : table,
                            asked->table_given, others, err);
}

/* Instruments rest on verdicts, so that where only they are written, what else the
   differences tell would be worked out for nobody; a summary on a terminal tells all. */
static bool needs_verdicts_only(const struct plx_analysing_options *asked,
                                const struct plx_common *common)
{
    const bool summed_up = isatty(STDOUT_FILENO) && (!asked->table_given || common->output);

    return !plx_show_folder(common) && !summed_up &&
           (!asked->table_given ||
            (asked->table >= PLX_TABLE_MESSAGES && asked->table <= PLX_TABLE_WORDS));
}

int main(int argc, char **argv)
{
    struct plx_analysing_options settings = {0};
    struct plx_common common;
    struct plx_results results;
    struct plx_error err = {0};
    const int first = plx_tool_start(&tool, argc, argv, &settings, &common);
    struct job shown = {&settings, &common};
    const struct plx_analysing job = {
        .tool = &tool,
        .common = &common,
        .cut = &settings.cutting,
        .analysis = {.verdicts_only = needs_verdicts_only(&settings, &common)},
        .steps = {steps, sizeof steps / sizeof *steps},
        .show = show,
        .data = &shown};
    enum plx_status status;

    if (argc - first != 2)
        plx_tool_misuse(&tool, "expected STUDY and RESPONSES");
    plx_results_init(&results);
    status = plx_analysing(&job, argv + first, &results, &err);
    plx_results_release(&results);
    return plx_tool_finish(&tool, status, &err);
}
