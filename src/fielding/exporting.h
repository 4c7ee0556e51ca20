/* SPDX-License-Identifier: GPL-3.0-or-later */
/** An export being written; for the files of fielding only. */
#ifndef PARALLAX_FIELDING_EXPORTING_H
#define PARALLAX_FIELDING_EXPORTING_H

#include "columns.h"
#include "parallax/base/pool.h"
#include "parallax/base/text.h"
#include "parallax/fielding/exporter.h"

/** A cell that is written again and again, escaped once. */
struct plx_ready_cell {
    const char *bytes;
    size_t length;
};

struct plx_exporter {
    const struct plx_study *study;
    const struct plx_truth *truth;
    const struct plx_layout *layout;
    bool labels;
    bool tagged;
    FILE *out;
    struct plx_export_plan plan;
    struct plx_ready_cell **option; /**< Of each question's options, as its cells name them. */
    struct plx_ready_cell *dont_know;
    struct plx_ready_cell **kept;
    const char *multi_join;
    struct plx_text text; /**< What is not yet written. */
    struct plx_text cell; /**< A cell before it is escaped. */
    struct plx_pool pool;
};

/** Adds the respondent's key as the platform would make it, from its pattern. */
void plx_export_add_key(struct plx_exporter *exporter, const struct plx_drawn_row *row);

/** Adds one of the answers that belong to the team, by the respondent's key; else its label. */
void plx_export_add_team(struct plx_exporter *exporter, const struct plx_drawn_row *row);

/** Adds what one of the layout's own columns holds. */
void plx_export_add_field(struct plx_exporter *exporter, const struct plx_drawn_row *row,
                          const struct plx_export_column *column);

#endif
