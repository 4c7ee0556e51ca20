/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The parts of the questionnaire's page. */
#ifndef PARALLAX_FIELDING_FORMS_HTML_H
#define PARALLAX_FIELDING_FORMS_HTML_H

#include "form.h"

void form_html_add(struct form *form, const char *html);

/** Adds words, escaped. */
void form_html_add_words(struct form *form, const char *words);

/** Adds ` name="words"`, escaped. */
void form_html_add_attribute(struct form *form, const char *name, const char *words);

/**
 * Adds a box to tick, or one of several.
 *
 * @param number      of the question in the page
 * @param attributes  "" for an option, which may change its place
 */
void form_html_add_box(struct form *form, size_t number, const char *type, const char *value,
                       const char *label, const char *attributes);

/** Adds where a question is answered, and what can be ticked instead. */
void form_html_add_answer(struct form *form, size_t number, size_t index);

void form_html_add_style(struct plx_text *text);
void form_html_add_script(struct plx_text *text);

#endif
