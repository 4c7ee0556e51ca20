/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comparison.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/results/records.h"
#include "parallax/stats/alike.h"
#include "parallax/stats/divergence.h"
#include "parallax/stats/multiselect.h"
#include "parallax/stats/ordinal.h"

bool comparison_is_whole(const struct comparison *comparison)
{
    return comparison->gap.method == PLX_GAP_NONE && comparison->gap.reason == PLX_REASON_NONE;
}

/* FNV-1a, by G. Fowler, L. C. Noll and K.-P. Vo. */
static uint32_t mix(uint32_t hash, const char *text)
{
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 16777619u;
    return (hash ^ 0xFF) * 16777619u;
}

uint32_t comparison_task(const char *question, const char *team_a, const char *team_b)
{
    return mix(mix(mix(2166136261u, question), team_a), team_b);
}

static double margin_of(const struct plx_study *study, const struct answers *answers)
{
    if (!isnan(answers->question->margin))
        return answers->question->margin;
    if (answers->kind == ANSWER_SCORE)
        return study->decisions.margin_scale;
    return answers->kind == ANSWER_NUMBER ? NAN : study->decisions.margin_share;
}

/* Both teams' sums of weights per kind. */
struct sides {
    double *a; /* owned */
    double *b; /* owned */
};

static enum plx_status sides_init(struct sides *sides, const struct comparison *comparison,
                                  struct plx_error *err)
{
    const struct answers *answers = comparison->answers;
    const size_t *a = answers_of(answers, comparison->pair.a);
    const size_t *b = answers_of(answers, comparison->pair.b);

    sides->a = plx_array_new(answers->kinds, sizeof *sides->a);
    sides->b = plx_array_new(answers->kinds, sizeof *sides->b);
    if (!sides->a || !sides->b)
        return plx_fail_memory(err, "the answers of two teams");
    for (size_t k = 0; k < answers->kinds; k++) {
        const double w = answers->weight ? answers->weight[k] : 1;

        sides->a[k] = w * (double)a[k];
        sides->b[k] = w * (double)b[k];
    }
    return PLX_OK;
}

static void sides_release(struct sides *sides)
{
    free(sides->a);
    free(sides->b);
}

/* Kinds that differ in their weight alone are one answer: ties, not an order. Returns how many
   distinct answers there are. */
static size_t join_equal(const double *kind, size_t kinds, double *value, struct sides *sides)
{
    size_t values = 0;

    for (size_t k = 0; k < kinds; k++) {
        const double a = sides->a[k];
        const double b = sides->b[k];

        if (values > 0 && value[values - 1] == kind[k]) {
            sides->a[values - 1] += a;
            sides->b[values - 1] += b;
            continue;
        }
        value[values] = kind[k];
        sides->a[values] = a;
        sides->b[values++] = b;
    }
    return values;
}

enum plx_status comparison_order(const struct comparison *comparison, struct plx_cliff *cliff,
                                 struct plx_brunner_munzel *test, struct plx_error *err)
{
    const struct answers *answers = comparison->answers;
    const size_t team[2] = {comparison->pair.a, comparison->pair.b};
    double *value = plx_array_new(answers->kinds, sizeof *value);
    struct sides sides = {0};
    enum plx_status status = sides_init(&sides, comparison, err);

    if (!value && status == PLX_OK)
        status = plx_fail_memory(err, "the answers of two teams");
    /* Weights count for as many people as they are worth. */
    for (size_t k = 0; status == PLX_OK && answers->weight && k < answers->kinds; k++) {
        sides.a[k] *= answers->effective[team[0]] / answers->weighted[team[0]];
        sides.b[k] *= answers->effective[team[1]] / answers->weighted[team[1]];
    }
    if (status == PLX_OK) {
        const size_t values = join_equal(answers->value, answers->kinds, value, &sides);
        const struct plx_two_counts counts = {values, value, sides.a, sides.b};

        plx_cliff(&counts, 0.95, cliff);
        plx_brunner_munzel(&counts, test);
    }
    free(value);
    sides_release(&sides);
    return status;
}

static enum plx_status second_of_order(struct comparison *comparison, struct plx_error *err)
{
    struct plx_brunner_munzel test;
    struct plx_cliff cliff;
    const enum plx_status status = comparison_order(comparison, &cliff, &test, err);
    const bool number = comparison->answers->kind == ANSWER_NUMBER;

    if (status == PLX_OK) {
        comparison->second_measure = number ? "brunner_munzel_p" : "cliff_delta";
        comparison->second_effect = number ? test.p : cliff.delta;
    }
    return status;
}

/* Distances between the shares of options: of those in order the earth mover's, else variation. */
static enum plx_status second_of_options(struct comparison *comparison, struct plx_error *err)
{
    const struct answers *answers = comparison->answers;
    const size_t options = answers->question->n_options;
    double *sum = plx_array_new(2 * options, sizeof *sum);
    size_t *pooled = plx_array_new(options, sizeof *pooled);
    struct plx_distance distance;

    if (!sum || !pooled) {
        free(sum);
        free(pooled);
        return plx_fail_memory(err, "the shares of two teams");
    }
    answers_by_option(answers, comparison->pair.a, sum);
    answers_by_option(answers, comparison->pair.b, sum + options);
    plx_distance_measure(sum, sum + options, options, &distance);
    if (answers->kind == ANSWER_CHOICE) {
        for (size_t k = 0; k < answers->kinds; k++)
            pooled[answers->option[k]] += answers_of(answers, comparison->pair.a)[k] +
                                          answers_of(answers, comparison->pair.b)[k];
        comparison->second_measure = "total_variation";
        comparison->second_effect = comparison->distance = distance.total_variation;
        comparison->chance =
            plx_distance_chance(pooled, options, comparison->gap.n[0], comparison->gap.n[1]);
    } else {
        comparison->distance = distance.earth_mover;
    }
    free(sum);
    free(pooled);
    return PLX_OK;
}

static enum plx_status second_of_ticks(struct comparison *comparison, struct plx_error *err)
{
    const struct answers *answers = comparison->answers;
    double *both = plx_array_new(2 * answers->kinds, sizeof *both);
    struct sides sides = {0};
    struct plx_rao_scott test;
    enum plx_status status = sides_init(&sides, comparison, err);

    if (!both && status == PLX_OK)
        status = plx_fail_memory(err, "the answers of two teams");
    if (status != PLX_OK)
        goto done;
    for (size_t k = 0; k < answers->kinds; k++) {
        /* Weights count for as many people as they are worth. */
        both[k] = sides.a[k] / answers->weighted[comparison->pair.a] *
                  answers->effective[comparison->pair.a];
        both[answers->kinds + k] = sides.b[k] / answers->weighted[comparison->pair.b] *
                                   answers->effective[comparison->pair.b];
    }
    status = plx_rao_scott(answers->value, answers->kinds, answers->components, both, 2, NULL,
                           &test, err);
    if (status == PLX_OK) {
        comparison->second_measure = "rao_scott_p";
        comparison->second_effect = test.p;
    }
done:
    free(both);
    sides_release(&sides);
    return status;
}

static double concordance(const struct answers *answers, const double *row, size_t team)
{
    const size_t *count = answers_of(answers, team);
    double *sums = plx_array_new(2 * answers->kinds, sizeof *sums);
    double spearman = NAN;
    const double n = (double)answers->base[team];

    if (!sums)
        return NAN;
    for (size_t k = 0; k < answers->kinds; k++) {
        const double w = answers->weight ? answers->weight[k] : 1;

        sums[k] = w * (double)count[k];
        sums[answers->kinds + k] = w * w * (double)count[k];
    }
    spearman =
        plx_alike_rankings(row, answers->kinds, answers->components, sums, sums + answers->kinds);
    free(sums);
    return ((n - 1) * spearman + 1) / n;
}

/* Whether the teams put the options in one order; for points, how much firmer b is than a. */
static enum plx_status second_of_rankings(struct comparison *comparison, struct plx_error *err)
{
    const struct answers *answers = comparison->answers;
    const size_t options = answers->components;
    double *mean = plx_array_new(2 * options, sizeof *mean);
    double *row = plx_array_new(answers->kinds * options, sizeof *row);

    if (!mean || !row) {
        free(mean);
        free(row);
        return plx_fail_memory(err, "the orders of two teams");
    }
    for (size_t o = 0; o < options; o++) {
        mean[o] = comparison->component[o].mean[0];
        mean[options + o] = comparison->component[o].mean[1];
    }
    if (answers->kind == ANSWER_POINTS) {
        plx_alike_rows(answers->value, answers->kinds, options, row);
        comparison->second_measure = "kendall_w_b_less_a";
        comparison->second_effect = concordance(answers, row, comparison->pair.b) -
                                    concordance(answers, row, comparison->pair.a);
    } else {
        comparison->second_measure = "tau_b";
        comparison->second_effect = plx_tau_b(mean, mean + options, options);
    }
    free(mean);
    free(row);
    return PLX_OK;
}

static enum plx_status add_second(struct comparison *comparison, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    switch (comparison->answers->kind) {
    case ANSWER_SCORE:
    case ANSWER_POSITION:
        status = second_of_order(comparison, err);
        if (status == PLX_OK)
            status = second_of_options(comparison, err);
        break;
    case ANSWER_CHOICE:
        status = second_of_options(comparison, err);
        break;
    case ANSWER_TICKS:
        status = second_of_ticks(comparison, err);
        break;
    case ANSWER_NUMBER:
        status = second_of_order(comparison, err);
        break;
    default:
        status = second_of_rankings(comparison, err);
        break;
    }
    return status;
}

static enum plx_status measure(const struct plx_gap_settings *settings,
                               struct comparison *comparison, struct plx_error *err)
{
    const struct plx_cells cells =
        answers_cells(comparison->answers, comparison->pair.a, comparison->pair.b);

    switch (comparison->answers->kind) {
    case ANSWER_SCORE:
    case ANSWER_POSITION:
        return plx_gap_mean(&cells, settings, &comparison->gap, comparison->component, err);
    case ANSWER_CHOICE:
    case ANSWER_TICKS:
        return plx_gap_shares(&cells, settings, &comparison->gap, comparison->component, err);
    case ANSWER_NUMBER:
        return plx_gap_shift(&cells, settings, &comparison->gap, comparison->component, err);
    default:
        return plx_gap_bootstrap(&cells, settings, &comparison->gap, comparison->component, err);
    }
}

static struct plx_gap_settings gap_settings(const struct plx_study *study,
                                            const struct plx_analysis_settings *settings,
                                            const struct comparison *comparison, size_t family)
{
    const struct answers *answers = comparison->answers;
    const struct plx_team *a = &study->team[comparison->pair.a];
    const struct plx_team *b = &study->team[comparison->pair.b];

    return (struct plx_gap_settings){
        .low = answers->low,
        .high = answers->high,
        .margin = margin_of(study, answers),
        .alpha = study->decisions.alpha,
        .size = {a->size, b->size},
        .family = family,
        .permutations = study->decisions.permutations,
        .resamples = study->decisions.resamples,
        .seed = settings->seed,
        .task = comparison_task(answers->question->id, a->id, b->id),
        .no_within = settings->verdicts_only,
    };
}

enum plx_status comparison_add_within(const struct plx_study *study,
                                      const struct plx_analysis_settings *settings,
                                      struct comparison *comparison, struct plx_error *err)
{
    const struct plx_gap_settings gap = gap_settings(study, settings, comparison, 1);
    const struct plx_cells cells =
        answers_cells(comparison->answers, comparison->pair.a, comparison->pair.b);

    return plx_gap_within(&cells, &gap, comparison->component, &comparison->gap.within, err);
}

enum plx_status comparison_make(const struct plx_study *study,
                                const struct plx_analysis_settings *settings, size_t family,
                                struct comparison *comparison, struct plx_error *err)
{
    const struct answers *answers = comparison->answers;
    const struct plx_gap_settings gap = gap_settings(study, settings, comparison, family);
    enum plx_status status;

    comparison->margin = gap.margin;
    comparison->chance = comparison->distance = comparison->second_effect = NAN;
    comparison->q = comparison->q_equivalence = NAN;
    comparison->needed_n = PLX_NO_COUNT;
    if (!comparison->compared)
        return PLX_OK;
    comparison->component = plx_array_new(answers->components, sizeof *comparison->component);
    if (!comparison->component)
        return plx_fail_memory(err, "the options of a question");
    status = measure(&gap, comparison, err);
    if (status == PLX_OK)
        status = add_second(comparison, err);
    return status;
}
