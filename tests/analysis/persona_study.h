/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A study and its responses from text, for the tests of personas. */
#ifndef PARALLAX_TESTS_ANALYSIS_PERSONA_STUDY_H
#define PARALLAX_TESTS_ANALYSIS_PERSONA_STUDY_H

#include <string.h>

#include "parallax/base/text.h"
#include "parallax/responses/tagged.h"
#include "parallax/results/results.h"
#include "parallax/study/reader.h"
#include "support/check.h"

struct persona_study {
    struct plx_study study;
    struct plx_responses responses;
    struct plx_results results;
};

/* Questions of every type that can be a feature; `personas` is added by the test. */
static const char persona_questions[] =
    "study: test\n"
    "teams:\n"
    "  question: Q1\n"
    "  list:\n"
    "    - {id: marketing, label: Marketing, answers: [M]}\n"
    "    - {id: sales, label: Sales, answers: [S]}\n"
    "    - {id: customer, label: Customers, answers: [C]}\n"
    "scales:\n"
    "  - id: importance\n"
    "    options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}]\n"
    "questions:\n"
    "  - {id: speed, column: A1, type: scale, scale: importance, battery: needs, text: Speed}\n"
    "  - {id: price, column: A2, type: scale, scale: importance, battery: needs, text: A low price,"
    " reverse: true}\n"
    "  - {id: place, column: B, type: single, text: Where?, options: [{code: n, label: North}, "
    "{code: s, label: South}]}\n"
    "  - {id: tools, column: C, type: multi, text: Which tools?, options: [{code: x}, {code: y}]}\n"
    "  - {id: order, column: D, type: rank, text: Order, options: [{code: p}, {code: q}, {code: r},"
    " {code: s}]}\n"
    "  - {id: share, column: E, type: points, text: Share, options: [{code: u}, {code: v}]}\n"
    "  - {id: size, column: F, type: number, text: Size, weight: 4}\n"
    "  - {id: words, column: G, type: text, text: Words}\n";

/** Reads a study and its responses; results are empty. */
static inline void persona_study_read(struct persona_study *made, const struct plx_text *study,
                                      const char *responses)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};

    *made = (struct persona_study){0};
    if (plx_study_parse(study->bytes, study->length, "study.yaml", &made->study, &problems, &err) !=
        PLX_OK)
        fail_msg("%s", err.text);
    if (plx_tagged_parse(responses, strlen(responses), "responses.csv", &made->study, NULL,
                         &made->responses, &problems, &err) != PLX_OK)
        fail_msg("%s", err.text);
    plx_results_init(&made->results);
    plx_problems_release(&problems);
}

static inline void persona_study_init(struct persona_study *made, const char *personas,
                                      const char *responses)
{
    struct plx_text text = {0};

    plx_text_add(&text, persona_questions);
    plx_text_add(&text, personas);
    persona_study_read(made, &text, responses);
    plx_text_release(&text);
}

static inline void persona_study_release(struct persona_study *made)
{
    plx_results_release(&made->results);
    plx_responses_release(&made->responses);
    plx_study_release(&made->study);
}

#endif
