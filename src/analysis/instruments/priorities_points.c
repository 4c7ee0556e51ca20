/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "priorities.h"

static double sum_of(const struct priorities *priorities, size_t respondent)
{
    const struct plx_column *column = priorities->column;
    const double *points = column->number + priorities->row[respondent] * column->width;
    double sum = 0;

    for (size_t o = 0; o < column->width; o++)
        sum += isnan(points[o]) ? 0 : points[o];
    return sum;
}

static int compare_numbers(const void *left, const void *right)
{
    const double a = *(const double *)left;
    const double b = *(const double *)right;

    return (a > b) - (a < b);
}

/* Answers more than a hundredth away from the sum that half of the team or more gave: as the
   quality checks have it. */
static size_t count_other_sums(struct priorities *priorities)
{
    double *sum = priorities->value;
    const size_t n = priorities->rows;
    size_t same = 0;
    size_t away = 0;
    double usual;

    for (size_t i = 0; i < n; i++)
        sum[i] = sum_of(priorities, i);
    qsort(sum, n, sizeof *sum, compare_numbers);
    usual = sum[n / 2];
    for (size_t i = 0; i < n; i++) {
        same += fabs(sum[i] - usual) <= 1e-9 * usual;
        away += fabs(sum[i] - usual) > 0.01 * usual * (1 + 1e-9);
    }
    return 2 * same >= n ? away : 0;
}

enum plx_status priorities_points(struct priorities *priorities, struct plx_error *err)
{
    const struct plx_column *column = priorities->column;

    priorities_say_count(priorities, count_other_sums(priorities),
                         "points that add up to something else, taken as shares of their sum");
    for (size_t o = 0; o < column->width; o++) {
        for (size_t i = 0; i < priorities->rows; i++) {
            const double points = column->number[priorities->row[i] * column->width + o];

            priorities->value[i] = isnan(points) ? 0 : points / sum_of(priorities, i);
        }
        priorities_mean(priorities, o, priorities->weight, NULL);
    }
    priorities_take_order(priorities, PRIORITY_HIGHEST);
    return priorities_write(priorities, "mean_share", PRIORITY_HIGHEST, priorities->rows, err);
}
