/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/study/weight_matrix.h"

#include <stdio.h>
#include <string.h>

#include "beside.h"
#include "parallax/base/csv.h"
#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/base/number.h"

struct matrix {
    struct plx_pool *pool;
    double *cell;
    size_t size; /* 0 before the first line */
    size_t lines;
    size_t last_line; /* in the file */
};

/* Numbers of places need a text to point at; it is good as long as `text`. */
static struct plx_place place_of(const struct plx_csv_record *record, size_t column, char text[24])
{
    snprintf(text, 24, "%zu", column + 1);
    return (struct plx_place){record->file, record->line, text};
}

static enum plx_status start(struct matrix *matrix, const struct plx_csv_record *record,
                             struct plx_error *err)
{
    const struct plx_place place = {record->file, record->line, NULL};
    const size_t n = record->n_cells;

    if (n < 2 || n > PLX_MATRIX_MOST)
        return plx_fail_at(err, PLX_DATA, &place,
                           "%zu number%s; a matrix of weights has as many in a line as there are "
                           "options, 2 to %d, with commas between",
                           n, n == 1 ? "" : "s", PLX_MATRIX_MOST);
    matrix->size = n;
    matrix->cell = plx_pool_bytes(matrix->pool, n * n, sizeof *matrix->cell);
    return matrix->cell ? PLX_OK : plx_fail_memory(err, record->file);
}

static enum plx_status take_cell(struct matrix *matrix, const struct plx_csv_record *record,
                                 size_t column, struct plx_error *err)
{
    char text[24];
    const struct plx_place place = place_of(record, column, text);
    const char *cell = record->cell[column];
    const size_t row = matrix->lines;
    double weight;

    if (!plx_number_parse(cell, strlen(cell), &weight))
        return plx_fail_at(err, PLX_DATA, &place,
                           "\"%s\" is not a number; a matrix of weights has nothing else, no "
                           "header either",
                           cell);
    if (!(weight >= 0 && weight <= 1))
        return plx_fail_at(err, PLX_DATA, &place, "weight %s is not from 0 to 1", cell);
    if (column == row && weight != 1)
        return plx_fail_at(err, PLX_DATA, &place,
                           "weight %s is on the diagonal, where an answer meets itself: it must be "
                           "1",
                           cell);
    if (column < row && weight != matrix->cell[column * matrix->size + row])
        return plx_fail_at(err, PLX_DATA, &place,
                           "weight %s is not the same the other way round: %g in line %zu of the "
                           "matrix",
                           cell, matrix->cell[column * matrix->size + row], column + 1);
    matrix->cell[row * matrix->size + column] = weight;
    return PLX_OK;
}

static enum plx_status take_line(const struct plx_csv_record *record, void *data,
                                 struct plx_error *err)
{
    struct matrix *matrix = data;
    const struct plx_place place = {record->file, record->line, NULL};
    enum plx_status status = matrix->size == 0 ? start(matrix, record, err) : PLX_OK;

    if (status != PLX_OK)
        return status;
    if (matrix->lines == matrix->size)
        return plx_fail_at(err, PLX_DATA, &place,
                           "more lines than the %zu numbers of a line; a matrix of weights is "
                           "square",
                           matrix->size);
    if (record->n_cells != matrix->size)
        return plx_fail_at(err, PLX_DATA, &place, "%zu numbers, but the first line has %zu",
                           record->n_cells, matrix->size);
    for (size_t i = 0; i < matrix->size && status == PLX_OK; i++)
        status = take_cell(matrix, record, i, err);
    matrix->lines++;
    matrix->last_line = record->line;
    return status;
}

enum plx_status plx_weight_matrix_read(const char *bytes, size_t size, const char *file,
                                       struct plx_pool *pool,
                                       struct plx_agreement_settings *settings,
                                       struct plx_error *err)
{
    struct matrix matrix = {.pool = pool};
    const enum plx_status status = plx_csv_read(bytes, size, file, ',', take_line, &matrix, err);
    const struct plx_place place = {file, matrix.last_line, NULL};

    if (status != PLX_OK)
        return status;
    if (matrix.size == 0)
        return plx_fail_at(err, PLX_DATA, &place,
                           "the file is empty; it should hold a matrix of "
                           "weights");
    if (matrix.lines < matrix.size)
        return plx_fail_at(err, PLX_DATA, &place,
                           "%zu line%s of %zu numbers; a matrix of weights is square", matrix.lines,
                           matrix.lines == 1 ? "" : "s", matrix.size);
    settings->own = matrix.cell;
    settings->size = matrix.size;
    return PLX_OK;
}

enum plx_status plx_weight_matrix_open(const char *path, const char *study, struct plx_pool *pool,
                                       struct plx_agreement_settings *settings,
                                       struct plx_error *err)
{
    const char *found = beside(path, study, pool);
    struct plx_bytes bytes;
    enum plx_status status;

    if (!found)
        return plx_fail_memory(err, path);
    status = plx_bytes_open(found, &bytes, err);
    if (status != PLX_OK)
        return status;
    status = plx_weight_matrix_read(bytes.data, bytes.size, found, pool, settings, err);
    plx_bytes_release(&bytes);
    if (status == PLX_OK)
        settings->matrix_file = found;
    return status;
}
