/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/multiplicity.h"

#include <string.h>

#include "support/check.h"

enum { PEOPLE = 700, TIMES = 2000 };

static void draw(uint32_t replicate, size_t people, uint16_t *times)
{
    struct plx_multiplicities drawn;
    struct plx_stream stream;

    memset(times, 0, people * sizeof *times);
    plx_stream_start(&stream, 7, PLX_FOR_TEST, replicate, 0);
    plx_multiplicities_start(&drawn, &stream, people);
    for (size_t first = 0, group; (group = plx_multiplicities_next(&drawn, times + first, 1)) > 0;)
        first += group;
}

static void as_many_are_drawn_as_there_are(void **state)
{
    static const size_t people[] = {1, 2, 5, 255, 256, 257, 512, 700};
    uint16_t times[PEOPLE];

    (void)state;
    for (size_t i = 0; i < sizeof people / sizeof *people; i++)
        for (uint32_t r = 0; r < 20; r++) {
            size_t sum = 0;

            draw(r, people[i], times);
            for (size_t g = 0; g < people[i]; g++)
                sum += times[g];
            assert_int_equal(sum, people[i]);
        }
}

static void nobody_is_drawn_when_there_is_nobody(void **state)
{
    struct plx_multiplicities drawn;
    struct plx_stream stream;

    (void)state;
    plx_stream_start(&stream, 7, PLX_FOR_TEST, 0, 0);
    plx_multiplicities_start(&drawn, &stream, 0);
    assert_int_equal(plx_multiplicities_next(&drawn, NULL, 1), 0);
}

/* Multinomial: variances (1 - 1/n), covariances -1/n, for people of one group and of two, of whole
   groups and of the last. Tolerances are five standard errors of the moments. */
static void draws_have_the_moments_of_a_multinomial(void **state)
{
    static const size_t pair[][2] = {{0, 1}, {3, 300}, {255, 256}, {10, 699}, {650, 690}};
    const double n = PEOPLE;
    uint16_t times[PEOPLE];
    double sum[PEOPLE] = {0};
    double squares = 0;
    double products[5] = {0};

    (void)state;
    for (uint32_t r = 0; r < TIMES; r++) {
        draw(r, PEOPLE, times);
        for (size_t g = 0; g < PEOPLE; g++) {
            sum[g] += times[g];
            squares += (times[g] - 1.0) * (times[g] - 1.0);
        }
        for (size_t p = 0; p < 5; p++)
            products[p] += (times[pair[p][0]] - 1.0) * (times[pair[p][1]] - 1.0);
    }
    for (size_t g = 0; g < PEOPLE; g++)
        assert_near(sum[g] / TIMES, 1, 5 / sqrt(TIMES));
    assert_near(squares / (TIMES * n), 1 - 1 / n, 5 * sqrt(3 / (TIMES * n)));
    for (size_t p = 0; p < 5; p++)
        assert_near(products[p] / TIMES, -1 / n, 5 / sqrt(TIMES));
}

/* P(k) = e^-1 / k! but for terms of 1/n: 0.368, 0.368, 0.184, 0.061. */
static void draws_of_one_person_are_nearly_poisson(void **state)
{
    uint16_t times[PEOPLE];
    double seen[4] = {0};
    double expected = exp(-1);

    (void)state;
    for (uint32_t r = 0; r < 500; r++) {
        draw(r, PEOPLE, times);
        for (size_t g = 0; g < PEOPLE; g++)
            if (times[g] < 4)
                seen[times[g]] += 1.0 / (500.0 * PEOPLE);
    }
    for (int k = 0; k < 4; k++) {
        assert_near(seen[k], expected, 3e-3);
        expected /= k + 1;
    }
}

static void draws_are_added_to_elements_a_stride_apart(void **state)
{
    uint16_t close[PEOPLE];
    uint16_t wide[3 * PLX_DRAWN_TOGETHER];
    struct plx_multiplicities drawn;
    struct plx_stream stream;

    (void)state;
    draw(4, PEOPLE, close);
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        wide[i] = i % 3 == 1 ? 0 : 99;
    plx_stream_start(&stream, 7, PLX_FOR_TEST, 4, 0);
    plx_multiplicities_start(&drawn, &stream, PEOPLE);
    assert_int_equal(plx_multiplicities_next(&drawn, wide + 1, 3), PLX_DRAWN_TOGETHER);
    for (size_t g = 0; g < PLX_DRAWN_TOGETHER; g++) {
        assert_int_equal(wide[3 * g], 99);
        assert_int_equal(wide[3 * g + 1], close[g]);
        assert_int_equal(wide[3 * g + 2], 99);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_many_are_drawn_as_there_are),
        cmocka_unit_test(nobody_is_drawn_when_there_is_nobody),
        cmocka_unit_test(draws_have_the_moments_of_a_multinomial),
        cmocka_unit_test(draws_of_one_person_are_nearly_poisson),
        cmocka_unit_test(draws_are_added_to_elements_a_stride_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
