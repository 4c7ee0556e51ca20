/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lookup.h"
#include "parallax/base/memory.h"
#include "parallax/base/rows.h"
#include "parallax/base/utf8.h"
#include "table.h"
#include "triple_s.h"

/* A stretch of a record. */
struct piece {
    const char *bytes;
    size_t length;
};

/* Making the table. */
struct converting {
    const struct plx_triple_s *definition;
    const struct plx_source *data;
    struct plx_table_writer table;
    struct plx_lookup *codes; /* owned; per variable: how a code is written in the definition */
    struct piece record;      /* of fixed columns */
    bool by_bytes;            /* columns are bytes, not characters */
    size_t *character;        /* owned; where each of the record's characters begins */
    size_t capacity;
    size_t n_characters; /* 0 where every byte is one */
    const struct plx_rows *rows;
    struct plx_text field; /* without doubled quotes */
    size_t n_records;
    size_t short_records;
    size_t short_place; /* where the first of them begins */
    size_t shortest;
    size_t longest;
    size_t most; /* bytes of the table */
    struct plx_error *err;
};

static struct piece trim(struct piece piece)
{
    while (piece.length > 0 && *piece.bytes == ' ') {
        piece.bytes++;
        piece.length--;
    }
    while (piece.length > 0 && piece.bytes[piece.length - 1] == ' ')
        piece.length--;
    return piece;
}

static struct piece without_zeros(struct piece piece)
{
    while (piece.length > 1 && *piece.bytes == '0') {
        piece.bytes++;
        piece.length--;
    }
    return piece;
}

/* From one column to another of fixed columns; what is behind the record's end is nothing. */
static struct piece columns(const struct converting *converting, size_t start, size_t finish)
{
    const size_t length =
        converting->n_characters > 0 ? converting->n_characters : converting->record.length;
    size_t from = start - 1;
    size_t to = finish < length ? finish : length;

    if (from >= length)
        return (struct piece){"", 0};
    if (converting->n_characters > 0) {
        from = converting->character[from];
        to = converting->character[to];
    }
    return (struct piece){converting->record.bytes + from, to - from};
}

static struct piece field(struct converting *converting, size_t number)
{
    const struct plx_raw_cell *cell;

    if (number > converting->rows->n_cells)
        return (struct piece){"", 0};
    cell = &converting->rows->cell[number - 1];
    if (!cell->doubled)
        return (struct piece){cell->bytes ? cell->bytes : "", cell->length};
    plx_text_clear(&converting->field);
    plx_text_add_bytes(&converting->field, cell->bytes, cell->length);
    if (plx_text_failed(&converting->field))
        return (struct piece){"", 0};
    return (struct piece){converting->field.bytes,
                          plx_raw_cell_undouble(cell, '"', converting->field.bytes)};
}

static void put(struct converting *converting, struct piece piece)
{
    plx_table_cell(&converting->table, piece.bytes, piece.length);
}

/* A code as the definition writes it: data may have zeros or blanks in front. */
static struct piece as_defined(const struct converting *converting, size_t variable,
                               struct piece piece)
{
    const struct plx_lookup *codes = &converting->codes[variable];
    int32_t value;

    piece = trim(piece);
    if (piece.length > 0 && !plx_lookup_find(codes, piece.bytes, piece.length, &value)) {
        const struct piece bare = without_zeros(piece);

        if (plx_lookup_find(codes, bare.bytes, bare.length, &value)) {
            piece.bytes = converting->definition->variable[variable].value[value].code;
            piece.length = strlen(piece.bytes);
        }
    }
    return piece;
}

/* One 0 or 1 for each value, at the place of its code. */
static void put_bits(struct converting *converting, const struct plx_triple_s_variable *variable,
                     struct piece bits)
{
    const bool fields = converting->definition->csv && variable->finish > variable->start;

    for (size_t i = 0; i < variable->n_values; i++) {
        const size_t code = strtoul(variable->value[i].code, NULL, 10);
        struct piece bit = {"", 0};

        if (fields)
            bit = field(converting, variable->start + code - 1);
        else if (code <= bits.length)
            bit = (struct piece){bits.bytes + code - 1, 1};
        put(converting, trim(bit));
    }
}

/* Codes in subfields; 0 fills those that are not needed. */
static void put_subfields(struct converting *converting, size_t index, struct piece all)
{
    const struct plx_triple_s_variable *variable = &converting->definition->variable[index];
    const bool csv = converting->definition->csv;
    const bool fields = csv && variable->finish > variable->start;
    const size_t width =
        csv && variable->subfields > 0 && all.length > variable->width * variable->subfields
            ? all.length / variable->subfields
            : variable->width;

    for (size_t i = 0; i < variable->subfields; i++) {
        struct piece piece = {"", 0};

        if (fields)
            piece = field(converting, variable->start + i);
        else if (i * width < all.length)
            piece = (struct piece){all.bytes + i * width,
                                   all.length - i * width < width ? all.length - i * width : width};
        piece = as_defined(converting, index, piece);
        if (without_zeros(piece).length == 1 && without_zeros(piece).bytes[0] == '0') {
            int32_t value;

            if (!plx_lookup_find(&converting->codes[index], "0", 1, &value))
                piece.length = 0;
        }
        put(converting, piece);
    }
}

static bool is_digits(struct piece piece)
{
    for (size_t i = 0; i < piece.length; i++)
        if (piece.bytes[i] < '0' || piece.bytes[i] > '9')
            return false;
    return piece.length > 0;
}

/* YYYYMMDD and HHMM or HHMMSS with signs between; anything else as it is, no date as nothing. */
static void put_moment(struct converting *converting, enum plx_triple_s_type type,
                       struct piece piece)
{
    char text[16];

    piece = trim(piece);
    if (type == PLX_TRIPLE_S_DATE && is_digits(piece) && piece.length == 8) {
        snprintf(text, sizeof text, "%.4s-%.2s-%.2s", piece.bytes, piece.bytes + 4,
                 piece.bytes + 6);
        piece = (struct piece){text, memcmp(piece.bytes, "00000000", 8) == 0 ? 0 : strlen(text)};
    } else if (type == PLX_TRIPLE_S_TIME && is_digits(piece) &&
               (piece.length == 4 || piece.length == 6)) {
        snprintf(text, sizeof text, "%.2s:%.2s%s%.2s", piece.bytes, piece.bytes + 2,
                 piece.length == 6 ? ":" : "", piece.length == 6 ? piece.bytes + 4 : "");
        piece = (struct piece){text, strlen(text)};
    }
    put(converting, piece);
}

static void put_variable(struct converting *converting, size_t index)
{
    const struct plx_triple_s_variable *variable = &converting->definition->variable[index];
    struct piece piece = converting->definition->csv
                             ? field(converting, variable->start)
                             : columns(converting, variable->start, variable->finish);

    switch (variable->type) {
    case PLX_TRIPLE_S_MULTIPLE:
        if (variable->subfields > 0)
            put_subfields(converting, index, piece);
        else
            put_bits(converting, variable, piece);
        break;
    case PLX_TRIPLE_S_SINGLE:
    case PLX_TRIPLE_S_QUANTITY:
        put(converting, as_defined(converting, index, piece));
        break;
    case PLX_TRIPLE_S_DATE:
    case PLX_TRIPLE_S_TIME:
        put_moment(converting, variable->type, piece);
        break;
    default:
        put(converting, trim(piece));
        break;
    }
}

static enum plx_status put_row(struct converting *converting, size_t width, size_t at)
{
    converting->n_records++;
    if (width < converting->definition->end && converting->short_records++ == 0)
        converting->short_place = at;
    if (converting->n_records == 1 || width < converting->shortest)
        converting->shortest = width;
    if (width > converting->longest)
        converting->longest = width;
    for (size_t i = 0; i < converting->definition->n_variables; i++)
        put_variable(converting, i);
    plx_table_end_row(&converting->table);
    if (plx_text_failed(converting->table.text) || plx_text_failed(&converting->field))
        return plx_fail_memory(converting->err, "the table of a file");
    if (converting->table.text->length > converting->most)
        return plx_fail(converting->err, PLX_DATA,
                        "%s:%zu: comes to a table of more than %zu MiB; export fewer variables",
                        converting->data->path, plx_source_line(converting->data, at),
                        converting->most >> 20);
    return PLX_OK;
}

/* Where each character of the record begins, and its end; nothing where bytes are characters. */
static enum plx_status index_characters(struct converting *converting)
{
    const struct piece record = converting->record;
    bool ascii = true;
    size_t at = 0;

    converting->n_characters = 0;
    for (size_t i = 0; i < record.length && ascii; i++)
        ascii = (unsigned char)record.bytes[i] < 0x80;
    if (ascii || converting->by_bytes)
        return PLX_OK;
    for (size_t count = 0;; count++) {
        const enum plx_status status =
            plx_array_grow(&converting->character, &converting->capacity, count,
                           sizeof *converting->character, converting->err);

        if (status != PLX_OK)
            return status;
        converting->character[count] = at;
        converting->n_characters = count;
        if (at >= record.length)
            return PLX_OK;
        at += plx_utf8_length(record.bytes + at, record.length - at);
    }
}

/* Lines end with LF, CR LF or CR CR LF, or with CR where there is no LF. */
static char line_end(const struct plx_source *data)
{
    return memchr(data->bytes, '\n', data->size) ? '\n' : '\r';
}

/* The next line, without its end; false behind the last. */
static bool next_line(const struct plx_source *data, char line_ends, size_t *at, struct piece *line)
{
    const char *rest = data->bytes + *at;
    const size_t size = data->size - *at;
    const char *end;

    if (size == 0)
        return false;
    end = memchr(rest, line_ends, size);
    *line = (struct piece){rest, end ? (size_t)(end - rest) : size};
    *at += line->length + (end != NULL);
    while (line->length > 0 && line->bytes[line->length - 1] == '\r')
        line->length--;
    return true;
}

static size_t count_characters(struct piece piece)
{
    size_t count = 0;

    for (size_t i = 0; i < piece.length; i++)
        count += ((unsigned char)piece.bytes[i] & 0xC0) != 0x80;
    return count;
}

/* The standard counts characters, some programs bytes: where all records have as many bytes, but
   not as many characters, columns are bytes. */
static bool counts_bytes(const struct plx_triple_s *definition, const struct plx_source *data)
{
    const char end = line_end(data);
    struct piece line;
    size_t at = 0;
    size_t number = 0;
    size_t n_bytes = 0;
    size_t n_characters = 0;
    bool same_bytes = true;
    bool same_characters = true;
    while (next_line(data, end, &at, &line)) {
        const size_t characters = count_characters(line);

        if (line.length == 0 || number++ < definition->skip)
            continue;
        same_bytes = same_bytes && (n_bytes == 0 || n_bytes == line.length);
        same_characters = same_characters && (n_characters == 0 || n_characters == characters);
        n_bytes = line.length;
        n_characters = characters;
    }
    return same_bytes && !same_characters;
}

static enum plx_status convert_fixed(struct converting *converting)
{
    const char end = line_end(converting->data);
    size_t at = 0;
    size_t start = 0;
    enum plx_status status = PLX_OK;

    converting->by_bytes = counts_bytes(converting->definition, converting->data);
    for (size_t line = 0; next_line(converting->data, end, &at, &converting->record);
         line++, start = at) {
        if (line < converting->definition->skip || converting->record.length == 0)
            continue;
        status = index_characters(converting);
        if (status == PLX_OK)
            status = put_row(converting,
                             converting->n_characters > 0 ? converting->n_characters
                                                          : converting->record.length,
                             start);
        if (status != PLX_OK)
            return status;
    }
    return PLX_OK;
}

/* The first delimiter by which the first record has as many fields as the definition. */
static char find_delimiter(const struct converting *converting)
{
    static const char tried[] = ",;\t";
    struct plx_error ignored;

    for (size_t i = 0; tried[i]; i++) {
        struct plx_rows rows = {.bytes = converting->data->bytes,
                                .size = converting->data->size,
                                .delimiter = tried[i],
                                .quote = '"'};
        const bool fits =
            plx_rows_next(&rows, &ignored) == PLX_OK && rows.n_cells >= converting->definition->end;

        plx_rows_release(&rows);
        if (fits)
            return tried[i];
    }
    return ',';
}

static enum plx_status fail_row(struct converting *converting, size_t at)
{
    const struct plx_place place = {converting->data->path, plx_source_line(converting->data, at),
                                    NULL};
    const struct plx_error bare = *converting->err;

    return plx_fail_at(converting->err, bare.status, &place, "%s", bare.text);
}

static enum plx_status convert_csv(struct converting *converting)
{
    struct plx_rows rows = {.bytes = converting->data->bytes,
                            .size = converting->data->size,
                            .delimiter = find_delimiter(converting),
                            .quote = '"'};
    bool in_row = false;
    enum plx_status status;

    converting->rows = &rows;
    for (size_t record = 0;; record++) {
        status = plx_rows_next(&rows, converting->err);
        in_row = status == PLX_DATA;
        if (status != PLX_OK || rows.n_cells == 0)
            break;
        if (record < converting->definition->skip)
            continue;
        status = put_row(converting, rows.n_cells, rows.start);
        if (status != PLX_OK)
            break;
    }
    if (in_row)
        status = fail_row(converting, rows.start);
    plx_rows_release(&rows);
    return status;
}

/* Records that are all alike and too short are those of something else; single ones have lost the
   blanks at their ends. */
static enum plx_status judge(const struct converting *converting, struct plx_source *source)
{
    const struct plx_triple_s *definition = converting->definition;
    const char *what = definition->csv ? "fields" : "characters";
    const struct plx_place place = {
        converting->data->path, plx_source_line(converting->data, converting->short_place), NULL};
    const struct plx_place whole = {converting->data->path, 0, NULL};

    if (converting->n_records == 0)
        return plx_fail_at(converting->err, PLX_DATA, &whole, "holds no records");
    if (converting->short_records == converting->n_records &&
        converting->shortest == converting->longest)
        return plx_fail_at(converting->err, PLX_DATA, &place,
                           "every record has %zu %s, but the definition goes up to %zu; is it the "
                           "data of another definition?",
                           converting->shortest, what, definition->end);
    if (converting->short_records > 0)
        plx_text_addf(&source->notes,
                      "%zu of %zu records of its data \"%s\" are shorter than the definition says, "
                      "the first in line %zu; what they lack counts as blank\n",
                      converting->short_records, converting->n_records, converting->data->path,
                      place.line);
    return PLX_OK;
}

static void put_name(struct converting *converting, const struct plx_triple_s_variable *variable,
                     const char *part)
{
    struct plx_text name = {0};

    plx_text_addf(&name, "%s_%s", variable->name, part);
    put(converting, (struct piece){plx_text_string(&name), name.length});
    plx_text_release(&name);
}

static void put_header(struct converting *converting)
{
    const struct plx_triple_s *definition = converting->definition;

    for (size_t i = 0; i < definition->n_variables; i++) {
        const struct plx_triple_s_variable *variable = &definition->variable[i];

        if (variable->type != PLX_TRIPLE_S_MULTIPLE)
            put(converting, (struct piece){variable->name, strlen(variable->name)});
        for (size_t part = 0; part < variable->subfields; part++) {
            char number[24];

            snprintf(number, sizeof number, "%zu", part + 1);
            put_name(converting, variable, number);
        }
        for (size_t v = 0; variable->type == PLX_TRIPLE_S_MULTIPLE && variable->subfields == 0 &&
                           v < variable->n_values;
             v++)
            put_name(converting, variable, variable->value[v].code);
    }
    plx_table_end_row(&converting->table);
}

static enum plx_status list_codes(struct converting *converting)
{
    const struct plx_triple_s *definition = converting->definition;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < definition->n_variables; i++)
        for (size_t v = 0; v < definition->variable[i].n_values && status == PLX_OK; v++) {
            const char *code = definition->variable[i].value[v].code;
            const struct piece bare = without_zeros((struct piece){code, strlen(code)});

            status = plx_lookup_add(&converting->codes[i], code, strlen(code), (int32_t)v,
                                    converting->err);
            if (status == PLX_OK && !definition->variable[i].literal)
                status = plx_lookup_add(&converting->codes[i], bare.bytes, bare.length, (int32_t)v,
                                        converting->err);
        }
    return status;
}

enum plx_status plx_triple_s_convert(const struct plx_triple_s *definition,
                                     const struct plx_source *data, struct plx_source *source,
                                     struct plx_error *err)
{
    struct converting converting = {
        .definition = definition, .data = data, .table = {.text = &source->converted}, .err = err};
    enum plx_status status;
    converting.most = data->size < PLX_TRIPLE_S_TABLE / PLX_TRIPLE_S_GROWTH
                          ? data->size * PLX_TRIPLE_S_GROWTH
                          : PLX_TRIPLE_S_TABLE;
    if (converting.most < PLX_TRIPLE_S_SMALL)
        converting.most = PLX_TRIPLE_S_SMALL;
    converting.codes = plx_array_new(definition->n_variables, sizeof *converting.codes);
    if (!converting.codes)
        return plx_fail_memory(err, "the codes of a file");
    status = list_codes(&converting);
    if (status == PLX_OK) {
        put_header(&converting);
        status = definition->csv ? convert_csv(&converting) : convert_fixed(&converting);
    }
    if (status == PLX_OK)
        status = judge(&converting, source);
    for (size_t i = 0; i < definition->n_variables; i++)
        plx_lookup_release(&converting.codes[i]);
    free(converting.codes);
    free(converting.character);
    plx_text_release(&converting.field);
    return status;
}
