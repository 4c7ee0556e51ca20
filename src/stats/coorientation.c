/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/coorientation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

static const double level = 0.95;

enum { AGREEMENT, PERCEIVED, ACCURACY, WITHIN, MEANS, LESS = MEANS, QUANTITIES = 2 * MEANS - 1 };

/* Sums over the people who gave one of the answers; all that a mean over pairs takes. */
struct sums {
    double people;
    double weight;  /* sum w */
    double squares; /* sum w^2 */
    double length;  /* sum w |x|^2 */
    double *first;  /* components: sum w x */
};

/* Within people who gave both answers. */
struct both {
    double people;
    double weight;
    double distance; /* sum w |own - guess|^2 */
};

struct state {
    struct sums own;
    struct sums guess;
    struct sums other;
    struct both both;
};

struct work {
    const struct plx_coorientation_data *data;
    struct state all;
    double *first; /* owned; 6 x components: the sums of all, and those without one person */
    struct plx_left_out left_out[QUANTITIES][2];
};

static void shift(struct sums *sums, const double *point, size_t components, double w, double sign)
{
    sums->people += sign;
    sums->weight += sign * w;
    sums->squares += sign * w * w;
    for (size_t c = 0; c < components; c++) {
        sums->first[c] += sign * w * point[c];
        sums->length += sign * w * point[c] * point[c];
    }
}

static void shift_person(const struct plx_coorientation_data *data, struct state *state, size_t i,
                         double sign)
{
    const size_t components = data->components;
    const double w = data->weight ? data->weight[i] : 1;
    const double *own = data->own + i * components;
    const double *guess = data->guess + i * components;
    double distance = 0;

    if (!isnan(*own))
        shift(&state->own, own, components, w, sign);
    if (!isnan(*guess))
        shift(&state->guess, guess, components, w, sign);
    if (isnan(*own) || isnan(*guess))
        return;
    for (size_t c = 0; c < components; c++)
        distance += (own[c] - guess[c]) * (own[c] - guess[c]);
    state->both.people += sign;
    state->both.weight += sign * w;
    state->both.distance += sign * w * distance;
}

static void shift_other(const struct plx_coorientation_data *data, struct state *state, size_t i,
                        double sign)
{
    const double *other = data->other + i * data->components;

    if (!isnan(*other))
        shift(&state->other, other, data->components,
              data->weight_other ? data->weight_other[i] : 1, sign);
}

/* mean |x - y|^2 = mean |x|^2 + mean |y|^2 - 2 (mean x) (mean y), over pairs of two teams. */
static double across(const struct plx_coorientation_data *data, const struct sums *a,
                     const struct sums *b)
{
    double product = 0;

    if (!(a->people > 0.5 && b->people > 0.5))
        return NAN;
    for (size_t c = 0; c < data->components; c++)
        product += a->first[c] / a->weight * (b->first[c] / b->weight);
    return 1 - (a->length / a->weight + b->length / b->weight - 2 * product) / data->range;
}

/* Over pairs of one team; a person with himself has distance 0 and is left out of the weights. */
static double inside(const struct plx_coorientation_data *data, const struct sums *a)
{
    double product = 0;

    if (!(a->people > 1.5))
        return NAN;
    for (size_t c = 0; c < data->components; c++)
        product += a->first[c] * a->first[c];
    return 1 - 2 * (a->weight * a->length - product) / (a->weight * a->weight - a->squares) /
                   data->range;
}

static void measure(const struct plx_coorientation_data *data, const struct state *state,
                    double value[static QUANTITIES])
{
    value[AGREEMENT] = across(data, &state->own, &state->other);
    value[ACCURACY] = across(data, &state->guess, &state->other);
    value[WITHIN] = inside(data, &state->other);
    value[PERCEIVED] = state->both.people > 0.5
                           ? 1 - state->both.distance / state->both.weight / data->range
                           : NAN;
    for (size_t i = 1; i < MEANS; i++)
        value[LESS + i - 1] = value[i] - value[AGREEMENT];
}

static void copy(struct sums *to, const struct sums *from, size_t components)
{
    double *first = to->first;

    memcpy(first, from->first, components * sizeof *first);
    *to = *from;
    to->first = first;
}

static void copy_state(struct state *to, const struct state *from, size_t components)
{
    copy(&to->own, &from->own, components);
    copy(&to->guess, &from->guess, components);
    copy(&to->other, &from->other, components);
    to->both = from->both;
}

static void place(struct state *state, double *first, size_t components)
{
    state->own.first = first;
    state->guess.first = first + components;
    state->other.first = first + 2 * components;
}

/* Leaves out each person of one of the teams in turn. */
static void leave_out(struct work *work, size_t team)
{
    const struct plx_coorientation_data *data = work->data;
    const size_t n = team == 0 ? data->n : data->n_other;
    struct state without = {0};
    double value[QUANTITIES];

    place(&without, work->first + 3 * data->components, data->components);
    for (size_t i = 0; i < n; i++) {
        copy_state(&without, &work->all, data->components);
        if (team == 0)
            shift_person(data, &without, i, -1);
        else
            shift_other(data, &without, i, -1);
        measure(data, &without, value);
        for (size_t k = 0; k < QUANTITIES; k++)
            plx_left_out_add(&work->left_out[k][team], value[k], PLX_REASON_TOO_FEW_VALUES);
    }
}

/* Of a quantity that only one of the teams moves, the other's part is no part of the error. */
static void estimate(const struct work *work, size_t quantity, double value,
                     struct plx_estimate *result)
{
    const size_t first = quantity == WITHIN ? 1 : 0;
    const size_t teams = quantity == WITHIN || quantity == PERCEIVED ? 1 : 2;

    *result = (struct plx_estimate){.value = value};
    if (isnan(value))
        result->reason = quantity == WITHIN && work->all.other.people > 0.5
                             ? PLX_REASON_TOO_FEW_VALUES
                             : PLX_REASON_NO_DATA;
    plx_jackknife_interval(result, &work->left_out[quantity][first], work->data->population + first,
                           teams, level, quantity < LESS ? 1 : INFINITY);
}

enum plx_status plx_coorientation(const struct plx_coorientation_data *data,
                                  struct plx_coorientation *result, struct plx_error *err)
{
    struct work work = {.data = data};
    struct plx_estimate *const of[QUANTITIES] = {
        &result->agreement,      &result->perceived,     &result->accuracy,    &result->within,
        &result->perceived_less, &result->accuracy_less, &result->within_less,
    };
    double value[QUANTITIES];

    work.first = plx_array_new(6 * data->components, sizeof *work.first);
    if (!work.first)
        return plx_fail_memory(err, "what teams think of each other");
    place(&work.all, work.first, data->components);
    for (size_t i = 0; i < data->n; i++)
        shift_person(data, &work.all, i, 1);
    for (size_t i = 0; i < data->n_other; i++)
        shift_other(data, &work.all, i, 1);
    measure(data, &work.all, value);
    leave_out(&work, 0);
    leave_out(&work, 1);
    for (size_t k = 0; k < QUANTITIES; k++)
        estimate(&work, k, value[k], of[k]);
    free(work.first);
    return PLX_OK;
}
