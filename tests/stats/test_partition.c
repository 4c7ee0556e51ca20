/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/partition.h"

#include "support/check.h"

/* scikit-learn 1.2.1: adjusted_rand_score, rand_score, mutual_info_score and
   normalized_mutual_info_score of these two lists. */
static const uint32_t first[] = {0, 0, 0, 1, 1, 2, 2, 2, PLX_NO_CLUSTER};
static const uint32_t second[] = {0, 0, 1, 1, 1, 2, 2, 0, 1};

static struct plx_partition_likeness compare(const uint32_t *a, size_t k_a, const uint32_t *b,
                                             size_t k_b, size_t rows)
{
    double counts[16];
    struct plx_partition_likeness likeness;

    plx_partition_cross(a, k_a, b, k_b, rows, counts);
    assert_int_equal(plx_partition_compare(counts, k_a, k_b, &likeness, NULL), PLX_OK);
    return likeness;
}

static void likeness_is_that_of_scikit_learn(void **state)
{
    const struct plx_partition_likeness found = compare(first, 3, second, 3, 9);

    (void)state;
    assert_near(found.adjusted_rand, 0.23809523809523808, 1e-12);
    assert_near(found.rand, 0.7142857142857143, 1e-12);
    assert_near(found.mutual_information, 0.6048099038176578, 1e-12);
    assert_near(found.normalised, 0.5588730382170326, 1e-12);
    assert_near(found.variation, 2 * found.mutual_information * (1 / found.normalised - 1), 1e-12);
}

static void one_group_each_is_equal_and_against_several_it_is_chance(void **state)
{
    const uint32_t one[] = {0, 0, 0, 0};
    const uint32_t two[] = {0, 0, 1, 1};

    (void)state;
    assert_near(compare(one, 1, one, 1, 4).adjusted_rand, 1, 0);
    assert_near(compare(one, 1, two, 2, 4).adjusted_rand, 0, 0);
    assert_near(compare(two, 2, one, 1, 4).adjusted_rand, 0, 0);
}

static void fewer_than_two_rows_cannot_be_compared(void **state)
{
    (void)state;
    assert_true(isnan(compare(first + 7, 3, second + 7, 3, 2).adjusted_rand));
    assert_true(isnan(compare(first, 3, second, 3, 0).rand));
}

static void jaccard_takes_the_likest_group(void **state)
{
    double counts[12];
    double jaccard[4];

    (void)state;
    plx_partition_cross(first, 4, second, 3, 9, counts);
    plx_partition_jaccard(counts, 4, 3, jaccard);
    assert_near(jaccard[0], 2.0 / 4, 1e-15);
    assert_near(jaccard[1], 2.0 / 3, 1e-15);
    assert_near(jaccard[2], 2.0 / 3, 1e-15);
    assert_true(isnan(jaccard[3]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(likeness_is_that_of_scikit_learn),
        cmocka_unit_test(one_group_each_is_equal_and_against_several_it_is_chance),
        cmocka_unit_test(fewer_than_two_rows_cannot_be_compared),
        cmocka_unit_test(jaccard_takes_the_likest_group),
    };

    return cmocka_run_group_tests_name("stats/partition", tests, NULL, NULL);
}
