/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "block_rounds.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/base/processors.h"

enum { LANES = PLX_LANES };

/* One selection on its way. */
struct rounds {
    const struct plx_block_data *data;
    size_t without;
    size_t k;
    double *centre;   /* k x columns; NAN for a label without rows */
    double *share;    /* k x columns: sums of weights behind the centres */
    double *total;    /* k: sums of weights */
    double *flat;     /* columns */
    double *square;   /* groups x k x LANES: distances over the blocks so far */
    bool *seen;       /* groups x LANES: something of the blocks so far is observed */
    bool *taken;      /* blocks */
    double *own;      /* blocks: weight of the rows that would go to their own label */
    uint32_t largest; /* label */
};

/* What a group of rows comes to with one more block. */
struct trial {
    double square[LANES];
    double least[LANES];
    double nearest[LANES]; /* labels */
    bool seen[LANES];
};

static double *values_of(const struct plx_block_data *data, size_t group, size_t column)
{
    return data->value + (group * data->columns + column) * LANES;
}

static void sum_rows(struct rounds *rounds)
{
    const struct plx_block_data *data = rounds->data;

    for (size_t i = 0; i < data->rows; i++) {
        const size_t j = data->label[i];

        if (data->fold[i] == rounds->without)
            continue;
        rounds->total[j] += data->weight[i];
        for (size_t c = 0; c < data->columns; c++) {
            const double value = values_of(data, i / LANES, c)[i % LANES];

            if (isnan(value))
                continue;
            rounds->centre[j * data->columns + c] += data->weight[i] * value;
            rounds->share[j * data->columns + c] += data->weight[i];
        }
    }
}

/* m to A A' m. */
static void project(const gsl_matrix *axis, double *centre, double *flat)
{
    for (size_t c = 0; c < axis->size1; c++)
        flat[c] = 0;
    for (size_t p = 0; p < axis->size2; p++) {
        double along = 0;

        for (size_t c = 0; c < axis->size1; c++)
            along += centre[c] * gsl_matrix_get(axis, c, p);
        for (size_t c = 0; c < axis->size1; c++)
            flat[c] += along * gsl_matrix_get(axis, c, p);
    }
    for (size_t c = 0; c < axis->size1; c++)
        centre[c] = flat[c];
}

static void find_centres(struct rounds *rounds)
{
    const size_t columns = rounds->data->columns;
    const gsl_matrix *axis = rounds->data->settings->axis;

    sum_rows(rounds);
    for (size_t j = 0; j < rounds->k; j++) {
        for (size_t c = 0; c < columns; c++) {
            const size_t at = j * columns + c;
            const double weight = axis ? rounds->total[j] : rounds->share[at];

            /* What nobody of a label answered tells as little for it as against it. */
            rounds->centre[at] = weight > 0 ? rounds->centre[at] / weight : 0;
        }
        if (axis)
            project(axis, rounds->centre + j * columns, rounds->flat);
        if (rounds->total[j] > rounds->total[rounds->largest])
            rounds->largest = (uint32_t)j;
    }
}

/* Adds a block's squares for one label. */
static inline void add_squares(const struct rounds *rounds, size_t group, size_t block, size_t j,
                               double *square)
{
    const struct plx_block_data *data = rounds->data;

    for (size_t at = data->first[block]; at < data->first[block + 1]; at++) {
        const double *value = values_of(data, group, data->column[at]);
        const double centre = rounds->centre[j * data->columns + data->column[at]];

        PLX_SIDE_BY_SIDE
        for (size_t lane = 0; lane < LANES; lane++) {
            const double apart = value[lane] - centre;

            square[lane] += isnan(apart) ? 0 : apart * apart;
        }
    }
}

/* Puts every row of a group where it belongs with one more block. */
PLX_FOR_EACH_PROCESSOR
static void find_nearest(const struct rounds *rounds, size_t group, size_t block,
                         struct trial *trial)
{
    const struct plx_block_data *data = rounds->data;
    const double slack = data->slack;

    for (size_t lane = 0; lane < LANES; lane++) {
        trial->least[lane] = HUGE_VAL;
        trial->nearest[lane] = 0;
    }
    for (size_t j = 0; j < rounds->k; j++) {
        const double *before = rounds->square + (group * rounds->k + j) * LANES;
        const double label = (double)j;

        if (!(rounds->total[j] > 0))
            continue;
        for (size_t lane = 0; lane < LANES; lane++)
            trial->square[lane] = before[lane];
        add_squares(rounds, group, block, j, trial->square);
        PLX_SIDE_BY_SIDE
        for (size_t lane = 0; lane < LANES; lane++) {
            const bool nearer = trial->square[lane] < trial->least[lane] - slack;

            trial->least[lane] = nearer ? trial->square[lane] : trial->least[lane];
            trial->nearest[lane] = nearer ? label : trial->nearest[lane];
        }
    }
}

static void try_block(const struct rounds *rounds, size_t group, size_t block, struct trial *trial)
{
    const struct plx_block_data *data = rounds->data;
    const bool *observed = data->observed + (block * data->groups + group) * LANES;

    find_nearest(rounds, group, block, trial);
    for (size_t lane = 0; lane < LANES; lane++) {
        trial->seen[lane] = rounds->seen[group * LANES + lane] || observed[lane];
        if (!trial->seen[lane])
            trial->nearest[lane] = rounds->largest;
    }
}

static double weigh_own(const struct rounds *rounds, size_t block)
{
    const struct plx_block_data *data = rounds->data;
    struct trial trial;
    double own = 0;

    for (size_t group = 0; group < data->groups; group++) {
        try_block(rounds, group, block, &trial);
        for (size_t i = group * LANES; i < (group + 1) * LANES && i < data->rows; i++)
            if (data->fold[i] != rounds->without && trial.nearest[i % LANES] == data->label[i])
                own += data->weight[i];
    }
    return own;
}

/* Sums of weights that differ by rounding are equal. */
static size_t choose(struct rounds *rounds)
{
    const size_t blocks = rounds->data->settings->blocks;
    size_t best = SIZE_MAX;

    for (size_t b = 0; b < blocks; b++) {
        if (rounds->taken[b])
            continue;
        rounds->own[b] = weigh_own(rounds, b);
        if (best == SIZE_MAX || rounds->own[b] > rounds->own[best] * (1 + 1e-12))
            best = b;
    }
    return best;
}

static void take(struct rounds *rounds, size_t block, size_t step, bool *right)
{
    const struct plx_block_data *data = rounds->data;
    struct trial trial;

    rounds->taken[block] = true;
    for (size_t group = 0; group < data->groups; group++) {
        try_block(rounds, group, block, &trial);
        for (size_t j = 0; j < rounds->k; j++)
            add_squares(rounds, group, block, j, rounds->square + (group * rounds->k + j) * LANES);
        for (size_t lane = 0; lane < LANES; lane++) {
            const size_t i = group * LANES + lane;

            rounds->seen[i] = trial.seen[lane];
            if (i < data->rows && data->fold[i] == rounds->without)
                right[step * data->rows + i] = trial.nearest[lane] == data->label[i];
        }
    }
}

static bool init_rounds(struct rounds *rounds, const struct plx_block_data *data, size_t without)
{
    const size_t k = data->settings->k;

    *rounds = (struct rounds){.data = data, .without = without, .k = k};
    rounds->centre = plx_array_new(k * data->columns, sizeof *rounds->centre);
    rounds->share = plx_array_new(k * data->columns, sizeof *rounds->share);
    rounds->total = plx_array_new(k, sizeof *rounds->total);
    rounds->flat = plx_array_new(data->columns, sizeof *rounds->flat);
    rounds->square = plx_array_new(data->groups * k * LANES, sizeof *rounds->square);
    rounds->seen = plx_array_new(data->groups * LANES, sizeof *rounds->seen);
    rounds->taken = plx_array_new(data->settings->blocks, sizeof *rounds->taken);
    rounds->own = plx_array_new(data->settings->blocks, sizeof *rounds->own);
    return rounds->centre && rounds->share && rounds->total && rounds->flat && rounds->square &&
           rounds->seen && rounds->taken && rounds->own;
}

static void release_rounds(struct rounds *rounds)
{
    free(rounds->own);
    free(rounds->taken);
    free(rounds->seen);
    free(rounds->square);
    free(rounds->flat);
    free(rounds->total);
    free(rounds->share);
    free(rounds->centre);
}

bool plx_block_rounds(const struct plx_block_data *data, size_t without, size_t steps,
                      size_t *chosen, bool *right)
{
    struct rounds rounds;
    const bool ready = init_rounds(&rounds, data, without);

    if (ready) {
        find_centres(&rounds);
        for (size_t step = 0; step < steps; step++) {
            chosen[step] = choose(&rounds);
            take(&rounds, chosen[step], step, right);
        }
    }
    release_rounds(&rounds);
    return ready;
}
