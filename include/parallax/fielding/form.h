/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A study -> a questionnaire that a survey platform imports, or that needs no platform.
 *
 * Codes and words are chosen so that the export of what was asked loads with the same study and no
 * mapping by hand: a column of the study is the question's code, a battery whose columns are
 * Q5_1, Q5_2, .. is a matrix called Q5. The first question asks for the team.
 */
#ifndef PARALLAX_FIELDING_FORM_H
#define PARALLAX_FIELDING_FORM_H

#include <stdbool.h>

#include "parallax/base/error.h"
#include "parallax/base/problems.h"
#include "parallax/study/study.h"

enum plx_form_format {
    PLX_FORM_QUALTRICS,  /**< Advanced text format, to be imported as a survey. */
    PLX_FORM_LIMESURVEY, /**< Tab-separated survey structure, a .txt file. */
    PLX_FORM_XLSFORM,    /**< An .xlsx workbook for ODK, KoBoToolbox, Ona. */
    PLX_FORM_HTML,       /**< One page that works offline and gives tagged responses. */
    PLX_FORM_MARKDOWN,   /**< To be read and printed. */
    PLX_FORM_FORMATS,    /**< How many there are. */
};

/** "qualtrics", "limesurvey", "xlsform", "html", "markdown". */
const char *plx_form_format_name(enum plx_form_format format);

struct plx_form_settings {
    bool required; /**< Every question has to be answered; else only that for the team. */
    bool shuffle;  /**< Options without an order come in another order for each respondent. */
};

/**
 * Writes the questionnaire as a file, whole or not at all.
 *
 * @param path   "-" is standard output
 * @param notes  gets a warning, with the question and its line in the study, for everything that
 *               the format cannot express and that has to be set by hand
 * @return PLX_IO naming the file; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_form_write(const struct plx_study *study,
                                              enum plx_form_format format,
                                              const struct plx_form_settings *settings,
                                              const char *path, struct plx_problems *notes,
                                              struct plx_error *err);

#endif
