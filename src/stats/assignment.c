/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/assignment.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

/* The problem with no more rows than columns; transposed where the matrix is taller. Rows and
   columns count from 1, as 0 stands for none. */
struct problem {
    const gsl_matrix *cost;
    bool transposed;
    size_t rows;
    size_t columns;
    double *row_price;    /* rows + 1 */
    double *column_price; /* columns + 1 */
    size_t *row_of;       /* columns + 1: the row matched with each column */
    size_t *from;         /* columns + 1: the column before on the shortest path */
    double *least;        /* columns + 1: the length of that path */
    bool *reached;        /* columns + 1 */
};

static double reduced_cost(const struct problem *problem, size_t row, size_t column)
{
    const double cost = problem->transposed ? gsl_matrix_get(problem->cost, column - 1, row - 1)
                                            : gsl_matrix_get(problem->cost, row - 1, column - 1);

    return cost - problem->row_price[row] - problem->column_price[column];
}

/* Extends the path by its nearest column and keeps all reduced costs non-negative. */
static size_t extend(struct problem *problem, size_t last)
{
    const size_t row = problem->row_of[last];
    double step = HUGE_VAL;
    size_t nearest = 0;

    problem->reached[last] = true;
    for (size_t j = 1; j <= problem->columns; j++) {
        double length;

        if (problem->reached[j])
            continue;
        length = reduced_cost(problem, row, j);
        if (length < problem->least[j]) {
            problem->least[j] = length;
            problem->from[j] = last;
        }
        if (problem->least[j] < step) {
            step = problem->least[j];
            nearest = j;
        }
    }
    for (size_t j = 0; j <= problem->columns; j++)
        if (problem->reached[j]) {
            problem->row_price[problem->row_of[j]] += step;
            problem->column_price[j] -= step;
        } else {
            problem->least[j] -= step;
        }
    return nearest;
}

static void match_row(struct problem *problem, size_t row)
{
    size_t last = 0;

    problem->row_of[0] = row;
    for (size_t j = 0; j <= problem->columns; j++) {
        problem->least[j] = HUGE_VAL;
        problem->reached[j] = false;
    }
    do
        last = extend(problem, last);
    while (problem->row_of[last] != 0);
    while (last != 0) {
        problem->row_of[last] = problem->row_of[problem->from[last]];
        last = problem->from[last];
    }
}

static void read_matches(const struct problem *problem, size_t *match, double *total)
{
    *total = 0;
    for (size_t i = 0; i < problem->cost->size1; i++)
        match[i] = PLX_UNMATCHED;
    for (size_t j = 1; j <= problem->columns; j++) {
        const size_t i = problem->row_of[j];

        if (i == 0)
            continue;
        if (problem->transposed)
            match[j - 1] = i - 1;
        else
            match[i - 1] = j - 1;
    }
    for (size_t i = 0; i < problem->cost->size1; i++)
        if (match[i] != PLX_UNMATCHED)
            *total += gsl_matrix_get(problem->cost, i, match[i]);
}

enum plx_status plx_assign(const gsl_matrix *cost, size_t *match, double *total,
                           struct plx_error *err)
{
    const bool transposed = cost->size1 > cost->size2;
    struct problem problem = {
        .cost = cost,
        .transposed = transposed,
        .rows = transposed ? cost->size2 : cost->size1,
        .columns = transposed ? cost->size1 : cost->size2,
    };
    enum plx_status status = PLX_OK;

    problem.row_price = plx_array_new(problem.rows + 1, sizeof *problem.row_price);
    problem.column_price = plx_array_new(problem.columns + 1, sizeof *problem.column_price);
    problem.row_of = plx_array_new(problem.columns + 1, sizeof *problem.row_of);
    problem.from = plx_array_new(problem.columns + 1, sizeof *problem.from);
    problem.least = plx_array_new(problem.columns + 1, sizeof *problem.least);
    problem.reached = plx_array_new(problem.columns + 1, sizeof *problem.reached);
    if (!problem.row_price || !problem.column_price || !problem.row_of || !problem.from ||
        !problem.least || !problem.reached) {
        status = plx_fail_memory(err, "matching");
        goto done;
    }
    for (size_t row = 1; row <= problem.rows; row++)
        match_row(&problem, row);
    read_matches(&problem, match, total);
done:
    free(problem.reached);
    free(problem.least);
    free(problem.from);
    free(problem.row_of);
    free(problem.column_price);
    free(problem.row_price);
    return status;
}
