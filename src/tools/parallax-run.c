/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-run: from exports to a results folder with all that people open, in one process. */
#include "again.h"
#include "cutting.h"
#include "loading.h"
#include "presenting.h"
#include "running.h"
#include "tool.h"

static enum plx_status take_with_responses(const char *text, void *data, struct plx_error *err)
{
    struct plx_run_settings *settings = data;

    (void)text;
    (void)err;
    settings->analysis.with_responses = true;
    return PLX_OK;
}

static enum plx_status take_dialect(const char *text, void *data, struct plx_error *err)
{
    struct plx_run_settings *settings = data;

    return plx_load_take_dialect(text, &settings->dialect, err);
}

static enum plx_status take_language(const char *text, void *data, struct plx_error *err)
{
    struct plx_run_settings *settings = data;
    enum plx_language language;

    settings->language = text;
    return plx_language_find(text, &language, err);
}

static enum plx_status take_style(const char *text, void *data, struct plx_error *err)
{
    struct plx_run_settings *settings = data;

    (void)err;
    settings->style = text;
    return PLX_OK;
}

static enum plx_status take_again(const char *text, void *data, struct plx_error *err)
{
    struct plx_run_settings *settings = data;

    if (*text == '\0')
        return plx_fail(err, PLX_INVALID, "the name is empty");
    settings->again = text;
    return PLX_OK;
}

static enum plx_status take_edited(const char *text, void *data, struct plx_error *err)
{
    struct plx_run_settings *settings = data;

    (void)text;
    (void)err;
    settings->edited = true;
    return PLX_OK;
}

static enum plx_status take_where(const char *text, void *data, struct plx_error *err)
{
    struct plx_run_settings *settings = data;

    return plx_cutting_take_where(text, &settings->cutting, err);
}

static enum plx_status take_by(const char *text, void *data, struct plx_error *err)
{
    struct plx_run_settings *settings = data;

    return plx_cutting_take_by(text, &settings->cutting, err);
}

static const struct plx_flag_option options[] = {
    {0, "dialect", "NAME", "how the exports are written (default: found out)", take_dialect},
    {0, "with-responses", NULL, "also write what has a row for each respondent",
     take_with_responses},
    {0, "language", "CODE", "en or de (default: the study's language)", take_language},
    {0, "style", "FILE", "colours and logo (default: style.yaml beside the study, if it is there)",
     take_style},
    {0, "where", "NAME=VALUE", PLX_CUTTING_WHERE_HELP, take_where},
    {0, "by", "NAME", PLX_CUTTING_BY_HELP, take_by},
    {0, "again", "RESULTS", "do the run anew that made a results folder, and compare", take_again},
    {0, "edited", NULL, "with --again: take the folder as it is, whatever datapackage.json says",
     take_edited},
    {0},
};

static const struct plx_flag_values values[] = {
    {.option = "dialect", .word = plx_load_dialect},
    {.option = "language", .word = plx_presenting_language},
    PLX_CUTTING_VALUES,
    {0},
};

static const struct plx_tool tool = {
    .name = "parallax-run",
    .operands = "STUDY EXPORT...",
    .summary = "Analyses survey exports: tables, workbook, report and notebook, in one folder.",
    .options = options,
    .values = values,
    .common = PLX_WITH_OUTPUT | PLX_WITH_FORMAT | PLX_WITH_SEED | PLX_WITH_THREADS,
    .footer =
        "-o names the folder (default: results). An EXPORT may be TEAM=FILE where each team\n"
        "has a file of its own. --format prints the table of differences instead of the\n"
        "summary.\n"
        "--by also makes the table segments and, for each value, all tables and files in\n"
        "DIR/NAME=VALUE/; responses.csv stays in DIR.\n" PLX_CUTTING_FOOTER
        "--again takes no STUDY and no EXPORT: it reads in RESULTS how it was made, so it is\n"
        "called in the folder where the run was. A study, export, list or style that has\n"
        "changed since is named, and nothing is done. The files are made in a folder of their\n"
        "own, which -o names where it should stay, and compared byte for byte: exit status 0\n"
        "where all are the same, 1 with a line for each file that differs. The workbook's date\n"
        "is that of SOURCE_DATE_EPOCH where it is set, which then has to be set again.",
};

/* --again has everything from the results; what would contradict them is no question of taste. */
static void check_again(const struct plx_run_settings *settings, const struct plx_common *common,
                        int operands)
{
    const struct {
        bool given;
        const char *name;
    } option[] = {
        {settings->dialect != PLX_DIALECT_AUTO, "dialect"},
        {settings->analysis.with_responses, "with-responses"},
        {settings->language != NULL, "language"},
        {settings->style != NULL, "style"},
        {settings->cutting.n_where > 0, "where"},
        {settings->cutting.n_by > 0, "by"},
        {common->seed_given, "seed"},
        {common->format != PLX_FORMAT_AUTO, "format"},
    };

    if (!settings->again && settings->edited)
        plx_tool_misuse(&tool, "--edited goes with --again");
    if (!settings->again)
        return;
    if (operands > 0)
        plx_tool_misuse(&tool, "--again takes no STUDY and no EXPORT; it repeats those of %s",
                        settings->again);
    for (size_t i = 0; i < sizeof option / sizeof *option; i++)
        if (option[i].given)
            plx_tool_misuse(&tool, "--again repeats the run of %s as it was; leave out --%s",
                            settings->again, option[i].name);
}

int main(int argc, char **argv)
{
    struct plx_run_settings settings = {0};
    struct plx_common common;
    struct plx_error err = {0};
    const int first = plx_tool_start(&tool, argc, argv, &settings, &common);
    const char *folder = common.output ? common.output : "results";
    const struct plx_running job = {.tool = &tool,
                                    .common = &common,
                                    .settings = &settings,
                                    .operand = argv + first,
                                    .n_operands = (size_t)(argc - first),
                                    .folder = folder,
                                    .home = folder,
                                    .waiter = &common};

    check_again(&settings, &common, argc - first);
    if (settings.again)
        return plx_tool_finish(&tool, plx_again(&tool, &common, &settings, &err), &err);
    if (argc - first < 2)
        plx_tool_misuse(&tool, "expected a STUDY and one EXPORT or more");
    return plx_tool_finish(&tool, plx_running_do(&job, &err), &err);
}
