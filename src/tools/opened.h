/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What people open, beside the tables of a results folder: workbook, report, notebook; and the
    style that they have. */
#ifndef PARALLAX_TOOLS_OPENED_H
#define PARALLAX_TOOLS_OPENED_H

#include "parallax/base/pool.h"
#include "parallax/present/presentation.h"
#include "parallax/results/folder.h"

/** Their names in the folder. */
extern const char plx_opened_workbook[];
extern const char plx_opened_report[];
extern const char plx_opened_notebook[];

/**
 * Writes all of them beside their places.
 *
 * @param further  they are added to it, also when it fails; the caller hands it on or drops it
 * @param paths    holds their names, for as long as they wait
 * @return PLX_IO with the file's name and the system's reason; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_opened_stage(const struct plx_results *results,
                                                const struct plx_presentation *presentation,
                                                const char *folder, struct plx_pool *paths,
                                                struct plx_further *further, struct plx_error *err);

/**
 * The same for results that are made again elsewhere.
 *
 * @param home  the folder that they are of: where that is the study's own, its style is there
 *              already, and is not written
 */
PLX_MUST_CHECK enum plx_status
plx_opened_stage_of(const struct plx_results *results, const struct plx_presentation *presentation,
                    const char *folder, const char *home, struct plx_pool *paths,
                    struct plx_further *further, struct plx_error *err);

#endif
