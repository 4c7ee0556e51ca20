/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/rank_overlap.h"

#include <string.h>

#include "support/check.h"

static struct plx_rank_overlap overlap(const size_t *a, size_t n_a, const size_t *b, size_t n_b,
                                       double p)
{
    struct plx_rank_overlap found;

    assert_int_equal(plx_rank_overlap(&(struct plx_ranked_list){a, n_a},
                                      &(struct plx_ranked_list){b, n_b}, p, &found, NULL),
                     PLX_OK);
    return found;
}

/* By hand from equation 32: with p = 0.9, only depth 1 of the two lists differs, so that the
   overlap is 1 less the weight (1 - p) of the first place. */
static void only_the_first_two_places_differ(void **state)
{
    static const size_t a[] = {1, 2, 3, 4, 5, 6, 7};
    static const size_t b[] = {2, 1, 3, 4, 5, 6, 7};

    (void)state;
    assert_near(overlap(a, 7, b, 7, 0.9).extrapolated, 0.9, 1e-15);
    assert_near(overlap(a, 7, a, 7, 0.9).extrapolated, 1, 1e-15);
}

/* The infinite sum of the definition (equation 4), cut where its weight is below 1e-16: lists that
   go on alike below what is seen are the best case, those with nothing in common the least. */
static void the_least_overlap_is_the_sum_with_nothing_more_in_common(void **state)
{
    static const size_t a[] = {1, 2, 3, 4};
    static const size_t b[] = {3, 1, 9};
    double sum = 0;
    double weight = 0.2;

    (void)state;
    for (double d = 1; d < 200; d++, weight *= 0.8) {
        const double shared = d < 2 ? 0 : d < 3 ? 1 : 2;

        sum += weight * shared / d;
    }
    assert_near(overlap(a, 4, b, 3, 0.8).least, sum, 1e-12);
    assert_true(overlap(a, 4, b, 3, 0.8).extrapolated > sum);
}

static void it_does_not_matter_which_list_comes_first(void **state)
{
    static const size_t a[] = {4, 8, 15, 16, 23, 42};
    static const size_t b[] = {8, 4, 42};
    const struct plx_rank_overlap there = overlap(a, 6, b, 3, 0.9);
    const struct plx_rank_overlap back = overlap(b, 3, a, 6, 0.9);

    (void)state;
    assert_near(there.extrapolated, back.extrapolated, 0);
    assert_near(there.least, back.least, 0);
}

static void lists_without_anything_in_common_do_not_overlap(void **state)
{
    static const size_t a[] = {1, 2, 3};
    static const size_t b[] = {4, 5};

    (void)state;
    assert_near(overlap(a, 3, b, 2, 0.98).extrapolated, 0, 0);
    assert_near(overlap(a, 3, b, 2, 0.98).least, 0, 0);
}

static void an_empty_list_has_no_overlap(void **state)
{
    static const size_t a[] = {1};
    const struct plx_rank_overlap found = overlap(a, 1, NULL, 0, 0.9);

    (void)state;
    assert_true(isnan(found.extrapolated) && isnan(found.least));
    assert_int_equal(found.reason, PLX_REASON_NO_DATA);
}

static void a_list_with_ties_is_refused(void **state)
{
    static const size_t a[] = {1, 2, 1};
    static const size_t b[] = {1, 2};
    struct plx_rank_overlap found;
    struct plx_error err = {0};

    (void)state;
    assert_int_equal(plx_rank_overlap(&(struct plx_ranked_list){a, 3},
                                      &(struct plx_ranked_list){b, 2}, 0.9, &found, &err),
                     PLX_INVALID);
    assert_non_null(strstr(err.text, "a ranked list has an item twice"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_first_two_places_differ),
        cmocka_unit_test(the_least_overlap_is_the_sum_with_nothing_more_in_common),
        cmocka_unit_test(it_does_not_matter_which_list_comes_first),
        cmocka_unit_test(lists_without_anything_in_common_do_not_overlap),
        cmocka_unit_test(an_empty_list_has_no_overlap),
        cmocka_unit_test(a_list_with_ties_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
