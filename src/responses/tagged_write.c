/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/csv.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"
#include "parallax/responses/tagged.h"

/* Rows that one thread turns into text at a time, and blocks that are made side by side before they
   are written, in order. */
enum { BLOCK_ROWS = 1024, BATCH_BLOCKS = 32 };

/* A code as it stands in a cell, quoted where it must be. */
struct coded {
    const char *bytes;
    size_t length;
};

/* What a writer of rows needs at every cell. */
struct writer {
    const struct plx_study *study;
    const struct plx_responses *responses;
    struct coded **code; /* of each question, of each option */
    bool *keeps_text;    /* of each question */
    struct plx_pool pool;
};

/* Most of what is written is short and has room, so the general way is not worth a call. */
static inline void add_short(struct plx_text *text, const char *bytes, size_t length)
{
    if (!text->bytes || text->capacity - text->length <= length) {
        plx_text_add_bytes(text, bytes, length);
        return;
    }
    for (size_t i = 0; i < length; i++)
        text->bytes[text->length + i] = bytes[i];
    text->length += length;
    text->bytes[text->length] = '\0';
}

static void add_cell(struct plx_text *text, const char *cell)
{
    plx_csv_add_text(text, cell, strlen(cell));
}

static void add_header(struct plx_text *text, const struct plx_study *study,
                       const struct plx_responses *responses)
{
    plx_text_add(text, "respondent,team,weight,flags");
    for (size_t i = 0; i < study->n_questions; i++) {
        plx_text_add(text, ",");
        add_cell(text, study->question[i].id);
    }
    for (size_t i = 0; i < responses->n_kept; i++) {
        plx_text_add(text, ",");
        add_cell(text, responses->kept[i].name);
    }
    plx_text_add(text, "\n");
}

static void add_flags(struct plx_text *text, unsigned flags)
{
    bool first = true;

    for (unsigned flag = 1; flag < 1U << PLX_FLAGS; flag *= 2) {
        if (!(flags & flag))
            continue;
        plx_text_add(text, first ? "" : ";");
        plx_text_add(text, plx_flag_name((enum plx_flag)flag));
        first = false;
    }
}

static void add_set(struct plx_text *cell, const struct plx_question *question,
                    const struct plx_column *column, size_t row)
{
    for (size_t i = 0; i < question->n_options; i++)
        if (plx_column_has(column, row, i))
            plx_text_addf(cell, "%s%s", cell->length ? ";" : "", question->option[i].code);
    if (cell->length == 0)
        plx_text_add(cell, "!none");
}

/* By rank; of equal ranks, which no reader makes, the first option goes first. */
static void add_ranks(struct plx_text *cell, const struct plx_question *question,
                      const struct plx_column *column, size_t row)
{
    const int16_t *rank = column->code + row * column->width;

    for (size_t place = 1; place <= column->width; place++)
        for (size_t i = 0; i < column->width; i++)
            if (rank[i] == (int)place)
                plx_text_addf(cell, "%s%s", cell->length ? ">" : "", question->option[i].code);
}

static void add_shares(struct plx_text *cell, const struct plx_question *question,
                       const struct plx_column *column, size_t row)
{
    const double *points = column->number + row * column->width;

    for (size_t i = 0; i < column->width; i++) {
        if (points[i] != points[i])
            continue;
        plx_text_addf(cell, "%s%s:", cell->length ? ";" : "", question->option[i].code);
        plx_text_add_number(cell, points[i]);
    }
}

static void add_choices(struct plx_text *cell, const struct plx_question *question,
                        const struct plx_column *column, size_t row)
{
    const int16_t *task = column->code + row * column->width;

    for (size_t i = 0; i < column->width; i += 2) {
        plx_text_add(cell, i ? "|" : "");
        if (task[i] >= 0)
            plx_text_addf(cell, "best:%s", question->option[task[i]].code);
        if (task[i + 1] >= 0)
            plx_text_addf(cell, "%sworst:%s", task[i] >= 0 ? ";" : "",
                          question->option[task[i + 1]].code);
    }
}

static void add_text(struct plx_text *cell, const struct plx_column *column, size_t row, bool kept)
{
    const char *text = kept ? column->text[row] : NULL;

    if (text)
        plx_text_addf(cell, "%s%s", text[0] == '!' ? "!" : "", text);
}

static void add_answer(const struct writer *writer, struct plx_text *text, struct plx_text *cell,
                       size_t index, size_t row)
{
    const struct plx_question *question = &writer->study->question[index];
    const struct plx_column *column = &writer->responses->column[index];
    const int missing = column->shape == PLX_CODES ? column->code[row] : column->missing[row];

    if (missing < 0) {
        plx_text_add(text, plx_missing_mark((enum plx_missing)missing));
        return;
    }
    plx_text_clear(cell);
    switch (column->shape) {
    case PLX_CODES:
        add_short(text, writer->code[index][missing].bytes, writer->code[index][missing].length);
        return;
    case PLX_NUMBERS:
        plx_text_add_number(text, column->number[row]);
        return;
    case PLX_SETS:
        add_set(cell, question, column, row);
        break;
    case PLX_RANKS:
        add_ranks(cell, question, column, row);
        break;
    case PLX_SHARES:
        add_shares(cell, question, column, row);
        break;
    case PLX_CHOICES:
        add_choices(cell, question, column, row);
        break;
    case PLX_TEXTS:
        add_text(cell, column, row, writer->keeps_text[index]);
        break;
    }
    plx_csv_add_text(text, plx_text_string(cell), cell->length);
}

static void add_row(const struct writer *writer, struct plx_text *text, struct plx_text *cell,
                    size_t row)
{
    const struct plx_responses *responses = writer->responses;

    if (responses->key)
        add_cell(text, responses->key[row]);
    else
        plx_text_addf(text, "%zu", plx_responses_number(responses, row));
    add_short(text, ",", 1);
    add_cell(text, writer->study->team[responses->team[row]].id);
    add_short(text, ",", 1);
    plx_text_add_number(text, plx_responses_weight(responses, row));
    add_short(text, ",", 1);
    add_flags(text, responses->flags[row]);
    for (size_t i = 0; i < responses->n_columns; i++) {
        add_short(text, ",", 1);
        add_answer(writer, text, cell, i, row);
    }
    for (size_t i = 0; i < responses->n_kept; i++) {
        const struct plx_kept *kept = &responses->kept[i];

        add_short(text, ",", 1);
        if (kept->code[row] >= 0)
            add_cell(text, kept->value[kept->code[row]]);
    }
    add_short(text, "\n", 1);
}

static bool add_block(const struct writer *writer, struct plx_text *text, size_t block)
{
    const size_t first = block * BLOCK_ROWS;
    const size_t left = writer->responses->n - first;
    const size_t rows = left < BLOCK_ROWS ? left : BLOCK_ROWS;
    struct plx_text cell = {0};
    bool failed;

    for (size_t row = first; row < first + rows; row++)
        add_row(writer, text, &cell, row);
    failed = plx_text_failed(text) || plx_text_failed(&cell);
    plx_text_release(&cell);
    return !failed;
}

/* A question's codes as cells. */
static bool prepare_codes(struct writer *writer, size_t index)
{
    const struct plx_question *question = &writer->study->question[index];
    struct coded *code = plx_pool_bytes(&writer->pool, question->n_options + 1, sizeof *code);
    struct plx_text cell = {0};
    bool made = code;

    for (size_t i = 0; made && i < question->n_options; i++) {
        plx_text_clear(&cell);
        add_cell(&cell, question->option[i].code);
        code[i].bytes = plx_pool_copy(&writer->pool, plx_text_string(&cell), cell.length);
        code[i].length = cell.length;
        made = !plx_text_failed(&cell) && code[i].bytes;
    }
    writer->code[index] = code;
    writer->keeps_text[index] = plx_study_keeps_text(writer->study, index);
    plx_text_release(&cell);
    return made;
}

static bool prepare(struct writer *writer)
{
    const size_t n = writer->study->n_questions;
    bool made;

    writer->code = plx_pool_bytes(&writer->pool, n + 1, sizeof *writer->code);
    writer->keeps_text = plx_pool_bytes(&writer->pool, n + 1, sizeof *writer->keeps_text);
    made = writer->code && writer->keeps_text;
    for (size_t i = 0; made && i < n; i++)
        made = prepare_codes(writer, i);
    return made;
}

/* 0, or the system's reason. */
static int put(FILE *out, const struct plx_text *text)
{
    errno = 0;
    if (fwrite(text->bytes, 1, text->length, out) == text->length)
        return 0;
    return errno ? errno : EIO;
}

/* Blocks first .. first + n - 1, into one text each; those are used again and again. */
static enum plx_status write_batch(const struct writer *writer, FILE *out, size_t first, size_t n,
                                   struct plx_text text[static BATCH_BLOCKS], struct plx_error *err)
{
    bool made[BATCH_BLOCKS] = {false};

#pragma omp parallel for schedule(dynamic, 1)
    for (size_t i = 0; i < n; i++) {
        plx_text_clear(&text[i]);
        made[i] = add_block(writer, &text[i], first + i);
    }
    for (size_t i = 0; i < n; i++) {
        const int reason = made[i] ? put(out, &text[i]) : 0;

        if (!made[i])
            return plx_fail_memory(err, "tagged responses");
        if (reason)
            return plx_fail(err, PLX_IO, "cannot write: %s", strerror(reason));
    }
    return PLX_OK;
}

static enum plx_status write_header(const struct writer *writer, FILE *out, struct plx_error *err)
{
    struct plx_text header = {0};
    enum plx_status status = PLX_OK;
    int reason;

    add_header(&header, writer->study, writer->responses);
    if (plx_text_failed(&header))
        status = plx_fail_memory(err, "tagged responses");
    reason = status == PLX_OK ? put(out, &header) : 0;
    if (reason)
        status = plx_fail(err, PLX_IO, "cannot write: %s", strerror(reason));
    plx_text_release(&header);
    return status;
}

static enum plx_status write_all(FILE *out, const struct plx_study *study,
                                 const struct plx_responses *responses, bool header,
                                 struct plx_error *err)
{
    const size_t n_blocks = (responses->n + BLOCK_ROWS - 1) / BLOCK_ROWS;
    struct writer writer = {.study = study, .responses = responses};
    struct plx_text text[BATCH_BLOCKS] = {{0}};
    enum plx_status status = prepare(&writer) ? PLX_OK : plx_fail_memory(err, "tagged responses");

    if (status == PLX_OK && header)
        status = write_header(&writer, out, err);
    for (size_t first = 0; status == PLX_OK && first < n_blocks; first += BATCH_BLOCKS) {
        const size_t left = n_blocks - first;

        status =
            write_batch(&writer, out, first, left < BATCH_BLOCKS ? left : BATCH_BLOCKS, text, err);
    }
    for (size_t i = 0; i < BATCH_BLOCKS; i++)
        plx_text_release(&text[i]);
    plx_pool_release(&writer.pool);
    return status;
}

enum plx_status plx_tagged_write(FILE *out, const struct plx_study *study,
                                 const struct plx_responses *responses, struct plx_error *err)
{
    return write_all(out, study, responses, true, err);
}

enum plx_status plx_tagged_write_more(FILE *out, const struct plx_study *study,
                                      const struct plx_responses *responses, struct plx_error *err)
{
    return write_all(out, study, responses, false, err);
}
