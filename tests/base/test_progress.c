/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/progress.h"

#include "support/check.h"

static void check(const char *step, size_t done, size_t total, double spent, const char *expected)
{
    char line[100];

    plx_progress_line(step, done, total, spent, line, sizeof line);
    assert_string_equal(line, expected);
}

static void reading_tells_its_rate_and_the_time_left(void **state)
{
    (void)state;
    check("reading", 250000000, 1000000000, 0.5,
          "reading        [######                  ]  25 %, 500 MB/s, 2 s left");
    check("reading", 999999999, 1000000000, 0.5,
          "reading        [####################### ]  99 %, 2.0 GB/s, 1 s left");
    check("converting", 250000000, 1000000000, 0.5,
          "converting     [######                  ]  25 %, 500 MB/s, 2 s left");
    check("reading", 4000000, 400000000, 2,
          "reading        [                        ]   1 %, 2.0 MB/s, 3 min 18 s left");
    check("reading", 1000000000, 1000000000000, 4,
          "reading        [                        ]   0 %, 250 MB/s, 1 h 6 min left");
}

static void other_steps_tell_the_time_left_only(void **state)
{
    (void)state;
    check("personas", 3, 9, 4, "personas       [########                ]  33 %, 8 s left");
}

static void nothing_is_said_of_what_is_not_known_yet(void **state)
{
    (void)state;
    check("reading", 0, 1000, 0.2, "reading        [                        ]   0 %");
    check("reading", 500, 1000, 0, "reading        [############            ]  50 %, 0 s left");
    check("checking", 1, 1, 3, "checking       [########################] 100 %");
    check("reading", 1, SIZE_MAX, 1000, "reading        [                        ]   0 %");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_tells_its_rate_and_the_time_left),
        cmocka_unit_test(other_steps_tell_the_time_left_only),
        cmocka_unit_test(nothing_is_said_of_what_is_not_known_yet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
