/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What whoever opens workbook, report or notebook may choose. */
#ifndef PARALLAX_PRESENT_PRESENTATION_H
#define PARALLAX_PRESENT_PRESENTATION_H

#include "parallax/present/language.h"
#include "parallax/present/style.h"

struct plx_presentation {
    enum plx_language language;
    const struct plx_style *style; /**< NULL: the usual look. */
    /** Tagged responses (responses/tagged.h) as a file, for the sheet Responses; NULL: no sheet. */
    const char *responses;
};

#endif
