/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/rankings.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>

#include "support/check.h"

/* Seven rankings of up to four items. */
static const uint32_t item[] = {0, 1, 2, 3, 1, 0, 3, 3, 0, 1, 2, 2,
                                3, 0, 2, 1, 1, 3, 2, 0, 0, 3, 2, 1};
static const size_t first[] = {0, 4, 7, 11, 13, 16, 20, 24};
static const double weight[] = {1, 2, 0.5, 1, 3, 0.25, 1};

static const struct plx_rankings seven = {.items = 4, .rankings = 7, .item = item, .first = first};
static const struct plx_rankings weighted = {
    .items = 4, .rankings = 7, .item = item, .first = first, .weight = weight};

/* Six people who said what is first and second of four. */
static const uint32_t offered[] = {0, 1, 2, 3, 1, 0, 2, 3, 3, 0, 1, 2,
                                   2, 3, 0, 1, 0, 2, 1, 3, 1, 3, 0, 2};
static const size_t fours[] = {0, 4, 8, 12, 16, 20, 24};
static const size_t two[] = {2, 2, 2, 2, 2, 2};

static const struct plx_rankings top_two = {
    .items = 4, .rankings = 6, .item = offered, .first = fours, .ranked = two};

static struct plx_plackett_luce fit(const struct plx_rankings *rankings)
{
    struct plx_plackett_luce found;

    assert_int_equal(plx_plackett_luce(rankings, 0.95, &found, NULL), PLX_OK);
    return found;
}

static void assert_found(const struct plx_rankings *rankings, double log_likelihood,
                         const double *worth, const double *low, const double *high)
{
    struct plx_plackett_luce found = fit(rankings);

    assert_int_equal(found.reason, PLX_REASON_NONE);
    assert_near(found.log_likelihood, log_likelihood, 1e-12);
    for (size_t i = 0; i < rankings->items; i++) {
        assert_near(found.worth[i], worth[i], 1e-12);
        assert_near(found.low[i], low[i], 1e-9);
        assert_near(found.high[i], high[i], 1e-9);
    }
    plx_plackett_luce_release(&found);
}

static void means_are_over_the_rankings_that_have_an_item(void **state)
{
    struct plx_ranking_mean mean[4];

    (void)state;
    plx_rankings_means(&weighted, mean);
    /* Item 1 is second of 4, first of 3, third of 4, third of 3, first of 4, last of 4. */
    assert_near(mean[1].weight, 7.75, 0);
    assert_near(mean[1].rank, (2 + 2 * 1 + 0.5 * 3 + 3 * 3 + 0.25 + 4) / 7.75, 1e-15);
    assert_near(mean[1].borda, (2 + 2 * 2 + 0.5 * 1 + 3 * 0 + 0.25 * 3 + 0) / 7.75, 1e-15);
}

/* Item 0 is first, second, second, (3 + 4) / 2, first, (3 + 4) / 2 of four. */
static void items_that_tie_last_share_the_places_left_over(void **state)
{
    struct plx_ranking_mean mean[4];
    double sum = 0;

    (void)state;
    plx_rankings_means(&top_two, mean);
    assert_near(mean[0].rank, 13.0 / 6, 1e-15);
    assert_near(mean[0].borda, 4 - 13.0 / 6, 1e-15);
    for (size_t i = 0; i < 4; i++)
        sum += mean[i].rank;
    assert_near(sum, 10, 1e-14);
}

/* R 4.2, survival 3.5-3: coxph(Surv(place) ~ x1 + x2 + x3 + strata(ranking), ties = "breslow") is
   the model, with an indicator for each item but the last; limits by its covariance, on logits. */
static void r_finds_the_same_worths(void **state)
{
    static const double worth[] = {0.405442177068928, 0.219450133303842, 0.198015601675951,
                                   0.177092087951279};
    static const double low[] = {0.1609611261851188, 0.0716831552012299, 0.0725096357050916,
                                 0.0509876466214505};
    static const double high[] = {0.707943030295122, 0.505842260711432, 0.438137661401062,
                                  0.462940480630691};

    (void)state;
    assert_found(&seven, -16.3454011046929, worth, low, high);
}

/* R has the weights inside the logarithms of its sums too, one for each place: its log-likelihood
   of -26.3932827853302 is less by the sum of w log w over places. */
static void r_finds_the_same_worths_with_weights(void **state)
{
    static const double worth[] = {0.5964244839448979, 0.1335879099468965, 0.1858417954870964,
                                   0.0841458106211093};
    static const double low[] = {0.2800389852081903, 0.0381588370536943, 0.0589662555896341,
                                 0.0163203875725779};
    static const double high[] = {0.848829020049046, 0.374699064967799, 0.454004345987806,
                                  0.337215675760299};
    double within = 0;

    (void)state;
    for (size_t r = 0; r < 7; r++)
        within += (double)(first[r + 1] - first[r]) * weight[r] * log(weight[r]);
    assert_found(&weighted, -26.3932827853302 + within, worth, low, high);
}

/* As above; places after the second are censored. */
static void r_finds_the_same_worths_of_what_is_ranked_in_part(void **state)
{
    static const double worth[] = {0.357836044772054, 0.258739671184085, 0.152522719729237,
                                   0.230901564314625};
    static const double low[] = {0.1347421455456129, 0.0816816066488148, 0.0371653138412814,
                                 0.0730514640311277};
    static const double high[] = {0.665995210642951, 0.578021427410122, 0.456263291998792,
                                  0.533519379438713};

    (void)state;
    assert_found(&top_two, -14.4120372380347, worth, low, high);
}

/* D. R. Hunter (2004), Annals of Statistics 32: at its highest point the likelihood's worths are
   each item's choices over the sum of 1 / (worths that were left) over the places at which it was
   left. */
static void assert_highest(const struct plx_rankings *rankings, double tolerance)
{
    struct plx_plackett_luce found = fit(rankings);

    assert_int_equal(found.reason, PLX_REASON_NONE);
    for (uint32_t i = 0; i < rankings->items; i++) {
        double wins = 0;
        double chances = 0;

        for (size_t r = 0; r < rankings->rankings; r++)
            for (size_t s = rankings->first[r]; s + 1 < rankings->first[r + 1]; s++) {
                double left = 0;
                bool there = false;

                for (size_t j = s; j < rankings->first[r + 1]; j++) {
                    left += found.worth[rankings->item[j]];
                    there = there || rankings->item[j] == i;
                }
                wins += rankings->item[s] == i ? rankings->weight[r] : 0;
                chances += there ? rankings->weight[r] / left : 0;
            }
        assert_near(found.worth[i] / (wins / chances), 1, tolerance);
    }
    plx_plackett_luce_release(&found);
}

static void worths_are_the_fixed_point_of_hunters_algorithm(void **state)
{
    (void)state;
    assert_highest(&weighted, 1e-13);
}

/* Item 4 is in one ranking of a weight that is lost in the other's: full steps throw it so far out
   that its chances are flat. */
static void an_item_of_little_weight_is_not_thrown_out(void **state)
{
    static const uint32_t order[] = {3, 2, 5, 1, 6, 0, 6, 5, 2, 0, 4, 3, 1};
    static const size_t start[] = {0, 6, 13};
    static const double times[] = {1e4, 1};

    (void)state;
    assert_highest(&(struct plx_rankings){7, 2, order, start, NULL, times}, 1e-6);
}

/* Rounding keeps the gains of steps from ever falling below what the climb would like. */
static void one_voice_against_a_million_is_heard(void **state)
{
    static const uint32_t order[] = {2, 1, 3, 2, 0, 2, 0, 0, 3, 1, 0};
    static const size_t start[] = {0, 2, 5, 7, 9, 11};
    static const double times[] = {1e6, 1, 1, 1, 1};

    (void)state;
    assert_highest(&(struct plx_rankings){4, 5, order, start, NULL, times}, 1e-6);
}

/* Three of four people put 0 before 1: a binomial share and its logit's limits. */
static void two_items_have_a_closed_form(void **state)
{
    static const uint32_t pair[] = {0, 1, 1, 0, 0, 1, 0, 1};
    static const size_t start[] = {0, 2, 4, 6, 8};
    struct plx_plackett_luce found =
        fit(&(struct plx_rankings){.items = 2, .rankings = 4, .item = pair, .first = start});
    const double half = 1.959963984540054 / sqrt(4 * 0.75 * 0.25);

    (void)state;
    assert_near(found.worth[0], 0.75, 1e-14);
    assert_near(found.low[0], 1 / (1 + exp(half - log(3))), 1e-13);
    assert_near(found.high[0], 1 / (1 + exp(-half - log(3))), 1e-13);
    assert_near(found.high[1], 1 - found.low[0], 1e-14);
    plx_plackett_luce_release(&found);
}

/* Who says the first of all only makes worths the shares of firsts. */
static void the_first_place_alone_gives_shares(void **state)
{
    static const uint32_t sets[] = {0, 1, 2, 1, 2, 0, 0, 1, 2, 2, 0, 1, 0, 2, 1};
    static const size_t start[] = {0, 3, 6, 9, 12, 15};
    static const size_t one[] = {1, 1, 1, 1, 1};
    struct plx_plackett_luce found = fit(&(struct plx_rankings){3, 5, sets, start, one, NULL});

    (void)state;
    assert_near(found.worth[0], 0.6, 1e-14);
    assert_near(found.worth[1], 0.2, 1e-14);
    assert_near(found.worth[2], 0.2, 1e-14);
    plx_plackett_luce_release(&found);
}

static void a_weight_of_two_is_a_ranking_twice_and_of_none_no_ranking(void **state)
{
    static const uint32_t again[] = {0, 1, 2, 3, 1, 0, 3, 3, 0, 1, 2, 2,
                                     3, 0, 2, 1, 1, 3, 2, 0, 1, 3, 2, 0};
    static const double times[] = {1, 1, 1, 1, 1, 2, 0};
    struct plx_rankings twice = seven;
    struct plx_rankings repeated = seven;
    struct plx_plackett_luce a;
    struct plx_plackett_luce b;

    (void)state;
    twice.weight = times;
    repeated.item = again;
    a = fit(&twice);
    b = fit(&repeated);
    assert_near(a.log_likelihood, b.log_likelihood, 1e-12);
    for (size_t i = 0; i < 4; i++) {
        assert_near(a.worth[i], b.worth[i], 1e-13);
        assert_near(a.low[i], b.low[i], 1e-12);
    }
    plx_plackett_luce_release(&a);
    plx_plackett_luce_release(&b);
}

/* A chain that one ranking in a hundred thousand turns round, link by link. */
static void lopsided_rankings_are_fitted(void **state)
{
    static const uint32_t chain[] = {0, 1, 2, 3, 4, 5, 1, 0, 2, 1, 3, 2, 4, 3, 5, 4};
    static const size_t start[] = {0, 6, 8, 10, 12, 14, 16};
    static const double times[] = {1e5, 1, 1, 1, 1, 1};
    struct plx_plackett_luce found = fit(&(struct plx_rankings){6, 6, chain, start, NULL, times});
    double sum = 0;

    (void)state;
    assert_int_equal(found.reason, PLX_REASON_NONE);
    for (size_t i = 0; i < 6; i++) {
        assert_true(found.low[i] > 0 && found.low[i] < found.worth[i]);
        assert_true(found.worth[i] < found.high[i] && found.high[i] < 1);
        assert_true(i == 0 || found.worth[i] < found.worth[i - 1]);
        sum += found.worth[i];
    }
    assert_near(sum, 1, 1e-12);
    plx_plackett_luce_release(&found);
}

static void items_compared_with_no_other_have_no_worth(void **state)
{
    static const uint32_t lonely[] = {0, 1, 1, 0, 2};
    static const size_t start[] = {0, 2, 4, 5};
    struct plx_ranking_mean mean[4];
    const struct plx_rankings rankings = {
        .items = 4, .rankings = 3, .item = lonely, .first = start};
    struct plx_plackett_luce found = fit(&rankings);

    (void)state;
    plx_rankings_means(&rankings, mean);
    assert_near(found.worth[0], 0.5, 1e-14);
    assert_true(isnan(found.worth[2]) && isnan(found.low[2]) && isnan(found.high[3]));
    assert_near(mean[2].rank, 1, 0);
    assert_near(mean[2].borda, 0, 0);
    assert_true(isnan(mean[3].rank) && isnan(mean[3].borda));
    plx_plackett_luce_release(&found);
}

static void nothing_to_compare_is_a_reason(void **state)
{
    static const uint32_t one[] = {0, 1};
    static const size_t start[] = {0, 1, 2, 2};
    static const size_t nothing[] = {0, 0, 0, 0, 0, 0};
    struct plx_rankings unranked = top_two;
    struct plx_plackett_luce none = fit(&(struct plx_rankings){.items = 3, .first = start});
    struct plx_plackett_luce single =
        fit(&(struct plx_rankings){.items = 3, .rankings = 3, .item = one, .first = start});
    struct plx_plackett_luce found;

    (void)state;
    unranked.ranked = nothing;
    found = fit(&unranked);
    assert_int_equal(none.reason, PLX_REASON_NO_DATA);
    assert_int_equal(single.reason, PLX_REASON_NO_DATA);
    assert_int_equal(found.reason, PLX_REASON_NO_DATA);
    assert_true(isnan(single.worth[0]) && isnan(single.log_likelihood));
    plx_plackett_luce_release(&none);
    plx_plackett_luce_release(&single);
    plx_plackett_luce_release(&found);
}

/* Item 2 is always last; then 0 is never among the first two of four. */
static void items_that_always_stand_behind_have_no_worths(void **state)
{
    static const uint32_t last[] = {0, 1, 2, 1, 0, 2};
    static const size_t start[] = {0, 3, 6};
    static const uint32_t unranked[] = {1, 2, 0, 3, 3, 1, 0, 2, 2, 3, 1, 0};
    static const size_t quads[] = {0, 4, 8, 12};
    struct plx_plackett_luce always =
        fit(&(struct plx_rankings){.items = 3, .rankings = 2, .item = last, .first = start});
    struct plx_plackett_luce never = fit(&(struct plx_rankings){4, 3, unranked, quads, two, NULL});

    (void)state;
    assert_int_equal(always.reason, PLX_REASON_SEPARATION);
    assert_true(isnan(always.worth[0]));
    assert_int_equal(never.reason, PLX_REASON_SEPARATION);
    plx_plackett_luce_release(&always);
    plx_plackett_luce_release(&never);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_are_over_the_rankings_that_have_an_item),
        cmocka_unit_test(items_that_tie_last_share_the_places_left_over),
        cmocka_unit_test(r_finds_the_same_worths),
        cmocka_unit_test(r_finds_the_same_worths_with_weights),
        cmocka_unit_test(r_finds_the_same_worths_of_what_is_ranked_in_part),
        cmocka_unit_test(worths_are_the_fixed_point_of_hunters_algorithm),
        cmocka_unit_test(an_item_of_little_weight_is_not_thrown_out),
        cmocka_unit_test(one_voice_against_a_million_is_heard),
        cmocka_unit_test(two_items_have_a_closed_form),
        cmocka_unit_test(the_first_place_alone_gives_shares),
        cmocka_unit_test(a_weight_of_two_is_a_ranking_twice_and_of_none_no_ranking),
        cmocka_unit_test(lopsided_rankings_are_fitted),
        cmocka_unit_test(items_compared_with_no_other_have_no_worth),
        cmocka_unit_test(nothing_to_compare_is_a_reason),
        cmocka_unit_test(items_that_always_stand_behind_have_no_worths),
    };

    gsl_set_error_handler_off(); /* as every program does */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
