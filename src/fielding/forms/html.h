/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The parts of the questionnaire's page. */
#ifndef PARALLAX_FIELDING_FORMS_HTML_H
#define PARALLAX_FIELDING_FORMS_HTML_H

#include "parallax/base/text.h"

void form_html_add_style(struct plx_text *text);
void form_html_add_script(struct plx_text *text);

#endif
