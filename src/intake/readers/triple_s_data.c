/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lookup.h"
#include "parallax/base/memory.h"
#include "table.h"
#include "triple_s_records.h"

enum { TOLD_AT_ONCE = 1 << 20 };

/* Making the table. */
struct converting {
    const struct plx_triple_s *definition;
    struct plx_triple_s_records records;
    struct plx_table_writer table;
    struct plx_lookup *codes; /* owned; per variable: how a code is written in the definition */
    size_t **place; /* owned; per variable that holds a 0 or 1 for each value: where it stands */
    size_t n_records;
    size_t n_short;
    size_t first_short; /* where it begins */
    size_t shortest;
    size_t longest;
    size_t most; /* bytes of the table */
    size_t told; /* up to where it was said how far it is */
    const struct plx_progress *progress;
    struct plx_error *err;
};

static struct plx_stretch trim(struct plx_stretch piece)
{
    while (piece.length > 0 && *piece.bytes == ' ') {
        piece.bytes++;
        piece.length--;
    }
    while (piece.length > 0 && piece.bytes[piece.length - 1] == ' ')
        piece.length--;
    return piece;
}

static struct plx_stretch without_zeros(struct plx_stretch piece)
{
    while (piece.length > 1 && *piece.bytes == '0') {
        piece.bytes++;
        piece.length--;
    }
    return piece;
}

static void put(struct converting *converting, struct plx_stretch piece)
{
    plx_table_cell(&converting->table, piece.bytes, piece.length);
}

/* A code as the definition writes it: data may have zeros or blanks in front. */
static struct plx_stretch as_defined(const struct converting *converting, size_t variable,
                                     struct plx_stretch piece)
{
    const struct plx_lookup *codes = &converting->codes[variable];
    int32_t value;

    piece = trim(piece);
    if (piece.length > 0 && !plx_lookup_find(codes, piece.bytes, piece.length, &value)) {
        const struct plx_stretch bare = without_zeros(piece);

        if (plx_lookup_find(codes, bare.bytes, bare.length, &value)) {
            piece.bytes = converting->definition->variable[variable].value[value].code;
            piece.length = strlen(piece.bytes);
        }
    }
    return piece;
}

/* One 0 or 1 for each value, at the place of its code. */
static void put_bits(struct converting *converting, size_t index, struct plx_stretch bits)
{
    const struct plx_triple_s_variable *variable = &converting->definition->variable[index];
    const bool fields = converting->definition->csv && variable->finish > variable->start;

    for (size_t i = 0; i < variable->n_values; i++) {
        const size_t code = converting->place[index][i];
        struct plx_stretch bit = {"", 0};

        if (fields)
            bit = plx_triple_s_records_get(&converting->records, variable->start + code - 1, 0);
        else if (code <= bits.length)
            bit = (struct plx_stretch){bits.bytes + code - 1, 1};
        put(converting, trim(bit));
    }
}

/* Codes in subfields; 0 fills those that are not needed. */
static void put_subfields(struct converting *converting, size_t index, struct plx_stretch all)
{
    const struct plx_triple_s_variable *variable = &converting->definition->variable[index];
    const bool fields = converting->definition->csv && variable->finish > variable->start;
    const size_t width = variable->width;

    for (size_t i = 0; i < variable->subfields; i++) {
        struct plx_stretch piece = {"", 0};

        if (fields)
            piece = plx_triple_s_records_get(&converting->records, variable->start + i, 0);
        else if (i * width < all.length)
            piece = (struct plx_stretch){all.bytes + i * width, all.length - i * width < width
                                                                    ? all.length - i * width
                                                                    : width};
        piece = as_defined(converting, index, piece);
        if (without_zeros(piece).length == 1 && without_zeros(piece).bytes[0] == '0') {
            int32_t value;

            if (!plx_lookup_find(&converting->codes[index], "0", 1, &value))
                piece.length = 0;
        }
        put(converting, piece);
    }
}

static bool is_digits(struct plx_stretch piece)
{
    for (size_t i = 0; i < piece.length; i++)
        if (piece.bytes[i] < '0' || piece.bytes[i] > '9')
            return false;
    return piece.length > 0;
}

/* YYYYMMDD and HHMM or HHMMSS with signs between; anything else as it is, no date as nothing. */
static void put_moment(struct converting *converting, enum plx_triple_s_type type,
                       struct plx_stretch piece)
{
    char text[16];

    piece = trim(piece);
    if (type == PLX_TRIPLE_S_DATE && is_digits(piece) && piece.length == 8) {
        snprintf(text, sizeof text, "%.4s-%.2s-%.2s", piece.bytes, piece.bytes + 4,
                 piece.bytes + 6);
        piece =
            (struct plx_stretch){text, memcmp(piece.bytes, "00000000", 8) == 0 ? 0 : strlen(text)};
    } else if (type == PLX_TRIPLE_S_TIME && is_digits(piece) &&
               (piece.length == 4 || piece.length == 6)) {
        snprintf(text, sizeof text, "%.2s:%.2s%s%.2s", piece.bytes, piece.bytes + 2,
                 piece.length == 6 ? ":" : "", piece.length == 6 ? piece.bytes + 4 : "");
        piece = (struct plx_stretch){text, strlen(text)};
    }
    put(converting, piece);
}

static void put_variable(struct converting *converting, size_t index)
{
    const struct plx_triple_s_variable *variable = &converting->definition->variable[index];
    const struct plx_stretch piece =
        plx_triple_s_records_get(&converting->records, variable->start, variable->finish);

    switch (variable->type) {
    case PLX_TRIPLE_S_MULTIPLE:
        if (variable->subfields > 0)
            put_subfields(converting, index, piece);
        else
            put_bits(converting, index, piece);
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

static struct plx_place place_at(const struct converting *converting, size_t at)
{
    const struct plx_source *data = converting->records.data;

    return (struct plx_place){data->path, plx_source_line(data, at), NULL};
}

static enum plx_status put_row(struct converting *converting)
{
    const size_t width = converting->records.width;

    if (width < converting->definition->end && converting->n_short++ == 0)
        converting->first_short = converting->records.start;
    if (converting->n_records++ == 0 || width < converting->shortest)
        converting->shortest = width;
    if (width > converting->longest)
        converting->longest = width;
    for (size_t i = 0; i < converting->definition->n_variables; i++)
        put_variable(converting, i);
    plx_table_end_row(&converting->table);
    if (plx_text_failed(converting->table.text) || plx_text_failed(&converting->records.field))
        return plx_fail_memory(converting->err, "the table of a file");
    if (converting->table.text->length > converting->most) {
        const struct plx_place place = place_at(converting, converting->records.start);

        return plx_fail_at(converting->err, PLX_DATA, &place,
                           "comes to a table of more than %zu MiB; export fewer variables",
                           converting->most >> 20);
    }
    return PLX_OK;
}

static enum plx_status put_rows(struct converting *converting)
{
    const size_t size = converting->records.data->size;
    bool more = true;
    enum plx_status status = PLX_OK;

    while (status == PLX_OK && more) {
        status = plx_triple_s_records_next(&converting->records, &more, converting->err);
        if (status == PLX_OK && more)
            status = put_row(converting);
        if (converting->records.start >= converting->told + TOLD_AT_ONCE || !more) {
            converting->told = more ? converting->records.start : size;
            plx_progress_tell(converting->progress, PLX_PROGRESS_CONVERTING, converting->told,
                              size);
        }
    }
    return status;
}

/* Records that are all alike and too short are those of something else; single ones have lost the
   blanks at their ends. */
static enum plx_status judge(const struct converting *converting, struct plx_source *source)
{
    const char *what = converting->definition->csv ? "fields" : "characters";
    const struct plx_place place = place_at(converting, converting->first_short);
    const struct plx_place whole = {place.file, 0, NULL};

    if (converting->n_records == 0)
        return plx_fail_at(converting->err, PLX_DATA, &whole, "holds no records");
    if (converting->n_short == converting->n_records && converting->shortest == converting->longest)
        return plx_fail_at(converting->err, PLX_DATA, &place,
                           "every record has %zu %s, but the definition goes up to %zu; is it the "
                           "data of another definition?",
                           converting->shortest, what, converting->definition->end);
    if (converting->n_short > 0)
        plx_text_addf(&source->notes,
                      "%zu of %zu records of its data \"%s\" are shorter than the definition says, "
                      "the first in line %zu; what they lack counts as blank\n",
                      converting->n_short, converting->n_records, place.file, place.line);
    return PLX_OK;
}

/* Bytes that the table may have, so that a small file that claims much makes no large one. */
static size_t limit(const struct plx_source *data)
{
    if (data->size >= PLX_TRIPLE_S_TABLE / PLX_TRIPLE_S_GROWTH)
        return PLX_TRIPLE_S_TABLE;
    if (data->size < PLX_TRIPLE_S_SMALL / PLX_TRIPLE_S_GROWTH)
        return PLX_TRIPLE_S_SMALL;
    return data->size * PLX_TRIPLE_S_GROWTH;
}

static void put_name(struct converting *converting, const struct plx_triple_s_variable *variable,
                     const char *part)
{
    struct plx_text name = {0};

    plx_text_addf(&name, "%s_%s", variable->name, part);
    put(converting, (struct plx_stretch){plx_text_string(&name), name.length});
    plx_text_release(&name);
}

static void put_header(struct converting *converting)
{
    const struct plx_triple_s *definition = converting->definition;

    for (size_t i = 0; i < definition->n_variables; i++) {
        const struct plx_triple_s_variable *variable = &definition->variable[i];

        if (variable->type != PLX_TRIPLE_S_MULTIPLE)
            put(converting, (struct plx_stretch){variable->name, strlen(variable->name)});
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
            const struct plx_stretch bare = without_zeros((struct plx_stretch){code, strlen(code)});

            status = plx_lookup_add(&converting->codes[i], code, strlen(code), (int32_t)v,
                                    converting->err);
            if (status == PLX_OK && !definition->variable[i].literal)
                status = plx_lookup_add(&converting->codes[i], bare.bytes, bare.length, (int32_t)v,
                                        converting->err);
        }
    return status;
}

/* Codes as numbers, once and not for each record. */
static enum plx_status list_places(struct converting *converting)
{
    const struct plx_triple_s *definition = converting->definition;

    for (size_t i = 0; i < definition->n_variables; i++) {
        const struct plx_triple_s_variable *variable = &definition->variable[i];

        if (variable->type != PLX_TRIPLE_S_MULTIPLE || variable->subfields > 0)
            continue;
        converting->place[i] = plx_array_new(variable->n_values, sizeof **converting->place);
        if (!converting->place[i])
            return plx_fail_memory(converting->err, "the codes of a file");
        for (size_t v = 0; v < variable->n_values; v++)
            converting->place[i][v] = strtoul(variable->value[v].code, NULL, 10);
    }
    return PLX_OK;
}

static void release(struct converting *converting)
{
    for (size_t i = 0; i < converting->definition->n_variables; i++) {
        if (converting->codes)
            plx_lookup_release(&converting->codes[i]);
        if (converting->place)
            free(converting->place[i]);
    }
    free(converting->codes);
    free(converting->place);
    plx_triple_s_records_release(&converting->records);
}

enum plx_status plx_triple_s_convert(const struct plx_triple_s *definition,
                                     const struct plx_source *data, struct plx_source *source,
                                     struct plx_error *err)
{
    struct converting converting = {.definition = definition,
                                    .table = {.text = &source->converted},
                                    .most = limit(data),
                                    .progress = source->progress,
                                    .err = err};
    enum plx_status status = PLX_OK;

    converting.codes = plx_array_new(definition->n_variables, sizeof *converting.codes);
    converting.place = plx_array_new(definition->n_variables, sizeof *converting.place);
    if (!converting.codes || !converting.place)
        status = plx_fail_memory(err, "the codes of a file");
    if (status == PLX_OK)
        plx_triple_s_records_init(&converting.records, definition, data);
    if (status == PLX_OK)
        status = list_codes(&converting);
    if (status == PLX_OK)
        status = list_places(&converting);
    if (status == PLX_OK) {
        put_header(&converting);
        status = put_rows(&converting);
    }
    if (status == PLX_OK)
        status = judge(&converting, source);
    release(&converting);
    return status;
}
