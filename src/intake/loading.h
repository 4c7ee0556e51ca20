/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The steps of loading; for load.c and the files that do them. */
#ifndef PARALLAX_INTAKE_LOADING_H
#define PARALLAX_INTAKE_LOADING_H

#include "batch.h"
#include "export.h"
#include "gather.h"
#include "parallax/intake/load.h"
#include "personal.h"
#include "plan.h"

/** One export on its way in. A zeroed struct is empty and safe to release. */
struct plx_incoming {
    struct plx_export export;
    struct plx_cell_plan plan;
    size_t team;                 /**< The team of the whole file, or PLX_NONE. */
    enum plx_personal *personal; /**< Owned. What each column tells of persons; NULL for tagged
                                      responses. */
    bool *filled;                /**< Owned. Whether there is something in it. */
    size_t first;                /**< Of its rows among those gathered. */
    struct plx_batch total;      /**< Without responses, which are gathered. */
};

struct plx_loading {
    const struct plx_study *study;
    const struct plx_intake_settings *settings;
    struct plx_incoming *incoming; /**< Owned. */
    size_t n_incoming;
    struct plx_gather gather;
    size_t done; /**< Bytes of the exports read so far, for progress. */
    size_t all;
    struct plx_findings *findings;
    struct plx_error *err;
};

/** Takes TEAM=PATH apart. */
PLX_MUST_CHECK enum plx_status plx_loading_name(struct plx_loading *loading, const char *argument,
                                                size_t *team, const char **path);

/** Opens an export, reads its header and plans it. */
PLX_MUST_CHECK enum plx_status plx_loading_open(struct plx_loading *loading,
                                                struct plx_incoming *incoming, const char *path);

/** Finds out which columns of an open export tell who somebody is, and warns of those that the
   study keeps all the same. */
PLX_MUST_CHECK enum plx_status plx_loading_look_for_persons(struct plx_loading *loading,
                                                            struct plx_incoming *incoming);

/** "e-mail addresses (RecipientEmail), free text (Q9)": what stays out of the responses because it
    tells who somebody is. NULL where there is nothing; in the pool of the findings. */
PLX_MUST_CHECK enum plx_status plx_loading_withheld(struct plx_loading *loading,
                                                    struct plx_incoming *incoming,
                                                    const char **words);

/**
 * What to show of a cell in a message, in the pool of the findings; NULL when out of memory.
 *
 * What a question does not allow is quoted, because it has to be corrected, in the study or in the
 * export; addresses in it are masked. Nothing is quoted of a column that tells who somebody is, or
 * of free text, even where the study takes it for a question with options, and no more than eight
 * words are. Tables never quote: they name the place (analysis/quality.h).
 */
const char *plx_loading_show_cell(struct plx_loading *loading, const struct plx_incoming *incoming,
                                  size_t column, const char *cell);

/** Puts running numbers in the place of keys that tell who somebody is, unless the study keeps
    keys. */
PLX_MUST_CHECK enum plx_status plx_loading_withhold_keys(struct plx_loading *loading,
                                                         struct plx_responses *responses);

/** Columns that no export has are an error, all of them at once; those that some have not, a
    warning. */
PLX_MUST_CHECK enum plx_status plx_loading_check_columns(struct plx_loading *loading);

/** Reads the rows of an export, which has been opened and checked, and gathers them. */
PLX_MUST_CHECK enum plx_status plx_loading_read_rows(struct plx_loading *loading,
                                                     struct plx_incoming *incoming);

/** The same for any export; one that is not all UTF-8 is converted and read again. */
PLX_MUST_CHECK enum plx_status plx_loading_read(struct plx_loading *loading,
                                                struct plx_incoming *incoming);

/** Joins rows of different exports that have one key, and drops respondents without a team, where
    the study says so. */
PLX_MUST_CHECK enum plx_status plx_loading_join(struct plx_loading *loading);

/** Counts what the exports came to into the findings. */
PLX_MUST_CHECK enum plx_status plx_loading_count(struct plx_loading *loading);

/** Looks at the whole: teams and questions without anybody. */
PLX_MUST_CHECK enum plx_status plx_loading_report(struct plx_loading *loading,
                                                  const struct plx_responses *responses);

/** Marks as not asked all answers to the questions that an export lacks, and blanks where it tells
    which questions were shown. */
void plx_loading_mark_lacking(const struct plx_cell_plan *plan, struct plx_responses *responses);

/** Marks blanks of respondents to whom a question was not shown. */
PLX_MUST_CHECK enum plx_status plx_loading_mark_not_asked(const struct plx_study *study,
                                                          struct plx_responses *responses,
                                                          struct plx_error *err);

#endif
