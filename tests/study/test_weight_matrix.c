/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/study/weight_matrix.h"

#include <string.h>

#include "support/check.h"

static struct plx_pool pool;
static struct plx_agreement_settings settings;
static struct plx_error err;

static enum plx_status take(const char *text)
{
    plx_pool_release(&pool);
    settings = (struct plx_agreement_settings){0};
    return plx_weight_matrix_read(text, strlen(text), "w.csv", &pool, &settings, &err);
}

static int release(void **state)
{
    (void)state;
    plx_pool_release(&pool);
    return 0;
}

static void a_square_of_weights_is_read_row_by_row(void **state)
{
    (void)state;
    assert_int_equal(take("1,0.5,0\n0.5,1,.25\n0,0.25,1\n"), PLX_OK);
    assert_int_equal(settings.size, 3);
    assert_near(settings.own[1], 0.5, 0);
    assert_near(settings.own[5], 0.25, 0);
    assert_near(settings.own[6], 0, 0);
}

static void every_fault_is_named_with_its_place(void **state)
{
    static const struct {
        const char *text;
        const char *message;
    } cases[] = {
        {"", "w.csv: the file is empty; it should hold a matrix of weights"},
        {"1\n", "w.csv:1: 1 number; a matrix of weights has as many in a line as there are "
                "options, 2 to 1000, with commas between"},
        {"a,b\n1,0\n0,1\n", "w.csv:1: column \"1\": \"a\" is not a number; a matrix of weights has "
                            "nothing else, no header either"},
        {"1,nan\nnan,1\n",
         "w.csv:1: column \"2\": \"nan\" is not a number; a matrix of weights has "
         "nothing else, no header either"},
        {"1,1.5\n1.5,1\n", "w.csv:1: column \"2\": weight 1.5 is not from 0 to 1"},
        {"1,-0.1\n-0.1,1\n", "w.csv:1: column \"2\": weight -0.1 is not from 0 to 1"},
        {"1,0\n0,0.9\n", "w.csv:2: column \"2\": weight 0.9 is on the diagonal, where an answer "
                         "meets itself: it must be 1"},
        {"1,0.5\n0.4,1\n", "w.csv:2: column \"1\": weight 0.4 is not the same the other way round: "
                           "0.5 in line 1 of the matrix"},
        {"1,0\n0,1,0\n", "w.csv:2: 3 numbers, but the first line has 2"},
        {"1,0\n0,1\n0,0\n",
         "w.csv:3: more lines than the 2 numbers of a line; a matrix of weights is square"},
        {"1,0,0\n0,1,0\n", "w.csv:2: 2 lines of 3 numbers; a matrix of weights is square"},
        {"1,\"0\n0,1\n", "w.csv:2: misplaced or missing quote"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(take(cases[i].text), PLX_DATA);
        assert_string_equal(err.text, cases[i].message);
        assert_null(settings.own);
    }
}

static void a_file_that_is_not_there_is_named_beside_the_study(void **state)
{
    (void)state;
    assert_int_equal(plx_weight_matrix_open("no.csv", "nowhere/study.yaml", &pool, &settings, &err),
                     PLX_IO);
    assert_string_equal(err.text, "nowhere/no.csv: cannot open: No such file or directory");
    assert_int_equal(plx_weight_matrix_open("/nowhere/no.csv", "x/s.yaml", &pool, &settings, &err),
                     PLX_IO);
    assert_string_equal(err.text, "/nowhere/no.csv: cannot open: No such file or directory");
    assert_int_equal(plx_weight_matrix_open("no.csv", NULL, &pool, &settings, &err), PLX_IO);
    assert_string_equal(err.text, "no.csv: cannot open: No such file or directory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_square_of_weights_is_read_row_by_row, release),
        cmocka_unit_test_teardown(every_fault_is_named_with_its_place, release),
        cmocka_unit_test_teardown(a_file_that_is_not_there_is_named_beside_the_study, release),
    };

    return cmocka_run_group_tests_name("study/weight_matrix", tests, NULL, NULL);
}
