/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/responses/responses.h"

#include "support/check.h"

#include <stdio.h>
#include <string.h>

#include "parallax/study/reader.h"

static const char study_text[] =
    "study: r\n"
    "export: {keep: [region, words]}\n"
    "teams: {question: Q1, list: [{id: a}, {id: b}, {id: c}]}\n"
    "questions:\n"
    "  - {id: single, type: single, options: [x, y]}\n"
    "  - {id: number, type: number}\n"
    "  - {id: multi, type: multi, options: [x, y, z]}\n"
    "  - {id: rank, type: rank, options: [x, y, z]}\n"
    "  - {id: points, type: points, options: [x, y]}\n"
    "  - {id: duel, type: best-worst, columns: [b1, w1, b2, w2], options: [x, y]}\n"
    "  - {id: words, type: text}\n";

static struct plx_study study;
static struct plx_responses responses;
static struct plx_error err;

static int set_up(void **state)
{
    struct plx_problems problems = {0};

    (void)state;
    assert_int_equal(plx_study_parse(study_text, strlen(study_text), "s", &study, &problems, &err),
                     PLX_OK);
    plx_problems_release(&problems);
    assert_int_equal(plx_responses_init(&responses, &study, 2, &err), PLX_OK);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    plx_responses_release(&responses);
    plx_study_release(&study);
    return 0;
}

/* Rows that can be told apart: team, single and region follow the row's number. */
static void fill(struct plx_responses *filled, size_t n, size_t from)
{
    assert_int_equal(plx_responses_reserve(filled, n, &err), PLX_OK);
    for (size_t row = 0; row < n; row++) {
        const char region[] = {(char)('p' + (row + from) % 3), '\0'};

        filled->team[row] = (int16_t)((row + from) % 3);
        filled->column[0].code[row] = (int16_t)((row + from) % 2);
        filled->column[1].number[row] = (double)(row + from);
        filled->column[1].missing[row] = 0;
        filled->column[2].set[row] = row + from;
        filled->column[3].code[3 * row + 2] = (int16_t)(row + from);
        assert_int_equal(plx_kept_code(filled, 0, region, 1, &filled->kept[0].code[row], &err),
                         PLX_OK);
    }
    filled->n = n;
}

static void new_rows_are_blank(void **state)
{
    (void)state;
    assert_int_equal(responses.n, 0);
    assert_int_equal(responses.n_columns, 7);
    assert_int_equal(responses.n_kept, 1);
    assert_string_equal(responses.kept[0].name, "region");
    assert_int_equal(responses.column[0].code[1], PLX_BLANK);
    assert_true(isnan(responses.column[1].number[1]));
    assert_int_equal(responses.column[2].set[1], 0);
    assert_int_equal(responses.column[3].width, 3);
    assert_int_equal(responses.column[3].code[5], 0);
    assert_true(isnan(responses.column[4].number[3]));
    assert_int_equal(responses.column[5].width, 4);
    assert_int_equal(responses.column[5].code[7], PLX_BLANK);
    assert_null(responses.column[6].text[1]);
    assert_int_equal(responses.kept[0].code[1], -1);
    for (size_t i = 0; i < 7; i++)
        assert_false(plx_column_answered(&responses.column[i], 1));
    assert_near(plx_responses_weight(&responses, 1), 1, 0);
}

static void growing_keeps_what_is_there(void **state)
{
    (void)state;
    fill(&responses, 2, 1);
    assert_int_equal(plx_responses_add_weights(&responses, &err), PLX_OK);
    assert_int_equal(plx_responses_add_keys(&responses, &err), PLX_OK);
    responses.weight[1] = 2.5;
    responses.key[1] = "me";
    assert_int_equal(plx_responses_reserve(&responses, 5000, &err), PLX_OK);
    assert_int_equal(responses.capacity, 5000);
    assert_int_equal(responses.n, 2);
    assert_int_equal(responses.team[1], 2);
    assert_near(responses.column[1].number[1], 2, 0);
    assert_near(responses.weight[1], 2.5, 0);
    assert_near(responses.weight[4999], 1, 0);
    assert_string_equal(responses.key[1], "me");
    assert_string_equal(responses.key[4999], "");
    assert_int_equal(responses.column[0].code[4999], PLX_BLANK);
}

static void selecting_keeps_the_order(void **state)
{
    const bool keep[] = {false, true, true, false, true};

    (void)state;
    fill(&responses, 5, 0);
    plx_responses_select(&responses, keep);
    assert_int_equal(responses.n, 3);
    assert_int_equal(responses.team[2], 1);
    assert_near(responses.column[1].number[0], 1, 0);
    assert_near(responses.column[1].number[2], 4, 0);
    assert_int_equal(responses.column[2].set[1], 2);
    assert_int_equal(responses.column[3].code[3 * 2 + 2], 4);
    assert_string_equal(responses.kept[0].value[responses.kept[0].code[2]], "q");
    assert_int_equal(responses.column[0].code[3], PLX_BLANK);
    assert_false(plx_column_answered(&responses.column[1], 4));
}

static void excluded_rows_are_dropped_and_counted_by_team(void **state)
{
    (void)state;
    fill(&responses, 5, 0);
    responses.flags[0] = PLX_FLAG_EXCLUDED | PLX_FLAG_SPEEDER;
    responses.flags[1] = PLX_FLAG_SPEEDER;
    responses.flags[3] = PLX_FLAG_EXCLUDED;
    responses.flags[4] = PLX_FLAG_EXCLUDED;
    assert_int_equal(plx_responses_drop_excluded(&responses, &err), PLX_OK);
    assert_int_equal(responses.n, 2);
    assert_int_equal(plx_responses_number(&responses, 0), 2);
    assert_int_equal(plx_responses_number(&responses, 1), 3);
    assert_int_equal(responses.excluded[0], 2);
    assert_int_equal(responses.excluded[1], 1);
    assert_int_equal(responses.excluded[2], 0);
    assert_near(responses.column[1].number[0], 1, 0);
    assert_near(responses.column[1].number[1], 2, 0);
    assert_int_equal(responses.flags[0], PLX_FLAG_SPEEDER);
}

static void parts_are_joined_in_order(void **state)
{
    struct plx_responses part[3] = {{0}};

    (void)state;
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(plx_responses_init(&part[i], &study, 0, &err), PLX_OK);
    fill(&part[0], 4, 1);
    fill(&part[2], 3, 5);
    assert_int_equal(plx_responses_add_weights(&part[2], &err), PLX_OK);
    part[2].weight[1] = 3;
    part[0].excluded[2] = 4;
    part[2].excluded[2] = 5;
    assert_int_equal(plx_responses_join(&responses, part, 3, &err), PLX_OK);
    assert_int_equal(responses.n, 7);
    for (size_t row = 0; row < 7; row++) {
        const char region[] = {(char)('p' + (row + 1) % 3), '\0'};

        assert_near(responses.column[1].number[row], (double)row + 1, 0);
        assert_string_equal(responses.kept[0].value[responses.kept[0].code[row]], region);
        assert_near(responses.weight[row], row == 5 ? 3 : 1, 0);
    }
    assert_string_equal(responses.kept[0].value[0], "q");
    assert_int_equal(responses.excluded[2], 9);
    assert_null(part[0].column);
}

static void parts_are_put_behind_each_other_while_they_come(void **state)
{
    const size_t before[] = {3};
    struct plx_responses part = {0};
    size_t n = 0;

    (void)state;
    assert_int_equal(plx_responses_init(&part, &study, 0, &err), PLX_OK);
    for (size_t round = 0; round < 8; round++) {
        const size_t at = responses.n;

        fill(&part, 40 + round, n);
        if (round == 5) {
            assert_int_equal(plx_responses_add_weights(&part, &err), PLX_OK);
            part.weight[1] = 3;
        }
        assert_int_equal(plx_responses_extend(&responses, &part, &err), PLX_OK);
        plx_responses_fill(&responses, at, &part);
        n += 40 + round;
        assert_int_equal(responses.n, n);
        plx_responses_shorten(&part, 0, NULL);
        assert_int_equal(part.column[0].code[39], PLX_BLANK);
        assert_int_equal(part.kept[0].n_values, 0);
    }
    for (size_t row = 0; row < n; row++) {
        const char region[] = {(char)('p' + row % 3), '\0'};

        assert_int_equal(responses.team[row], row % 3);
        assert_near(responses.column[1].number[row], (double)row, 0);
        assert_int_equal(responses.column[3].code[3 * row + 2], row);
        assert_string_equal(responses.kept[0].value[responses.kept[0].code[row]], region);
        assert_near(responses.weight[row], row == 40 + 41 + 42 + 43 + 44 + 1 ? 3 : 1, 0);
    }
    plx_responses_shorten(&responses, 50, before);
    assert_int_equal(responses.n, 50);
    assert_int_equal(responses.kept[0].n_values, 3);
    assert_int_equal(responses.column[0].code[49], 1);
    assert_int_equal(responses.column[0].code[50], PLX_BLANK);
    /* What there is memory for is no row yet: new ones are blank all the same. */
    assert_int_equal(plx_responses_reserve(&responses, responses.room, &err), PLX_OK);
    assert_int_equal(responses.column[0].code[responses.room - 1], PLX_BLANK);
    assert_int_equal(responses.kept[0].code[responses.room - 1], -1);
    plx_responses_release(&part);
}

static void values_behind_the_first_can_be_forgotten(void **state)
{
    const size_t first[] = {10};
    int32_t code;

    (void)state;
    for (int i = 0; i < 100; i++) {
        char value[16];
        const int length = snprintf(value, sizeof value, "%d", i);

        assert_int_equal(plx_kept_code(&responses, 0, value, (size_t)length, &code, &err), PLX_OK);
    }
    plx_responses_shorten(&responses, 0, first);
    assert_int_equal(responses.kept[0].n_values, 10);
    assert_int_equal(plx_kept_code(&responses, 0, "99", 2, &code, &err), PLX_OK);
    assert_int_equal(code, 10);
    assert_int_equal(plx_kept_code(&responses, 0, "9", 1, &code, &err), PLX_OK);
    assert_int_equal(code, 9);
}

static void many_kept_values_are_told_apart(void **state)
{
    (void)state;
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 3000; i++) {
            char value[16];
            int32_t code;
            const int length = snprintf(value, sizeof value, "%d", i);

            assert_int_equal(plx_kept_code(&responses, 0, value, (size_t)length, &code, &err),
                             PLX_OK);
            assert_int_equal(code, i);
        }
    }
    assert_int_equal(responses.kept[0].n_values, 3000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(new_rows_are_blank, set_up, tear_down),
        cmocka_unit_test_setup_teardown(growing_keeps_what_is_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(selecting_keeps_the_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(excluded_rows_are_dropped_and_counted_by_team, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(parts_are_joined_in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(parts_are_put_behind_each_other_while_they_come, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(values_behind_the_first_can_be_forgotten, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(many_kept_values_are_told_apart, set_up, tear_down),
    };

    return cmocka_run_group_tests_name("responses/responses", tests, NULL, NULL);
}
