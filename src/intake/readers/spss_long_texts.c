/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "parallax/base/memory.h"
#include "spss_sets.h"

/* A text of the file as UTF-8 in the pool, without blanks at its end; NULL when out of memory. */
static const char *take(const struct plx_spss_target *target, const struct plx_spss_piece *piece)
{
    size_t length = piece->size;
    const char *text;

    while (length > 0 && piece->bytes[length - 1] == ' ')
        length--;
    text = plx_encoded_text(target->encoded, piece->bytes, &length);
    return text ? plx_pool_copy(&target->variables->pool, text, length) : NULL;
}

/* The variable of that long name; NULL where there is none. */
static struct plx_variable *variable_of(const struct plx_spss_target *target,
                                        const struct plx_spss_piece *name)
{
    size_t length = name->size;
    const char *text = plx_encoded_text(target->encoded, name->bytes, &length);
    int32_t index;

    return text && plx_lookup_find(target->names, text, length, &index)
               ? &target->variables->variable[index]
               : NULL;
}

/* The labels of one variable; *good is false where the record does not hold them. */
static enum plx_status read_labels(const struct plx_spss_target *target,
                                   const struct plx_spss_piece *record, size_t *at, bool *good,
                                   struct plx_error *err)
{
    const struct plx_spss_dictionary *dictionary = target->dictionary;
    struct plx_spss_piece piece;
    struct plx_variable *variable;
    const char *set;
    int32_t width;
    int32_t count;
    enum plx_status status = PLX_OK;

    *good = plx_spss_counted(dictionary, record, at, &piece) &&
            plx_spss_int(dictionary, record, at, &width) &&
            plx_spss_int(dictionary, record, at, &count);
    if (!*good)
        return PLX_OK;
    variable = variable_of(target, &piece);
    /* no set that ReadStat names begins so */
    set = variable ? plx_pool_format(&target->variables->pool, "\n%s", variable->name) : NULL;
    if (variable && !set)
        return plx_fail_memory(err, "a file's labels");
    for (int32_t i = 0; i < count && *good && status == PLX_OK; i++) {
        struct plx_variable_value value = {.kind = PLX_VARIABLE_TEXT};
        struct plx_spss_piece label;
        const char *text;

        *good = plx_spss_counted(dictionary, record, at, &piece) &&
                plx_spss_counted(dictionary, record, at, &label);
        if (!*good || !variable)
            continue;
        value.text = take(target, &piece);
        text = take(target, &label);
        status = value.text && text
                     ? plx_variables_add_label(target->variables, set, &value, text, err)
                     : plx_fail_memory(err, "a file's labels");
        variable->set = set;
    }
    return status;
}

/* The missing values of one variable. */
static enum plx_status read_missing(const struct plx_spss_target *target,
                                    const struct plx_spss_piece *record, size_t *at, bool *good,
                                    struct plx_error *err)
{
    const struct plx_spss_dictionary *dictionary = target->dictionary;
    struct plx_spss_piece name;
    struct plx_variable *variable;
    size_t count;
    int32_t width;

    *good = plx_spss_counted(dictionary, record, at, &name) && *at < record->size;
    if (!*good)
        return PLX_OK;
    count = (unsigned char)record->bytes[(*at)++];
    *good = plx_spss_int(dictionary, record, at, &width) && width > 0 && width <= 32767 &&
            count * (size_t)width <= record->size - *at;
    variable = *good ? variable_of(target, &name) : NULL;
    if (variable && count > 0 && count <= PLX_STATISTICS_RANGES) {
        variable->n_ranges = 0;
        variable->range = plx_pool_bytes(&target->variables->pool, count, sizeof *variable->range);
        if (!variable->range)
            return plx_fail_memory(err, "a file's missing values");
    }
    for (size_t i = 0; i < count && *good; i++, *at += (size_t)width) {
        const struct plx_spss_piece piece = {record->bytes + *at, (size_t)width};
        const char *text = variable && count <= PLX_STATISTICS_RANGES ? take(target, &piece) : "";

        if (!text)
            return plx_fail_memory(err, "a file's missing values");
        if (variable && count <= PLX_STATISTICS_RANGES)
            variable->range[variable->n_ranges++] =
                (struct plx_variable_range){{.kind = PLX_VARIABLE_TEXT, .text = text},
                                            {.kind = PLX_VARIABLE_TEXT, .text = text}};
    }
    return PLX_OK;
}

enum plx_status plx_spss_long_texts(const struct plx_spss_target *target, struct plx_error *err)
{
    const struct plx_spss_piece *labels = &target->dictionary->labels;
    const struct plx_spss_piece *missing = &target->dictionary->missing;
    enum plx_status status = PLX_OK;
    bool good = true;

    for (size_t at = 0; at < labels->size && good && status == PLX_OK;)
        status = read_labels(target, labels, &at, &good, err);
    for (size_t at = 0; at < missing->size && good && status == PLX_OK;)
        status = read_missing(target, missing, &at, &good, err);
    if (!good)
        plx_text_add(target->notes, "holds labels or missing values of long texts that cannot be "
                                    "read; they are passed over\n");
    return status;
}
