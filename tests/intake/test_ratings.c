/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/intake/ratings.h"

#include <stdio.h>
#include <string.h>

#include "support/check.h"

static void read_text(const char *text, const struct plx_whole_scale *scale,
                      struct plx_ratings_table *table)
{
    assert_int_equal(plx_ratings_table_read(text, strlen(text), "r.csv",
                                            &(struct plx_ratings_format){.scale = scale}, table,
                                            NULL),
                     PLX_OK);
}

static void assert_refused(const char *text, const struct plx_whole_scale *scale,
                           const char *message)
{
    struct plx_ratings_table table;
    struct plx_error err;

    assert_int_equal(plx_ratings_table_read(text, strlen(text), "r.csv",
                                            &(struct plx_ratings_format){.scale = scale}, &table,
                                            &err),
                     PLX_DATA);
    assert_string_equal(err.text, message);
    assert_null(table.code);
    plx_ratings_table_release(&table);
}

static void numbers_are_categories_in_their_order(void **state)
{
    struct plx_ratings_table table;

    (void)state;
    read_text("ann,ben\n10,2\n,2.0\n-1,NA\n", NULL, &table);
    assert_true(table.numeric);
    assert_int_equal(table.ratings.units, 3);
    assert_int_equal(table.ratings.raters, 2);
    assert_int_equal(table.ratings.categories, 3);
    assert_near(table.score[0], -1, 0);
    assert_near(table.score[2], 10, 0);
    assert_string_equal(table.label[1], "2");
    assert_int_equal(plx_rating(&table.ratings, 0, 0), 2);
    assert_int_equal(plx_rating(&table.ratings, 1, 0), -1);
    assert_int_equal(plx_rating(&table.ratings, 1, 1), 1);
    assert_int_equal(plx_rating(&table.ratings, 2, 1), -1);
    plx_ratings_table_release(&table);
}

static void texts_are_categories_as_they_appear(void **state)
{
    struct plx_ratings_table table;

    (void)state;
    read_text("ann,ben\nyes,no\n1,yes\n", NULL, &table);
    assert_false(table.numeric != 0);
    assert_int_equal(table.ratings.categories, 3);
    assert_string_equal(table.label[0], "yes");
    assert_string_equal(table.label[2], "1");
    assert_near(table.score[2], 3, 0);
    plx_ratings_table_release(&table);
}

static void first_column_may_name_the_units(void **state)
{
    static const char *const headers[] = {"unit",     "Units",    "Item", "QUESTION", "id",
                                          "Subjects", "rownames", "#",    ""};
    char text[64];

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        struct plx_ratings_table table;

        snprintf(text, sizeof text, "%s,ann,ben\nfirst,1,2\n", headers[i]);
        read_text(text, NULL, &table);
        assert_int_equal(table.ratings.raters, 2);
        assert_true(table.numeric);
        plx_ratings_table_release(&table);
    }
}

static void declared_scale_counts_points_that_nobody_chose(void **state)
{
    const struct plx_whole_scale scale = {-1, 3};
    struct plx_ratings_table table;

    (void)state;
    read_text("a,b\n3,-1\n", &scale, &table);
    assert_int_equal(table.ratings.categories, 5);
    assert_int_equal(plx_rating(&table.ratings, 0, 0), 4);
    assert_int_equal(plx_rating(&table.ratings, 0, 1), 0);
    plx_ratings_table_release(&table);
}

static void what_is_wrong_is_located(void **state)
{
    const struct plx_whole_scale scale = {1, 5};

    (void)state;
    assert_refused("q1,q2\n1,2\n3,9\n", &scale,
                   "r.csv:3: column \"q2\": value \"9\" is not in the scale 1..5");
    assert_refused("q1,q2\n1,x\n", &scale,
                   "r.csv:2: column \"q2\": value \"x\" is not in the scale 1..5");
    assert_refused("q1,q2\n1,2,3\n", NULL, "r.csv:2: 3 cells, but the header has 2");
    assert_refused("q1,q2\n1,\"2\n", NULL, "r.csv:2: misplaced or missing quote");
    assert_refused("q1,q2\n", NULL, "r.csv: no ratings below the header");
    assert_refused("q1,q2\n,\nNA,\n", NULL, "r.csv: no ratings below the header");
    assert_refused("", NULL, "r.csv: no header row");
    assert_refused("unit\nu1\n", NULL, "r.csv:1: no column is a rater");
}

static size_t many_values(char *text, size_t size, const char *before, const char *after)
{
    size_t length = 4;

    memcpy(text, "a,b\n", 4);
    for (int i = 0; i <= PLX_RATINGS_MAX_CATEGORIES; i++)
        length += (size_t)snprintf(text + length, size - length, "%s%d%s,\n", before, i * 7, after);
    return length;
}

static void numbers_of_any_kind_are_kept_as_they_are(void **state)
{
    static char text[40000];
    struct plx_ratings_table table;

    (void)state;
    many_values(text, sizeof text, "", ".5");
    read_text(text, NULL, &table);
    assert_int_equal(table.ratings.units, PLX_RATINGS_MAX_CATEGORIES + 1);
    assert_int_equal(table.ratings.raters, 2);
    assert_int_equal(table.ratings.categories, 0);
    assert_near(table.value[2], 7.5, 0);
    assert_true(isnan(table.value[3]));
    assert_null(table.code);
    plx_ratings_table_release(&table);
}

static void too_many_names_are_no_ratings(void **state)
{
    static char text[40000];

    (void)state;
    many_values(text, sizeof text, "x", "");
    assert_refused(text, NULL,
                   "r.csv:1002: column \"a\": more than 1000 different values: are these ratings?");
}

static void scales_are_written_low_to_high(void **state)
{
    struct plx_whole_scale scale = {7, 7};
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_whole_scale_parse("-2..2", &scale, NULL), PLX_OK);
    assert_int_equal(scale.low, -2);
    assert_int_equal(scale.high, 2);
    assert_int_equal(plx_whole_scale_parse("5..1", &scale, &err), PLX_INVALID);
    assert_string_equal(err.text, "scale \"5..1\" needs 2 to 1000 points, lowest first");
    assert_int_equal(plx_whole_scale_parse("0..1000", &scale, &err), PLX_INVALID);
    for (size_t i = 0; i < 5; i++) {
        static const char *const wrong[] = {"1-5", "1..", "..5", "1..5x", "a"};

        assert_int_equal(plx_whole_scale_parse(wrong[i], &scale, &err), PLX_INVALID);
    }
    assert_string_equal(err.text, "\"a\" is not a scale written LOW..HIGH");
    assert_int_equal(scale.low, -2);
}

static void raters_may_stand_in_rows(void **state)
{
    struct plx_ratings_table table;
    static const char text[] = "coder,u1,u2,u3\nann,1,2,3\nben,1,,2\n";

    (void)state;
    assert_int_equal(plx_ratings_table_read(text, strlen(text), "r.csv",
                                            &(struct plx_ratings_format){.raters_in_rows = true},
                                            &table, NULL),
                     PLX_OK);
    assert_int_equal(table.ratings.units, 3);
    assert_int_equal(table.ratings.raters, 2);
    assert_int_equal(plx_rating(&table.ratings, 2, 0), 2);
    assert_int_equal(plx_rating(&table.ratings, 2, 1), 1);
    assert_int_equal(plx_rating(&table.ratings, 1, 1), -1);
    assert_false(table.looks_turned);
    plx_ratings_table_release(&table);
}

static void semicolons_and_tabs_keep_cells_apart_too(void **state)
{
    struct plx_ratings_table table;

    (void)state;
    read_text("ann;ben\n1;2\n2;\n", NULL, &table);
    assert_int_equal(table.ratings.raters, 2);
    assert_int_equal(plx_rating(&table.ratings, 1, 1), -1);
    plx_ratings_table_release(&table);
    read_text("ann\tben\tcleo\n1\t2\t2\n", NULL, &table);
    assert_int_equal(table.ratings.raters, 3);
    plx_ratings_table_release(&table);
}

static void far_more_raters_than_units_look_turned(void **state)
{
    struct plx_ratings_table table;

    (void)state;
    read_text("a,b,c,d,e,f,g,h\n1,1,1,1,1,2,2,2\n1,1,1,1,1,2,2,2\n", NULL, &table);
    assert_true(table.looks_turned);
    plx_ratings_table_release(&table);
}

static void what_programs_write_for_nothing_is_missing(void **state)
{
    struct plx_ratings_table table;

    (void)state;
    read_text("ann,ben\n1,nan\n.,2\nNaN,na\n", NULL, &table);
    assert_true(table.numeric);
    assert_int_equal(table.ratings.categories, 2);
    assert_int_equal(plx_rating(&table.ratings, 0, 1), -1);
    assert_int_equal(plx_rating(&table.ratings, 2, 0), -1);
    plx_ratings_table_release(&table);
    assert_refused("ann,ben\n1,2\n-inf,2\n", NULL,
                   "r.csv:3: column \"ann\": value \"-inf\" is not finite; leave the cell empty "
                   "where there is no rating");
    assert_refused("ann,ben\nnan,\n.,NA\n", NULL, "r.csv: no ratings below the header");
}

static void a_few_texts_among_numbers_are_told(void **state)
{
    struct plx_ratings_table table;

    (void)state;
    read_text("ann,ben\n1,2\n2,2\n3,two\n", NULL, &table);
    assert_false(table.numeric);
    assert_string_equal(table.odd, "two");
    assert_int_equal(table.odd_line, 4);
    plx_ratings_table_release(&table);
}

static void read_counts(const char *text, struct plx_ratings_table *table)
{
    assert_int_equal(plx_ratings_counts_read(text, strlen(text), "c.csv", table, NULL), PLX_OK);
}

static void counts_become_the_ratings_they_stand_for(void **state)
{
    static const char *const texts[] = {
        "2,1\n0,3\n",
        "lo,hi\n2,1\n0,3\n",
        "first,lo,hi\nlo,2,1\nhi,0,3\n",
    };

    (void)state;
    for (size_t t = 0; t < 3; t++) {
        struct plx_ratings_table table;

        read_counts(texts[t], &table);
        assert_int_equal(table.ratings.units, 6);
        assert_int_equal(table.ratings.raters, 2);
        assert_int_equal(table.ratings.categories, 2);
        assert_int_equal(plx_rating(&table.ratings, 2, 0), 0);
        assert_int_equal(plx_rating(&table.ratings, 2, 1), 1);
        assert_int_equal(plx_rating(&table.ratings, 5, 0), 1);
        assert_true(table.numeric == (t == 0));
        assert_near(table.counts[3], 3, 0);
        plx_ratings_table_release(&table);
    }
}

static void names_of_counts_that_are_rising_numbers_are_scores(void **state)
{
    struct plx_ratings_table table;

    (void)state;
    read_counts(",1,5\n1,2,1\n5,0,3\n", &table);
    assert_true(table.numeric);
    assert_near(table.score[1], 5, 0);
    plx_ratings_table_release(&table);
}

static void counts_that_are_none_are_refused(void **state)
{
    static const struct {
        const char *text;
        const char *message;
    } cases[] = {
        {"", "c.csv: no counts"},
        {"1,2\n", "c.csv: 1 lines of 2 counts; the table must be square, a line and a column for "
                  "each category"},
        {"1,2\n3\n", "c.csv:2: 1 cells, but the first line has 2"},
        {"1,2\n3,-4\n", "c.csv:2: column \"2\": \"-4\" is not a whole number from 0 to 10000000"},
        {"1,2\n3,1.5\n", "c.csv:2: column \"2\": \"1.5\" is not a whole number from 0 to 10000000"},
        {"1,2\nnan,1\n", "c.csv:2: column \"1\": \"nan\" is not a whole number from 0 to 10000000"},
        {"0,0\n0,0\n", "c.csv: all counts are 0"},
        {"5\n", "c.csv: a table of counts has 2 to 1000 categories"},
        {"9000000,9000000\n0,0\n", "c.csv: more than 10000000 ratings"},
        {",a,b\nb,1,2\na,3,4\n", "c.csv:2: line \"b\" where the columns have \"a\"; both must "
                                 "name the categories in one order"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct plx_ratings_table table;
        struct plx_error err;

        assert_int_equal(
            plx_ratings_counts_read(cases[i].text, strlen(cases[i].text), "c.csv", &table, &err),
            PLX_DATA);
        assert_string_equal(err.text, cases[i].message);
        assert_null(table.code);
        plx_ratings_table_release(&table);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_categories_in_their_order),
        cmocka_unit_test(texts_are_categories_as_they_appear),
        cmocka_unit_test(first_column_may_name_the_units),
        cmocka_unit_test(declared_scale_counts_points_that_nobody_chose),
        cmocka_unit_test(what_is_wrong_is_located),
        cmocka_unit_test(numbers_of_any_kind_are_kept_as_they_are),
        cmocka_unit_test(too_many_names_are_no_ratings),
        cmocka_unit_test(scales_are_written_low_to_high),
        cmocka_unit_test(raters_may_stand_in_rows),
        cmocka_unit_test(semicolons_and_tabs_keep_cells_apart_too),
        cmocka_unit_test(far_more_raters_than_units_look_turned),
        cmocka_unit_test(what_programs_write_for_nothing_is_missing),
        cmocka_unit_test(a_few_texts_among_numbers_are_told),
        cmocka_unit_test(counts_become_the_ratings_they_stand_for),
        cmocka_unit_test(names_of_counts_that_are_rising_numbers_are_scores),
        cmocka_unit_test(counts_that_are_none_are_refused),
    };

    return cmocka_run_group_tests_name("intake/ratings", tests, NULL, NULL);
}
