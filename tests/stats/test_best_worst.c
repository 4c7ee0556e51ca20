/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/best_worst.h"

#include <gsl/gsl_errno.h>
#include <math.h>

#include "support/check.h"

/* Ten tasks over five items, in sets of two to four. */
static const uint32_t item[] = {0, 1, 2, 1, 2, 3, 4, 0, 3, 4, 2, 0, 4, 1, 3, 1,
                                0, 4, 2, 3, 0, 2, 3, 1, 4, 2, 3, 1, 4, 0, 1};
static const size_t first[] = {0, 3, 7, 10, 14, 17, 20, 23, 25, 28, 31};
static const uint32_t best[] = {0, 1, 3, 2, 3, 2, 0, 4, 1, 1};
static const uint32_t worst[] = {2, 4, 0, 4, 1, 4, 3, 1, 2, 0};
static const double weight[] = {1, 2, 0.5, 1, 1.5, 1, 3, 1, 0.25, 1};

static const struct plx_best_worst ten = {5, 10, item, first, best, worst, NULL};
static const struct plx_best_worst weighted = {5, 10, item, first, best, worst, weight};

static struct plx_best_worst_fit fit(const struct plx_best_worst *choices)
{
    struct plx_best_worst_fit found;

    assert_int_equal(plx_best_worst_fit(choices, &found, NULL), PLX_OK);
    return found;
}

static void assert_alike(const struct plx_best_worst_fit *a, const struct plx_best_worst_fit *b)
{
    assert_int_equal(a->reason, PLX_REASON_NONE);
    assert_int_equal(b->reason, PLX_REASON_NONE);
    assert_near(a->log_likelihood, b->log_likelihood, 1e-12);
    for (size_t i = 0; i < a->items; i++) {
        assert_near(a->value[i], b->value[i], 1e-12);
        assert_near(a->share[i], b->share[i], 1e-12);
        if (i != a->reference)
            assert_near(a->se[i], b->se[i], 1e-12);
    }
}

static void counts_are_weighted(void **state)
{
    struct plx_best_worst_count count[5];

    (void)state;
    plx_best_worst_counts(&weighted, count);
    assert_near(count[1].best, 3.25, 0);
    assert_near(count[1].worst, 2.5, 0);
    assert_near(count[1].shown, 7.75, 0);
    assert_near(count[1].score, 0.75 / 7.75, 1e-15);
    assert_near(count[4].best, 1, 0);
    assert_near(count[4].worst, 4, 0);
    assert_near(count[4].shown, 6.5, 0);
    assert_near(count[4].score, -3 / 6.5, 1e-15);
}

/* R 4.2, survival 3.5-3: clogit(chosen ~ a + b + c + d + strata(task), method = "breslow") with a
   row for every ordered pair of a set, where the best has 1 and the worst -1. */
static void r_finds_the_same_values(void **state)
{
    static const double value[] = {0.434189951548961, 0.547785551756896, 0.453049038077718,
                                   0.640066153887683, 0};
    static const double se[] = {0.679895983081137, 0.623766866366536, 0.699125700049752,
                                0.692514876679265};
    static const double share[] = {0.199372879832736, 0.223357234831197, 0.203168549154806,
                                   0.244949738802342, 0.129151597378920};
    struct plx_best_worst_fit found = fit(&ten);

    (void)state;
    assert_int_equal(found.reason, PLX_REASON_NONE);
    assert_int_equal(found.reference, 4);
    assert_near(found.log_likelihood, -17.6264781809422, 1e-12);
    for (size_t i = 0; i < 5; i++) {
        assert_near(found.value[i], value[i], 1e-12);
        assert_near(found.share[i], share[i], 1e-12);
        if (i < 4)
            assert_near(found.se[i], se[i], 1e-9);
    }
    assert_true(isnan(found.se[4]));
    assert_near(found.covariance[1 * 5 + 3], 0.223273722872988, 1e-9);
    assert_near(found.covariance[3 * 5 + 1], 0.223273722872988, 1e-9);
    assert_near(found.covariance[4 * 5 + 1], 0, 0);
    plx_best_worst_fit_release(&found);
}

/* As above, with weights, which method = "breslow" takes; R has them inside the logarithms of its
   sums too, so that its -25.8628796608197 is less by the sum of w log w. */
static void r_finds_the_same_values_with_weights(void **state)
{
    static const double value[] = {1.154866890293341, 0.751206562461695, 0.854173475571018,
                                   0.594614747087055, 0};
    static const double se[] = {0.711808797631524, 0.646217115236999, 0.692084585104893,
                                0.683506250403625};
    struct plx_best_worst_fit found = fit(&weighted);
    double within = 0;

    (void)state;
    for (size_t t = 0; t < 10; t++)
        within += weight[t] * log(weight[t]);
    assert_near(found.log_likelihood, -25.8628796608197 + within, 1e-12);
    for (size_t i = 0; i < 4; i++) {
        assert_near(found.value[i], value[i], 1e-12);
        assert_near(found.se[i], se[i], 1e-9);
    }
    plx_best_worst_fit_release(&found);
}

/* R: the covariance of the fit above carried to logits of exp(value) / sum, with qnorm(0.95). */
static void limits_of_shares_are_those_of_their_logits(void **state)
{
    static const double share[] = {0.303550922589603, 0.202732839982014, 0.224720176042739,
                                   0.173347324461815, 0.0956487369238294};
    static const double lower[] = {0.16650833285414, 0.101083956802526, 0.118148066536914,
                                   0.0891846215736998, 0.0388094258421245};
    static const double upper[] = {0.487424591170303, 0.365084441202002, 0.385409308522581,
                                   0.309909339809615, 0.216944642905217};
    struct plx_best_worst more = weighted;
    struct plx_best_worst_fit found;
    double low[6];
    double high[6];

    (void)state;
    more.items = 6;
    found = fit(&more);
    plx_best_worst_limits(&found, 0.9, low, high);
    for (size_t i = 0; i < 5; i++) {
        assert_near(found.share[i], share[i], 1e-12);
        assert_near(low[i], lower[i], 1e-9);
        assert_near(high[i], upper[i], 1e-9);
    }
    assert_true(isnan(low[5]) && isnan(high[5]));
    plx_best_worst_fit_release(&found);
}

/* By the definition, pair by pair. */
static double log_likelihood(const struct plx_best_worst *choices, const double *value)
{
    double sum = 0;

    for (size_t t = 0; t < choices->tasks; t++) {
        double all = 0;

        for (size_t i = choices->first[t]; i < choices->first[t + 1]; i++)
            for (size_t j = choices->first[t]; j < choices->first[t + 1]; j++)
                if (i != j)
                    all += exp(value[choices->item[i]] - value[choices->item[j]]);
        sum += (choices->weight ? choices->weight[t] : 1) *
               (value[choices->best[t]] - value[choices->worst[t]] - log(all));
    }
    return sum;
}

static void no_values_nearby_are_likelier(void **state)
{
    struct plx_best_worst_fit found = fit(&weighted);
    const double highest = log_likelihood(&weighted, found.value);

    (void)state;
    assert_near(found.log_likelihood, highest, 1e-12);
    for (size_t i = 0; i < 4; i++) {
        const double there = found.value[i];
        double higher;
        double lower;

        found.value[i] = there + 1e-4;
        higher = log_likelihood(&weighted, found.value);
        found.value[i] = there - 1e-4;
        lower = log_likelihood(&weighted, found.value);
        found.value[i] = there;
        assert_true(higher < highest && lower < highest);
        assert_near((higher - lower) / 2e-4, 0, 1e-8);
    }
    plx_best_worst_fit_release(&found);
}

/* Two items: P = 1 / (1 + exp(-2 v)), so that v is half the logit of three wins in four. */
static void two_items_have_a_closed_form(void **state)
{
    static const uint32_t pair[] = {0, 1, 1, 0, 0, 1, 0, 1};
    static const size_t start[] = {0, 2, 4, 6, 8};
    static const uint32_t wins[] = {0, 0, 1, 0};
    static const uint32_t loses[] = {1, 1, 0, 1};
    const struct plx_best_worst choices = {2, 4, pair, start, wins, loses, NULL};
    struct plx_best_worst_fit found = fit(&choices);

    (void)state;
    assert_near(found.value[0], log(3) / 2, 1e-14);
    assert_near(found.se[0], 0.5 / sqrt(4 * 0.75 * 0.25), 1e-12);
    plx_best_worst_fit_release(&found);
}

/* A million to one: no overflow, and the end is reached although heights have few digits left. */
static void a_near_separation_is_fitted(void **state)
{
    static const uint32_t pair[] = {0, 1, 0, 1};
    static const size_t start[] = {0, 2, 4};
    static const uint32_t wins[] = {0, 1};
    static const uint32_t loses[] = {1, 0};
    static const double times[] = {1e6, 1};
    const struct plx_best_worst choices = {2, 2, pair, start, wins, loses, times};
    struct plx_best_worst_fit found = fit(&choices);

    (void)state;
    assert_int_equal(found.reason, PLX_REASON_NONE);
    assert_near(found.value[0], log(1e6) / 2, 1e-8);
    plx_best_worst_fit_release(&found);
}

static void a_weight_of_two_is_a_task_twice_and_of_none_no_task(void **state)
{
    static const double times[] = {2, 1, 1, 1, 1, 1, 1, 1, 1, 0};
    /* The first task comes again in the place of the last. */
    static const uint32_t again[] = {0, 1, 2, 1, 2, 3, 4, 0, 3, 4, 2, 0, 4, 1, 3, 1,
                                     0, 4, 2, 3, 0, 2, 3, 1, 4, 2, 3, 1, 2, 1, 0};
    static const uint32_t again_best[] = {0, 1, 3, 2, 3, 2, 0, 4, 1, 0};
    static const uint32_t again_worst[] = {2, 4, 0, 4, 1, 4, 3, 1, 2, 2};
    struct plx_best_worst_fit twice =
        fit(&(struct plx_best_worst){5, 10, item, first, best, worst, times});
    struct plx_best_worst_fit repeated =
        fit(&(struct plx_best_worst){5, 10, again, first, again_best, again_worst, NULL});

    (void)state;
    assert_alike(&twice, &repeated);
    plx_best_worst_fit_release(&twice);
    plx_best_worst_fit_release(&repeated);
}

static void items_never_shown_have_no_value(void **state)
{
    struct plx_best_worst more = ten;
    struct plx_best_worst_count count[7];
    struct plx_best_worst_fit found;
    struct plx_best_worst_fit five = fit(&ten);

    (void)state;
    more.items = 7;
    found = fit(&more);
    plx_best_worst_counts(&more, count);
    assert_int_equal(found.reference, 4);
    assert_true(isnan(found.value[6]) && isnan(found.se[6]) && isnan(found.share[6]));
    assert_true(isnan(count[6].score));
    assert_near(found.value[0], five.value[0], 1e-14);
    assert_near(found.share[4], five.share[4], 1e-14);
    plx_best_worst_fit_release(&found);
    plx_best_worst_fit_release(&five);
}

static void nothing_to_fit_is_a_reason(void **state)
{
    static const double none[10] = {0};
    struct plx_best_worst_fit empty = fit(&(struct plx_best_worst){.items = 3, .first = first});
    struct plx_best_worst_fit weightless =
        fit(&(struct plx_best_worst){5, 10, item, first, best, worst, none});

    (void)state;
    assert_int_equal(empty.reason, PLX_REASON_NO_DATA);
    assert_int_equal(empty.reference, 3);
    assert_true(isnan(empty.value[0]) && isnan(empty.log_likelihood));
    assert_int_equal(weightless.reason, PLX_REASON_NO_DATA);
    plx_best_worst_fit_release(&empty);
    plx_best_worst_fit_release(&weightless);
}

/* In the first, item 0 is always best; in the second, nobody compared 0 and 1 with 2 and 3. */
static void separated_items_have_no_values(void **state)
{
    static const uint32_t sets[] = {0, 1, 2, 0, 2, 1, 1, 2, 2, 1};
    static const size_t start[] = {0, 3, 6, 8, 10};
    static const uint32_t wins[] = {0, 0, 1, 2};
    static const uint32_t loses[] = {2, 1, 2, 1};
    static const uint32_t apart[] = {0, 1, 0, 1, 2, 3, 2, 3};
    static const size_t halves[] = {0, 2, 4, 6, 8};
    static const uint32_t apart_wins[] = {0, 1, 2, 3};
    static const uint32_t apart_loses[] = {1, 0, 3, 2};
    struct plx_best_worst_fit always =
        fit(&(struct plx_best_worst){3, 4, sets, start, wins, loses, NULL});
    struct plx_best_worst_fit islands =
        fit(&(struct plx_best_worst){4, 4, apart, halves, apart_wins, apart_loses, NULL});

    (void)state;
    assert_int_equal(always.reason, PLX_REASON_SEPARATION);
    assert_true(isnan(always.value[1]) && isnan(always.share[0]));
    assert_int_equal(islands.reason, PLX_REASON_SEPARATION);
    plx_best_worst_fit_release(&always);
    plx_best_worst_fit_release(&islands);
}

/* An item that is in the middle of a set has beaten the worst and lost to the best. */
static void the_middle_of_a_set_counts(void **state)
{
    static const uint32_t sets[] = {0, 1, 2, 2, 1, 0};
    static const size_t start[] = {0, 3, 6};
    static const uint32_t wins[] = {0, 2};
    static const uint32_t loses[] = {2, 0};
    struct plx_best_worst_fit found =
        fit(&(struct plx_best_worst){3, 2, sets, start, wins, loses, NULL});

    (void)state;
    assert_int_equal(found.reason, PLX_REASON_NONE);
    assert_near(found.value[0], 0, 1e-14);
    assert_near(found.value[1], 0, 1e-14);
    plx_best_worst_fit_release(&found);
}

/* R: the quadratic form of the two clogit fits above, and pchisq(.., 4, lower.tail = FALSE). */
static void two_groups_are_compared_by_walds_test(void **state)
{
    struct plx_best_worst_fit a = fit(&ten);
    struct plx_best_worst_fit b = fit(&weighted);
    struct plx_best_worst_difference found;

    (void)state;
    assert_int_equal(plx_best_worst_compare(&a, &b, &found, NULL), PLX_OK);
    assert_int_equal(found.reason, PLX_REASON_NONE);
    assert_near(found.wald, 0.971513889348686, 1e-9);
    assert_near(found.df, 4, 0);
    assert_near(found.p, 0.914084212796958, 1e-9);
    assert_int_equal(plx_best_worst_compare(&a, &a, &found, NULL), PLX_OK);
    assert_near(found.wald, 0, 0);
    assert_near(found.p, 1, 0);
    plx_best_worst_fit_release(&a);
    plx_best_worst_fit_release(&b);
}

static void fits_that_do_not_match_are_not_compared(void **state)
{
    struct plx_best_worst_fit a = fit(&ten);
    struct plx_best_worst_fit again = fit(&ten);
    struct plx_best_worst_fit empty = fit(&(struct plx_best_worst){.items = 5, .first = first});
    /* Without the tasks that show item 3. */
    static const double some[] = {1, 0, 0, 1, 0, 0, 0, 1, 0, 1};
    struct plx_best_worst_fit fewer =
        fit(&(struct plx_best_worst){5, 10, item, first, best, worst, some});
    struct plx_best_worst_difference found;

    (void)state;
    assert_int_equal(plx_best_worst_compare(&a, &empty, &found, NULL), PLX_OK);
    assert_int_equal(found.reason, PLX_REASON_NO_DATA);
    assert_true(isnan(found.p) && isnan(found.wald));
    assert_int_equal(fewer.reason, PLX_REASON_NONE);
    assert_true(isnan(fewer.value[3]));
    assert_int_equal(plx_best_worst_compare(&a, &fewer, &found, NULL), PLX_OK);
    assert_int_equal(found.reason, PLX_REASON_NO_OVERLAP);
    /* Fewer items, or another one that the others are held against. */
    assert_int_equal(a.reference, 4);
    again.items = 4;
    assert_int_equal(plx_best_worst_compare(&a, &again, &found, NULL), PLX_OK);
    assert_int_equal(found.reason, PLX_REASON_NO_OVERLAP);
    assert_true(isnan(found.p));
    again.items = 5;
    again.reference = 2;
    assert_int_equal(plx_best_worst_compare(&a, &again, &found, NULL), PLX_OK);
    assert_int_equal(found.reason, PLX_REASON_NO_OVERLAP);
    plx_best_worst_fit_release(&again);
    plx_best_worst_fit_release(&a);
    plx_best_worst_fit_release(&empty);
    plx_best_worst_fit_release(&fewer);
}

/* Two fits whose errors are none have no quadratic form. */
static void fits_without_errors_are_not_compared(void **state)
{
    struct plx_best_worst_fit a = fit(&ten);
    struct plx_best_worst_difference found;

    (void)state;
    for (size_t i = 0; i < a.items * a.items; i++)
        a.covariance[i] = 0;
    assert_int_equal(plx_best_worst_compare(&a, &a, &found, NULL), PLX_OK);
    assert_int_equal(found.reason, PLX_REASON_NOT_CONVERGED);
    assert_true(isnan(found.p) && isnan(found.wald));
    plx_best_worst_fit_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_weighted),
        cmocka_unit_test(r_finds_the_same_values),
        cmocka_unit_test(r_finds_the_same_values_with_weights),
        cmocka_unit_test(limits_of_shares_are_those_of_their_logits),
        cmocka_unit_test(no_values_nearby_are_likelier),
        cmocka_unit_test(two_items_have_a_closed_form),
        cmocka_unit_test(a_near_separation_is_fitted),
        cmocka_unit_test(a_weight_of_two_is_a_task_twice_and_of_none_no_task),
        cmocka_unit_test(items_never_shown_have_no_value),
        cmocka_unit_test(nothing_to_fit_is_a_reason),
        cmocka_unit_test(separated_items_have_no_values),
        cmocka_unit_test(the_middle_of_a_set_counts),
        cmocka_unit_test(two_groups_are_compared_by_walds_test),
        cmocka_unit_test(fits_that_do_not_match_are_not_compared),
        cmocka_unit_test(fits_without_errors_are_not_compared),
    };

    gsl_set_error_handler_off(); /* as every program does */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
