/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/split.h"

#include <omp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/base/rows.h"

enum {
    ROWS_TRIED = 8,        /* rows behind a guess whose width is looked at */
    CANDIDATES_TRIED = 64, /* line ends looked at before the first is taken for want of better */
};

/* What became of one piece. */
struct result {
    struct plx_piece piece;
    enum plx_status status;
    struct plx_error err;
};

static size_t piece_bytes(const struct plx_split *split)
{
    return split->piece_bytes ? split->piece_bytes : PLX_SPLIT_BYTES;
}

size_t plx_split_pieces(const struct plx_split *split)
{
    return (split->size - split->start + piece_bytes(split) - 1) / piece_bytes(split);
}

size_t plx_split_workers(const struct plx_split *split)
{
    const size_t wanted = split->threads ? split->threads : (size_t)omp_get_num_procs();
    const size_t pieces = plx_split_pieces(split);

    return pieces < wanted ? (pieces ? pieces : 1) : wanted;
}

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* Whether the rows from here on look like rows of the file: as wide as most, quotes in place. */
static bool looks_right(const struct plx_split *split, struct plx_rows *rows, size_t at)
{
    struct plx_error ignored;
    size_t tried = 0;
    size_t right = 0;

    plx_rows_seek(rows, at);
    while (tried < ROWS_TRIED && plx_rows_next(rows, &ignored) == PLX_OK && rows->n_cells > 0) {
        tried++;
        right += rows->n_cells == split->width && !rows->odd;
    }
    return right == tried;
}

/* Where the first row at or behind a place begins, probably. */
static size_t guess(const struct plx_split *split, size_t place)
{
    struct plx_rows rows = {.bytes = split->bytes,
                            .size = split->size,
                            .delimiter = split->delimiter,
                            .quote = split->quote};
    size_t first = split->size;
    size_t at = place - 1;

    for (size_t tried = 0; tried < CANDIDATES_TRIED && at < split->size; tried++) {
        while (at < split->size && !is_line_end(split->bytes[at]))
            at++;
        while (at < split->size && is_line_end(split->bytes[at]))
            at++;
        if (tried == 0)
            first = at;
        if (!split->quote || looks_right(split, &rows, at)) {
            first = at;
            break;
        }
    }
    plx_rows_release(&rows);
    return first;
}

static void read_piece(const struct plx_split *split, struct result *result)
{
    struct plx_piece *piece = &result->piece;

    piece->next = piece->from;
    piece->worker = (unsigned)omp_get_thread_num();
    /* even where no row begins in the piece, because one goes all through it: what the reader took
       of another piece must be forgotten */
    result->status = split->work(piece, split->data, &result->err);
}

static void tell(const struct plx_split *split, atomic_size_t *done, size_t bytes)
{
    const size_t all_done = atomic_fetch_add(done, bytes) + bytes;

#pragma omp critical(plx_split_progress)
    plx_progress_tell(split->progress, PLX_PROGRESS_READING, split->done_before + all_done,
                      split->all);
}

/* What the threads share. */
struct run {
    const struct plx_split *split;
    struct result *result; /* per piece */
    size_t pieces;
    atomic_size_t taken; /* pieces that a thread has begun with */
    atomic_size_t done;  /* bytes */
    atomic_bool failed;
    pthread_mutex_t lock;
    pthread_cond_t turned;
    size_t turn; /* the piece to be settled next */
};

/* Reads a piece again that was guessed wrong; then it is settled. */
static void settle(struct run *run, size_t index)
{
    const struct plx_split *split = run->split;
    struct result *result = &run->result[index];
    struct plx_piece *piece = &result->piece;
    const size_t expected = index == 0 ? split->start : run->result[index - 1].piece.next;

    if (piece->from != expected) {
        piece->from = expected;
        /* even when no row begins in it any more, what it took must be forgotten */
        piece->next = expected;
        result->status = split->work(piece, split->data, &result->err);
    }
    if (result->status == PLX_OK && split->settle)
        result->status = split->settle(piece, split->data, &result->err);
    run->failed = result->status != PLX_OK;
}

/* Waits asleep: whoever has the piece before may wait for a processor. Pieces are taken in the
   order of the file, so that the one whose turn it is has always been taken. */
static void settle_in_turn(struct run *run, size_t index)
{
    pthread_mutex_lock(&run->lock);
    while (run->turn != index)
        pthread_cond_wait(&run->turned, &run->lock);
    pthread_mutex_unlock(&run->lock);
    if (!run->failed)
        settle(run, index);
    pthread_mutex_lock(&run->lock);
    run->turn++;
    pthread_cond_broadcast(&run->turned);
    pthread_mutex_unlock(&run->lock);
}

/* Behind the first piece that fails, nothing is of use any more. */
static void take_piece(struct run *run, size_t index)
{
    const struct plx_split *split = run->split;
    const size_t begin = split->start + index * piece_bytes(split);
    struct plx_piece *piece = &run->result[index].piece;

    piece->index = index;
    piece->limit = begin + piece_bytes(split);
    if (piece->limit > split->size)
        piece->limit = split->size;
    if (!run->failed) {
        piece->from = index == 0 ? begin : guess(split, begin);
        read_piece(split, &run->result[index]);
    }
    settle_in_turn(run, index);
    if (!run->failed && split->finish)
        split->finish(piece, split->data);
    tell(split, &run->done, piece->limit - begin);
}

static enum plx_status read_all(struct run *run, struct plx_error *err)
{
    const int threads = (int)plx_split_workers(run->split);

    if (pthread_mutex_init(&run->lock, NULL) != 0)
        return plx_fail_memory(err, "the pieces of a file");
    if (pthread_cond_init(&run->turned, NULL) != 0) {
        pthread_mutex_destroy(&run->lock);
        return plx_fail_memory(err, "the pieces of a file");
    }
#pragma omp parallel num_threads(threads)
    for (size_t i = run->taken++; i < run->pieces; i = run->taken++)
        take_piece(run, i);
    pthread_cond_destroy(&run->turned);
    pthread_mutex_destroy(&run->lock);
    return PLX_OK;
}

enum plx_status plx_split_run(const struct plx_split *split, struct plx_error *err)
{
    struct run run = {.split = split, .pieces = plx_split_pieces(split)};
    enum plx_status status;

    run.result = plx_array_new(run.pieces, sizeof *run.result);
    status = run.result ? read_all(&run, err) : plx_fail_memory(err, "the pieces of a file");
    for (size_t i = 0; i < run.pieces && status == PLX_OK; i++) {
        status = run.result[i].status;
        if (status != PLX_OK && err)
            *err = run.result[i].err;
    }
    free(run.result);
    return status;
}
