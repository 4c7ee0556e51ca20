/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/stream.h"

#include "support/check.h"

/* The known-answer tests of the Random123 library (Salmon et al. 2011), philox4x32 10. */
static void philox_gives_the_known_answers(void **state)
{
    static const struct {
        uint32_t counter[4];
        uint32_t key[2];
        uint32_t block[4];
    } known[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{~0u, ~0u, ~0u, ~0u}, {~0u, ~0u}, {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        uint32_t block[4];

        plx_philox(known[i].counter, known[i].key, block);
        assert_memory_equal(block, known[i].block, sizeof block);
    }
}

static void a_stream_is_its_name(void **state)
{
    struct plx_stream one;
    struct plx_stream same;
    struct plx_stream other;

    (void)state;
    plx_stream_start(&one, 1, PLX_FOR_TEST, 5, 2);
    plx_stream_start(&same, 1, PLX_FOR_TEST, 5, 2);
    plx_stream_start(&other, 1, PLX_FOR_TEST, 6, 2);
    for (int i = 0; i < 9; i++) {
        const uint32_t bits = plx_stream_bits(&one);

        assert_int_equal(bits, plx_stream_bits(&same));
        assert_int_not_equal(bits, plx_stream_bits(&other));
    }
}

static void draws_below_a_count_are_even(void **state)
{
    enum { SIDES = 6, DRAWS = 60000 };
    size_t seen[SIDES] = {0};
    double chi_square = 0;
    struct plx_stream stream;

    (void)state;
    plx_stream_start(&stream, 11, PLX_FOR_TEST, 0, 0);
    for (int i = 0; i < DRAWS; i++)
        seen[plx_stream_below(&stream, SIDES)]++;
    for (size_t side = 0; side < SIDES; side++)
        chi_square += pow((double)seen[side] - DRAWS / SIDES, 2) / (DRAWS / SIDES);
    /* qchisq(0.999, 5) */
    assert_true(chi_square < 20.515);
}

static void normal_and_exponential_draws_have_their_moments(void **state)
{
    enum { DRAWS = 100000 };
    double sum = 0;
    double squares = 0;
    double waits = 0;
    struct plx_stream stream;

    (void)state;
    plx_stream_start(&stream, 12, PLX_FOR_TEST, 0, 0);
    for (int i = 0; i < DRAWS; i++) {
        const double z = plx_stream_normal(&stream);

        sum += z;
        squares += z * z;
        waits += plx_stream_exponential(&stream);
    }
    /* Four standard errors. */
    assert_near(sum / DRAWS, 0, 4 / sqrt(DRAWS));
    assert_near(squares / DRAWS, 1, 4 * sqrt(2.0 / DRAWS));
    assert_near(waits / DRAWS, 1, 4 / sqrt(DRAWS));
}

static void blocks_are_the_numbers_that_come_one_by_one(void **state)
{
    struct plx_stream one;
    struct plx_stream many;
    uint32_t bits[4 * 23];

    (void)state;
    plx_stream_start(&one, 0x123456789ABCDEF, PLX_FOR_TEST, 5, 6);
    many = one;
    plx_stream_blocks(&many, 23, bits);
    for (size_t i = 0; i < 4 * 23; i++)
        assert_int_equal(bits[i], plx_stream_bits(&one));
    /* The rest of a block is passed over. */
    assert_int_equal(plx_stream_bits(&one), plx_stream_bits(&many));
    for (size_t i = 0; i < 3; i++)
        plx_stream_bits(&one);
    plx_stream_blocks(&many, 1, bits);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(bits[i], plx_stream_bits(&one));
}

static void numbers_drawn_ahead_are_those_that_come_one_by_one(void **state)
{
    uint32_t ahead[4 * 7];

    (void)state;
    for (unsigned blocks = 1; blocks <= 7; blocks += 3) {
        struct plx_stream one;
        struct plx_stream many;

        plx_stream_start(&one, 77, PLX_FOR_TEST, 8, 9);
        many = one;
        plx_stream_ahead(&many, ahead, blocks);
        for (size_t i = 0; i < 50; i++) {
            assert_int_equal(plx_stream_bits(&one), plx_stream_bits(&many));
            assert_true(plx_stream_uniform(&one) == plx_stream_uniform(&many));
            assert_int_equal(plx_stream_below(&one, 3), plx_stream_below(&many, 3));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_gives_the_known_answers),
        cmocka_unit_test(a_stream_is_its_name),
        cmocka_unit_test(draws_below_a_count_are_even),
        cmocka_unit_test(normal_and_exponential_draws_have_their_moments),
        cmocka_unit_test(blocks_are_the_numbers_that_come_one_by_one),
        cmocka_unit_test(numbers_drawn_ahead_are_those_that_come_one_by_one),
    };

    return cmocka_run_group_tests_name("base/stream", tests, NULL, NULL);
}
