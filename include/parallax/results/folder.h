/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A results folder: one CSV file per table, and datapackage.json, which describes them all with
 * their sizes and SHA-256 (Frictionless Data, Tabular Data Package).
 *
 * Files are written beside their places first. Then, under a lock on the folder, the old
 * datapackage.json goes, and they take their places one by one, the new datapackage.json last; what
 * else was made, such as the workbook, goes with them. Whoever reads a folder after a writer was
 * killed finds no datapackage.json, and refuses it. Where a writer can go on but a file cannot take
 * its place, the old files come back.
 */
#ifndef PARALLAX_RESULTS_FOLDER_H
#define PARALLAX_RESULTS_FOLDER_H

#include <stdbool.h>

#include "parallax/base/file.h"
#include "parallax/results/package.h"
#include "parallax/results/results.h"

/** More files than this never go with a folder's tables. */
enum { PLX_FURTHER_MOST = 8 };

/**
 * Files of the same folder that are written but not committed, such as the workbook: they take
 * their places together with the tables, or not at all. A zeroed struct is none.
 */
struct plx_further {
    struct plx_outfile file[PLX_FURTHER_MOST];
    size_t count;
};

/** The next of them, to be opened; it counts once it has a name. */
struct plx_outfile *plx_further_next(struct plx_further *further);

/** Gives up all of them. */
void plx_further_drop(struct plx_further *further);

/**
 * Writes tables, the empty ones with their header row. The folder is made if it is not there; other
 * files in it stay. A `run` table among them names the package.
 *
 * @param further  taken over, and empty afterwards, whatever happens; NULL for none
 * @return PLX_IO with the file's name and the system's reason, with the old files still there;
 *         PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_tables_write_folder(const struct plx_table_set *set,
                                                       const char *folder,
                                                       struct plx_further *further,
                                                       struct plx_error *err);

/** Folders that are written and wait to change together with another; a zeroed struct is none. */
struct plx_stagings {
    struct plx_staging *const *staging;
    size_t count;
};

/** plx_tables_write_folder() of a folder that others go with; the caller still drops these. */
PLX_MUST_CHECK enum plx_status plx_tables_write_folders(const struct plx_table_set *set,
                                                        const char *folder,
                                                        struct plx_further *further,
                                                        struct plx_stagings others,
                                                        struct plx_error *err);

/** The same with every table of the results. */
PLX_MUST_CHECK enum plx_status plx_results_write_folder(const struct plx_results *results,
                                                        const char *folder,
                                                        struct plx_further *further,
                                                        struct plx_error *err);
PLX_MUST_CHECK enum plx_status plx_results_write_folders(const struct plx_results *results,
                                                         const char *folder,
                                                         struct plx_further *further,
                                                         struct plx_stagings others,
                                                         struct plx_error *err);

/** The files of a folder, written beside their places and waiting to take them. */
struct plx_staging;

/**
 * Starts what plx_results_write_folder() does in steps, so that several folders change together or
 * not at all: makes the folder if it is not there.
 *
 * @param staging  the caller drops it in any case
 */
PLX_MUST_CHECK enum plx_status plx_staging_open(const char *folder, struct plx_staging **staging,
                                                struct plx_error *err);

/** Writes everything to disk and leaves no file open; the rest as plx_results_write_folder(). */
PLX_MUST_CHECK enum plx_status plx_staging_write(struct plx_staging *staging,
                                                 const struct plx_results *results,
                                                 struct plx_further *further,
                                                 struct plx_error *err);

/**
 * The files of all folders take their places, or those of none. No folder has a datapackage.json
 * before all other files of all folders are in place: whoever kills the program between them leaves
 * no two folders that are taken and are of two runs.
 *
 * @param folders  whoever may write to the same folders names that first which is above the others
 */
PLX_MUST_CHECK enum plx_status plx_stagings_commit(struct plx_stagings folders,
                                                   struct plx_error *err);

/** Gives up what has not taken its place, and the folder where it was made for it; safe on NULL. */
void plx_staging_drop(struct plx_staging *staging);

/**
 * Reads every table.
 *
 * @param edited   take the tables as they are, whatever datapackage.json says of them
 * @param results  filled on PLX_OK, else empty; the caller releases it
 * @return PLX_IO when folder, datapackage.json or a table cannot be read; PLX_DATA when a table
 *         is not the one that datapackage.json describes, or breaks the rules of csv.h; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_results_read_folder(const char *folder, bool edited,
                                                       struct plx_results *results,
                                                       struct plx_error *err);

/**
 * What datapackage.json says of a file of the folder that need be no table.
 *
 * @param fingerprint  with an empty hash where it is not described
 * @return PLX_DATA when the folder has no datapackage.json or a broken one; PLX_IO, PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_results_find_file(const char *folder, const char *name,
                                                     struct plx_fingerprint *fingerprint,
                                                     struct plx_error *err);

/** The files that the folder's datapackage.json describes; errors of plx_results_find_file() and
    plx_package_files(). */
PLX_MUST_CHECK enum plx_status plx_results_files(const char *folder, struct plx_pool *pool,
                                                 struct plx_package_list *list,
                                                 struct plx_error *err);

#endif
