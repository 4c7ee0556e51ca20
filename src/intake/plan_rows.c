/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "labels.h"
#include "parallax/base/memory.h"
#include "planning.h"

/* What the conditions on one column come to: 0 keeps the row. */
static enum plx_status add_condition(struct plx_planning *planning, struct plx_row_words *words,
                                     const struct plx_condition *condition)
{
    struct plx_text folded = {0};
    struct plx_text spare = {0};
    enum plx_status status =
        plx_label_fold(condition->value, strlen(condition->value), &folded, &spare, planning->err);

    if (!condition->negated && !words->chosen) {
        words->chosen = true;
        words->other = 1;
        words->blank = 1;
    }
    if (status == PLX_OK && folded.length == 0)
        words->blank = condition->negated;
    else if (status == PLX_OK)
        status = plx_lookup_add(&words->answers.folded, folded.bytes, folded.length,
                                condition->negated, planning->err);
    plx_text_release(&folded);
    plx_text_release(&spare);
    return status;
}

/* The conditions on a column; those that name it again are taken with the first. */
static enum plx_status plan_column(struct plx_planning *planning, size_t first)
{
    const struct plx_filter_settings *filter = &planning->study->filter;
    const char *name = filter->row[first].name;
    struct plx_slot slot = {.kind = PLX_SLOT_ROWS, .part = planning->plan->n_rows};
    struct plx_row_words *words = &planning->plan->row[slot.part];
    enum plx_status status;

    for (size_t i = 0; i < first; i++)
        if (strcmp(filter->row[i].name, name) == 0)
            return PLX_OK;
    status = plx_planning_one(planning, name, &slot.column);
    if (status == PLX_OK && slot.column == PLX_NONE)
        return plx_planning_lack(planning, name, PLX_NONE, "filter: rows");
    for (size_t i = first; i < filter->n_rows && status == PLX_OK; i++)
        if (strcmp(filter->row[i].name, name) == 0)
            status = add_condition(planning, words, &filter->row[i]);
    slot.answers = &words->answers;
    planning->plan->n_rows++;
    return status == PLX_OK ? plx_planning_add(planning, &slot) : status;
}

enum plx_status plx_plan_rows(struct plx_planning *planning)
{
    const struct plx_filter_settings *filter = &planning->study->filter;
    enum plx_status status = PLX_OK;

    planning->plan->row = plx_array_new(filter->n_rows, sizeof *planning->plan->row);
    if (!planning->plan->row)
        return plx_fail_memory(planning->err, "the filter of rows");
    for (size_t i = 0; i < filter->n_rows && status == PLX_OK; i++)
        status = plan_column(planning, i);
    return status;
}

enum { KINDS_SHOWN = 5, MOST_KINDS = 1000 };

/* What a walk over all rows finds of records and of the kinds of their rows. */
struct census {
    size_t key;
    size_t kind; /* the column that tells the rows of a record apart, or PLX_NONE */
    struct plx_lookup keys;
    struct plx_lookup kinds;
    size_t count[MOST_KINDS];
    size_t rows;
};

static enum plx_status count_row(struct census *census, const struct plx_rows *rows,
                                 struct plx_error *err)
{
    const struct plx_raw_cell *cell = rows->cell;
    int32_t kind = (int32_t)census->kinds.count;
    enum plx_status status;

    census->rows++;
    if (census->key >= rows->n_cells)
        return PLX_OK;
    status =
        plx_lookup_add(&census->keys, cell[census->key].bytes, cell[census->key].length, 0, err);
    if (status != PLX_OK || census->kind >= rows->n_cells || kind >= MOST_KINDS)
        return status;
    cell = &cell[census->kind];
    if (!plx_lookup_find(&census->kinds, cell->bytes, cell->length, &kind))
        status = plx_lookup_add(&census->kinds, cell->bytes, cell->length, kind, err);
    census->count[kind]++;
    return status;
}

static enum plx_status count_rows(const struct plx_export *export, struct census *census,
                                  struct plx_error *err)
{
    struct plx_rows rows = plx_export_rows(export);
    enum plx_status status;

    while ((status = plx_rows_next(&rows, err)) == PLX_OK && rows.n_cells > 0) {
        status = count_row(census, &rows, err);
        if (status != PLX_OK)
            break;
    }
    plx_rows_release(&rows);
    return status == PLX_DATA ? PLX_OK : status; /* reported when all is read */
}

/* The kinds of rows with how many there are of each, in the order in which they come. */
static void list_kinds(const struct census *census, struct plx_text *text)
{
    for (size_t kind = 0; kind < census->kinds.count && kind < KINDS_SHOWN; kind++)
        for (size_t place = 0; place < census->kinds.places; place++) {
            const struct plx_lookup_entry *entry = &census->kinds.entry[place];

            if (entry->bytes && entry->value == (int32_t)kind)
                plx_text_addf(text, "%s\"%.*s\" %zu", kind > 0 ? ", " : "",
                              entry->length < 60 ? (int)entry->length : 60, entry->bytes,
                              census->count[kind]);
        }
    if (census->kinds.count > KINDS_SHOWN)
        plx_text_add(text, ", ..");
}

static enum plx_status warn(struct plx_planning *planning, const struct census *census)
{
    struct plx_export *export = planning->export;
    struct plx_text kinds = {0};
    enum plx_status status;

    if (census->rows == census->keys.count)
        return PLX_OK;
    if (census->kinds.count > 1) {
        const char *name = plx_export_column_name(export, census->kind);

        plx_text_addf(&kinds, " %s tells them apart (", name);
        list_kinds(census, &kinds);
        plx_text_addf(&kinds, "), and `filter: {rows: \"%s=..\"}` keeps those of one kind;", name);
    }
    status =
        plx_findings_warn(planning->findings, planning->err,
                          "%s: %zu rows hold %zu records by \"%s\";%s every row counts as a "
                          "response of its own",
                          export->source.path, census->rows, census->keys.count,
                          plx_export_column_name(export, census->key), plx_text_string(&kinds));
    plx_text_release(&kinds);
    return status;
}

enum plx_status plx_plan_warn_of_rows(struct plx_planning *planning, size_t key)
{
    const struct plx_export *export = planning->export;
    struct census census = {.key = key, .kind = PLX_NONE};
    enum plx_status status = PLX_OK;

    if (!export->layout->many_rows || key == PLX_NONE || planning->study->filter.n_rows > 0)
        return PLX_OK;
    for (size_t i = 0; i < export->n_columns && census.kinds.count < 2 && status == PLX_OK; i++) {
        if (!export->column[i].is_field || export->column[i].role != PLX_FIELD_ROW)
            continue;
        plx_lookup_release(&census.keys);
        plx_lookup_release(&census.kinds);
        census = (struct census){.key = key, .kind = i};
        status = count_rows(export, &census, planning->err);
    }
    if (status == PLX_OK && census.kind == PLX_NONE)
        status = count_rows(export, &census, planning->err);
    if (status == PLX_OK)
        status = warn(planning, &census);
    plx_lookup_release(&census.keys);
    plx_lookup_release(&census.kinds);
    return status;
}
