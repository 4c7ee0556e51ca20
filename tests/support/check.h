/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Everything a unit test includes besides the header it tests. */
#ifndef PARALLAX_TESTS_SUPPORT_CHECK_H
#define PARALLAX_TESTS_SUPPORT_CHECK_H

/* cmocka.h needs these four before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

/** cmocka's own assert_float_equal() rounds its arguments to float. */
#define assert_near(actual, expected, tolerance)                                                   \
    do {                                                                                           \
        const double actual_ = (actual);                                                           \
        const double expected_ = (expected);                                                       \
        if (!(fabs(actual_ - expected_) <= (tolerance)))                                           \
            fail_msg("%s is %.17g, not %.17g", #actual, actual_, expected_);                       \
    } while (0)

#endif
