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
