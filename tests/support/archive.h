/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Zip archives, and workbooks among them, written by hand; and what intake makes of a file. */
#ifndef PARALLAX_TESTS_SUPPORT_ARCHIVE_H
#define PARALLAX_TESTS_SUPPORT_ARCHIVE_H

#include <stddef.h>

#include "../src/intake/source.h"

/** One file of an archive. A name of NULL ends a list. */
struct entry {
    const char *name;
    const char *bytes;
    size_t size; /**< 0: bytes are a string. */
};

/** Writes an archive to the path. */
void archive_write(const char *path, const struct entry *entries);

/** The same, every entry locked with a password. */
void archive_write_locked(const char *path, const struct entry *entries);

/**
 * Writes a workbook of one sheet: the least that there must be.
 *
 * @param rows     what stands inside <sheetData>
 * @param strings  what stands inside <sst>; NULL: there are none
 * @param styles   what stands inside <styleSheet>; NULL: there are none
 */
void archive_write_book(const char *path, const char *rows, const char *strings,
                        const char *styles);

/** Reads the text of a file as intake does, without the trouble of a study. Both in tests fail
    where reading does not end as they say. */
void archive_reads(const char *path, const char *sheet, const char *text, const char *notes);
void archive_fails(const char *path, const char *sheet, const char *message);

/** A path for this test's file, which archive_forget() removes with all that came of it. */
const char *archive_path(void);
void archive_forget(void);

#endif
