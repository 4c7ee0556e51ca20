/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../src/stats/likelihood.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#include "support/check.h"

/* Counts of two Poisson variables: sum of y t - n exp(t) is highest at log(y / n), where the
   information is y. */
struct poisson {
    double y[2];
    double n[2];
};

static double poisson(const void *data, const gsl_vector *parameters, gsl_vector *gradient,
                      gsl_matrix *information)
{
    const struct poisson *counts = data;
    double height = 0;

    for (size_t i = 0; i < 2; i++) {
        const double t = gsl_vector_get(parameters, i);
        const double expected = counts->n[i] * exp(t);

        height += counts->y[i] * t - expected;
        if (gradient) {
            gsl_vector_set(gradient, i, counts->y[i] - expected);
            gsl_matrix_set(information, i, i, expected);
        }
    }
    return height;
}

/* Ever higher to the right, and never at an end. */
static double endless(const void *data, const gsl_vector *parameters, gsl_vector *gradient,
                      gsl_matrix *information)
{
    const double height = -exp(-gsl_vector_get(parameters, 0));

    (void)data;
    if (gradient) {
        gsl_vector_set(gradient, 0, -height);
        gsl_matrix_set(information, 0, 0, -height);
    }
    return height;
}

/* A steep ridge at 0, about which the longest steps from 1 go to and fro. */
static double ridge(const void *data, const gsl_vector *parameters, gsl_vector *gradient,
                    gsl_matrix *information)
{
    const double t = 10 * gsl_vector_get(parameters, 0);

    (void)data;
    if (gradient) {
        gsl_vector_set(gradient, 0, -10 * tanh(t));
        gsl_matrix_set(information, 0, 0, 100 / (cosh(t) * cosh(t)));
    }
    return -1 - log(cosh(t));
}

/* A parameter that makes no difference. */
static double flat(const void *data, const gsl_vector *parameters, gsl_vector *gradient,
                   gsl_matrix *information)
{
    (void)data;
    (void)parameters;
    (void)gradient;
    (void)information;
    return -1;
}

static enum plx_reason climb(const struct likelihood *likelihood, const double *from,
                             double *highest, double *at, double *variance)
{
    gsl_vector *parameters = gsl_vector_calloc(likelihood->parameters);
    gsl_matrix *covariance = gsl_matrix_calloc(likelihood->parameters, likelihood->parameters);
    enum plx_reason reason;

    assert_non_null(parameters);
    assert_non_null(covariance);
    for (size_t i = 0; i < likelihood->parameters; i++)
        gsl_vector_set(parameters, i, from[i]);
    assert_int_equal(likelihood_climb(likelihood, parameters, covariance, highest, &reason, NULL),
                     PLX_OK);
    for (size_t i = 0; i < likelihood->parameters; i++) {
        at[i] = gsl_vector_get(parameters, i);
        variance[i] = gsl_matrix_get(covariance, i, i);
    }
    gsl_vector_free(parameters);
    gsl_matrix_free(covariance);
    return reason;
}

/* From -20, Newton's full step would go to 6e8, where exp() overflows; from 4 it goes too far back.
 */
static void the_highest_point_is_found_from_afar(void **state)
{
    static const struct poisson counts = {{3, 40}, {2, 10}};
    static const double starts[][2] = {{0, 0}, {-20, 5}, {4, -20}};
    const struct likelihood likelihood = {poisson, &counts, 2};

    (void)state;
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        double highest;
        double at[2];
        double variance[2];

        assert_int_equal(climb(&likelihood, starts[i], &highest, at, variance), PLX_REASON_NONE);
        assert_near(at[0], log(1.5), 1e-13);
        assert_near(at[1], log(4), 1e-13);
        assert_near(variance[0], 1.0 / 3, 1e-9);
        assert_near(variance[1], 1.0 / 40, 1e-9);
        assert_near(highest, 3 * log(1.5) - 3 + 40 * log(4) - 40, 1e-12);
    }
}

static void steps_that_overshoot_are_halved(void **state)
{
    static const double start[1] = {1};
    double highest;
    double at[1];
    double variance[1];

    (void)state;
    assert_int_equal(climb(&(struct likelihood){ridge, NULL, 1}, start, &highest, at, variance),
                     PLX_REASON_NONE);
    assert_near(at[0], 0, 1e-12);
    assert_near(variance[0], 0.01, 1e-9);
    assert_near(highest, -1, 1e-12);
}

/* Rounding in large heights must not keep a climb from its end. */
static void heavy_weights_change_no_point(void **state)
{
    static const struct poisson counts = {{3e9, 40e9}, {2e9, 10e9}};
    static const double start[2] = {0, 0};
    const struct likelihood likelihood = {poisson, &counts, 2};
    double highest;
    double at[2];
    double variance[2];

    (void)state;
    assert_int_equal(climb(&likelihood, start, &highest, at, variance), PLX_REASON_NONE);
    assert_near(at[0], log(1.5), 1e-13);
    assert_near(variance[1], 1.0 / 40e9, 1e-18);
}

static void a_climb_without_an_end_does_not_converge(void **state)
{
    static const double start[2] = {0, 0};
    double highest;
    double at[2];
    double variance[2];

    (void)state;
    assert_int_equal(climb(&(struct likelihood){endless, NULL, 1}, start, &highest, at, variance),
                     PLX_REASON_NOT_CONVERGED);
    assert_int_equal(climb(&(struct likelihood){flat, NULL, 2}, start, &highest, at, variance),
                     PLX_REASON_NOT_CONVERGED);
}

static bool connected(const unsigned char *edges, size_t n)
{
    bool found = false;

    assert_int_equal(likelihood_is_connected(edges, n, &found, NULL), PLX_OK);
    return found;
}

static void a_ring_is_connected_and_a_chain_is_not(void **state)
{
    static const unsigned char ring[] = {0, 1, 0, 0, 0, 1, 1, 0, 0};
    static const unsigned char chain[] = {0, 1, 0, 0, 0, 1, 0, 0, 0};
    static const unsigned char backward[] = {0, 0, 0, 1, 0, 0, 0, 1, 0};
    static const unsigned char islands[] = {0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0};
    /* 0 and 1 beat each other, and so do 2 and 3; 1 beats 2, but nothing leads back. */
    static const unsigned char one_way[] = {0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0};
    static const unsigned char alone[] = {0};

    (void)state;
    assert_true(connected(ring, 3));
    assert_false(connected(chain, 3));
    assert_false(connected(backward, 3));
    assert_false(connected(islands, 4));
    assert_false(connected(one_way, 4));
    assert_true(connected(alone, 1));
    assert_false(connected(alone, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_highest_point_is_found_from_afar),
        cmocka_unit_test(steps_that_overshoot_are_halved),
        cmocka_unit_test(heavy_weights_change_no_point),
        cmocka_unit_test(a_climb_without_an_end_does_not_converge),
        cmocka_unit_test(a_ring_is_connected_and_a_chain_is_not),
    };

    gsl_set_error_handler_off(); /* as every program does */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
