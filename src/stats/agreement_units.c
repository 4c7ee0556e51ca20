/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement_units.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "unit_values.h"
#include "within.h"

/* Working arrays: per category, then per unit. */
struct work {
    double *share;  /* s_k, or for alpha (1/n) sum_i r_ik / mean r_i */
    double *nearby; /* t_k: sum_l (w_kl + w_lk) s_l / 2 */
    double *chance; /* e_i */
    double *own;    /* K*_i; NAN where the unit does not count; NULL: not wanted */
    double *all;    /* the allocation */
};

static double agreeing(const struct plx_tally *tally, size_t unit)
{
    const double r = tally->total[unit];

    return tally->pairs[unit] / (r * (r - 1));
}

static void symmetric_product(const double *weights, const double *x, size_t q, double *product)
{
    for (size_t k = 0; k < q; k++) {
        product[k] = 0;
        for (size_t l = 0; l < q; l++)
            product[k] += (weights[k * q + l] + weights[l * q + k]) / 2 * x[l];
    }
}

static void find_shares(const struct plx_tally *tally, double units, struct work *work)
{
    const size_t q = tally->categories;

    memset(work->share, 0, q * sizeof *work->share);
    for (size_t i = 0; i < tally->units; i++)
        for (size_t k = 0; k < q && tally->raters[i] > 0; k++)
            work->share[k] += tally->count[i * q + k] / tally->total[i] / units;
    symmetric_product(tally->weights, work->share, q, work->nearby);
}

/* e_i of a coefficient whose chance term is a mean over a unit's ratings. */
static void chance_by_category(const struct plx_tally *tally, const double *term, double *chance)
{
    const size_t q = tally->categories;

    for (size_t i = 0; i < tally->units; i++) {
        chance[i] = 0;
        for (size_t k = 0; k < q && tally->raters[i] > 0; k++)
            chance[i] += term[k] * tally->count[i * q + k] / tally->total[i];
    }
}

/* e_i of Conger's kappa: one rater at a time, so that memory does not grow with raters. */
static void add_conger_rater(const struct plx_tally *tally, const struct plx_rater *rater,
                             const double *toward_all, double units, double *chance)
{
    const size_t q = tally->categories;
    double answers = 0;
    double expected = 0;

    for (size_t i = 0; i < tally->units; i++)
        answers += rater->answer[i] >= 0;
    for (size_t k = 0; k < q; k++)
        expected += rater->share[k] * toward_all[k];
    expected -= rater->own;
    for (size_t i = 0; i < tally->units; i++) {
        const int k = rater->answer[i];
        double toward = 0;

        chance[i] += expected;
        if (k < 0)
            continue;
        for (size_t l = 0; l < q; l++)
            toward += (tally->weights[(size_t)k * q + l] + tally->weights[l * q + (size_t)k]) / 2 *
                      rater->share[l];
        chance[i] += units / answers * (toward_all[k] - toward - expected);
    }
}

static enum plx_status conger_chance(const struct plx_tally *tally,
                                     const struct plx_ratings *ratings, int team, double units,
                                     struct work *work, struct plx_error *err)
{
    const double raters = (double)tally->members;
    struct plx_rater rater = {0};
    enum plx_status status = PLX_OK;

    memset(work->chance, 0, tally->units * sizeof *work->chance);
    if (!plx_rater_init(&rater, tally)) {
        status = plx_fail_memory(err, "agreement");
        goto done;
    }
    symmetric_product(tally->weights, tally->share, tally->categories, work->nearby);
    for (size_t g = 0; g < ratings->raters; g++)
        if (plx_rater_read(&rater, ratings, team, g, tally->weights))
            add_conger_rater(tally, &rater, work->nearby, units, work->chance);
    for (size_t i = 0; i < tally->units; i++)
        work->chance[i] /= raters * (raters - 1);
done:
    plx_rater_release(&rater);
    return status;
}

static enum plx_status find_chance(const struct plx_tally *tally, const struct plx_ratings *ratings,
                                   int team, enum plx_coefficient coefficient,
                                   const struct plx_agreement_units *found, struct work *work,
                                   struct plx_error *err)
{
    const size_t q = tally->categories;
    const double units = (double)found->units;
    double all_weights = 0;

    find_shares(tally, units, work);
    switch (coefficient) {
    case PLX_CONGER_KAPPA:
        return conger_chance(tally, ratings, team, units, work, err);
    case PLX_FLEISS_KAPPA:
        chance_by_category(tally, work->nearby, work->chance);
        break;
    case PLX_GWET_AC:
        for (size_t i = 0; i < q * q; i++)
            all_weights += tally->weights[i];
        for (size_t k = 0; k < q; k++)
            work->nearby[k] = all_weights / (double)(q * (q - 1)) * (1 - work->share[k]);
        chance_by_category(tally, work->nearby, work->chance);
        break;
    default:
        for (size_t i = 0; i < tally->units; i++)
            work->chance[i] = found->expected;
    }
    return PLX_OK;
}

static void finish(struct plx_agreement_units *result, double squares, double influence_squares,
                   size_t population, double level)
{
    const double n = (double)result->units;
    const double unsampled = population ? fmax(0, 1 - n / (double)population) : 1;
    struct plx_estimate *estimate = &result->estimate;

    if (result->units < 2) {
        estimate->error_reason = PLX_REASON_TOO_FEW_UNITS;
        return;
    }
    estimate->std_error = sqrt(unsampled * squares / (n * (n - 1)));
    result->influence_error = sqrt(unsampled * influence_squares / (n * (n - 1)));
    estimate->df = n - 1;
    plx_t_interval(estimate, level, 1);
}

/* All coefficients but alpha. */
static void measure_spread(const struct plx_tally *tally, const struct work *work, double pairable,
                           size_t population, double level, struct plx_agreement_units *result)
{
    const double value = result->estimate.value;
    const double room = 1 - result->expected;
    const double scale = (double)result->units / pairable;
    double squares = 0;
    double influence = 0;

    for (size_t i = 0; i < tally->units; i++) {
        const double chance = 2 * (1 - value) * (work->chance[i] - result->expected) / room;
        double own = 0;
        double centred = 0;

        if (work->own)
            work->own[i] = NAN;
        if (tally->raters[i] == 0)
            continue;
        if (tally->raters[i] >= 2) {
            own = scale * (agreeing(tally, i) - result->expected) / room;
            centred = scale * (agreeing(tally, i) - result->observed) / room;
        }
        if (work->own)
            work->own[i] = own - chance;
        squares += pow(own - chance - value, 2);
        influence += pow(centred - chance, 2);
    }
    finish(result, squares, influence, population, level);
}

/* Gwet's form of alpha: the observed agreement before its correction for few ratings. */
struct alpha {
    double mean;        /* of r_i over units with two ratings */
    double uncorrected; /* p'_a */
};

static double alpha_agreeing(const struct plx_tally *tally, const struct alpha *alpha, size_t unit)
{
    return tally->pairs[unit] / (alpha->mean * (tally->total[unit] - 1));
}

static struct alpha find_alpha(const struct plx_tally *tally, struct work *work,
                               struct plx_agreement_units *result)
{
    const size_t q = tally->categories;
    const double n = (double)result->units;
    struct alpha alpha = {0};
    double ratings = 0;

    for (size_t i = 0; i < tally->units; i++)
        ratings += tally->raters[i] >= 2 ? tally->total[i] : 0;
    alpha.mean = ratings / n;
    memset(work->share, 0, q * sizeof *work->share);
    for (size_t i = 0; i < tally->units; i++) {
        if (tally->raters[i] < 2)
            continue;
        alpha.uncorrected += alpha_agreeing(tally, &alpha, i) / n;
        for (size_t k = 0; k < q; k++)
            work->share[k] += tally->count[i * q + k] / alpha.mean / n;
    }
    symmetric_product(tally->weights, work->share, q, work->nearby);
    result->observed = (1 - 1 / ratings) * alpha.uncorrected + 1 / ratings;
    result->expected = 0;
    for (size_t k = 0; k < q; k++)
        result->expected += work->share[k] * work->nearby[k];
    return alpha;
}

static void measure_alpha(const struct plx_tally *tally, struct work *work, size_t pairable,
                          size_t population, double level, struct plx_agreement_units *result)
{
    const size_t q = tally->categories;
    struct alpha alpha;
    double room;
    double centre;
    double squares = 0;
    double influence = 0;

    result->units = pairable;
    alpha = find_alpha(tally, work, result);
    room = 1 - result->expected;
    result->estimate.value = (result->observed - result->expected) / room;
    centre = (alpha.uncorrected - result->expected) / room;
    for (size_t i = 0; i < tally->units; i++) {
        const double excess = (tally->total[i] - alpha.mean) / alpha.mean;
        double chance = -result->expected * excess;
        double own;

        if (work->own)
            work->own[i] = NAN;
        if (tally->raters[i] < 2)
            continue;
        for (size_t k = 0; k < q; k++)
            chance += work->nearby[k] * tally->count[i * q + k] / alpha.mean;
        chance = 2 * (1 - centre) * (chance - result->expected) / room;
        own = alpha_agreeing(tally, &alpha, i) - result->expected;
        if (work->own)
            work->own[i] = (own - result->observed * excess) / room - chance;
        squares += pow((own - result->observed * excess) / room - chance - centre, 2);
        influence += pow((own - alpha.uncorrected * excess) / room - chance - centre, 2);
    }
    finish(result, squares, influence, population, level);
}

static bool reserve(struct work *work, const struct plx_tally *tally)
{
    const size_t q = tally->categories;

    work->all = plx_array_new(2 * q + tally->units, sizeof *work->all);
    if (!work->all)
        return false;
    work->share = work->all;
    work->nearby = work->all + q;
    work->chance = work->all + 2 * q;
    return true;
}

static void start(struct plx_agreement_units *result, const struct plx_within *within,
                  enum plx_coefficient c)
{
    *result = (struct plx_agreement_units){
        .estimate = {.value = within->value[c],
                     .reason = within->reason[c],
                     .std_error = NAN,
                     .df = NAN,
                     .low = NAN,
                     .high = NAN,
                     .p = NAN},
        .influence_error = NAN,
        .observed = within->observed[c],
        .expected = within->expected[c],
        .units = within->units,
    };
}

enum plx_status plx_unit_values(const struct plx_ratings *ratings, int team,
                                enum plx_coefficient coefficient, const double *weights,
                                size_t population, double level, double *own,
                                struct plx_agreement_units *result, struct plx_error *err)
{
    struct plx_tally tally = {0};
    struct work work = {.own = own};
    struct plx_within within;
    double *scratch = plx_array_new(3 * ratings->categories, sizeof *scratch);
    enum plx_status status;

    assert(!ratings->weight && coefficient < PLX_COEFFICIENTS);
    if (!scratch)
        return plx_fail_memory(err, "agreement");
    status = plx_tally_count(&tally, ratings, team, weights, NULL, err);
    if (status != PLX_OK)
        goto done;
    if (!reserve(&work, &tally)) {
        status = plx_fail_memory(err, "agreement");
        goto done;
    }
    plx_within_without(&tally, &plx_nobody, scratch, &within);
    start(result, &within, coefficient);
    if (isnan(result->estimate.value))
        goto done;
    if (coefficient == PLX_KRIPPENDORFF_ALPHA) {
        measure_alpha(&tally, &work, within.pairable, population, level, result);
        goto done;
    }
    status = find_chance(&tally, ratings, team, coefficient, result, &work, err);
    if (status == PLX_OK)
        measure_spread(&tally, &work, (double)within.pairable, population, level, result);
done:
    free(work.all);
    plx_tally_release(&tally);
    free(scratch);
    return status;
}

enum plx_status plx_agreement_over_units(const struct plx_ratings *ratings, int team,
                                         enum plx_coefficient coefficient, const double *weights,
                                         size_t population, double level,
                                         struct plx_agreement_units *result, struct plx_error *err)
{
    return plx_unit_values(ratings, team, coefficient, weights, population, level, NULL, result,
                           err);
}
