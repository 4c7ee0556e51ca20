/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Small studies of messages, content, leads and tools, analysed as far as the instruments. */
#ifndef PARALLAX_TESTS_ANALYSIS_SALES_SAMPLE_H
#define PARALLAX_TESTS_ANALYSIS_SALES_SAMPLE_H

#include "parallax/analysis/instruments.h"
#include "sample.h"

#define SALES_TEAMS                                                                                \
    "study: s\nteams:\n  question: T\n  list:\n"                                                   \
    "    - {id: m, label: Marketing, answers: [M]}\n"                                              \
    "    - {id: s, label: Sales, answers: [S]}\n"

/** Analyses what was added, and then the instruments. */
static inline void sales_run(struct sample *sample)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_error err = {0};

    sample_run(sample);
    if (plx_analysis_instruments(&sample->study, &sample->responses, &sample->results, &settings,
                                 &err) != PLX_OK)
        fail_msg("%s", err.text);
}

/** The row of a table at an index. */
static inline void *sales_row(const struct sample *sample, enum plx_table_id table, size_t row)
{
    assert_true(row < sample->results.table[table].count);
    return plx_table_row(&sample->results.table[table], row);
}

#endif
