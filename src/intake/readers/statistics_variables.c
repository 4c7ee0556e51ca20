/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "statistics.h"

static enum plx_status find_set(struct plx_variables *variables, const char *set, int32_t *index,
                                struct plx_error *err)
{
    enum plx_status status;

    if (plx_lookup_find(&variables->sets, set, strlen(set), index))
        return PLX_OK;
    *index = (int32_t)variables->n_labels;
    status = plx_lookup_add(&variables->sets, set, strlen(set), *index, err);
    if (status == PLX_OK)
        status = plx_array_grow(&variables->labels, &variables->labels_capacity,
                                variables->n_labels, sizeof *variables->labels, err);
    if (status == PLX_OK)
        variables->labels[variables->n_labels++] = (struct plx_value_labels){0};
    return status;
}

enum plx_status plx_variables_add_label(struct plx_variables *variables, const char *set,
                                        const struct plx_variable_value *value, const char *label,
                                        struct plx_error *err)
{
    struct plx_value_label added = {*value, plx_pool_string(&variables->pool, label)};
    struct plx_value_labels *labels;
    int32_t index = 0;
    enum plx_status status;

    if (value->kind == PLX_VARIABLE_TEXT)
        added.value.text = plx_pool_string(&variables->pool, value->text);
    if (!added.label || (value->kind == PLX_VARIABLE_TEXT && !added.value.text))
        return plx_fail_memory(err, "a file's labels");
    status = find_set(variables, set, &index, err);
    if (status != PLX_OK)
        return status;
    labels = &variables->labels[index];
    status = plx_array_grow(&labels->label, &labels->capacity, labels->count, sizeof *labels->label,
                            err);
    if (status == PLX_OK)
        labels->label[labels->count++] = added;
    return status;
}

static bool is_between(const struct plx_variable_range *range,
                       const struct plx_variable_value *value)
{
    if (range->low.kind != value->kind)
        return false;
    if (value->kind == PLX_VARIABLE_TEXT)
        return strcmp(value->text, range->low.text) >= 0 &&
               strcmp(value->text, range->high.text) <= 0;
    return value->number >= range->low.number && value->number <= range->high.number;
}

bool plx_variable_lacks(const struct plx_variable *variable, const struct plx_variable_value *value)
{
    if (value->kind == PLX_VARIABLE_TAG)
        return true;
    for (size_t i = 0; i < variable->n_ranges; i++)
        if (is_between(&variable->range[i], value))
            return true;
    return false;
}

/* 0.1 in 24 bits is 0.1, not 0.10000000149011612. */
static size_t write_short(double number, char *text)
{
    for (int digits = 6;; digits++) {
        const int length = snprintf(text, PLX_NUMBER_BYTES, "%.*g", digits, number);

        if (digits == 9 || strtof(text, NULL) == (float)number)
            return (size_t)length;
    }
}

const char *plx_variable_write(const struct plx_variable *variable,
                               const struct plx_variable_value *value,
                               char room[static PLX_MOMENT_BYTES], size_t *length)
{
    /* most values are codes of one digit */
    if (value->kind == PLX_VARIABLE_NUMBER && variable->format.moment == PLX_NO_MOMENT &&
        value->number >= 0 && value->number <= 9 && value->number == (double)(int)value->number) {
        room[0] = (char)('0' + (int)value->number);
        room[1] = '\0';
        *length = 1;
        return room;
    }
    if (value->kind == PLX_VARIABLE_TEXT) {
        *length = strlen(value->text);
        return value->text;
    }
    if (value->kind == PLX_VARIABLE_TAG)
        *length = (size_t)snprintf(room, PLX_MOMENT_BYTES, ".%c", value->tag);
    else if (variable->format.moment != PLX_NO_MOMENT)
        *length = plx_moment_write(&variable->format, value->number, room);
    else if (variable->is_short && isfinite(value->number) && value->number != floor(value->number))
        *length = write_short(value->number, room);
    else
        *length = plx_number_format(value->number, room);
    return room;
}

enum plx_status plx_variable_saw(struct plx_variables *variables, struct plx_variable *variable,
                                 const char *code, size_t length, bool *full, struct plx_error *err)
{
    int32_t known;
    char *copy;
    enum plx_status status;

    *full = false;
    if (plx_lookup_find(&variable->seen, code, length, &known))
        return PLX_OK;
    if (variable->n_codes >= PLX_STATISTICS_MISSING) {
        *full = variable->overfull = true;
        return PLX_OK;
    }
    copy = plx_pool_copy(&variables->pool, code, length);
    if (!copy)
        return plx_fail_memory(err, "a file's missing values");
    status = plx_lookup_add(&variable->seen, code, length, 0, err);
    if (status == PLX_OK)
        status = plx_array_grow(&variable->code, &variable->codes_capacity, variable->n_codes,
                                sizeof *variable->code, err);
    if (status == PLX_OK)
        variable->code[variable->n_codes++] = copy;
    return status;
}

/* The labelled values, then the missing ones without a label. */
static enum plx_status describe_values(const struct plx_variables *variables, size_t column,
                                       struct plx_codebook *codebook, struct plx_error *err)
{
    const struct plx_variable *it = &variables->variable[column];
    struct plx_lookup listed = {0};
    const struct plx_value_labels *labels = NULL;
    enum plx_status status = PLX_OK;
    int32_t index;

    if (it->set && plx_lookup_find(&variables->sets, it->set, strlen(it->set), &index))
        labels = &variables->labels[index];
    for (size_t i = 0; labels && i < labels->count && status == PLX_OK; i++) {
        const struct plx_variable_value *value = &labels->label[i].value;
        char room[PLX_MOMENT_BYTES];
        size_t length;
        const char *code = plx_variable_write(it, value, room, &length);

        if (length == 0)
            continue;
        status = plx_codebook_add_value(codebook, column, code, labels->label[i].label,
                                        plx_variable_lacks(it, value), err);
        if (status == PLX_OK && it->n_codes > 0)
            status = plx_lookup_add(&listed, code, length, 0, err);
    }
    for (size_t i = 0; i < it->n_codes && status == PLX_OK; i++)
        if (!plx_lookup_find(&listed, it->code[i], strlen(it->code[i]), &index))
            status = plx_codebook_add_value(codebook, column, it->code[i], "", true, err);
    plx_lookup_release(&listed);
    return status;
}

static size_t count_labels(const struct plx_variables *variables, const struct plx_variable *it)
{
    int32_t index;

    return it->set && plx_lookup_find(&variables->sets, it->set, strlen(it->set), &index)
               ? variables->labels[index].count
               : 0;
}

enum plx_status plx_variables_describe(const struct plx_variables *variables,
                                       struct plx_codebook *codebook, struct plx_text *notes,
                                       struct plx_error *err)
{
    enum plx_status status = PLX_OK;
    size_t n_values = 0;

    for (size_t i = 0; i < variables->count && status == PLX_OK; i++) {
        const struct plx_variable *it = &variables->variable[i];
        const enum plx_codebook_type type = it->kind == PLX_VARIABLE_TEXT ? PLX_CODEBOOK_TEXT
                                            : it->format.moment != PLX_NO_MOMENT
                                                ? PLX_CODEBOOK_MOMENT
                                                : PLX_CODEBOOK_NUMBER;
        const size_t before = n_values;

        status = plx_codebook_add_column(codebook, it->label, type, err);
        if (status != PLX_OK)
            break;
        codebook->column[i].ordered = it->ordered;
        codebook->column[i].weight = it->weight;
        n_values += count_labels(variables, it);
        if (n_values <= PLX_STATISTICS_VALUES)
            status = describe_values(variables, i, codebook, err);
        else if (before <= PLX_STATISTICS_VALUES)
            plx_text_addf(
                notes, "labels more than %d values; those from variable \"%s\" on are not read\n",
                PLX_STATISTICS_VALUES, it->name);
        if (it->overfull)
            plx_text_addf(notes,
                          "variable \"%s\" has more than %d different values that it declares "
                          "missing; the others count as empty\n",
                          it->name, PLX_STATISTICS_MISSING);
    }
    return status;
}

void plx_variables_release(struct plx_variables *variables)
{
    for (size_t i = 0; i < variables->count; i++) {
        plx_lookup_release(&variables->variable[i].seen);
        free(variables->variable[i].code);
    }
    for (size_t i = 0; i < variables->n_labels; i++)
        free(variables->labels[i].label);
    free(variables->variable);
    free(variables->labels);
    plx_lookup_release(&variables->sets);
    plx_pool_release(&variables->pool);
    *variables = (struct plx_variables){0};
}
