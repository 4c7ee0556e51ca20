/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/study/choice_design.h"

#include <math.h>
#include <string.h>

#include "support/check.h"

static struct plx_choice_design design(size_t items, size_t per_set, size_t sets, uint64_t seed)
{
    const struct plx_choice_settings settings = {items, per_set, sets, 3, seed};
    struct plx_choice_design found;

    assert_int_equal(plx_choice_design(&settings, &found, NULL), PLX_OK);
    return found;
}

/* Sets of distinct items; items and places within one of each other. */
static void assert_balanced(const struct plx_choice_design *found)
{
    for (size_t s = 0; s < found->sets; s++)
        for (size_t i = 0; i < found->per_set; i++) {
            const uint32_t *item = found->item + s * found->per_set;

            assert_true(item[i] < found->items);
            for (size_t j = 0; j < i; j++)
                assert_int_not_equal(item[i], item[j]);
        }
    assert_true(found->most_shown - found->least_shown <= 1);
    assert_true(found->most_at - found->least_at <= 1);
    assert_int_equal(found->least_shown, found->sets * found->per_set / found->items);
}

/* Balanced incomplete block designs (R. A. Fisher and F. Yates 1938, Statistical Tables): every
   pair is together as often as every other. The first is the Fano plane. */
static void known_designs_are_reached(void **state)
{
    static const size_t known[][4] = {
        {7, 3, 7, 1},   {13, 4, 13, 1}, {6, 3, 10, 2},  {21, 5, 21, 1}, {9, 3, 12, 1},
        {11, 5, 11, 2}, {10, 4, 15, 2}, {13, 4, 26, 2}, {16, 4, 20, 1}, {15, 3, 35, 1},
        {31, 6, 31, 1}, {8, 4, 14, 3},  {5, 2, 10, 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        for (uint64_t seed = 1; seed <= 5; seed++) {
            struct plx_choice_design found = design(known[i][0], known[i][1], known[i][2], seed);

            assert_balanced(&found);
            assert_int_equal(found.least_shown, found.most_shown);
            assert_int_equal(found.least_together, known[i][3]);
            assert_int_equal(found.most_together, known[i][3]);
            assert_near(found.together_variance, 0, 1e-12);
            assert_true(found.connected);
            plx_choice_design_release(&found);
        }
}

/* Where pairs cannot all be alike, none is together more than once more often than another. */
static void other_sizes_are_as_even_as_can_be(void **state)
{
    static const size_t sizes[][3] = {{20, 5, 12}, {12, 4, 9},   {20, 5, 240}, {30, 5, 60},
                                      {8, 4, 8},   {24, 4, 18},  {15, 4, 12},  {40, 4, 200},
                                      {9, 3, 4},   {100, 5, 100}};

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct plx_choice_design found = design(sizes[i][0], sizes[i][1], sizes[i][2], 1);

        assert_balanced(&found);
        assert_true(found.connected);
        assert_true(found.most_together - found.least_together <= 1);
        plx_choice_design_release(&found);
    }
}

/* The first is an affine plane that no search finds at once, the second has no such design at all
   (R. H. Bruck and H. J. Ryser 1949): items and places stay balanced. */
static void hard_sizes_stay_balanced(void **state)
{
    static const size_t sizes[][3] = {{25, 5, 30}, {22, 7, 22}, {50, 20, 33}, {4, 4, 3},
                                      {2, 2, 1},   {3, 2, 2},   {20, 20, 7}};

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct plx_choice_design found = design(sizes[i][0], sizes[i][1], sizes[i][2], 7);

        assert_balanced(&found);
        assert_true(found.connected);
        plx_choice_design_release(&found);
    }
}

static void as_many_sets_as_show_each_item_three_times(void **state)
{
    struct plx_choice_design even = design(20, 5, 0, 1);
    struct plx_choice_design uneven = design(11, 4, 0, 1);

    (void)state;
    assert_int_equal(even.sets, 12);
    assert_int_equal(even.most_shown, 3);
    assert_int_equal(uneven.sets, 9);
    assert_int_equal(uneven.least_shown, 3);
    assert_int_equal(uneven.most_shown, 4);
    assert_balanced(&uneven);
    plx_choice_design_release(&even);
    plx_choice_design_release(&uneven);
}

static void too_few_sets_join_no_items(void **state)
{
    struct plx_choice_design once = design(6, 3, 2, 1);
    struct plx_choice_design partly = design(10, 3, 3, 1);

    (void)state;
    assert_false(once.connected);
    assert_int_equal(once.most_shown, 1);
    assert_false(partly.connected);
    assert_int_equal(partly.least_shown, 0);
    plx_choice_design_release(&once);
    plx_choice_design_release(&partly);
}

static void the_same_seed_gives_the_same_design(void **state)
{
    struct plx_choice_design a = design(12, 4, 9, 5);
    struct plx_choice_design b = design(12, 4, 9, 5);
    struct plx_choice_design c = design(12, 4, 9, 6);
    const size_t size = 9 * 4 * sizeof *a.item;

    (void)state;
    assert_memory_equal(a.item, b.item, size);
    assert_true(memcmp(a.item, c.item, size) != 0);
    plx_choice_design_release(&a);
    plx_choice_design_release(&b);
    plx_choice_design_release(&c);
}

/* By hand: 0 with 1 twice, 0 with 2 and 1 with 2 once, 3 with nobody but 4, once. */
static void a_design_from_elsewhere_is_measured(void **state)
{
    uint32_t item[] = {0, 1, 1, 0, 2, 0, 1, 2, 3, 4};
    struct plx_choice_design found = {.items = 5, .per_set = 2, .sets = 5, .item = item};

    (void)state;
    assert_int_equal(plx_choice_design_measure(&found, NULL), PLX_OK);
    assert_int_equal(found.least_shown, 1);
    assert_int_equal(found.most_shown, 3);
    assert_int_equal(found.least_together, 0);
    assert_int_equal(found.most_together, 2);
    assert_near(found.together_variance, 7.0 / 10 - 0.25, 1e-15);
    assert_int_equal(found.least_at, 0);
    assert_int_equal(found.most_at, 2);
    assert_false(found.connected);
}

static void assert_refused(const struct plx_choice_settings *settings, const char *message)
{
    struct plx_choice_design found;
    struct plx_error err;

    assert_int_equal(plx_choice_design(settings, &found, &err), PLX_INVALID);
    assert_string_equal(err.text, message);
    assert_null(found.item);
    plx_choice_design_release(&found);
}

static void impossible_settings_are_refused(void **state)
{
    (void)state;
    assert_refused(&(struct plx_choice_settings){1, 2, 3, 3, 1},
                   "a choice design has 2 to 200 items, not 1");
    assert_refused(&(struct plx_choice_settings){201, 2, 3, 3, 1},
                   "a choice design has 2 to 200 items, not 201");
    assert_refused(&(struct plx_choice_settings){6, 1, 3, 3, 1},
                   "a set out of 6 items shows 2 to 6 of them, not 1");
    assert_refused(&(struct plx_choice_settings){6, 7, 3, 3, 1},
                   "a set out of 6 items shows 2 to 6 of them, not 7");
    assert_refused(&(struct plx_choice_settings){30, 21, 3, 3, 1},
                   "a set out of 30 items shows 2 to 20 of them, not 21");
    assert_refused(&(struct plx_choice_settings){6, 3, 2001, 3, 1},
                   "a choice design has 1 to 2000 sets");
    assert_refused(&(struct plx_choice_settings){6, 3, 0, 0, 1},
                   "a choice design has 1 to 2000 sets");
    assert_refused(&(struct plx_choice_settings){6, 3, 0, SIZE_MAX, 1},
                   "a choice design has 1 to 2000 sets");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_designs_are_reached),
        cmocka_unit_test(other_sizes_are_as_even_as_can_be),
        cmocka_unit_test(hard_sizes_stay_balanced),
        cmocka_unit_test(as_many_sets_as_show_each_item_three_times),
        cmocka_unit_test(too_few_sets_join_no_items),
        cmocka_unit_test(the_same_seed_gives_the_same_design),
        cmocka_unit_test(a_design_from_elsewhere_is_measured),
        cmocka_unit_test(impossible_settings_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
