/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/weighted_pairs.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

/* The table of those rows and columns that have anybody. */
struct table {
    size_t n;
    size_t rows;
    size_t columns;
    size_t *row_of;    /* owned: a row's number among them, or rows; columns' behind */
    size_t *column_of; /* part of it */
    double *share;     /* owned: per cell */
};

static bool counts(const struct plx_weighted_pairs *pairs, size_t i)
{
    return pairs->row[i] >= 0 && pairs->column[i] >= 0;
}

/* Numbers those that are used from 0; the others get a number that is none. */
static size_t number_used(size_t *number, size_t count)
{
    size_t used = 0;

    for (size_t i = 0; i < count; i++)
        number[i] = number[i] > 0 ? used++ : (size_t)-1;
    return used;
}

static size_t cell_of(const struct plx_weighted_pairs *pairs, const struct table *table, size_t i)
{
    return table->row_of[pairs->row[i]] * table->columns + table->column_of[pairs->column[i]];
}

static enum plx_status count(const struct plx_weighted_pairs *pairs, struct table *table,
                             struct plx_error *err)
{
    double sum = 0;

    table->row_of = plx_array_new(pairs->rows + pairs->columns, sizeof *table->row_of);
    if (!table->row_of)
        return plx_fail_memory(err, "a weighted test");
    table->column_of = table->row_of + pairs->rows;
    for (size_t i = 0; i < pairs->n; i++)
        if (counts(pairs, i)) {
            table->row_of[pairs->row[i]]++;
            table->column_of[pairs->column[i]]++;
            table->n++;
        }
    table->rows = number_used(table->row_of, pairs->rows);
    table->columns = number_used(table->column_of, pairs->columns);
    table->share = plx_array_new(table->rows * table->columns, sizeof *table->share);
    if (!table->share)
        return plx_fail_memory(err, "a weighted test");
    for (size_t i = 0; i < pairs->n; i++)
        if (counts(pairs, i)) {
            table->share[cell_of(pairs, table, i)] += pairs->weight[i];
            sum += pairs->weight[i];
        }
    for (size_t c = 0; c < table->rows * table->columns; c++)
        table->share[c] /= sum;
    return PLX_OK;
}

static double chi_square(const struct table *table)
{
    double chi = 0;

    for (size_t r = 0; r < table->rows; r++)
        for (size_t c = 0; c < table->columns; c++) {
            double row = 0;
            double column = 0;

            for (size_t k = 0; k < table->columns; k++)
                row += table->share[r * table->columns + k];
            for (size_t k = 0; k < table->rows; k++)
                column += table->share[k * table->columns + c];
            chi += pow(table->share[r * table->columns + c] - row * column, 2) / (row * column);
        }
    return chi * (double)table->n;
}

/* P^-1 C: the least-squares residual of a cell's indicator on rows and columns is a product. */
static void fill_contrasts(const struct table *table, gsl_matrix *contrasts)
{
    const size_t columns = table->columns;

    for (size_t cell = 0; cell < table->rows * columns; cell++)
        for (size_t d = 0; d < (table->rows - 1) * (columns - 1); d++) {
            const size_t i = d / (columns - 1) + 1;
            const size_t j = d % (columns - 1) + 1;
            const double row = (cell / columns == i) - 1 / (double)table->rows;
            const double column = (cell % columns == j) - 1 / (double)columns;
            const double share = table->share[cell];

            gsl_matrix_set(contrasts, cell, d, share > 0 ? row * column / share : 0);
        }
}

/* C' P^-1 V P^-1 C, one respondent at a time, and C' P^-1 C / n. */
static void fill_both(const struct plx_weighted_pairs *pairs, const struct table *table,
                      const gsl_matrix *contrasts, gsl_matrix *spread, gsl_matrix *expected)
{
    const size_t cells = table->rows * table->columns;
    const size_t d = contrasts->size2;
    const double n = (double)table->n;
    double sum = 0;

    for (size_t i = 0; i < pairs->n; i++)
        sum += counts(pairs, i) ? pairs->weight[i] : 0;
    for (size_t a = 0; a < d; a++)
        for (size_t b = 0; b < d; b++) {
            double mean_a = 0;
            double mean_b = 0;
            double squares = 0;
            double plain = 0;

            for (size_t cell = 0; cell < cells; cell++) {
                mean_a += table->share[cell] * gsl_matrix_get(contrasts, cell, a);
                mean_b += table->share[cell] * gsl_matrix_get(contrasts, cell, b);
                plain += table->share[cell] * gsl_matrix_get(contrasts, cell, a) *
                         gsl_matrix_get(contrasts, cell, b);
            }
            for (size_t i = 0; i < pairs->n; i++) {
                size_t cell;

                if (!counts(pairs, i))
                    continue;
                cell = cell_of(pairs, table, i);
                squares += pow(pairs->weight[i] / sum, 2) *
                           (gsl_matrix_get(contrasts, cell, a) - mean_a) *
                           (gsl_matrix_get(contrasts, cell, b) - mean_b);
            }
            gsl_matrix_set(spread, a, b, squares * n / (n - 1));
            gsl_matrix_set(expected, a, b, plain / n);
        }
}

/* expected^-1 spread, in the place of spread. */
static enum plx_status solve(gsl_matrix *expected, gsl_matrix *spread)
{
    if (gsl_linalg_cholesky_decomp1(expected) != 0)
        return PLX_INVALID;
    for (size_t j = 0; j < spread->size2; j++) {
        gsl_vector_view column = gsl_matrix_column(spread, j);

        gsl_linalg_cholesky_svx(expected, &column.vector);
    }
    return PLX_OK;
}

static void conclude(const struct table *table, const gsl_matrix *delta,
                     struct plx_weighted_test *result)
{
    double trace = 0;
    double squares = 0;

    for (size_t a = 0; a < delta->size1; a++) {
        trace += gsl_matrix_get(delta, a, a);
        for (size_t b = 0; b < delta->size1; b++)
            squares += gsl_matrix_get(delta, a, b) * gsl_matrix_get(delta, b, a);
    }
    result->chi_square = chi_square(table);
    result->f = result->chi_square / trace;
    result->df1 = trace * trace / squares;
    result->df2 = result->df1 * (double)(table->n - 1);
    result->p = gsl_cdf_fdist_Q(result->f, result->df1, result->df2);
    result->reason = PLX_REASON_NONE;
}

static enum plx_status test(const struct plx_weighted_pairs *pairs, const struct table *table,
                            struct plx_weighted_test *result, struct plx_error *err)
{
    const size_t d = (table->rows - 1) * (table->columns - 1);
    gsl_matrix *contrasts = gsl_matrix_alloc(table->rows * table->columns, d);
    gsl_matrix *spread = gsl_matrix_alloc(d, d);
    gsl_matrix *expected = gsl_matrix_alloc(d, d);
    enum plx_status status = PLX_OK;

    if (!contrasts || !spread || !expected) {
        status = plx_fail_memory(err, "a weighted test");
    } else {
        fill_contrasts(table, contrasts);
        fill_both(pairs, table, contrasts, spread, expected);
        if (solve(expected, spread) == PLX_OK)
            conclude(table, spread, result);
    }
    gsl_matrix_free(contrasts);
    gsl_matrix_free(spread);
    gsl_matrix_free(expected);
    return status;
}

enum plx_status plx_weighted_test(const struct plx_weighted_pairs *pairs,
                                  struct plx_weighted_test *result, struct plx_error *err)
{
    struct table table = {0};
    enum plx_status status = count(pairs, &table, err);

    *result = (struct plx_weighted_test){NAN, NAN, NAN, NAN, NAN, PLX_REASON_NO_DATA};
    if (status == PLX_OK && table.n > 0) {
        result->reason = table.rows < 2 ? PLX_REASON_ONE_TEAM : PLX_REASON_NO_VARIATION;
        if (table.rows >= 2 && table.columns >= 2)
            status = test(pairs, &table, result, err);
    }
    free(table.row_of);
    free(table.share);
    return status;
}
