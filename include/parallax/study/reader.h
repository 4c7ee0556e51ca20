/* SPDX-License-Identifier: GPL-3.0-or-later */
/** study.yaml -> the study. */
#ifndef PARALLAX_STUDY_READER_H
#define PARALLAX_STUDY_READER_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/problems.h"
#include "parallax/study/study.h"

/** Bytes that the file may have; a study for people to edit is far smaller. */
enum { PLX_STUDY_MAX_BYTES = 16 * 1024 * 1024 };

/**
 * Reads a study and resolves every name in it.
 *
 * Whatever is wrong is added to problems, sorted by line: unknown keys with the nearest known
 * one, missing keys, wrong types, numbers out of range, ids given twice, names that nothing has.
 *
 * @param path      "-" is standard input
 * @param problems  zeroed or filled before; the caller releases it in any case
 * @return PLX_DATA when there is an error among the problems, with err naming the first, or in
 *         the file of agreement weights that the study names (weight_matrix.h); PLX_IO when a file
 *         cannot be read; PLX_MEMORY. The study is left empty then; the
 *         caller releases it otherwise
 */
PLX_MUST_CHECK enum plx_status plx_study_read(const char *path, struct plx_study *study,
                                              struct plx_problems *problems, struct plx_error *err);

/** The same from text in memory; path only names it in the problems, and no other file is read. */
PLX_MUST_CHECK enum plx_status plx_study_parse(const char *text, size_t length, const char *path,
                                               struct plx_study *study,
                                               struct plx_problems *problems,
                                               struct plx_error *err);

#endif
