/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "parallax/base/csv.h"
#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "parallax/intake/ratings.h"
#include "ratings_delimiter.h"

/* All cells as text, before it is known which of them are names. */
struct square {
    const char *file;
    struct plx_pool *pool;
    const char **cell; /* owned */
    size_t count;
    size_t capacity;
    size_t *line; /* owned; of each record */
    size_t lines;
    size_t line_capacity;
    size_t width;  /* cells of a line */
    size_t header; /* lines of names: 0 or 1 */
    size_t names;  /* columns of names: 0 or 1 */
    size_t size;   /* categories */
};

static enum plx_status take_record(const struct plx_csv_record *record, void *data,
                                   struct plx_error *err)
{
    struct square *square = data;
    const struct plx_place place = {record->file, record->line, NULL};
    enum plx_status status = plx_array_grow(&square->line, &square->line_capacity, square->lines,
                                            sizeof *square->line, err);

    if (status != PLX_OK)
        return status;
    if (square->lines == 0)
        square->width = record->n_cells;
    if (record->n_cells != square->width)
        return plx_fail_at(err, PLX_DATA, &place, "%zu cells, but the first line has %zu",
                           record->n_cells, square->width);
    square->line[square->lines++] = record->line;
    for (size_t i = 0; i < record->n_cells; i++) {
        status = plx_array_grow(&square->cell, &square->capacity, square->count,
                                sizeof *square->cell, err);
        if (status != PLX_OK)
            return status;
        square->cell[square->count] = plx_pool_string(square->pool, record->cell[i]);
        if (!square->cell[square->count++])
            return plx_fail_memory(err, "counts");
    }
    return PLX_OK;
}

static bool is_number(const char *text, double *number)
{
    return plx_number_parse(text, strlen(text), number);
}

/* Which lines and columns are names: the first cell is no count where there are any. */
static enum plx_status find_shape(struct square *square, struct plx_error *err)
{
    const struct plx_place whole_file = {square->file, 0, NULL};
    double number;

    if (square->lines == 0)
        return plx_fail_at(err, PLX_DATA, &whole_file, "no counts");
    square->header = !is_number(square->cell[0], &number);
    square->names = square->header && square->lines == square->width;
    square->size = square->width - square->names;
    if (square->lines - square->header != square->size)
        return plx_fail_at(err, PLX_DATA, &whole_file,
                           "%zu lines of %zu counts; the table must be square, a line and a column "
                           "for each category",
                           square->lines - square->header, square->size);
    if (square->size < 2 || square->size > PLX_RATINGS_MAX_CATEGORIES)
        return plx_fail_at(err, PLX_DATA, &whole_file, "a table of counts has 2 to %d categories",
                           PLX_RATINGS_MAX_CATEGORIES);
    return PLX_OK;
}

static const char *cell_of(const struct square *square, size_t line, size_t column)
{
    return square->cell[line * square->width + column];
}

static enum plx_status name_categories(const struct square *square, struct plx_ratings_table *table,
                                       struct plx_error *err)
{
    table->numeric = true;
    for (size_t k = 0; k < square->size; k++) {
        double score = (double)k + 1;

        table->label[k] = square->header ? cell_of(square, 0, k + square->names)
                                         : plx_pool_format(&table->pool, "%zu", k + 1);
        if (!table->label[k])
            return plx_fail_memory(err, "counts");
        if (square->header && !is_number(table->label[k], &score))
            table->numeric = false;
        table->score[k] = score;
        if (k > 0 && table->score[k] <= table->score[k - 1])
            table->numeric = false;
    }
    for (size_t k = 0; !table->numeric && k < square->size; k++)
        table->score[k] = (double)k + 1;
    for (size_t k = 0; square->names && k < square->size; k++) {
        const struct plx_place place = {square->file, square->line[k + 1], NULL};

        if (strcmp(cell_of(square, k + 1, 0), table->label[k]) != 0)
            return plx_fail_at(err, PLX_DATA, &place,
                               "line \"%s\" where the columns have \"%s\"; both must name the "
                               "categories in one order",
                               cell_of(square, k + 1, 0), table->label[k]);
    }
    return PLX_OK;
}

static enum plx_status read_counts(const struct square *square, struct plx_ratings_table *table,
                                   size_t *total, struct plx_error *err)
{
    const struct plx_place whole_file = {square->file, 0, NULL};
    const size_t q = square->size;

    *total = 0;
    for (size_t i = 0; i < q * q; i++) {
        const size_t line = i / q + square->header;
        const char *text = cell_of(square, line, i % q + square->names);
        const struct plx_place place = {square->file, square->line[line], table->label[i % q]};
        double count;

        if (!is_number(text, &count) || count < 0 || count > PLX_RATINGS_MAX_COUNTED ||
            count != (double)(size_t)count)
            return plx_fail_at(err, PLX_DATA, &place, "\"%s\" is not a whole number from 0 to %d",
                               text, PLX_RATINGS_MAX_COUNTED);
        table->counts[i] = count;
        *total += (size_t)count;
        if (*total > PLX_RATINGS_MAX_COUNTED)
            return plx_fail_at(err, PLX_DATA, &whole_file, "more than %d ratings",
                               PLX_RATINGS_MAX_COUNTED);
    }
    return *total > 0 ? PLX_OK : plx_fail_at(err, PLX_DATA, &whole_file, "all counts are 0");
}

/* A unit for each rating that was counted. */
static enum plx_status expand(const struct square *square, struct plx_ratings_table *table,
                              size_t total, struct plx_error *err)
{
    const size_t q = square->size;
    size_t unit = 0;

    table->code = plx_array_new(2 * total, sizeof *table->code);
    table->unit = plx_array_new(total, sizeof *table->unit);
    if (!table->code || !table->unit)
        return plx_fail_memory(err, "counts");
    for (size_t i = 0; i < q * q; i++)
        for (double n = 0; n < table->counts[i]; n++) {
            table->unit[unit] = table->code + 2 * unit;
            table->code[2 * unit] = (int16_t)(i / q);
            table->code[2 * unit + 1] = (int16_t)(i % q);
            unit++;
        }
    table->ratings =
        (struct plx_ratings){.units = total, .raters = 2, .categories = q, .unit = table->unit};
    return PLX_OK;
}

enum plx_status plx_ratings_counts_read(const char *bytes, size_t size, const char *file,
                                        struct plx_ratings_table *table, struct plx_error *err)
{
    struct square square = {.file = file, .pool = &table->pool};
    size_t total = 0;
    enum plx_status status;

    *table = (struct plx_ratings_table){0};
    status = plx_csv_read(bytes, size, file, plx_ratings_delimiter(bytes, size), take_record,
                          &square, err);
    if (status == PLX_OK)
        status = find_shape(&square, err);
    if (status == PLX_OK) {
        table->label = plx_array_new(square.size, sizeof *table->label);
        table->score = plx_array_new(square.size, sizeof *table->score);
        table->counts = plx_array_new(square.size * square.size, sizeof *table->counts);
        if (!table->label || !table->score || !table->counts)
            status = plx_fail_memory(err, "counts");
    }
    if (status == PLX_OK)
        status = name_categories(&square, table, err);
    if (status == PLX_OK)
        status = read_counts(&square, table, &total, err);
    if (status == PLX_OK)
        status = expand(&square, table, total, err);
    free(square.line);
    free(square.cell);
    if (status != PLX_OK)
        plx_ratings_table_release(table);
    return status;
}
