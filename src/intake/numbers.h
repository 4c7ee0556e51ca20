/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Numbers and times as people and platforms write them. */
#ifndef PARALLAX_INTAKE_NUMBERS_H
#define PARALLAX_INTAKE_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>

/** Which sign parts the whole from the fraction where a number could be read both ways. */
enum plx_decimal_mark {
    PLX_POINT, /**< 1,234 is one thousand two hundred and thirty-four. */
    PLX_COMMA, /**< 1,234 is one and a bit, and 1.234 is not. */
    PLX_MONEY, /**< 1,234 and 1.234 are more than a thousand: no currency has three decimals here.
                */
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

/** Whether a unit is money: one of the currencies below. */
bool plx_numbers_is_money(const char *unit);

/**
 * Reads an amount: a number as above with its currency or unit beside it and nothing else:
 * "$1,000", "-€5", "€ 1.000", "1 000 EUR", "US$ 20", "25%", "12 hours" where the unit is hours.
 *
 * Of money, three digits behind a single sign are thousands, as PLX_MONEY has it. Read are the
 * signs $ € £ ¥ ₹ ₩ and %, the codes of the usual currencies, and the unit of the
 * question. Where the question has a unit, other signs than its own are none: "$20" is no amount in
 * EUR and 25% none in hours. Not read is what is no exact number: "5k", "1,000+", "~20", "10-20".
 *
 * @param unit  of the question; "" where it has none
 * @return false, leaving *number alone, when it is no amount
 */
bool plx_numbers_read_amount(const char *text, size_t length, enum plx_decimal_mark mark,
                             const char *unit, double *number);

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
