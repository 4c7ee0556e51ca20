/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Puts the respondents of all pieces of all exports behind each other, while more are read. */
#ifndef PARALLAX_INTAKE_GATHER_H
#define PARALLAX_INTAKE_GATHER_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "batch.h"

/** Set up by plx_gather_init(), then safe to release. */
struct plx_gather {
    struct plx_responses *whole;
    struct plx_interview *interview; /**< Owned. As in a batch; NULL: no export tells any. */
    uint64_t *key;                   /**< Owned. Likewise. */
    bool any_duration;
    bool any_key;
    pthread_rwlock_t moving; /**< Held for writing while the arrays are being moved. */
};

/** Where gathering was at some time, to go back to. */
struct plx_gather_mark {
    size_t rows;
    size_t *n_values; /**< Owned. Per kept column. */
    bool any_duration;
    bool any_key;
};

/** @param whole  empty responses of the study */
PLX_MUST_CHECK enum plx_status plx_gather_init(struct plx_gather *gather,
                                               struct plx_responses *whole, struct plx_error *err);

/**
 * Makes room behind those who are here for a batch's respondents. One thread at a time, in the
 * order of the respondents.
 *
 * @param at  set to the row of the first of them
 */
PLX_MUST_CHECK enum plx_status plx_gather_extend(struct plx_gather *gather, struct plx_batch *batch,
                                                 size_t *at, struct plx_error *err);

/** Copies the batch's respondents to where there is room for them. Many threads at a time. */
void plx_gather_fill(struct plx_gather *gather, const struct plx_batch *batch, size_t at);

/** Takes over all of a batch at once; it is left without responses. */
PLX_MUST_CHECK enum plx_status plx_gather_join(struct plx_gather *gather, struct plx_batch *batch,
                                               struct plx_error *err);

/** Remembers where gathering is; the caller frees n_values. */
PLX_MUST_CHECK enum plx_status plx_gather_look(const struct plx_gather *gather,
                                               struct plx_gather_mark *mark, struct plx_error *err);

/** Forgets all who came after. */
void plx_gather_go_back(struct plx_gather *gather, const struct plx_gather_mark *mark);

/** Leaves the whole to its owner. */
void plx_gather_release(struct plx_gather *gather);

#endif
