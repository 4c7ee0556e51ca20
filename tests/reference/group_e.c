/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/stream.h"
#include "parallax/stats/enumerate.h"
#include "parallax/stats/means.h"
#include "parallax/stats/ordinal.h"
#include "parallax/stats/resample.h"
#include "reference.h"

/* The values of one or two teams, marketing's first. */
struct values {
    double *value;
    size_t size[2];
};

static struct values read_values(const struct ref_task *task)
{
    const struct ref_table *table = ref_read(task->input);
    const char *variable = ref_param(task, "var");
    const char *only = ref_param(task, "team");
    const size_t team = ref_column(table, "team");
    const size_t column = ref_column(table, variable ? variable : "value");
    struct values found = {.value = ref_memory(table->rows, sizeof(double))};
    size_t next = 0;

    if (ref_param(task, "one_sample"))
        only = "marketing";
    for (size_t side = 0; side < 2; side++) {
        for (size_t row = 0; row < table->rows; row++) {
            const char *own = table->cell[row * table->columns + team];
            const double value = ref_cell(table, row, column);
            const bool here = only ? side == 0 && strcmp(own, only) == 0
                                   : (strcmp(own, "marketing") == 0) == (side == 0);

            if (here && !isnan(value)) {
                found.value[next++] = value;
                found.size[side]++;
            }
        }
    }
    return found;
}

static double mean_without(const double *value, size_t n, size_t without)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        if (i != without)
            sum += value[i];
    return sum / (double)(without < n ? n - 1 : n);
}

/* The mean, or the difference of the teams' means, without one respondent. */
static double statistic_without(const struct values *v, size_t side, size_t without)
{
    const double first = mean_without(v->value, v->size[0], side == 0 ? without : SIZE_MAX);

    if (v->size[1] == 0)
        return first;
    return first - mean_without(v->value + v->size[0], v->size[1], side == 1 ? without : SIZE_MAX);
}

static void bca_of_task(const struct ref_task *task, struct ref_answers *answers)
{
    const struct ref_table *file = ref_read(ref_param(task, "replicates"));
    struct values v = read_values(task);
    double *replicate = ref_memory(file->rows, sizeof *replicate);
    double *count = ref_memory(file->rows, sizeof *count);
    double *left_out = ref_memory(v.size[0] + v.size[1], sizeof *left_out);
    const double estimate = statistic_without(&v, 2, 0);
    struct plx_bca found;
    size_t next = 0;

    for (size_t i = 0; i < file->rows; i++) {
        replicate[i] = ref_cell(file, i, 0);
        count[i] = 1;
    }
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < v.size[side]; i++)
            left_out[next++] = statistic_without(&v, side, i);
    plx_sort_numbers(replicate, file->rows);
    plx_bca_limits(replicate, file->rows, estimate,
                   plx_bca_acceleration(left_out, v.size, v.size[1] > 0 ? 2 : 1), 0.95, &found);
    ref_put(answers, "t0", estimate);
    ref_put(answers, "boot_se", sqrt(plx_mean_of(replicate, count, file->rows).variance));
    ref_put(answers, "pct_lo", plx_quantile(replicate, file->rows, 0.025));
    ref_put(answers, "pct_hi", plx_quantile(replicate, file->rows, 0.975));
    ref_put(answers, "z0", found.z0);
    ref_put(answers, "a", found.acceleration);
    ref_put(answers, "alpha_lo", found.alpha_low);
    ref_put(answers, "alpha_hi", found.alpha_high);
    ref_put(answers, "bca_lo", found.low);
    ref_put(answers, "bca_hi", found.high);
    free(v.value);
    free(replicate);
    free(count);
    free(left_out);
}

/* The two edge cases give no numbers, only what the replicates are like. */
static void bca(const struct ref_task *task, struct ref_answers *answers)
{
    const char *data = ref_param(task, "data");
    double replicate[3] = {1, 1, 1};
    struct plx_bca found;

    if (!data) {
        bca_of_task(task, answers);
        return;
    }
    plx_bca_limits(replicate, 3, strstr(data, "equal") ? 1 : 2, 0, 0.95, &found);
    ref_put_reason(answers, "bca_lo", found.reason == PLX_REASON_Z0_INFINITE ? NAN : found.low,
                   found.reason);
}

/* Two teams of whole numbers from 0 to 20, counted, and the statistic of any such counts. */
enum { KINDS = 21 };

struct sampling {
    const struct values *values;
    size_t count[2][KINDS];
    bool delta;
    size_t first[KINDS]; /* the team drawn by the outer of two walks */
    double weight;
    double observed;
    double mean;
    double squares;
    double below;
    double at;
    double two;
    double greater;
    double less;
};

static void count_values(struct sampling *s)
{
    size_t next = 0;

    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < s->values->size[side]; i++)
            s->count[side][(size_t)s->values->value[next++]]++;
}

static double statistic(const struct sampling *s, const size_t *x, const size_t *y)
{
    double value[KINDS];
    double a[KINDS];
    double b[KINDS];
    struct plx_cliff cliff;

    for (size_t k = 0; k < KINDS; k++) {
        value[k] = (double)k;
        a[k] = (double)y[k];
        b[k] = (double)x[k];
    }
    if (!s->delta)
        return plx_mean_of(value, b, KINDS).mean - plx_mean_of(value, a, KINDS).mean;
    plx_cliff(&(struct plx_two_counts){KINDS, value, a, b}, 0.95, &cliff);
    return cliff.delta;
}

static void see_second(const size_t *drawn, double probability, void *context)
{
    struct sampling *s = context;
    const double t = statistic(s, s->first, drawn);
    const double weight = s->weight * probability;

    s->mean += weight * t;
    s->squares += weight * t * t;
    s->below += t < -1e-12 ? weight : 0;
    s->at += fabs(t) <= 1e-12 ? weight : 0;
}

static void see_first(const size_t *drawn, double probability, void *context)
{
    struct sampling *s = context;

    memcpy(s->first, drawn, sizeof s->first);
    s->weight = probability;
    if (plx_enumerate_resamples(s->count[1], KINDS, see_second, s, NULL) != PLX_OK)
        ref_stop("out of memory");
}

static void exact_boot(const struct ref_task *task, struct ref_answers *answers)
{
    struct values values = read_values(task);
    struct sampling s = {.values = &values, .delta = strcmp(ref_param(task, "stat"), "delta") == 0};

    count_values(&s);
    if (plx_enumerate_resamples(s.count[0], KINDS, see_first, &s, NULL) != PLX_OK)
        ref_stop("out of memory");
    ref_put(answers, "t0", statistic(&s, s.count[0], s.count[1]));
    ref_put(answers, "n_resamples",
            pow((double)values.size[0], (double)values.size[0]) *
                pow((double)values.size[1], (double)values.size[1]));
    ref_put(answers, "mean", s.mean);
    ref_put(answers, "se", sqrt(s.squares - s.mean * s.mean));
    ref_put(answers, "p_below_0", s.below);
    ref_put(answers, "p_at_0", s.at);
    free(values.value);
}

static void see_split(const size_t *drawn, double probability, void *context)
{
    struct sampling *s = context;
    size_t rest[KINDS];
    double t;

    for (size_t k = 0; k < KINDS; k++)
        rest[k] = s->count[0][k] + s->count[1][k] - drawn[k];
    t = statistic(s, drawn, rest);
    s->two += fabs(t) >= fabs(s->observed) * (1 - 1e-10) ? probability : 0;
    s->greater += t >= s->observed - 1e-10 ? probability : 0;
    s->less += t <= s->observed + 1e-10 ? probability : 0;
}

static void perm_exact(const struct ref_task *task, struct ref_answers *answers)
{
    struct values values = read_values(task);
    struct sampling s = {.values = &values, .delta = strcmp(ref_param(task, "stat"), "delta") == 0};
    size_t all[KINDS];

    count_values(&s);
    for (size_t k = 0; k < KINDS; k++)
        all[k] = s.count[0][k] + s.count[1][k];
    s.observed = statistic(&s, s.count[0], s.count[1]);
    if (plx_enumerate_splits(all, KINDS, values.size[0], see_split, &s, NULL) != PLX_OK)
        ref_stop("out of memory");
    ref_put(answers, "observed", s.observed);
    ref_put(answers, "n_perms",
            round(plx_enumerate_ways(values.size[0] + values.size[1], values.size[0])));
    ref_put(answers, "p_two", s.two);
    ref_put(answers, "p_greater", s.greater);
    ref_put(answers, "p_less", s.less);
    free(values.value);
}

/* Rubin's closed forms; that the drawing follows them is a unit test's affair. */
static void bayes_boot(const struct ref_task *task, struct ref_answers *answers)
{
    struct values v = read_values(task);
    const double n = (double)v.size[0];
    double *count = ref_memory(v.size[0], sizeof *count);
    struct plx_mean mean;
    double ones = 0;
    bool binary = true;

    for (size_t i = 0; i < v.size[0]; i++) {
        count[i] = 1;
        ones += v.value[i];
        binary = binary && (v.value[i] == 0 || v.value[i] == 1);
    }
    mean = plx_mean_of(v.value, count, v.size[0]);
    ref_put(answers, "post_mean", mean.mean);
    ref_put(answers, "post_sd", sqrt(mean.variance * (n - 1) / (n * (n + 1))));
    if (binary) {
        ref_put(answers, "lo", gsl_cdf_beta_Pinv(0.025, ones, n - ones));
        ref_put(answers, "hi", gsl_cdf_beta_Pinv(0.975, ones, n - ones));
    }
    free(v.value);
    free(count);
}

static void mt19937(const struct ref_task *task, struct ref_answers *answers)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

    if (!rng)
        ref_stop("out of memory");
    gsl_rng_set(rng, (unsigned long)ref_number(task, "seed", 4357));
    for (size_t i = 1; i <= 1000; i++) {
        const double number = (double)gsl_rng_get(rng);

        if (i <= 2 || i == 1000)
            ref_putf(answers, number, "x_%zu", i);
    }
    gsl_rng_free(rng);
}

static void philox(const struct ref_task *task, struct ref_answers *answers)
{
    size_t words;
    double *counter = ref_numbers(ref_param(task, "counter"), &words);
    double *key = ref_numbers(ref_param(task, "key"), &words);
    uint32_t counter_word[4];
    uint32_t key_word[2];
    uint32_t block[4];

    for (size_t i = 0; i < 4; i++)
        counter_word[i] = (uint32_t)counter[i];
    for (size_t i = 0; i < 2; i++)
        key_word[i] = (uint32_t)key[i];
    plx_philox(counter_word, key_word, block);
    for (size_t i = 0; i < 4; i++)
        ref_putf(answers, block[i], "out_%zu", i);
    free(counter);
    free(key);
}

const struct ref_method ref_group_e[] = {
    {"philox", philox},
    {"bca", bca},
    {"exact_boot", exact_boot},
    {"bayes_boot", bayes_boot},
    {"perm_exact", perm_exact},
    {"mt19937", mt19937},
    {NULL, NULL},
};
