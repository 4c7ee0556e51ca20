/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/study/list.h"

#include <stdlib.h>
#include <string.h>

#include "beside.h"
#include "parallax/base/csv.h"
#include "parallax/base/file.h"
#include "parallax/base/memory.h"

/* The arrays grow on their own and move into the pool when their size is known. */
struct reading {
    struct plx_list *list;
    struct plx_pool *pool;
    const char *key;
    size_t key_column;
    const char **cell; /* owned */
    size_t cells;
    size_t capacity;
    size_t *line; /* owned */
    size_t lines_capacity;
};

static enum plx_status take_header(struct reading *reading, const struct plx_csv_record *record,
                                   struct plx_error *err)
{
    struct plx_list *list = reading->list;
    const struct plx_place place = {record->file, record->line, NULL};

    if (record->n_cells > PLX_LIST_MOST_COLUMNS)
        return plx_fail_at(err, PLX_DATA, &place, "%zu columns, and %d at most can be read",
                           record->n_cells, PLX_LIST_MOST_COLUMNS);
    list->column = plx_pool_bytes(reading->pool, record->n_cells, sizeof *list->column);
    if (!list->column)
        return plx_fail_memory(err, record->file);
    for (size_t i = 0; i < record->n_cells; i++) {
        list->column[i] = plx_pool_string(reading->pool, record->cell[i]);
        if (!list->column[i])
            return plx_fail_memory(err, record->file);
        for (size_t j = 0; j < i; j++)
            if (strcmp(list->column[j], list->column[i]) == 0)
                return plx_fail_at(err, PLX_DATA, &place, "two columns are called \"%s\"",
                                   list->column[i]);
    }
    list->n_columns = record->n_cells;
    reading->key_column = plx_list_column(list, reading->key);
    if (reading->key_column == PLX_LIST_NONE)
        return plx_fail_at(err, PLX_DATA, &place,
                           "there is no column \"%s\", which tells the rows apart", reading->key);
    return PLX_OK;
}

static enum plx_status take_row(struct reading *reading, const struct plx_csv_record *record,
                                struct plx_error *err)
{
    struct plx_list *list = reading->list;
    const struct plx_place place = {record->file, record->line, NULL};
    enum plx_status status;

    if (record->n_cells != list->n_columns)
        return plx_fail_at(err, PLX_DATA, &place, "%zu cells, but the header has %zu",
                           record->n_cells, list->n_columns);
    if (*record->cell[reading->key_column] == '\0')
        return plx_fail_at(err, PLX_DATA, &place, "the row has no %s", reading->key);
    status = plx_array_grow(&reading->line, &reading->lines_capacity, list->rows,
                            sizeof *reading->line, err);
    for (size_t i = 0; status == PLX_OK && i < record->n_cells; i++) {
        status = plx_array_grow(&reading->cell, &reading->capacity, reading->cells,
                                sizeof *reading->cell, err);
        if (status != PLX_OK)
            break;
        reading->cell[reading->cells] = plx_pool_string(reading->pool, record->cell[i]);
        if (!reading->cell[reading->cells++])
            status = plx_fail_memory(err, record->file);
    }
    if (status == PLX_OK)
        reading->line[list->rows++] = record->line;
    return status;
}

static enum plx_status take_record(const struct plx_csv_record *record, void *data,
                                   struct plx_error *err)
{
    struct reading *reading = data;

    return reading->list->column ? take_row(reading, record, err)
                                 : take_header(reading, record, err);
}

struct keyed_row {
    const char *key;
    size_t row;
};

static int compare_keyed(const void *a, const void *b)
{
    const struct keyed_row *one = a;
    const struct keyed_row *other = b;
    const int order = strcmp(one->key, other->key);

    return order != 0 ? order : (one->row > other->row) - (one->row < other->row);
}

/* All at once: comparing every row with those before it takes minutes for a long list. */
static enum plx_status check_keys(const struct reading *reading, const char *file,
                                  struct plx_error *err)
{
    const struct plx_list *list = reading->list;
    struct keyed_row *keyed = plx_array_new(list->rows, sizeof *keyed);
    struct plx_place place = {file, 0, NULL};
    size_t second = list->rows; /* the first row whose key was there before */
    size_t first = 0;

    if (!keyed)
        return plx_fail_memory(err, file);
    for (size_t row = 0; row < list->rows; row++)
        keyed[row] =
            (struct keyed_row){reading->cell[row * list->n_columns + reading->key_column], row};
    qsort(keyed, list->rows, sizeof *keyed, compare_keyed);
    for (size_t i = 1; i < list->rows; i++)
        if (keyed[i].row < second && strcmp(keyed[i - 1].key, keyed[i].key) == 0) {
            first = keyed[i - 1].row;
            second = keyed[i].row;
        }
    free(keyed);
    if (second == list->rows)
        return PLX_OK;
    place.line = reading->line[second];
    return plx_fail_at(err, PLX_DATA, &place, "the %s \"%s\" is there already, in line %zu",
                       reading->key, reading->cell[second * list->n_columns + reading->key_column],
                       reading->line[first]);
}

static enum plx_status settle(struct reading *reading, const char *file, struct plx_error *err)
{
    const struct plx_place place = {file, 0, NULL};
    struct plx_list *list = reading->list;

    if (!list->column)
        return plx_fail_at(err, PLX_DATA, &place,
                           "the file is empty; it should be a list with the "
                           "column \"%s\"",
                           reading->key);
    list->file = plx_pool_string(reading->pool, file);
    list->cell = plx_pool_bytes(reading->pool, reading->cells, sizeof *list->cell);
    list->line = plx_pool_bytes(reading->pool, list->rows, sizeof *list->line);
    if (!list->file || !list->cell || !list->line)
        return plx_fail_memory(err, file);
    if (list->rows > 0) {
        memcpy(list->cell, reading->cell, reading->cells * sizeof *list->cell);
        memcpy(list->line, reading->line, list->rows * sizeof *list->line);
    }
    return PLX_OK;
}

enum plx_status plx_list_read(const char *bytes, size_t size, const char *file, const char *key,
                              struct plx_pool *pool, struct plx_list *list, struct plx_error *err)
{
    struct reading reading = {.list = list, .pool = pool, .key = key};
    enum plx_status status;

    *list = (struct plx_list){0};
    status = plx_csv_read(bytes, size, file, ',', take_record, &reading, err);
    if (status == PLX_OK)
        status = check_keys(&reading, file, err);
    if (status == PLX_OK)
        status = settle(&reading, file, err);
    free(reading.cell);
    free(reading.line);
    return status;
}

enum plx_status plx_list_open(const char *path, const char *study, const char *key,
                              struct plx_pool *pool, struct plx_list *list, struct plx_error *err)
{
    const char *found = beside(path, study, pool);
    struct plx_bytes bytes;
    enum plx_status status;

    if (!found)
        return plx_fail_memory(err, path);
    status = plx_bytes_open(found, &bytes, err);
    if (status != PLX_OK)
        return status;
    status = plx_list_read(bytes.data, bytes.size, found, key, pool, list, err);
    plx_bytes_release(&bytes);
    return status;
}

size_t plx_list_column(const struct plx_list *list, const char *name)
{
    for (size_t i = 0; i < list->n_columns; i++)
        if (strcmp(list->column[i], name) == 0)
            return i;
    return PLX_LIST_NONE;
}

size_t plx_list_row(const struct plx_list *list, const char *key, const char *value)
{
    const size_t column = plx_list_column(list, key);

    for (size_t row = 0; column != PLX_LIST_NONE && row < list->rows; row++)
        if (strcmp(list->cell[row * list->n_columns + column], value) == 0)
            return row;
    return PLX_LIST_NONE;
}

const char *plx_list_cell(const struct plx_list *list, size_t row, const char *name)
{
    const size_t column = plx_list_column(list, name);
    const char *cell;

    if (column == PLX_LIST_NONE || row >= list->rows)
        return NULL;
    cell = list->cell[row * list->n_columns + column];
    return *cell ? cell : NULL;
}
