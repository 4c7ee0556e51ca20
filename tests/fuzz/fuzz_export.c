/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, read as an export in one of the dialects: must end in a status, never in a
   crash or a leak. The first byte chooses the dialect. */
#include <assert.h>
#include <string.h>

#include "input.h"
#include "parallax/intake/load.h"
#include "parallax/study/reader.h"

static const char text[] =
    "study: t\nexport: {respondent: R, keep: [K, w], weight: W}\n"
    "teams: {question: T, list: [{id: m}, {id: s, answers: [Sales]}]}\n"
    "scales: [{id: f, options: [{code: 1}, {code: 2}, {code: 3, label: High}], missing: [9]}]\n"
    "questions:\n"
    "  - {id: q, column: Q, type: scale, scale: f, text: Q, asked_if: 'c=a'}\n"
    "  - {id: c, column: C, type: multi, text: C, options: [{code: a, label: \"A, b\"}, {code: "
    "b}]}\n"
    "  - {id: r, column: O, type: rank, text: R, options: [{code: a}, {code: b}]}\n"
    "  - {id: p, column: P, type: points, text: P, options: [{code: a}, {code: b}]}\n"
    "  - {id: n, column: N, type: number, text: N}\n"
    "  - {id: w, column: X, type: text, text: X}\n";

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const enum plx_dialect dialects[] = {
        PLX_DIALECT_AUTO,         PLX_DIALECT_PLAIN,        PLX_DIALECT_QUALTRICS,
        PLX_DIALECT_SURVEYMONKEY, PLX_DIALECT_GOOGLE_FORMS, PLX_DIALECT_TAGGED,
        PLX_DIALECT_LIMESURVEY,   PLX_DIALECT_ALCHEMER,     PLX_DIALECT_TYPEFORM,
        PLX_DIALECT_REDCAP,       PLX_DIALECT_KOBO,         PLX_DIALECT_MICROSOFT_FORMS,
    };
    struct plx_intake_settings settings = {.threads = 1};
    struct plx_problems problems = {0};
    struct plx_responses responses = {0};
    struct plx_findings findings = {0};
    struct plx_study study = {0};
    struct plx_error err;
    char path[FUZZ_PATH];
    const char *const exports[] = {path};

    if (size == 0)
        return 0;
    settings.dialect = dialects[data[0] % (sizeof dialects / sizeof *dialects)];
    fuzz_file(path, "export", data + 1, size - 1);
    assert(plx_study_parse(text, strlen(text), "study.yaml", &study, &problems, &err) == PLX_OK);
    if (plx_intake_load(&study, exports, 1, &settings, &responses, &findings, &err) == PLX_OK)
        assert(responses.n > 0);
    plx_responses_release(&responses);
    plx_findings_release(&findings);
    plx_problems_release(&problems);
    plx_study_release(&study);
    return 0;
}
