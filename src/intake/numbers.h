/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Numbers and times as people and platforms write them. */
#ifndef PARALLAX_INTAKE_NUMBERS_H
#define PARALLAX_INTAKE_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>

/** Which sign parts the whole from the fraction where a number could be read both ways. */
enum plx_decimal_mark {
    PLX_POINT, /**< 1,234 is one thousand two hundred and thirty-four. */
    PLX_COMMA, /**< 1,234 is one and a bit. */
};

/**
 * Reads a number with a decimal point or comma and with thousands parted by comma, point, blank,
 * no-break space or apostrophe: "1,234.5", "1.234,5", "1 234,5", "3,5", "55,000". Where both signs
 * occur, the last is the decimal mark; where only one does, once and before three digits, the
 * given mark decides. Blanks around it do not matter.
 *
 * @return false, leaving *number alone, when it is no number
 */
bool plx_numbers_read(const char *text, size_t length, enum plx_decimal_mark mark, double *number);

/** Whether a text is a number only when its comma is a decimal comma: "3,5" is, "55,000" is not. */
bool plx_numbers_has_decimal_comma(const char *text, size_t length);

/** Whether a spreadsheet has rounded a long number: "1.14083E+11" was an id of twelve digits. */
bool plx_numbers_is_rounded(const char *text, size_t length);

/**
 * Reads a date and time as seconds from some day on, in no time zone: "2022-03-01 10:44:18", with
 * "T", "Z" or "+00:00" too, "8/21/2019 13:10:31", "04/09/2019 04:47:21 AM", "5/10/18 4:01", or a
 * day as Excel counts them (43290.53487). Of two numbers in front, the first is the month unless
 * it is above 12: what matters is the time between two such.
 */
bool plx_numbers_read_time(const char *text, size_t length, double *seconds);

#endif
