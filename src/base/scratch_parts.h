/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What file.c tells the folder for a while. */
#ifndef PARALLAX_BASE_SCRATCH_PARTS_H
#define PARALLAX_BASE_SCRATCH_PARTS_H

#include "parallax/base/error.h"

/**
 * Notes a file or folder before it is made, so that it can be removed; nothing where it is not in
 * the folder for a while, or there is none.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status scratch_note(const char *path, struct plx_error *err);

/** Removes all that was noted, safe in a signal handler. */
void scratch_drop(void);

#endif
