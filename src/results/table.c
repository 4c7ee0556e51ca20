/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/table.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/results/records.h"

static void clear_record(const struct plx_record_type *type, char *record)
{
    const double no_number = NAN;
    const size_t no_count = PLX_NO_COUNT;

    memset(record, 0, type->size);
    for (size_t i = 0; i < type->n_fields; i++) {
        const struct plx_field *field = &type->field[i];

        if (field->type == PLX_FIELD_NUMBER)
            memcpy(record + field->offset, &no_number, sizeof no_number);
        else if (field->type == PLX_FIELD_COUNT)
            memcpy(record + field->offset, &no_count, sizeof no_count);
    }
}

enum plx_status plx_table_add(struct plx_table *table, void *record, struct plx_error *err)
{
    const enum plx_status status =
        plx_array_grow(&table->row, &table->capacity, table->count, table->type->size, err);
    void *added;

    if (status != PLX_OK)
        return status;
    added = plx_table_row(table, table->count++);
    clear_record(table->type, added);
    /* record is a struct plx_..._record ** of the table's type. */
    memcpy(record, &added, sizeof added);
    return PLX_OK;
}

void *plx_table_row(const struct plx_table *table, size_t index)
{
    return (char *)table->row + index * table->type->size;
}

void plx_table_release(struct plx_table *table)
{
    free(table->row);
    *table = (struct plx_table){.type = table->type};
}
