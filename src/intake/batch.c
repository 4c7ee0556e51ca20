/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

enum { SHOWN = 80, OTHERS = 1000 };

/* Makes room for rows in the arrays that there are. */
static enum plx_status fit_to(struct plx_batch *batch, size_t rows, struct plx_error *err)
{
    double *duration = NULL;
    uint64_t *key = NULL;

    if (batch->duration) {
        duration = realloc(batch->duration, (rows + 1) * sizeof *duration);
        if (!duration)
            return plx_fail_memory(err, "the responses");
        batch->duration = duration;
    }
    if (batch->key) {
        key = realloc(batch->key, (rows + 1) * sizeof *key);
        if (!key)
            return plx_fail_memory(err, "the responses");
        batch->key = key;
    }
    for (size_t i = batch->capacity; duration && i < rows; i++)
        duration[i] = NAN;
    for (size_t i = batch->capacity; key && i < rows; i++)
        key[i] = 0;
    batch->capacity = rows;
    return PLX_OK;
}

enum plx_status plx_batch_init(struct plx_batch *batch, const struct plx_plan *plan, size_t rows,
                               struct plx_error *err)
{
    const size_t n_questions = plan->study->n_questions;
    enum plx_status status;

    *batch = (struct plx_batch){0};
    batch->not_valid = plx_array_new(n_questions, sizeof *batch->not_valid);
    batch->invalid = plx_array_new(n_questions, sizeof *batch->invalid);
    if (plan->has_times)
        batch->duration = plx_array_new(0, sizeof *batch->duration);
    if (plan->compares_keys)
        batch->key = plx_array_new(0, sizeof *batch->key);
    if (!batch->not_valid || !batch->invalid || (plan->has_times && !batch->duration) ||
        (plan->compares_keys && !batch->key))
        return plx_fail_memory(err, "the responses");
    status = plx_responses_init(&batch->responses, plan->study, rows, err);
    if (status == PLX_OK)
        status = fit_to(batch, rows, err);
    if (status == PLX_OK && plan->has_weights)
        status = plx_responses_add_weights(&batch->responses, err);
    if (status == PLX_OK && plan->has_keys)
        status = plx_responses_add_keys(&batch->responses, err);
    return status;
}

enum plx_status plx_batch_grow(struct plx_batch *batch, struct plx_error *err)
{
    const size_t rows = batch->responses.n < 32 ? 64 : 2 * batch->responses.n;
    enum plx_status status;

    if (batch->responses.n < batch->capacity)
        return PLX_OK;
    status = plx_responses_reserve(&batch->responses, rows, err);
    return status == PLX_OK ? fit_to(batch, rows, err) : status;
}

/* Keeps one of the first mishaps, with as much of its text as a person needs. */
static enum plx_status keep(struct plx_batch *batch, struct plx_mishaps *mishaps,
                            const struct plx_mishap *mishap, size_t length, struct plx_error *err)
{
    struct plx_mishap *kept;

    if (mishaps->count == PLX_EXAMPLES)
        return PLX_OK;
    kept = &mishaps->item[mishaps->count];
    *kept = *mishap;
    if (length > SHOWN) {
        length = SHOWN;
        while (length > 0 && ((unsigned char)mishap->value[length] & 0xC0) == 0x80)
            length--;
    }
    kept->value = plx_pool_copy(&batch->responses.pool, mishap->value ? mishap->value : "", length);
    if (!kept->value)
        return plx_fail_memory(err, "the findings");
    mishaps->count++;
    return PLX_OK;
}

/* Answers of no team are listed with their counts, so that a person sees what is there. */
static enum plx_status count_other(struct plx_batch *batch, const struct plx_mishap *mishap,
                                   size_t length, struct plx_error *err)
{
    int32_t index = (int32_t)batch->other.count;
    enum plx_status status;

    if (!plx_lookup_find(&batch->other, mishap->value, length, &index)) {
        if (batch->other.count == OTHERS)
            return PLX_OK;
        status = plx_array_grow(&batch->other_rows, &batch->other_capacity, batch->other.count,
                                sizeof *batch->other_rows, err);
        if (status != PLX_OK)
            return status;
        batch->other_rows[index] = 0;
        status = plx_lookup_add(&batch->other, mishap->value, length, index, err);
        if (status != PLX_OK)
            return status;
    }
    batch->other_rows[index]++;
    return PLX_OK;
}

enum plx_status plx_batch_drop(struct plx_batch *batch, enum plx_drop drop,
                               const struct plx_mishap *mishap, size_t length,
                               struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    batch->dropped[drop]++;
    if (drop == PLX_DROP_OTHER_TEAM)
        status = count_other(batch, mishap, length, err);
    return status == PLX_OK ? keep(batch, &batch->example[drop], mishap, length, err) : status;
}

enum plx_status plx_batch_not_valid(struct plx_batch *batch, size_t question,
                                    const struct plx_mishap *mishap, size_t length,
                                    struct plx_error *err)
{
    batch->not_valid[question]++;
    return keep(batch, &batch->invalid[question], mishap, length, err);
}

void plx_batch_release(struct plx_batch *batch)
{
    plx_responses_release(&batch->responses);
    free(batch->duration);
    free(batch->key);
    free(batch->not_valid);
    free(batch->invalid);
    plx_lookup_release(&batch->other);
    free(batch->other_rows);
    *batch = (struct plx_batch){0};
}
