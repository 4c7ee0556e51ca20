/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "exporting.h"
#include "parallax/base/memory.h"
#include "parallax/responses/tagged.h"

static struct plx_ready_cell make_cell(struct plx_exporter *exporter, const char *words)
{
    struct plx_ready_cell ready = {"", 0};
    char *bytes;

    plx_text_clear(&exporter->cell);
    plx_export_add_cell(&exporter->cell, exporter->layout, true, words);
    bytes = plx_pool_bytes(&exporter->pool, exporter->cell.length + PLX_READY_SHORT, 1);
    exporter->text.failed |= !bytes || plx_text_failed(&exporter->cell);
    if (exporter->text.failed)
        return ready;
    memcpy(bytes, plx_text_string(&exporter->cell), exporter->cell.length);
    return (struct plx_ready_cell){bytes, exporter->cell.length};
}

/* Room for cells; NULL, and remembered in the text, when out of memory. */
static struct plx_ready_cell *make_room(struct plx_exporter *exporter, size_t n)
{
    struct plx_ready_cell *ready = plx_pool_bytes(&exporter->pool, n + 1, sizeof *ready);

    exporter->text.failed |= !ready;
    return ready;
}

static struct plx_ready_cell **make_rows(struct plx_exporter *exporter, size_t n)
{
    struct plx_ready_cell **rows = plx_pool_bytes(&exporter->pool, n + 1, sizeof *rows);

    exporter->text.failed |= !rows;
    return rows;
}

const char *plx_export_option_words(const struct plx_exporter *exporter,
                                    const struct plx_question *question, size_t option)
{
    return exporter->labels ? question->option[option].label : question->option[option].code;
}

/* Why there is no answer: tagged responses say it; elsewhere only words for it do. */
static const char *missing_words(const struct plx_exporter *exporter,
                                 const struct plx_question *question, int missing)
{
    if (exporter->tagged)
        return plx_missing_mark((enum plx_missing)missing);
    if (missing == PLX_DONT_KNOW && question->missing.count > 0)
        return question->missing.item[0];
    return missing == PLX_NO_ANSWER && question->no_answer.count > 0 ? question->no_answer.item[0]
                                                                     : "";
}

static void make_options(struct plx_exporter *exporter, size_t index)
{
    const struct plx_question *question = &exporter->study->question[index];
    const size_t n = question->n_options;
    struct plx_ready_cell *ready = make_room(exporter, n + PLX_READY_MISSING);

    exporter->option[index] = ready;
    for (size_t o = 0; o < n && ready; o++)
        ready[o] = make_cell(exporter, plx_export_option_words(exporter, question, o));
    for (int m = 0; m < PLX_READY_MISSING && ready; m++)
        ready[n + (size_t)m] = make_cell(exporter, missing_words(exporter, question, -1 - m));
    exporter->plain[index] = exporter->tagged;
    for (size_t o = 0; o < n && ready; o++)
        exporter->plain[index] &= ready[o].length == strlen(question->option[o].code);
}

static void make_teams(struct plx_exporter *exporter)
{
    for (size_t t = 0; t < exporter->study->n_teams && !exporter->text.failed; t++) {
        const struct plx_team *team = &exporter->study->team[t];

        exporter->team[t] = make_room(exporter, team->answers.count);
        for (size_t a = 0; a < team->answers.count && exporter->team[t]; a++)
            exporter->team[t][a] = make_cell(exporter, team->answers.item[a]);
        if (team->answers.count == 0 && exporter->team[t])
            exporter->team[t][0] = make_cell(exporter, team->label);
    }
}

static void make_kept(struct plx_exporter *exporter)
{
    for (size_t k = 0; k < exporter->study->intake.keep.count && !exporter->text.failed; k++) {
        const struct plx_truth_kept *kept = &exporter->truth->kept[k];

        exporter->kept[k] = make_room(exporter, kept->n_values);
        for (size_t v = 0; v < kept->n_values && exporter->kept[k]; v++)
            exporter->kept[k][v] = make_cell(exporter, kept->value[v]);
    }
}

/* What is written beside a choice that is not ticked, and beside one that is. */
static const struct plx_ready_cell *make_ticks(struct plx_exporter *exporter,
                                               const struct plx_export_column *column)
{
    const struct plx_layout *layout = exporter->layout;
    struct plx_ready_cell *ready = make_room(exporter, 2);
    const char *on = layout->ticked ? layout->ticked : "1";
    const char *off = layout->untick ? layout->untick : "";

    if (!ready)
        return NULL;
    if (layout->tick == PLX_TICK_YES) {
        on = exporter->labels ? "Yes" : "Y";
        off = exporter->labels ? "No" : "";
    }
    ready[0] = make_cell(exporter, off);
    ready[1] = !layout->ticked && (layout->tick == PLX_TICK_LABEL ||
                                   (layout->tick == PLX_TICK_ONE && exporter->labels))
                   ? exporter->option[column->index][column->part]
                   : make_cell(exporter, on);
    return ready;
}

static const struct plx_ready_cell *make_counts(struct plx_exporter *exporter, size_t most)
{
    struct plx_ready_cell *ready = make_room(exporter, most + 1);
    struct plx_text number = {0};

    for (size_t i = 0; i <= most && ready; i++) {
        plx_text_clear(&number);
        plx_text_add_number(&number, (double)i);
        ready[i] = make_cell(exporter, plx_text_string(&number));
    }
    exporter->text.failed |= plx_text_failed(&number);
    plx_text_release(&number);
    return ready;
}

static struct plx_export_fill make_fill(struct plx_exporter *exporter,
                                        const struct plx_export_column *column)
{
    struct plx_export_fill fill = {.way = PLX_EXPORT_ANY, .part = column->part};
    const struct plx_question *question;

    if (column->kind != PLX_EXPORT_WHOLE && column->kind != PLX_EXPORT_PART)
        return fill;
    question = &exporter->study->question[column->index];
    fill.question = column->index;
    fill.n_options = question->n_options;
    if (column->kind == PLX_EXPORT_WHOLE) {
        if (question->type == PLX_SINGLE || question->type == PLX_SCALE)
            fill = (struct plx_export_fill){.way = PLX_EXPORT_CHOICE,
                                            .question = column->index,
                                            .n_options = question->n_options,
                                            .ready = exporter->option[column->index]};
        return fill;
    }
    if (question->type == PLX_MULTI)
        fill.ready = make_ticks(exporter, column);
    else if (question->type == PLX_POINTS)
        fill.ready = make_counts(exporter, PLX_TRUTH_POINTS);
    else if (question->type == PLX_RANK && plx_export_places(question, exporter->layout) == 0)
        fill.ready = make_counts(exporter, question->n_options);
    if (fill.ready)
        fill.way = PLX_EXPORT_COUNT;
    return fill;
}

void plx_export_make_ready(struct plx_exporter *exporter)
{
    const struct plx_study *study = exporter->study;

    exporter->option = make_rows(exporter, study->n_questions);
    exporter->plain =
        plx_pool_bytes(&exporter->pool, study->n_questions + 1, sizeof *exporter->plain);
    exporter->kept = make_rows(exporter, study->intake.keep.count);
    exporter->team = make_rows(exporter, study->n_teams);
    exporter->fill =
        plx_pool_bytes(&exporter->pool, exporter->plan.count + 1, sizeof *exporter->fill);
    exporter->text.failed |= !exporter->fill || !exporter->plain;
    for (size_t q = 0; q < study->n_questions && !exporter->text.failed; q++)
        make_options(exporter, q);
    exporter->blank = make_cell(exporter, "");
    make_kept(exporter);
    make_teams(exporter);
    for (size_t c = 0; c < exporter->plan.count && !exporter->text.failed; c++)
        exporter->fill[c] = make_fill(exporter, &exporter->plan.column[c]);
}
