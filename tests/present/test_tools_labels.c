/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the names of points stand in the chart of tools. */
#include "../src/present/workbook/tools_labels.h"

#include "support/check.h"

static void a_name_stands_to_the_right_of_its_point(void **state)
{
    struct tools_label_point point[] = {{.x = 100, .y = 100, .width = 60},
                                        {.x = 300, .y = 250, .width = 60}};

    (void)state;
    tools_labels_place(point, 2, 800, 400);
    assert_int_equal(point[0].side, LABEL_RIGHT);
    assert_int_equal(point[1].side, LABEL_RIGHT);
}

/* By hand: right of the first lies the second's marker, and above both there is room. */
static void a_name_keeps_out_of_the_way_of_other_points(void **state)
{
    struct tools_label_point point[] = {{.x = 100, .y = 100, .width = 60},
                                        {.x = 120, .y = 100, .width = 60}};

    (void)state;
    tools_labels_place(point, 2, 800, 400);
    assert_int_equal(point[0].side, LABEL_ABOVE);
    assert_int_equal(point[1].side, LABEL_RIGHT);
}

/* One right above the other: the name of the second would lie over that of the first. */
static void a_name_keeps_out_of_the_way_of_names_before_it(void **state)
{
    struct tools_label_point point[] = {{.x = 100, .y = 100, .width = 200},
                                        {.x = 96, .y = 108, .width = 200}};

    (void)state;
    tools_labels_place(point, 2, 800, 400);
    assert_int_not_equal(point[0].side, point[1].side);
}

static void a_name_stays_inside_the_chart(void **state)
{
    struct tools_label_point point[] = {{.x = 780, .y = 200, .width = 100},
                                        {.x = 780, .y = 398, .width = 20}};

    (void)state;
    tools_labels_place(point, 2, 800, 400);
    assert_int_equal(point[0].side, LABEL_LEFT);
    assert_int_equal(point[1].side, LABEL_BELOW);
}

static void many_points_in_one_place_all_get_a_side(void **state)
{
    struct tools_label_point point[60];

    (void)state;
    for (size_t i = 0; i < 60; i++)
        point[i] = (struct tools_label_point){.x = 10, .y = 10, .width = 100, .side = LABEL_SIDES};
    tools_labels_place(point, 60, 800, 400);
    for (size_t i = 0; i < 60; i++)
        assert_true(point[i].side < LABEL_SIDES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_stands_to_the_right_of_its_point),
        cmocka_unit_test(a_name_keeps_out_of_the_way_of_other_points),
        cmocka_unit_test(a_name_keeps_out_of_the_way_of_names_before_it),
        cmocka_unit_test(a_name_stays_inside_the_chart),
        cmocka_unit_test(many_points_in_one_place_all_get_a_side),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
