/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Labels without the mark-up and the typography that platforms leave in them. */
#ifndef PARALLAX_INTAKE_LABELS_H
#define PARALLAX_INTAKE_LABELS_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/text.h"

/** Adds a label as a person reads it: without mark-up, as below, but with its typography. */
void plx_label_strip(const char *label, size_t length, struct plx_text *text);

/**
 * Folds a label as base/fold.h does, after taking out what is not its words: tags such as <br> and
 * <strong> count as a blank; HTML entities (&amp; &nbsp; &#39;) are the characters that they stand
 * for; of Markdown, *x* and **x** are x and [x](http://..) is x. Typographic quotes, dashes and
 * ellipses are as typed: ' " - ...; a star behind a blank at the end, which says that a question
 * must be answered, is gone.
 *
 * @param spare  a text to work in
 */
PLX_MUST_CHECK enum plx_status plx_label_fold(const char *label, size_t length,
                                              struct plx_text *folded, struct plx_text *spare,
                                              struct plx_error *err);

/** Takes the brackets and quotes off a list that stands in one cell: ['a' ; 'b'] becomes a ; b. */
void plx_label_unwrap_list(struct plx_text *text);

/** How many alternatives a list has that is parted by line feeds; an empty one counts. */
size_t plx_alternatives(const char *list);

/** The i-th alternative and its length. */
const char *plx_alternative(const char *list, size_t i, size_t *length);

#endif
