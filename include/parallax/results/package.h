/* SPDX-License-Identifier: GPL-3.0-or-later */
/** datapackage.json: what the tables of a results folder hold, and how to know that they are whole.
 */
#ifndef PARALLAX_RESULTS_PACKAGE_H
#define PARALLAX_RESULTS_PACKAGE_H

#include <stdbool.h>

#include "parallax/base/pool.h"
#include "parallax/base/text.h"
#include "parallax/results/results.h"

/** The hash as it stands in the file: "sha256:" and 64 hexadecimal digits, then a zero byte. */
enum { PLX_HASH_BYTES = 72 };

/** What tells one version of a file from another. */
struct plx_fingerprint {
    size_t bytes;
    char hash[PLX_HASH_BYTES]; /**< "" for a table that the package does not describe. */
};

void plx_fingerprint_take(struct plx_fingerprint *fingerprint, const char *data, size_t size);

/**
 * The fingerprint of a file of any size, in memory that does not grow with it.
 *
 * @return PLX_IO, PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_fingerprint_file(struct plx_fingerprint *fingerprint,
                                                    const char *path, struct plx_error *err);

bool plx_fingerprint_equal(const struct plx_fingerprint *a, const struct plx_fingerprint *b);

/** A file of the folder that is no table, such as the workbook. */
struct plx_package_file {
    const char *name; /**< Within the folder, "workbook.xlsx": small letters, digits, "-_." only. */
    struct plx_fingerprint fingerprint;
};

/**
 * Adds a Frictionless Data Package: name and title from the facts of the run, and for every table
 * its path, size, hash, and schema (names, types, units, meaning, missing values). It is a Tabular
 * Data Package unless there is a file that is no table.
 *
 * @param set          the tables
 * @param fingerprint  one per table, of its CSV file
 * @param file         listed last, with size and hash
 */
void plx_package_add(struct plx_text *text, const struct plx_table_set *set,
                     const struct plx_fingerprint *fingerprint, const struct plx_package_file *file,
                     size_t n_files);

/**
 * Reads back the fingerprints. Resources that are no tables of ours are passed over; a table that
 * is not described keeps an empty hash.
 *
 * @param file  what to call it in messages
 * @return PLX_DATA, with the line where JSON is broken, or naming the table whose entry is; or
 *         PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_package_read(const char *bytes, size_t size, const char *file,
                                                struct plx_fingerprint fingerprint[PLX_TABLES],
                                                struct plx_error *err);

/**
 * The fingerprint of one file of the folder, which need be no table.
 *
 * @param name         within the folder, "responses.csv"
 * @param fingerprint  with an empty hash where the package does not describe it
 * @return as plx_package_read()
 */
PLX_MUST_CHECK enum plx_status plx_package_find(const char *bytes, size_t size, const char *file,
                                                const char *name,
                                                struct plx_fingerprint *fingerprint,
                                                struct plx_error *err);

/** The files that a package describes. */
struct plx_package_list {
    const char **name; /**< Within the folder, in the order of the package; in the pool. */
    size_t count;
};

/**
 * Lists them.
 *
 * @param pool  holds the list
 * @return as plx_package_read(); PLX_DATA also for a file that is not in the folder itself
 */
PLX_MUST_CHECK enum plx_status plx_package_files(const char *bytes, size_t size, const char *file,
                                                 struct plx_pool *pool,
                                                 struct plx_package_list *list,
                                                 struct plx_error *err);

#endif
