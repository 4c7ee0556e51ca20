/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/rows.h"

#include <csv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

#include "parallax/base/memory.h"

enum { BLOCK = 64 };

/* What became of a row. */
enum outcome {
    ROW_WHOLE,
    ROW_ODD,  /* a quote where RFC 4180 has none: for libcsv */
    ROW_OPEN, /* a quote that is never closed */
    ROW_LONG, /* a cell of 4 GiB */
    ROW_FULL, /* no room for another cell */
};

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

#ifdef __x86_64__
static uint64_t marks_of(const char *block, char delimiter, char quote)
{
    const __m128i delimiters = _mm_set1_epi8(delimiter);
    const __m128i quotes = _mm_set1_epi8(quote);
    const __m128i feeds = _mm_set1_epi8('\n');
    const __m128i returns = _mm_set1_epi8('\r');
    uint64_t marks = 0;

    for (int part = 0; part < 4; part++) {
        __m128i bytes;
        __m128i found;

        memcpy(&bytes, block + 16 * part, sizeof bytes);
        found = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiters), _mm_cmpeq_epi8(bytes, quotes)),
            _mm_or_si128(_mm_cmpeq_epi8(bytes, feeds), _mm_cmpeq_epi8(bytes, returns)));
        marks |= (uint64_t)(unsigned)_mm_movemask_epi8(found) << (16 * part);
    }
    return marks;
}

/* The same on processors that look at 32 bytes at once, as nearly all do. */
__attribute__((target("avx2"))) static uint64_t wide_marks_of(const char *block, char delimiter,
                                                              char quote)
{
    const __m256i delimiters = _mm256_set1_epi8(delimiter);
    const __m256i quotes = _mm256_set1_epi8(quote);
    const __m256i feeds = _mm256_set1_epi8('\n');
    const __m256i returns = _mm256_set1_epi8('\r');
    uint64_t marks = 0;

    for (int part = 0; part < 2; part++) {
        __m256i bytes;
        __m256i found;

        memcpy(&bytes, block + 32 * part, sizeof bytes);
        found = _mm256_or_si256(
            _mm256_or_si256(_mm256_cmpeq_epi8(bytes, delimiters), _mm256_cmpeq_epi8(bytes, quotes)),
            _mm256_or_si256(_mm256_cmpeq_epi8(bytes, feeds), _mm256_cmpeq_epi8(bytes, returns)));
        marks |= (uint64_t)(unsigned)_mm256_movemask_epi8(found) << (32 * part);
    }
    return marks;
}

static bool is_wide(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
}

/* The first mark from a place on; NULL when there is none before the last 31 bytes. */
__attribute__((target("avx2,bmi"))) static const char *find_mark(const struct plx_rows *rows,
                                                                 const char *from, char quote)
{
    const char *end = rows->bytes + rows->size;

    for (; end - from >= BLOCK; from += BLOCK) {
        const uint64_t marks = wide_marks_of(from, rows->delimiter, quote);

        if (marks != 0)
            return from + __builtin_ctzll(marks);
    }
    return NULL;
}

/* In a run of cells of one byte, every second byte of 32 is a delimiter and the others are none of
   the marks: then the others are 16 cells. */
__attribute__((target("avx2,bmi"))) static bool cut_brief(struct plx_rows *rows, size_t width,
                                                          uint8_t *brief,
                                                          struct plx_raw_cell *cells,
                                                          size_t *long_cells)
{
    const char *end = rows->bytes + rows->size;
    const char *start = rows->bytes + rows->at;
    const char quote = rows->quote ? rows->quote : '\n';
    const __m256i delimiters = _mm256_set1_epi8(rows->delimiter);
    const __m256i quotes = _mm256_set1_epi8(quote);
    const __m256i feeds = _mm256_set1_epi8('\n');
    const __m256i returns = _mm256_set1_epi8('\r');
    const __m256i evens = _mm256_set1_epi16(0xFF);
    size_t n = 0;

    *long_cells = 0;
    while (end - start >= 32 && n < width) {
        __m256i bytes;
        __m256i found;
        uint32_t delimited;
        uint32_t marks;
        uint32_t others;
        unsigned run;
        const char *mark;

        memcpy(&bytes, start, sizeof bytes);
        found = _mm256_cmpeq_epi8(bytes, delimiters);
        delimited = (uint32_t)_mm256_movemask_epi8(found);
        found = _mm256_or_si256(
            _mm256_or_si256(found, _mm256_cmpeq_epi8(bytes, quotes)),
            _mm256_or_si256(_mm256_cmpeq_epi8(bytes, feeds), _mm256_cmpeq_epi8(bytes, returns)));
        marks = (uint32_t)_mm256_movemask_epi8(found);
        others = (marks & 0x55555555U) | (~delimited & 0xAAAAAAAAU);
        bytes = _mm256_and_si256(bytes, evens);
        bytes = _mm256_permute4x64_epi64(_mm256_packus_epi16(bytes, bytes), 0x08);
        _mm_storeu_si128((__m128i *)(brief + n), _mm256_castsi256_si128(bytes));
        run = others ? (unsigned)__builtin_ctz(others) / 2 : 16;
        n += run;
        start += 2 * (size_t)run;
        if (run == 16)
            continue;
        if (n >= width)
            break;
        marks >>= 2 * run;
        mark = marks ? start + __builtin_ctz(marks)
                     : find_mark(rows, start + 32 - 2 * (size_t)run, quote);
        if (!mark || (rows->quote && *mark == rows->quote) || mark - start > UINT32_MAX)
            return false;
        if (mark == start) {
            brief[n++] = PLX_BRIEF_EMPTY;
        } else if (mark == start + 1) {
            brief[n++] = (uint8_t)*start;
        } else {
            cells[n] = (struct plx_raw_cell){.bytes = start, .length = (uint32_t)(mark - start)};
            brief[n++] = PLX_BRIEF_CELL;
            ++*long_cells;
        }
        start = mark + 1;
        if (*mark != rows->delimiter) {
            memset(brief + n, PLX_BRIEF_EMPTY, width - n);
            rows->n_cells = n;
            rows->start = rows->at;
            rows->at = (size_t)(start - rows->bytes);
            return true;
        }
    }
    return false;
}
#else
static uint64_t marks_of(const char *block, char delimiter, char quote)
{
    uint64_t marks = 0;

    for (int i = 0; i < BLOCK; i++)
        marks |= (uint64_t)(block[i] == delimiter || block[i] == quote || is_line_end(block[i]))
                 << i;
    return marks;
}

static uint64_t wide_marks_of(const char *block, char delimiter, char quote)
{
    return marks_of(block, delimiter, quote);
}

static bool is_wide(void)
{
    return false;
}

static bool cut_brief(struct plx_rows *rows, size_t width, uint8_t *brief,
                      struct plx_raw_cell *cells, size_t *long_cells)
{
    (void)rows;
    (void)width;
    (void)brief;
    (void)cells;
    (void)long_cells;
    return false;
}
#endif

/* Looks at the 64 bytes from where on; the last ones are copied, so that nothing behind the end
   of the file is touched. */
static void look_at(struct plx_rows *rows, const char *where)
{
    /* Without a quote character, a line end stands for it: it is looked for anyway. */
    const char quote = rows->quote ? rows->quote : '\n';
    const size_t left = (size_t)(rows->bytes + rows->size - where);

    rows->block = where;
    if (left >= BLOCK) {
        rows->marks = rows->wide ? wide_marks_of(where, rows->delimiter, quote)
                                 : marks_of(where, rows->delimiter, quote);
    } else {
        char last[BLOCK] = {0};

        memcpy(last, where, left);
        rows->marks = marks_of(last, rows->delimiter, quote);
        rows->marks &= ((uint64_t)1 << left) - 1;
    }
}

/* Where the next mark is, or the end of the file. */
static inline const char *next_mark(struct plx_rows *rows)
{
    const char *end = rows->bytes + rows->size;
    const char *mark;

    while (rows->marks == 0) {
        if ((size_t)(end - rows->block) <= BLOCK)
            return end;
        look_at(rows, rows->block + BLOCK);
    }
    mark = rows->block + __builtin_ctzll(rows->marks);
    rows->marks &= rows->marks - 1;
    return mark;
}

/* Forgets the marks before a place. */
static void go_to(struct plx_rows *rows, const char *place)
{
    const size_t ahead =
        rows->block && place >= rows->block ? (size_t)(place - rows->block) : BLOCK;

    if (ahead < BLOCK)
        rows->marks &= ~(uint64_t)0 << ahead;
    else
        look_at(rows, place);
}

/* Takes a cell whose opening quote has been seen, up to what stands behind the closing one. */
static enum outcome quoted_cell(struct plx_rows *rows, const char *start, const char **behind)
{
    const char *end = rows->bytes + rows->size;
    struct plx_raw_cell *cell = &rows->cell[rows->n_cells];
    const char *mark;

    *cell = (struct plx_raw_cell){.bytes = start};
    for (;;) {
        mark = next_mark(rows);
        if (mark == end)
            return ROW_OPEN;
        if (*mark != rows->quote)
            continue;
        *behind = mark + 1;
        if (*behind == end || *behind[0] == rows->delimiter || is_line_end(*behind[0]))
            break;
        if (*behind[0] != rows->quote)
            return ROW_ODD;
        cell->doubled = 1;
        next_mark(rows);
    }
    if (mark - start > UINT32_MAX)
        return ROW_LONG;
    cell->length = (uint32_t)(mark - start);
    rows->n_cells++;
    if (*behind < end)
        next_mark(rows); /* the delimiter or line end that is behind */
    return ROW_WHOLE;
}

/* Cuts the row that begins at start into cells, and puts at behind its end. */
static enum outcome cut(struct plx_rows *rows)
{
    const char *end = rows->bytes + rows->size;
    const char *start = rows->bytes + rows->start;
    const char *mark;

    rows->n_cells = 0;
    go_to(rows, start);
    for (;;) {
        if (rows->n_cells == rows->capacity)
            return ROW_FULL;
        mark = next_mark(rows);
        if (mark < end && rows->quote && *mark == rows->quote) {
            const enum outcome outcome =
                mark == start ? quoted_cell(rows, start + 1, &mark) : ROW_ODD;

            if (outcome != ROW_WHOLE)
                return outcome;
        } else {
            if (mark - start > UINT32_MAX)
                return ROW_LONG;
            rows->cell[rows->n_cells++] =
                (struct plx_raw_cell){.bytes = start, .length = (uint32_t)(mark - start)};
        }
        if (mark == end || *mark != rows->delimiter)
            break;
        start = mark + 1;
    }
    rows->at = (size_t)(mark - rows->bytes) + (mark < end);
    return ROW_WHOLE;
}

/* What libcsv's callbacks need: they cannot stop the parser, so that failures are remembered. */
struct taking {
    struct plx_rows *rows;
    bool ended;
    enum plx_status status;
    struct plx_error *err;
};

static enum plx_status fail_wide(struct plx_error *err)
{
    return plx_fail(err, PLX_DATA, "holds a row of more than %d cells; is this the right file?",
                    PLX_ROWS_CELLS);
}

static void on_cell(void *cell, size_t length, void *data)
{
    struct taking *taking = data;
    struct plx_rows *rows = taking->rows;

    if (taking->status == PLX_OK && rows->n_cells >= PLX_ROWS_CELLS)
        taking->status = fail_wide(taking->err);
    if (taking->status == PLX_OK)
        taking->status = plx_array_grow(&rows->cell, &rows->capacity, rows->n_cells,
                                        sizeof *rows->cell, taking->err);
    if (taking->status == PLX_OK && length > UINT32_MAX)
        taking->status = plx_fail(taking->err, PLX_DATA, "holds a cell of 4 GiB or more");
    if (taking->status == PLX_OK) {
        rows->cell[rows->n_cells++] = (struct plx_raw_cell){.length = (uint32_t)length};
        plx_text_add_bytes(&rows->libcsv, cell, length);
    }
}

static void on_row(int terminator, void *data)
{
    struct taking *taking = data;

    (void)terminator;
    taking->ended = true;
}

static int is_never_space(unsigned char byte)
{
    (void)byte;
    return 0;
}

static enum plx_status fail_open(struct plx_error *err)
{
    return plx_fail(err, PLX_DATA, "a quote that is opened in this row is never closed");
}

/* Feeds a parser line by line until a row has come out of it. */
static void feed(struct plx_rows *rows, struct csv_parser *parser, struct taking *taking)
{
    size_t at = rows->start;

    while (!taking->ended && at < rows->size && taking->status == PLX_OK) {
        size_t length = 0;

        while (at + length < rows->size && !is_line_end(rows->bytes[at + length]))
            length++;
        if (at + length < rows->size)
            length++;
        /* it would grow by 128 bytes at a time, and copy a long cell as often */
        csv_set_blk_size(parser, 128 + (at + length - rows->start) / 8);
        if (csv_parse(parser, rows->bytes + at, length, on_cell, on_row, taking) != length)
            taking->status = plx_fail_memory(taking->err, "a row");
        at += length;
    }
    /* csv_fini() objects to an open quote only in strict mode, which objects to much else. */
    if (taking->status == PLX_OK && !taking->ended && parser->pstate == 2 && parser->quoted)
        taking->status = fail_open(taking->err);
    if (taking->status == PLX_OK && !taking->ended &&
        csv_fini(parser, on_cell, on_row, taking) != 0)
        taking->status = plx_fail_memory(taking->err, "a row");
    rows->at = at;
}

static enum plx_status ask_libcsv(struct plx_rows *rows, struct plx_error *err)
{
    struct taking taking = {.rows = rows, .status = PLX_OK, .err = err};
    struct csv_parser parser;
    size_t place = 0;

    if (csv_init(&parser, 0) != 0)
        return plx_fail_memory(err, "the CSV reader");
    csv_set_delim(&parser, (unsigned char)rows->delimiter);
    csv_set_quote(&parser, (unsigned char)rows->quote);
    csv_set_space_func(&parser, is_never_space);
    rows->n_cells = 0;
    plx_text_clear(&rows->libcsv);
    feed(rows, &parser, &taking);
    csv_free(&parser);
    if (taking.status == PLX_OK && plx_text_failed(&rows->libcsv))
        taking.status = plx_fail_memory(err, "a row");
    if (taking.status == PLX_OK) {
        const char *text = plx_text_string(&rows->libcsv);

        for (size_t i = 0; i < rows->n_cells; i++) {
            rows->cell[i].bytes = text + place;
            place += rows->cell[i].length;
        }
    }
    rows->block = NULL;
    return taking.status;
}

void plx_rows_skip_blank(struct plx_rows *rows)
{
    while (rows->at < rows->size && is_line_end(rows->bytes[rows->at]))
        rows->at++;
}

enum plx_status plx_rows_next(struct plx_rows *rows, struct plx_error *err)
{
    plx_rows_skip_blank(rows);
    rows->start = rows->at;
    rows->n_cells = 0;
    rows->odd = false;
    rows->wide = is_wide();
    while (rows->at < rows->size) {
        switch (cut(rows)) {
        case ROW_WHOLE:
            return PLX_OK;
        case ROW_ODD:
            rows->odd = true;
            return ask_libcsv(rows, err);
        case ROW_OPEN:
            return fail_open(err);
        case ROW_LONG:
            return plx_fail(err, PLX_DATA, "holds a cell of 4 GiB or more");
        case ROW_FULL:
            if (rows->n_cells >= PLX_ROWS_CELLS)
                return fail_wide(err);
            rows->block = NULL;
            if (plx_array_grow(&rows->cell, &rows->capacity, rows->n_cells, sizeof *rows->cell,
                               err) != PLX_OK)
                return PLX_MEMORY;
            break;
        }
    }
    return PLX_OK;
}

bool plx_rows_next_brief(struct plx_rows *rows, size_t width, uint8_t *brief,
                         struct plx_raw_cell *cells, size_t *long_cells)
{
    plx_rows_skip_blank(rows);
    rows->odd = false;
    return rows->at < rows->size && is_wide() && cut_brief(rows, width, brief, cells, long_cells);
}

void plx_rows_seek(struct plx_rows *rows, size_t at)
{
    rows->at = at;
    rows->block = NULL;
}

void plx_rows_release(struct plx_rows *rows)
{
    free(rows->cell);
    plx_text_release(&rows->libcsv);
    *rows = (struct plx_rows){0};
}

size_t plx_raw_cell_undouble(const struct plx_raw_cell *cell, char quote, char *text)
{
    size_t length = 0;

    for (size_t i = 0; i < cell->length; i++) {
        text[length++] = cell->bytes[i];
        if (cell->bytes[i] == quote && i + 1 < cell->length && cell->bytes[i + 1] == quote)
            i++;
    }
    return length;
}
