/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Names of folders for parts of everybody. */
#ifndef PARALLAX_TOOLS_PART_FOLDERS_H
#define PARALLAX_TOOLS_PART_FOLDERS_H

#include <stddef.h>

/**
 * FOLDER/NAME=VALUE, for a value that a person wrote.
 *
 * What some system does not take in a file's name (control characters, the slashes, : * ? " < > |,
 * a point or blank at the end) becomes "_", and what is longer than a name may be is cut. A name
 * that is taken already, in whatever case, gets "~2", "~3", ...
 *
 * @param taken  count paths
 * @return NULL when out of memory; the caller frees it
 */
char *plx_part_folder(const char *folder, const char *name, const char *value,
                      const char *const *taken, size_t count);

#endif
