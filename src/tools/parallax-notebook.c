/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-notebook: a results folder as a notebook. */
#include <string.h>

#include "opened.h"
#include "parallax/present/notebook.h"
#include "presenting.h"
#include "tool.h"

/* As Jupyter names them; each writes a file of its own, so that neither takes the other's place. */
static const struct {
    const char *name;
    const char *file;
} kernels[] = {
    [PLX_KERNEL_PYTHON] = {"python3", plx_opened_notebook},
    [PLX_KERNEL_R] = {"ir", "analysis-r.ipynb"},
};

struct settings {
    struct plx_presenting presenting; /* first: the shared options write into it */
    enum plx_kernel kernel;
};

static enum plx_status take_kernel(const char *text, void *settings, struct plx_error *err)
{
    for (size_t i = 0; i < sizeof kernels / sizeof *kernels; i++)
        if (strcmp(text, kernels[i].name) == 0) {
            ((struct settings *)settings)->kernel = (enum plx_kernel)i;
            return PLX_OK;
        }
    return plx_fail(err, PLX_INVALID,
                    "there are no cells for a kernel \"%s\"; there is python3, ir", text);
}

static const struct plx_flag_option options[] = {
    {0, "kernel", "NAME", "python3 (default), or ir for R: analysis-r.ipynb", take_kernel},
    PLX_PRESENTING_OPTIONS,
    {0},
};

static const char *kernel_word(size_t index)
{
    return index < sizeof kernels / sizeof *kernels ? kernels[index].name : NULL;
}

static const struct plx_flag_values values[] = {
    {.option = "kernel", .word = kernel_word},
    {.option = "language", .word = plx_presenting_language},
    {0},
};

static const struct plx_tool tool = {
    .name = "parallax-notebook",
    .operands = "RESULTS",
    .summary = "Writes a results folder as a notebook, to RESULTS/analysis.ipynb unless -o says.",
    .options = options,
    .values = values,
    .common = PLX_WITH_OUTPUT,
    .footer = "It reads the tables by datapackage.json of the folder that it lies in, and holds no "
              "results itself.\nThe same results give the same bytes.",
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
        plx_notebook_add(&text, &results, &presentation, settings->kernel);
        status = plx_presenting_write(common, folder, kernels[settings->kernel].file, &text, err);
        plx_stopwatch_step(&watch, common, "notebook");
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
