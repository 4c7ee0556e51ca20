/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Exports -> responses: the one entry of intake.
 *
 * Every export is read as its platform wrote it. Its columns are matched to the study's by tag,
 * words or import id: exactly, then ignoring case and surrounding space, then with tags such as
 * <br> taken out. Answers are matched by code or label; numbers by value.
 */
#ifndef PARALLAX_INTAKE_LOAD_H
#define PARALLAX_INTAKE_LOAD_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/progress.h"
#include "parallax/responses/findings.h"
#include "parallax/responses/responses.h"
#include "parallax/study/study.h"

/*
 * Several exports are stacked: each row is a respondent, and a question that an export lacks was
 * not asked there. With `export: {join: respondent}` rows of different exports that have the same
 * key are one respondent instead, who stands where the first of them stood:
 *
 * - The key is the column that the study's `respondent` names, else the platform's own; where a
 *   file lacks the named one, its platform's own stands in, unless that only numbers the responses.
 *   Keys are the same when all bytes are, without the blanks around them: 12 and 12.0 are not.
 * - What an earlier export says stands; what it lacks, or has a missing answer of any kind for,
 *   comes from the later. Answers that differ are counted and named. The team, the weight and kept
 *   columns come from whichever export has them; who is of two teams, of no team or, where there
 *   are weights, without one in all of them is left out. The duration is the time in all exports
 *   that tell one, as are the answers given in it.
 * - Of rows of one export with the same key, which are duplicates as ever, the first is joined.
 *   Rows without a key stand alone. The study's filter sees each row of each export by itself.
 * - Keys that a spreadsheet has rounded, tagged responses and files that are one team each are
 *   refused.
 */

struct plx_intake_settings {
    enum plx_dialect dialect; /**< For all exports; PLX_DIALECT_AUTO: the study's, or found out. */
    size_t threads;           /**< 0: as many as there are processors. */
    const struct plx_progress *progress; /**< May be NULL. */
};

/**
 * Reads all exports and flags poor responses. Those that the study excludes are still there, with
 * PLX_FLAG_EXCLUDED, so that tagged responses tell of them; plx_responses_drop_excluded() is the
 * next step of whoever analyses them.
 *
 * Rows are in the order of the exports and do not depend on the number of threads.
 * Who somebody is stays out: no column is carried that the study does not name, warnings tell of
 * names, addresses and the like that it keeps, keys of that kind give way to running numbers unless
 * it keeps keys, and messages that quote cells mask them.
 *
 * @param exports    paths, "-" for standard input, or TEAM=PATH where a file is one team
 * @param settings   NULL: all as found out
 * @param responses  zeroed; filled on PLX_OK only, the caller releases it
 * @param findings   zeroed; the caller releases it in any case. Its warnings are worth printing
 *                   after a failure, too
 * @return PLX_DATA with the place: no respondents, no such column, a quote that is never closed,
 *         a file that holds no responses; PLX_IO; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_intake_load(const struct plx_study *study, const char *const exports[], size_t n_exports,
                const struct plx_intake_settings *settings, struct plx_responses *responses,
                struct plx_findings *findings, struct plx_error *err);

#endif
