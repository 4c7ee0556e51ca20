/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Everything that an analysis found: all tables, present even where they are empty. */
#ifndef PARALLAX_RESULTS_RESULTS_H
#define PARALLAX_RESULTS_RESULTS_H

#include "parallax/base/pool.h"
#include "parallax/results/records.h"

struct plx_results {
    struct plx_table table[PLX_TABLES];
    struct plx_pool pool; /**< Holds the records' text. */
};

/** Empty tables of every type; allocates nothing. */
void plx_results_init(struct plx_results *results);

/** Adds a fact to a `run` table; key and value are copied. */
PLX_MUST_CHECK enum plx_status plx_run_add_fact(struct plx_table *run, struct plx_pool *pool,
                                                const char *key, const char *value,
                                                struct plx_error *err);

/** A fact of a `run` table, or NULL. */
const char *plx_run_fact(const struct plx_table *run, const char *key);

/** Adds a fact to the results' `run` table; value is copied. */
PLX_MUST_CHECK enum plx_status plx_results_add_fact(struct plx_results *results, const char *key,
                                                    const char *value, struct plx_error *err);

/**
 * Adds copies of the first so many records of another results' table.
 *
 * @return PLX_MEMORY, with some of them added
 */
PLX_MUST_CHECK enum plx_status plx_results_append(struct plx_results *results,
                                                  const struct plx_results *from,
                                                  enum plx_table_id id, size_t count,
                                                  struct plx_error *err);

/** A fact of the results' `run` table, or NULL. */
const char *plx_results_fact(const struct plx_results *results, const char *key);

void plx_results_release(struct plx_results *results);

#endif
