/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Packed files: workbooks (.xlsx), and zip and gzip archives that hold exactly one export, which is
 * read as if it lay there by itself. Also says what to do with packed files that cannot be read:
 * .xls, .xlsb, .ods, Numbers, and whatever wants a password.
 *
 * An archive in an archive is refused, but for the workbook, which is an archive of its own. What
 * may come out of one is bounded in unpack.h.
 */
#ifndef PARALLAX_INTAKE_READERS_ARCHIVE_H
#define PARALLAX_INTAKE_READERS_ARCHIVE_H

#include "readers.h"

extern const struct plx_file_reader plx_archive_reader;

#endif
