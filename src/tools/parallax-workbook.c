/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-workbook: a results folder as an Excel workbook. */
#include "parallax/base/memory.h"
#include "parallax/base/text.h"
#include "parallax/present/workbook.h"
#include "presenting.h"
#include "row_file.h"
#include "tool.h"

struct settings {
    struct plx_presenting presenting; /* first: the shared options write into it */
    bool with_responses;
};

static enum plx_status take_with_responses(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    (void)text;
    (void)err;
    settings->with_responses = true;
    return PLX_OK;
}

static const struct plx_flag_option options[] = {
    PLX_PRESENTING_OPTIONS,
    {0, "with-responses", NULL, "also the sheet whose rows are respondents", take_with_responses},
    {0},
};

static const struct plx_flag_values values[] = {
    {.option = "language", .word = plx_presenting_language},
    {0},
};

static const struct plx_tool tool = {
    .name = "parallax-workbook",
    .operands = "RESULTS",
    .summary = "Writes a results folder as an Excel workbook, to RESULTS/workbook.xlsx unless -o "
               "says.",
    .options = options,
    .values = values,
    .common = PLX_WITH_OUTPUT,
    .footer = "The file's date is that of SOURCE_DATE_EPOCH, else a fixed one: the same results "
              "give the same bytes.",
};

static enum plx_status write_workbook(const struct plx_results *results,
                                      const struct plx_presentation *presentation,
                                      const char *folder, const char *output, struct plx_error *err)
{
    struct plx_text path = {0};
    enum plx_status status;

    plx_text_addf(&path, "%s/workbook.xlsx", folder);
    if (plx_text_failed(&path))
        status = plx_fail_memory(err, "the name of the workbook");
    else
        status = plx_workbook_write(results, presentation, output ? output : plx_text_string(&path),
                                    err);
    plx_text_release(&path);
    return status;
}

static enum plx_status run(const char *folder, const struct settings *settings,
                           const struct plx_common *common, struct plx_error *err)
{
    struct plx_results results = {0};
    struct plx_presentation presentation;
    struct plx_text responses = {0};
    struct plx_stopwatch watch;
    enum plx_status status;

    plx_stopwatch_start(&watch);
    status = plx_presenting_read(&tool, common, &settings->presenting, folder, &results,
                                 &presentation, err);
    if (status == PLX_OK && settings->with_responses)
        status = plx_row_file_find(folder, settings->presenting.edited, &responses, err);
    if (settings->with_responses)
        presentation.responses = plx_text_string(&responses);
    plx_stopwatch_step(&watch, common, "read");
    if (status == PLX_OK) {
        status = write_workbook(&results, &presentation, folder, common->output, err);
        plx_stopwatch_step(&watch, common, "workbook");
    }
    plx_text_release(&responses);
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
