/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/results.h"

#include <string.h>

#include "parallax/base/memory.h"

void plx_results_init(struct plx_results *results)
{
    *results = (struct plx_results){0};
    for (size_t i = 0; i < PLX_TABLES; i++)
        results->table[i].type = &plx_record_types[i];
}

enum plx_status plx_run_add_fact(struct plx_table *run, struct plx_pool *pool, const char *key,
                                 const char *value, struct plx_error *err)
{
    struct plx_run_record *fact;
    const enum plx_status status = plx_table_add(run, &fact, err);

    if (status != PLX_OK)
        return status;
    fact->key = plx_pool_string(pool, key);
    fact->value = plx_pool_string(pool, value);
    if (!fact->key || !fact->value)
        return plx_fail_memory(err, "the facts of the run");
    return PLX_OK;
}

/* The bytes first, then each text again, which belongs to another pool. */
static enum plx_status copy_record(struct plx_results *results, const struct plx_record_type *type,
                                   const char *from, char *to, struct plx_error *err)
{
    memcpy(to, from, type->size);
    for (size_t f = 0; f < type->n_fields; f++) {
        const char *text;

        if (type->field[f].type != PLX_FIELD_TEXT)
            continue;
        memcpy(&text, from + type->field[f].offset, sizeof text);
        if (!text)
            continue;
        text = plx_pool_string(&results->pool, text);
        if (!text)
            return plx_fail_memory(err, type->name);
        memcpy(to + type->field[f].offset, &text, sizeof text);
    }
    return PLX_OK;
}

enum plx_status plx_results_append(struct plx_results *results, const struct plx_results *from,
                                   enum plx_table_id id, size_t count, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < count; i++) {
        char *record;

        status = plx_table_add(&results->table[id], &record, err);
        if (status == PLX_OK)
            status = copy_record(results, &plx_record_types[id], plx_table_row(&from->table[id], i),
                                 record, err);
    }
    return status;
}

const char *plx_run_fact(const struct plx_table *run, const char *key)
{
    for (size_t i = 0; i < run->count; i++) {
        const struct plx_run_record *fact = plx_table_row(run, i);

        /* A table that somebody edited may hold a row without a key. */
        if (fact->key && strcmp(fact->key, key) == 0)
            return fact->value;
    }
    return NULL;
}

enum plx_status plx_results_add_fact(struct plx_results *results, const char *key,
                                     const char *value, struct plx_error *err)
{
    return plx_run_add_fact(&results->table[PLX_TABLE_RUN], &results->pool, key, value, err);
}

const char *plx_results_fact(const struct plx_results *results, const char *key)
{
    return plx_run_fact(&results->table[PLX_TABLE_RUN], key);
}

void plx_results_release(struct plx_results *results)
{
    for (size_t i = 0; i < PLX_TABLES; i++)
        plx_table_release(&results->table[i]);
    plx_pool_release(&results->pool);
    plx_results_init(results);
}
