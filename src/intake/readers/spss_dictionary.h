/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The dictionary of an SPSS system file, walked before ReadStat sees it.
 *
 * ReadStat believes what a file says of itself and knows no multiple-response sets. So each record
 * is checked against the file's size here, long names, sets and what belongs to long texts are
 * read here, and ReadStat gets a copy in which those records, and all that it does not need, are
 * called something that it passes over.
 *
 * Source: PSPP's description of the format (pspp-dev, "System File Format").
 */
#ifndef PARALLAX_INTAKE_READERS_SPSS_DICTIONARY_H
#define PARALLAX_INTAKE_READERS_SPSS_DICTIONARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../lookup.h"
#include "parallax/base/error.h"
#include "parallax/base/pool.h"
#include "parallax/base/text.h"

/** A stretch of the dictionary. */
struct plx_spss_piece {
    const char *bytes;
    size_t size;
};

enum { PLX_SPSS_RECORDS = 8 };

/** A zeroed struct is empty and safe to release. */
struct plx_spss_dictionary {
    char *bytes; /**< Owned. From the file's start to its data, made safe for ReadStat. */
    size_t size;
    bool swapped;      /**< Numbers are in the other byte order than this machine's. */
    char encoding[32]; /**< As iconv knows it; "" where the file does not say. */
    size_t row_bytes;  /**< Of a case without compression. */
    bool compressed;
    int64_t cases; /**< -1: the file does not say. */

    /** Long names by short ones in small letters, as indices into long_name. */
    struct plx_lookup names;
    const char **long_name; /**< Owned array, texts in the pool. */
    size_t n_names;
    size_t names_capacity;

    struct plx_spss_piece sets[PLX_SPSS_RECORDS]; /**< Definitions of multiple-response sets. */
    size_t n_sets;
    struct plx_spss_piece labels;  /**< Of long texts; record 7/21. */
    struct plx_spss_piece missing; /**< Of long texts; record 7/22. */
    struct plx_pool pool;
};

/**
 * Walks the dictionary.
 *
 * @param path        as the user named the file
 * @param dictionary  zeroed; the caller releases it in any case
 * @param notes       gets what was passed over
 * @return PLX_DATA with the file's name for one that is cut short or broken; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_spss_dictionary_read(struct plx_spss_dictionary *dictionary,
                                                        const char *bytes, size_t size,
                                                        const char *path, struct plx_text *notes,
                                                        struct plx_error *err);

/** The long name of a variable, in the file's encoding; the short one where it has no other. */
const char *plx_spss_long_name(const struct plx_spss_dictionary *dictionary, const char *name,
                               size_t length);

/**
 * Checks where the cases of the file are and how many there are room for, as far as can be told
 * before they are read.
 *
 * @return PLX_DATA with the file's name
 */
PLX_MUST_CHECK enum plx_status plx_spss_check_cases(const struct plx_spss_dictionary *dictionary,
                                                    const char *bytes, size_t size,
                                                    const char *path, struct plx_error *err);

/** A text of a stretch of records that begins with its length; false where it does not fit. */
bool plx_spss_counted(const struct plx_spss_dictionary *dictionary, const struct plx_spss_piece *in,
                      size_t *at, struct plx_spss_piece *text);

/** A number of four bytes; false where it does not fit. */
bool plx_spss_int(const struct plx_spss_dictionary *dictionary, const struct plx_spss_piece *in,
                  size_t *at, int32_t *number);

void plx_spss_dictionary_release(struct plx_spss_dictionary *dictionary);

#endif
