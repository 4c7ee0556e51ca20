/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a run says of itself among its facts: its command, and checksums of what it read. */
#ifndef PARALLAX_TOOLS_RUN_FACTS_H
#define PARALLAX_TOOLS_RUN_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "cutting.h"
#include "parallax/intake/load.h"
#include "parallax/results/results.h"

/** A command line, as far as it has an influence on the results. */
struct plx_run_command {
    char **operand; /**< The study, then the exports, as they were named. */
    size_t n_operands;
    uint64_t seed;
    enum plx_dialect dialect;
    bool with_responses;
    const struct plx_cutting_options *cutting;
};

/**
 * Adds the fact command. What has no influence on the results, such as threads and the folder, is
 * left out, so that the same analysis gives the same bytes.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_run_facts_command(struct plx_results *results,
                                                     const struct plx_run_command *command,
                                                     struct plx_error *err);

/**
 * Adds the facts study_hash, and export_1_hash and on for the files that were loaded; standard
 * input, "-", which cannot be read twice, has none.
 *
 * @return PLX_IO with the path and the system's reason; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_run_facts_hashes(struct plx_results *results, const char *study,
                                                    const struct plx_findings *findings,
                                                    struct plx_error *err);

#endif
