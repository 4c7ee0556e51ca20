/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gather.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

static const struct plx_interview unknown = {.seconds = NAN};

enum plx_status plx_gather_init(struct plx_gather *gather, struct plx_responses *whole,
                                struct plx_error *err)
{
    *gather = (struct plx_gather){.whole = whole};
    if (pthread_rwlock_init(&gather->moving, NULL) == 0)
        return PLX_OK;
    return plx_fail_memory(err, "the responses");
}

/* As many durations and keys as there is room for respondents; those before the batch's first, of
   exports that tell none, are not known. */
static enum plx_status follow(struct plx_gather *gather, const struct plx_batch *batch,
                              size_t first, struct plx_error *err)
{
    const size_t room = gather->whole->room;
    const bool new_interview = !gather->interview && batch->interview;
    const bool new_key = !gather->key && batch->key;

    if (gather->interview || batch->interview) {
        struct plx_interview *interview =
            realloc(gather->interview, (room + 1) * sizeof *interview);

        if (!interview)
            return plx_fail_memory(err, "the durations");
        gather->interview = interview;
        for (size_t row = 0; new_interview && row < first; row++)
            interview[row] = unknown;
    }
    if (gather->key || batch->key) {
        uint64_t *key = realloc(gather->key, (room + 1) * sizeof *key);

        if (!key)
            return plx_fail_memory(err, "the keys");
        gather->key = key;
        if (new_key)
            memset(key, 0, first * sizeof *key);
    }
    return PLX_OK;
}

static bool fits(const struct plx_gather *gather, const struct plx_batch *batch)
{
    return plx_responses_fits(gather->whole, &batch->responses) &&
           (gather->interview || !batch->interview) && (gather->key || !batch->key);
}

enum plx_status plx_gather_extend(struct plx_gather *gather, struct plx_batch *batch, size_t *at,
                                  struct plx_error *err)
{
    enum plx_status status;

    *at = gather->whole->n;
    gather->any_duration = gather->any_duration || batch->any_duration;
    gather->any_key = gather->any_key || batch->any_key;
    if (fits(gather, batch))
        return plx_responses_extend(gather->whole, &batch->responses, err);
    pthread_rwlock_wrlock(&gather->moving);
    status = plx_responses_extend(gather->whole, &batch->responses, err);
    if (status == PLX_OK)
        status = follow(gather, batch, *at, err);
    pthread_rwlock_unlock(&gather->moving);
    return status;
}

void plx_gather_fill(struct plx_gather *gather, const struct plx_batch *batch, size_t at)
{
    const size_t n = batch->responses.n;

    pthread_rwlock_rdlock(&gather->moving);
    plx_responses_fill(gather->whole, at, &batch->responses);
    for (size_t row = 0; gather->interview && row < n; row++)
        gather->interview[at + row] = batch->interview ? batch->interview[row] : unknown;
    for (size_t row = 0; gather->key && row < n; row++)
        gather->key[at + row] = batch->key ? batch->key[row] : 0;
    pthread_rwlock_unlock(&gather->moving);
}

enum plx_status plx_gather_join(struct plx_gather *gather, struct plx_batch *batch,
                                struct plx_error *err)
{
    const size_t at = gather->whole->n;
    const size_t n = batch->responses.n;
    struct plx_responses part[] = {batch->responses};
    enum plx_status status;

    batch->responses = (struct plx_responses){0};
    status = plx_responses_join(gather->whole, part, 1, err);
    plx_responses_release(part);
    if (status == PLX_OK)
        status = follow(gather, batch, at, err);
    for (size_t row = at; status == PLX_OK && gather->interview && row < at + n; row++)
        gather->interview[row] = unknown;
    for (size_t row = at; status == PLX_OK && gather->key && row < at + n; row++)
        gather->key[row] = 0;
    return status;
}

enum plx_status plx_gather_look(const struct plx_gather *gather, struct plx_gather_mark *mark,
                                struct plx_error *err)
{
    const struct plx_responses *whole = gather->whole;

    *mark =
        (struct plx_gather_mark){.rows = whole->n,
                                 .n_values = plx_array_new(whole->n_kept, sizeof *mark->n_values),
                                 .any_duration = gather->any_duration,
                                 .any_key = gather->any_key};
    if (!mark->n_values)
        return plx_fail_memory(err, "the responses");
    for (size_t i = 0; i < whole->n_kept; i++)
        mark->n_values[i] = whole->kept[i].n_values;
    return PLX_OK;
}

void plx_gather_go_back(struct plx_gather *gather, const struct plx_gather_mark *mark)
{
    plx_responses_shorten(gather->whole, mark->rows, mark->n_values);
    gather->any_duration = mark->any_duration;
    gather->any_key = mark->any_key;
}

void plx_gather_release(struct plx_gather *gather)
{
    free(gather->interview);
    free(gather->key);
    pthread_rwlock_destroy(&gather->moving);
}
