/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-load: exports of survey platforms, untouched, to tagged responses. */
#include <string.h>

#include "bar.h"
#include "loading.h"
#include "parallax/base/file.h"
#include "parallax/intake/load.h"
#include "parallax/responses/tagged.h"
#include "same_file.h"
#include "tool.h"

struct settings {
    const char *quality;
    enum plx_dialect dialect;
};

static enum plx_status take_quality(const char *argument, void *settings, struct plx_error *err)
{
    if (*argument == '\0')
        return plx_fail(err, PLX_INVALID, "the name is empty");
    ((struct settings *)settings)->quality = argument;
    return PLX_OK;
}

static enum plx_status take_dialect(const char *argument, void *settings, struct plx_error *err)
{
    return plx_load_take_dialect(argument, &((struct settings *)settings)->dialect, err);
}

static const struct plx_flag_option options[] = {
    {0, "quality", "FILE", "write who was flagged, and why, as CSV", take_quality},
    {0, "dialect", "NAME", "read the exports as this platform's, else it is found out",
     take_dialect},
    {0},
};

static const struct plx_flag_values values[] = {
    {.option = "dialect", .word = plx_load_dialect},
    {0},
};

static const struct plx_tool tool = {
    .name = "parallax-load",
    .operands = "STUDY EXPORT...",
    .summary = "Reads exports of survey platforms and writes tagged responses, one row a "
               "respondent.",
    .options = options,
    .values = values,
    .common = PLX_WITH_OUTPUT | PLX_WITH_THREADS,
    .footer =
        "An EXPORT is delimited text, an Excel workbook (.xlsx), a file of SPSS, Stata or SAS, a\n"
        "Triple-S definition beside its data, or a zip or gzip archive that holds one of these;\n"
        "- is standard input; TEAM=EXPORT is an export of one team.",
};

static enum plx_status stage_responses(const struct plx_common *common,
                                       const struct plx_study *study,
                                       const struct plx_responses *responses,
                                       struct plx_outfile *out, struct plx_error *err)
{
    const char *path = common->output ? common->output : "-";
    enum plx_status status = plx_outfile_open(out, path, err);

    if (status != PLX_OK)
        return status;
    status = plx_tagged_write(out->stream, study, responses, err);
    if (status == PLX_IO)
        plx_error_name_file(err, strcmp(path, "-") == 0 ? "standard output" : path);
    return status;
}

/* The responses, and who was flagged where that is wanted: both files or none. */
static enum plx_status write_files(const struct settings *settings, const struct plx_common *common,
                                   const struct plx_study *study,
                                   const struct plx_responses *responses,
                                   const struct plx_findings *findings, struct plx_error *err)
{
    struct plx_outfile out[2] = {{0}};
    enum plx_status status = stage_responses(common, study, responses, &out[0], err);

    if (status == PLX_OK && settings->quality)
        status =
            plx_load_stage_quality(&out[1], settings->quality, study, responses, findings, err);
    if (status == PLX_OK)
        status = plx_outfiles_commit(out, settings->quality ? 2 : 1, err);
    plx_outfile_drop(&out[0]);
    plx_outfile_drop(&out[1]);
    return status;
}

static enum plx_status load(const struct settings *settings, const struct plx_common *common,
                            const struct plx_study *study, const char *const exports[],
                            size_t n_exports, struct plx_error *err)
{
    struct plx_intake_settings intake = {.dialect = settings->dialect, .threads = common->threads};
    struct plx_responses responses = {0};
    struct plx_findings findings = {0};
    struct plx_stopwatch watch;
    struct plx_bar bar;
    enum plx_status status;

    plx_bar_start(&bar, common);
    plx_stopwatch_start(&watch);
    intake.progress = &bar.progress;
    status = plx_intake_load(study, exports, n_exports, &intake, &responses, &findings, err);
    plx_bar_stop(&bar);
    plx_stopwatch_step(&watch, common, "load");
    plx_load_say_warnings(&tool, common, &findings);
    if (status == PLX_OK)
        status = write_files(settings, common, study, &responses, &findings, err);
    plx_stopwatch_step(&watch, common, "write");
    if (status == PLX_OK)
        plx_load_say_summary(&tool, common, study, &findings);
    plx_responses_release(&responses);
    plx_findings_release(&findings);
    return status;
}

int main(int argc, char **argv)
{
    struct settings settings = {0};
    struct plx_common common;
    struct plx_error err = {0};
    struct plx_study study = {0};
    const int first = plx_tool_start(&tool, argc, argv, &settings, &common);
    enum plx_status status;

    if (argc - first < 2)
        plx_tool_misuse(&tool, "expected a STUDY and one EXPORT or more");
    if (settings.quality && plx_same_output(common.output, settings.quality))
        plx_tool_misuse(&tool, "--quality and -o write to one place; name another for one of them");
    status = plx_tool_read_study(&tool, &common, argv[first], &study, &err);
    if (status == PLX_OK)
        status = load(&settings, &common, &study, (const char *const *)&argv[first + 1],
                      (size_t)(argc - first - 1), &err);
    plx_study_release(&study);
    return plx_tool_finish(&tool, status, &err);
}
