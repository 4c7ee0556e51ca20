/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How often something happened, and tables of it. */
#ifndef PARALLAX_TESTS_VALIDITY_RATE_H
#define PARALLAX_TESTS_VALIDITY_RATE_H

#include <stdbool.h>
#include <stddef.h>

struct rate {
    double hits;
    double trials;
};

void rate_count(struct rate *rate, bool hit);

/** Counts an interval that is defined: whether it holds the truth, but for rounding. */
void rate_cover(struct rate *rate, double low, double high, double truth);

/** The beginning of a table: a caption, then the heads of its columns, separated by "|". */
void table_start(const char *caption, const char *heads);

/** A cell: per cent and the standard error of the simulation, "95.1 ± 0.3"; "-" without trials. */
void table_rate(const struct rate *rate);

/** How many draws the whole is to take: DRAWS of the environment, else so many. */
size_t draws_wanted(size_t usual);

#endif
