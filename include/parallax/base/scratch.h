/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A folder for a while: nothing of it stays, however the program ends. */
#ifndef PARALLAX_BASE_SCRATCH_H
#define PARALLAX_BASE_SCRATCH_H

#include "parallax/base/error.h"

/**
 * Makes a new folder beside a path, PATH.XXXXXX. From now on every file and folder that file.h
 * makes in it is known, and goes with it by plx_scratch_remove(), or by plx_outfile_drop_all()
 * where a signal or a failure ends the program. There is one at a time.
 *
 * @param folder  its name, good until it is removed
 * @return PLX_IO with the path and the system's reason; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_scratch_make(const char *beside, const char **folder,
                                                struct plx_error *err);

/** Removes it with all that is known of it; nothing where there is none. */
void plx_scratch_remove(void);

#endif
