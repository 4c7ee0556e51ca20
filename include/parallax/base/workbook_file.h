/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Workbooks by libxlsxwriter, and whether one that it called finished is whole. */
#ifndef PARALLAX_BASE_WORKBOOK_FILE_H
#define PARALLAX_BASE_WORKBOOK_FILE_H

#include "parallax/base/error.h"

struct lxw_workbook;

/**
 * workbook_new(), whose workbook is to be looked at by plx_workbook_file_check() before another one
 * is started on this thread.
 *
 * @return owned, by workbook_close() or lxw_workbook_free(); NULL where there is no memory
 */
struct lxw_workbook *plx_workbook_file_new(const char *file);

/**
 * Whether a closed workbook is whole. libxlsxwriter writes each part to a temporary file and does
 * not look whether that took it, so that a full /tmp would make a workbook that Excel has to
 * repair, or that lacks words. Here those files are ours, which notice; and the workbook is read
 * again: every part has to be there, with its checksum, and well-formed.
 *
 * @param path  what to call the file in a message
 * @return PLX_IO with the system's reason where it is known; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_workbook_file_check(const char *file, const char *path,
                                                       struct plx_error *err);

#endif
