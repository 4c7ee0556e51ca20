/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../src/stats/gap_exact.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/base/stream.h"
#include "parallax/stats/enumerate.h"
#include "support/check.h"

enum { MOST = 6 }; /* kinds of answers */

/* Teams of 32 and 33, four answers. */
static const size_t few_a[] = {5, 9, 12, 6};
static const size_t few_b[] = {2, 6, 14, 11};

struct asked {
    size_t kinds;
    size_t components; /* 1: scores; else as many as kinds, or one fewer: the last has none */
    double value[MOST * MOST];
    size_t count[2][MOST];
    struct plx_cells cells;
};

static void set_scores(struct asked *own, const double *score)
{
    own->components = 1;
    for (size_t k = 0; k < own->kinds; k++)
        own->value[k] = score[k];
}

static void set_options(struct asked *own, size_t components)
{
    own->components = components;
    for (size_t k = 0; k < own->kinds; k++)
        for (size_t o = 0; o < components; o++)
            own->value[k * components + o] = k == o;
}

static const struct plx_gap_settings settings = {.low = 0, .high = 1, .margin = 0.1, .alpha = 0.05};

static void start(struct asked *own, struct gap_kernel *kernel)
{
    own->cells = (struct plx_cells){
        own->kinds, own->components, own->value, NULL, {own->count[0], own->count[1]}};
    assert_int_equal(gap_kernel_init(kernel, &own->cells, &settings, NULL), PLX_OK);
}

/* Welch's |t| of one component, plainly. */
static double plain_t(const struct asked *own, size_t component, const size_t *drawn)
{
    double n[2] = {0, 0};
    double mean[2] = {0, 0};
    double squares[2] = {0, 0};
    double se2;

    for (int pass = 0; pass < 2; pass++)
        for (size_t k = 0; k < own->kinds; k++) {
            const size_t all = own->count[0][k] + own->count[1][k];
            const double people[2] = {(double)drawn[k], (double)(all - drawn[k])};
            const double v = own->value[k * own->components + component];

            for (size_t t = 0; t < 2; t++) {
                if (pass == 0) {
                    mean[t] = (mean[t] * n[t] + people[t] * v) / fmax(1, n[t] + people[t]);
                    n[t] += people[t];
                } else {
                    squares[t] += people[t] * (v - mean[t]) * (v - mean[t]);
                }
            }
        }
    se2 = squares[0] / (n[0] - 1) / n[0] + squares[1] / (n[1] - 1) / n[1];
    if (se2 < 1e-14)
        return fabs(mean[1] - mean[0]) < 1e-12 ? 0 : INFINITY;
    return fabs(mean[1] - mean[0]) / sqrt(se2);
}

static double plain_largest(const struct asked *own, const size_t *drawn)
{
    double largest = 0;

    for (size_t o = 0; o < own->components; o++)
        largest = fmax(largest, plain_t(own, o, drawn));
    return largest;
}

/* Every table, one after the other: the simple version. */
struct plain {
    const struct asked *own;
    double observed[MOST];
    double p[MOST];
    struct gap_outcome *outcome; /* owned */
    size_t outcomes;
};

static void see(const size_t *drawn, double probability, void *context)
{
    struct plain *plain = context;
    const double largest = plain_largest(plain->own, drawn);

    for (size_t o = 0; o < plain->own->components; o++)
        plain->p[o] += largest >= plain->observed[o] ? probability : 0;
    plain->outcome[plain->outcomes++] = (struct gap_outcome){largest, probability};
}

/* The first team is drawn; returns the critical value. */
static double enumerate(struct plain *plain)
{
    const struct asked *own = plain->own;
    size_t all[MOST];
    size_t sample = 0;
    double tables;
    double critical;

    for (size_t k = 0; k < own->kinds; k++) {
        all[k] = own->count[0][k] + own->count[1][k];
        sample += own->count[0][k];
    }
    for (size_t o = 0; o < own->components; o++)
        plain->observed[o] = plain_t(own, o, own->count[0]) * (1 - 1e-10);
    assert_int_equal(plx_enumerate_tables(all, own->kinds, sample, &tables, NULL), PLX_OK);
    plain->outcome = plx_array_new((size_t)tables, sizeof *plain->outcome);
    assert_non_null(plain->outcome);
    assert_int_equal(plx_enumerate_splits(all, own->kinds, sample, see, plain, NULL), PLX_OK);
    critical = gap_enumerated_critical(plain->outcome, plain->outcomes);
    free(plain->outcome);
    return critical;
}

/* Some answers of nobody, of one person, of many; teams of unlike sizes. */
static void draw_case(struct asked *own, size_t kinds, struct plx_stream *stream)
{
    own->kinds = kinds;
    for (size_t team = 0; team < 2; team++)
        for (size_t k = 0; k < kinds; k++)
            own->count[team][k] =
                plx_stream_below(stream, plx_stream_below(stream, 4) == 0 ? 2 : 14 - 2 * team) +
                (k < 2);
}

static void means_have_the_p_of_all_tables(void **state)
{
    static const double score[][MOST] = {
        {1, 2, 3, 4, 5, 6}, {0, 25, 50, 75, 100, 125}, {-3, 7.5, 0.25, 11, 2, 2.5}};
    struct plx_stream stream;

    (void)state;
    plx_stream_start(&stream, 1, PLX_FOR_TEST, 0, 0);
    for (size_t round = 0; round < 60; round++) {
        struct asked own;
        struct gap_kernel kernel;
        struct plain plain = {.own = &own};
        double p;

        draw_case(&own, 2 + round % 4, &stream);
        set_scores(&own, score[round % 3]);
        start(&own, &kernel);
        enumerate(&plain);
        if (isfinite(plain.observed[0]) && kernel.n[0] > 1 && kernel.n[1] > 1) {
            assert_true(isfinite(gap_exact_mean_cost(&kernel, kernel.n[0], plain.observed[0])));
            assert_int_equal(gap_exact_mean(&kernel, kernel.n[0], plain.observed[0], &p, NULL),
                             PLX_OK);
            assert_near(p, plain.p[0], 1e-11 * plain.p[0]);
        }
        gap_kernel_release(&kernel);
    }
}

static void options_have_the_p_of_all_tables(void **state)
{
    struct plx_stream stream;

    (void)state;
    plx_stream_start(&stream, 1, PLX_FOR_TEST, 1, 0);
    for (size_t round = 0; round < 60; round++) {
        struct asked own;
        struct gap_kernel kernel;
        struct gap_ticks ticks;
        struct plain plain = {.own = &own};
        double p[MOST];
        double critical;
        double expected;

        draw_case(&own, 2 + round % 4, &stream);
        set_options(&own, own.kinds - round % 2);
        start(&own, &kernel);
        assert_int_equal(gap_ticks_init(&ticks, &kernel, 0, NULL), PLX_OK);
        expected = enumerate(&plain);
        assert_true(isfinite(gap_exact_options_cost(&ticks)));
        assert_int_equal(gap_exact_options(&ticks, plain.observed, p, &critical, NULL), PLX_OK);
        for (size_t o = 0; o < own.components; o++)
            assert_near(p[o], plain.p[o], 1e-11);
        if (isfinite(expected))
            assert_near(critical, expected, 1e-9 * expected);
        else
            assert_true(isinf(critical));
        gap_ticks_release(&ticks);
        gap_kernel_release(&kernel);
    }
}

/* R, over all 2,164 tables of expand.grid(): dhyper's products, largest |t| by var(). */
static void values_are_those_of_r(void **state)
{
    static const double four[] = {1, 2, 3, 4};
    static const double p_of_option[] = {0.598222864778, 0.761842847993, 0.968448709727,
                                         0.532349780457};
    struct asked own = {.kinds = 4};
    struct gap_kernel kernel;
    struct gap_ticks ticks;
    double observed[MOST];
    double p[MOST];
    double critical;

    (void)state;
    for (size_t k = 0; k < 4; k++) {
        own.count[0][k] = few_a[k];
        own.count[1][k] = few_b[k];
    }
    set_scores(&own, four);
    start(&own, &kernel);
    observed[0] = plain_t(&own, 0, few_a) * (1 - 1e-10);
    assert_int_equal(gap_exact_mean(&kernel, 32, observed[0], p, NULL), PLX_OK);
    assert_near(p[0], 0.0609758481895, 1e-12);
    gap_kernel_release(&kernel);
    set_options(&own, 4);
    start(&own, &kernel);
    for (size_t o = 0; o < 4; o++)
        observed[o] = plain_t(&own, o, few_a) * (1 - 1e-10);
    assert_int_equal(gap_ticks_init(&ticks, &kernel, 0, NULL), PLX_OK);
    assert_int_equal(gap_exact_options(&ticks, observed, p, &critical, NULL), PLX_OK);
    for (size_t o = 0; o < 4; o++)
        assert_near(p[o], p_of_option[o], 1e-11);
    assert_near(critical, 2.56549633979, 1e-10);
    gap_ticks_release(&ticks);
    gap_kernel_release(&kernel);
}

/* Thirty who all say one thing, and thirty of whom 29 say the next and one the third: no other way
   to deal them out sets the teams as far apart but its mirror image, two of C(60, 30). */
static void a_p_next_to_nothing_is_known_to_its_last_digits(void **state)
{
    static const double three[] = {1, 2, 3};
    struct asked own = {.kinds = 3, .count = {{30, 0, 0}, {0, 29, 1}}};
    struct gap_kernel kernel;
    double p;

    (void)state;
    set_scores(&own, three);
    start(&own, &kernel);
    assert_int_equal(
        gap_exact_mean(&kernel, 30, plain_t(&own, 0, own.count[0]) * (1 - 1e-10), &p, NULL),
        PLX_OK);
    assert_near(p, 2 / 118264581564861424.0, 1e-12 * p);
    gap_kernel_release(&kernel);
}

/* Ten thousand ways to draw would be no other number. */
static void equal_teams_have_a_p_of_one(void **state)
{
    static const double three[] = {1, 2, 3};
    struct asked own = {.kinds = 3, .count = {{10, 20, 10}, {10, 20, 10}}};
    struct gap_kernel kernel;
    double p;

    (void)state;
    set_scores(&own, three);
    start(&own, &kernel);
    assert_int_equal(gap_exact_mean(&kernel, 40, 0, &p, NULL), PLX_OK);
    assert_near(p, 1, 0);
    gap_kernel_release(&kernel);
}

/* Weights, two ticks of one person, a t without end and large tables are left to draws. */
static void what_does_not_apply_costs_without_end(void **state)
{
    static const double three[] = {1, 2, 3};
    static const double weight[] = {1, 2, 1};
    struct asked own = {.kinds = 3, .count = {{10, 20, 10}, {10, 20, 10}}};
    struct asked large = {.kinds = 3, .count = {{900, 800, 10}, {900, 800, 10}}};
    struct gap_kernel kernel;
    struct gap_ticks ticks;

    (void)state;
    set_scores(&own, three);
    start(&own, &kernel);
    assert_true(isinf(gap_exact_mean_cost(&kernel, 40, INFINITY)));
    own.cells.weight = weight;
    assert_true(isinf(gap_exact_mean_cost(&kernel, 40, 1)));
    gap_kernel_release(&kernel);
    set_scores(&large, three);
    start(&large, &kernel);
    assert_true(isinf(gap_exact_mean_cost(&kernel, 1710, 1)));
    gap_kernel_release(&kernel);
    set_options(&own, 3);
    own.value[1] = 1;
    start(&own, &kernel);
    assert_int_equal(gap_ticks_init(&ticks, &kernel, 0, NULL), PLX_OK);
    assert_true(isinf(gap_exact_options_cost(&ticks)));
    gap_ticks_release(&ticks);
    gap_kernel_release(&kernel);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_have_the_p_of_all_tables),
        cmocka_unit_test(options_have_the_p_of_all_tables),
        cmocka_unit_test(values_are_those_of_r),
        cmocka_unit_test(a_p_next_to_nothing_is_known_to_its_last_digits),
        cmocka_unit_test(equal_teams_have_a_p_of_one),
        cmocka_unit_test(what_does_not_apply_costs_without_end),
    };

    return cmocka_run_group_tests_name("stats/gap_exact", tests, NULL, NULL);
}
