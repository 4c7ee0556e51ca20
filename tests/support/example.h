/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Results made up by hand, for tests of what is made from them. */
#ifndef PARALLAX_TESTS_SUPPORT_EXAMPLE_H
#define PARALLAX_TESTS_SUPPORT_EXAMPLE_H

#include "parallax/results/results.h"

/**
 * Three teams (the third are the customers), twelve questions of three kinds with every verdict
 * among them, two batteries, three personas. Labels hold what is hard to show: a formula, markup.
 */
void example_results(struct plx_results *results);

#endif
