/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bare.h"

#include <stdlib.h>
#include <string.h>

#include "headings.h"
#include "parallax/base/memory.h"
#include "parallax/intake/quality.h"

enum { ROWS_LOOKED_AT = 1000 };

/* Whether a cell holds a text; quotes in it may still be doubled. */
static bool cell_is(const struct plx_raw_cell *cell, char quote, const char *text)
{
    size_t at = 0;

    for (size_t i = 0; i < cell->length; i++, at++) {
        if (text[at] == '\0' || text[at] != cell->bytes[i])
            return false;
        if (cell->doubled && cell->bytes[i] == quote && i + 1 < cell->length &&
            cell->bytes[i + 1] == quote)
            i++;
    }
    return text[at] == '\0';
}

static void look_at(struct plx_bare_look *look, const char *part, const struct plx_raw_cell *cell,
                    char quote)
{
    const uint64_t hash = plx_quality_hash(cell->bytes, cell->length);

    look->filled++;
    look->repeats += cell_is(cell, quote, part);
    for (size_t i = 0; i < look->n_values; i++)
        if (look->value[i] == hash)
            return;
    if (look->n_values < PLX_BARE_VALUES)
        look->value[look->n_values++] = hash;
}

enum plx_status plx_bare_look(const struct plx_export *export, struct plx_bare_look **look,
                              struct plx_error *err)
{
    struct plx_rows rows = plx_export_rows(export);
    struct plx_error ignored;

    *look = plx_array_new(export->n_columns, sizeof **look);
    if (!*look)
        return plx_fail_memory(err, "the header");
    for (size_t row = 0; row < ROWS_LOOKED_AT && plx_rows_next(&rows, &ignored) == PLX_OK; row++)
        for (size_t i = 0; i < rows.n_cells && i < export->n_columns; i++)
            if (rows.cell[i].length > 0)
                look_at(&(*look)[i], export->column[i].part, &rows.cell[i], export->quote);
    plx_rows_release(&rows);
    return PLX_OK;
}

static bool share_a_value(const struct plx_bare_look *a, const struct plx_bare_look *b)
{
    for (size_t i = 0; i < a->n_values; i++)
        for (size_t j = 0; j < b->n_values; j++)
            if (a->value[i] == b->value[j])
                return true;
    return false;
}

bool plx_bare_goes_on(const struct plx_export *export, const struct plx_bare_look *look,
                      size_t first, size_t column)
{
    const char *part = export->column[column].part;
    const size_t length = strlen(part);
    const bool ticks = 2 * look[first].repeats >= look[first].filled;

    if (plx_headings_is_other(export->layout->other_part, part))
        return true;
    if (look[column].filled == 0)
        return length > 0 && part[length - 1] != '?';
    return ticks ? 2 * look[column].repeats >= look[column].filled
                 : share_a_value(&look[first], &look[column]);
}

/* The option that a column is called like; n_options where there is none. */
static size_t option_of(const struct plx_export *export, size_t column,
                        const struct plx_answers *answers, size_t n_options)
{
    const char *const *names = export->column[column].folded;
    const char *name = names[names[PLX_NAME_CELL][0] ? PLX_NAME_CELL : PLX_NAME_TEXT];
    int32_t value;

    if (export->column[column].is_field ||
        !plx_lookup_find(&answers->labels, name, strlen(name), &value) || value < 0)
        return n_options;
    return (size_t)value;
}

static bool holds_one_of(size_t from, size_t to, const struct plx_match *near)
{
    for (size_t i = 0; i < near->count; i++)
        if (near->column[i] >= from && near->column[i] < to)
            return true;
    return near->count == 0;
}

enum plx_status plx_bare_find(const struct plx_export *export, const struct plx_answers *answers,
                              size_t n_options, const struct plx_match *near,
                              struct plx_match *match, size_t *ties, struct plx_error *err)
{
    const size_t least = near->count == 0 && n_options > 4 ? (n_options + 1) / 2 : 2;
    size_t *seen = plx_array_new(n_options, sizeof *seen); /* the stretch that has the option */
    size_t best = 0;
    size_t from = 0;
    size_t stretch = 1;
    enum plx_status status = seen ? PLX_OK : plx_fail_memory(err, "a question's columns");

    *ties = 0;
    for (size_t i = 0; status == PLX_OK && i <= export->n_columns; i++) {
        const size_t option =
            i < export->n_columns ? option_of(export, i, answers, n_options) : n_options;

        if (option < n_options && seen[option] != stretch) {
            seen[option] = stretch;
            continue;
        }
        if (i - from >= least && i - from >= match->count && holds_one_of(from, i, near)) {
            *ties = i - from > match->count ? 1 : *ties + 1;
            best = from;
            match->count = i - from;
        }
        /* what comes a second time begins a question of its own */
        from = option < n_options ? i : i + 1;
        stretch++;
        if (option < n_options)
            seen[option] = stretch;
    }
    if (status == PLX_OK) {
        const size_t count = match->count;

        match->count = 0;
        match->parts = true;
        for (size_t i = 0; i < count && status == PLX_OK; i++)
            status = plx_match_add(match, best + i, "", err);
    }
    free(seen);
    return status;
}
