/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Simulated rows -> an export as a survey platform writes it, by intake's description of the
 * dialect. Columns are named so that the study finds them again.
 *
 * Nothing in it is anybody's: addresses are of the ranges kept for examples (192.0.2.0/24,
 * RFC 5737; example.org, RFC 2606), names are empty, keys are random.
 */
#ifndef PARALLAX_FIELDING_EXPORTER_H
#define PARALLAX_FIELDING_EXPORTER_H

#include <stdbool.h>
#include <stdio.h>

#include "parallax/base/error.h"
#include "parallax/fielding/simulate.h"
#include "parallax/intake/layout.h"

/** How answers are written. */
enum plx_wording {
    PLX_WORDING_USUAL,  /**< As the platform does by default. */
    PLX_WORDING_CODES,  /**< Codes of options, unless the platform knows none. */
    PLX_WORDING_LABELS, /**< Their words. */
};

struct plx_exporter;

/**
 * Starts an export and writes its header rows.
 *
 * @param truth  for the values of kept columns; it and the study live as long as the exporter
 * @param out    the caller closes it
 * @return PLX_INVALID where the dialect's platform has no column for the team and the study names
 *         none; PLX_IO; PLX_MEMORY. The caller frees *exporter on PLX_OK
 */
PLX_MUST_CHECK enum plx_status
plx_exporter_new(const struct plx_study *study, const struct plx_truth *truth,
                 const struct plx_layout *layout, enum plx_wording wording, FILE *out,
                 struct plx_exporter **exporter, struct plx_error *err);

/**
 * Writes one row; made for plx_simulate(), with the exporter as data. Previews and unfinished rows
 * are left out where the dialect has no mark for them. PLX_IO, PLX_MEMORY.
 */
PLX_MUST_CHECK enum plx_status plx_exporter_row(const struct plx_drawn_row *row, void *exporter,
                                                struct plx_error *err);

/** Writes what is still held back. PLX_IO. */
PLX_MUST_CHECK enum plx_status plx_exporter_finish(struct plx_exporter *exporter,
                                                   struct plx_error *err);

void plx_exporter_free(struct plx_exporter *exporter);

#endif
