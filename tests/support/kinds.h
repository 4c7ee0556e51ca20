/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Surveys of one battery of five-point scales, of people of no kinds or of some: for tests of how
    many personas are found. */
#ifndef PARALLAX_TESTS_SUPPORT_KINDS_H
#define PARALLAX_TESTS_SUPPORT_KINDS_H

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/analysis/personas.h"
#include "parallax/base/stream.h"
#include "parallax/base/text.h"
#include "parallax/responses/tagged.h"
#include "parallax/study/reader.h"

/** How people answer beside the kind that they are of. */
enum kinds_law {
    KINDS_UNIFORM,    /**< Any option. */
    KINDS_NORMAL,     /**< About the middle. */
    KINDS_FACTORS,    /**< The same, a third of the questions going together (r = .5). */
    KINDS_ONE_FACTOR, /**< The same, all of them: some answer high, some low, most between. */
    KINDS_SKEWED,     /**< Mostly the first option. */
    KINDS_EQUAL,      /**< About the middle; any two kinds are as far apart as others on average. */
};

struct kinds_plan {
    enum kinds_law law;
    size_t people;
    size_t questions;
    size_t kinds; /**< 0 or 1: nobody is of any. */
    double apart; /**< Standard deviation of a kind's means, in standard deviations of a person. */
    bool uneven;  /**< The first kind is as large as all others together. */
};

struct kinds {
    struct plx_study study;
    struct plx_responses responses;
    struct plx_results results;
    uint32_t *kind; /**< Of each person. */
};

static inline int kinds_answer(const struct kinds_plan *plan, double mean, double common,
                               struct plx_stream *stream)
{
    const double own = plx_stream_normal(stream);
    const bool shared = plan->law == KINDS_ONE_FACTOR || plan->law == KINDS_FACTORS;

    if (plan->law == KINDS_UNIFORM)
        return 1 + (int)plx_stream_below(stream, 5);
    if (plan->law == KINDS_SKEWED)
        return (int)fmin(5, 1 + floor(exp(own) / 1.2));
    return (int)fmin(5,
                     fmax(1, rint(3 + mean + (shared ? sqrt(.5) * common + sqrt(.5) * own : own))));
}

/* Of a kind and a question. Where all are equally far apart, each stands out in a share of the
   questions. */
static inline double kinds_mean(const struct kinds_plan *plan, size_t kind, size_t question,
                                struct plx_stream *stream)
{
    const double kinds = (double)plan->kinds;

    if (plan->law != KINDS_EQUAL)
        return plan->apart * plx_stream_normal(stream);
    return plan->apart / sqrt(kinds) * (question % plan->kinds == kind ? kinds - 1 : -1);
}

static inline void kinds_write(const struct kinds_plan *plan, uint32_t replicate, uint32_t *kind,
                               struct plx_text *csv)
{
    struct plx_stream stream;
    double mean[8][64] = {0};

    plx_stream_start(&stream, 77, PLX_FOR_TEST, replicate, 6);
    for (size_t j = 0; j < plan->kinds; j++)
        for (size_t q = 0; q < plan->questions; q++)
            mean[j][q] = kinds_mean(plan, j, q, &stream);
    plx_text_add(csv, "respondent,team,weight,flags");
    for (size_t q = 0; q < plan->questions; q++)
        plx_text_addf(csv, ",q%zu", q);
    for (size_t i = 0; i < plan->people; i++) {
        double factor[3];

        kind[i] = plan->kinds > 1 ? (uint32_t)plx_stream_below(&stream, plan->kinds) : 0;
        if (plan->uneven && i % 2)
            kind[i] = 0;
        for (size_t f = 0; f < 3; f++)
            factor[f] = plx_stream_normal(&stream);
        plx_text_addf(csv, "\n%zu,a,1,", i);
        for (size_t q = 0; q < plan->questions; q++)
            plx_text_addf(csv, ",%d",
                          kinds_answer(plan, mean[kind[i]][q],
                                       factor[plan->law == KINDS_ONE_FACTOR ? 0 : q % 3], &stream));
    }
    plx_text_add(csv, "\n");
}

static inline void kinds_study(const struct kinds_plan *plan, const char *personas,
                               struct plx_text *yaml)
{
    plx_text_add(yaml, "study: test\nteams:\n  question: T\n  list:\n"
                       "    - {id: a, label: A, answers: [A]}\n"
                       "    - {id: b, label: B, answers: [B]}\n"
                       "scales:\n  - id: five\n"
                       "    options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}]\n"
                       "questions:\n");
    for (size_t q = 0; q < plan->questions; q++)
        plx_text_addf(yaml,
                      "  - {id: q%zu, column: C%zu, type: scale, scale: five, battery: needs, "
                      "text: Question %zu}\n",
                      q, q, q);
    plx_text_addf(yaml, "personas: {basis: [needs], %s}\n", personas);
}

/** Draws the answers, of one team only, and finds personas; false with a message in err where it
 * cannot. */
static inline bool kinds_find(struct kinds *kinds, const struct kinds_plan *plan,
                              uint32_t replicate, const char *personas,
                              const struct plx_analysis_settings *settings, struct plx_error *err)
{
    struct plx_problems problems = {0};
    struct plx_text yaml = {0};
    struct plx_text csv = {0};
    bool found;

    *kinds = (struct kinds){.kind = calloc(plan->people, sizeof *kinds->kind)};
    plx_results_init(&kinds->results);
    kinds_study(plan, personas, &yaml);
    kinds_write(plan, replicate, kinds->kind, &csv);
    found = plx_study_parse(yaml.bytes, yaml.length, "study.yaml", &kinds->study, &problems, err) ==
                PLX_OK &&
            plx_tagged_parse(csv.bytes, csv.length, "responses.csv", &kinds->study, NULL,
                             &kinds->responses, &problems, err) == PLX_OK &&
            plx_analysis_personas(&kinds->study, &kinds->responses, &kinds->results, settings,
                                  err) == PLX_OK;
    plx_problems_release(&problems);
    plx_text_release(&csv);
    plx_text_release(&yaml);
    return found;
}

static inline void kinds_release(struct kinds *kinds)
{
    plx_results_release(&kinds->results);
    plx_responses_release(&kinds->responses);
    plx_study_release(&kinds->study);
    free(kinds->kind);
}

/** The k that was chosen; 0 for none. */
static inline size_t kinds_chosen(const struct kinds *kinds)
{
    const struct plx_table *table = &kinds->results.table[PLX_TABLE_PERSONA_CHOICE];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_choice_record *record = plx_table_row(table, i);

        if (record->chosen)
            return record->k;
    }
    return 0;
}

#endif
