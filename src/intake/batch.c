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
    struct plx_interview *interview = NULL;
    uint64_t *key = NULL;

    if (batch->interview) {
        interview = realloc(batch->interview, (rows + 1) * sizeof *interview);
        if (!interview)
            return plx_fail_memory(err, "the responses");
        batch->interview = interview;
    }
    if (batch->key) {
        key = realloc(batch->key, (rows + 1) * sizeof *key);
        if (!key)
            return plx_fail_memory(err, "the responses");
        batch->key = key;
    }
    for (size_t i = batch->capacity; interview && i < rows; i++)
        interview[i] = (struct plx_interview){.seconds = NAN};
    for (size_t i = batch->capacity; key && i < rows; i++)
        key[i] = 0;
    batch->capacity = rows;
    return PLX_OK;
}

enum plx_status plx_batch_init(struct plx_batch *batch, const struct plx_study *study,
                               struct plx_error *err)
{
    *batch = (struct plx_batch){.n_questions = study->n_questions, .n_teams = study->n_teams};
    batch->own_words = plx_array_new(batch->n_questions, sizeof *batch->own_words);
    batch->not_valid = plx_array_new(batch->n_questions, sizeof *batch->not_valid);
    batch->invalid = plx_array_new(batch->n_questions, sizeof *batch->invalid);
    batch->team_rows = plx_array_new(batch->n_teams, sizeof *batch->team_rows);
    return batch->own_words && batch->not_valid && batch->invalid && batch->team_rows
               ? PLX_OK
               : plx_fail_memory(err, "the responses");
}

enum plx_status plx_batch_add_responses(struct plx_batch *batch, const struct plx_cell_plan *plan,
                                        size_t rows, struct plx_error *err)
{
    enum plx_status status = plx_responses_init(&batch->responses, plan->study, rows, err);

    if (plan->has_times)
        batch->interview = plx_array_new(0, sizeof *batch->interview);
    if (plan->compares_keys)
        batch->key = plx_array_new(0, sizeof *batch->key);
    if ((plan->has_times && !batch->interview) || (plan->compares_keys && !batch->key))
        return plx_fail_memory(err, "the responses");
    if (status == PLX_OK)
        status = fit_to(batch, rows, err);
    if (status == PLX_OK && plan->has_weights)
        status = plx_responses_add_weights(&batch->responses, err);
    if (status == PLX_OK && plan->has_keys)
        status = plx_responses_add_keys(&batch->responses, err);
    return status;
}

void plx_batch_clear(struct plx_batch *batch)
{
    for (size_t i = 0; batch->interview && i < batch->responses.n; i++)
        batch->interview[i] = (struct plx_interview){.seconds = NAN};
    for (size_t i = 0; batch->key && i < batch->responses.n; i++)
        batch->key[i] = 0;
    plx_responses_shorten(&batch->responses, 0, NULL);
    batch->any_duration = batch->any_key = false;
    batch->rows = batch->kept = batch->unfinished = batch->suspects = 0;
    memset(batch->team_rows, 0, batch->n_teams * sizeof *batch->team_rows);
    memset(batch->dropped, 0, sizeof batch->dropped);
    memset(batch->example, 0, sizeof batch->example);
    batch->short_rows = 0;
    memset(batch->own_words, 0, batch->n_questions * sizeof *batch->own_words);
    memset(batch->not_valid, 0, batch->n_questions * sizeof *batch->not_valid);
    memset(batch->invalid, 0, batch->n_questions * sizeof *batch->invalid);
    plx_lookup_release(&batch->other);
    batch->bytes = (struct plx_utf8_counts){0};
}

void plx_batch_count(struct plx_batch *batch)
{
    batch->kept = batch->responses.n;
    for (size_t row = 0; row < batch->responses.n; row++)
        if (batch->responses.team[row] >= 0)
            batch->team_rows[batch->responses.team[row]]++;
    for (size_t row = 0; batch->interview && row < batch->responses.n && !batch->any_duration;
         row++)
        batch->any_duration = !isnan(batch->interview[row].seconds);
    for (size_t row = 0; batch->key && row < batch->responses.n && !batch->any_key; row++)
        batch->any_key = batch->key[row] != 0;
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

/* How many bytes of a cell are shown, without part of a letter at the end. */
static size_t shown_of(const char *cell, size_t length)
{
    if (length <= SHOWN)
        return length;
    length = SHOWN;
    while (length > 0 && ((unsigned char)cell[length] & 0xC0) == 0x80)
        length--;
    return length;
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
    length = shown_of(mishap->value, length);
    kept->value = plx_pool_copy(&batch->responses.pool, mishap->value ? mishap->value : "", length);
    if (!kept->value)
        return plx_fail_memory(err, "the findings");
    mishaps->count++;
    return PLX_OK;
}

/* Answers of no team are listed with their counts, so that a person sees what is there. */
static enum plx_status count_other(struct plx_batch *batch, const char *answer, size_t length,
                                   size_t rows, struct plx_error *err)
{
    int32_t index = (int32_t)batch->other.count;
    enum plx_status status;

    length = shown_of(answer, length);
    if (!plx_lookup_find(&batch->other, answer, length, &index)) {
        if (batch->other.count == OTHERS)
            return PLX_OK;
        status = plx_array_grow(&batch->other_rows, &batch->other_capacity, batch->other.count,
                                sizeof *batch->other_rows, err);
        if (status != PLX_OK)
            return status;
        batch->other_rows[index] = 0;
        status = plx_lookup_add(&batch->other, answer, length, index, err);
        if (status != PLX_OK)
            return status;
    }
    batch->other_rows[index] += rows;
    return PLX_OK;
}

enum plx_status plx_batch_drop(struct plx_batch *batch, enum plx_drop drop,
                               const struct plx_mishap *mishap, size_t length,
                               struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    batch->dropped[drop]++;
    if (drop == PLX_DROP_OTHER_TEAM)
        status = count_other(batch, mishap->value, length, 1, err);
    return status == PLX_OK ? keep(batch, &batch->example[drop], mishap, length, err) : status;
}

enum plx_status plx_batch_note_other(struct plx_batch *batch, const char *answer, size_t length,
                                     struct plx_error *err)
{
    return count_other(batch, answer, length, 1, err);
}

enum plx_status plx_batch_not_valid(struct plx_batch *batch, size_t question,
                                    const struct plx_mishap *mishap, size_t length,
                                    struct plx_error *err)
{
    batch->not_valid[question]++;
    return keep(batch, &batch->invalid[question], mishap, length, err);
}

/* Both lists are in the order of the file. */
static void merge_mishaps(struct plx_mishaps *total, const struct plx_mishaps *next)
{
    for (size_t i = 0; i < next->count && total->count < PLX_EXAMPLES; i++)
        total->item[total->count++] = next->item[i];
}

enum plx_status plx_batch_merge(struct plx_batch *total, const struct plx_batch *next,
                                struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    if (total->short_rows == 0)
        total->short_place = next->short_place;
    total->short_rows += next->short_rows;
    total->any_duration = total->any_duration || next->any_duration;
    total->any_key = total->any_key || next->any_key;
    total->rows += next->rows;
    total->kept += next->kept;
    total->unfinished += next->unfinished;
    total->suspects += next->suspects;
    for (size_t team = 0; team < total->n_teams; team++)
        total->team_rows[team] += next->team_rows[team];
    for (size_t drop = 0; drop < PLX_DROPS; drop++) {
        total->dropped[drop] += next->dropped[drop];
        merge_mishaps(&total->example[drop], &next->example[drop]);
    }
    for (size_t i = 0; i < total->n_questions; i++) {
        total->own_words[i] += next->own_words[i];
        total->not_valid[i] += next->not_valid[i];
        merge_mishaps(&total->invalid[i], &next->invalid[i]);
    }
    total->bytes.bad += next->bytes.bad;
    total->bytes.zeros += next->bytes.zeros;
    for (size_t i = 0; i < next->other.places && status == PLX_OK; i++) {
        const struct plx_lookup_entry *entry = &next->other.entry[i];

        if (entry->bytes)
            status = count_other(total, entry->bytes, entry->length, next->other_rows[entry->value],
                                 err);
    }
    return status;
}

void plx_batch_release(struct plx_batch *batch)
{
    plx_responses_release(&batch->responses);
    free(batch->interview);
    free(batch->key);
    free(batch->team_rows);
    free(batch->own_words);
    free(batch->not_valid);
    free(batch->invalid);
    plx_lookup_release(&batch->other);
    free(batch->other_rows);
    *batch = (struct plx_batch){0};
}
