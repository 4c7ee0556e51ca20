/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Agreement weights of a person's own, from a small CSV file beside the study. */
#ifndef PARALLAX_STUDY_WEIGHT_MATRIX_H
#define PARALLAX_STUDY_WEIGHT_MATRIX_H

#include "parallax/base/error.h"
#include "parallax/base/pool.h"
#include "parallax/study/study.h"

/** Options that a matrix may be for. */
enum { PLX_MATRIX_MOST = 1000 };

/**
 * Reads a square of numbers without a header, a line for each option in the order of the scale:
 * how far two answers count as the same, 1 on the diagonal, 0..1, and the same both ways.
 *
 * @param bytes     the whole file
 * @param file      what to call it in messages
 * @param pool      holds the matrix
 * @param settings  own and size are set on PLX_OK
 * @return PLX_DATA with the line and column for what is no number, outside 0..1, not 1 on the
 *         diagonal, or not the same both ways, for a line that is too long or short, or a file of
 *         no or of one line; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_weight_matrix_read(const char *bytes, size_t size,
                                                      const char *file, struct plx_pool *pool,
                                                      struct plx_agreement_settings *settings,
                                                      struct plx_error *err);

/**
 * Opens and reads one.
 *
 * @param study  whose folder a relative path starts from, as the person named the study; NULL: the
 *               present folder
 * @return PLX_IO, or as plx_weight_matrix_read()
 */
PLX_MUST_CHECK enum plx_status plx_weight_matrix_open(const char *path, const char *study,
                                                      struct plx_pool *pool,
                                                      struct plx_agreement_settings *settings,
                                                      struct plx_error *err);

#endif
