/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "block_rounds.h"
#include "parallax/base/memory.h"
#include "parallax/stats/partition.h"

enum { LANES = PLX_LANES };

void plx_block_data_release(struct plx_block_data *data)
{
    free(data->observed);
    free(data->first);
    free(data->column);
    free(data->fold);
    free(data->weight);
    free(data->label);
    free(data->value);
    *data = (struct plx_block_data){0};
}

/* Puts the columns of each block side by side. */
static void sort_columns(struct plx_block_data *data)
{
    size_t placed = 0;

    for (size_t b = 0; b < data->settings->blocks; b++) {
        data->first[b] = placed;
        for (size_t c = 0; c < data->columns; c++)
            if (data->settings->block[c] == b)
                data->column[placed++] = c;
    }
    data->first[data->settings->blocks] = placed;
}

static void copy_rows(struct plx_block_data *data, const struct plx_points *points, double *scratch)
{
    size_t at = 0;

    for (size_t i = 0; i < data->groups * LANES * data->columns; i++)
        data->value[i] = NAN;
    for (size_t i = 0; i < points->rows; i++) {
        const double *row = plx_points_row(points, i, scratch);

        if (data->settings->label[i] == PLX_NO_CLUSTER)
            continue;
        for (size_t c = 0; c < data->columns; c++)
            data->value[(at / LANES * data->columns + c) * LANES + at % LANES] = row[c];
        data->label[at] = data->settings->label[i];
        data->weight[at++] = plx_points_weight(points, i);
    }
}

static void find_observed(struct plx_block_data *data)
{
    for (size_t i = 0; i < data->groups * LANES; i++)
        for (size_t c = 0; c < data->columns; c++)
            if (!isnan(data->value[(i / LANES * data->columns + c) * LANES + i % LANES]))
                data->observed[data->settings->block[c] * data->groups * LANES + i] = true;
}

/* The variance of all columns together. */
static double total_variance(const struct plx_points *points, double *scratch)
{
    double squares = 0;

    for (size_t i = 0; i < points->rows; i++) {
        const double *row = plx_points_row(points, i, scratch);

        for (size_t c = 0; c < points->columns; c++) {
            const double apart = row[c] - points->middle[c];

            squares += isnan(apart) ? 0 : apart * apart;
        }
    }
    return squares / (double)points->rows;
}

static size_t count_labelled(const struct plx_points *points, const uint32_t *label)
{
    size_t count = 0;

    for (size_t i = 0; i < points->rows; i++)
        count += label[i] != PLX_NO_CLUSTER;
    return count;
}

enum plx_status plx_block_data_init(struct plx_block_data *data, const struct plx_points *points,
                                    const struct plx_block_settings *settings,
                                    struct plx_error *err)
{
    const size_t rows = count_labelled(points, settings->label);
    const size_t groups = (rows + LANES - 1) / LANES;
    double *scratch = plx_array_new(points->columns, sizeof *scratch);

    *data = (struct plx_block_data){
        .settings = settings, .rows = rows, .groups = groups, .columns = points->columns};
    data->value = plx_array_new(groups * LANES * data->columns, sizeof *data->value);
    data->label = plx_array_new(groups * LANES, sizeof *data->label);
    data->weight = plx_array_new(groups * LANES, sizeof *data->weight);
    data->fold = plx_array_new(rows, sizeof *data->fold);
    data->column = plx_array_new(data->columns, sizeof *data->column);
    data->first = plx_array_new(settings->blocks + 1, sizeof *data->first);
    data->observed = plx_array_new(settings->blocks * groups * LANES, sizeof *data->observed);
    if (!scratch || !data->observed || !data->value || !data->label || !data->weight ||
        !data->fold || !data->column || !data->first) {
        free(scratch);
        plx_block_data_release(data);
        return plx_fail_memory(err, "golden questions");
    }
    sort_columns(data);
    copy_rows(data, points, scratch);
    find_observed(data);
    data->slack = PLX_NEARER_BY * total_variance(points, scratch);
    free(scratch);
    return PLX_OK;
}
