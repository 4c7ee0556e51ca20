/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whether a workbook that libxlsxwriter called finished is whole. */
#ifndef PARALLAX_BASE_WORKBOOK_FILE_H
#define PARALLAX_BASE_WORKBOOK_FILE_H

#include "parallax/base/error.h"

/**
 * Reads the file again: every part has to be there, with its checksum, and well-formed.
 *
 * libxlsxwriter writes each part to a temporary file of its own and does not look whether that took
 * it, so that a full /tmp makes a workbook that Excel has to repair.
 *
 * @param path  what to call the file in a message
 * @return PLX_IO when a part is cut or has a hole; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_workbook_file_check(const char *file, const char *path,
                                                       struct plx_error *err);

#endif
