/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "loading.h"
#include "parallax/base/memory.h"
#include "parallax/base/split.h"
#include "reader.h"

enum { ROWS_MEASURED = 100 };

/* What a thread reads a piece with and into, one after the other. */
struct worker {
    struct plx_reader reader;
    struct plx_batch batch;
    size_t at; /* where the batch's respondents go */
};

/* What the workers on one export share. */
struct reading {
    struct plx_loading *loading;
    struct plx_incoming *incoming;
    struct worker *worker; /* per thread */
    size_t piece_rows;     /* about so many are in a piece */
};

static enum plx_status read_piece(struct plx_piece *piece, void *data, struct plx_error *err)
{
    struct reading *reading = data;
    const struct plx_export *export = &reading->incoming->export;
    struct worker *worker = &reading->worker[piece->worker];
    struct plx_batch *batch = &worker->batch;
    enum plx_status status = PLX_OK;

    /* By the thread that will use it, so that the memory is near to it. */
    if (!batch->responses.column)
        status = plx_batch_add_responses(batch, &reading->incoming->plan, reading->piece_rows, err);
    if (status != PLX_OK)
        return status;
    plx_batch_clear(batch);
    status = plx_reader_read(&worker->reader, piece->from, piece->limit, &piece->next, batch, err);
    if (status != PLX_OK)
        return status;
    if (piece->next > piece->from) {
        batch->bytes =
            plx_utf8_count(export->source.bytes + piece->from, piece->next - piece->from);
        plx_source_forget(&export->source, piece->from, piece->next);
    }
    plx_loading_mark_lacking(&reading->incoming->plan, &batch->responses);
    plx_batch_count(batch);
    return PLX_OK;
}

static enum plx_status settle_piece(struct plx_piece *piece, void *data, struct plx_error *err)
{
    struct reading *reading = data;
    struct worker *worker = &reading->worker[piece->worker];
    const enum plx_status status = plx_batch_merge(&reading->incoming->total, &worker->batch, err);

    return status == PLX_OK
               ? plx_gather_extend(&reading->loading->gather, &worker->batch, &worker->at, err)
               : status;
}

static void finish_piece(struct plx_piece *piece, void *data)
{
    struct reading *reading = data;
    struct worker *worker = &reading->worker[piece->worker];

    plx_gather_fill(&reading->loading->gather, &worker->batch, worker->at);
}

/* Mean length of the first rows, but no less than a row of empty cells has: it tells how much
   memory is taken in advance. */
static size_t measure_rows(const struct plx_export *export)
{
    struct plx_rows rows = plx_export_rows(export);
    struct plx_error ignored;
    size_t count = 0;
    size_t bytes;

    while (count < ROWS_MEASURED && plx_rows_next(&rows, &ignored) == PLX_OK && rows.n_cells > 0)
        count++;
    bytes = count > 0 ? (rows.at - export->data) / count : 0;
    plx_rows_release(&rows);
    return bytes > export->n_columns ? bytes : export->n_columns + 1;
}

/* In a damaged file, quotes that are never closed come of what does not belong there. */
static enum plx_status look_for_zeros(const struct plx_source *source, enum plx_status status,
                                      size_t zeros, struct plx_error *err)
{
    struct plx_place place = {source->path, 0, NULL};

    if (status == PLX_DATA)
        zeros = plx_utf8_count(source->bytes, source->size).zeros;
    if (zeros == 0)
        return status;
    place.line = plx_source_zero_line(source);
    return plx_fail_at(err, PLX_DATA, &place,
                       "holds NUL bytes; this is not a text file, or it is damaged");
}

static enum plx_status run(struct reading *reading, const struct plx_split *split, size_t workers)
{
    struct plx_loading *loading = reading->loading;
    struct plx_incoming *incoming = reading->incoming;
    enum plx_status status;

    plx_batch_release(&incoming->total);
    status = plx_batch_init(&incoming->total, loading->study, loading->err);
    for (size_t i = 0; i < workers && status == PLX_OK; i++) {
        status = plx_reader_init(&reading->worker[i].reader, &incoming->plan, loading->err);
        if (status == PLX_OK)
            status = plx_batch_init(&reading->worker[i].batch, loading->study, loading->err);
    }
    if (status == PLX_OK)
        status = plx_split_run(split, loading->err);
    return look_for_zeros(&incoming->export.source, status, incoming->total.bytes.zeros,
                          loading->err);
}

enum plx_status plx_loading_read_rows(struct plx_loading *loading, struct plx_incoming *incoming)
{
    const struct plx_export *export = &incoming->export;
    const size_t bytes = export->source.size - export->data;
    struct reading reading = {.loading = loading, .incoming = incoming};
    const struct plx_split split = {.bytes = export->source.bytes,
                                    .size = export->source.size,
                                    .start = export->data,
                                    .delimiter = export->delimiter,
                                    .quote = export->quote,
                                    .width = export->n_columns,
                                    .threads = loading->settings->threads,
                                    .work = read_piece,
                                    .settle = settle_piece,
                                    .finish = finish_piece,
                                    .data = &reading,
                                    .progress = loading->settings->progress,
                                    .done_before = loading->done,
                                    .all = loading->all};
    const size_t workers = plx_split_workers(&split);
    enum plx_status status;

    reading.piece_rows =
        (bytes < PLX_SPLIT_BYTES ? bytes : PLX_SPLIT_BYTES) / measure_rows(export) * 17 / 16 + 16;
    reading.worker = plx_array_new(workers, sizeof *reading.worker);
    status = reading.worker ? run(&reading, &split, workers)
                            : plx_fail_memory(loading->err, "the responses");
    for (size_t i = 0; reading.worker && i < workers; i++) {
        plx_reader_release(&reading.worker[i].reader);
        plx_batch_release(&reading.worker[i].batch);
    }
    free(reading.worker);
    return status;
}
