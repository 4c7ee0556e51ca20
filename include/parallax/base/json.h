/* SPDX-License-Identifier: GPL-3.0-or-later */
/** JSON written by hand: large outputs need no tree in memory. JSON is read by Jansson. */
#ifndef PARALLAX_BASE_JSON_H
#define PARALLAX_BASE_JSON_H

#include "parallax/base/text.h"

/** Adds a string in quotes, or null for NULL. Bytes that are not UTF-8 become U+FFFD. */
void plx_json_add_string(struct plx_text *text, const char *string);

/** Adds the shortest text that reads back to the same double, or null for NAN and infinities. */
void plx_json_add_number(struct plx_text *text, double number);

#endif
