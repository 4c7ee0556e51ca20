/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-report: a results folder as one HTML file. */
#include "opened.h"
#include "parallax/present/report.h"
#include "presenting.h"
#include "tool.h"

struct settings {
    struct plx_presenting presenting; /* first: the shared options write into it */
};

static const struct plx_flag_option options[] = {
    PLX_PRESENTING_OPTIONS,
    {0},
};

static const struct plx_tool tool = {
    .name = "parallax-report",
    .operands = "RESULTS",
    .summary = "Writes a results folder as one HTML file, to RESULTS/report.html unless -o says.",
    .options = options,
    .common = PLX_WITH_OUTPUT,
    .footer = "The same results give the same bytes.",
};

static enum plx_status run(const char *folder, const struct settings *settings,
                           const struct plx_common *common, struct plx_error *err)
{
    struct plx_results results = {0};
    struct plx_presentation presentation;
    struct plx_text text = {0};
    struct plx_stopwatch watch;
    enum plx_status status;

    plx_stopwatch_start(&watch);
    status = plx_presenting_read(&tool, common, &settings->presenting, folder, &results,
                                 &presentation, err);
    plx_stopwatch_step(&watch, common, "read");
    if (status == PLX_OK) {
        plx_report_add(&text, &results, &presentation);
        status = plx_presenting_write(common, folder, plx_opened_report, &text, err);
        plx_stopwatch_step(&watch, common, "report");
    }
    plx_results_release(&results);
    return status;
}

int main(int argc, char **argv)
{
    struct settings settings = {0};
    struct plx_common common;
    struct plx_error err = {0};
    const int first = plx_tool_start(&tool, argc, argv, &settings, &common);

    if (argc - first != 1)
        plx_tool_misuse(&tool, "expected one RESULTS folder");
    return plx_tool_finish(&tool, run(argv[first], &settings, &common, &err), &err);
}
