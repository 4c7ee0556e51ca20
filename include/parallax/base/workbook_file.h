/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Workbooks by libxlsxwriter, and whether one that it called finished is whole. */
#ifndef PARALLAX_BASE_WORKBOOK_FILE_H
#define PARALLAX_BASE_WORKBOOK_FILE_H

#include <stdio.h>

#include "parallax/base/error.h"
#include "parallax/base/file.h"

struct lxw_workbook;

/**
 * workbook_new(), for a workbook that plx_workbook_file_close() or plx_workbook_file_drop() ends
 * before another one is started on this thread.
 *
 * Sets errno to 0. libxlsxwriter drops what it has no memory for, and often keeps that to itself:
 * if errno is ENOMEM before it is closed, something was dropped.
 *
 * @return NULL where there is no memory
 */
struct lxw_workbook *plx_workbook_file_new(const char *file);

/** Gives up a workbook; NULL is none. */
void plx_workbook_file_drop(struct lxw_workbook *workbook);

/**
 * workbook_close(), and whether what it made is whole. libxlsxwriter writes each part to a
 * temporary file and does not look whether that took it, so that a full /tmp would make a workbook
 * that Excel has to repair, or that lacks words. Here those files are ours, which notice; and the
 * workbook is read again: every part has to be there, with its checksum, and well-formed.
 *
 * @param file  as it was named to plx_workbook_file_new()
 * @param path  what to call it in a message
 * @return PLX_IO with the system's reason where it is known; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_workbook_file_close(struct lxw_workbook *workbook,
                                                       const char *file, const char *path,
                                                       struct plx_error *err);

/**
 * For standard output and devices, where libxlsxwriter cannot go back: starts a file that never
 * takes a place, in the folder of temporary files. The workbook is made as passing->temporary.
 *
 * @param path  what to call it in a message
 * @return PLX_IO with the path and the system's reason; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_workbook_passing_open(struct plx_outfile *passing,
                                                         const char *path, struct plx_error *err);

/**
 * Copies it to a stream, whose own error tells whether that took it; *passing is empty after it.
 *
 * @return PLX_IO, PLX_MEMORY, when it cannot be read
 */
PLX_MUST_CHECK enum plx_status plx_workbook_passing_end(struct plx_outfile *passing, FILE *stream,
                                                        struct plx_error *err);

/**
 * A temporary file without a name, for a workbook: what goes wrong with it is said when the
 * workbook is closed, and it is closed then at the latest.
 *
 * @param folder  where; NULL: as TMPDIR says, or /tmp
 * @return NULL, with errno, where it cannot be made
 */
FILE *plx_workbook_part(const char *folder);

#endif
