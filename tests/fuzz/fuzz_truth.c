/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, read as the truth of a small study, and simulated from if they are one: must
   end in a status, never in a crash, a leak or an answer that the study does not allow. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "input.h"
#include "parallax/fielding/simulate.h"
#include "parallax/study/reader.h"

static const char study_text[] =
    "study: s\ntitle: t\nexport: {keep: [Region]}\n"
    "teams: {question: T, list: [{id: red}, {id: blue}]}\n"
    "scales: [{id: three, options: [{code: 1}, {code: 2}, {code: 3}], missing: [dk]}]\n"
    "questions:\n"
    "  - {id: q, column: A, type: scale, scale: three, battery: b}\n"
    "  - {id: r, column: B, type: single, options: [{code: x}, {code: y}], asked_if: q=2}\n"
    "  - {id: n, column: C, type: number, min: 0, max: 9}\n"
    "  - {id: m, column: D, type: multi, options: [{code: x}, {code: y}]}\n"
    "  - {id: k, column: E, type: rank, options: [{code: x}, {code: y}, {code: z}]}\n"
    "  - {id: p, column: F, type: points, options: [{code: x}, {code: y}]}\n"
    "  - {id: t, column: G, type: text}\n";

static enum plx_status look(const struct plx_drawn_row *row, void *data, struct plx_error *err)
{
    (void)data;
    (void)err;
    assert(row->answer[0].option < 3 && row->answer[1].option < 2);
    assert(row->answer[2].number >= 0 && row->answer[2].number <= 9);
    assert(row->answer[4].of_option[0] >= 1 && row->answer[4].of_option[0] <= 3);
    assert(row->answer[5].of_option[0] + row->answer[5].of_option[1] == PLX_TRUTH_POINTS);
    assert(row->seconds >= 1 && row->progress > 0 && row->progress <= 1);
    return PLX_OK;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const size_t n[] = {3, 2};
    struct plx_problems study_problems = {0};
    struct plx_problems problems = {0};
    struct plx_study study;
    struct plx_truth truth;
    struct plx_error err = {0};
    enum plx_status status = plx_study_parse(study_text, strlen(study_text), "study.yaml", &study,
                                             &study_problems, &err);

    assert(status == PLX_OK);
    status =
        plx_truth_parse((const char *)data, size, "fuzz.yaml", &study, &truth, &problems, &err);
    assert((status == PLX_OK) == (problems.errors == 0));
    if (status == PLX_OK) {
        status = plx_simulate(&study, &truth, n, 1, look, NULL, &err);
        assert(status == PLX_OK);
    }
    plx_truth_release(&truth);
    plx_study_release(&study);
    plx_problems_release(&problems);
    plx_problems_release(&study_problems);
    return 0;
}
