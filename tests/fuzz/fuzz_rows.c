/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, cut into rows: must give the cells that libcsv alone gives, and in pieces the
   rows that one reader finds. */
#include <assert.h>
#include <csv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "parallax/base/rows.h"
#include "parallax/base/text.h"

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

static void take_cell(const struct plx_raw_cell *raw, struct plx_text *text)
{
    char *cell = malloc(raw->length + 1);
    size_t length = raw->length;

    if (raw->doubled)
        length = plx_raw_cell_undouble(raw, '"', cell);
    else if (length > 0)
        memcpy(cell, raw->bytes, length);
    on_cell(cell, length, text);
    free(cell);
}

static void take_brief(const uint8_t *brief, size_t n_cells, const struct plx_raw_cell *cell,
                       struct plx_text *text)
{
    for (size_t i = 0; i < n_cells; i++) {
        struct plx_raw_cell single = {.bytes = (const char *)&brief[i],
                                      .length = brief[i] != PLX_BRIEF_EMPTY};

        take_cell(brief[i] == PLX_BRIEF_CELL ? &cell[i] : &single, text);
    }
    on_row(0, text);
}

/* With a width above 0, many cells at once where that can be. */
static bool by_us(struct plx_text *text, const char *bytes, size_t size, size_t width)
{
    struct plx_rows rows = {.bytes = bytes, .size = size, .delimiter = ',', .quote = '"'};
    uint8_t *brief = malloc(width + PLX_BRIEF_SLACK);
    struct plx_raw_cell *cell = calloc(width + 1, sizeof *cell);
    struct plx_error err;
    enum plx_status status = PLX_OK;
    size_t long_cells;

    for (;;) {
        if (plx_rows_next_brief(&rows, width, brief, cell, &long_cells)) {
            take_brief(brief, rows.n_cells, cell, text);
            continue;
        }
        status = plx_rows_next(&rows, &err);
        if (status != PLX_OK || rows.n_cells == 0)
            break;
        for (size_t i = 0; i < rows.n_cells; i++)
            take_cell(&rows.cell[i], text);
        on_row(0, text);
    }
    plx_rows_release(&rows);
    free(brief);
    free(cell);
    return status == PLX_OK;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct plx_text ours = {0};
    struct plx_text theirs = {0};
    /* in memory of its own, so that reading behind the end shows */
    char *bytes = malloc(size + !size);
    bool closed;

    if (size > 0)
        memcpy(bytes, data, size);
    closed = by_libcsv(&theirs, bytes, size);
    for (size_t width = 0; width <= 24; width += 8) {
        plx_text_clear(&ours);
        assert(by_us(&ours, bytes, size, width) == closed);
        assert(!closed || ours.length == theirs.length);
        assert(!closed || ours.length == 0 || memcmp(ours.bytes, theirs.bytes, ours.length) == 0);
    }
    plx_text_release(&ours);
    plx_text_release(&theirs);
    free(bytes);
    return 0;
}
