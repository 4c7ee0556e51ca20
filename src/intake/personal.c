/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "personal.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "numbers.h"
#include "parallax/base/memory.h"
#include "parallax/intake/quality.h"
#include "personal_cells.h"
#include "personal_names.h"

enum {
    ROWS = 1000,
    BYTES = 8 * 1024 * 1024,
    CELL_BYTES = 2000, /* of a cell, so much is looked at */
    BITS = 1024,
};

/* How many different texts there are, about: each sets a bit, and the bits that stay 0 tell. K.-Y.
   Whang, B. T. Vander-Zanden, H. M. Taylor (1990), A linear-time probabilistic counting algorithm
   for database applications, ACM Transactions on Database Systems 15, 208-229. */
struct sketch {
    uint64_t bit[BITS / 64];
    size_t count; /* all texts, the same ones too */
};

/* What has been seen of one column. */
struct sight {
    struct sketch cells;
    struct sketch parts; /* between commas and semicolons, as ticked choices are joined */
    size_t kind[PLX_PERSONALS];
    size_t numbers;
    size_t words;
    size_t bytes;
};

static const char *const kinds[PLX_PERSONALS] = {
    [PLX_PERSONAL_NONE] = "nothing personal",
    [PLX_PERSONAL_NAME] = "names",
    [PLX_PERSONAL_EMAIL] = "e-mail addresses",
    [PLX_PERSONAL_IP] = "IP addresses",
    [PLX_PERSONAL_PHONE] = "telephone numbers",
    [PLX_PERSONAL_PLACE] = "coordinates or addresses",
    [PLX_PERSONAL_REFERENCE] = "keys of other systems",
    [PLX_PERSONAL_TEXT] = "free text",
};

const char *plx_personal_name(enum plx_personal kind)
{
    return kinds[kind];
}

static void add_text(struct sketch *sketch, const char *text, size_t length)
{
    const uint64_t bit = plx_quality_hash(text, length) % BITS;

    sketch->bit[bit / 64] |= (uint64_t)1 << (bit % 64);
    sketch->count++;
}

static double count_different(const struct sketch *sketch)
{
    size_t zeros = BITS;

    for (size_t i = 0; i < BITS / 64; i++)
        zeros -= (size_t)__builtin_popcountll(sketch->bit[i]);
    return zeros > 0 ? -(double)BITS * log((double)zeros / BITS) : (double)sketch->count;
}

/* Of all texts, the share that is the first of its kind. */
static double different(const struct sketch *sketch)
{
    const double share = sketch->count ? count_different(sketch) / (double)sketch->count : 0;

    return share < 1 ? share : 1;
}

static bool parts_answers(char byte)
{
    return byte == ',' || byte == ';' || byte == '|' || byte == '\n';
}

static void add_parts(struct sight *sight, const char *cell, size_t length)
{
    size_t from = 0;

    for (size_t i = 0; i <= length; i++) {
        if (i < length && !parts_answers(cell[i]))
            continue;
        while (from < i && (cell[from] == ' ' || cell[from] == '\r'))
            from++;
        if (i > from)
            add_text(&sight->parts, cell + from, i - from);
        from = i + 1;
    }
}

static size_t count_words(const char *cell, size_t length)
{
    size_t words = 0;

    for (size_t i = 0; i < length; i++)
        words += cell[i] != ' ' && cell[i] != '\n' && (i == 0 || cell[i - 1] == ' ');
    return words;
}

static bool is_number(const char *cell, size_t length)
{
    double number;

    for (size_t i = 0; i < length; i++)
        if (cell[i] >= '0' && cell[i] <= '9')
            return plx_numbers_read(cell, length, PLX_POINT, &number) ||
                   plx_numbers_read_time(cell, length, &number);
    return false;
}

/* Numbers are counted of answers only, where they tell amounts from free text. */
static void look_at_cell(struct sight *sight, bool is_field, const char *cell, size_t length)
{

    while (length > 0 && (*cell == ' ' || *cell == '\t')) {
        cell++;
        length--;
    }
    if (length > CELL_BYTES)
        length = CELL_BYTES;
    if (length == 0)
        return;
    add_text(&sight->cells, cell, length);
    add_parts(sight, cell, length);
    sight->kind[plx_personal_cell(cell, length)]++;
    sight->numbers += !is_field && is_number(cell, length);
    sight->words += count_words(cell, length);
    sight->bytes += length;
}

static enum plx_status look_at_rows(const struct plx_export *export, struct sight *sight,
                                    struct plx_error *err)
{
    struct plx_rows rows = plx_export_rows(export);
    enum plx_status status = PLX_OK;

    for (size_t row = 0; row < ROWS && rows.at - export->data < BYTES; row++) {
        status = plx_rows_next(&rows, err);
        if (status != PLX_OK || rows.n_cells == 0)
            break;
        for (size_t i = 0; i < rows.n_cells && i < export->n_columns; i++)
            look_at_cell(&sight[i], export->column[i].is_field, rows.cell[i].bytes,
                         rows.cell[i].length);
    }
    plx_rows_release(&rows);
    return status == PLX_DATA ? PLX_OK : status; /* an open quote is reported when all is read */
}

/* What the cells are, where they leave no doubt. */
static enum plx_personal by_content(const struct sight *sight)
{
    enum { NAMES = 10 };
    const size_t filled = sight->cells.count;

    if (sight->kind[PLX_PERSONAL_EMAIL] > 0 && sight->kind[PLX_PERSONAL_EMAIL] * 20 >= filled)
        return PLX_PERSONAL_EMAIL;
    for (enum plx_personal kind = PLX_PERSONAL_IP; kind <= PLX_PERSONAL_PLACE; kind++)
        if (sight->kind[kind] * 2 > filled)
            return kind;
    if (filled >= NAMES && sight->kind[PLX_PERSONAL_NAME] * 5 > filled * 4 &&
        different(&sight->cells) > 0.9)
        return PLX_PERSONAL_NAME;
    return PLX_PERSONAL_NONE;
}

/* Columns that are ticked, or hold a score, are called after what they ask about. */
static bool may_be_personal(const struct sight *sight, bool whole)
{
    const size_t filled = sight->cells.count;
    const double apart = count_different(&sight->cells);

    if (filled >= 3 && (apart < 2.5 || sight->bytes < 2 * filled))
        return false;
    return whole || filled < 3 || (different(&sight->cells) > 0.5 && sight->bytes >= 4 * filled);
}

static enum plx_status by_names(const struct plx_export_column *column, const struct sight *sight,
                                enum plx_personal *kind, struct plx_error *err)
{
    const char *const names[] = {column->name[PLX_NAME_TAG], column->part,
                                 column->part[0] ? "" : column->name[PLX_NAME_TEXT]};
    struct plx_text words = {0};
    struct plx_text spare = {0};
    enum plx_status status = PLX_OK;

    if (!may_be_personal(sight, true))
        return PLX_OK; /* whatever it is called */
    for (size_t i = 0; i < 3 && status == PLX_OK && *kind == PLX_PERSONAL_NONE; i++) {
        bool whole;

        status = plx_personal_words(names[i], &words, &spare, err);
        if (status == PLX_OK)
            *kind = plx_personal_by_words(plx_text_string(&words), &whole);
        if (status == PLX_OK && !may_be_personal(sight, whole))
            *kind = PLX_PERSONAL_NONE;
    }
    plx_text_release(&words);
    plx_text_release(&spare);
    return status;
}

static bool is_free_text(const struct sight *sight)
{
    const size_t filled = sight->cells.count;

    return filled >= 5 && sight->numbers * 5 < filled && sight->words >= 4 * filled &&
           different(&sight->parts) > 0.8;
}

static enum plx_status judge(const struct plx_export_column *column, const struct sight *sight,
                             enum plx_personal *kind, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    if (column->is_field && column->role >= PLX_FIELD_NAME && column->role < PLX_FIELD_ROLES) {
        *kind = (enum plx_personal)(PLX_PERSONAL_NAME + (column->role - PLX_FIELD_NAME));
        return PLX_OK;
    }
    *kind = by_content(sight);
    if (*kind != PLX_PERSONAL_NONE || (column->is_field && column->role != PLX_FIELD_OTHER))
        return PLX_OK;
    status = by_names(column, sight, kind, err);
    if (status == PLX_OK && *kind == PLX_PERSONAL_NONE && !column->is_field && is_free_text(sight))
        *kind = PLX_PERSONAL_TEXT;
    return status;
}

enum plx_status plx_personal_look(const struct plx_export *export, enum plx_personal *kind,
                                  bool *filled, struct plx_error *err)
{
    struct sight *sight = plx_array_new(export->n_columns, sizeof *sight);
    enum plx_status status =
        sight ? look_at_rows(export, sight, err) : plx_fail_memory(err, "what columns hold");

    for (size_t i = 0; i < export->n_columns && status == PLX_OK; i++) {
        status = judge(&export->column[i], &sight[i], &kind[i], err);
        filled[i] = sight[i].cells.count > 0;
    }
    free(sight);
    return status;
}

enum plx_status plx_personal_columns(const struct plx_export *export, enum plx_personal *kind,
                                     struct plx_error *err)
{
    bool *filled = plx_array_new(export->n_columns, sizeof *filled);
    const enum plx_status status = filled ? plx_personal_look(export, kind, filled, err)
                                          : plx_fail_memory(err, "what columns hold");

    free(filled);
    return status;
}
