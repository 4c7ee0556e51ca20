/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a run says of itself among its facts: its command, and checksums of what it read. */
#ifndef PARALLAX_TOOLS_RUN_FACTS_H
#define PARALLAX_TOOLS_RUN_FACTS_H

#include "parallax/intake/load.h"
#include "parallax/present/style.h"
#include "parallax/results/results.h"
#include "running.h"

/**
 * Adds the fact command, written so that a shell takes it: --again (again.h) reads it back. What
 * has no influence on the results, such as threads and the folder, is left out, so that the same
 * analysis gives the same bytes.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_run_facts_command(struct plx_results *results,
                                                     const struct plx_running *job,
                                                     struct plx_error *err);

/** A file that a run reads beside the study and the exports, and the fact with its checksum. */
struct plx_run_list {
    const char *key; /**< "accounts_hash" */
    const char *path;
};

enum { PLX_RUN_LISTS = 5 };

/**
 * Tells which of them a run reads: assets, accounts, weights of agreement, style and logo.
 *
 * @param style  NULL for none
 * @param list   all of them, in this order; without a path where the run has none
 */
void plx_run_facts_lists(const struct plx_study *study, const struct plx_style *style,
                         struct plx_run_list list[static PLX_RUN_LISTS]);

/**
 * Adds the facts study_hash, export_1_hash and on for the files that were loaded, and those of the
 * lists; standard input, "-", which cannot be read twice, has none.
 *
 * @return PLX_IO with the path and the system's reason; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_run_facts_hashes(struct plx_results *results,
                                                    const struct plx_study *study,
                                                    const struct plx_style *style,
                                                    const struct plx_findings *findings,
                                                    struct plx_error *err);

#endif
