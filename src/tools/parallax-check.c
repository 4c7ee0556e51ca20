/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-check: every problem of a study, and of exports that are to be read with it. */
#include "bar.h"
#include "loading.h"
#include "parallax/intake/load.h"
#include "parallax/study/reader.h"
#include "tool.h"

static const struct plx_tool tool = {
    .name = "parallax-check",
    .operands = "STUDY [EXPORT...]",
    .summary = "Says every problem of a study, and of exports to be read with it, with file and "
               "line.\nExits with 1 when there is one.",
    .common = PLX_WITH_THREADS,
    .footer = "An EXPORT is a file, or TEAM=FILE where each file is one team. - is standard input.",
};

/* Answers to the team question that are nobody's: a team that the study forgot, or a misspelt one.
 */
static void say_other_teams(const struct plx_study *study, const struct plx_common *common,
                            const struct plx_findings *findings)
{
    for (size_t i = 0; i < findings->n_other; i++) {
        const struct plx_other_team *other = &findings->other[i];

        plx_tool_say(&tool, common, "warning: %s: \"%s\" is no team of the study; %zu row%s so",
                     study->team_column ? study->team_column : "team", other->answer, other->rows,
                     other->rows == 1 ? " says" : "s say");
    }
}

/* Columns that are missing, answers that fit nothing: whatever reading the exports comes upon. */
static enum plx_status check_exports(const struct plx_study *study, const char *const exports[],
                                     size_t n_exports, const struct plx_common *common,
                                     size_t *found, struct plx_error *err)
{
    struct plx_intake_settings settings = {.threads = common->threads};
    struct plx_responses responses = {0};
    struct plx_findings findings = {0};
    struct plx_bar bar;
    enum plx_status status;

    plx_bar_start(&bar, common);
    settings.progress = &bar.progress;
    status = plx_intake_load(study, exports, n_exports, &settings, &responses, &findings, err);
    plx_bar_stop(&bar);
    plx_load_say_warnings(&tool, common, &findings);
    say_other_teams(study, common, &findings);
    *found += findings.n_warnings + findings.n_other;
    if (status == PLX_DATA) {
        fprintf(stderr, "%s: %s\n", tool.name, err->text);
        *found += 1;
        status = PLX_OK;
    }
    if (status == PLX_OK && common->verbose)
        plx_load_say_summary(&tool, common, study, &findings);
    plx_responses_release(&responses);
    plx_findings_release(&findings);
    return status;
}

static enum plx_status run(const char *const files[], size_t n_files,
                           const struct plx_common *common, struct plx_error *err)
{
    struct plx_problems problems = {0};
    struct plx_study study;
    size_t found;
    enum plx_status status = plx_study_read(files[0], &study, &problems, err);

    plx_tool_print_problems(&tool, common, &problems);
    found = problems.count;
    if (status == PLX_OK && n_files > 1)
        status = check_exports(&study, files + 1, n_files - 1, common, &found, err);
    else if (status == PLX_DATA && n_files > 1)
        plx_tool_say(&tool, common, "the exports were not looked at; mend the study first");
    if ((status == PLX_OK || status == PLX_DATA) && found > 0)
        status = plx_fail(err, PLX_DATA, "%zu problem%s", found, found == 1 ? "" : "s");
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
    return plx_tool_finish(
        &tool, run((const char *const *)&argv[first], (size_t)(argc - first), &common, &err), &err);
}
