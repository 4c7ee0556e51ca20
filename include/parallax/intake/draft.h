/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Exports -> the draft of a study: what was asked, as far as the exports tell, for a person to
 * correct. `parallax run` works with a draft as it stands where a column tells the teams.
 *
 * Answers in free text and whatever tells who somebody is never get into a draft.
 */
#ifndef PARALLAX_INTAKE_DRAFT_H
#define PARALLAX_INTAKE_DRAFT_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/text.h"
#include "parallax/responses/findings.h"
#include "parallax/study/study.h"

struct plx_draft_settings {
    enum plx_dialect dialect; /**< PLX_DIALECT_AUTO: found out. */
    const char *team;         /**< The column that tells the team; NULL: the likeliest. */
    const char *sheet;        /**< Of a workbook; NULL: the first that holds something. */
    const char *name;         /**< The study's; NULL: from the first export's name. */
};

/**
 * Drafts a study from exports of one survey, or of several waves of it.
 *
 * @param exports   paths, "-" for standard input, or TEAM=PATH where each file is one team
 * @param settings  NULL: all as found out
 * @param yaml      empty; filled on PLX_OK
 * @param findings  zeroed; the caller releases it in any case. Its warnings are worth printing
 * @return PLX_DATA with the place: no responses, no column of that name, nothing that could tell
 *         teams apart (with the columns that come nearest); PLX_IO; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_draft_make(const char *const exports[], size_t n_exports,
                                              const struct plx_draft_settings *settings,
                                              struct plx_text *yaml, struct plx_findings *findings,
                                              struct plx_error *err);

#endif
