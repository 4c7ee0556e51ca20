/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "table.h"

enum cell_type { NUMBER, SHARED, WORDS, TRUTH, FAILURE, ISO_DATE };

/* From here on rows are this wide, until the next growth. */
struct growth {
    size_t at; /* in the text */
    size_t width;
};

struct sheet {
    const struct plx_xlsx_book *book;
    struct plx_text *text;
    struct plx_xlsx_told *told; /* NULL: only whether there is anything */
    struct plx_table_writer table;
    size_t row;            /* its number; 0 before the first */
    size_t written;        /* lines of the text */
    size_t column;         /* of the cell, from 1; 0 before the row's first */
    size_t filled;         /* cells written of this row */
    size_t width;          /* of the widest row so far */
    struct growth *growth; /* owned */
    size_t n_growths;
    size_t growths_capacity;
    struct plx_text value;  /* as the file has it; owned */
    struct plx_text number; /* as it is written; owned */
    enum cell_type type;
    enum plx_xlsx_format format;
    size_t phonetic;     /* depth of <rPh>, or 0 */
    bool in_data;        /* inside <sheetData> */
    bool in_row;         /* and in it inside <row> */
    bool in_cell;        /* and in it inside <c> */
    bool is_hidden;      /* the row */
    bool row_is_counted; /* it has no number of its own */
    bool has_formula;
    bool listening; /* inside <v>, or <t> of a text in the cell */
};

static enum plx_status fail_cell(const struct plx_xml *xml, const char *what)
{
    const struct sheet *sheet = xml->data;
    const struct plx_place place = {xml->path, sheet->row, NULL};

    return plx_fail_at(xml->err, PLX_DATA, &place, "%s (in the workbook's part %s)", what,
                       xml->part);
}

static void open_row(struct plx_xml *xml, const char **attributes)
{
    struct sheet *sheet = xml->data;
    const size_t before = sheet->row;
    const char *number = plx_xml_attribute(attributes, "r");
    const char *hidden = plx_xml_attribute(attributes, "hidden");

    sheet->row = number ? plx_xlsx_read_count(number) : before + 1;
    sheet->row_is_counted = !number;
    sheet->column = 0;
    sheet->filled = 0;
    sheet->is_hidden = hidden && (strcmp(hidden, "1") == 0 || strcmp(hidden, "true") == 0);
    xml->line = sheet->row;
    if (sheet->row > PLX_XLSX_ROWS)
        plx_xml_stop(xml, fail_cell(xml, "the sheet has more than 1048576 rows"));
    else if (sheet->row <= before)
        plx_xml_stop(xml, fail_cell(xml, "rows do not stand in their order"));
}

static enum cell_type type_of(const char *type)
{
    static const struct {
        const char *name;
        enum cell_type type;
    } types[] = {{"s", SHARED}, {"n", NUMBER},  {"str", WORDS}, {"inlineStr", WORDS},
                 {"b", TRUTH},  {"e", FAILURE}, {"d", ISO_DATE}};

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(type, types[i].name) == 0)
            return types[i].type;
    return WORDS;
}

/* A cell without a reference stands right of the one before it. */
static void take_place(struct plx_xml *xml, const char *reference)
{
    struct sheet *sheet = xml->data;
    const size_t before = sheet->column;
    size_t row = sheet->row;

    sheet->column = reference ? plx_xlsx_read_reference(reference, &row) : before + 1;
    if (sheet->row_is_counted && before == 0 && row > sheet->row)
        sheet->row = xml->line = row;
    sheet->row_is_counted = false;
    if (sheet->column > PLX_XLSX_COLUMNS)
        plx_xml_stop(xml, fail_cell(xml, "the sheet has more than 16384 columns"));
    else if (sheet->column <= before || row != sheet->row || row > PLX_XLSX_ROWS)
        plx_xml_stop(xml, fail_cell(xml, "cells do not stand in their order"));
}

static void open_cell(struct plx_xml *xml, const char **attributes)
{
    struct sheet *sheet = xml->data;
    const char *reference = NULL;
    size_t style = 0;

    sheet->type = NUMBER;
    for (; *attributes; attributes += 2) {
        if (strcmp(attributes[0], "r") == 0)
            reference = attributes[1];
        else if (strcmp(attributes[0], "s") == 0)
            style = plx_xlsx_read_count(attributes[1]);
        else if (strcmp(attributes[0], "t") == 0)
            sheet->type = type_of(attributes[1]);
    }
    sheet->format = style < sheet->book->n_styles ? (enum plx_xlsx_format)sheet->book->style[style]
                                                  : PLX_XLSX_NUMBER;
    sheet->has_formula = false;
    sheet->value.length = 0;
    take_place(xml, reference);
}

/* Below a cell: its formula, its value, or its text in runs. */
static void open_inside(struct sheet *sheet, size_t depth, const char *name)
{
    if (depth == 5 && strcmp(name, "f") == 0)
        sheet->has_formula = true;
    if (depth == 5)
        sheet->listening = strcmp(name, "v") == 0;
    else if (strcmp(name, "rPh") == 0 && sheet->phonetic == 0)
        sheet->phonetic = depth;
    else if (strcmp(name, "t") == 0)
        sheet->listening = sheet->phonetic == 0;
}

static void open_element(struct plx_xml *xml, const char *name, const char **attributes)
{
    struct sheet *sheet = xml->data;

    if (xml->depth == 2)
        sheet->in_data = strcmp(name, "sheetData") == 0;
    if (!sheet->in_data)
        return;
    if (xml->depth == 3) {
        sheet->in_row = strcmp(name, "row") == 0;
        if (sheet->in_row)
            open_row(xml, attributes);
    } else if (xml->depth == 4) {
        sheet->in_cell = sheet->in_row && strcmp(name, "c") == 0;
        if (sheet->in_cell)
            open_cell(xml, attributes);
    } else if (sheet->in_cell) {
        open_inside(sheet, xml->depth, name);
    }
}

static void on_words(struct plx_xml *xml, const char *bytes, int length)
{
    struct sheet *sheet = xml->data;

    if (!sheet->listening)
        return;
    plx_text_add_bytes(&sheet->value, bytes, (size_t)length);
    if (plx_text_failed(&sheet->value))
        plx_xml_stop(xml, plx_fail_memory(xml->err, "a cell"));
    else if (sheet->value.length > PLX_XLSX_CELL)
        plx_xml_stop(xml, fail_cell(xml, "a cell holds more than 1 MiB of text"));
}

/* Blank lines for the rows above that hold nothing, and blank cells for those at the left. */
static void put_cell(struct sheet *sheet, const char *bytes, size_t length)
{
    const size_t empty = sheet->filled == 0 ? sheet->row - sheet->written - 1 : 0;

    for (size_t i = 0; i < empty; i++)
        plx_text_add_bytes(sheet->text, "\n", 1);
    if (sheet->told && sheet->written > 0)
        sheet->told->empty_rows += empty;
    for (; sheet->filled + 1 < sheet->column; sheet->filled++)
        plx_table_cell(&sheet->table, "", 0);
    plx_table_cell(&sheet->table, bytes, length);
    sheet->filled++;
}

static enum plx_status put_shared(struct plx_xml *xml)
{
    struct sheet *sheet = xml->data;
    const struct plx_xlsx_strings *strings = &sheet->book->strings;
    size_t index = 0;
    size_t from;

    for (size_t i = 0; i < sheet->value.length; i++) {
        const char digit = sheet->value.bytes[i];

        if (digit < '0' || digit > '9' || index > PLX_XLSX_STRINGS)
            return fail_cell(xml, "a cell does not say which text it holds");
        index = index * 10 + (size_t)(digit - '0');
    }
    if (index >= strings->count)
        return fail_cell(xml, "a cell's text is missing among the workbook's texts");
    from = index > 0 ? strings->end[index - 1] : 0;
    if (strings->end[index] > from)
        put_cell(sheet, strings->text.bytes + from, strings->end[index] - from);
    return PLX_OK;
}

/* 2022-09-09T04:23:23.000Z to 2022-09-09 04:23:23. */
static void put_iso_date(struct sheet *sheet)
{
    char *bytes = sheet->value.bytes;
    size_t length = sheet->value.length;

    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == 'T')
            bytes[i] = ' ';
        if (bytes[i] == '.' || bytes[i] == 'Z')
            length = i;
    }
    put_cell(sheet, bytes, length);
}

static void count_odd(const struct sheet *sheet, size_t *count, char first[16])
{
    if ((*count)++ == 0)
        plx_xlsx_name_cell(sheet->column, sheet->row, first);
}

/* A cell that holds something. */
static enum plx_status put_value(struct plx_xml *xml)
{
    struct sheet *sheet = xml->data;
    struct plx_text *number = &sheet->number;
    char *bytes = sheet->value.bytes;
    const size_t length = sheet->value.length;

    switch (sheet->type) {
    case SHARED:
        return put_shared(xml);
    case WORDS:
        put_cell(sheet, bytes, plx_xlsx_unescape(bytes, length));
        break;
    case TRUTH:
        put_cell(sheet, bytes[0] == '1' || bytes[0] == 't' ? "TRUE" : "FALSE",
                 bytes[0] == '1' || bytes[0] == 't' ? 4 : 5);
        break;
    case ISO_DATE:
        put_iso_date(sheet);
        break;
    default:
        plx_text_clear(number);
        plx_xlsx_add_number(number, bytes, length, sheet->format, sheet->book->from_1904);
        put_cell(sheet, plx_text_string(number), number->length);
        sheet->text->failed = sheet->text->failed || number->failed;
    }
    return PLX_OK;
}

/* A few texts that many cells share, or a cell far away, may make much of little. */
static enum plx_status check_text(const struct plx_xml *xml)
{
    const struct sheet *sheet = xml->data;
    const size_t held = sheet->book->unpack->held;

    if (plx_text_failed(sheet->text))
        return plx_fail_memory(xml->err, "a workbook's text");
    if (sheet->text->length > held)
        return plx_unpack_fail_limit(xml->path, xml->part, held, xml->err);
    return PLX_OK;
}

static void close_cell(struct plx_xml *xml)
{
    struct sheet *sheet = xml->data;
    enum plx_status status = PLX_OK;

    if (sheet->type == FAILURE) {
        if (sheet->told)
            count_odd(sheet, &sheet->told->errors, sheet->told->first_error);
    } else if (sheet->value.length > 0) {
        status = put_value(xml);
    } else if (sheet->has_formula && sheet->type == NUMBER && sheet->told) {
        count_odd(sheet, &sheet->told->uncomputed, sheet->told->first_uncomputed);
    }
    if (status == PLX_OK)
        status = check_text(xml);
    if (status != PLX_OK)
        plx_xml_stop(xml, status);
    else if (sheet->filled > 0 && !sheet->told)
        plx_xml_enough(xml);
}

static enum plx_status widen(struct plx_xml *xml, struct sheet *sheet)
{
    const enum plx_status status =
        plx_array_grow(&sheet->growth, &sheet->growths_capacity, sheet->n_growths,
                       sizeof *sheet->growth, xml->err);

    if (status != PLX_OK)
        return status;
    sheet->width = sheet->filled;
    sheet->growth[sheet->n_growths++] = (struct growth){sheet->table.row, sheet->width};
    return PLX_OK;
}

static void close_row(struct plx_xml *xml)
{
    struct sheet *sheet = xml->data;
    enum plx_status status = PLX_OK;

    if (sheet->filled == 0)
        return;
    if (sheet->filled > sheet->width)
        status = widen(xml, sheet);
    for (; sheet->filled < sheet->width; sheet->filled++)
        plx_table_cell(&sheet->table, "", 0);
    plx_table_end_row(&sheet->table);
    sheet->written = sheet->row;
    sheet->told->hidden_rows += sheet->is_hidden;
    if (status == PLX_OK)
        status = check_text(xml);
    if (status != PLX_OK)
        plx_xml_stop(xml, status);
}

static void close_element(struct plx_xml *xml, const char *name)
{
    struct sheet *sheet = xml->data;

    (void)name;
    if (!sheet->in_row)
        return;
    if (xml->depth >= 5)
        sheet->listening = false;
    if (sheet->phonetic == xml->depth)
        sheet->phonetic = 0;
    if (xml->depth == 4 && sheet->in_cell)
        close_cell(xml);
    else if (xml->depth == 3)
        close_row(xml);
    sheet->in_cell = sheet->in_cell && xml->depth > 4;
    sheet->in_row = sheet->in_row && xml->depth > 3;
}

/* Adds lines, each of so many cells less than the widest. */
static void add_wider(struct plx_text *text, size_t held, const char *bytes, size_t length,
                      size_t missing)
{
    while (length > 0 && !plx_text_failed(text) && text->length <= held) {
        const char *end = memchr(bytes, '\n', length);
        const size_t line = end ? (size_t)(end - bytes) : length;

        plx_text_add_bytes(text, bytes, line);
        for (size_t i = 0; i < missing && line > 0; i++)
            plx_text_add_bytes(text, ",", 1);
        plx_text_add_bytes(text, "\n", 1);
        bytes += line + 1;
        length -= line + 1;
    }
}

/* Rows above a wider one were written before it was known. */
static enum plx_status even_out(const struct plx_xml *xml, struct sheet *sheet)
{
    struct plx_text even = {0};
    const size_t n = sheet->n_growths;

    if (n < 2)
        return PLX_OK;
    plx_text_add_bytes(&even, sheet->text->bytes, sheet->growth[0].at);
    for (size_t i = 0; i < n; i++) {
        const size_t from = sheet->growth[i].at;
        const size_t to = i + 1 < n ? sheet->growth[i + 1].at : sheet->text->length;

        add_wider(&even, sheet->book->unpack->held, sheet->text->bytes + from, to - from,
                  sheet->width - sheet->growth[i].width);
    }
    plx_text_release(sheet->text);
    *sheet->text = even;
    return check_text(xml);
}

enum plx_status plx_xlsx_read_sheet(const struct plx_xlsx_book *book,
                                    const struct plx_xlsx_sheet *which, struct plx_text *text,
                                    struct plx_xlsx_told *told, struct plx_error *err)
{
    struct sheet sheet = {.book = book, .text = text, .told = told, .table = {.text = text}};
    struct plx_xml xml = {
        .open = open_element, .close = close_element, .words = on_words, .data = &sheet};
    enum plx_status status;

    plx_text_clear(text);
    status = plx_xml_read(&xml, book->unpack, which->entry, err);
    if (status == PLX_OK && told)
        status = even_out(&xml, &sheet);
    plx_text_release(&sheet.value);
    plx_text_release(&sheet.number);
    free(sheet.growth);
    return status;
}
