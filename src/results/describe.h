/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How a record's struct is described: a line for each field, a line for the table. */
#ifndef PARALLAX_RESULTS_DESCRIBE_H
#define PARALLAX_RESULTS_DESCRIBE_H

#include <stddef.h>

#include "parallax/results/table.h"

#define TEXT(record, name, meaning)                                                                \
    {                                                                                              \
#name, PLX_FIELD_TEXT, offsetof(struct plx_##record##_record, name), "", meaning           \
    }
#define NUMBER(record, name, unit, meaning)                                                        \
    {                                                                                              \
#name, PLX_FIELD_NUMBER, offsetof(struct plx_##record##_record, name), unit, meaning       \
    }
#define COUNT(record, name, meaning)                                                               \
    {                                                                                              \
#name, PLX_FIELD_COUNT, offsetof(struct plx_##record##_record, name), "", meaning          \
    }
#define FLAG(record, name, meaning)                                                                \
    {                                                                                              \
#name, PLX_FIELD_FLAG, offsetof(struct plx_##record##_record, name), "", meaning           \
    }
/* table_fields is the array of descriptions, above it. */
#define TABLE(table, record, row)                                                                  \
    {                                                                                              \
#table, row, sizeof(struct plx_##record##_record), table##_fields,                         \
            sizeof table##_fields / sizeof *table##_fields                                         \
    }

#endif
