/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "impossible.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

/* Blanks among points are none. */
static double sum_points(const struct plx_column *column, size_t row)
{
    double sum = 0;

    for (size_t o = 0; o < column->width; o++) {
        const double points = column->number[row * column->width + o];

        sum += isnan(points) ? 0 : points;
    }
    return sum;
}

static int compare_numbers(const void *left, const void *right)
{
    const double a = *(const double *)left;
    const double b = *(const double *)right;

    return (a > b) - (a < b);
}

/* The number that stands in half of the places or more; NAN where none does. */
static double most_frequent(double *number, size_t n)
{
    double middle;
    size_t same = 0;

    if (n == 0)
        return NAN;
    qsort(number, n, sizeof *number, compare_numbers);
    middle = number[n / 2];
    for (size_t i = 0; i < n; i++)
        same += fabs(number[i] - middle) <= 1e-9 * fabs(middle);
    return 2 * same >= n && middle > 0 ? middle : NAN;
}

enum plx_status plx_impossible_totals(const struct plx_study *study,
                                      const struct plx_responses *responses, double *total,
                                      struct plx_error *err)
{
    for (size_t q = 0; q < study->n_questions; q++) {
        const struct plx_column *column = &responses->column[q];
        double *sum;
        size_t n = 0;

        total[q] = NAN;
        if (column->shape != PLX_SHARES)
            continue;
        sum = plx_array_new(responses->n, sizeof *sum);
        if (!sum)
            return plx_fail_memory(err, "the quality checks");
        for (size_t row = 0; row < responses->n; row++)
            if (column->missing[row] == 0)
                sum[n++] = sum_points(column, row);
        total[q] = most_frequent(sum, n);
        free(sum);
    }
    return PLX_OK;
}

enum plx_odd_task plx_impossible_task(const struct plx_question *question, size_t task,
                                      const int16_t *code, size_t *option)
{
    for (size_t i = 0; i < 2; i++)
        if (code[i] >= 0 && !plx_question_shows(question, task, (size_t)code[i])) {
            *option = (size_t)code[i];
            return PLX_TASK_ELSEWHERE;
        }
    if (code[0] < 0 || code[0] != code[1])
        return PLX_TASK_FITS;
    *option = (size_t)code[0];
    return PLX_TASK_SAME;
}

static size_t odd_choices(const struct plx_question *question, const int16_t *code, size_t width)
{
    size_t odd = 0;
    size_t option;

    for (size_t i = 0; i + 1 < width; i += 2)
        odd += plx_impossible_task(question, i / 2, code + i, &option) != PLX_TASK_FITS;
    return odd;
}

static size_t odd_ranks(const struct plx_column *column, size_t row)
{
    const int16_t *rank = column->code + row * column->width;
    size_t last = 0;
    size_t ranked = 0;
    size_t different = 0;

    for (size_t o = 0; o < column->width; o++) {
        bool first = rank[o] > 0;

        for (size_t before = 0; before < o && first; before++)
            first = rank[before] != rank[o];
        ranked += rank[o] > 0;
        different += first;
        if (rank[o] > 0 && (size_t)rank[o] > last)
            last = (size_t)rank[o];
    }
    return ranked - different > last - different ? ranked - different : last - different;
}

size_t plx_impossible_cells(const struct plx_question *question, const struct plx_column *column,
                            double total, size_t row)
{
    const int missing = column->shape == PLX_CODES ? column->code[row] : column->missing[row];

    if (missing < 0)
        return missing == PLX_NOT_VALID &&
               (question->type == PLX_RANK || question->type == PLX_POINTS ||
                question->type == PLX_BEST_WORST ||
                (question->type == PLX_NUMBER && !(isnan(question->min) && isnan(question->max))));
    switch (column->shape) {
    case PLX_RANKS:
        return odd_ranks(column, row);
    case PLX_SHARES:
        return !isnan(total) && fabs(sum_points(column, row) - total) > 0.01 * total * (1 + 1e-9);
    case PLX_CHOICES:
        return odd_choices(question, column->code + row * column->width, column->width);
    default:
        return 0;
    }
}
