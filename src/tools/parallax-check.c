/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-check: every problem of a study, and of exports that are to be read with it. */
#include "tool.h"

#include "parallax/study/reader.h"

static const struct plx_tool tool = {
    .name = "parallax-check",
    .operands = "STUDY",
    .summary = "Says every problem of a study, with file and line. Exits with 1 when there is one.",
    .footer = "A STUDY of - is standard input.",
};

static enum plx_status run(const char *path, const struct plx_common *common, struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    struct plx_problems problems = {0};
    struct plx_study study;
    enum plx_status status = plx_study_read(path, &study, &problems, err);

    plx_tool_print_problems(&tool, common, &problems);
    if ((status == PLX_OK || status == PLX_DATA) && problems.count > 0)
        status = plx_fail_at(err, PLX_DATA, &place, "%zu problem%s", problems.count,
                             problems.count == 1 ? "" : "s");
    plx_study_release(&study);
    plx_problems_release(&problems);
    return status;
}

int main(int argc, char **argv)
{
    struct plx_common common;
    struct plx_error err = {0};
    const int first = plx_tool_start(&tool, argc, argv, NULL, &common);

    if (argc - first < 1)
        plx_tool_misuse(&tool, "expected a STUDY");
    return plx_tool_finish(&tool, run(argv[first], &common, &err), &err);
}
