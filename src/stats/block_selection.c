/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/block_selection.h"

#include <math.h>
#include <stdlib.h>

#include "block_rounds.h"
#include "parallax/base/memory.h"
#include "parallax/base/stream.h"
#include "parallax/stats/means.h"
#include "parallax/stats/partition.h"
#include "parallax/stats/proportion.h"

enum { DEFAULT_FOLDS = 10, DEFAULT_MOST = 10, LOOK_AHEAD = 2 };

static const double good_enough = 0.95;
static const double least_gain = 0.005;
static const double z_95 = 1.959963984540054;

void plx_block_selection_release(struct plx_block_selection *selection)
{
    free(selection->step);
    *selection = (struct plx_block_selection){0};
}

/* Shuffles the rows of one label and deals them out; returns where the next label goes on. */
static size_t deal_label(const struct plx_block_settings *settings, size_t rows, size_t folds,
                         uint32_t label, size_t next, size_t *member, size_t *fold)
{
    struct plx_stream stream;
    size_t members = 0;

    for (size_t i = 0; i < rows; i++)
        if (settings->label[i] == label)
            member[members++] = i;
    plx_stream_start(&stream, settings->seed, PLX_FOR_GOLDEN_QUESTIONS, 0, label);
    for (size_t left = members; left > 0; left--) {
        const size_t drawn = plx_stream_below(&stream, left);
        const size_t row = member[drawn];

        member[drawn] = member[left - 1];
        fold[row] = next++ % folds;
    }
    return next;
}

enum plx_status plx_block_folds(const struct plx_block_settings *settings, size_t rows,
                                size_t folds, size_t *fold, struct plx_error *err)
{
    size_t *member = plx_array_new(rows, sizeof *member);
    size_t next = 0;

    if (!member)
        return plx_fail_memory(err, "golden questions");
    for (size_t i = 0; i < rows; i++)
        fold[i] = SIZE_MAX;
    for (uint32_t j = 0; j < settings->k; j++)
        next = deal_label(settings, rows, folds, j, next, member, fold);
    free(member);
    return PLX_OK;
}

/* The folds of the rows that have a label, in their order. */
static enum plx_status set_folds(struct plx_block_data *data, const struct plx_points *points,
                                 size_t folds, struct plx_error *err)
{
    size_t *fold = plx_array_new(points->rows, sizeof *fold);
    size_t at = 0;
    enum plx_status status;

    if (!fold)
        return plx_fail_memory(err, "golden questions");
    status = plx_block_folds(data->settings, points->rows, folds, fold, err);
    for (size_t i = 0; status == PLX_OK && i < points->rows; i++)
        if (fold[i] != SIZE_MAX)
            data->fold[at++] = fold[i];
    free(fold);
    return status;
}

/* Every fold's own choice, and that of all rows, which is what chosen keeps. */
static enum plx_status run(const struct plx_block_data *data, size_t folds, size_t steps,
                           size_t *chosen, bool *right, struct plx_error *err)
{
    bool failed = false;

#pragma omp parallel for schedule(dynamic, 1)
    for (size_t fold = 0; fold <= folds; fold++) {
        size_t *own = fold < folds ? plx_array_new(steps, sizeof *own) : chosen;

        if (!own || !plx_block_rounds(data, fold < folds ? fold : SIZE_MAX, steps, own, right)) {
#pragma omp atomic write
            failed = true;
        }
        if (own != chosen)
            free(own);
    }
    return failed ? plx_fail_memory(err, "golden questions") : PLX_OK;
}

/* Sums of weights of each label: of all its rows, or of those that right says. */
static void weigh_labels(const struct plx_block_data *data, const bool *right, double *weight)
{
    for (size_t j = 0; j < data->settings->k; j++)
        weight[j] = 0;
    for (size_t i = 0; i < data->rows; i++)
        if (!right || right[i])
            weight[data->label[i]] += data->weight[i];
}

static void judge_step(const struct plx_block_data *data, const double *all, const double *own,
                       double n, struct plx_block_step *step)
{
    double right = 0;
    double total = 0;

    step->weakest = NAN;
    for (size_t j = 0; j < data->settings->k; j++) {
        right += own[j];
        total += all[j];
        if (all[j] > 0)
            step->weakest = fmin(step->weakest, own[j] / all[j]);
    }
    step->accuracy = right / total;
    plx_wilson((struct plx_share){step->accuracy, n}, z_95, &step->low, &step->high);
}

static void judge_rows(const struct plx_block_data *data, const double *all,
                       struct plx_block_selection *selection)
{
    double sum = 0;
    double squares = 0;
    double largest = 0;

    for (size_t i = 0; i < data->rows; i++) {
        sum += data->weight[i];
        squares += data->weight[i] * data->weight[i];
    }
    for (size_t j = 0; j < data->settings->k; j++)
        largest = fmax(largest, all[j]);
    selection->n = plx_effective_n(sum, squares);
    selection->baseline = largest / sum;
}

/* Whether the list may end before the step at next. */
static bool is_over(const struct plx_block_selection *selection, size_t next, size_t steps)
{
    const double reached = selection->step[next - 1].accuracy;

    if (reached >= good_enough)
        return true;
    for (size_t s = next; s < steps && s < next + LOOK_AHEAD; s++)
        if (selection->step[s].accuracy >= reached + least_gain)
            return false;
    return true;
}

static void cut_list(struct plx_block_selection *selection, size_t steps)
{
    double best = 0;

    selection->count = 1;
    while (selection->count < steps && !is_over(selection, selection->count, steps))
        selection->count++;
    for (size_t s = 0; s < selection->count; s++)
        best = fmax(best, selection->step[s].accuracy);
    while (selection->step[selection->enough].accuracy <
           best - sqrt(best * (1 - best) / selection->n))
        selection->enough++;
}

static enum plx_status select_blocks(const struct plx_block_data *data, size_t folds, size_t steps,
                                     struct plx_block_selection *selection, struct plx_error *err)
{
    const size_t k = data->settings->k;
    size_t *chosen = plx_array_new(steps, sizeof *chosen);
    bool *right = plx_array_new(steps * data->rows, sizeof *right);
    double *all = plx_array_new(k, sizeof *all);
    double *own = plx_array_new(k, sizeof *own);
    enum plx_status status = PLX_OK;

    selection->step = plx_array_new(steps, sizeof *selection->step);
    if (!chosen || !right || !all || !own || !selection->step)
        status = plx_fail_memory(err, "golden questions");
    if (status == PLX_OK)
        status = run(data, folds, steps, chosen, right, err);
    if (status == PLX_OK) {
        weigh_labels(data, NULL, all);
        judge_rows(data, all, selection);
        for (size_t s = 0; s < steps; s++) {
            selection->step[s].block = chosen[s];
            weigh_labels(data, right + s * data->rows, own);
            judge_step(data, all, own, selection->n, &selection->step[s]);
        }
        cut_list(selection, steps);
    }
    free(own);
    free(all);
    free(right);
    free(chosen);
    return status;
}

/* Labels that can be told apart, and from fewer of their rows too. */
static size_t count_labels(const struct plx_points *points,
                           const struct plx_block_settings *settings)
{
    size_t labels = 0;

    for (uint32_t j = 0; j < settings->k; j++) {
        size_t members = 0;

        for (size_t i = 0; i < points->rows; i++)
            members += settings->label[i] == j;
        labels += members >= 2;
    }
    return labels;
}

enum plx_status plx_block_select(const struct plx_points *points,
                                 const struct plx_block_settings *settings,
                                 struct plx_block_selection *selection, struct plx_error *err)
{
    const size_t most = settings->most ? settings->most : DEFAULT_MOST;
    const size_t steps = most < settings->blocks ? most : settings->blocks;
    struct plx_block_selection found = {0};
    struct plx_block_data data;
    size_t folds = settings->folds ? settings->folds : DEFAULT_FOLDS;
    enum plx_status status;

    if (steps == 0)
        return plx_fail(err, PLX_UNDEFINED, "no_data");
    if (count_labels(points, settings) < 2)
        return plx_fail(err, PLX_UNDEFINED, "one_cluster");
    status = plx_block_data_init(&data, points, settings, err);
    if (status != PLX_OK)
        return status;
    if (folds > data.rows)
        folds = data.rows;
    status = set_folds(&data, points, folds, err);
    if (status == PLX_OK)
        status = select_blocks(&data, folds, steps, &found, err);
    plx_block_data_release(&data);
    if (status == PLX_OK)
        *selection = found;
    else
        plx_block_selection_release(&found);
    return status;
}
