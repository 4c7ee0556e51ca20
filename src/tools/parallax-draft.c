/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-draft: exports of survey platforms to the draft of a study. */
#include "parallax/base/file.h"
#include "parallax/intake/draft.h"

#include "loading.h"
#include "tool.h"

static enum plx_status take_team(const char *argument, void *settings, struct plx_error *err)
{
    (void)err;
    ((struct plx_draft_settings *)settings)->team = argument;
    return PLX_OK;
}

static enum plx_status take_sheet(const char *argument, void *settings, struct plx_error *err)
{
    (void)err;
    ((struct plx_draft_settings *)settings)->sheet = argument;
    return PLX_OK;
}

static enum plx_status take_dialect(const char *argument, void *settings, struct plx_error *err)
{
    return plx_load_take_dialect(argument, &((struct plx_draft_settings *)settings)->dialect, err);
}

static const struct plx_flag_option options[] = {
    {0, "team", "COLUMN", "the column that tells the team, else the likeliest", take_team},
    {0, "dialect", "NAME", "read the exports as this platform's, else it is found out",
     take_dialect},
    {0, "sheet", "NAME", "the sheet of a workbook, else the first that holds something",
     take_sheet},
    {0},
};

static const struct plx_flag_values values[] = {
    {.option = "dialect", .word = plx_load_dialect},
    {0},
};

static const struct plx_tool tool = {
    .name = "parallax-draft",
    .operands = "EXPORT...",
    .summary = "Drafts a study from exports of survey platforms, for a person to correct.",
    .options = options,
    .values = values,
    .common = PLX_WITH_OUTPUT,
    .footer = "An EXPORT of - is standard input; TEAM=EXPORT is an export of one team.",
};

int main(int argc, char **argv)
{
    struct plx_draft_settings settings = {0};
    struct plx_common common;
    struct plx_findings findings = {0};
    struct plx_text yaml = {0};
    struct plx_stopwatch watch;
    struct plx_error err = {0};
    const int first = plx_tool_start(&tool, argc, argv, &settings, &common);
    enum plx_status status;

    if (argc - first < 1)
        plx_tool_misuse(&tool, "expected one EXPORT or more");
    plx_stopwatch_start(&watch);
    status = plx_draft_make((const char *const *)&argv[first], (size_t)(argc - first), &settings,
                            &yaml, &findings, &err);
    plx_stopwatch_step(&watch, &common, "draft");
    plx_load_say_warnings(&tool, &common, &findings);
    if (status == PLX_OK)
        status = plx_file_write(common.output ? common.output : "-", plx_text_string(&yaml),
                                yaml.length, &err);
    plx_text_release(&yaml);
    plx_findings_release(&findings);
    return plx_tool_finish(&tool, status, &err);
}
