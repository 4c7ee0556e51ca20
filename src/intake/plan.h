/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What to do with each cell of an export's rows: worked out once, then followed row by row. */
#ifndef PARALLAX_INTAKE_PLAN_H
#define PARALLAX_INTAKE_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "answers.h"
#include "export.h"
#include "numbers.h"
#include "parallax/responses/findings.h"
#include "parallax/study/study.h"

/** How many rows of an export are looked at to see how it writes its answers. */
enum { PLX_PLAN_ROWS = 1000 };

/** What a cell is read as. Those that can drop a row come first. */
enum plx_slot_kind {
    PLX_SLOT_ROWS, /**< part: which of the plan's conditions on columns. */
    PLX_SLOT_STATUS,
    PLX_SLOT_FINISHED,
    PLX_SLOT_TEAM,
    PLX_SLOT_TEAM_TICK, /**< part: the team that the column stands for. */
    PLX_SLOT_WEIGHT,
    PLX_SLOT_ANSWERS, /**< Not one of them: from here on, rows are kept. */
    PLX_SLOT_KEY,
    PLX_SLOT_DURATION,
    PLX_SLOT_START,
    PLX_SLOT_END,
    PLX_SLOT_KEPT, /**< question: which of the kept columns. */
    PLX_SLOT_CODE, /**< An option. */
    PLX_SLOT_NUMBER,
    PLX_SLOT_TEXT,
    PLX_SLOT_CODE_TICK, /**< A single choice that has a column per option; part: the option. */
    PLX_SLOT_TICK,      /**< part: the option; PLX_NONE: the cell says. */
    PLX_SLOT_JOINED,    /**< Several options. */
    PLX_SLOT_RANK,      /**< part: the option; the cell holds its rank. */
    PLX_SLOT_PLACE,     /**< part: the rank, from 1; the cell holds the option. */
    PLX_SLOT_ORDER,     /**< Options, best first. */
    PLX_SLOT_POINTS,    /**< part: the option. */
    PLX_SLOT_CHOICE,    /**< part: 2 x the task, + 1 for the worst. */
    PLX_SLOT_SEEN,      /**< Of the form that holds a question of ticks; behind its ticks. */
};

struct plx_slot {
    enum plx_slot_kind kind;
    size_t column;
    size_t question;
    size_t part;
    const struct plx_answers *answers; /**< NULL where the kind needs none. */
    enum plx_decimal_mark mark;
    const struct plx_codebook_column *book; /**< What the file says of the column; NULL: nothing. */
};

/** A column that the study names and this export lacks. */
struct plx_lack {
    const char *name;
    size_t question;  /**< PLX_NONE: not a question's. */
    const char *what; /**< "the team", "a kept column", ..: for messages. */
};

/** What the study's filter says of the cells of one column: 0 keeps the row. */
struct plx_row_words {
    struct plx_answers answers; /**< Cells that the filter names. */
    int32_t other;
    int32_t blank;
    bool chosen; /**< By a condition without !=, so that others do not count. */
};

/** A zeroed struct is empty and safe to release. */
struct plx_cell_plan {
    const struct plx_study *study;
    struct plx_export *export;
    size_t number;         /**< Of the export among those that are read together. */
    size_t team;           /**< The team of the whole file, or PLX_NONE. */
    struct plx_slot *slot; /**< Owned. By kind, then column. */
    size_t n_slots;
    size_t capacity;
    uint8_t *answered; /**< Owned. Per column, 1 where answers stand; 0 about the response. */
    struct plx_answers *answers; /**< Owned. One per question, and the teams' behind them. */
    struct plx_answers status;   /**< 0: kept; 1: a test; 2: left out by the filter; 3: kept, though
                                     the platform doubts it. */
    struct plx_answers finished; /**< 0: finished. */
    struct plx_row_words *row;   /**< Owned. As many as the filter has columns. */
    size_t n_rows;
    size_t *form; /**< Owned. Per column: that which closes its form, or PLX_NONE. NULL: the layout
                       has no forms. */
    struct plx_lack *lack; /**< Owned. */
    size_t n_lacks;
    size_t lacks_capacity;
    bool joins; /**< Rows are joined by their keys with those of other exports: who has no team
                     here may have one there. */
    bool has_weights;
    bool has_keys; /**< Keys are carried along, not only compared. */
    bool compares_keys;
    bool own_key;      /**< They are the platform's, as the study's column is not here. */
    bool *tells_shown; /**< Owned. Per question: whether a blank was not shown, because the export
                            writes something else where it was. */
    bool has_times;    /**< Of the interview: its duration, or start and end. */
};

/**
 * Works out the plan of one export.
 *
 * @param team      the team that the file is, or PLX_NONE
 * @param findings  gets warnings
 * @param plan      zeroed; the caller releases it in any case
 * @return PLX_DATA for a name that several columns have, with the place; PLX_MEMORY. What the
 *         export lacks is listed in the plan, not reported
 */
PLX_MUST_CHECK enum plx_status plx_cell_plan_make(struct plx_cell_plan *plan,
                                                  const struct plx_study *study,
                                                  struct plx_export *export, size_t team,
                                                  struct plx_findings *findings,
                                                  struct plx_error *err);

void plx_cell_plan_release(struct plx_cell_plan *plan);

#endif
