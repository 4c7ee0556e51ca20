/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/csv.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/csv.h"
#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "parallax/base/suggest.h"
#include "parallax/results/field.h"
#include "parallax/results/records.h"
#include "parallax/results/write.h"

static void add_cell(struct plx_text *text, const struct plx_field *field, const void *record)
{
    if (!plx_field_defined(field, record))
        return;
    switch (field->type) {
    case PLX_FIELD_TEXT: {
        const char *value = plx_field_text(field, record);

        plx_csv_add_text(text, value, strlen(value));
        break;
    }
    case PLX_FIELD_NUMBER:
        plx_text_add_number(text, plx_field_number(field, record));
        break;
    case PLX_FIELD_COUNT:
        plx_text_addf(text, "%zu", plx_field_count(field, record));
        break;
    case PLX_FIELD_FLAG:
        plx_text_add(text, plx_field_flag(field, record) ? "true" : "false");
        break;
    }
}

void plx_table_add_csv(struct plx_text *text, const struct plx_table *table)
{
    const struct plx_record_type *type = table->type;

    for (size_t i = 0; i < type->n_fields; i++) {
        plx_text_add(text, i > 0 ? "," : "");
        plx_text_add(text, type->field[i].name);
    }
    plx_text_add(text, "\n");
    for (size_t row = 0; row < table->count; row++) {
        for (size_t i = 0; i < type->n_fields; i++) {
            plx_text_add(text, i > 0 ? "," : "");
            add_cell(text, &type->field[i], plx_table_row(table, row));
        }
        plx_text_add(text, "\n");
    }
}

struct reader {
    struct plx_table *table;
    struct plx_pool *pool;
    const struct plx_field **field; /* the field of each column; NULL before the header is read */
    size_t n_columns;
    enum plx_table_age age;
};

static const struct plx_field *find_field(const struct plx_record_type *type, const char *name)
{
    for (size_t i = 0; i < type->n_fields; i++)
        if (strcmp(type->field[i].name, name) == 0)
            return &type->field[i];
    return NULL;
}

static enum plx_status fail_unknown(const struct plx_record_type *type,
                                    const struct plx_place *place, struct plx_error *err)
{
    struct plx_suggestion suggestion = plx_suggestion_start(place->column);

    for (size_t i = 0; i < type->n_fields; i++)
        plx_suggestion_offer(&suggestion, type->field[i].name);
    if (suggestion.nearest)
        return plx_fail_at(err, PLX_DATA, place,
                           "is no column of the table %s; did you mean \"%s\"?", type->name,
                           suggestion.nearest);
    return plx_fail_at(err, PLX_DATA, place, "is no column of the table %s", type->name);
}

/* Columns are only ever added at the end, so an older table lacks the last ones. */
static enum plx_status find_missing(const struct reader *reader, const struct plx_place *place,
                                    struct plx_error *err)
{
    const struct plx_record_type *type = reader->table->type;
    const struct plx_field *missing = NULL;

    for (size_t i = 0; i < type->n_fields; i++) {
        size_t column = 0;

        while (column < reader->n_columns && reader->field[column] != &type->field[i])
            column++;
        if (column < reader->n_columns ? missing != NULL : reader->age == PLX_TABLE_OF_TODAY)
            return plx_fail_at(err, PLX_DATA, place, "the column \"%s\" of the table %s is missing",
                               (missing ? missing : &type->field[i])->name, type->name);
        if (column == reader->n_columns && !missing)
            missing = &type->field[i];
    }
    return PLX_OK;
}

static enum plx_status take_header(struct reader *reader, const struct plx_csv_record *record,
                                   struct plx_error *err)
{
    struct plx_place place = {record->file, record->line, NULL};

    reader->field = plx_array_new(record->n_cells, sizeof *reader->field);
    if (!reader->field)
        return plx_fail_memory(err, "the columns of a table");
    for (size_t i = 0; i < record->n_cells; i++) {
        place.column = record->cell[i];
        reader->field[i] = find_field(reader->table->type, record->cell[i]);
        if (!reader->field[i])
            return fail_unknown(reader->table->type, &place, err);
        for (size_t j = 0; j < i; j++)
            if (reader->field[j] == reader->field[i])
                return plx_fail_at(err, PLX_DATA, &place, "stands in the header twice");
    }
    reader->n_columns = record->n_cells;
    place.column = NULL;
    return find_missing(reader, &place, err);
}

/* Whole numbers only, and none that would read as "not defined". */
static bool parse_count(const char *text, size_t length, size_t *count)
{
    size_t value = 0;

    for (size_t i = 0; i < length; i++) {
        const size_t digit = (size_t)(text[i] - '0');

        if (text[i] < '0' || text[i] > '9' || value > (SIZE_MAX - 1 - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *count = value;
    return length > 0;
}

static enum plx_status take_cell(struct reader *reader, const struct plx_csv_record *row,
                                 size_t column, void *record, struct plx_error *err)
{
    const struct plx_field *field = reader->field[column];
    const struct plx_place place = {row->file, row->line, field->name};
    const char *cell = row->cell[column];
    const size_t length = row->length[column];
    double number;
    size_t count;

    if (length == 0)
        return PLX_OK;
    switch (field->type) {
    case PLX_FIELD_TEXT: {
        const char *copy = plx_pool_copy(reader->pool, cell, length);

        if (!copy)
            return plx_fail_memory(err, row->file);
        plx_field_set_text(field, record, copy);
        break;
    }
    case PLX_FIELD_NUMBER:
        if (!plx_number_parse(cell, length, &number))
            return plx_fail_at(err, PLX_DATA, &place, "\"%s\" is not a number", cell);
        plx_field_set_number(field, record, number);
        break;
    case PLX_FIELD_COUNT:
        if (!parse_count(cell, length, &count))
            return plx_fail_at(err, PLX_DATA, &place, "\"%s\" is not a whole number", cell);
        plx_field_set_count(field, record, count);
        break;
    case PLX_FIELD_FLAG:
        if (strcmp(cell, "true") != 0 && strcmp(cell, "false") != 0)
            return plx_fail_at(err, PLX_DATA, &place, "\"%s\" is not true or false", cell);
        plx_field_set_flag(field, record, *cell == 't');
        break;
    }
    return PLX_OK;
}

static enum plx_status take_row(const struct plx_csv_record *row, void *data, struct plx_error *err)
{
    struct reader *reader = data;
    const struct plx_place place = {row->file, row->line, NULL};
    enum plx_status status;
    void *record;

    if (!reader->field)
        return take_header(reader, row, err);
    if (row->n_cells != reader->n_columns)
        return plx_fail_at(err, PLX_DATA, &place, "%zu cells, but the header has %zu", row->n_cells,
                           reader->n_columns);
    status = plx_table_add(reader->table, &record, err);
    for (size_t i = 0; i < row->n_cells && status == PLX_OK; i++)
        status = take_cell(reader, row, i, record, err);
    return status;
}

enum plx_status plx_table_read_csv(struct plx_table *table, struct plx_pool *pool,
                                   const char *bytes, size_t size, const char *file,
                                   enum plx_table_age age, struct plx_error *err)
{
    const struct plx_place place = {file, 0, NULL};
    struct reader reader = {.table = table, .pool = pool, .age = age};
    enum plx_status status = plx_csv_read_guarded(bytes, size, file, take_row, &reader, err);

    if (status == PLX_OK && !reader.field)
        status = plx_fail_at(err, PLX_DATA, &place, "is empty; it must at least have a header row");
    free(reader.field);
    return status;
}
