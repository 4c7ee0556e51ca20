/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Every outcome of a resampling, with its probability, where there are few enough.
 *
 * People who answered alike are one kind, so the outcomes are tables of counts: far fewer than
 * the ways to deal people out, and each with the probability of all the ways that lead to it.
 */
#ifndef PARALLAX_STATS_ENUMERATE_H
#define PARALLAX_STATS_ENUMERATE_H

#include <stddef.h>

#include "parallax/base/error.h"

/** Sees one table: how many of each kind, and how probable that is. */
typedef void plx_table_visit(const size_t *drawn, double probability, void *context);

/**
 * In how many tables sample people can be drawn without replacement; infinite beyond 1e300.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_enumerate_tables(const size_t *count, size_t kinds,
                                                    size_t sample, double *tables,
                                                    struct plx_error *err);

/** In how many ways sample of so many people can be chosen; C(people, sample). */
double plx_enumerate_ways(size_t people, size_t sample);

/**
 * Shows every table of sample people drawn without replacement.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_enumerate_splits(const size_t *count, size_t kinds,
                                                    size_t sample, plx_table_visit *visit,
                                                    void *context, struct plx_error *err);

/** Shows every table of as many people as there are, drawn with replacement. */
PLX_MUST_CHECK enum plx_status plx_enumerate_resamples(const size_t *count, size_t kinds,
                                                       plx_table_visit *visit, void *context,
                                                       struct plx_error *err);

#endif
