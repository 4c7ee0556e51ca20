/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The bytes of an export as UTF-8, whatever they are in the file. */
#ifndef PARALLAX_INTAKE_SOURCE_H
#define PARALLAX_INTAKE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "codebook.h"
#include "parallax/base/error.h"
#include "parallax/base/file.h"
#include "parallax/base/progress.h"
#include "parallax/base/text.h"

/** A zeroed struct is empty and safe to release. */
struct plx_source {
    const char *path; /**< As the user named it. */
    struct plx_bytes file;
    const struct plx_progress *progress; /**< Told bytes of the file while it is converted; or
                                              NULL. */
    const char *sheet;          /**< The sheet of a workbook that is meant; NULL: the first. */
    struct plx_text sheet_read; /**< The sheet of a workbook that was read; empty for others. */
    bool sheet_is_first;        /**< Of its workbook. */
    struct plx_text converted;  /**< Holds the text where the file is no plain UTF-8. */
    const char *bytes;          /**< The text, without a byte order mark. */
    size_t size;
    const char *encoding; /**< "UTF-8", "UTF-16LE", .. */
    size_t bad_bytes;     /**< How many were replaced. */
    size_t bad_line;      /**< Where the first of them was. */
    const char *what;     /**< "an SPSS file"; NULL where the file is text. */
    bool is_table;        /**< The text was written by plx_table_writer. */
    size_t
        rows_added; /**< Header rows of the text that the file has not: its first case is row 1. */
    struct plx_codebook *codebook; /**< Owned. NULL where the file has none. */
    struct plx_text notes; /**< What a person should know of how the file was read: one note a line,
                                each to stand behind the path and a colon. */
};

/**
 * Opens a file, turns one that readers/ knows into a table, and UTF-16 into UTF-8. Other text is
 * left as it lies in the file; once a bad byte turns up, plx_source_convert() follows.
 *
 * @param sheet  the sheet of a workbook that is meant; NULL: the first that holds something
 * @return PLX_DATA for an empty file and for what is no text and has no reader (a PDF, JSON, ..):
 *         the message says what to do; PLX_IO; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_source_open(struct plx_source *source, const char *path,
                                               const char *sheet, struct plx_error *err);

/** The same, telling how far it is with a file that is no text. @param progress  may be NULL */
PLX_MUST_CHECK enum plx_status plx_source_open_telling(struct plx_source *source, const char *path,
                                                       const char *sheet,
                                                       const struct plx_progress *progress,
                                                       struct plx_error *err);

/** The same for a file that can only be text: no reader is asked, and nothing looks foreign. */
PLX_MUST_CHECK enum plx_status plx_source_open_text(struct plx_source *source, const char *path,
                                                    struct plx_error *err);

/**
 * Converts a file that is not all UTF-8: from Windows-1252 or Mac OS Roman, whichever makes more
 * sense of its bytes (pages.h), or, where most of it is UTF-8, by replacing what is
 * not with U+FFFD and counting it.
 */
PLX_MUST_CHECK enum plx_status plx_source_convert(struct plx_source *source, struct plx_error *err);

/** The line of a place in bytes, from 1: line feeds count, or returns where there are no feeds.
    Rows that were added do not count. */
size_t plx_source_line(const struct plx_source *source, size_t place);

/** The line of the first NUL byte of the text; 0 where there is none. */
size_t plx_source_zero_line(const struct plx_source *source);

/** The bytes from..to are not needed any more; a hint. */
void plx_source_forget(const struct plx_source *source, size_t from, size_t to);

void plx_source_release(struct plx_source *source);

#endif
