/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The temporary files of libxlsxwriter. */
#ifndef PARALLAX_BASE_WORKBOOK_PARTS_H
#define PARALLAX_BASE_WORKBOOK_PARTS_H

#define WORKBOOK_PARTS_REFUSED "cannot write its temporary files (in /tmp, or where TMPDIR says)"

/** Nothing has failed yet on this thread. */
void workbook_parts_start(void);

/** Where they are made: where that is asked for, else as TMPDIR says, or /tmp. */
const char *workbook_parts_folder(const char *asked);

/** Closes those that are still open on this thread. */
void workbook_parts_end(void);

/** Why the first read or write since then failed, as errno; 0 where all went well. */
int workbook_parts_failure(void);

#endif
