/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The columns of the sheet Responses: what a file of tagged responses holds, and how it is shown.
 */
#ifndef PARALLAX_PRESENT_WORKBOOK_RESPONSES_H
#define PARALLAX_PRESENT_WORKBOOK_RESPONSES_H

#include "book.h"
#include "parallax/base/pool.h"

enum {
    RESPONSES_TITLES = BOOK_TOP,   /* the row of the questions' wording */
    RESPONSES_IDS,                 /* of the short names, which filters and pivot tables go by */
    RESPONSES_FIRST,               /* of the first respondent */
    RESPONSES_MOST_ROWS = 1048576, /* of a sheet */
    RESPONSES_MOST_COLUMNS = 16384,
};

/* A code and what a cell says for it. */
struct answer_word {
    const char *code;
    const char *word; /* safe for a cell */
};

enum answer_kind {
    ANSWER_RESPONDENT,
    ANSWER_TEAM,
    ANSWER_WEIGHT,
    ANSWER_FLAGS,
    ANSWER_OPTIONS, /* codes of options, one or several */
    ANSWER_SCALE,   /* codes that are shown as the numbers that they are */
    ANSWER_OTHER,   /* numbers, texts, kept columns */
};

/* A column of the file. */
struct answer_column {
    enum answer_kind kind;
    const char *id;
    struct answer_word *word; /* owned; by code */
    size_t n_words;
    size_t capacity;
    bool used;      /* some cell needs it */
    bool numbers;   /* ANSWER_OTHER: every cell is a number, written as numbers are */
    size_t longest; /* characters of the longest word */
    lxw_col_t to;   /* where it stands; only where it is used */
};

/* A zeroed struct is empty and safe to release. */
struct answer_columns {
    struct book *book;
    struct answer_column *column; /* owned */
    size_t n_columns;
    size_t rows;
    size_t rows_excluded; /* of them */
    size_t shown_columns;
    size_t lost_columns; /* beyond the last that a sheet has */
    struct plx_pool pool;
};

/**
 * Reads the whole file once: its columns, which of them are used, and what is in them.
 *
 * @param answers  the caller releases it in any case
 * @return PLX_DATA where the file is not tagged responses; PLX_IO, PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status answer_columns_learn(struct answer_columns *answers,
                                                    struct book *book, const char *bytes,
                                                    size_t size, const char *path,
                                                    struct plx_error *err);
void answer_columns_release(struct answer_columns *answers);

/** What a column's code is in words; NULL for a code without. */
const char *answer_word_of(const struct answer_column *column, const char *code, size_t length);

/** What a missing answer is in words, "!dk" and the others; NULL where the cell is none of them. */
const char *answer_missing(const struct answer_columns *answers, const char *cell);

/** Whether a cell of flags says that the respondent was left out. */
bool answer_is_excluded(const char *flags);

#endif
