/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The records of Triple-S data, one after the other, in fixed columns or as CSV. */
#ifndef PARALLAX_INTAKE_READERS_TRIPLE_S_RECORDS_H
#define PARALLAX_INTAKE_READERS_TRIPLE_S_RECORDS_H

#include "parallax/base/rows.h"
#include "triple_s.h"

/** A stretch of a record. */
struct plx_stretch {
    const char *bytes; /**< Not ended by a zero. */
    size_t length;
};

struct plx_triple_s_records {
    const struct plx_triple_s *definition;
    const struct plx_source *data;
    size_t start;              /**< Where the record begins that was read last. */
    size_t width;              /**< Its characters, or fields. */
    size_t at;                 /**< Where to go on. */
    size_t count;              /**< Records so far, with those that are skipped. */
    char line_end;             /**< LF, or CR where there is no LF. */
    bool by_bytes;             /**< Columns are bytes, not characters. */
    struct plx_stretch record; /**< Of fixed columns. */
    size_t *character; /**< Owned. Where each character of the record begins, and its end. */
    size_t capacity;
    bool is_ascii;         /**< Every byte of it is a character. */
    struct plx_rows rows;  /**< Of CSV. */
    struct plx_text field; /**< A field without doubled quotes. */
};

/** Starts in front of the first record; the caller releases it in any case. */
void plx_triple_s_records_init(struct plx_triple_s_records *records,
                               const struct plx_triple_s *definition,
                               const struct plx_source *data);

/**
 * Reads the next record that is not skipped.
 *
 * @param more  set to false behind the last
 * @return PLX_DATA with the place for a quote that is never closed; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_triple_s_records_next(struct plx_triple_s_records *records,
                                                         bool *more, struct plx_error *err);

/**
 * What stands from one column to another, or in the field `start`; nothing behind the record's end.
 * Of CSV, good until the next call. records->field remembers running out of memory.
 */
struct plx_stretch plx_triple_s_records_get(struct plx_triple_s_records *records, size_t start,
                                            size_t finish);

void plx_triple_s_records_release(struct plx_triple_s_records *records);

#endif
