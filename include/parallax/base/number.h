/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Numbers to text and back, always with a point, whatever the locale says. */
#ifndef PARALLAX_BASE_NUMBER_H
#define PARALLAX_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/** Enough for any double and the zero behind it. */
enum { PLX_NUMBER_BYTES = 32 };

/**
 * Writes the shortest decimal text that reads back to the same double: "0.1", "1e-09", "-3".
 * NAN and infinities, which no output may hold, become empty text. Never "-0".
 *
 * @return the length written, without the zero byte
 */
size_t plx_number_format(double number, char text[static PLX_NUMBER_BYTES]);

/**
 * Reads a decimal number that fills the whole text: digits with an optional sign, point and
 * exponent. No blanks, no hexadecimal, no "inf" or "nan".
 *
 * @return false, leaving *number alone, when the text is anything else or out of range
 */
bool plx_number_parse(const char *text, size_t length, double *number);

#endif
