/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A delimited file cut at row boundaries, so that all cores read it at once.
 *
 * The file is taken in pieces of fixed size. Where the first row of a piece begins is guessed from
 * the width of the rows that follow, read, and checked then against where the rows of the piece
 * before it end: a piece that was guessed wrong is read again. So what comes out is what one reader
 * would have read from the first byte to the last, however many there are.
 */
#ifndef PARALLAX_BASE_SPLIT_H
#define PARALLAX_BASE_SPLIT_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/progress.h"

enum { PLX_SPLIT_BYTES = 2 * 1024 * 1024 };

/** One piece: the rows that begin at from or behind it, before limit. */
struct plx_piece {
    size_t index;
    size_t from;
    size_t limit;
    size_t next;     /**< Where the first row behind the piece begins; set by the work. */
    unsigned worker; /**< Which of the readers does it, 0 .. threads - 1. */
};

/**
 * Reads one piece and sets next. Called once for a piece, or again when it had been guessed wrong:
 * then all that the first call took must be forgotten. Different pieces run side by side, those of
 * one worker one after the other, each settled and finished before the next.
 */
typedef enum plx_status plx_piece_work(struct plx_piece *piece, void *data, struct plx_error *err);

/** Takes over what the work of a piece came to, when it is sure to have been read rightly: in the
    order of the file, one piece at a time. */
typedef enum plx_status plx_piece_settle(struct plx_piece *piece, void *data,
                                         struct plx_error *err);

/** The rest of a settled piece, side by side with other pieces. */
typedef void plx_piece_finish(struct plx_piece *piece, void *data);

struct plx_split {
    const char *bytes;
    size_t size;
    size_t start; /**< Where the first row begins. */
    char delimiter;
    char quote;         /**< As in rows.h. */
    size_t width;       /**< Cells that most rows have; for guessing. */
    size_t piece_bytes; /**< 0: PLX_SPLIT_BYTES. */
    size_t threads;     /**< 0: as many as there are processors. */
    plx_piece_work *work;
    plx_piece_settle *settle; /**< May be NULL. */
    plx_piece_finish *finish; /**< May be NULL. */
    void *data;
    const struct plx_progress *progress; /**< May be NULL; told bytes. */
    size_t done_before;                  /**< Bytes of files read earlier, for progress. */
    size_t all;                          /**< Bytes of all files, for progress. */
};

/** How many pieces there are: every index is below it. */
size_t plx_split_pieces(const struct plx_split *split);

/** How many readers there are: every worker is below it. */
size_t plx_split_workers(const struct plx_split *split);

/**
 * Reads all pieces.
 *
 * @return what the first piece, in the order of the file, that failed returned; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_split_run(const struct plx_split *split, struct plx_error *err);

#endif
