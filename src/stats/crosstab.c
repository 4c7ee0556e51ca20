/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/crosstab.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static double row_sum(const struct plx_crosstab *table, size_t row)
{
    double sum = 0;

    for (size_t j = 0; j < table->columns; j++)
        sum += table->count[row * table->columns + j];
    return sum;
}

static double column_sum(const struct plx_crosstab *table, size_t column)
{
    double sum = 0;

    for (size_t i = 0; i < table->rows; i++)
        sum += table->count[i * table->columns + column];
    return sum;
}

static double corrected(double phi, double rows, double columns, double n)
{
    const double less = fmax(0, phi - (rows - 1) * (columns - 1) / (n - 1));
    const double r = rows - pow(rows - 1, 2) / (n - 1);
    const double c = columns - pow(columns - 1, 2) / (n - 1);

    return sqrt(less / (fmin(r, c) - 1));
}

void plx_crosstab_test(const struct plx_crosstab *table, struct plx_crosstab_test *result)
{
    double n = 0;
    double rows = 0;
    double columns = 0;

    *result = (struct plx_crosstab_test){NAN, NAN, NAN, NAN, NAN, NAN, PLX_REASON_NO_DATA};
    for (size_t i = 0; i < table->rows; i++) {
        n += row_sum(table, i);
        rows += row_sum(table, i) > 0;
    }
    for (size_t j = 0; j < table->columns; j++)
        columns += column_sum(table, j) > 0;
    if (n <= 0)
        return;
    result->reason = rows < 2 ? PLX_REASON_ONE_TEAM : PLX_REASON_NO_VARIATION;
    if (rows < 2 || columns < 2)
        return;
    result->reason = columns < (double)table->columns ? PLX_REASON_EMPTY_COLUMN_DROPPED
                     : rows < (double)table->rows     ? PLX_REASON_EMPTY_ROW_DROPPED
                                                      : PLX_REASON_NONE;
    result->chi_square = 0;
    result->least_expected = INFINITY;
    for (size_t i = 0; i < table->rows; i++)
        for (size_t j = 0; j < table->columns; j++) {
            const double expected = row_sum(table, i) * column_sum(table, j) / n;

            if (expected <= 0)
                continue;
            result->chi_square +=
                pow(table->count[i * table->columns + j] - expected, 2) / expected;
            result->least_expected = fmin(result->least_expected, expected);
        }
    result->df = (rows - 1) * (columns - 1);
    result->p = gsl_cdf_chisq_Q(result->chi_square, result->df);
    result->v = sqrt(result->chi_square / (n * (fmin(rows, columns) - 1)));
    result->v_corrected = corrected(result->chi_square / n, rows, columns, n);
}
