/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, read as tagged responses; what is read and written reads and writes alike. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "parallax/responses/tagged.h"
#include "parallax/study/reader.h"

static const char study_text[] =
    "study: f\n"
    "export: {keep: [k, t]}\n"
    "teams: {question: Q1, list: [{id: a}, {id: b}]}\n"
    "questions:\n"
    "  - {id: s, type: single, options: [x, y, 'z,\"q']}\n"
    "  - {id: n, type: number}\n"
    "  - {id: m, type: multi, options: [x, y]}\n"
    "  - {id: r, type: rank, options: [x, y, z]}\n"
    "  - {id: p, type: points, options: [x, y]}\n"
    "  - {id: b, type: best-worst, columns: [c1, c2, c3, c4], options: [x, y]}\n"
    "  - {id: t, type: text}\n";

static char *write_text(const struct plx_study *study, const struct plx_responses *responses,
                        size_t *size)
{
    char *text = NULL;
    FILE *out = open_memstream(&text, size);
    struct plx_error err;

    assert(out && plx_tagged_write(out, study, responses, &err) == PLX_OK);
    fclose(out);
    return text;
}

/* The header is given, so that the fuzzer need not find it. */
static char *with_header(const unsigned char *data, size_t size, size_t *length)
{
    static const char header[] = "respondent,team,weight,flags,s,n,m,r,p,b,t,k\n";
    char *text = malloc(sizeof header + size);

    assert(text);
    memcpy(text, header, sizeof header - 1);
    if (size > 0)
        memcpy(text + sizeof header - 1, data, size);
    *length = sizeof header - 1 + size;
    return text;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const struct plx_tagged_settings settings = {.threads = 1, .piece_bytes = 64};
    struct plx_problems problems = {0};
    struct plx_responses responses;
    struct plx_study study;
    struct plx_error err;
    size_t length;
    char *text = with_header(data, size, &length);

    assert(plx_study_parse(study_text, strlen(study_text), "s", &study, &problems, &err) == PLX_OK);
    if (plx_tagged_parse(text, length, "fuzz.csv", &study, &settings, &responses, &problems,
                         &err) == PLX_OK) {
        size_t first_size;
        size_t second_size;
        char *first = write_text(&study, &responses, &first_size);
        char *second;

        plx_responses_release(&responses);
        assert(plx_tagged_parse(first, first_size, "again.csv", &study, NULL, &responses, &problems,
                                &err) == PLX_OK);
        second = write_text(&study, &responses, &second_size);
        assert(first_size == second_size && memcmp(first, second, first_size) == 0);
        free(first);
        free(second);
    }
    plx_responses_release(&responses);
    plx_problems_release(&problems);
    plx_study_release(&study);
    free(text);
    return 0;
}
