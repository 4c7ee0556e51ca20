/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Files read whole, and files written whole or not at all. */
#ifndef PARALLAX_BASE_FILE_H
#define PARALLAX_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "parallax/base/error.h"

/** Fails by PLX_IO with the file, what could not be done, and the system's reason from errno. */
enum plx_status plx_fail_file(struct plx_error *err, const char *path, const char *what);

/** A file's bytes, in memory for as long as the struct lives. A zeroed struct is empty. */
struct plx_bytes {
    const char *data; /**< size bytes; never NULL after opening, even when there are none. */
    size_t size;
    bool mapped; /**< By mmap(), so that memory is used only for the pages that are read. */
};

/** More bytes than this are not taken from a pipe or a device, which may never end. */
#define PLX_BYTES_STREAM ((size_t)8 * 1024 * 1024 * 1024)

/**
 * Opens a file, or standard input for "-". Large regular files are mapped; others, and pipes, are
 * read to their end.
 *
 * @return PLX_IO with the name and the system's reason, also for a directory, or for a pipe of more
 *         than PLX_BYTES_STREAM; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_bytes_open(const char *path, struct plx_bytes *bytes,
                                              struct plx_error *err);

/** The same with another limit for what cannot be mapped, in bytes. */
PLX_MUST_CHECK enum plx_status plx_bytes_open_up_to(const char *path, size_t most,
                                                    struct plx_bytes *bytes, struct plx_error *err);

/** Tells the system that bytes from..to are not needed any more; a hint, for large files. */
void plx_bytes_forget(const struct plx_bytes *bytes, size_t from, size_t to);

void plx_bytes_release(struct plx_bytes *bytes);

/**
 * A file on its way to be written: it lies under another name beside its place, and takes its
 * place only when it is whole. A zeroed struct is nothing and safe to drop.
 */
struct plx_outfile {
    FILE *stream;     /**< Write here. Owned; NULL once it is settled. */
    const char *path; /**< The place, as the caller named it; "-" is standard output. */
    char *temporary;  /**< Owned; NULL for standard output and for what is no regular file. */
    char *aside;      /**< Part of temporary; where the old file is kept for a while. */
    bool settled;     /**< On disk, by plx_outfile_settle(). */
    bool placed;      /**< By plx_outfile_place(). */
    bool is_new;      /**< No file was in its place before it. */
    bool has_aside;   /**< The old file is kept. */
};

/**
 * Starts a file. Standard output and devices such as /dev/full are written directly.
 *
 * @return PLX_IO with the name and the system's reason; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_outfile_open(struct plx_outfile *out, const char *path,
                                                struct plx_error *err);

/**
 * Flushes several files to disk together, before the first of them is committed: a full disk then
 * shows while all old files are still there, and the disk is waited for once, not for each file.
 * They are closed then, so that any number of them may wait to be committed.
 *
 * @return PLX_IO naming the file that could not be written; the files stay as they are
 */
PLX_MUST_CHECK enum plx_status plx_outfile_settle(struct plx_outfile *out, size_t count,
                                                  struct plx_error *err);

/**
 * Finishes a file: flushes it to disk and gives it its name. Whatever happens, *out is empty after
 * it, and the old file is still there unless PLX_OK is returned.
 *
 * @return PLX_IO when anything could not be written: no space left, for one
 */
PLX_MUST_CHECK enum plx_status plx_outfile_commit(struct plx_outfile *out, struct plx_error *err);

/**
 * What plx_outfile_commit() does, in steps, so that many files change together or not at all:
 * withdraw (if wanted), place, and when all are placed, keep. Until then plx_outfile_drop() brings
 * the old file back.
 *
 * plx_outfile_withdraw() takes the old file from its place and puts nothing there;
 * plx_outfile_place() gives the new one its name; plx_outfile_keep() forgets the old one, and *out
 * is empty after it. Only settled files can be withdrawn or placed; standard output and devices are
 * finished by plx_outfile_place().
 *
 * @return PLX_IO with the name and the system's reason
 */
PLX_MUST_CHECK enum plx_status plx_outfile_withdraw(struct plx_outfile *out, struct plx_error *err);
PLX_MUST_CHECK enum plx_status plx_outfile_place(struct plx_outfile *out, struct plx_error *err);
void plx_outfile_keep(struct plx_outfile *out);

/** Gives up a file: nothing of it stays, and the old one is in its place, unless the file system
    knows no links and the new one had taken it. */
void plx_outfile_drop(struct plx_outfile *out);

/**
 * Between these two, files take their places or come to be, and a signal that would end the program
 * waits:
 * plx_files_end_by() says so to its handler, and plx_files_end_change() raises it again.
 */
void plx_files_start_change(void);
void plx_files_end_change(void);

/** For a signal handler: whether the signal has to wait. */
bool plx_files_end_by(int signal_number);

/** Opens a file and writes bytes to it, which then waits to be committed; *out is empty where it
    fails. */
PLX_MUST_CHECK enum plx_status plx_file_stage(struct plx_outfile *out, const char *path,
                                              const char *data, size_t size, struct plx_error *err);

/** Settles several files and puts all of them in their places, or none. *out is empty after it. */
PLX_MUST_CHECK enum plx_status plx_outfiles_commit(struct plx_outfile *out, size_t count,
                                                   struct plx_error *err);

/** Writes bytes as a whole file. */
PLX_MUST_CHECK enum plx_status plx_file_write(const char *path, const char *data, size_t size,
                                              struct plx_error *err);

/** Makes a folder, and those above it, unless they are there. */
PLX_MUST_CHECK enum plx_status plx_folder_make(const char *path, struct plx_error *err);

/** Removes the temporary files of this process; safe to call from a signal handler. */
void plx_outfile_drop_all(void);

#endif
