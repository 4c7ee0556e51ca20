/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-report: a results folder as one HTML file, and its pictures. */
#include <string.h>

#include "opened.h"
#include "parallax/base/file.h"
#include "parallax/present/pictures.h"
#include "parallax/present/report.h"
#include "presenting.h"
#include "tool.h"

struct settings {
    struct plx_presenting presenting; /* first: the shared options write into it */
    const char *pictures;             /* the folder that they go to; NULL for none */
};

static enum plx_status take_pictures(const char *text, void *settings, struct plx_error *err)
{
    struct settings *own = settings;

    own->pictures = text;
    return *text ? PLX_OK : plx_fail(err, PLX_INVALID, "\"\" is no folder");
}

static const struct plx_flag_option options[] = {
    PLX_PRESENTING_OPTIONS,
    {0, "pictures", "DIR", "write every picture as an SVG file into DIR as well", take_pictures},
    {0},
};

static const struct plx_flag_values values[] = {
    {.option = "language", .word = plx_presenting_language},
    {0},
};

static const struct plx_tool tool = {
    .name = "parallax-report",
    .operands = "RESULTS",
    .summary = "Writes a results folder as one HTML file, to RESULTS/report.html unless -o says.",
    .options = options,
    .values = values,
    .common = PLX_WITH_OUTPUT,
    .footer =
        "With --pictures, DIR is made where it is not there; each picture is written whole or "
        "not at\nall, and its path printed, unless the report goes to standard output: -o -. "
        "Pictures open in\nbrowsers, PowerPoint, Keynote and LibreOffice.\n"
        "The same results give the same bytes.",
};

/* Where pictures go, and what was written. */
struct album {
    const char *folder;
    struct plx_text written; /* a path a line */
};

static enum plx_status write_picture(void *to, const char *name, const struct plx_text *svg,
                                     struct plx_error *err)
{
    struct album *album = to;
    struct plx_text path = {0};
    enum plx_status status;

    plx_text_addf(&path, "%s/%s", album->folder, name);
    plx_text_addf(&album->written, "%s\n", plx_text_string(&path));
    if (plx_text_failed(&path) || plx_text_failed(&album->written))
        status = plx_fail(err, PLX_MEMORY, "out of memory for %s", name);
    else
        status = plx_file_write(plx_text_string(&path), plx_text_string(svg), svg->length, err);
    plx_text_release(&path);
    return status;
}

static enum plx_status write_pictures(const struct plx_results *results,
                                      const struct plx_presentation *presentation,
                                      struct album *album, struct plx_error *err)
{
    const struct plx_picture_taker taker = {write_picture, album};
    const enum plx_status status = plx_folder_make(album->folder, err);

    return status == PLX_OK ? plx_pictures_make(results, presentation, &taker, err) : status;
}

static enum plx_status run(const char *folder, const struct settings *settings,
                           const struct plx_common *common, struct plx_error *err)
{
    struct plx_results results = {0};
    struct plx_presentation presentation;
    struct plx_text text = {0};
    struct album album = {.folder = settings->pictures};
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
    if (status == PLX_OK && album.folder) {
        status = write_pictures(&results, &presentation, &album, err);
        plx_stopwatch_step(&watch, common, "pictures");
    }
    if (status == PLX_OK && !(common->output && strcmp(common->output, "-") == 0))
        fputs(plx_text_string(&album.written), stdout);
    plx_text_release(&album.written);
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
