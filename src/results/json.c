/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/json.h"
#include "parallax/results/field.h"
#include "parallax/results/write.h"

static void add_value(struct plx_text *text, const struct plx_field *field, const void *record)
{
    if (!plx_field_defined(field, record)) {
        plx_text_add(text, "null");
        return;
    }
    switch (field->type) {
    case PLX_FIELD_TEXT:
        plx_json_add_string(text, plx_field_text(field, record));
        break;
    case PLX_FIELD_NUMBER:
        plx_json_add_number(text, plx_field_number(field, record));
        break;
    case PLX_FIELD_COUNT:
        plx_text_addf(text, "%zu", plx_field_count(field, record));
        break;
    case PLX_FIELD_FLAG:
        plx_text_add(text, plx_field_flag(field, record) ? "true" : "false");
        break;
    }
}

void plx_table_add_json(struct plx_text *text, const struct plx_table *table)
{
    plx_text_add(text, "[");
    for (size_t row = 0; row < table->count; row++) {
        plx_text_add(text, row > 0 ? ",\n{" : "\n{");
        for (size_t i = 0; i < table->type->n_fields; i++) {
            const struct plx_field *field = &table->type->field[i];

            plx_text_addf(text, "%s\"%s\": ", i > 0 ? ", " : "", field->name);
            add_value(text, field, plx_table_row(table, row));
        }
        plx_text_add(text, "}");
    }
    plx_text_add(text, table->count > 0 ? "\n]\n" : "]\n");
}
