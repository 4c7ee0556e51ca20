/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The form in which labels are compared, so that what looks the same to a person is the same. */
#ifndef PARALLAX_BASE_FOLD_H
#define PARALLAX_BASE_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/text.h"

/**
 * Replaces *folded by the text's comparable form: Unicode normal form C of its full case folding
 * (Unicode Standard, section 3.13, canonical caseless matching); every run of white space, with
 * no-break and zero-width spaces, one blank; none at the ends; byte order marks and control
 * characters gone. Bytes that are no UTF-8 stay as they are, so that the text is still found,
 * exactly.
 *
 * @return PLX_MEMORY, with *folded empty
 */
PLX_MUST_CHECK enum plx_status plx_fold(const char *text, size_t length, struct plx_text *folded,
                                        struct plx_error *err);

/** Whether the bytes are UTF-8, without surrogates and overlong forms. */
bool plx_is_utf8(const char *text, size_t length);

#endif
