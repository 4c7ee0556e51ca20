/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, read as a file of a statistics package: must end in a status, never in a crash,
   a leak or a hang. The first byte chooses the package, whose first bytes stand in front then. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "parallax/intake/load.h"
#include "parallax/study/reader.h"

static const char text[] = "study: t\nteams: {file: true, list: [{id: m}]}\n"
                           "questions:\n"
                           "  - {id: q, column: Q, type: single, options: [{code: 1}, {code: 2}]}\n"
                           "  - {id: c, column: $C, type: multi, options: [{code: a}, {code: b}]}\n"
                           "  - {id: n, column: N, type: number}\n";

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const struct {
        const char *bytes;
        size_t length;
    } starts[] = {
        {"", 0},
        {"$FL2", 4},
        {"$FL3", 4},
        {"<stata_dta><header><release>118</release>", 41},
        {"\x72\x02\x01\x00", 4},
        {"\0\0\0\0\0\0\0\0\0\0\0\0\xC2\xEA\x81\x60\xB3\x14\x11\xCF\xBD\x92\x08\x00\x09\xC7\x31\x8C"
         "\x18\x1F\x10\x11",
         32},
        {"HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!", 48},
    };
    struct plx_intake_settings settings = {.threads = 1};
    struct plx_problems problems = {0};
    struct plx_responses responses = {0};
    struct plx_findings findings = {0};
    struct plx_study study = {0};
    struct plx_error err;
    char path[FUZZ_PATH];
    char team[FUZZ_PATH + 2];
    const char *const exports[] = {team};
    unsigned char *bytes;
    size_t start;

    if (size == 0)
        return 0;
    start = data[0] % (sizeof starts / sizeof *starts);
    bytes = malloc(starts[start].length + size);
    assert(bytes);
    memcpy(bytes, starts[start].bytes, starts[start].length);
    memcpy(bytes + starts[start].length, data + 1, size - 1);
    fuzz_file(path, "export", bytes, starts[start].length + size - 1);
    free(bytes);
    snprintf(team, sizeof team, "m=%s", path);
    assert(plx_study_parse(text, strlen(text), "study.yaml", &study, &problems, &err) == PLX_OK);
    if (plx_intake_load(&study, exports, 1, &settings, &responses, &findings, &err) == PLX_OK)
        assert(responses.n > 0);
    plx_responses_release(&responses);
    plx_findings_release(&findings);
    plx_problems_release(&problems);
    plx_study_release(&study);
    return 0;
}
