/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../answers.h"
#include "../labels.h"
#include "../numbers.h"
#include "drafting.h"
#include "parallax/base/memory.h"

/* What an exact cell stands for when it is no value of the list. */
enum { NO_ANSWER = -1, NOT_LISTED = -2 };

/* More different long texts than this are somebody's own words, and need no more memory. */
enum { OWN_WORDS = 60, OWN_WORDS_BYTES = 60 };

static bool is_among(const char *const *list, const char *folded)
{
    for (; list && *list; list++)
        if (strcmp(*list, folded) == 0)
            return true;
    return false;
}

/* "17 November 2016": a day, a month by its name, and a year. */
static bool names_month(const char *folded)
{
    static const char months[] = "jan feb mar apr may jun jul aug sep oct nov dec mai mrz mär okt "
                                 "dez jän ene abr ago dic fev fév avr aoû déc set out";
    const char *word = folded + strcspn(folded, "abcdefghijklmnopqrstuvwxyz");
    size_t numbers = 0;

    for (const char *c = folded; *c; c++)
        numbers += *c >= '0' && *c <= '9' && (c == folded || c[-1] < '0' || c[-1] > '9');
    if (numbers != 2 || strlen(word) < 3 || strlen(folded) > 24)
        return false;
    for (const char *month = months; *month; month += strcspn(month, " ") + 1) {
        if (strncmp(word, month, strcspn(month, " ")) == 0)
            return true;
        if (month[strcspn(month, " ")] == '\0')
            break;
    }
    return false;
}

/* Dates have two signs between numbers, or a colon. */
static bool is_moment(const char *text, size_t length)
{
    double ignored;
    size_t signs = 0;

    for (size_t i = 0; i < length; i++)
        signs += text[i] == '-' || text[i] == '/' || text[i] == ':' || text[i] == '.';
    return length >= 6 && signs >= 2 && plx_numbers_read_time(text, length, &ignored);
}

static bool is_link(const char *text)
{
    return strncmp(text, "http://", 7) == 0 || strncmp(text, "https://", 8) == 0 ||
           strncmp(text, "www.", 4) == 0;
}

/* What a filled cell adds beside its place in the list. */
static void count_kind(struct plx_drafting_tally *tally, const char *folded, size_t length)
{
    double number;

    tally->filled++;
    tally->long_ones += length > PLX_DRAFTING_BYTES;
    if (length > PLX_DRAFTING_BYTES)
        return;
    if (plx_numbers_read(folded, length, PLX_POINT, &number)) {
        if (tally->numbers == 0 || number < tally->low)
            tally->low = number;
        if (tally->numbers == 0 || number > tally->high)
            tally->high = number;
        tally->numbers++;
        tally->whole += number == floor(number);
    } else {
        tally->moments += is_moment(folded, length) || names_month(folded);
        tally->links += is_link(folded);
    }
}

static bool is_own_words(const struct plx_drafting_tally *tally)
{
    size_t bytes = 0;

    if (tally->n_values < OWN_WORDS || tally->filled > tally->n_values + tally->n_values / 10)
        return false;
    for (size_t i = 0; i < tally->n_values; i++)
        bytes += strlen(tally->value[i].folded);
    return bytes / tally->n_values > OWN_WORDS_BYTES;
}

/* Adds a new value, or finds that there are enough. */
static enum plx_status add_value(struct plx_drafting *drafting, struct plx_drafting_tally *tally,
                                 const char *cell, size_t length, const struct plx_text *folded,
                                 int32_t *value)
{
    struct plx_drafting_value *item;
    enum plx_status status;

    if (tally->n_values >= PLX_DRAFTING_VALUES || folded->length > PLX_DRAFTING_BYTES ||
        drafting->bytes > PLX_DRAFTING_MEMORY ||
        (tally->n_values % OWN_WORDS == 0 && is_own_words(tally))) {
        *value = NOT_LISTED;
        return PLX_OK;
    }
    status = plx_array_grow(&tally->value, &tally->capacity, tally->n_values, sizeof *tally->value,
                            drafting->err);
    if (status != PLX_OK)
        return status;
    item = &tally->value[tally->n_values];
    *item = (struct plx_drafting_value){
        .text = plx_drafting_clean(drafting, cell, length),
        .folded = plx_pool_copy(&drafting->pool, folded->bytes, folded->length)};
    if (!item->folded || drafting->failed)
        return plx_fail_memory(drafting->err, "the draft");
    item->is_number = plx_numbers_read(item->folded, folded->length, PLX_POINT, &item->number);
    drafting->bytes += 2 * folded->length + sizeof *item;
    *value = (int32_t)tally->n_values++;
    return plx_lookup_add(&tally->folded, folded->bytes, folded->length, *value, drafting->err);
}

/* What a cell stands for that is met for the first time. */
static enum plx_status find_value(struct plx_drafting *drafting, struct plx_drafting_tally *tally,
                                  const char *cell, size_t length, int32_t *value)
{
    struct plx_text *folded = &drafting->spare[0];
    enum plx_status status =
        plx_label_fold(cell, length, folded, &drafting->spare[1], drafting->err);

    if (status != PLX_OK)
        return status;
    if (folded->length == 0 || is_among(plx_answers_none, plx_text_string(folded)) ||
        is_among(drafting->export.layout->unasked, plx_text_string(folded)))
        *value = NO_ANSWER;
    else if (!plx_lookup_find(&tally->folded, folded->bytes, folded->length, value))
        status = add_value(drafting, tally, cell, length, folded, value);
    if (status == PLX_OK && *value != NOT_LISTED && drafting->bytes < PLX_DRAFTING_MEMORY) {
        drafting->bytes += length;
        status = plx_lookup_add(&tally->exact, cell, length, *value, drafting->err);
    }
    return status;
}

/* Counts one cell that is not empty; *value is what it is in the list. */
static enum plx_status count_cell(struct plx_drafting *drafting, struct plx_drafting_tally *tally,
                                  const char *cell, size_t length, int32_t *value)
{
    enum plx_status status = PLX_OK;

    if (!plx_lookup_find(&tally->exact, cell, length, value))
        status = find_value(drafting, tally, cell, length, value);
    if (status != PLX_OK)
        return status;
    if (*value >= 0)
        tally->value[*value].count++;
    else if (*value == NO_ANSWER)
        tally->none++;
    if (*value == NOT_LISTED) {
        tally->unlisted++;
        count_kind(tally, plx_text_string(&drafting->spare[0]), drafting->spare[0].length);
    }
    return PLX_OK;
}

/* Values that are listed are looked at once, not at every cell. */
static void finish(struct plx_drafting_tally *tally)
{
    for (size_t i = 0; i < tally->n_values; i++) {
        const struct plx_drafting_value *value = &tally->value[i];
        struct plx_drafting_tally one = {0};

        if (value->count == 0)
            continue;
        count_kind(&one, value->folded, strlen(value->folded));
        if (one.numbers > 0) {
            if (tally->numbers == 0 || one.low < tally->low)
                tally->low = one.low;
            if (tally->numbers == 0 || one.high > tally->high)
                tally->high = one.high;
        }
        tally->filled += value->count;
        tally->numbers += one.numbers * value->count;
        tally->whole += one.whole * value->count;
        tally->moments += one.moments * value->count;
        tally->links += one.links * value->count;
    }
}

/* One row's cells in a group: its values' indices; NOT_LISTED and less where there is none. */
static void look_across(struct plx_drafting *drafting, struct plx_drafting_group *group,
                        const int32_t *value)
{
    const size_t n = group->count;
    size_t filled = 0;
    size_t ticks = 0;
    size_t numbers = 0;
    size_t ranks = 0;
    bool apart = true;
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        const struct plx_drafting_column *column = &drafting->column[group->first + i];
        const struct plx_drafting_value *item;

        if (value[i] < 0)
            continue;
        item = &column->tally.value[value[i]];
        filled++;
        ticks += !plx_drafting_is_untick(item->folded);
        numbers += item->is_number;
        ranks += item->is_number && item->number >= 1 && item->number <= (double)n;
        sum += item->is_number ? item->number : 0;
        for (size_t j = 0; apart && j < i; j++)
            apart = value[j] < 0 ||
                    strcmp(drafting->column[group->first + j].tally.value[value[j]].folded,
                           item->folded) != 0;
    }
    group->sampled += filled > 0;
    group->several += ticks > 1;
    group->pairs += filled > 1;
    group->apart += filled > 1 && apart;
    group->ranked += filled > 1 && apart && ranks == filled;
    if (filled > 0 && numbers == filled) {
        if (group->numeric == 0)
            group->sum = sum;
        group->numeric++;
        group->summed += fabs(sum - group->sum) < 1e-6 * (1 + fabs(sum));
    }
}

/* A field of the response that reads as one of the words. */
static bool field_is(const struct plx_export *export, const struct plx_rows *rows,
                     enum plx_field_role role, const char **cell, size_t *length)
{
    for (size_t i = 0; i < export->n_columns && i < rows->n_cells; i++)
        if (export->column[i].is_field && export->column[i].role == role) {
            *cell = rows->cell[i].bytes;
            *length = rows->cell[i].length;
            return true;
        }
    return false;
}

static bool equals(const char *word, const char *cell, size_t length)
{
    return word && strlen(word) == length && strncmp(word, cell, length) == 0;
}

/* Previews and tests, which loading leaves out. */
static bool is_test(const struct plx_export *export, const struct plx_rows *rows)
{
    const struct plx_layout_status *status = export->layout->status;
    const char *cell;
    size_t length;

    if (!status || !field_is(export, rows, PLX_FIELD_STATUS, &cell, &length))
        return false;
    for (; status->code; status++)
        if (equals(status->code, cell, length) || equals(status->text, cell, length))
            return status->dropped;
    return false;
}

static bool is_unfinished(const struct plx_export *export, const struct plx_rows *rows)
{
    const char *const *word = export->layout->finished;
    const char *cell;
    size_t length;

    if (!word || !field_is(export, rows, PLX_FIELD_FINISHED, &cell, &length))
        return false;
    for (; *word; word++)
        if (strlen(*word) == length && strncasecmp(*word, cell, length) == 0)
            return false;
    return true;
}

static enum plx_status tally_row(struct plx_drafting *drafting, const struct plx_rows *rows,
                                 const size_t *column_of, int32_t *value)
{
    struct plx_text *cell = &drafting->spare[2];
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < drafting->n_columns; i++)
        value[i] = NOT_LISTED;
    for (size_t i = 0; i < rows->n_cells && status == PLX_OK; i++) {
        const struct plx_raw_cell *raw = &rows->cell[i];
        const size_t column = column_of[i];
        const char *bytes = raw->bytes;
        size_t length = raw->length;

        if (length == 0 || column == PLX_NONE || drafting->column[column].skip != PLX_SKIP_NOT)
            continue;
        if (raw->doubled) {
            plx_text_clear(cell);
            plx_text_add_bytes(cell, raw->bytes, raw->length);
            if (plx_text_failed(cell))
                return plx_fail_memory(drafting->err, "the draft");
            length = plx_raw_cell_undouble(raw, rows->quote, cell->bytes);
            bytes = cell->bytes;
        }
        status =
            count_cell(drafting, &drafting->column[column].tally, bytes, length, &value[column]);
    }
    return status;
}

/* All rows, or with the previews those that loading leaves out. */
static enum plx_status tally_rows(struct plx_drafting *drafting, const struct plx_export *export,
                                  const size_t *column_of, bool previews)
{
    struct plx_rows rows = plx_export_rows(export);
    int32_t *value = plx_array_new(drafting->n_columns, sizeof *value);
    enum plx_status status = value ? PLX_OK : plx_fail_memory(drafting->err, "the draft");

    while (status == PLX_OK) {
        status = plx_rows_next(&rows, drafting->err);
        if (status == PLX_DATA) {
            const struct plx_place row = {export->source.path,
                                          plx_source_line(&export->source, rows.start), NULL};

            status = plx_fail_at(drafting->err, PLX_DATA, &row,
                                 "this row opens a quote that is never closed");
        }
        if (status != PLX_OK || rows.n_cells == 0)
            break;
        if (rows.n_cells > export->n_columns)
            rows.n_cells = export->n_columns;
        if (!previews && is_test(export, &rows)) {
            drafting->tests++;
            continue;
        }
        drafting->rows++;
        drafting->unfinished += is_unfinished(export, &rows);
        status = tally_row(drafting, &rows, column_of, value);
        for (size_t g = 0;
             g < drafting->n_groups && status == PLX_OK && drafting->rows <= PLX_DRAFTING_SAMPLE;
             g++)
            look_across(drafting, &drafting->group[g], &value[drafting->group[g].first]);
    }
    plx_rows_release(&rows);
    free(value);
    return status;
}

enum plx_status plx_drafting_tally(struct plx_drafting *drafting, const struct plx_export *export,
                                   const size_t *column_of)
{
    const struct plx_place place = {export->source.path, 0, NULL};
    enum plx_status status = tally_rows(drafting, export, column_of, false);

    if (status != PLX_OK || drafting->rows > 0)
        return status;
    if (drafting->tests == 0)
        return plx_fail_at(drafting->err, PLX_DATA, &place, "has a header, but no rows below it");
    /* a study may be set up before anybody has been asked */
    drafting->minimum = 1;
    status = plx_findings_warn(drafting->findings, drafting->err,
                               "%s: holds previews and tests only; the draft is made of them, and "
                               "loading will leave them out",
                               export->source.path);
    return status == PLX_OK ? tally_rows(drafting, export, column_of, true) : status;
}

void plx_drafting_finish(struct plx_drafting *drafting)
{
    for (size_t i = 0; i < drafting->n_columns; i++)
        finish(&drafting->column[i].tally);
}

void plx_drafting_tally_release(struct plx_drafting_tally *tally)
{
    plx_lookup_release(&tally->exact);
    plx_lookup_release(&tally->folded);
    free(tally->value);
    *tally = (struct plx_drafting_tally){0};
}
