/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "survey.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/analysis/agreement.h"
#include "parallax/analysis/differences.h"
#include "parallax/base/text.h"
#include "parallax/study/reader.h"

void survey_check(enum plx_status status, const struct plx_error *err)
{
    if (status == PLX_OK)
        return;
    fprintf(stderr, "validity: %s\n", err->text);
    exit(1);
}

static void write_study(struct plx_text *text, const struct survey_plan *plan)
{
    static const char *const team[SURVEY_TEAMS] = {"a", "b", "c"};

    plx_text_add(text, "study: v\nteams:\n  question: T\n");
    if (plan->teams > 2)
        plx_text_add(text, "  truth: c\n");
    plx_text_add(text, "  list:\n");
    for (size_t t = 0; t < plan->teams; t++)
        plx_text_addf(text, "    - {id: %s, answers: [%s]}\n", team[t], team[t]);
    plx_text_addf(text,
                  "scales:\n  - id: five\n    options: [{code: 1}, {code: 2}, {code: 3}, {code: 4},"
                  " {code: 5}]\nprivacy: {minimum: 1}\ndecisions: {resamples: %zu}\nquestions:\n",
                  plan->resamples);
    for (size_t q = 0; q < plan->questions; q++) {
        const enum law_type type = plan->law[q * plan->teams]->type;

        plx_text_addf(text, "  - {id: q%zu, columns: [", q);
        for (size_t c = 0; c < law_columns(type); c++)
            plx_text_addf(text, "%sC%zu_%zu", c > 0 ? ", " : "", q, c);
        plx_text_addf(text, "], %s", law_question(type));
        if (plan->battery > 0)
            plx_text_addf(text, ", battery: b%zu", q / plan->battery);
        plx_text_add(text, "}\n");
    }
}

static void read_study(struct survey *survey, const struct survey_plan *plan)
{
    struct plx_text text = {0};
    struct plx_problems problems = {0};
    struct plx_error err = {0};
    enum plx_status status;

    write_study(&text, plan);
    status =
        plx_study_parse(text.bytes, text.length, "study.yaml", &survey->study, &problems, &err);
    if (status != PLX_OK && problems.count > 0)
        fprintf(stderr, "validity: %s\n", problems.item[0].text);
    survey_check(status, &err);
    plx_problems_release(&problems);
    plx_text_release(&text);
}

static void put_answer(struct plx_column *column, size_t row, const struct law *law, size_t kind)
{
    const int16_t *cell = law->cell[kind];

    if (column->shape == PLX_CODES) {
        column->code[row] = cell[0];
        return;
    }
    column->missing[row] = 0;
    if (column->shape == PLX_SETS)
        column->set[row * column->words] = (uint64_t)cell[0];
    for (size_t c = 0; column->shape == PLX_SHARES && c < column->width; c++)
        column->number[row * column->width + c] = cell[c];
    if (column->shape == PLX_RANKS || column->shape == PLX_CHOICES)
        memcpy(column->code + row * column->width, cell, column->width * sizeof *cell);
}

/* The kind that a share of all people, put in the order of kinds, have passed. */
static size_t kind_at(const struct law *law, double share)
{
    size_t k = 0;

    while (k + 1 < law->kinds && share >= law->probability[k])
        share -= law->probability[k++];
    return k;
}

static void fill_question(struct survey *survey, const struct survey_plan *plan, size_t question,
                          size_t team, size_t first, uint32_t replicate)
{
    struct plx_column *column = &survey->responses.column[question];
    struct plx_stream stream;
    struct plx_stream half;

    plx_stream_start(&stream, 20, PLX_FOR_TEST, replicate,
                     (uint32_t)(question * SURVEY_TEAMS + team));
    /* The same for all questions of a battery. */
    plx_stream_start(
        &half, 21, PLX_FOR_TEST, replicate,
        (uint32_t)(question / (plan->battery ? plan->battery : 1) * SURVEY_TEAMS + team));
    for (size_t i = 0; i < plan->n[team]; i++) {
        const bool second = plan->second && plx_stream_uniform(&half) < 0.5;
        const struct law *law = (second ? plan->second : plan->law)[question * plan->teams + team];
        const size_t row = first + i;
        const double share = ((double)i + 0.5) / (double)plan->n[team];

        if (law->kinds > 0) {
            put_answer(column, row, law,
                       plan->whole ? kind_at(law, share) : law_draw(law, &stream));
        } else {
            column->number[row] =
                plan->whole ? law_quantile(law, share) : law_draw_number(law, &stream);
            column->missing[row] = 0;
        }
    }
}

void survey_draw(struct survey *survey, const struct survey_plan *plan, uint32_t replicate)
{
    struct plx_error err = {0};
    size_t rows = 0;

    *survey = (struct survey){0};
    read_study(survey, plan);
    for (size_t t = 0; t < plan->teams; t++)
        rows += plan->n[t];
    survey_check(plx_responses_init(&survey->responses, &survey->study, rows, &err), &err);
    survey->responses.n = rows;
    rows = 0;
    for (size_t t = 0; t < plan->teams; t++) {
        for (size_t i = 0; i < plan->n[t]; i++)
            survey->responses.team[rows + i] = (int16_t)t;
        for (size_t q = 0; q < plan->questions; q++)
            fill_question(survey, plan, q, t, rows, replicate);
        rows += plan->n[t];
    }
}

void survey_analyse(struct survey *survey, uint32_t replicate)
{
    const struct plx_analysis_settings settings = {.seed = (uint64_t)replicate + 1};
    struct plx_error err = {0};

    plx_results_init(&survey->results);
    survey_check(plx_analysis_differences(&survey->study, &survey->responses, &survey->results,
                                          &settings, &err),
                 &err);
}

void survey_agree(struct survey *survey)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_error err = {0};

    plx_results_init(&survey->results);
    survey_check(plx_analysis_agreement(&survey->study, &survey->responses, &survey->results,
                                        &settings, &err),
                 &err);
}

void survey_release(struct survey *survey)
{
    plx_results_release(&survey->results);
    plx_responses_release(&survey->responses);
    plx_study_release(&survey->study);
}

const struct plx_difference_record *survey_difference(const struct survey *survey, size_t question)
{
    return plx_table_row(&survey->results.table[PLX_TABLE_DIFFERENCES], question);
}
