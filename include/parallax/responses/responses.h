/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Responses in memory: one array per question, small codes where a question has options.
 *
 * Respondents are rows 0 .. n - 1, the same in every array. Whoever belongs to no team, or is left
 * out by the study's rules, is not here; intake and the exclusion count them.
 */
#ifndef PARALLAX_RESPONSES_RESPONSES_H
#define PARALLAX_RESPONSES_RESPONSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/base/pool.h"
#include "parallax/study/study.h"

/** Why there is no answer. Every answer is 0 or more, so a negative code is a missing one. */
enum plx_missing {
    PLX_BLANK = -1,     /**< An empty cell, and tagged as one. */
    PLX_DONT_KNOW = -2, /**< `!dk`: one of the study's `missing` answers. */
    PLX_NO_ANSWER = -3, /**< `!na`: one of the study's `no_answer` answers. */
    PLX_NOT_ASKED = -4, /**< `!skip`: routing did not show the question. */
    PLX_NOT_VALID = -5, /**< `!bad`: an answer that the question does not allow. */
};

/** How a question's answers are kept. */
enum plx_shape {
    PLX_CODES,   /**< single, scale: code[row], an option's index. */
    PLX_NUMBERS, /**< number: number[row]. */
    PLX_SETS,    /**< multi: bit o of set[row * words ..] is option o. */
    PLX_RANKS,   /**< rank: code[row * width + o] is the rank of option o from 1; 0: not ranked. */
    PLX_SHARES,  /**< points: number[row * width + o]. */
    PLX_CHOICES, /**< best-worst: code[row * width + 2 t], [.. + 1]: best and worst of task t;
                      PLX_BLANK: not chosen. */
    PLX_TEXTS,   /**< text: text[row], NULL unless the study keeps it. */
};

/** The answers to one question. Arrays that the shape does not use are NULL. */
struct plx_column {
    enum plx_shape shape;
    size_t width;      /**< Values of one respondent in code or number. */
    size_t words;      /**< 64-bit words of one respondent in set. */
    int16_t *code;     /**< Owned. CODES: an option's index, or an enum plx_missing. */
    double *number;    /**< Owned. NAN where missing. */
    uint64_t *set;     /**< Owned. */
    const char **text; /**< Owned array; the texts are in the responses' pool. */
    int8_t *missing;   /**< Owned. For all shapes but CODES: 0 answered, else enum plx_missing. */
};

/** A column carried along to cut by, as codes into the list of the values that occur. */
struct plx_kept {
    const char *name;
    const char **value; /**< Owned array, in order of first appearance; texts in the pool. */
    size_t n_values;
    size_t capacity;
    int32_t *code;  /**< Owned. Index into value; -1: empty. */
    uint32_t *slot; /**< Owned. Finds a value; for plx_kept_code() only. */
    size_t n_slots;
};

/** What was noticed about a respondent. */
enum plx_flag {
    PLX_FLAG_SPEEDER = 1,
    PLX_FLAG_STRAIGHTLINE = 2,
    PLX_FLAG_MISSING = 4,
    PLX_FLAG_DUPLICATE = 8,
    PLX_FLAG_IMPOSSIBLE = 16,
    PLX_FLAG_DONT_KNOW = 32,
    PLX_FLAG_EXCLUDED = 64, /**< The study excludes one of the others. */
};

enum { PLX_FLAGS = 7 };

struct plx_responses {
    size_t n;
    size_t capacity;           /**< Rows that fit; those behind n are blank. */
    size_t room;               /**< Rows that there is memory for; those behind capacity are not. */
    int16_t *team;             /**< Owned. Index into the study's teams. */
    double *weight;            /**< Owned. > 0; NULL when everybody counts 1. */
    uint8_t *flags;            /**< Owned. enum plx_flag, or-ed. */
    const char **key;          /**< Owned array; NULL: running numbers from 1. */
    size_t *number;            /**< Owned. Of what a part was taken from, the rows; NULL: these. */
    struct plx_column *column; /**< Owned. One per question of the study. */
    size_t n_columns;
    struct plx_kept *kept; /**< Owned. */
    size_t n_kept;
    size_t *excluded; /**< Owned. Respondents left out by quality rules, per team. */
    size_t n_teams;
    struct plx_pool pool; /**< Keys, kept values, texts. */
};

/** The shape that answers to a question of this type have. */
enum plx_shape plx_shape_of(enum plx_question_type type);

/**
 * Sets up empty columns for every question and kept column of the study, with room for rows
 * respondents.
 *
 * @return PLX_MEMORY, leaving the responses empty; the caller releases them otherwise
 */
PLX_MUST_CHECK enum plx_status plx_responses_init(struct plx_responses *responses,
                                                  const struct plx_study *study, size_t rows,
                                                  struct plx_error *err);

/**
 * Makes room for rows respondents in all arrays; the new ones are blank, of team 0, weight 1.
 * Does not change n.
 *
 * @return PLX_MEMORY, with every answer still there
 */
PLX_MUST_CHECK enum plx_status plx_responses_reserve(struct plx_responses *responses, size_t rows,
                                                     struct plx_error *err);

/** Gives everybody a weight of 1 where there were no weights, so that they can be set. */
PLX_MUST_CHECK enum plx_status plx_responses_add_weights(struct plx_responses *responses,
                                                         struct plx_error *err);

/** Gives everybody an empty key where keys were running numbers, so that they can be set. */
PLX_MUST_CHECK enum plx_status plx_responses_add_keys(struct plx_responses *responses,
                                                      struct plx_error *err);

/**
 * Drops the rows flagged PLX_FLAG_EXCLUDED, keeping the order, and counts them by team. Those who
 * are left keep the running numbers that they had. No respondents can be added after.
 *
 * @return PLX_MEMORY, with every row still there
 */
PLX_MUST_CHECK enum plx_status plx_responses_drop_excluded(struct plx_responses *responses,
                                                           struct plx_error *err);

/**
 * A copy of the rows where keep[row] is true, in order; who was excluded before is not known of it.
 * It is to be read only: rows cannot be added to it.
 *
 * @param part  the caller releases it, before the whole, whose texts and keys it shares
 * @return PLX_MEMORY, leaving the part empty
 */
PLX_MUST_CHECK enum plx_status plx_responses_take(const struct plx_responses *whole,
                                                  const struct plx_study *study, const bool *keep,
                                                  struct plx_responses *part,
                                                  struct plx_error *err);

/** Keeps the rows where keep[row] is true, in order. */
void plx_responses_select(struct plx_responses *responses, const bool *keep);

/**
 * Fills what rows lack from later rows of the same respondents. An answer stands, and a missing one
 * of any kind gives way to it; of two missing ones, PLX_NOT_ASKED gives way to all others and
 * PLX_BLANK to those that give a reason. Kept columns likewise; all else is for the caller to do.
 *
 * @param into      per row, the earlier row that it is joined to, which is its own; or the row
 * @param conflict  per question, then per kept column: raised by the answers given up because the
 *                  earlier row has another one
 */
void plx_responses_merge(struct plx_responses *responses, const size_t *into, size_t *conflict);

/**
 * Puts the rows of all parts, in order, behind those of the whole; all are of the same study.
 * Whatever happens, the parts are empty after it, and to be released still.
 *
 * @return PLX_MEMORY, with the whole as it was or longer
 */
PLX_MUST_CHECK enum plx_status plx_responses_join(struct plx_responses *whole,
                                                  struct plx_responses part[], size_t n_parts,
                                                  struct plx_error *err);

/** Whether plx_responses_extend() would leave the whole's arrays where they are. */
bool plx_responses_fits(const struct plx_responses *whole, const struct plx_responses *part);

/**
 * Makes the whole longer by the rows of a part, of the same study, and takes over what belongs to
 * no single row: texts, values of kept columns, counts. The rows themselves are still to be filled,
 * by plx_responses_fill(). So the parts of a file, read side by side, are put behind each other
 * while more of them are being read, and nothing large is in memory twice.
 *
 * @return PLX_MEMORY; PLX_DATA for too many values of a kept column; with as many rows as before
 */
PLX_MUST_CHECK enum plx_status plx_responses_extend(struct plx_responses *whole,
                                                    struct plx_responses *part,
                                                    struct plx_error *err);

/** Fills the rows from at on, which plx_responses_extend() has made, with those of the part.
    Threads may fill with different parts at once, as long as nobody extends. */
void plx_responses_fill(struct plx_responses *whole, size_t at, const struct plx_responses *part);

/**
 * Goes back to the first rows, with the first values of each kept column. The others are blank
 * again; texts stay in the pool.
 *
 * @param n_values  one per kept column: how many values the first rows had; NULL: none
 */
void plx_responses_shorten(struct plx_responses *responses, size_t rows, const size_t *n_values);

/** Whether the respondent gave an answer to the question. */
bool plx_column_answered(const struct plx_column *column, size_t row);

/** Numbers that are further from 0 are no valid answers: their squares and sums would overflow. */
#define PLX_NUMBER_MOST 1e15

/** Whether a number can be a weight: above 0, with squares and sums that neither vanish nor
    overflow (1e-9 to 1e9). NAN is none. */
static inline bool plx_responses_is_weight(double weight)
{
    return weight >= 1e-9 && weight <= 1e9;
}

/** The weight of a row: 1 where there are none. */
static inline double plx_responses_weight(const struct plx_responses *responses, size_t row)
{
    return responses->weight ? responses->weight[row] : 1;
}

/** The running number of a respondent, from 1: that among everybody, also in a part of them. */
static inline size_t plx_responses_number(const struct plx_responses *responses, size_t row)
{
    return (responses->number ? responses->number[row] : row) + 1;
}

/** Whether an option is ticked; for SETS only. */
static inline bool plx_column_has(const struct plx_column *column, size_t row, size_t option)
{
    return column->set[row * column->words + option / 64] >> (option % 64) & 1;
}

/**
 * The code of a value of a kept column; a value not seen before is added to the list.
 *
 * @param value  length bytes, none of them zero
 */
PLX_MUST_CHECK enum plx_status plx_kept_code(struct plx_responses *responses, size_t kept,
                                             const char *value, size_t length, int32_t *code,
                                             struct plx_error *err);

/** Forgets all but the first so many values of a kept column. */
void plx_kept_shorten(struct plx_kept *kept, size_t n_values);

/** Frees everything and leaves empty responses; safe on a zeroed struct. */
void plx_responses_release(struct plx_responses *responses);

#endif
