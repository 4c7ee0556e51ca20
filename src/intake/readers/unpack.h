/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Packed files opened from memory: zip archives, which workbooks are too, and gzip. Whatever a file
 * claims of itself, what comes out of it is counted and bounded.
 */
#ifndef PARALLAX_INTAKE_READERS_UNPACK_H
#define PARALLAX_INTAKE_READERS_UNPACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zip.h>

#include "parallax/base/error.h"
#include "parallax/base/file.h"
#include "parallax/base/progress.h"
#include "parallax/base/text.h"

/** What a packed file may unpack to: so many bytes in any case, so many times its own size, and
    never more than the last. Deflate makes up to 1,032 times of nothing but repetitions; sheets of
    a survey come to 10 or 20 times. */
#define PLX_UNPACKED_LEAST ((size_t)64 << 20)
#define PLX_UNPACKED_TIMES ((size_t)200)
#define PLX_UNPACKED_MOST ((size_t)8 << 30)

/** What may stand in memory at once, where that is less: a text file that was packed, a sheet's
    text, its strings. */
#define PLX_UNPACKED_HELD ((size_t)2 << 30)

/** Entries that an archive may have. */
#define PLX_UNPACKED_ENTRIES ((uint64_t)10000)

/** A zeroed struct is nothing and safe to release. */
struct plx_unpack {
    const char *path; /**< Of the file, as the user named it. */
    zip_t *zip;       /**< Owned. */
    uint64_t entries;
    size_t limit;                        /**< Bytes that may come out of it. */
    size_t done;                         /**< And have. */
    size_t held;                         /**< Bytes that may stand in memory. */
    const struct plx_progress *progress; /**< NULL: nobody is told how far it is. */
    size_t size;                         /**< Bytes of the archive, which is what is told. */
    size_t expected;                     /**< Bytes that will come out of it, as far as it says. */
};

/** How many bytes may come out of a file of this size. */
size_t plx_unpack_limit(size_t size);

/** And how many of them may stand in memory. */
size_t plx_unpack_held(size_t size);

/**
 * Opens a zip archive.
 *
 * @param bytes  outlives it
 * @return PLX_DATA for one that is cut short or broken or has too many entries; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_unpack_open(struct plx_unpack *unpack, const char *path,
                                               const struct plx_bytes *bytes,
                                               struct plx_error *err);

/** From now on tells how far it is. @param times  how often each entry is read, about */
void plx_unpack_tell(struct plx_unpack *unpack, const struct plx_progress *progress, size_t times);

/** An entry by its name, first exactly, then whatever the capitals; false where there is none. */
bool plx_unpack_find(const struct plx_unpack *unpack, const char *name, uint64_t *entry);

/** The name of an entry as UTF-8, "" where it has none; good while the archive is open. */
const char *plx_unpack_name(const struct plx_unpack *unpack, uint64_t entry);

/** Whether an entry wants a password. */
bool plx_unpack_is_locked(const struct plx_unpack *unpack, uint64_t entry);

/** An entry being read; zeroed before it is opened, closed after. */
struct plx_unpack_part {
    struct plx_unpack *unpack;
    const char *name;
    zip_file_t *file;
};

/** @return PLX_DATA for an entry that wants a password or is packed in an unknown way */
PLX_MUST_CHECK enum plx_status plx_unpack_start(struct plx_unpack *unpack, uint64_t entry,
                                                struct plx_unpack_part *part,
                                                struct plx_error *err);

/**
 * Reads on. The last read, which gives 0 bytes, has checked the entry's sum.
 *
 * @return PLX_DATA where the entry is broken or the archive comes to more than its limit
 */
PLX_MUST_CHECK enum plx_status plx_unpack_read(struct plx_unpack_part *part, void *bytes,
                                               size_t size, size_t *got, struct plx_error *err);

void plx_unpack_stop(struct plx_unpack_part *part);

/** Reads an entry whole. @param text  emptied first */
PLX_MUST_CHECK enum plx_status plx_unpack_whole(struct plx_unpack *unpack, uint64_t entry,
                                                struct plx_text *text, struct plx_error *err);

/** Unpacks gzip, also of several members, whole. */
PLX_MUST_CHECK enum plx_status plx_unpack_gzip(const char *path, const struct plx_bytes *bytes,
                                               struct plx_text *text, struct plx_error *err);

/** The one message for what comes to more than a limit. */
enum plx_status plx_unpack_fail_limit(const char *path, const char *what, size_t limit,
                                      struct plx_error *err);

void plx_unpack_release(struct plx_unpack *unpack);

#endif
