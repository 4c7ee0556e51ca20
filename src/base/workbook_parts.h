/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The temporary files of libxlsxwriter. */
#ifndef PARALLAX_BASE_WORKBOOK_PARTS_H
#define PARALLAX_BASE_WORKBOOK_PARTS_H

/** Nothing has failed yet on this thread. */
void workbook_parts_start(void);

/** Closes those that are still open on this thread. */
void workbook_parts_end(void);

/** Why the first read or write since then failed, as errno; 0 where all went well. */
int workbook_parts_failure(void);

#endif
