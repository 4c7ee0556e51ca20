/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/fielding/exporter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "exporting.h"
#include "parallax/base/memory.h"
#include "parallax/base/pool.h"
#include "parallax/base/text.h"
#include "parallax/responses/tagged.h"

/* Rows are handed to the system in pieces of this size. */
enum { PIECE = 1 << 18 };

static enum plx_status flush(struct plx_exporter *exporter, struct plx_error *err)
{
    if (plx_text_failed(&exporter->text))
        return plx_fail_memory(err, "the export");
    if (exporter->text.length > 0 && fwrite(exporter->text.bytes, 1, exporter->text.length,
                                            exporter->out) != exporter->text.length)
        return plx_fail(err, PLX_IO, "cannot write: %s", strerror(errno));
    plx_text_clear(&exporter->text);
    return PLX_OK;
}

enum plx_status plx_exporter_new(const struct plx_study *study, const struct plx_truth *truth,
                                 const struct plx_layout *layout, enum plx_wording wording,
                                 FILE *out, struct plx_exporter **exporter, struct plx_error *err)
{
    struct plx_exporter *new;
    enum plx_status status;

    new = calloc(1, sizeof *new);
    if (!new)
        return plx_fail_memory(err, "the export");
    new->study = study;
    new->truth = truth;
    new->layout = layout;
    new->out = out;
    new->tagged = layout->dialect == PLX_DIALECT_TAGGED;
    new->labels = !new->tagged && (wording == PLX_WORDING_LABELS || layout->no_codes ||
                                   (wording == PLX_WORDING_USUAL && layout->labels));
    new->wants_status = plx_export_wants_status(new);
    new->multi_join = plx_first_of(layout->multi_join, &new->pool);
    status = plx_export_plan_make(study, layout, &new->plan, err);
    if (status == PLX_OK) {
        plx_export_plan_headers(&new->plan, layout, &new->text);
        plx_export_make_ready(new);
        new->text.failed |= !new->multi_join;
        status = flush(new, err);
    }
    if (status == PLX_OK)
        *exporter = new;
    else
        plx_exporter_free(new);
    return status;
}

/* Tagged responses hold no words but those that the study keeps, marked where they begin so. */
static void add_words(struct plx_exporter *exporter, size_t question, const char *words)
{
    if (!exporter->tagged) {
        const bool masked = exporter->layout->masks && *words == '=';

        plx_text_clear(&exporter->cell);
        if (masked)
            plx_text_addf(&exporter->cell, "'%s", words);
        exporter->text.failed |= plx_text_failed(&exporter->cell);
        plx_export_add_cell(&exporter->text, exporter->layout, true,
                            masked ? plx_text_string(&exporter->cell) : words);
        return;
    }
    if (!plx_study_keeps_text(exporter->study, question))
        return;
    plx_text_clear(&exporter->cell);
    plx_text_addf(&exporter->cell, "%s%s", *words == '!' ? "!" : "", words);
    exporter->text.failed |= plx_text_failed(&exporter->cell);
    plx_export_add_cell(&exporter->text, exporter->layout, true, plx_text_string(&exporter->cell));
}

static void add_whole_answer(struct plx_exporter *exporter, size_t index,
                             const struct plx_drawn_answer *answer)
{
    const struct plx_question *question = &exporter->study->question[index];

    switch (question->type) {
    case PLX_SINGLE:
    case PLX_SCALE:
        plx_export_put(&exporter->text, &exporter->option[index][answer->option]);
        break;
    case PLX_NUMBER:
        plx_text_add_number(&exporter->text, answer->number);
        break;
    case PLX_TEXT:
        add_words(exporter, index, answer->text);
        break;
    default:
        plx_export_add_joined(exporter, question, answer);
        break;
    }
}

/* The parts that are no index of a ready cell. */
static void add_part(struct plx_exporter *exporter, const struct plx_export_column *column,
                     const struct plx_drawn_answer *answer)
{
    const struct plx_question *question = &exporter->study->question[column->index];
    const struct plx_ready_cell *option = exporter->option[column->index];

    if (question->type == PLX_SINGLE && answer->option == column->part)
        plx_export_put(&exporter->text, &option[answer->option]);
    if (question->type == PLX_BEST_WORST)
        plx_export_put(&exporter->text, &option[answer->of_option[column->part]]);
    for (size_t o = 0; o < question->n_options && question->type == PLX_RANK; o++)
        if (answer->of_option[o] == column->part + 1)
            plx_export_put(&exporter->text, &option[o]);
}

/* Tagged responses say why there is no answer; platforms leave the cell blank. */
static void add_missing(struct plx_exporter *exporter, size_t question, int missing)
{
    const size_t n = exporter->study->question[question].n_options;

    plx_export_put(&exporter->text, &exporter->option[question][n + (size_t)(-1 - missing)]);
}

/* One of the answers that belong to the team, by the respondent's key; else its label. */
static void add_team(struct plx_exporter *exporter, const struct plx_drawn_row *row)
{
    const size_t n = exporter->study->team[row->team].answers.count;

    plx_export_put(&exporter->text, &exporter->team[row->team][n > 0 ? row->key / 254 % n : 0]);
}

static void add_cell(struct plx_exporter *exporter, const struct plx_drawn_row *row,
                     const struct plx_export_column *column)
{
    const bool is_answer = column->kind == PLX_EXPORT_WHOLE || column->kind == PLX_EXPORT_PART;
    const struct plx_drawn_answer *answer = is_answer ? &row->answer[column->index] : NULL;

    switch (column->kind) {
    case PLX_EXPORT_FIELD:
        plx_export_add_field(exporter, row, column);
        break;
    case PLX_EXPORT_KEY:
        plx_export_add_key(exporter, row);
        break;
    case PLX_EXPORT_DURATION:
        plx_text_add_number(&exporter->text, row->seconds);
        break;
    case PLX_EXPORT_WEIGHT:
        plx_text_add(&exporter->text, "1");
        break;
    case PLX_EXPORT_TEAM:
        add_team(exporter, row);
        break;
    case PLX_EXPORT_KEPT:
        if (exporter->truth->kept[column->index].n_values > 0)
            plx_export_put(&exporter->text,
                           &exporter->kept[column->index][row->kept[column->index]]);
        break;
    case PLX_EXPORT_WHOLE:
        if (answer->missing)
            add_missing(exporter, column->index, answer->missing);
        else
            add_whole_answer(exporter, column->index, answer);
        break;
    case PLX_EXPORT_PART:
        if (!answer->missing)
            add_part(exporter, column, answer);
        break;
    }
}

/* Some platforms quote every cell, numbers and empty ones too. */
static void quote_since(struct plx_text *text, size_t start)
{
    const size_t length = text->length - start;

    if (plx_text_failed(text) || (length > 0 && text->bytes[start] == '"'))
        return;
    plx_text_add(text, "\"\"");
    if (plx_text_failed(text))
        return;
    memmove(text->bytes + start + 1, text->bytes + start, length);
    text->bytes[start] = '"';
}

/* Not every platform tells tests and unfinished responses apart from the others. */
static bool tells(const struct plx_layout *layout, const struct plx_drawn_row *row)
{
    const struct plx_layout_status *status = layout->status;

    while (status && status->code && !status->dropped)
        status++;
    return (!row->test || (status && status->code)) &&
           (row->progress >= 1 || layout->finished || layout->finished_by != PLX_FIELD_OTHER);
}

static void add_any(struct plx_exporter *exporter, const struct plx_drawn_row *row,
                    const struct plx_export_column *column)
{
    const size_t start = exporter->text.length;

    add_cell(exporter, row, column);
    if (exporter->layout->quotes_all)
        quote_since(&exporter->text, start);
}

enum plx_status plx_exporter_row(const struct plx_drawn_row *row, void *data, struct plx_error *err)
{
    struct plx_exporter *exporter = data;
    const struct plx_layout *layout = exporter->layout;
    struct plx_text *text = &exporter->text;

    if (!tells(layout, row))
        return PLX_OK;
    for (size_t c = 0; c < exporter->plan.count; c++) {
        const struct plx_export_fill *fill = &exporter->fill[c];
        const struct plx_drawn_answer *answer = &row->answer[fill->question];

        if (c > 0)
            plx_export_put_byte(text, layout->delimiter);
        if (fill->way == PLX_EXPORT_ANY)
            add_any(exporter, row, &exporter->plan.column[c]);
        else if (fill->way == PLX_EXPORT_CHOICE)
            plx_export_put(
                text,
                &fill->ready[answer->missing ? fill->n_options + (size_t)(-1 - answer->missing)
                                             : answer->option]);
        else
            plx_export_put(text, answer->missing ? &exporter->blank
                                                 : &fill->ready[answer->of_option[fill->part]]);
    }
    plx_text_add(text, layout->line_end);
    return text->length < PIECE ? PLX_OK : flush(exporter, err);
}

enum plx_status plx_exporter_finish(struct plx_exporter *exporter, struct plx_error *err)
{
    return flush(exporter, err);
}

void plx_exporter_free(struct plx_exporter *exporter)
{
    if (!exporter)
        return;
    plx_export_plan_release(&exporter->plan);
    plx_text_release(&exporter->text);
    plx_text_release(&exporter->cell);
    plx_pool_release(&exporter->pool);
    free(exporter);
}
