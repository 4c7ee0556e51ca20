/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "triple_s_records.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/utf8.h"

/* The next line, without its end; false behind the last. Lines end with LF, CR LF or CR CR LF, or
   with CR where there is no LF. */
static bool next_line(const struct plx_source *data, char line_end, size_t *at,
                      struct plx_stretch *line)
{
    const char *rest = data->bytes + *at;
    const size_t size = data->size - *at;
    const char *end;

    if (size == 0)
        return false;
    end = memchr(rest, line_end, size);
    *line = (struct plx_stretch){rest, end ? (size_t)(end - rest) : size};
    *at += line->length + (end != NULL);
    while (line->length > 0 && line->bytes[line->length - 1] == '\r')
        line->length--;
    return true;
}

/* Eight bytes at a time: most records hold digits and blanks only. */
static bool is_ascii(struct plx_stretch line)
{
    uint64_t all = 0;
    size_t i = 0;

    for (; i + sizeof all <= line.length; i += sizeof all) {
        uint64_t eight;

        memcpy(&eight, line.bytes + i, sizeof eight);
        all |= eight;
    }
    for (; i < line.length; i++)
        all |= (unsigned char)line.bytes[i];
    return (all & 0x8080808080808080U) == 0;
}

static size_t count_characters(struct plx_stretch line)
{
    size_t count = 0;

    if (is_ascii(line))
        return line.length;
    for (size_t i = 0; i < line.length; i++)
        count += ((unsigned char)line.bytes[i] & 0xC0) != 0x80;
    return count;
}

/* The standard counts characters, some programs bytes: where all records have as many bytes, but
   not as many characters, columns are bytes. */
static bool counts_bytes(const struct plx_triple_s_records *records)
{
    struct plx_stretch line;
    size_t at = 0;
    size_t number = 0;
    size_t n_bytes = 0;
    size_t n_characters = 0;
    bool same_bytes = true;
    bool same_characters = true;

    while (next_line(records->data, records->line_end, &at, &line)) {
        const size_t characters = count_characters(line);

        if (number++ < records->definition->skip || line.length == 0)
            continue;
        same_bytes = same_bytes && (n_bytes == 0 || n_bytes == line.length);
        same_characters = same_characters && (n_characters == 0 || n_characters == characters);
        n_bytes = line.length;
        n_characters = characters;
    }
    return same_bytes && !same_characters;
}

/* The first delimiter by which the first record has as many fields as the definition. */
static char find_delimiter(const struct plx_triple_s_records *records)
{
    static const char tried[] = ",;\t";
    struct plx_error ignored;

    for (size_t i = 0; tried[i]; i++) {
        struct plx_rows rows = {.bytes = records->data->bytes,
                                .size = records->data->size,
                                .delimiter = tried[i],
                                .quote = '"'};
        const bool fits =
            plx_rows_next(&rows, &ignored) == PLX_OK && rows.n_cells >= records->definition->end;

        plx_rows_release(&rows);
        if (fits)
            return tried[i];
    }
    return ',';
}

void plx_triple_s_records_init(struct plx_triple_s_records *records,
                               const struct plx_triple_s *definition, const struct plx_source *data)
{
    *records = (struct plx_triple_s_records){.definition = definition, .data = data};
    records->line_end = memchr(data->bytes, '\n', data->size) ? '\n' : '\r';
    if (!definition->csv) {
        records->by_bytes = counts_bytes(records);
        return;
    }
    records->rows = (struct plx_rows){.bytes = data->bytes,
                                      .size = data->size,
                                      .delimiter = find_delimiter(records),
                                      .quote = '"'};
}

/* Where each character of the record begins, and its end; nothing where bytes are characters. */
static enum plx_status index_characters(struct plx_triple_s_records *records, struct plx_error *err)
{
    const struct plx_stretch record = records->record;
    size_t at = 0;

    records->is_ascii = records->by_bytes || is_ascii(record);
    records->width = record.length;
    for (size_t count = 0; !records->is_ascii; count++) {
        const enum plx_status status = plx_array_grow(&records->character, &records->capacity,
                                                      count, sizeof *records->character, err);

        if (status != PLX_OK)
            return status;
        records->character[count] = at;
        records->width = count;
        if (at >= record.length)
            break;
        at += plx_utf8_length(record.bytes + at, record.length - at);
    }
    return PLX_OK;
}

static enum plx_status next_field_record(struct plx_triple_s_records *records, bool *more,
                                         struct plx_error *err)
{
    enum plx_status status = plx_rows_next(&records->rows, err);

    records->start = records->rows.start;
    records->width = records->rows.n_cells;
    *more = status == PLX_OK && records->rows.n_cells > 0;
    if (status == PLX_DATA) {
        const struct plx_place place = {records->data->path,
                                        plx_source_line(records->data, records->start), NULL};
        const struct plx_error bare = *err;

        status = plx_fail_at(err, PLX_DATA, &place, "%s", bare.text);
    }
    return status;
}

enum plx_status plx_triple_s_records_next(struct plx_triple_s_records *records, bool *more,
                                          struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    if (records->definition->csv) {
        do
            status = next_field_record(records, more, err);
        while (status == PLX_OK && *more && records->count++ < records->definition->skip);
        return status;
    }
    do {
        records->start = records->at;
        *more = next_line(records->data, records->line_end, &records->at, &records->record);
    } while (*more &&
             (records->count++ < records->definition->skip || records->record.length == 0));
    return *more ? index_characters(records, err) : PLX_OK;
}

static struct plx_stretch get_field(struct plx_triple_s_records *records, size_t number)
{
    const struct plx_raw_cell *cell = &records->rows.cell[number - 1];

    if (!cell->doubled)
        return (struct plx_stretch){cell->bytes ? cell->bytes : "", cell->length};
    plx_text_clear(&records->field);
    plx_text_add_bytes(&records->field, cell->bytes, cell->length);
    if (plx_text_failed(&records->field))
        return (struct plx_stretch){"", 0};
    return (struct plx_stretch){records->field.bytes,
                                plx_raw_cell_undouble(cell, '"', records->field.bytes)};
}

struct plx_stretch plx_triple_s_records_get(struct plx_triple_s_records *records, size_t start,
                                            size_t finish)
{
    size_t from = start - 1;
    size_t to = finish < records->width ? finish : records->width;

    if (from >= records->width)
        return (struct plx_stretch){"", 0};
    if (records->definition->csv)
        return get_field(records, start);
    if (!records->is_ascii) {
        from = records->character[from];
        to = records->character[to];
    }
    return (struct plx_stretch){records->record.bytes + from, to - from};
}

void plx_triple_s_records_release(struct plx_triple_s_records *records)
{
    free(records->character);
    plx_rows_release(&records->rows);
    plx_text_release(&records->field);
    *records = (struct plx_triple_s_records){0};
}
