/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysing.h"

#include "parallax/analysis/facts.h"
#include "parallax/analysis/weighting.h"
#include "parallax/responses/tagged.h"
#include "show.h"

enum plx_status plx_analysing_take_table(const char *text, void *settings, struct plx_error *err)
{
    struct plx_analysing_options *options = settings;

    options->table_given = true;
    return plx_show_find_table(text, &options->table, err);
}

enum plx_status plx_analysing_take_where(const char *text, void *settings, struct plx_error *err)
{
    struct plx_analysing_options *options = settings;

    return plx_cutting_take_where(text, &options->cutting, err);
}

enum plx_status plx_analysing_take_by(const char *text, void *settings, struct plx_error *err)
{
    struct plx_analysing_options *options = settings;

    return plx_cutting_take_by(text, &options->cutting, err);
}

enum plx_status plx_analysing_do(struct plx_analysing_steps steps, const struct plx_common *common,
                                 struct plx_bar *bar, struct plx_stopwatch *watch,
                                 const struct plx_study *study,
                                 const struct plx_responses *responses,
                                 const struct plx_analysis_settings *settings,
                                 struct plx_results *results, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < steps.count; i++) {
        status = steps.step[i].make(study, responses, results, settings, err);
        plx_bar_stop(bar);
        plx_stopwatch_step(watch, common, steps.step[i].name);
    }
    return status;
}

/* Everything an analysis holds, so that every step can fail and one place releases. */
struct held {
    const struct plx_analysing *job;
    struct plx_study study;
    struct plx_responses responses;
    struct plx_cutting cutting;
    struct plx_bar bar;
    struct plx_stopwatch watch;
};

static enum plx_status analyse_these(const struct plx_study *study,
                                     const struct plx_responses *responses,
                                     const struct plx_analysis_settings *settings,
                                     struct plx_results *results, void *data, struct plx_error *err)
{
    struct held *held = data;

    return plx_analysing_do(held->job->steps, held->job->common, &held->bar, &held->watch, study,
                            responses, settings, results, err);
}

static enum plx_status look(const struct plx_results *found, void *data, struct plx_error *err)
{
    const struct plx_analysing *job = ((const struct held *)data)->job;

    return job->look ? job->look(found, job->data, err) : PLX_OK;
}

static enum plx_status read(struct held *held, const char *path, struct plx_error *err)
{
    const struct plx_analysing *job = held->job;
    const struct plx_tagged_settings settings = {.progress = &held->bar.progress};
    struct plx_problems warnings = {0};
    const enum plx_status status =
        plx_tagged_read(path, &held->study, &settings, &held->responses, &warnings, err);

    plx_bar_stop(&held->bar);
    plx_tool_print_problems(job->tool, job->common, &warnings);
    plx_problems_release(&warnings);
    plx_stopwatch_step(&held->watch, job->common, "reading");
    return status;
}

static enum plx_status weigh(struct held *held, struct plx_results *results, struct plx_error *err)
{
    enum plx_status status = plx_responses_drop_excluded(&held->responses, err);

    if (status == PLX_OK)
        status = plx_analysis_weighting(&held->study, &held->responses, results, err);
    plx_stopwatch_step(&held->watch, held->job->common, "weighting");
    return status;
}

static enum plx_status analyse(struct held *held, struct plx_results *results,
                               struct plx_error *err)
{
    const struct plx_analysing *job = held->job;
    const struct plx_cutting_work work = {.analyse = analyse_these,
                                          .look = look,
                                          .data = held,
                                          .folder = plx_show_folder(job->common)};
    struct plx_analysis_settings settings = job->analysis;
    struct plx_cutting *cutting = &held->cutting;
    enum plx_status status = plx_cutting_start(cutting, job->tool, job->common, job->cut,
                                               &held->study, &held->responses, results, err);

    if (status != PLX_OK)
        return status;
    settings.seed = job->common->seed;
    settings.progress = &held->bar.progress;
    plx_cutting_set(cutting, &settings);
    status = analyse_these(plx_cutting_study(cutting), plx_cutting_responses(cutting), &settings,
                           results, held, err);
    return status == PLX_OK ? plx_cutting_by(cutting, &settings, &work, results, err) : status;
}

enum plx_status plx_analysing(const struct plx_analysing *job, char **operand,
                              struct plx_results *results, struct plx_error *err)
{
    struct held held = {.job = job};
    enum plx_status status =
        plx_tool_read_study(job->tool, job->common, operand[0], &held.study, err);

    if (status == PLX_OK && job->prepare)
        status = job->prepare(&held.study, job->data, err);
    plx_bar_start(&held.bar, job->common);
    plx_stopwatch_start(&held.watch);
    if (status == PLX_OK)
        status = read(&held, operand[1], err);
    if (status == PLX_OK)
        status = plx_analysis_facts(&held.study, job->common->seed, results, err);
    if (status == PLX_OK)
        status = weigh(&held, results, err);
    if (status == PLX_OK)
        status = analyse(&held, results, err);
    plx_bar_stop(&held.bar);
    if (status == PLX_OK)
        status = job->show(results, plx_cutting_folders(&held.cutting), job->data, err);
    plx_cutting_release(&held.cutting);
    plx_responses_release(&held.responses);
    plx_study_release(&held.study);
    return status;
}
