/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Tagged responses: the CSV in which responses travel between the programs, one row a respondent.
 *
 * `respondent,team,weight,flags`, then the ids of all questions in the order of the study, then its
 * kept columns. Flags are names joined by `;` (speeder, straightline, missing, duplicate,
 * impossible, dont_know, excluded). An answer is, by the question's type:
 *
 * - single, scale: the option's code
 * - number: the shortest text that reads back to the same double
 * - multi: codes joined by `;` in the order of the options; `!none` where none is ticked
 * - rank: codes from the first rank on, joined by `>`
 * - points: `CODE:NUMBER` joined by `;`
 * - best-worst: `best:CODE;worst:CODE` a task, tasks joined by `|`
 * - text: nothing, unless the study's `export: keep` names the question; a text that begins with
 *   `!` has another one in front
 *
 * An empty cell is missing without a reason; `!dk`, `!na`, `!skip` and `!bad` give one, as enum
 * plx_missing does. What a spreadsheet would take for a formula, codes and column names too, has a
 * ' in front, as formula.h says. UTF-8, lines end in LF, quotes only where they must be; reading
 * what was written and writing it again gives the same bytes.
 */
#ifndef PARALLAX_RESPONSES_TAGGED_H
#define PARALLAX_RESPONSES_TAGGED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "parallax/base/error.h"
#include "parallax/base/problems.h"
#include "parallax/base/progress.h"
#include "parallax/responses/responses.h"
#include "parallax/study/study.h"

struct plx_tagged_settings {
    size_t threads;                      /**< 0: as many as there are processors. */
    size_t piece_bytes;                  /**< 0: of a usual size; for tests. */
    const struct plx_progress *progress; /**< May be NULL. */
    bool some; /**< Questions and kept columns without a column are blank, with one warning, where
                    at least one question has its column. */
};

/**
 * Reads a file of tagged responses. Excluded respondents are among them, flagged.
 *
 * Columns may stand in any order. Keys that are the running numbers from 1 are not kept, nor are
 * weights that are all 1, so that both read as NULL.
 *
 * @param path       "-" is standard input
 * @param settings   NULL for the usual ones
 * @param responses  filled on PLX_OK only; the caller releases it
 * @param warnings   gets one for each column that the study does not know, and one where
 * respondents have the key of an earlier one without being flagged as duplicates
 * @return PLX_DATA with the place: a column missing or given twice, a ragged row, an unknown team,
 *         a code that the question does not have, a weight that is no number above 0, bytes that
 *         are not UTF-8, no respondents; PLX_IO; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_tagged_read(const char *path, const struct plx_study *study,
                                               const struct plx_tagged_settings *settings,
                                               struct plx_responses *responses,
                                               struct plx_problems *warnings,
                                               struct plx_error *err);

/** The same from bytes in memory; path only names them in messages. */
PLX_MUST_CHECK enum plx_status
plx_tagged_parse(const char *bytes, size_t size, const char *path, const struct plx_study *study,
                 const struct plx_tagged_settings *settings, struct plx_responses *responses,
                 struct plx_problems *warnings, struct plx_error *err);

/**
 * Writes all respondents. Uses all OpenMP threads; the bytes do not depend on how many.
 *
 * @return PLX_MEMORY; PLX_IO when the stream takes no more, with the system's reason
 */
PLX_MUST_CHECK enum plx_status plx_tagged_write(FILE *out, const struct plx_study *study,
                                                const struct plx_responses *responses,
                                                struct plx_error *err);

/** The same without the header: more respondents, behind those that were written. */
PLX_MUST_CHECK enum plx_status plx_tagged_write_more(FILE *out, const struct plx_study *study,
                                                     const struct plx_responses *responses,
                                                     struct plx_error *err);

/** The name of a flag as tagged responses write it; flag is one of enum plx_flag. */
const char *plx_flag_name(enum plx_flag flag);

/** "!dk", ..., and "" for PLX_BLANK. */
const char *plx_missing_mark(enum plx_missing missing);

/** Whether the study keeps the words of a text question. */
bool plx_study_keeps_text(const struct plx_study *study, size_t question);

#endif
