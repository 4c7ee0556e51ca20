/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a single text tells about who somebody is; for personal.c and messages. */
#ifndef PARALLAX_INTAKE_PERSONAL_CELLS_H
#define PARALLAX_INTAKE_PERSONAL_CELLS_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/text.h"
#include "personal.h"

/**
 * What a whole cell is: an e-mail address, an IPv4 or IPv6 address, coordinates ("lat lon alt acc"
 * with three decimals or more), a telephone number (9 to 15 digits in groups, or 7 and more behind
 * a +; dates are none), two to four capitalised words as names are; else PLX_PERSONAL_NONE.
 */
enum plx_personal plx_personal_cell(const char *cell, size_t length);

/** Adds a text that is to be shown, with words in place of every e-mail address, IP address,
    telephone number and pair of coordinates. */
void plx_personal_add_masked(struct plx_text *masked, const char *text, size_t length);

#endif
