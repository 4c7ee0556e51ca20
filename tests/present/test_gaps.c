/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../src/present/picture/gaps.h"

#include <string.h>

#include "support/check.h"
#include "support/example.h"
#include "support/page.h"

static const struct plx_presentation english = {0};

static void the_picture_stands_alone(void **state)
{
    struct plx_results results;
    struct plx_error err;
    struct story story;
    struct plx_text svg = {0};
    struct page page;

    (void)state;
    example_results(&results);
    assert_int_equal(story_open(&story, &results, &english, &err), PLX_OK);
    picture_gaps(&svg, &story, "gaps");
    page_open(&page, &svg);
    assert_non_null(strstr(plx_text_string(&svg), "xmlns=\"http://www.w3.org/2000/svg\""));
    assert_non_null(strstr(plx_text_string(&page.words),
                           "Sales minus Marketing: +1.32, 95\xC2\xA0% interval +0.97 to +1.67"));
    assert_non_null(strstr(plx_text_string(&page.words), "A low price"));
    page_close(&page);
    plx_text_release(&svg);
    story_release(&story);
    plx_results_release(&results);
}

/* Ten at most, none that is suppressed: of twelve questions one is. */
static void the_first_of_the_gaps_are_listed(void **state)
{
    const struct plx_difference_record *gap[PICTURE_GAPS];
    struct plx_results results;
    struct plx_error err;
    struct story story;

    (void)state;
    example_results(&results);
    assert_int_equal(story_open(&story, &results, &english, &err), PLX_OK);
    assert_int_equal(picture_gaps_list(&story, gap), PICTURE_GAPS);
    for (size_t i = 0; i < PICTURE_GAPS; i++)
        assert_int_equal(gap[i]->rank, i + 1);
    story_release(&story);
    plx_results_release(&results);
}

static void an_axis_holds_its_gaps_and_not_more_than_can_be_read(void **state)
{
    struct picture_gap gap = {"a", "b", 0.1, 0.05, 0.31, NAN, NAN, 0.1};

    (void)state;
    assert_near(picture_gap_reach(0, &gap), 4, 0);
    gap.ci_high = 100;
    assert_near(picture_gap_reach(0, &gap), 6, 0);
    gap.effect = NAN;
    assert_near(picture_gap_reach(0, &gap), 2, 0);
    assert_false(picture_gap_is_drawn(&gap));
    gap.effect = 1;
    gap.margin = 0;
    assert_false(picture_gap_is_drawn(&gap));
}

static void nothing_compared_is_no_picture(void **state)
{
    struct plx_results results;
    struct plx_error err;
    struct story story;
    struct plx_text svg = {0};

    (void)state;
    plx_results_init(&results);
    assert_int_equal(story_open(&story, &results, &english, &err), PLX_OK);
    picture_gaps(&svg, &story, "gaps");
    assert_int_equal(svg.length, 0);
    story_release(&story);
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_picture_stands_alone),
        cmocka_unit_test(the_first_of_the_gaps_are_listed),
        cmocka_unit_test(an_axis_holds_its_gaps_and_not_more_than_can_be_read),
        cmocka_unit_test(nothing_compared_is_no_picture),
    };

    return cmocka_run_group_tests_name("present/gaps", tests, NULL, NULL);
}
