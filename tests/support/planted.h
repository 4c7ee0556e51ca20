/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Answers of respondents whose kind is known, to see whether clustering finds the kinds again. */
#ifndef PARALLAX_TESTS_SUPPORT_PLANTED_H
#define PARALLAX_TESTS_SUPPORT_PLANTED_H

#include <gsl/gsl_matrix.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PLANTED_COLUMNS = 12, PLANTED_MOST_KINDS = 6 };

/**
 * Each kind has a level for each of 12 questions, uniform on 1 .. 5; a respondent answers its
 * kind's level plus a normal error of standard deviation 1, rounded and kept within 1 .. 5. Kinds
 * are of unequal sizes, down to 5 %.
 */
struct planted_plan {
    size_t kinds; /**< 2 .. 6 */
    size_t rows;
    double missing;  /**< Share of answers that are left out, at random: 0..1. */
    double careless; /**< Share of respondents who answer anything: 0..1. */
    double copies;   /**< Share of respondents who repeat another one's answers: 0..1. */
    uint32_t draw;   /**< Another number, other data. */
};

/** A zeroed struct is empty and safe to release. */
struct planted {
    gsl_matrix *answers; /**< rows x 12; NAN where missing. */
    uint32_t *kind;      /**< One of each row. */
    size_t kinds;
};

/** False when out of memory. */
bool planted_grow(const struct planted_plan *plan, struct planted *planted);
void planted_release(struct planted *planted);

/** Adjusted Rand index of labels 0 .. k - 1 against the kinds; NAN when out of memory. */
double planted_found(const struct planted *planted, const uint32_t *label, size_t k);

#endif
