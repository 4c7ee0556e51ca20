/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/stats/block_selection.h"
#include "parallax/stats/partition.h"
#include "persona_model.h"

/* Rows, and rows x columns x personas: about a second. */
enum { MOST_ROWS = 3000, LEAST_ROWS = 500, MOST_WORK = 15000000 };

/* Questions as blocks of columns. */
struct golden {
    struct plx_persona_model *model;
    size_t questions;
    size_t *question;           /* of each block, by id */
    size_t *block;              /* of each column */
    size_t rows;                /* of the sample, to judge questions on */
    uint32_t *label;            /* of each row of the sample; PLX_NO_CLUSTER for those left out */
    struct plx_points points;   /* of components, the sample before it was turned to them */
    gsl_matrix_float *unturned; /* their values */
};

static void release_golden(struct golden *golden)
{
    plx_points_release(&golden->points);
    gsl_matrix_float_free(golden->unturned);
    free(golden->label);
    free(golden->block);
    free(golden->question);
}

static const char *id_of(const struct golden *golden, size_t question)
{
    return golden->model->study->question[question].id;
}

static size_t question_of(const struct golden *golden, size_t column)
{
    const struct plx_features *features = &golden->model->features;

    return features->feature[features->column[column]].question;
}

/* By id, so that the order in which a study lists its questions breaks no tie. */
static void insert_question(struct golden *golden, size_t question)
{
    size_t at = 0;

    while (at < golden->questions &&
           strcmp(id_of(golden, golden->question[at]), id_of(golden, question)) < 0)
        at++;
    if (at < golden->questions && golden->question[at] == question)
        return;
    memmove(golden->question + at + 1, golden->question + at,
            (golden->questions - at) * sizeof *golden->question);
    golden->question[at] = question;
    golden->questions++;
}

static void find_blocks(struct golden *golden, size_t columns)
{
    for (size_t c = 0; c < columns; c++)
        insert_question(golden, question_of(golden, c));
    for (size_t c = 0; c < columns; c++)
        while (golden->question[golden->block[c]] != question_of(golden, c))
            golden->block[c]++;
}

static void choose_rows(struct golden *golden, size_t columns)
{
    const struct plx_persona_model *model = golden->model;
    const size_t work = MOST_WORK / (columns * model->k);
    size_t most = work < MOST_ROWS ? work : MOST_ROWS;

    if (most < LEAST_ROWS)
        most = LEAST_ROWS;
    golden->rows = model->sampled < most ? model->sampled : most;
}

/* Nobody new can be put in a persona that is not shown. Rows come in an order of their answers'
   hashes, so that some at equal steps are as good as a draw. */
static void find_labels(struct golden *golden)
{
    const struct plx_persona_model *model = golden->model;

    for (size_t s = 0; s < model->sampled; s++)
        golden->label[s] = PLX_NO_CLUSTER;
    for (size_t i = 0; i < golden->rows; i++) {
        const size_t s = i * model->sampled / golden->rows;
        const uint32_t label = model->label[model->sample[s]];

        if (!model->suppressed[label])
            golden->label[s] = label;
    }
}

/* Questions have a part of the distance between features, but not between components. */
static enum plx_status turn_back(struct golden *golden, size_t columns, struct plx_error *err)
{
    const struct plx_persona_model *model = golden->model;
    struct plx_features features = model->features;
    double *scratch = plx_array_new(columns, sizeof *scratch);
    const bool ready =
        scratch && (golden->unturned = gsl_matrix_float_alloc(model->sampled, columns));

    features.axis = NULL;
    features.columns = columns;
    for (size_t s = 0; ready && s < model->sampled; s++)
        plx_features_row(&features, model->study, model->responses,
                         model->features.row[model->sample[s]], scratch,
                         gsl_matrix_float_ptr(golden->unturned, s, 0));
    free(scratch);
    if (!ready)
        return plx_fail_memory(err, "golden questions");
    return plx_points_init_float(golden->unturned, model->points.weight, &golden->points, err);
}

static enum plx_status init_golden(struct golden *golden, struct plx_persona_model *model,
                                   struct plx_error *err)
{
    const gsl_matrix *axis = model->features.axis;
    const size_t columns = axis ? axis->size1 : model->points.columns;

    *golden = (struct golden){.model = model};
    golden->question = plx_array_new(columns, sizeof *golden->question);
    golden->block = plx_array_new(columns, sizeof *golden->block);
    golden->label = plx_array_new(model->sampled, sizeof *golden->label);
    if (!golden->question || !golden->block || !golden->label)
        return plx_fail_memory(err, "golden questions");
    find_blocks(golden, columns);
    choose_rows(golden, columns);
    find_labels(golden);
    return axis ? turn_back(golden, columns, err) : PLX_OK;
}

static const char *note_on(const struct golden *golden, const struct plx_block_selection *selection,
                           size_t s)
{
    const struct plx_persona_model *model = golden->model;
    const char *enough =
        s == selection->enough ? "enough: within one standard error of the best of these" : "";

    if (golden->rows == model->features.rows)
        return enough;
    return plx_pool_format(&model->results->pool, "%s%son a sample of %zu of %zu respondents",
                           enough, *enough ? "; " : "", golden->rows, model->features.rows);
}

static enum plx_status add_records(struct golden *golden,
                                   const struct plx_block_selection *selection,
                                   struct plx_error *err)
{
    struct plx_persona_model *model = golden->model;
    enum plx_status status = PLX_OK;

    for (size_t s = 0; status == PLX_OK && s < selection->count; s++) {
        const struct plx_block_step *step = &selection->step[s];
        struct plx_golden_question_record *record;

        status = plx_table_add(&model->results->table[PLX_TABLE_GOLDEN_QUESTIONS], &record, err);
        if (status != PLX_OK)
            return status;
        record->model = model->name;
        record->step = s + 1;
        record->question =
            plx_pool_string(&model->results->pool, id_of(golden, golden->question[step->block]));
        record->accuracy = step->accuracy;
        record->ci_low = step->low;
        record->ci_high = step->high;
        record->weakest = step->weakest;
        record->baseline = selection->baseline;
        record->note = note_on(golden, selection, s);
        if (!record->question || !record->note)
            status = plx_fail_memory(err, "golden questions");
    }
    return status;
}

static enum plx_status explain(struct plx_persona_model *model, const char *why_not,
                               struct plx_error *err)
{
    return model->team ? PLX_OK
                       : plx_results_add_fact(model->results, "golden_questions", why_not, err);
}

/* Why no question can be judged by itself, or NULL. */
static const char *obstacle(const struct plx_persona_model *model)
{
    size_t shown = 0;

    for (size_t j = 0; j < model->k; j++)
        shown += !model->suppressed[j];
    if (shown < 2)
        return "none: fewer than two personas are large enough to be shown";
    if (model->study->personas.centre)
        return "none: answers are centred within respondent, which takes all scale questions";
    return NULL;
}

enum plx_status plx_persona_golden(struct plx_persona_model *model, struct plx_error *err)
{
    const char *why_not = obstacle(model);
    struct plx_block_selection selection = {0};
    struct plx_block_settings settings;
    struct golden golden = {0};
    enum plx_status status;

    if (why_not)
        return explain(model, why_not, err);
    status = init_golden(&golden, model, err);
    settings = (struct plx_block_settings){.block = golden.block,
                                           .blocks = golden.questions,
                                           .label = golden.label,
                                           .k = model->k,
                                           .axis = model->features.axis,
                                           .seed = model->settings->seed};
    if (status == PLX_OK)
        status = plx_block_select(golden.unturned ? &golden.points : &model->points, &settings,
                                  &selection, err);
    if (status == PLX_OK)
        status = add_records(&golden, &selection, err);
    if (status == PLX_UNDEFINED)
        status = explain(model, "none: nearly everybody is of one persona", err);
    plx_block_selection_release(&selection);
    release_golden(&golden);
    return status;
}
