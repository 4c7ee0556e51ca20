/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A small study with every type of question, for the tests of fielding. */
#ifndef PARALLAX_TESTS_FIELDING_SAMPLE_H
#define PARALLAX_TESTS_FIELDING_SAMPLE_H

#include "support/check.h"

#include <string.h>

#include "parallax/study/reader.h"

static const char sample_study[] =
    "study: sample\n"
    "title: A sample\n"
    "export: {keep: [Region]}\n"
    "teams:\n"
    "  question: Team\n"
    "  list:\n"
    "    - {id: red, label: Red, answers: [The red ones, Also red]}\n"
    "    - {id: blue, label: \"Blue, or so\"}\n"
    "scales:\n"
    "  - {id: five, options: [{code: 1, label: No}, {code: 2}, {code: 3}, {code: 4}, {code: 5,\n"
    "     label: Yes}], missing: [Cannot say]}\n"
    "filter: {complete: true}\n"
    "questions:\n"
    "  - {id: size, column: A1, type: single, ordered: true, text: How large?,\n"
    "     options: [{code: s, label: \"Small, or none\"}, {code: m, label: Medium}, {code: l, "
    "label: "
    "Large}]}\n"
    "  - {id: kind, column: A2, type: single, text: \"Which kind?\", options: [{code: a, label: "
    "Ash},\n"
    "     {code: b, label: Birch}, {code: c, label: Cedar}, {code: d, label: Yew}]}\n"
    "  - {id: fast, column: A3_1, type: scale, scale: five, battery: needs, text: Fast}\n"
    "  - {id: safe, column: A3_2, type: scale, scale: five, battery: needs, text: Safe}\n"
    "  - {id: pay, column: A4, type: number, min: 0, max: 100, text: How much?}\n"
    "  - {id: where, column: A5, type: multi, text: Where?, options: [{code: x, label: Here},\n"
    "     {code: y, label: \"There; or near\"}, {code: z, label: Away}]}\n"
    "  - {id: order, columns: [A6_1, A6_2, A6_3], type: rank, text: In which order?,\n"
    "     options: [{code: p, label: Pear}, {code: q, label: Quince}, {code: r, label: Rose}]}\n"
    "  - {id: share, columns: [A7_1, A7_2], type: points, text: Share out,\n"
    "     options: [{code: u, label: Up}, {code: v, label: Down}]}\n"
    "  - {id: tasks, columns: [B1, W1, B2, W2], type: best-worst, text: Best and worst,\n"
    "     options: [{code: f, label: First}, {code: g, label: Second}, {code: h, label: Third}]}\n"
    "  - {id: words, column: A8, type: text, text: In your words}\n"
    "  - {id: why_large, column: A9, type: single, asked_if: size=l, text: Why?,\n"
    "     options: [{code: i, label: Because}, {code: j, label: No reason}]}\n";

static inline void read_sample(struct plx_study *study)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};

    if (plx_study_parse(sample_study, strlen(sample_study), "sample.yaml", study, &problems,
                        &err) != PLX_OK)
        fail_msg("%s", err.text);
    plx_problems_release(&problems);
}

#endif
