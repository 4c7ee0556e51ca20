/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-persona: the kinds of respondents there are, and how the teams divide over them. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "analysing.h"
#include "assigning.h"
#include "parallax/analysis/personas.h"
#include "parallax/base/number.h"
#include "show.h"
#include "tool.h"

/* More than this is a slip of the keyboard. */
enum { MOST_PERSONAS = 100, MOST_STARTS = 1000000 };

struct settings {
    struct plx_analysing_options options; /* first: the shared options write into it */
    size_t k_low;                         /* 0: as the study says */
    size_t k_high;
    size_t starts; /* 0: as the study says */
    bool with_responses;
    struct plx_assigning_options assign;
};

/* A whole number from 1 to most that fills the text. */
static bool parse_count(const char *text, size_t length, size_t most, size_t *count)
{
    double number;

    if (length == 0 || strspn(text, "0123456789") < length ||
        !plx_number_parse(text, length, &number) || number < 1 || number > (double)most)
        return false;
    *count = (size_t)number;
    return true;
}

static enum plx_status take_k(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;
    const char *dots = strstr(text, "..");
    const size_t first = dots ? (size_t)(dots - text) : strlen(text);
    const char *last = dots ? dots + 2 : text;

    if (!parse_count(text, first, MOST_PERSONAS, &settings->k_low) ||
        !parse_count(last, strlen(last), MOST_PERSONAS, &settings->k_high) ||
        settings->k_low > settings->k_high)
        return plx_fail(err, PLX_INVALID,
                        "\"%s\" is neither a number of personas, 1 to %d, nor LOW..HIGH", text,
                        MOST_PERSONAS);
    return PLX_OK;
}

static enum plx_status take_starts(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    if (!parse_count(text, strlen(text), MOST_STARTS, &settings->starts))
        return plx_fail(err, PLX_INVALID, "\"%s\" is not a number of starts, 1 to %d", text,
                        MOST_STARTS);
    return PLX_OK;
}

static enum plx_status take_responses(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    (void)text;
    (void)err;
    settings->with_responses = true;
    return PLX_OK;
}

static enum plx_status take_assign(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    (void)err;
    settings->assign.personas = text;
    return PLX_OK;
}

static enum plx_status take_model(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    (void)err;
    settings->assign.model = text;
    return PLX_OK;
}

static enum plx_status take_edited(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    (void)text;
    (void)err;
    settings->assign.edited = true;
    return PLX_OK;
}

static const struct plx_flag_option options[] = {
    {'k', "k", "N|LOW..HIGH", "how many personas, or the range to choose from", take_k},
    {0, "starts", "N", "random starts of k-means for each number of personas", take_starts},
    {'t', "table", "NAME",
     "the table to print: personas unless said, or persona_choice, persona_profiles, "
     "persona_teams, ...",
     plx_analysing_take_table},
    {0, "with-responses", NULL, "also the tables whose rows are respondents", take_responses},
    PLX_ANALYSING_CUTS,
    {0, "assign", "PERSONAS",
     "put respondents into the personas of a results folder instead of forming new ones",
     take_assign},
    {0, "model", "NAME", "with --assign: which of the folder's personas, by the column model",
     take_model},
    {0, "edited", NULL, "with --assign: take the folder as it is, whatever datapackage.json says",
     take_edited},
    {0},
};

static const struct plx_flag_values values[] = {
    {.option = "table",
     .words = "personas persona_choice persona_profiles persona_teams persona_matches "
              "persona_agreement golden_questions persona_features persona_centres persona_members "
              "persona_map run"},
    PLX_CUTTING_VALUES,
    {0},
};

static const struct plx_tool tool = {
    .name = "parallax-persona",
    .operands = "STUDY RESPONSES",
    .summary = "Finds the kinds of respondents there are, from tagged responses.",
    .options = options,
    .values = values,
    .common = PLX_WITH_OUTPUT | PLX_WITH_FORMAT | PLX_WITH_SEED | PLX_WITH_THREADS,
    .footer =
        "RESPONSES are what parallax-load writes; \"-\" is standard input.\n"
        "-o DIR/ writes all tables into a folder (one that is there needs no \"/\"), -o FILE "
        "the one\ntable. Without -o that goes to standard output, or a readable summary where "
        "that is a\nterminal.\n"
        "--assign prints persona_members, a row for each respondent: the persona, or the reason "
        "for none.\nSTUDY may ask fewer questions than formed the personas; golden_questions says "
        "which few do.\n"
        "--by finds personas of each value as well: below those of everybody in tables with a\n"
        "column model, which names the value; with -o DIR/ in DIR/NAME=VALUE/ "
        "instead.\n" PLX_CUTTING_FOOTER,
};

/* What a program does with everybody and with each value of --by. */
struct job {
    const struct settings *settings;
    const struct plx_common *common;
    struct plx_results *results; /* of everybody, or of those that --where leaves */
};

static const struct plx_analysing_step steps[] = {
    {"personas", plx_analysis_personas},
};

static enum plx_table_id table_of(const struct settings *settings)
{
    return settings->options.table_given ? settings->options.table : PLX_TABLE_PERSONAS;
}

/* The table that is printed takes in the personas of each value, unless they get a folder. */
static enum plx_status look_at_part(const struct plx_results *found, void *data,
                                    struct plx_error *err)
{
    const struct job *job = data;
    const enum plx_table_id table = table_of(job->settings);
    const char *why_not = plx_results_fact(found, "personas");

    if (why_not)
        plx_tool_say(&tool, job->common, "%s: no personas: %s", plx_results_fact(found, "segment"),
                     why_not);
    return plx_show_folder(job->common)
               ? PLX_OK
               : plx_results_append(job->results, found, table, found->table[table].count, err);
}

static enum plx_status check_basis(struct plx_study *study, void *data, struct plx_error *err)
{
    const struct plx_place place = {study->path, 0, NULL};

    (void)data;
    return study->personas.n_basis > 0
               ? PLX_OK
               : plx_fail_at(err, PLX_DATA, &place,
                             "no personas.basis; list there the questions that form the personas");
}

/* What a reader of the one table asked for would not see in it. */
static void say_why_not(const struct plx_common *common, const struct plx_results *results)
{
    const char *why_not = plx_results_fact(results, "personas");

    if (why_not)
        plx_tool_say(&tool, common, "no personas: %s", why_not);
    plx_show_left_out(&tool, common, results);
}

static enum plx_status show(const struct plx_results *results, struct plx_stagings others,
                            void *data, struct plx_error *err)
{
    const struct job *job = data;
    const enum plx_status status =
        plx_show_results(job->common, results, table_of(job->settings),
                         job->settings->options.table_given, others, err);

    if (status == PLX_OK)
        say_why_not(job->common, results);
    return status;
}

static enum plx_status run(char **operand, const struct settings *settings,
                           const struct plx_common *common, struct plx_results *results,
                           struct plx_error *err)
{
    struct job shown = {settings, common, results};
    const struct plx_analysing job = {.tool = &tool,
                                      .common = common,
                                      .cut = &settings->options.cutting,
                                      .analysis = {.with_responses = settings->with_responses,
                                                   .k_low = settings->k_low,
                                                   .k_high = settings->k_high,
                                                   .starts = settings->starts},
                                      .steps = {steps, sizeof steps / sizeof *steps},
                                      .prepare = check_basis,
                                      .look = look_at_part,
                                      .show = show,
                                      .data = &shown};

    return plx_analysing(&job, operand, results, err);
}

/* Rows of a table without it could not be told apart. */
static bool tells_model(enum plx_table_id table)
{
    const struct plx_record_type *type = &plx_record_types[table];

    for (size_t f = 0; f < type->n_fields; f++)
        if (strcmp(type->field[f].name, "model") == 0)
            return true;
    return false;
}

/* Leaves only if the options go together. */
static void check_options(const struct settings *settings, const struct plx_common *common)
{
    if (settings->options.cutting.n_by > 0 && !plx_show_folder(common) &&
        !tells_model(table_of(settings)))
        plx_tool_misuse(&tool, "--by needs -o DIR/ for the table %s, which has no column model",
                        plx_record_types[table_of(settings)].name);
    if (!settings->assign.personas && settings->assign.model)
        plx_tool_misuse(&tool, "--model goes with --assign");
    if (!settings->assign.personas && settings->assign.edited)
        plx_tool_misuse(&tool, "--edited goes with --assign");
    if (settings->assign.personas &&
        (settings->k_low > 0 || settings->starts > 0 || settings->options.cutting.n_by > 0 ||
         settings->options.cutting.n_where > 0))
        plx_tool_misuse(&tool, "--assign puts everybody into personas as they are; leave out --k, "
                               "--starts, --by and --where");
}

int main(int argc, char **argv)
{
    struct settings settings = {0};
    struct plx_common common;
    struct plx_results results;
    struct plx_error err = {0};
    const int first = plx_tool_start(&tool, argc, argv, &settings, &common);
    enum plx_status status;

    if (argc - first != 2)
        plx_tool_misuse(&tool, "expected STUDY and RESPONSES");
    check_options(&settings, &common);
    settings.assign.table =
        settings.options.table_given ? settings.options.table : PLX_TABLE_PERSONA_MEMBERS;
    settings.assign.table_given = settings.options.table_given;
    plx_results_init(&results);
    if (settings.assign.personas)
        status = plx_assigning_run(&tool, &common, &settings.assign, argv + first, &results, &err);
    else
        status = run(argv + first, &settings, &common, &results, &err);
    plx_results_release(&results);
    return plx_tool_finish(&tool, status, &err);
}
