/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "codebook.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

enum plx_status plx_codebook_add_column(struct plx_codebook *codebook, const char *label,
                                        enum plx_codebook_type type, struct plx_error *err)
{
    const struct plx_codebook_column column = {
        .label = plx_pool_string(&codebook->pool, label),
        .type = type,
        .set = PLX_NONE,
    };
    enum plx_status status;

    if (!column.label)
        return plx_fail_memory(err, "a file's labels");
    status = plx_array_grow(&codebook->column, &codebook->columns_capacity, codebook->n_columns,
                            sizeof *codebook->column, err);
    if (status == PLX_OK)
        codebook->column[codebook->n_columns++] = column;
    return status;
}

enum plx_status plx_codebook_add_value(struct plx_codebook *codebook, size_t column,
                                       const char *code, const char *label, bool missing,
                                       struct plx_error *err)
{
    struct plx_codebook_column *it = &codebook->column[column];
    const struct plx_codebook_value value = {
        plx_pool_string(&codebook->pool, code),
        plx_pool_string(&codebook->pool, label),
        missing,
    };
    enum plx_status status;

    if (!value.code || !value.label)
        return plx_fail_memory(err, "a file's labels");
    status = plx_array_grow(&it->value, &it->values_capacity, it->n_values, sizeof *it->value, err);
    if (status == PLX_OK)
        it->value[it->n_values++] = value;
    return status;
}

enum plx_status plx_codebook_add_set(struct plx_codebook *codebook, const char *name,
                                     const char *label, struct plx_error *err)
{
    const struct plx_codebook_set set = {
        plx_pool_string(&codebook->pool, name),
        plx_pool_string(&codebook->pool, label),
    };
    enum plx_status status;

    if (!set.name || !set.label)
        return plx_fail_memory(err, "a file's labels");
    status = plx_array_grow(&codebook->set, &codebook->sets_capacity, codebook->n_sets,
                            sizeof *codebook->set, err);
    if (status == PLX_OK)
        codebook->set[codebook->n_sets++] = set;
    return status;
}

const struct plx_codebook_value *plx_codebook_value_of(const struct plx_codebook_column *book,
                                                       const char *cell, size_t length)
{
    for (size_t i = 0; i < book->n_values; i++)
        if (strlen(book->value[i].code) == length && memcmp(book->value[i].code, cell, length) == 0)
            return &book->value[i];
    return NULL;
}

void plx_codebook_release(struct plx_codebook *codebook)
{
    for (size_t i = 0; i < codebook->n_columns; i++)
        free(codebook->column[i].value);
    free(codebook->column);
    free(codebook->set);
    plx_pool_release(&codebook->pool);
    *codebook = (struct plx_codebook){0};
}
