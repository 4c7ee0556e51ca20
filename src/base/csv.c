/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/formula.h"
#include "parallax/base/memory.h"

/* libcsv's callbacks cannot stop the parser: after a failure they do nothing, and parse() stops at
   the end of the line. */
struct reader {
    struct plx_csv_record record;
    struct plx_text cells; /* the record's cells, one behind the other with zeros between */
    size_t *length;
    size_t lengths_capacity;
    const char **cell;
    size_t cells_capacity;
    bool holds_nul;
    bool guarded; /* cells are as plx_csv_add_text() writes them */
    size_t line;  /* being parsed */
    plx_csv_take *take;
    void *data;
    enum plx_status status;
    struct plx_error *err;
};

static void on_cell(void *cell, size_t length, void *data)
{
    struct reader *reader = data;

    if (reader->status != PLX_OK)
        return;
    reader->status = plx_array_grow(&reader->length, &reader->lengths_capacity,
                                    reader->record.n_cells, sizeof *reader->length, reader->err);
    if (reader->status != PLX_OK)
        return;
    if (reader->guarded)
        length = plx_formula_unguard(cell, length);
    reader->length[reader->record.n_cells++] = length;
    reader->holds_nul = reader->holds_nul || memchr(cell, '\0', length);
    plx_text_add_bytes(&reader->cells, cell, length);
    plx_text_add_bytes(&reader->cells, "", 1);
}

/* The text has stopped growing, so its cells have their final places. */
static enum plx_status point_at_cells(struct reader *reader)
{
    size_t start = 0;

    if (plx_text_failed(&reader->cells))
        return plx_fail_memory(reader->err, "a row");
    for (size_t i = 0; i < reader->record.n_cells; i++) {
        const enum plx_status status = plx_array_grow(&reader->cell, &reader->cells_capacity, i,
                                                      sizeof *reader->cell, reader->err);

        if (status != PLX_OK)
            return status;
        reader->cell[i] = reader->cells.bytes + start;
        start += reader->length[i] + 1;
    }
    reader->record.cell = reader->cell;
    reader->record.length = reader->length;
    return PLX_OK;
}

static void on_record(int terminator, void *data)
{
    struct reader *reader = data;
    const struct plx_place place = {reader->record.file, reader->record.line, NULL};

    (void)terminator;
    if (reader->status != PLX_OK)
        return;
    if (reader->holds_nul)
        reader->status =
            plx_fail_at(reader->err, PLX_DATA, &place, "holds a NUL byte; this is not a text file");
    if (reader->status == PLX_OK)
        reader->status = point_at_cells(reader);
    if (reader->status == PLX_OK)
        reader->status = reader->take(&reader->record, reader->data, reader->err);
    reader->record.n_cells = 0;
    reader->record.line = reader->line + 1;
    plx_text_clear(&reader->cells);
}

static void fail_csv(struct reader *reader, struct csv_parser *parser)
{
    const struct plx_place place = {reader->record.file, reader->line, NULL};

    if (reader->status != PLX_OK)
        return;
    if (csv_error(parser) == CSV_EPARSE)
        reader->status = plx_fail_at(reader->err, PLX_DATA, &place, "misplaced or missing quote");
    else
        reader->status = plx_fail_memory(reader->err, "a row");
}

static bool is_blank(const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (line[i] != '\r' && line[i] != '\n')
            return false;
    return true;
}

/* One line at a time, because libcsv does not count lines. */
static void parse(struct reader *reader, struct csv_parser *parser, const char *bytes, size_t size)
{
    while (reader->status == PLX_OK && size > 0) {
        const char *end = memchr(bytes, '\n', size);
        const size_t length = end ? (size_t)(end - bytes) + 1 : size;

        reader->line++;
        if (is_blank(bytes, length) && reader->record.line == reader->line)
            reader->record.line++;
        if (csv_parse(parser, bytes, length, on_cell, on_record, reader) != length)
            fail_csv(reader, parser);
        bytes += length;
        size -= length;
    }
    if (reader->status == PLX_OK && csv_fini(parser, on_cell, on_record, reader) != 0)
        fail_csv(reader, parser);
}

static int is_never_space(unsigned char byte)
{
    (void)byte;
    return 0;
}

static enum plx_status read_all(struct reader *reader, const char *bytes, size_t size,
                                char delimiter)
{
    static const char mark[] = "\xEF\xBB\xBF";
    struct csv_parser parser;

    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
        return plx_fail_memory(reader->err, "the CSV reader");
    csv_set_delim(&parser, (unsigned char)delimiter);
    csv_set_space_func(&parser, is_never_space);
    if (size >= 3 && memcmp(bytes, mark, 3) == 0) {
        bytes += 3;
        size -= 3;
    }
    parse(reader, &parser, bytes, size);

    csv_free(&parser);
    plx_text_release(&reader->cells);
    free(reader->length);
    free(reader->cell);
    return reader->status;
}

enum plx_status plx_csv_read(const char *bytes, size_t size, const char *file, char delimiter,
                             plx_csv_take *take, void *data, struct plx_error *err)
{
    struct reader reader = {
        .record = {.file = file, .line = 1}, .take = take, .data = data, .err = err};

    return read_all(&reader, bytes, size, delimiter);
}

enum plx_status plx_csv_read_guarded(const char *bytes, size_t size, const char *file,
                                     plx_csv_take *take, void *data, struct plx_error *err)
{
    struct reader reader = {.record = {.file = file, .line = 1},
                            .guarded = true,
                            .take = take,
                            .data = data,
                            .err = err};

    return read_all(&reader, bytes, size, ',');
}

static bool must_be_quoted(const char *cell, size_t length, char delimiter)
{
    if (length == 0)
        return false;
    if (cell[0] == ' ' || cell[length - 1] == ' ')
        return true;
    for (size_t i = 0; i < length; i++)
        if (cell[i] == delimiter || cell[i] == '"' || cell[i] == '\n' || cell[i] == '\r')
            return true;
    return false;
}

void plx_csv_add_cell(struct plx_text *text, const char *cell, size_t length, char delimiter)
{
    if (!must_be_quoted(cell, length, delimiter)) {
        plx_text_add_bytes(text, cell, length);
        return;
    }
    plx_text_add(text, "\"");
    while (length > 0) {
        const char *quote = memchr(cell, '"', length);
        const size_t part = quote ? (size_t)(quote - cell) + 1 : length;

        plx_text_add_bytes(text, cell, part);
        if (quote)
            plx_text_add(text, "\"");
        cell += part;
        length -= part;
    }
    plx_text_add(text, "\"");
}

void plx_csv_add_text(struct plx_text *text, const char *cell, size_t length)
{
    struct plx_text guarded = {0};

    if (!plx_formula_is_in(cell, length)) {
        plx_csv_add_cell(text, cell, length, ',');
        return;
    }
    plx_formula_add_guarded(&guarded, cell, length);
    plx_csv_add_cell(text, plx_text_string(&guarded), guarded.length, ',');
    text->failed = text->failed || plx_text_failed(&guarded);
    plx_text_release(&guarded);
}
