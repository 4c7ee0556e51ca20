/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "banner.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/results/records.h"
#include "parallax/stats/ordinal.h"
#include "parallax/stats/proportion.h"

static const double fewest_lettered = 30; /* effective base of a share that is tested by letters */

static double weight_of(const struct answers *answers, size_t kind)
{
    return answers->weight ? answers->weight[kind] : 1;
}

/* All teams that are shown: their sum tells nothing that they do not. */
static void add_together(struct banner *banner, size_t teams, bool sizes, double whole)
{
    const struct answers *answers = banner->answers;
    struct banner_column *all = &banner->column[teams];
    double squares = 0;

    *all = (struct banner_column){.people = banner->together, .keep = 1};
    banner->complete = true;
    for (size_t team = 0; team < teams; team++) {
        const struct banner_column *own = &banner->column[team];

        if (own->hidden)
            banner->complete = false;
        for (size_t k = 0; !own->hidden && k < answers->kinds; k++)
            banner->together[k] += own->people[k];
    }
    for (size_t k = 0; k < answers->kinds; k++) {
        const double people = (double)banner->together[k];

        all->base += banner->together[k];
        all->weighted += weight_of(answers, k) * people;
        squares += weight_of(answers, k) * weight_of(answers, k) * people;
    }
    all->effective = plx_effective_n(all->weighted, squares);
    all->hidden = all->base == 0 && !banner->complete;
    if (sizes && banner->complete && all->base > 0)
        all->keep = fmax(0, 1 - (double)all->base / whole);
}

enum plx_status banner_init(struct banner *banner, const struct answers *answers,
                            const struct boxes *boxes, size_t teams, size_t first,
                            const struct plx_study *study, struct plx_error *err)
{
    bool sizes = study != NULL;
    double whole = 0;

    *banner = (struct banner){.answers = answers, .boxes = boxes, .columns = teams + 1};
    banner->column = plx_array_new(banner->columns, sizeof *banner->column);
    banner->together = plx_array_new(answers->kinds, sizeof *banner->together);
    banner->weights = plx_array_new(answers->kinds, sizeof *banner->weights);
    if (!banner->column || !banner->together || !banner->weights) {
        banner_release(banner);
        return plx_fail_memory(err, "the distributions");
    }
    for (size_t team = 0; team < teams; team++) {
        const size_t group = first + team;

        banner->column[team] = (struct banner_column){
            answers_of(answers, group), answers->hidden[group],
            answers->base[group],       answers->weighted[group],
            answers->effective[group],  study ? answers_keep(answers, study, team) : 1,
        };
        /* Who was not asked at all is no part of those who are shown. */
        if (answers->base[group] == 0)
            continue;
        sizes = sizes && study->team[team].size > 0;
        whole += sizes ? (double)study->team[team].size : 0;
    }
    add_together(banner, teams, sizes, whole);
    return PLX_OK;
}

void banner_release(struct banner *banner)
{
    free(banner->column);
    free(banner->together);
    free(banner->weights);
    *banner = (struct banner){0};
}

bool banner_has(const struct answers *answers, enum banner_row row)
{
    switch (row) {
    case BANNER_MEAN:
        return answers->kind == ANSWER_SCORE || answers->kind == ANSWER_NUMBER ||
               answers->kind == ANSWER_TICKS;
    case BANNER_MEDIAN:
        return answers->kind == ANSWER_NUMBER;
    default:
        return true;
    }
}

/* Which respondents a row of an option counts. */
static bool chose(const struct answers *answers, size_t kind, size_t option)
{
    const double value =
        answers->value[kind * answers->components + (answers->option ? 0 : option)];

    switch (answers->kind) {
    case ANSWER_RANKS:
        return value == 0;
    case ANSWER_TICKS:
    case ANSWER_POINTS:
    case ANSWER_BEST_WORST:
        return value > 0;
    default:
        return answers->option[kind] == option;
    }
}

/* What a kind of answer adds to the mean of a row. */
static double value_of(const struct answers *answers, enum banner_row row, size_t index,
                       size_t kind)
{
    const double *value = answers->value + kind * answers->components;
    double ticked = 0;

    if (row == BANNER_OPTION)
        /* A rank counts from 1; the answers hold best less worst halved. */
        return answers->kind == ANSWER_RANKS ? value[index] * (double)(answers->components - 1) + 1
               : answers->kind == ANSWER_BEST_WORST ? 2 * value[index]
                                                    : value[index];
    if (answers->kind != ANSWER_TICKS)
        return value[0];
    for (size_t o = 0; o < answers->components; o++)
        ticked += value[o];
    return ticked;
}

static bool has_mean(const struct answers *answers, enum banner_row row)
{
    return row == BANNER_MEAN || (row == BANNER_OPTION && (answers->kind == ANSWER_RANKS ||
                                                           answers->kind == ANSWER_POINTS ||
                                                           answers->kind == ANSWER_BEST_WORST));
}

/* Linearised, as in stats/gap.h; the standard deviation counts people. */
static void fill_mean(const struct answers *answers, enum banner_row row, size_t index,
                      const struct banner_column *column, struct banner_cell *cell)
{
    const double n = (double)column->base;
    double mean = 0;
    double spread = 0;
    double squares = 0;

    for (size_t k = 0; k < answers->kinds; k++)
        mean += weight_of(answers, k) * (double)column->people[k] *
                value_of(answers, row, index, k) / column->weighted;
    for (size_t k = 0; k < answers->kinds; k++) {
        const double w = weight_of(answers, k);
        const double off = value_of(answers, row, index, k) - mean;

        spread += w * (double)column->people[k] * off * off;
        squares += w * w * (double)column->people[k] * off * off;
    }
    cell->mean = (struct plx_mean){n, mean, NAN, NAN};
    if (n < 2)
        return;
    cell->mean.variance = spread / column->weighted * n / (n - 1);
    cell->mean.se2 = squares / (column->weighted * column->weighted) * n / (n - 1) * column->keep;
    cell->sd = sqrt(cell->mean.variance);
}

static void fill_share(const struct banner *banner, enum banner_row row, size_t index,
                       const struct banner_column *column, struct banner_cell *cell)
{
    const struct answers *answers = banner->answers;
    double weight = 0;

    cell->count = 0;
    for (size_t k = 0; k < answers->kinds; k++) {
        const bool counts = row == BANNER_BOX ? box_has(banner->boxes->box[index].holds, answers, k)
                                              : chose(answers, k, index);

        cell->count += counts ? column->people[k] : 0;
        weight += counts ? weight_of(answers, k) * (double)column->people[k] : 0;
    }
    if (!banner_shows(column))
        return;
    cell->share = answers->kind == ANSWER_POINTS ? cell->mean.mean : weight / column->weighted;
}

static double median_of(const struct banner *banner, const struct banner_column *column)
{
    const struct answers *answers = banner->answers;

    for (size_t k = 0; k < answers->kinds; k++)
        banner->weights[k] = weight_of(answers, k) * (double)column->people[k];
    return plx_median_of(answers->value, banner->weights, answers->kinds);
}

/* Wilson's of a share, Student's of a mean; a mean share of points is a mean between 0 and 1. */
static void fill_limits(enum answer_kind kind, enum banner_row row,
                        const struct banner_column *column, struct banner_cell *cell)
{
    const struct plx_share share = {cell->share, column->effective / column->keep};
    double reach;

    if (!isnan(cell->share) && kind != ANSWER_POINTS) {
        plx_wilson(share, gsl_cdf_ugaussian_Qinv(0.025), &cell->low, &cell->high);
        return;
    }
    if (row == BANNER_MEDIAN || column->base < 2)
        return;
    reach = gsl_cdf_tdist_Qinv(0.025, (double)column->base - 1) * sqrt(cell->mean.se2);
    cell->low = cell->mean.mean - reach;
    cell->high = cell->mean.mean + reach;
    if (kind == ANSWER_POINTS) {
        cell->low = fmax(cell->low, 0);
        cell->high = fmin(cell->high, 1);
    }
}

void banner_fill(const struct banner *banner, enum banner_row row, size_t index,
                 struct banner_cell *cell)
{
    const struct answers *answers = banner->answers;

    for (size_t i = 0; i < banner->columns; i++) {
        const struct banner_column *column = &banner->column[i];
        const bool shows = banner_shows(column);

        cell[i] = (struct banner_cell){PLX_NO_COUNT, NAN, NAN, NAN, NAN, {0, NAN, NAN, NAN}};
        if (shows && has_mean(answers, row))
            fill_mean(answers, row, index, column, &cell[i]);
        if (!column->hidden && (row == BANNER_OPTION || row == BANNER_BOX))
            fill_share(banner, row, index, column, &cell[i]);
        if (shows && row == BANNER_MEDIAN)
            cell[i].mean.mean = median_of(banner, column);
        if (shows)
            fill_limits(answers->kind, row, column, &cell[i]);
    }
}

bool banner_is_lettered(const struct banner_column *column)
{
    return banner_shows(column) && column->effective >= fewest_lettered;
}

/* p that a is no higher than b, two-sided; NAN where it is not. */
static double higher(const struct banner *banner, const struct banner_cell *cell, size_t a,
                     size_t b)
{
    const double n = banner->column[a].effective;
    const double m = banner->column[b].effective;
    const double p = cell[a].share;
    const double q = cell[b].share;
    struct plx_welch welch;

    if (isnan(p) || banner->answers->kind == ANSWER_POINTS) {
        plx_welch_compare(&cell[b].mean, &cell[a].mean, 0.95, &welch);
        return welch.difference > 0 ? welch.p : NAN;
    }
    if (p > q) {
        const double pooled = (n * p + m * q) / (n + m);

        return 2 * gsl_cdf_ugaussian_Q((p - q) / sqrt(pooled * (1 - pooled) * (1 / n + 1 / m)));
    }
    return NAN;
}

void banner_compare(const struct banner *banner, const struct banner_cell *cell, size_t own,
                    char letters[static BANNER_LETTERS + 1])
{
    const size_t teams = banner->columns - 1;
    double tested = 0;
    size_t length = 0;

    letters[0] = '\0';
    for (size_t team = 0; team < teams; team++)
        tested += banner_is_lettered(&banner->column[team]);
    if (teams > BANNER_LETTERS || own >= teams || !banner_is_lettered(&banner->column[own]))
        return;
    for (size_t team = 0; team < teams; team++) {
        double p;

        if (team == own || !banner_is_lettered(&banner->column[team]))
            continue;
        p = higher(banner, cell, own, team) * tested * (tested - 1) / 2;
        if (p < 0.1)
            letters[length++] = (char)((p < 0.05 ? 'A' : 'a') + (int)team);
    }
    letters[length] = '\0';
}
