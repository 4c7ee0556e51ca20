/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comparing_cells.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "parallax/base/pool.h"
#include "parallax/base/rows.h"

/* Bytes of a value that are shown; what is longer is cut. */
enum { SHOWN_BYTES = 80 };

/* Two tables, read row by row. */
struct tables {
    struct plx_rows was;
    struct plx_rows now;
    size_t row;          /* 0: the header */
    const char **column; /* names, in the pool */
    size_t n_columns;
    double apart; /* the farthest of all cells so far */
    struct plx_pool pool;
};

static struct plx_rows start(const struct plx_bytes *bytes)
{
    return (struct plx_rows){
        .bytes = bytes->data, .size = bytes->size, .delimiter = ',', .quote = '"'};
}

static const char *cell_text(struct tables *tables, const struct plx_raw_cell *cell)
{
    char *text = plx_pool_bytes(&tables->pool, (size_t)cell->length + 1, 1);

    if (text)
        text[plx_raw_cell_undouble(cell, '"', text)] = '\0';
    return text;
}

/* A row is never without cells; none is the end. */
static bool both_next(struct tables *tables, enum plx_status *status, struct plx_error *err)
{
    *status = plx_rows_next(&tables->was, err);
    if (*status == PLX_OK)
        *status = plx_rows_next(&tables->now, err);
    return *status == PLX_OK && tables->was.n_cells > 0 && tables->now.n_cells > 0;
}

static enum plx_status take_header(struct tables *tables, struct plx_error *err)
{
    tables->n_columns = tables->was.n_cells;
    tables->column = plx_pool_bytes(&tables->pool, tables->n_columns, sizeof *tables->column);
    for (size_t i = 0; tables->column && i < tables->n_columns; i++) {
        tables->column[i] = cell_text(tables, &tables->was.cell[i]);
        if (!tables->column[i])
            return plx_fail_memory(err, "a table");
    }
    return tables->column ? PLX_OK : plx_fail_memory(err, "a table");
}

static bool same_cell(const struct plx_raw_cell *a, const struct plx_raw_cell *b)
{
    return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

/* Not in the middle of a letter. */
static void add_value(struct plx_text *text, const char *value)
{
    size_t length = strlen(value);

    plx_text_add(text, "\"");
    if (length <= SHOWN_BYTES) {
        plx_text_add(text, value);
    } else {
        for (length = SHOWN_BYTES; length > 0 && ((unsigned char)value[length] & 0xC0) == 0x80;)
            length--;
        plx_text_add_bytes(text, value, length);
        plx_text_add(text, "...");
    }
    plx_text_add(text, "\"");
}

static enum plx_status tell_cell(struct tables *tables, size_t column, struct plx_text *text,
                                 struct plx_error *err)
{
    const char *was = cell_text(tables, &tables->was.cell[column]);
    const char *now = cell_text(tables, &tables->now.cell[column]);

    if (!was || !now)
        return plx_fail_memory(err, "a table");
    if (tables->row > 0)
        plx_text_addf(text, "row %zu, column %s: was ", tables->row,
                      column < tables->n_columns ? tables->column[column] : "behind the last");
    else
        plx_text_addf(text, "header, column %zu: was ", column + 1);
    add_value(text, was);
    plx_text_add(text, ", is now ");
    add_value(text, now);
    return PLX_OK;
}

/* Of two cells that differ. A number that is written otherwise is no number. */
static double distance(const struct plx_raw_cell *a, const struct plx_raw_cell *b)
{
    double was;
    double now;

    if (!plx_number_parse(a->bytes, a->length, &was) ||
        !plx_number_parse(b->bytes, b->length, &now) || was == now)
        return INFINITY;
    return fabs(was - now) / fmax(1, fmax(fabs(was), fabs(now)));
}

/* Tells of the first difference only. */
static enum plx_status compare_row(struct tables *tables, struct plx_text *text,
                                   struct plx_error *err)
{
    const size_t was = tables->was.n_cells;
    const size_t now = tables->now.n_cells;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < was && i < now && status == PLX_OK; i++) {
        if (same_cell(&tables->was.cell[i], &tables->now.cell[i]))
            continue;
        tables->apart = fmax(tables->apart, distance(&tables->was.cell[i], &tables->now.cell[i]));
        if (text->length == 0)
            status = tell_cell(tables, i, text, err);
    }
    if (was == now)
        return status;
    tables->apart = INFINITY;
    if (text->length == 0 && tables->row > 0)
        plx_text_addf(text, "row %zu: had %zu columns, has now %zu", tables->row, was, now);
    else if (text->length == 0)
        plx_text_addf(text, "header: had %zu columns, has now %zu", was, now);
    return status;
}

enum plx_status comparing_cells(const struct plx_bytes *was, const struct plx_bytes *now,
                                struct plx_text *text, double *apart, struct plx_error *err)
{
    struct tables tables = {.was = start(was), .now = start(now)};
    enum plx_status status;

    while (both_next(&tables, &status, err)) {
        if (tables.row == 0)
            status = take_header(&tables, err);
        if (status == PLX_OK)
            status = compare_row(&tables, text, err);
        if (status != PLX_OK || isinf(tables.apart))
            break;
        tables.row++;
    }
    if (status == PLX_OK && !isinf(tables.apart) && tables.was.n_cells != tables.now.n_cells) {
        tables.apart = INFINITY;
        if (text->length == 0)
            plx_text_addf(text, "row %zu: %s", tables.row,
                          tables.was.n_cells > 0 ? "was there, and is not now"
                                                 : "is there now, and was not");
    }
    *apart = status == PLX_OK && text->length > 0 ? fmax(*apart, tables.apart) : INFINITY;
    plx_rows_release(&tables.now);
    plx_rows_release(&tables.was);
    plx_pool_release(&tables.pool);
    /* What is no CSV has no cells to tell of. */
    return status == PLX_DATA ? PLX_OK : status;
}
