/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The responses of one piece of an export, and what was left out of them; or, without responses,
    the same of all pieces. */
#ifndef PARALLAX_INTAKE_BATCH_H
#define PARALLAX_INTAKE_BATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lookup.h"
#include "parallax/base/utf8.h"
#include "parallax/intake/quality.h"
#include "parallax/responses/findings.h"
#include "parallax/responses/responses.h"
#include "plan.h"

/** A cell or row that could not be used, by its place in the text of the export. */
struct plx_mishap {
    size_t place;      /**< Where the row begins. */
    size_t column;     /**< PLX_NONE: the whole row. */
    const char *value; /**< In the pool of the responses. */
};

/** Where a team stands: of rows that may find theirs in another export. */
enum { PLX_TEAM_NONE = -1, PLX_TEAM_OTHER = -2 };

/** The first few of them. */
struct plx_mishaps {
    struct plx_mishap item[PLX_EXAMPLES];
    size_t count;
};

/** A zeroed struct is empty and safe to release. */
struct plx_batch {
    struct plx_responses responses;
    struct plx_interview *interview; /**< Owned. NULL: the export tells no durations. */
    uint64_t *key;                   /**< Owned. plx_quality_hash(); 0: none. NULL: likewise. */
    size_t capacity;                 /**< Rows that fit in these two. */
    bool any_duration;
    bool any_key;
    size_t rows;
    size_t kept;
    size_t merged; /**< Where exports are joined: these four as in plx_file_findings. */
    size_t joined;
    size_t alone;
    size_t keyless;
    size_t *team_rows; /**< Owned. Kept rows of each team. */
    size_t n_teams;
    size_t dropped[PLX_DROPS];
    struct plx_mishaps example[PLX_DROPS]; /**< Of rows dropped. */
    size_t unfinished;                     /**< Rows that are kept all the same. */
    size_t suspects;                       /**< Rows kept that the platform doubts. */
    size_t short_rows;
    size_t short_place; /* of the first of them */
    size_t *own_words;  /**< Owned. Per question: cells that count as its option "other". */
    size_t *not_valid;  /**< Owned. Per question. */
    struct plx_mishaps *invalid; /**< Owned. Per question. */
    size_t n_questions;
    struct plx_lookup other; /**< Answers of no team: index into other_rows. */
    size_t *other_rows;      /**< Owned. */
    size_t other_capacity;
    struct plx_utf8_counts bytes;
};

/** Sets up the counts of a batch; the caller releases it in any case. */
PLX_MUST_CHECK enum plx_status plx_batch_init(struct plx_batch *batch,
                                              const struct plx_study *study, struct plx_error *err);

/** Gives it responses, with room for about so many rows. */
PLX_MUST_CHECK enum plx_status plx_batch_add_responses(struct plx_batch *batch,
                                                       const struct plx_cell_plan *plan,
                                                       size_t rows, struct plx_error *err);

/** Forgets all rows, so that the memory serves for others. */
void plx_batch_clear(struct plx_batch *batch);

/** Counts what is in the responses: all of them, by team, and whether they have times and keys. */
void plx_batch_count(struct plx_batch *batch);

/** Adds the counts and examples of the piece that comes next. */
PLX_MUST_CHECK enum plx_status plx_batch_merge(struct plx_batch *total,
                                               const struct plx_batch *next, struct plx_error *err);

/** Makes room for one more respondent. */
PLX_MUST_CHECK enum plx_status plx_batch_grow(struct plx_batch *batch, struct plx_error *err);

/** Counts a row that is left out. */
PLX_MUST_CHECK enum plx_status plx_batch_drop(struct plx_batch *batch, enum plx_drop drop,
                                              const struct plx_mishap *mishap, size_t length,
                                              struct plx_error *err);

/** Counts an answer of no team, of a row that is not left out for it yet. */
PLX_MUST_CHECK enum plx_status plx_batch_note_other(struct plx_batch *batch, const char *answer,
                                                    size_t length, struct plx_error *err);

/** Counts a cell that is no answer to its question. */
PLX_MUST_CHECK enum plx_status plx_batch_not_valid(struct plx_batch *batch, size_t question,
                                                   const struct plx_mishap *mishap, size_t length,
                                                   struct plx_error *err);

void plx_batch_release(struct plx_batch *batch);

#endif
