/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One cell of a table, read by its description. */
#ifndef PARALLAX_RESULTS_FIELD_H
#define PARALLAX_RESULTS_FIELD_H

#include <stdbool.h>

#include "parallax/results/table.h"

/** Whether the cell holds anything: not NULL, "", NAN, an infinity or PLX_NO_COUNT. */
bool plx_field_defined(const struct plx_field *field, const void *record);

/* Each asserts that the field is of its type. */
const char *plx_field_text(const struct plx_field *field, const void *record);
double plx_field_number(const struct plx_field *field, const void *record);
size_t plx_field_count(const struct plx_field *field, const void *record);
bool plx_field_flag(const struct plx_field *field, const void *record);

void plx_field_set_text(const struct plx_field *field, void *record, const char *text);
void plx_field_set_number(const struct plx_field *field, void *record, double number);
void plx_field_set_count(const struct plx_field *field, void *record, size_t count);
void plx_field_set_flag(const struct plx_field *field, void *record, bool flag);

#endif
