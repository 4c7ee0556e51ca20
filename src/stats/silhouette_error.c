/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/stream.h"
#include "parallax/stats/draw.h"
#include "parallax/stats/validity.h"

enum { GROUPS = 20 };

/* One group of rows, by itself. */
struct group {
    size_t rows;
    const size_t *row; /* which of all */
    gsl_matrix *values;
    uint32_t *label;               /* groupings x rows */
    struct plx_grouping *grouping; /* of the group's rows */
    double *value;                 /* groupings x rows: silhouettes */
    double **of;                   /* of each grouping the first of value */
};

static bool init_group(struct group *group, const struct plx_points *points, size_t groupings)
{
    group->values = gsl_matrix_alloc(group->rows, points->columns);
    group->label = plx_array_new(groupings * group->rows, sizeof *group->label);
    group->grouping = plx_array_new(groupings, sizeof *group->grouping);
    group->value = plx_array_new(groupings * group->rows, sizeof *group->value);
    group->of = plx_array_new(groupings, sizeof(double *));
    return group->values && group->label && group->grouping && group->value && group->of;
}

static void release_group(struct group *group)
{
    free(group->of);
    free(group->value);
    free(group->grouping);
    free(group->label);
    gsl_matrix_free(group->values);
}

static void copy_group(struct group *group, const struct plx_points *points,
                       const struct plx_grouping *grouping, size_t groupings)
{
    const size_t row_size = points->columns * sizeof(double);

    for (size_t i = 0; i < group->rows; i++) {
        double *copy = gsl_matrix_ptr(group->values, i, 0);
        const double *row = plx_points_row(points, group->row[i], copy);

        if (row != copy)
            memcpy(copy, row, row_size);
    }
    for (size_t g = 0; g < groupings; g++) {
        uint32_t *label = group->label + g * group->rows;

        for (size_t i = 0; i < group->rows; i++)
            label[i] = grouping[g].label[group->row[i]];
        group->grouping[g] = (struct plx_grouping){label, grouping[g].k};
        group->of[g] = group->value + g * group->rows;
    }
}

/* The mean of what is defined; NAN where nothing is. */
static double mean_defined(const double *value, size_t count)
{
    double sum = 0;
    double used = 0;

    for (size_t i = 0; i < count; i++)
        if (!isnan(value[i])) {
            sum += value[i];
            used++;
        }
    return used > 0 ? sum / used : NAN;
}

/* The means of one group, one of each grouping. */
static enum plx_status judge_group(const struct plx_points *points,
                                   const struct plx_grouping *grouping, size_t groupings,
                                   const size_t *row, size_t rows, double *mean,
                                   struct plx_error *err)
{
    struct group group = {.rows = rows, .row = row};
    struct plx_points own = {0};
    enum plx_status status = PLX_OK;

    if (!init_group(&group, points, groupings))
        status = plx_fail_memory(err, "errors of silhouettes");
    if (status == PLX_OK) {
        copy_group(&group, points, grouping, groupings);
        status = plx_points_init(group.values, NULL, &own, err);
    }
    if (status == PLX_OK)
        status = plx_silhouettes(&own, group.grouping, groupings, group.of, err);
    for (size_t g = 0; status == PLX_OK && g < groupings; g++)
        mean[g] = mean_defined(group.of[g], rows);
    plx_points_release(&own);
    release_group(&group);
    return status;
}

/* Of the groups' means, one of each in steps; every group has to have one. */
static double error_of(const double *mean, size_t step)
{
    double sum = 0;
    double squares = 0;

    for (size_t group = 0; group < GROUPS; group++)
        sum += mean[group * step];
    for (size_t group = 0; group < GROUPS; group++)
        squares += pow(mean[group * step] - sum / GROUPS, 2);
    return sqrt(squares / (GROUPS - 1) / GROUPS);
}

static void deal_rows(size_t *row, size_t rows, uint64_t seed)
{
    struct plx_stream stream;

    plx_stream_start(&stream, seed, PLX_FOR_SILHOUETTE_GROUPS, 0, 0);
    for (size_t i = 0; i < rows; i++)
        row[i] = i;
    plx_draw_first(row, rows, 0, rows, &stream);
}

enum plx_status plx_silhouette_errors(const struct plx_points *points,
                                      const struct plx_grouping *grouping, size_t groupings,
                                      uint64_t seed, double *se, struct plx_error *err)
{
    size_t *row = plx_array_new(points->rows, sizeof *row);
    double *mean = plx_array_new(GROUPS * groupings, sizeof *mean);
    enum plx_status status = PLX_OK;

    for (size_t g = 0; g < groupings; g++)
        se[g] = NAN;
    if (!row || !mean)
        status = plx_fail_memory(err, "errors of silhouettes");
    else if (points->rows < 2 * GROUPS)
        goto done;
    else
        deal_rows(row, points->rows, seed);
    for (size_t group = 0; status == PLX_OK && group < GROUPS; group++) {
        const size_t first = group * points->rows / GROUPS;
        const size_t end = (group + 1) * points->rows / GROUPS;

        status = judge_group(points, grouping, groupings, row + first, end - first,
                             mean + group * groupings, err);
    }
    for (size_t g = 0; status == PLX_OK && g < groupings; g++)
        se[g] = error_of(mean + g, groupings);
done:
    free(mean);
    free(row);
    return status;
}
