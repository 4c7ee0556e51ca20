/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The columns of a simulated export; for the files of fielding only. */
#ifndef PARALLAX_FIELDING_COLUMNS_H
#define PARALLAX_FIELDING_COLUMNS_H

#include "parallax/base/pool.h"
#include "parallax/base/text.h"
#include "parallax/intake/layout.h"

/** What a column is filled with. */
enum plx_export_kind {
    PLX_EXPORT_FIELD,    /**< One of the layout's columns about the response. */
    PLX_EXPORT_KEY,      /**< The respondent, in a column that only the study names. */
    PLX_EXPORT_DURATION, /**< Likewise. */
    PLX_EXPORT_WEIGHT,   /**< Likewise. */
    PLX_EXPORT_TEAM,
    PLX_EXPORT_KEPT,
    PLX_EXPORT_WHOLE, /**< A question in one cell. */
    PLX_EXPORT_PART,  /**< One option of a question, or the best or worst of a task. */
};

struct plx_export_column {
    enum plx_export_kind kind;
    size_t index;        /**< Of the field, kept column or question. */
    size_t part;         /**< Of the option; 2 x task for its best, + 1 for its worst. */
    const char *name;    /**< Its tag, or the words that the study finds it by. */
    const char *stem;    /**< The words of the question; where there are no tags, its name. */
    const char *words;   /**< The words of the part; NULL where the column is no part. */
    size_t qid;          /**< Number of the question on the platform, from 1; 0: none. */
    const char *qid_end; /**< Behind the number in an import id: "", "_2". */
};

/** A zeroed struct is empty and safe to release. */
struct plx_export_plan {
    struct plx_export_column *column; /**< Owned. */
    size_t count;
    size_t capacity;
    struct plx_pool pool;
};

/** The first of several alternatives that a layout parts by line feeds, as a copy in the pool. */
const char *plx_first_of(const char *alternatives, struct plx_pool *pool);

/** How many places of a ranking the export tells, where its columns are places; else 0. A study
   that names fewer columns than there are items asks for the first places only. */
size_t plx_export_places(const struct plx_question *question, const struct plx_layout *layout);

/** Lists the columns in the order of the file. PLX_INVALID, PLX_MEMORY as the exporter says. */
PLX_MUST_CHECK enum plx_status plx_export_plan_make(const struct plx_study *study,
                                                    const struct plx_layout *layout,
                                                    struct plx_export_plan *plan,
                                                    struct plx_error *err);

/** Adds the layout's header rows, unquoted cells quoted as the layout does. */
void plx_export_plan_headers(struct plx_export_plan *plan, const struct plx_layout *layout,
                             struct plx_text *text);

/** Adds a cell, with a delimiter in front unless it is a row's first. */
void plx_export_add_cell(struct plx_text *text, const struct plx_layout *layout, bool first,
                         const char *cell);

void plx_export_plan_release(struct plx_export_plan *plan);

#endif
