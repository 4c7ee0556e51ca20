/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/alike.h"

#include <math.h>

double plx_alike_ticks(const double *ticked, size_t kinds, size_t options, const double *once,
                       const double *twice)
{
    double all = 0;
    double all_squares = 0;
    double observed = 0;
    double share = 0;
    double chance;

    for (size_t j = 0; j < kinds; j++) {
        all += once[j];
        all_squares += twice[j];
    }
    if (!(all * all - all_squares > 1e-9 * all * all))
        return NAN;
    for (size_t o = 0; o < options; o++) {
        double yes = 0;
        double yes_squares = 0;
        double no;

        for (size_t j = 0; j < kinds; j++) {
            yes += once[j] * ticked[j * options + o];
            yes_squares += twice[j] * ticked[j * options + o];
        }
        no = all - yes;
        observed += (yes * yes - yes_squares + no * no - (all_squares - yes_squares)) /
                    (all * all - all_squares) / (double)options;
        share += yes / all / (double)options;
    }
    chance = share * share + (1 - share) * (1 - share);
    return chance < 1 - 1e-12 ? (observed - chance) / (1 - chance) : NAN;
}

/* Twice the midrank of one value, less the mean of all: neither needs sorting. */
static double centred_rank(const double *value, size_t options, size_t own)
{
    double rank = 0;

    for (size_t o = 0; o < options; o++)
        rank += value[o] < value[own] ? 1 : value[o] > value[own] ? -1 : 0;
    return rank;
}

void plx_alike_rows(const double *value, size_t kinds, size_t options, double *row)
{
    for (size_t j = 0; j < kinds; j++) {
        double squares = 0;

        for (size_t o = 0; o < options; o++) {
            row[j * options + o] = centred_rank(value + j * options, options, o);
            squares += row[j * options + o] * row[j * options + o];
        }
        for (size_t o = 0; squares > 0 && o < options; o++)
            row[j * options + o] /= sqrt(squares);
    }
}

double plx_alike_rankings(const double *row, size_t kinds, size_t options, const double *once,
                          const double *twice)
{
    double all = 0;
    double own = 0;
    double together = 0;

    for (size_t j = 0; j < kinds; j++) {
        double length = 0;

        for (size_t o = 0; o < options; o++)
            length += row[j * options + o] * row[j * options + o];
        if (length > 0) {
            all += once[j];
            own += twice[j];
        }
    }
    if (!(all * all - own > 1e-9 * all * all))
        return NAN;
    for (size_t o = 0; o < options; o++) {
        double sum = 0;

        for (size_t j = 0; j < kinds; j++)
            sum += once[j] * row[j * options + o];
        together += sum * sum;
    }
    return (together - own) / (all * all - own);
}

static int sign(double number)
{
    return (number > 0) - (number < 0);
}

double plx_tau_b(const double *a, const double *b, size_t count)
{
    double together = 0;
    double in_a = 0;
    double in_b = 0;

    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count; j++) {
            const int of_a = sign(a[j] - a[i]);
            const int of_b = sign(b[j] - b[i]);

            together += of_a * of_b;
            in_a += of_a * of_a;
            in_b += of_b * of_b;
        }
    }
    return in_a > 0 && in_b > 0 ? together / sqrt(in_a * in_b) : NAN;
}
