/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tagged_rows.h"

#include <string.h>

#include "parallax/base/formula.h"
#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "parallax/base/rows.h"
#include "parallax/base/utf8.h"
#include "parallax/responses/tagged.h"
#include "tagged_keys.h"

/* Counted only when there is something to say. */
static size_t line_at(const struct plx_tagged_reader *reader, size_t at)
{
    size_t line = 1;

    for (size_t i = 0; i < at; i++)
        line += reader->bytes[i] == '\n' ||
                (reader->bytes[i] == '\r' && i + 1 < reader->size && reader->bytes[i + 1] != '\n');
    return line;
}

enum plx_status plx_tagged_locate(const struct plx_tagged_reader *reader, size_t at,
                                  const char *column, struct plx_error *err)
{
    const struct plx_place place = {reader->path, line_at(reader, at), column};
    struct plx_error bare;

    if (!err)
        return PLX_DATA;
    bare = *err;
    return plx_fail_at(err, bare.status, &place, "%s", bare.text);
}

static enum plx_status read_flags(const char *bytes, size_t length, uint8_t *flags,
                                  struct plx_error *err)
{
    while (length > 0) {
        const char *stop = memchr(bytes, ';', length);
        const size_t part = stop ? (size_t)(stop - bytes) : length;
        unsigned found = 0;

        for (unsigned flag = 1; flag < 1U << PLX_FLAGS; flag *= 2) {
            const char *name = plx_flag_name((enum plx_flag)flag);

            if (strlen(name) == part && memcmp(bytes, name, part) == 0)
                found = flag;
        }
        if (!found)
            return plx_fail(err, PLX_DATA, "\"%.*s\" is not a flag", part > 80 ? 80 : (int)part,
                            bytes);
        *flags = (uint8_t)(*flags | found);
        bytes += part + (stop != NULL);
        length -= part + (stop != NULL);
    }
    return PLX_OK;
}

static enum plx_status read_weight(struct plx_responses *part, size_t row, const char *bytes,
                                   size_t length, struct plx_error *err)
{
    enum plx_status status = PLX_OK;
    double weight;

    if (length == 1 && *bytes == '1')
        return PLX_OK;
    if (!plx_number_parse(bytes, length, &weight) || !plx_responses_is_weight(weight))
        return plx_fail(err, PLX_DATA, "weight \"%.*s\" is not a number above 0, up to 1e9",
                        length > 80 ? 80 : (int)length, bytes);
    if (weight != 1 && !part->weight)
        status = plx_responses_add_weights(part, err);
    if (part->weight)
        part->weight[row] = weight;
    return status;
}

static enum plx_status read_team(const struct plx_tagged_reader *reader, struct plx_responses *part,
                                 size_t row, const char *bytes, size_t length,
                                 struct plx_error *err)
{
    const int32_t team = plx_codes_find(&reader->teams, bytes, length);

    if (team < 0)
        return plx_fail(err, PLX_DATA, "\"%.*s\" is no team of the study",
                        length > 80 ? 80 : (int)length, bytes);
    part->team[row] = (int16_t)team;
    return PLX_OK;
}

static enum plx_status read_cell(const struct plx_tagged_reader *reader,
                                 const struct plx_tagged_column *column, struct plx_responses *part,
                                 const char *bytes, size_t length, struct plx_error *err)
{
    const size_t row = part->n;
    const size_t index = column->index;

    switch (column->source) {
    case PLX_FROM_QUESTION:
        return plx_cell_read(&reader->question[index], bytes, length, &part->pool,
                             &part->column[index], row, err);
    case PLX_FROM_KEPT:
        return length > 0
                   ? plx_kept_code(part, index, bytes, length, &part->kept[index].code[row], err)
                   : PLX_OK;
    case PLX_FROM_KEY:
        return plx_tagged_take_key(part, &reader->first_key[part - reader->part], bytes, length,
                                   err);
    case PLX_FROM_TEAM:
        return read_team(reader, part, row, bytes, length, err);
    case PLX_FROM_WEIGHT:
        return read_weight(part, row, bytes, length, err);
    case PLX_FROM_FLAGS:
        return read_flags(bytes, length, &part->flags[row], err);
    case PLX_FROM_NOWHERE:
        break;
    }
    return PLX_OK;
}

static enum plx_status check_row(const struct plx_rows *rows, size_t n_cells, struct plx_error *err)
{
    if (rows->odd)
        return plx_fail(err, PLX_DATA, "misplaced quote");
    if (rows->n_cells != n_cells)
        return plx_fail(err, PLX_DATA, "%zu cells, but the header has %zu", rows->n_cells, n_cells);
    return PLX_OK;
}

/* Room for about as many rows as the piece has left, judging by this one. */
static enum plx_status grow(struct plx_responses *part, const struct plx_rows *rows, size_t limit,
                            struct plx_error *err)
{
    const size_t bytes = rows->at - rows->start;
    const size_t left = limit > rows->start ? limit - rows->start : 0;

    return plx_responses_reserve(part, part->capacity + left / bytes + left / bytes / 16 + 16, err);
}

static enum plx_status read_row(const struct plx_tagged_reader *reader, const struct plx_rows *rows,
                                size_t limit, struct plx_text *scratch, struct plx_responses *part,
                                struct plx_error *err)
{
    enum plx_status status = check_row(rows, reader->n_columns, err);

    if (status != PLX_OK)
        return plx_tagged_locate(reader, rows->start, NULL, err);
    if (part->n == part->capacity)
        status = grow(part, rows, limit, err);
    for (size_t i = 0; status == PLX_OK && i < rows->n_cells; i++) {
        const struct plx_raw_cell *cell = &rows->cell[i];
        const char *bytes = cell->bytes;
        size_t length = cell->length;

        if (cell->doubled || (length > 0 && memchr(bytes, '\'', length))) {
            plx_text_clear(scratch);
            plx_text_add_bytes(scratch, cell->bytes, length);
            if (plx_text_failed(scratch))
                return plx_fail_memory(err, reader->path);
            if (cell->doubled)
                length = plx_raw_cell_undouble(cell, '"', scratch->bytes);
            length = plx_formula_unguard(scratch->bytes, length);
            bytes = scratch->bytes;
        }
        status = read_cell(reader, &reader->column[i], part, bytes, length, err);
        if (status == PLX_DATA)
            return plx_tagged_locate(reader, rows->start, reader->column[i].name, err);
    }
    part->n += status == PLX_OK;
    return status;
}

static enum plx_status check_bytes(const struct plx_tagged_reader *reader, size_t from, size_t to,
                                   struct plx_error *err)
{
    const char *bytes = reader->bytes + from;
    const struct plx_utf8_counts counts = plx_utf8_count(bytes, to - from);

    if (counts.bad > 0) {
        plx_fail(err, PLX_DATA, "bytes that are not UTF-8");
        return plx_tagged_locate(reader, from + counts.first_bad, NULL, err);
    }
    if (counts.zeros > 0) {
        const char *zero = memchr(bytes, '\0', to - from);

        plx_fail(err, PLX_DATA, "holds a NUL byte; this is not a text file");
        return plx_tagged_locate(reader, (size_t)(zero - reader->bytes), NULL, err);
    }
    return PLX_OK;
}

enum plx_status plx_tagged_read_piece(struct plx_piece *piece, void *data, struct plx_error *err)
{
    const struct plx_tagged_reader *reader = data;
    struct plx_responses *part = &reader->part[piece->index];
    struct plx_rows rows = {.bytes = reader->bytes,
                            .size = reader->size,
                            .delimiter = ',',
                            .quote = '"',
                            .at = piece->from};
    struct plx_text scratch = {0};
    enum plx_status status;

    plx_responses_release(part);
    status = plx_responses_init(part, reader->study, 0, err);
    plx_rows_skip_blank(&rows);
    while (status == PLX_OK && rows.at < piece->limit) {
        status = plx_rows_next(&rows, err);
        if (status == PLX_DATA)
            status = plx_tagged_locate(reader, rows.start, NULL, err);
        if (status == PLX_OK && rows.n_cells > 0)
            status = read_row(reader, &rows, piece->limit, &scratch, part, err);
        plx_rows_skip_blank(&rows);
    }
    piece->next = rows.at;
    if (status == PLX_OK)
        status = check_bytes(reader, piece->from, piece->next, err);
    plx_text_release(&scratch);
    plx_rows_release(&rows);
    return status;
}
