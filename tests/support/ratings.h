/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Ratings for tests: made up from a seed, and agreement counted the long way, pair by pair. */
#ifndef PARALLAX_TESTS_SUPPORT_RATINGS_H
#define PARALLAX_TESTS_SUPPORT_RATINGS_H

#include "parallax/stats/agreement.h"
#include "parallax/stats/ratings.h"

/* As many raters as it takes to count them in several threads. */
enum { TEST_UNITS = 7, TEST_CATEGORIES = 5, TEST_RATERS = 6000 };

/** Ratings that can be changed; .ratings points into the rest, so it is not to be copied. */
struct test_ratings {
    struct plx_ratings ratings;
    const int16_t *unit[TEST_UNITS];
    int16_t code[TEST_UNITS][TEST_RATERS];
    int16_t team[TEST_RATERS];
    double weight[TEST_RATERS];
    bool reversed[TEST_UNITS];
};

/** Raters of two teams with a common leaning per unit, a tenth of the answers missing. */
void test_ratings_make(struct test_ratings *made, size_t raters, uint32_t seed);

/** The agreement weights of equally spaced categories. */
void test_quadratic_weights(double weights[TEST_CATEGORIES * TEST_CATEGORIES]);

/** A coefficient from its definition in agreement.h, by a sum over every pair of raters. */
double test_pairwise(const struct plx_ratings *ratings, int team, enum plx_coefficient coefficient,
                     const double *weights);

#endif
