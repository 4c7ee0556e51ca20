/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/stream.h"
#include "persona_model.h"

/* Of more rows than this the permutations would take longer than they tell. */
enum { MOST_PERMUTED = 5000, TASK = 1 << 30 };

struct cross {
    struct plx_persona_model *model;
    size_t teams;
    uint16_t *team;  /* of each row of the features */
    double *count;   /* k x teams */
    double *weight;  /* k x teams */
    double *persona; /* k: counts */
    double *all;     /* teams: counts */
    double *weights; /* teams: sums of weights */
    double n;
    double p;
    const char *note;
    bool *hidden; /* k x teams */
};

static double *cell(const struct cross *cross, double *of, size_t j, size_t t)
{
    return &of[j * cross->teams + t];
}

static void release_cross(struct cross *cross)
{
    free(cross->hidden);
    free(cross->weights);
    free(cross->all);
    free(cross->persona);
    free(cross->weight);
    free(cross->count);
    free(cross->team);
}

static enum plx_status init_cross(struct cross *cross, struct plx_persona_model *model,
                                  struct plx_error *err)
{
    const size_t teams = model->study->n_teams;

    *cross = (struct cross){.model = model, .teams = teams, .p = NAN};
    cross->team = plx_array_new(model->features.rows, sizeof *cross->team);
    cross->count = plx_array_new(model->k * teams, sizeof *cross->count);
    cross->weight = plx_array_new(model->k * teams, sizeof *cross->weight);
    cross->persona = plx_array_new(model->k, sizeof *cross->persona);
    cross->all = plx_array_new(teams, sizeof *cross->all);
    cross->weights = plx_array_new(teams, sizeof *cross->weights);
    cross->hidden = plx_array_new(model->k * teams, sizeof *cross->hidden);
    if (!cross->team || !cross->count || !cross->weight || !cross->persona || !cross->all ||
        !cross->weights || !cross->hidden)
        return plx_fail_memory(err, "personas and teams");
    return PLX_OK;
}

static void count_rows(struct cross *cross)
{
    const struct plx_persona_model *model = cross->model;

    for (size_t i = 0; i < model->features.rows; i++) {
        const uint32_t j = model->label[i];
        const size_t t = (size_t)model->responses->team[model->features.row[i]];

        cross->team[i] = (uint16_t)t;
        ++*cell(cross, cross->count, j, t);
        *cell(cross, cross->weight, j, t) += plx_persona_weight(model, i);
        cross->persona[j]++;
        cross->all[t]++;
        cross->weights[t] += plx_persona_weight(model, i);
        cross->n++;
    }
}

static double expected(const struct cross *cross, size_t j, size_t t)
{
    return cross->persona[j] * cross->all[t] / cross->n;
}

static double chi_square(const struct cross *cross, const double *count)
{
    double sum = 0;

    for (size_t j = 0; j < cross->model->k; j++)
        for (size_t t = 0; t < cross->teams; t++) {
            const double e = expected(cross, j, t);

            if (e > 0)
                sum += pow(count[j * cross->teams + t] - e, 2) / e;
        }
    return sum;
}

/* Deals the teams out anew: Fisher and Yates' shuffle, counting as it goes. */
static bool deal(const struct cross *cross, size_t replicate, double observed, uint16_t *team,
                 double *count)
{
    const struct plx_persona_model *model = cross->model;
    const size_t rows = model->features.rows;
    struct plx_stream stream;

    memcpy(team, cross->team, rows * sizeof *team);
    memset(count, 0, model->k * cross->teams * sizeof *count);
    plx_stream_start(&stream, model->settings->seed, PLX_FOR_PERMUTATION, (uint32_t)replicate,
                     TASK);
    for (size_t i = rows; i > 0; i--) {
        const size_t other = plx_stream_below(&stream, i);
        const uint16_t drawn = team[other];

        team[other] = team[i - 1];
        count[model->label[i - 1] * cross->teams + drawn]++;
    }
    return chi_square(cross, count) >= observed * (1 - 1e-10);
}

/* B. Phipson and G. K. Smyth (2010): (b + 1) / (B + 1). */
static enum plx_status permute(struct cross *cross, double observed, struct plx_error *err)
{
    const size_t replicates = cross->model->study->decisions.permutations;
    size_t extreme = 0;
    bool failed = false;

#pragma omp parallel reduction(+ : extreme)
    {
        uint16_t *team = plx_array_new(cross->model->features.rows, sizeof *team);
        double *count = plx_array_new(cross->model->k * cross->teams, sizeof *count);

#pragma omp for schedule(static)
        for (size_t b = 0; b < replicates; b++)
            if (team && count)
                extreme += deal(cross, b, observed, team, count);
        if (!team || !count) {
#pragma omp atomic write
            failed = true;
        }
        free(count);
        free(team);
    }
    if (failed)
        return plx_fail_memory(err, "personas and teams");
    cross->p = ((double)extreme + 1) / ((double)replicates + 1);
    return PLX_OK;
}

static enum plx_status test(struct cross *cross, struct plx_error *err)
{
    const double observed = chi_square(cross, cross->count);
    double present = 0;

    for (size_t t = 0; t < cross->teams; t++)
        present += cross->all[t] > 0;
    if (present < 2)
        cross->note = "one_team";
    else if (cross->model->k < 2)
        cross->note = "one_cluster";
    if (cross->note)
        return PLX_OK;
    if (cross->model->features.rows <= MOST_PERMUTED)
        return permute(cross, observed, err);
    cross->p = gsl_cdf_chisq_Q(observed, (double)(cross->model->k - 1) * (present - 1));
    cross->note = "p by chi-square, as there are too many respondents to permute";
    return PLX_OK;
}

/* The smallest count of a line that is not hidden yet, or NULL; an empty cell where there is no
   other, since it would tell that the rest of the line is in the hidden one. */
static bool *next_to_hide(const struct cross *cross, size_t first, size_t step, size_t length)
{
    bool *best = NULL;
    bool *empty = NULL;
    double least = HUGE_VAL;

    for (size_t c = 0; c < length; c++) {
        const size_t at = first + c * step;

        if (!cross->hidden[at] && cross->count[at] > 0 && cross->count[at] < least) {
            least = cross->count[at];
            best = &cross->hidden[at];
        }
        if (!cross->hidden[at] && !(cross->count[at] > 0) && !empty)
            empty = &cross->hidden[at];
    }
    return best ? best : empty;
}

/* A line with one hidden cell would show it by subtraction from its total, and one with few people
   in hidden cells would show what those are together. */
static bool cover(const struct cross *cross, size_t first, size_t step, size_t length)
{
    const double minimum = (double)cross->model->study->privacy_minimum;
    size_t hidden = 0;
    double people = 0;
    bool *next;

    for (size_t c = 0; c < length; c++) {
        hidden += cross->hidden[first + c * step];
        people += cross->hidden[first + c * step] ? cross->count[first + c * step] : 0;
    }
    next = hidden == 1 || (people > 0 && people < minimum)
               ? next_to_hide(cross, first, step, length)
               : NULL;
    if (next)
        *next = true;
    return next != NULL;
}

static void hide_small(struct cross *cross)
{
    const struct plx_persona_model *model = cross->model;
    const size_t k = model->k;
    const double minimum = (double)model->study->privacy_minimum;
    bool changed = true;

    for (size_t j = 0; j < k; j++)
        for (size_t t = 0; t < cross->teams; t++) {
            const double count = *cell(cross, cross->count, j, t);

            cross->hidden[j * cross->teams + t] =
                (count > 0 && count < minimum) || model->suppressed[j] ||
                (cross->all[t] > 0 &&
                 (cross->all[t] < minimum || plx_part_hides_team(model->part, model->study, t)));
        }
    while (changed) {
        changed = false;
        for (size_t j = 0; j < k; j++)
            changed = cover(cross, j * cross->teams, 1, cross->teams) || changed;
        for (size_t t = 0; t < cross->teams; t++)
            changed = cover(cross, t, cross->teams, k) || changed;
    }
}

static enum plx_status add_record(const struct cross *cross, uint32_t j, size_t t,
                                  struct plx_error *err)
{
    struct plx_persona_model *model = cross->model;
    const double e = expected(cross, j, t);
    const double room = e * (1 - cross->persona[j] / cross->n) * (1 - cross->all[t] / cross->n);
    struct plx_persona_team_record *record;
    enum plx_status status =
        plx_table_add(&model->results->table[PLX_TABLE_PERSONA_TEAMS], &record, err);

    if (status != PLX_OK)
        return status;
    record->model = model->name;
    record->persona = plx_persona_number(j);
    record->team = plx_pool_string(&model->results->pool, model->study->team[t].id);
    record->p = cross->p;
    record->note = cross->note;
    if (!record->team)
        return plx_fail_memory(err, "personas and teams");
    if (cross->hidden[j * cross->teams + t]) {
        record->note = "suppressed";
        return PLX_OK;
    }
    record->count = (size_t)*cell(cross, cross->count, j, t);
    record->share = *cell(cross, cross->weight, j, t) / cross->weights[t];
    record->expected = e;
    record->residual = room > 0 ? ((double)record->count - e) / sqrt(room) : NAN;
    return PLX_OK;
}

enum plx_status plx_persona_teams(struct plx_persona_model *model, struct plx_error *err)
{
    struct cross cross;
    enum plx_status status = init_cross(&cross, model, err);

    if (status == PLX_OK) {
        count_rows(&cross);
        hide_small(&cross);
        status = test(&cross, err);
    }
    for (uint32_t j = 0; status == PLX_OK && j < model->k; j++)
        for (size_t t = 0; status == PLX_OK && t < cross.teams; t++)
            if (cross.all[t] > 0)
                status = add_record(&cross, j, t, err);
    release_cross(&cross);
    return status;
}
