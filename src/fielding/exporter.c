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

static struct plx_ready_cell make_ready(struct plx_exporter *exporter, const char *cell)
{
    struct plx_ready_cell ready = {0};

    plx_text_clear(&exporter->cell);
    plx_export_add_cell(&exporter->cell, exporter->layout, true, cell);
    ready.bytes = plx_pool_string(&exporter->pool, plx_text_string(&exporter->cell));
    ready.length = exporter->cell.length;
    exporter->text.failed |= !ready.bytes || plx_text_failed(&exporter->cell);
    return ready;
}

static const char *option_words(const struct plx_exporter *exporter,
                                const struct plx_question *question, size_t option)
{
    return exporter->labels ? question->option[option].label : question->option[option].code;
}

/* Escapes everything that cells are made of; failures are remembered in the text. */
static void make_cells_ready(struct plx_exporter *exporter)
{
    const struct plx_study *study = exporter->study;
    struct plx_pool *pool = &exporter->pool;

    exporter->option = plx_pool_bytes(pool, study->n_questions + 1, sizeof *exporter->option);
    exporter->dont_know = plx_pool_bytes(pool, study->n_questions + 1, sizeof *exporter->dont_know);
    exporter->kept = plx_pool_bytes(pool, study->intake.keep.count + 1, sizeof *exporter->kept);
    exporter->text.failed |= !exporter->option || !exporter->dont_know || !exporter->kept;
    for (size_t q = 0; q < study->n_questions && !exporter->text.failed; q++) {
        const struct plx_question *question = &study->question[q];

        exporter->option[q] =
            plx_pool_bytes(pool, question->n_options + 1, sizeof *exporter->option[q]);
        exporter->text.failed |= !exporter->option[q];
        for (size_t o = 0; o < question->n_options && exporter->option[q]; o++)
            exporter->option[q][o] = make_ready(exporter, option_words(exporter, question, o));
        if (question->missing.count > 0)
            exporter->dont_know[q] = make_ready(exporter, question->missing.item[0]);
    }
    for (size_t k = 0; k < study->intake.keep.count && !exporter->text.failed; k++) {
        const struct plx_truth_kept *kept = &exporter->truth->kept[k];

        exporter->kept[k] = plx_pool_bytes(pool, kept->n_values + 1, sizeof *exporter->kept[k]);
        exporter->text.failed |= !exporter->kept[k];
        for (size_t v = 0; v < kept->n_values && exporter->kept[k]; v++)
            exporter->kept[k][v] = make_ready(exporter, kept->value[v]);
    }
}

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
    new->labels = !new->tagged && (wording == PLX_WORDING_LABELS ||
                                   (wording == PLX_WORDING_USUAL && layout->labels));
    new->multi_join = plx_first_of(layout->multi_join, &new->pool);
    status = plx_export_plan_make(study, layout, &new->plan, err);
    if (status == PLX_OK) {
        plx_export_plan_headers(&new->plan, layout, &new->text);
        make_cells_ready(new);
        new->text.failed |= !new->multi_join;
        status = flush(new, err);
    }
    if (status == PLX_OK)
        *exporter = new;
    else
        plx_exporter_free(new);
    return status;
}

static void add_ready(struct plx_exporter *exporter, const struct plx_ready_cell *ready)
{
    plx_text_add_bytes(&exporter->text, ready->bytes, ready->length);
}

/* A question in one cell whose answer names several options. */
static void add_joined(struct plx_exporter *exporter, const struct plx_question *question,
                       const struct plx_drawn_answer *answer)
{
    const size_t n = question->n_options;
    struct plx_text *cell = &exporter->cell;

    plx_text_clear(cell);
    for (size_t o = 0; o < n && question->type == PLX_MULTI; o++)
        if (answer->of_option[o])
            plx_text_addf(cell, "%s%s", cell->length > 0 ? exporter->multi_join : "",
                          option_words(exporter, question, o));
    for (size_t place = 1; place <= n && question->type == PLX_RANK; place++)
        for (size_t o = 0; o < n; o++)
            if (answer->of_option[o] == place)
                plx_text_addf(cell, "%s%s",
                              place == 1         ? ""
                              : exporter->tagged ? ">"
                                                 : exporter->multi_join,
                              option_words(exporter, question, o));
    if (exporter->layout->multi_end && cell->length > 0 &&
        (question->type == PLX_MULTI || question->type == PLX_RANK))
        plx_text_add(cell, exporter->layout->multi_end);
    for (size_t o = 0; o < n && question->type == PLX_POINTS; o++)
        plx_text_addf(cell, "%s%s:%d", o > 0 ? ";" : "", question->option[o].code,
                      answer->of_option[o]);
    for (size_t t = 0; question->type == PLX_BEST_WORST && t < plx_drawn_tasks(question); t++)
        plx_text_addf(cell, "%sbest:%s;worst:%s", t > 0 ? "|" : "",
                      question->option[answer->of_option[2 * t]].code,
                      question->option[answer->of_option[2 * t + 1]].code);
    if (exporter->tagged && question->type == PLX_MULTI && cell->length == 0)
        plx_text_add(cell, "!none");
    exporter->text.failed |= plx_text_failed(cell);
    plx_export_add_cell(&exporter->text, exporter->layout, true, plx_text_string(cell));
}

/* Tagged responses hold no words but those that the study keeps, marked where they begin so. */
static void add_words(struct plx_exporter *exporter, size_t question, const char *words)
{
    if (!exporter->tagged) {
        plx_export_add_cell(&exporter->text, exporter->layout, true, words);
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
        add_ready(exporter, &exporter->option[index][answer->option]);
        break;
    case PLX_NUMBER:
        plx_text_add_number(&exporter->text, answer->number);
        break;
    case PLX_TEXT:
        add_words(exporter, index, answer->text);
        break;
    default:
        add_joined(exporter, question, answer);
        break;
    }
}

static void add_part(struct plx_exporter *exporter, const struct plx_export_column *column,
                     const struct plx_drawn_answer *answer)
{
    const struct plx_question *question = &exporter->study->question[column->index];
    const uint16_t value = answer->of_option[column->part];

    if (question->type == PLX_BEST_WORST) {
        add_ready(exporter, &exporter->option[column->index][value]);
    } else if (question->type == PLX_RANK && exporter->layout->ranks == PLX_RANKS_PLACES) {
        for (size_t o = 0; o < question->n_options; o++)
            if (answer->of_option[o] == column->part + 1)
                add_ready(exporter, &exporter->option[column->index][o]);
    } else if (question->type == PLX_MULTI && exporter->layout->tick == PLX_TICK_YES) {
        plx_text_add(&exporter->text, exporter->labels ? value > 0 ? "Yes" : "No"
                                      : value > 0      ? "Y"
                                                       : "");
    } else if (question->type != PLX_MULTI) {
        plx_text_add_number(&exporter->text, value);
    } else if (value > 0) {
        if (exporter->labels || exporter->layout->tick == PLX_TICK_LABEL)
            add_ready(exporter, &exporter->option[column->index][column->part]);
        else
            plx_text_add_bytes(&exporter->text, "1", 1);
    } else if (exporter->layout->untick && !exporter->labels) {
        plx_text_add(&exporter->text, exporter->layout->untick);
    }
}

/* Tagged responses say why there is no answer; platforms leave the cell blank. */
static void add_missing(struct plx_exporter *exporter, size_t question, int missing)
{
    if (exporter->tagged)
        plx_text_add(&exporter->text, plx_missing_mark((enum plx_missing)missing));
    else if (missing == PLX_DONT_KNOW && exporter->dont_know[question].bytes)
        add_ready(exporter, &exporter->dont_know[question]);
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
        plx_export_add_team(exporter, row);
        break;
    case PLX_EXPORT_KEPT:
        if (exporter->truth->kept[column->index].n_values > 0)
            add_ready(exporter, &exporter->kept[column->index][row->kept[column->index]]);
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

enum plx_status plx_exporter_row(const struct plx_drawn_row *row, void *data, struct plx_error *err)
{
    struct plx_exporter *exporter = data;
    const struct plx_layout *layout = exporter->layout;

    if (!tells(layout, row))
        return PLX_OK;
    for (size_t c = 0; c < exporter->plan.count; c++) {
        size_t start;

        if (c > 0)
            plx_text_add_bytes(&exporter->text, &layout->delimiter, 1);
        start = exporter->text.length;
        add_cell(exporter, row, &exporter->plan.column[c]);
        if (layout->quotes_all)
            quote_since(&exporter->text, start);
    }
    plx_text_add(&exporter->text, layout->line_end);
    return exporter->text.length < PIECE ? PLX_OK : flush(exporter, err);
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
