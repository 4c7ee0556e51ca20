/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whether two paths are one, whatever they are written like. */
#ifndef PARALLAX_TOOLS_SAME_FILE_H
#define PARALLAX_TOOLS_SAME_FILE_H

#include <stdbool.h>

/** Whether both are there and are one file or folder. */
bool plx_same_file(const char *a, const char *b);

/**
 * Whether two files to be written, which need not be there yet, would be one: the same name in the
 * same folder, or both standard output, which is "-" or NULL. Also false when out of memory.
 */
bool plx_same_output(const char *a, const char *b);

#endif
