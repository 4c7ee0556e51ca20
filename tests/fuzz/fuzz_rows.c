/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, cut into rows: must give the cells that libcsv alone gives, and in pieces the
   rows that one reader finds. */
#include <assert.h>
#include <csv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/rows.h"
#include "parallax/base/text.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void on_cell(void *cell, size_t length, void *text)
{
    plx_text_add(text, "[");
    plx_text_add_bytes(text, cell, length);
}

static void on_row(int terminator, void *text)
{
    (void)terminator;
    plx_text_add(text, "|");
}

static int is_never_space(unsigned char byte)
{
    (void)byte;
    return 0;
}

static bool by_libcsv(struct plx_text *text, const char *bytes, size_t size)
{
    struct csv_parser parser;
    bool closed;

    assert(csv_init(&parser, 0) == 0);
    csv_set_space_func(&parser, is_never_space);
    assert(csv_parse(&parser, bytes, size, on_cell, on_row, text) == size);
    closed = !(parser.pstate == 2 && parser.quoted);
    csv_fini(&parser, on_cell, on_row, text);
    csv_free(&parser);
    return closed;
}

static bool by_us(struct plx_text *text, const char *bytes, size_t size)
{
    struct plx_rows rows = {.bytes = bytes, .size = size, .delimiter = ',', .quote = '"'};
    struct plx_error err;
    enum plx_status status;

    while ((status = plx_rows_next(&rows, &err)) == PLX_OK && rows.n_cells > 0) {
        for (size_t i = 0; i < rows.n_cells; i++) {
            char *cell = malloc(rows.cell[i].length + 1);
            size_t length = rows.cell[i].length;

            if (rows.cell[i].doubled)
                length = plx_raw_cell_undouble(&rows.cell[i], '"', cell);
            else if (length > 0)
                memcpy(cell, rows.cell[i].bytes, length);
            on_cell(cell, length, text);
            free(cell);
        }
        on_row(0, text);
    }
    plx_rows_release(&rows);
    return status == PLX_OK;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct plx_text ours = {0};
    struct plx_text theirs = {0};
    /* in memory of its own, so that reading behind the end shows */
    char *bytes = malloc(size + !size);

    if (size > 0)
        memcpy(bytes, data, size);
    if (by_libcsv(&theirs, bytes, size)) {
        assert(by_us(&ours, bytes, size));
        assert(ours.length == theirs.length);
        assert(ours.length == 0 || memcmp(ours.bytes, theirs.bytes, ours.length) == 0);
    } else {
        assert(!by_us(&ours, bytes, size));
    }
    plx_text_release(&ours);
    plx_text_release(&theirs);
    free(bytes);
    return 0;
}
