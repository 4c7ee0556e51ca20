/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, read as a definition of Triple-S and its data: must end in a status, never in a
   crash or a leak. The data stands behind the first byte 1. */
#include <assert.h>
#include <string.h>

#include "input.h"
#include "parallax/intake/load.h"
#include "parallax/study/reader.h"

static const char text[] =
    "study: t\nexport: {keep: [day]}\n"
    "teams: {question: role, list: [{id: m}, {id: s, answers: [Sales]}]}\n"
    "questions:\n"
    "  - {id: n, column: size, type: number, text: N}\n"
    "  - {id: c, column: seen, type: multi, text: C, options: [{code: 1}, {code: b, label: "
    "Birch}]}\n"
    "  - {id: b, column: best, type: multi, text: C, options: [{code: 1}, {code: b, label: "
    "Birch}]}\n";

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const struct plx_intake_settings settings = {.threads = 1};
    const unsigned char *mark = size > 0 ? memchr(data, 1, size) : NULL;
    const size_t length = mark ? (size_t)(mark - data) : size;
    struct plx_problems problems = {0};
    struct plx_responses responses = {0};
    struct plx_findings findings = {0};
    struct plx_study study = {0};
    struct plx_error err;
    char definition[FUZZ_PATH];
    char columns[FUZZ_PATH];
    const char *const exports[] = {definition};

    fuzz_file(definition, "s.sss", data, length);
    fuzz_file(columns, "s.asc", mark ? mark + 1 : data, mark ? size - length - 1 : 0);
    assert(plx_study_parse(text, strlen(text), "study.yaml", &study, &problems, &err) == PLX_OK);
    if (plx_intake_load(&study, exports, 1, &settings, &responses, &findings, &err) == PLX_OK)
        assert(responses.n > 0);
    plx_responses_release(&responses);
    plx_findings_release(&findings);
    plx_problems_release(&problems);
    plx_study_release(&study);
    return 0;
}
