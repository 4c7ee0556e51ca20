/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What writing and reading of a results folder share. */
#ifndef PARALLAX_RESULTS_FOLDER_PARTS_H
#define PARALLAX_RESULTS_FOLDER_PARTS_H

#include "parallax/base/error.h"

/** "datapackage.json" */
extern const char folder_package[];

/** FOLDER/NAMEENDING; NULL when out of memory; the caller frees it. */
char *folder_join(const char *folder, const char *name, const char *ending);

/**
 * Opens a folder and locks it, by LOCK_SH to read or LOCK_EX to write; to be closed, which unlocks.
 */
PLX_MUST_CHECK enum plx_status folder_lock(const char *path, int how, int *folder,
                                           struct plx_error *err);

#endif
