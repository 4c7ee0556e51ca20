/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sniff.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "labels.h"
#include "parallax/base/memory.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

enum { RECORDS = 25 };

/* How even the records come out with a delimiter: cells in records as wide as the first. */
static enum plx_status evenness(const struct plx_export *export, char delimiter, char quote,
                                size_t *score, struct plx_error *err)
{
    struct plx_rows rows = {.bytes = export->source.bytes,
                            .size = export->source.size,
                            .delimiter = delimiter,
                            .quote = quote};
    size_t width = 0;
    enum plx_status status = PLX_OK;

    *score = 0;
    for (size_t record = 0; record < RECORDS; record++) {
        status = plx_rows_next(&rows, err);
        if (status != PLX_OK || rows.n_cells == 0)
            break;
        if (record == 0)
            width = rows.n_cells;
        if (width > 1 && rows.n_cells == width)
            *score += width;
    }
    plx_rows_release(&rows);
    return status == PLX_DATA ? PLX_OK : status; /* an open quote is reported when all is read */
}

enum plx_status plx_sniff_delimiter(struct plx_export *export, struct plx_error *err)
{
    /* Tables made by Google Sheets are tab-separated and never quoted. */
    static const struct {
        char delimiter;
        char quote;
    } tried[] = {{',', '"'}, {';', '"'}, {'\t', '"'}, {'\t', 0}};
    size_t best = 0;

    export->delimiter = ',';
    export->quote = '"';
    if (export->source.is_table)
        return PLX_OK;
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
        size_t score;
        const enum plx_status status =
            evenness(export, tried[i].delimiter, tried[i].quote, &score, err);

        if (status != PLX_OK)
            return status;
        if (score > best) {
            best = score;
            export->delimiter = tried[i].delimiter;
            export->quote = tried[i].quote;
        }
    }
    return PLX_OK;
}

char *plx_sniff_cell(struct plx_export *export, const struct plx_raw_cell *cell)
{
    char *text = plx_pool_copy(&export->pool, cell->bytes ? cell->bytes : "", cell->length);

    if (text && cell->doubled)
        text[plx_raw_cell_undouble(cell, export->quote, text)] = '\0';
    return text;
}

/* How long a code with a part is at the start of the cell: "Q5[SQ001]"; 0 where there is none. */
static size_t code_length(const char *cell)
{
    size_t length = 0;

    if (!isalpha((unsigned char)cell[0]))
        return 0;
    while (isalnum((unsigned char)cell[length]) || cell[length] == '_')
        length++;
    if (cell[length] != '[')
        return 0;
    while (cell[length] == '[') {
        const size_t part = strspn(cell + length + 1, "0123456789_#" LETTERS);

        if (part == 0 || cell[length + 1 + part] != ']')
            return 0;
        length += part + 2;
    }
    return length;
}

/* Whether the alternative stands in the cell, which is of some length without blanks around it,
   where the sign wants it. */
static bool stands(enum plx_sign_fit fit, const char *cell, size_t size, const char *wanted,
                   size_t length)
{
    const size_t room = size < length ? 0 : size - length;

    if (size < length)
        return false;
    switch (fit) {
    case PLX_SIGN_IS:
        return size == length && strncasecmp(cell, wanted, length) == 0;
    case PLX_SIGN_BEGINS:
        return strncasecmp(cell, wanted, length) == 0;
    case PLX_SIGN_ENDS:
        return strncasecmp(cell + room, wanted, length) == 0;
    case PLX_SIGN_HOLDS:
        for (size_t at = 0; at <= room; at++)
            if (strncasecmp(cell + at, wanted, length) == 0)
                return true;
        return false;
    case PLX_SIGN_CODED:
        return code_length(cell) > 0 && strncmp(cell + code_length(cell), wanted, length) == 0;
    }
    return false;
}

/* Whether one of a sign's alternatives stands in a cell. */
static bool fits(const struct plx_layout_sign *sign, const char *cell)
{
    const size_t n = plx_alternatives(sign->cell);
    size_t size;

    while (*cell == ' ')
        cell++;
    size = strlen(cell);
    while (size > 0 && cell[size - 1] == ' ')
        size--;
    for (size_t i = 0; i < n; i++) {
        size_t length;
        const char *wanted = plx_alternative(sign->cell, i, &length);

        if (stands(sign->fit, cell, size, wanted, length))
            return true;
    }
    return false;
}

/* The cells of the first records. */
struct records {
    char **cell[PLX_HEADER_ROWS]; /* in the pool */
    size_t n_cells[PLX_HEADER_ROWS];
};

static bool has_sign(const struct records *records, const struct plx_layout_sign *sign)
{
    const size_t n = records->n_cells[sign->record];

    for (size_t i = 0; i < n && (i == 0 || !sign->first_only); i++)
        if (fits(sign, records->cell[sign->record][i]))
            return true;
    return false;
}

static bool has_all_signs(const struct records *records, const struct plx_layout *layout)
{
    for (size_t i = 0; i < layout->n_signs; i++)
        if (!has_sign(records, &layout->sign[i]))
            return false;
    return true;
}

static enum plx_status read_records(struct plx_export *export, struct records *records,
                                    struct plx_error *err)
{
    struct plx_rows rows = plx_export_rows(export);
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < PLX_HEADER_ROWS && status == PLX_OK; i++) {
        status = plx_rows_next(&rows, err);
        if (status != PLX_OK)
            break;
        records->cell[i] = plx_pool_bytes(&export->pool, rows.n_cells, sizeof(char *));
        if (!records->cell[i])
            status = plx_fail_memory(err, "the header");
        for (size_t cell = 0; status == PLX_OK && cell < rows.n_cells; cell++) {
            records->cell[i][cell] = plx_sniff_cell(export, &rows.cell[cell]);
            if (!records->cell[i][cell])
                status = plx_fail_memory(err, "the header");
        }
        records->n_cells[i] = status == PLX_OK ? rows.n_cells : 0;
    }
    plx_rows_release(&rows);
    return status == PLX_DATA ? PLX_OK : status; /* reported when all is read */
}

/* A title line, then small tables of counts: no respondents to be found here. */
static bool is_report(const struct plx_export *export, const struct records *records)
{
    struct plx_rows rows = plx_export_rows(export);
    struct plx_error ignored;
    size_t filled = 0;
    size_t widest = 0;

    for (size_t i = 0; i < records->n_cells[0]; i++)
        filled += records->cell[0][i][0] != '\0';
    for (size_t i = 0; i < 2 * RECORDS && plx_rows_next(&rows, &ignored) == PLX_OK; i++)
        widest = rows.n_cells > widest ? rows.n_cells : widest;
    plx_rows_release(&rows);
    return filled <= 1 && widest > 1;
}

/* A file with a codebook is what its reader says; no other file can be of such a dialect. */
static enum plx_status take_foreign(struct plx_export *export, enum plx_dialect dialect,
                                    struct plx_error *err)
{
    const struct plx_place place = {export->source.path, 0, NULL};
    const struct plx_codebook *codebook = export->source.codebook;
    size_t n_layouts;
    const struct plx_layout *const *layouts = plx_layouts(&n_layouts);

    for (size_t i = 0; i < n_layouts; i++) {
        if (!layouts[i]->foreign)
            continue;
        if (codebook && layouts[i]->dialect == codebook->dialect)
            export->layout = layouts[i];
        if (!codebook && layouts[i]->dialect == dialect)
            return plx_fail_at(err, PLX_DATA, &place,
                               "is not %s; leave the dialect out, and it is found out",
                               layouts[i]->name);
    }
    if (codebook && dialect != PLX_DIALECT_AUTO && dialect != codebook->dialect)
        return plx_fail_at(err, PLX_DATA, &place,
                           "is %s and cannot be read as %s; leave the dialect out, and it is "
                           "found out",
                           export->layout->name, plx_dialect_name(dialect));
    export->why = codebook ? export->layout->clue : NULL;
    return PLX_OK;
}

/* The first layout of a dialect, or of any, whose signs the file has; NULL for those without. */
static const struct plx_layout *find_layout(const struct records *records, enum plx_dialect dialect)
{
    size_t n_layouts;
    const struct plx_layout *const *layouts = plx_layouts(&n_layouts);

    for (size_t i = 0; i < n_layouts; i++)
        if (!layouts[i]->foreign && layouts[i]->n_signs > 0 &&
            (dialect == PLX_DIALECT_AUTO || layouts[i]->dialect == dialect) &&
            has_all_signs(records, layouts[i]))
            return layouts[i];
    return NULL;
}

/* A file that says itself what it is can be read as a plain table, but not as another platform's:
   headers would be taken for responses, or responses for headers. */
static enum plx_status take_named(struct plx_export *export, const struct records *records,
                                  enum plx_dialect dialect, struct plx_error *err)
{
    const struct plx_place place = {export->source.path, 0, NULL};
    const struct plx_layout *other = find_layout(records, PLX_DIALECT_AUTO);

    export->layout = find_layout(records, dialect);
    export->why = "it was named";
    if (export->layout)
        return PLX_OK;
    if (other && dialect != PLX_DIALECT_PLAIN)
        return plx_fail_at(err, PLX_DATA, &place,
                           "is %s (%s) and cannot be read as %s; leave the dialect out, or read it "
                           "as plain",
                           other->name, other->clue, plx_dialect_name(dialect));
    export->layout = plx_layout_of(dialect);
    export->looks_like = other;
    export->only_named = true;
    return PLX_OK;
}

enum plx_status plx_sniff_layout(struct plx_export *export, enum plx_dialect dialect,
                                 struct plx_error *err)
{
    const struct plx_place place = {export->source.path, 0, NULL};
    struct records records = {0};
    enum plx_status status = take_foreign(export, dialect, err);

    if (status != PLX_OK || export->layout)
        return status;
    status = read_records(export, &records, err);
    if (status == PLX_OK && dialect != PLX_DIALECT_AUTO) {
        status = take_named(export, &records, dialect, err);
    } else if (status == PLX_OK) {
        export->layout = find_layout(&records, dialect);
        if (!export->layout)
            export->layout = plx_layout_of(PLX_DIALECT_PLAIN);
        export->why = export->layout->clue;
    }
    if (status != PLX_OK)
        return status;
    assert(export->layout); /* every dialect has one */
    if (export->layout->refusal)
        return plx_fail_at(err, PLX_DATA, &place, "%s", export->layout->refusal);
    if (dialect != PLX_DIALECT_PLAIN && !find_layout(&records, PLX_DIALECT_AUTO) &&
        is_report(export, &records))
        return plx_fail_at(err, PLX_DATA, &place,
                           "looks like a summary report, not like responses: its first row is a "
                           "title; export the individual responses instead");
    return PLX_OK;
}
