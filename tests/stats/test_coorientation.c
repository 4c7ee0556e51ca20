/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/coorientation.h"

#include "parallax/base/stream.h"
#include "support/check.h"

enum { QUANTITIES = 7 };

static const double own[] = {.1, .2, .9, .4, NAN, NAN, .5, .5, .3, .8};
static const double guess[] = {.2, .2, NAN, NAN, .7, .1, .6, 1, .3, .9};
static const double other[] = {.8, .3, .4, .6, 1, .1, .7, .7};

static struct plx_coorientation result;
static struct plx_error err;

static const struct plx_estimate *quantity(size_t index)
{
    const struct plx_estimate *const of[QUANTITIES] = {
        &result.agreement,      &result.perceived,     &result.accuracy,    &result.within,
        &result.perceived_less, &result.accuracy_less, &result.within_less,
    };

    return of[index];
}

static void assert_quantities(const double expected[QUANTITIES][4])
{
    for (size_t i = 0; i < QUANTITIES; i++) {
        assert_near(quantity(i)->value, expected[i][0], 1e-13);
        assert_near(quantity(i)->std_error, expected[i][1], 1e-13);
        assert_near(quantity(i)->low, expected[i][2], 1e-9);
        assert_near(quantity(i)->high, expected[i][3], 1e-9);
    }
}

/* numpy 1.24, every pair of people written out, every person left out in turn; t quantiles are
   scipy's, good to about ten digits. */
static void means_over_pairs_and_their_jackknife(void **state)
{
    static const struct plx_coorientation_data data = {
        .n = 5,
        .n_other = 4,
        .components = 2,
        .own = own,
        .guess = guess,
        .other = other,
        .range = 2,
    };
    static const double expected[QUANTITIES][4] = {
        {0.841875, 0.0692417388774847, 0.678134163056015, 1},          /* agreement */
        {0.953333333333333, 0.0456435464587638, 0.82660653218403, 1},  /* perceived */
        {0.8, 0.0644592894779332, 0.63584046665849, 0.96415953334151}, /* accuracy */
        {0.861666666666667, 0.0698212002188448, 0.639464445999691, 1}, /* within */
        {0.111458333333333, 0.102415149500561, -0.14160713021922,
         0.364523796885887}, /* perceived_less */
        {-0.0418749999999999, 0.0588392495844964, -0.201482733180475,
         0.117732733180475}, /* accuracy_less */
        {0.0197916666666669, 0.0804456446062255, -0.174255699676845,
         0.213839033010178}, /* within_less */
    };

    (void)state;
    assert_int_equal(plx_coorientation(&data, &result, &err), PLX_OK);
    assert_quantities(expected);
}

/* numpy again: weights, and teams of 20 and 6 of whom 5 and 4 answered. */
static void weights_and_whole_teams_count(void **state)
{
    static const double weight[] = {1, 2, .5, 1.5, 3};
    static const double weight_other[] = {2, 1, 1, .25};
    static const struct plx_coorientation_data data = {
        .n = 5,
        .n_other = 4,
        .components = 2,
        .own = own,
        .guess = guess,
        .other = other,
        .weight = weight,
        .weight_other = weight_other,
        .range = 2,
        .population = {20, 6},
    };
    static const double expected[QUANTITIES][4] = {
        {0.836392156862745, 0.0613770321212773, 0.684495718246545,
         0.988288595478945},                                           /* agreement */
        {0.960909090909091, 0.0413644688560914, 0.846062913824489, 1}, /* perceived */
        {0.746911764705882, 0.0543415500306645, 0.615498807845494, 0.87832472156627}, /* accuracy */
        {0.875625, 0.0680844029465395, 0.6589500433953, 1},                           /* within */
        {0.124516934046346, 0.0950201840646476, -0.124603304226313,
         0.373637172319004}, /* perceived_less */
        {-0.0894803921568629, 0.0469348118325692, -0.209347050796564,
         0.0303862664828385}, /* accuracy_less */
        {0.0392328431372548, 0.090524707703873, -0.182254999481914,
         0.260720685756424}, /* within_less */
    };

    (void)state;
    assert_int_equal(plx_coorientation(&data, &result, &err), PLX_OK);
    assert_quantities(expected);
}

static void everybody_leaves_nothing_to_chance(void **state)
{
    static const struct plx_coorientation_data data = {
        .n = 5,
        .n_other = 4,
        .components = 2,
        .own = own,
        .guess = guess,
        .other = other,
        .range = 2,
        .population = {5, 4},
    };

    (void)state;
    assert_int_equal(plx_coorientation(&data, &result, &err), PLX_OK);
    for (size_t i = 0; i < QUANTITIES; i++) {
        assert_near(quantity(i)->low, quantity(i)->value, 0);
        assert_near(quantity(i)->high, quantity(i)->value, 0);
    }
}

static void what_nobody_said_is_not_defined(void **state)
{
    static const struct plx_coorientation_data nobody = {
        .n = 0,
        .n_other = 4,
        .components = 2,
        .other = other,
        .range = 2,
    };
    static const struct plx_coorientation_data single = {
        .n = 1,
        .n_other = 1,
        .components = 2,
        .own = own,
        .guess = guess,
        .other = other,
        .range = 2,
    };

    (void)state;
    assert_int_equal(plx_coorientation(&nobody, &result, &err), PLX_OK);
    assert_true(isnan(result.agreement.value) && isnan(result.perceived.value));
    assert_int_equal(result.agreement.reason, PLX_REASON_NO_DATA);
    assert_int_equal(result.accuracy.reason, PLX_REASON_NO_DATA);
    assert_near(result.within.value, .861666666666667, 1e-14);
    assert_int_equal(plx_coorientation(&single, &result, &err), PLX_OK);
    assert_near(result.agreement.value, 1 - (.49 + .01) / 2, 1e-15);
    assert_true(isnan(result.agreement.low));
    assert_int_equal(result.agreement.error_reason, PLX_REASON_TOO_FEW_VALUES);
    assert_true(isnan(result.within.value));
    assert_int_equal(result.within.reason, PLX_REASON_TOO_FEW_VALUES);
}

/* Two teams of one mind: agreement is what the other team has within, whatever their sizes. */
static void the_size_of_a_team_moves_nothing(void **state)
{
    enum { MOST = 200, REPEATS = 400 };
    static const size_t sizes[][2] = {{6, 30}, {60, 6}, {10, 10}};

    (void)state;
    for (size_t s = 0; s < 3; s++) {
        double less[2] = {0, 0};
        double covered = 0;

        for (size_t r = 0; r < REPEATS; r++) {
            double point[3][MOST];
            struct plx_coorientation_data data = {.n = sizes[s][0],
                                                  .n_other = sizes[s][1],
                                                  .components = 1,
                                                  .own = point[0],
                                                  .guess = point[1],
                                                  .other = point[2],
                                                  .range = 1};
            struct plx_stream stream;

            plx_stream_start(&stream, 5, PLX_FOR_BOOTSTRAP, (uint32_t)r, (uint32_t)s);
            for (size_t k = 0; k < 3; k++)
                for (size_t i = 0; i < MOST; i++)
                    point[k][i] = (double)plx_stream_below(&stream, 5) / 4;
            assert_int_equal(plx_coorientation(&data, &result, &err), PLX_OK);
            less[0] += result.within_less.value / REPEATS;
            less[1] += result.accuracy_less.value / REPEATS;
            covered +=
                (result.within_less.low <= 0 && result.within_less.high >= 0) / (double)REPEATS;
        }
        assert_near(less[0], 0, 0.02);
        assert_near(less[1], 0, 0.02);
        assert_true(covered > 0.9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_over_pairs_and_their_jackknife),
        cmocka_unit_test(weights_and_whole_teams_count),
        cmocka_unit_test(everybody_leaves_nothing_to_chance),
        cmocka_unit_test(what_nobody_said_is_not_defined),
        cmocka_unit_test(the_size_of_a_team_moves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
