/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What file.c does for other files of this layer. */
#ifndef PARALLAX_BASE_FILE_PARTS_H
#define PARALLAX_BASE_FILE_PARTS_H

#include "parallax/base/file.h"

/**
 * Makes the temporary file of *out, whose path is set, under a new name: BESIDE.XXXXXX.
 *
 * @param what  could not be done, for a message
 */
PLX_MUST_CHECK enum plx_status file_open_temporary(struct plx_outfile *out, const char *beside,
                                                   const char *what, struct plx_error *err);

#endif
