/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "running.h"

#include <math.h>
#include <unistd.h>

#include "analysing.h"
#include "bar.h"
#include "loading.h"
#include "opened.h"
#include "parallax/analysis/agreement.h"
#include "parallax/analysis/differences.h"
#include "parallax/analysis/facts.h"
#include "parallax/analysis/instruments.h"
#include "parallax/analysis/personas.h"
#include "parallax/analysis/quality.h"
#include "parallax/analysis/weighting.h"
#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"
#include "parallax/present/terminal.h"
#include "parallax/results/folder.h"
#include "parallax/results/package.h"
#include "presenting.h"
#include "row_file.h"
#include "run_facts.h"
#include "show.h"

/* Everything a run holds, so that every step can fail and one place releases. */
struct run {
    const struct plx_running *job;
    const struct plx_common *common;
    const struct plx_run_settings *settings;
    const char *folder;
    struct plx_study study;
    struct plx_responses responses;
    struct plx_responses excluded; /* with --with-responses: by quality rules */
    struct plx_findings findings;
    struct plx_cutting cutting;
    struct plx_results results;
    const struct plx_style *style; /* in the pool of the results; NULL: the usual look */
    struct plx_presentation presentation;
    struct plx_bar bar;
    struct plx_stopwatch watch;
    struct plx_stopwatch whole; /* since the start */
};

static enum plx_status add_facts(struct run *run, struct plx_error *err)
{
    enum plx_status status = plx_run_facts_command(&run->results, run->job, err);

    if (status == PLX_OK)
        status = plx_analysis_facts(&run->study, run->common->seed, &run->results, err);
    if (status == PLX_OK)
        status =
            plx_presenting_choose(run->settings->language, &run->results, &run->presentation, err);
    run->presentation.style = run->style;
    if (status == PLX_OK)
        status = plx_run_facts_hashes(&run->results, &run->study, run->style, &run->findings, err);
    return status;
}

static enum plx_status load(struct run *run, char **exports, size_t n_exports,
                            struct plx_error *err)
{
    const struct plx_intake_settings settings = {.dialect = run->settings->dialect,
                                                 .threads = run->common->threads,
                                                 .progress = &run->bar.progress};
    const enum plx_status status =
        plx_intake_load(&run->study, (const char *const *)exports, n_exports, &settings,
                        &run->responses, &run->findings, err);

    plx_bar_stop(&run->bar);
    plx_load_say_warnings(run->job->tool, run->common, &run->findings);
    if (status != PLX_OK)
        return status;
    plx_load_say_summary(run->job->tool, run->common, &run->study, &run->findings);
    /* Whether they fit a condition of --where is not known of them. */
    if (run->settings->analysis.with_responses && run->settings->cutting.n_where == 0 &&
        plx_row_file_set_aside(&run->study, &run->responses, &run->excluded, err) != PLX_OK)
        return PLX_MEMORY;
    if (plx_responses_drop_excluded(&run->responses, err) != PLX_OK)
        return PLX_MEMORY;
    plx_stopwatch_step(&run->watch, run->common, "load");
    return PLX_OK;
}

/* Everybody, whom --where leaves, or one value of --by. */
static enum plx_status analyse_these(const struct plx_study *study,
                                     const struct plx_responses *responses,
                                     const struct plx_analysis_settings *settings,
                                     struct plx_results *results, void *data, struct plx_error *err)
{
    static const struct plx_analysing_step step[] = {
        {"differences", plx_analysis_differences},
        {"agreement", plx_analysis_agreement},
        {"personas", plx_analysis_personas},
        {"instruments", plx_analysis_instruments},
    };
    const struct plx_analysing_steps steps = {step, sizeof step / sizeof *step};
    struct run *run = data;
    enum plx_status status = plx_analysing_do(steps, run->common, &run->bar, &run->watch, study,
                                              responses, settings, results, err);

    if (status == PLX_OK && results == &run->results)
        plx_show_left_out(run->job->tool, run->common, results);
    if (status == PLX_OK)
        status = plx_analysis_quality(study, &run->findings, settings, results, err);
    return status;
}

static enum plx_status analyse(struct run *run, struct plx_error *err)
{
    const struct plx_cutting_work work = {.analyse = analyse_these,
                                          .make_files = plx_opened_stage,
                                          .presentation = &run->presentation,
                                          .data = run,
                                          .folder = run->folder};
    struct plx_analysis_settings settings = run->settings->analysis;
    enum plx_status status =
        plx_analysis_weighting(&run->study, &run->responses, &run->results, err);

    settings.seed = run->common->seed;
    settings.progress = &run->bar.progress;
    if (status == PLX_OK)
        status =
            plx_cutting_start(&run->cutting, run->job->tool, run->common, &run->settings->cutting,
                              &run->study, &run->responses, &run->results, err);
    if (status != PLX_OK)
        return status;
    plx_cutting_set(&run->cutting, &settings);
    status = analyse_these(plx_cutting_study(&run->cutting), plx_cutting_responses(&run->cutting),
                           &settings, &run->results, run, err);
    if (status == PLX_OK)
        status =
            plx_presenting_check_style(run->job->tool, run->common, run->style, &run->results, err);
    if (status == PLX_OK)
        status = plx_cutting_by(&run->cutting, &settings, &work, &run->results, err);
    return status;
}

static enum plx_status write_files(struct run *run, struct plx_error *err)
{
    struct plx_presentation presentation = run->presentation;
    struct plx_further further = {0};
    enum plx_status status = PLX_OK;

    if (run->settings->analysis.with_responses)
        status = plx_row_file_stage(
            plx_cutting_study(&run->cutting), plx_cutting_responses(&run->cutting), &run->excluded,
            &run->results, run->folder, &run->results.pool, &further, &presentation.responses, err);
    if (status == PLX_OK)
        status = plx_opened_stage_of(&run->results, &presentation, run->folder, run->job->home,
                                     &run->results.pool, &further, err);
    plx_stopwatch_step(&run->watch, run->common, "files");
    if (status == PLX_OK)
        status = plx_results_write_folders(&run->results, run->folder, &further,
                                           plx_cutting_folders(&run->cutting), err);
    plx_further_drop(&further);
    plx_stopwatch_step(&run->watch, run->common, "tables");
    return status;
}

/* What was written, and how long it took where somebody waited for it: outputs that are kept stay
   the same bytes. */
static enum plx_status print_files(const struct run *run, struct plx_error *err)
{
    const struct plx_written written = {
        .folder = run->folder,
        .workbook = plx_opened_workbook,
        .report = plx_opened_report,
        .notebook = plx_opened_notebook,
        .responses = run->settings->analysis.with_responses ? plx_row_file_name : NULL,
        .segments = run->settings->cutting.n_by > 0,
        .seconds = isatty(STDOUT_FILENO) ? plx_stopwatch_since(&run->whole) : NAN};
    struct plx_text text = {0};
    enum plx_status status = PLX_OK;

    plx_terminal_written(&written, run->presentation.language, &text);
    if (plx_text_failed(&text))
        status = plx_fail_memory(err, "the last lines");
    else
        printf("\n%s", plx_text_string(&text));
    plx_text_release(&text);
    return status;
}

static enum plx_status print_outcome(const struct run *run, struct plx_error *err)
{
    enum plx_status status;

    if (run->common->format != PLX_FORMAT_AUTO)
        return plx_show_table(run->common, &run->results, PLX_TABLE_DIFFERENCES, err);
    if (run->common->quiet)
        return PLX_OK;
    status = plx_show_summary(run->common, &run->results, run->presentation.language, err);
    return status == PLX_OK ? print_files(run, err) : status;
}

static enum plx_status do_run(struct run *run, struct plx_error *err)
{
    const struct plx_running *job = run->job;
    char **operand = job->operand;
    enum plx_status status =
        plx_tool_read_study(job->tool, run->common, operand[0], &run->study, err);

    if (status == PLX_OK)
        status = plx_presenting_read_beside(job->tool, run->common, run->settings->style,
                                            operand[0], &run->results.pool, &run->style, err);
    if (status == PLX_OK && job->check)
        status = job->check(&run->study, run->style, job->data, err);
    if (status == PLX_OK)
        status = load(run, operand + 1, job->n_operands - 1, err);
    if (status == PLX_OK)
        status = add_facts(run, err);
    if (status == PLX_OK)
        status = analyse(run, err);
    if (status == PLX_OK)
        status = write_files(run, err);
    if (status == PLX_OK && job->told)
        status = job->told(run->cutting.folder, run->cutting.n_folders, job->data, err);
    if (status == PLX_OK && !job->silent)
        status = print_outcome(run, err);
    /* Folders of segments that failed are gone before the folder that they are in. */
    plx_cutting_release(&run->cutting);
    return status;
}

/* Before the work: a place that cannot be written should be known at once. */
static enum plx_status do_run_into_folder(struct run *run, struct plx_error *err)
{
    const bool was_there = access(run->folder, F_OK) == 0;
    enum plx_status status = plx_folder_make(run->folder, err);

    if (status != PLX_OK)
        return status;
    status = do_run(run, err);
    /* A run that failed leaves no empty folder; one with files in it stays by itself. */
    if (status != PLX_OK && !was_there)
        rmdir(run->folder);
    return status;
}

static void release(struct run *run)
{
    plx_results_release(&run->results);
    plx_findings_release(&run->findings);
    plx_responses_release(&run->excluded);
    plx_responses_release(&run->responses);
    plx_study_release(&run->study);
}

enum plx_status plx_running_do(const struct plx_running *job, struct plx_error *err)
{
    struct run run = {
        .job = job, .common = job->common, .settings = job->settings, .folder = job->folder};
    enum plx_status status;

    plx_results_init(&run.results);
    plx_bar_start(&run.bar, job->waiter);
    plx_stopwatch_start(&run.watch);
    plx_stopwatch_start(&run.whole);
    status = do_run_into_folder(&run, err);
    release(&run);
    return status;
}
