/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, read as a definition of Triple-S and its data: must end in a status, never in a
   crash or a leak. The data stands behind the first byte 1. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/intake/load.h"
#include "parallax/study/reader.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const char text[] =
    "study: t\nexport: {keep: [day]}\n"
    "teams: {question: role, list: [{id: m}, {id: s, answers: [Sales]}]}\n"
    "questions:\n"
    "  - {id: n, column: size, type: number, text: N}\n"
    "  - {id: c, column: seen, type: multi, text: C, options: [{code: 1}, {code: b, label: "
    "Birch}]}\n"
    "  - {id: b, column: best, type: multi, text: C, options: [{code: 1}, {code: b, label: "
    "Birch}]}\n";

static char folder[] = "/tmp/parallax-fuzz-XXXXXX";
static char definition[64];
static char columns[64];

static void remove_files(void)
{
    unlink(definition);
    unlink(columns);
    rmdir(folder);
}

static void make_folder(void)
{
    assert(mkdtemp(folder));
    snprintf(definition, sizeof definition, "%s/s.sss", folder);
    snprintf(columns, sizeof columns, "%s/s.asc", folder);
    atexit(remove_files);
}

static void write_bytes(const char *path, const unsigned char *bytes, size_t size)
{
    FILE *file = fopen(path, "w");

    assert(file && fwrite(bytes, 1, size, file) == size && fclose(file) == 0);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const struct plx_intake_settings settings = {.threads = 1};
    const char *const exports[] = {definition};
    const unsigned char *mark = size > 0 ? memchr(data, 1, size) : NULL;
    const size_t length = mark ? (size_t)(mark - data) : size;
    struct plx_problems problems = {0};
    struct plx_responses responses = {0};
    struct plx_findings findings = {0};
    struct plx_study study = {0};
    struct plx_error err;

    if (definition[0] == '\0')
        make_folder();
    write_bytes(definition, data, length);
    write_bytes(columns, mark ? mark + 1 : data, mark ? size - length - 1 : 0);
    assert(plx_study_parse(text, strlen(text), "study.yaml", &study, &problems, &err) == PLX_OK);
    if (plx_intake_load(&study, exports, 1, &settings, &responses, &findings, &err) == PLX_OK)
        assert(responses.n > 0);
    plx_responses_release(&responses);
    plx_findings_release(&findings);
    plx_problems_release(&problems);
    plx_study_release(&study);
    return 0;
}
