/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>
#include <uniwidth.h>

#include "parallax/base/memory.h"
#include "parallax/base/utf8.h"
#include "parallax/results/field.h"
#include "parallax/results/write.h"

/* Wider text makes a terminal's lines wrap. */
enum { MAX_WIDTH = 40 };

static const char replacement[] = "\xEF\xBF\xBD";
static const char ellipsis[] = "\xE2\x80\xA6";

static void add_short(struct plx_text *text, const struct plx_field *field, const void *record)
{
    assert(field->type != PLX_FIELD_TEXT);
    switch (field->type) {
    case PLX_FIELD_TEXT:
        break;
    case PLX_FIELD_NUMBER:
        plx_text_add_rounded(text, plx_field_number(field, record));
        break;
    case PLX_FIELD_COUNT:
        plx_text_addf(text, "%zu", plx_field_count(field, record));
        break;
    case PLX_FIELD_FLAG:
        plx_text_add(text, plx_field_flag(field, record) ? "yes" : "no");
        break;
    }
}

/* What may stand on one line of a terminal: a line break would break the table, other control
   characters could steer the terminal. */
static void add_printable(struct plx_text *text, const char *string)
{
    const char *end = string + strlen(string);
    size_t width = 0;

    while (string < end) {
        ucs4_t point;
        const int length = u8_mbtoucr(&point, (const uint8_t *)string, (size_t)(end - string));
        const int columns = length < 0 ? 1 : uc_width(point, "UTF-8");
        const size_t needs = columns < 0 ? 1 : (size_t)columns;

        if (width + needs >= MAX_WIDTH && string + (length < 1 ? 1 : length) < end) {
            plx_text_add(text, ellipsis);
            return;
        }
        if (length > 0 && (point == '\n' || point == '\t'))
            plx_text_add(text, " ");
        else if (length < 0 || columns < 0 || plx_utf8_moves_the_cursor(string, (size_t)length))
            plx_text_add(text, replacement);
        else
            plx_text_add_bytes(text, string, (size_t)length);
        width += needs;
        string += length < 1 ? 1 : length;
    }
}

static void set_cell(struct plx_text *cell, const struct plx_field *field, const void *record)
{
    plx_text_clear(cell);
    if (!plx_field_defined(field, record))
        return;
    if (field->type == PLX_FIELD_TEXT)
        add_printable(cell, plx_field_text(field, record));
    else
        add_short(cell, field, record);
}

static size_t width_of(const char *text)
{
    const int width = u8_strwidth((const uint8_t *)text, "UTF-8");

    return width < 0 ? 0 : (size_t)width;
}

static bool is_number(const struct plx_field *field)
{
    return field->type == PLX_FIELD_NUMBER || field->type == PLX_FIELD_COUNT;
}

/* 0 for a column with nothing in it. */
static size_t column_width(const struct plx_table *table, const struct plx_field *field,
                           struct plx_text *cell)
{
    size_t width = 0;

    for (size_t row = 0; row < table->count; row++) {
        set_cell(cell, field, plx_table_row(table, row));
        if (width_of(plx_text_string(cell)) > width)
            width = width_of(plx_text_string(cell));
    }
    if (width > 0 && width < strlen(field->name))
        width = strlen(field->name);
    return width;
}

static void pad(struct plx_text *text, size_t from, size_t to)
{
    for (; from < to; from++)
        plx_text_add(text, " ");
}

/* Numbers stand to the right; no blanks trail the last column. */
static void add_aligned(struct plx_text *text, const char *cell, size_t width, bool right,
                        bool last)
{
    const size_t used = width_of(cell);

    if (right)
        pad(text, used, width);
    plx_text_add(text, cell);
    if (!right)
        pad(text, used, width);
    if (!last) {
        plx_text_add(text, "  ");
        return;
    }
    while (text->length > 0 && text->bytes[text->length - 1] == ' ')
        text->length--;
    plx_text_add(text, "\n");
}

static void add_lines(struct plx_text *text, const struct plx_table *table, const size_t *width,
                      size_t last, struct plx_text *cell)
{
    const struct plx_field *field = table->type->field;

    for (size_t i = 0; i <= last; i++)
        if (width[i] > 0)
            add_aligned(text, field[i].name, width[i], is_number(&field[i]), i == last);
    for (size_t row = 0; row < table->count; row++)
        for (size_t i = 0; i <= last; i++)
            if (width[i] > 0) {
                set_cell(cell, &field[i], plx_table_row(table, row));
                add_aligned(text, plx_text_string(cell), width[i], is_number(&field[i]), i == last);
            }
}

static void add_left_out(struct plx_text *text, const struct plx_record_type *type,
                         const size_t *width)
{
    const char *before = "(empty: ";

    for (size_t i = 0; i < type->n_fields; i++)
        if (width[i] == 0) {
            plx_text_addf(text, "%s%s", before, type->field[i].name);
            before = ", ";
        }
    if (*before == ',')
        plx_text_add(text, ")\n");
}

void plx_table_add_columns(struct plx_text *text, const struct plx_table *table)
{
    const struct plx_record_type *type = table->type;
    size_t *width = plx_array_new(type->n_fields, sizeof *width);
    struct plx_text cell = {0};
    size_t last = 0;

    if (!width) {
        text->failed = true;
        return;
    }
    for (size_t i = 0; i < type->n_fields; i++) {
        width[i] = column_width(table, &type->field[i], &cell);
        if (width[i] > 0)
            last = i;
    }
    if (table->count == 0) {
        plx_text_addf(text, "%s: no rows\n", type->name);
    } else {
        add_lines(text, table, width, last, &cell);
        add_left_out(text, type, width);
    }
    text->failed = text->failed || plx_text_failed(&cell);
    plx_text_release(&cell);
    free(width);
}

/* A line break would end the row, a bar the cell; < could begin a tag, [ a link. */
static void add_markdown_text(struct plx_text *text, const char *string)
{
    for (size_t left = strlen(string), length; left > 0; string += length, left -= length) {
        const char byte = *string;

        length = plx_utf8_length(string, left);
        if (length == 1 && strchr("|\\<[`*_", byte))
            plx_text_add(text, "\\");
        if (byte == '\n' || byte == '\t' || byte == '\r')
            plx_text_add(text, " ");
        else if (length == 0 || plx_utf8_moves_the_cursor(string, length))
            plx_text_add(text, replacement);
        else
            plx_text_add_bytes(text, string, length);
        length = length > 0 ? length : 1;
    }
}

static void add_markdown_row(struct plx_text *text, const struct plx_record_type *type,
                             const void *record)
{
    for (size_t i = 0; i < type->n_fields; i++) {
        plx_text_add(text, "| ");
        if (plx_field_defined(&type->field[i], record)) {
            if (type->field[i].type == PLX_FIELD_TEXT)
                add_markdown_text(text, plx_field_text(&type->field[i], record));
            else
                add_short(text, &type->field[i], record);
            plx_text_add(text, " ");
        }
    }
    plx_text_add(text, "|\n");
}

void plx_table_add_markdown(struct plx_text *text, const struct plx_table *table)
{
    const struct plx_record_type *type = table->type;

    for (size_t i = 0; i < type->n_fields; i++) {
        plx_text_add(text, "| ");
        add_markdown_text(text, type->field[i].name);
        plx_text_add(text, " ");
    }
    plx_text_add(text, "|\n");
    for (size_t i = 0; i < type->n_fields; i++)
        plx_text_add(text, is_number(&type->field[i]) ? "| ---: " : "| --- ");
    plx_text_add(text, "|\n");
    for (size_t row = 0; row < table->count; row++)
        add_markdown_row(text, type, plx_table_row(table, row));
}
