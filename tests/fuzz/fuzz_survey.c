/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, as a study and one export of it or two, with a byte 1 between them, so that a
   changed study meets a changed export; the first byte chooses the dialect. What loads is written
   as tagged responses, which read and write alike. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "parallax/analysis/quality.h"
#include "parallax/base/text.h"
#include "parallax/intake/load.h"
#include "parallax/responses/tagged.h"
#include "parallax/study/reader.h"

enum { FILES = 2 };

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

static void write_and_read(const struct plx_study *study, const struct plx_responses *responses)
{
    struct plx_problems warnings = {0};
    struct plx_responses again = {0};
    struct plx_error err;
    size_t first_size;
    size_t second_size;
    char *first = write_text(study, responses, &first_size);
    char *second;

    assert(plx_tagged_parse(first, first_size, "again.csv", study, NULL, &again, &warnings, &err) ==
           PLX_OK);
    second = write_text(study, &again, &second_size);
    assert(first_size == second_size && memcmp(first, second, first_size) == 0);
    plx_responses_release(&again);
    plx_problems_release(&warnings);
    free(first);
    free(second);
}

static void tell_quality(const struct plx_study *study, const struct plx_findings *findings)
{
    const struct plx_analysis_settings settings = {.with_responses = true};
    struct plx_results results;
    struct plx_error err;

    plx_results_init(&results);
    assert(plx_analysis_quality(study, findings, &settings, &results, &err) == PLX_OK);
    plx_results_release(&results);
}

/* Where a file tells the team, each is that of one team. */
static void load(const struct plx_study *study, const struct fuzz_part *file, size_t count,
                 enum plx_dialect dialect)
{
    const struct plx_intake_settings settings = {.threads = 1, .dialect = dialect};
    struct plx_responses responses = {0};
    struct plx_findings findings = {0};
    struct plx_error err;
    char path[FILES][FUZZ_PATH];
    struct plx_text named[FILES] = {{0}};
    const char *exports[FILES];

    for (size_t i = 0; i < count; i++) {
        fuzz_file(path[i], i == 0 ? "export" : "other", file[i].bytes, file[i].size);
        plx_text_addf(&named[i], "%s=%s", study->team[i % study->n_teams].id, path[i]);
        exports[i] = study->team_from_file ? plx_text_string(&named[i]) : path[i];
    }
    if (plx_intake_load(study, exports, count, &settings, &responses, &findings, &err) == PLX_OK) {
        assert(responses.n > 0);
        write_and_read(study, &responses);
        tell_quality(study, &findings);
    }
    for (size_t i = 0; i < FILES; i++)
        plx_text_release(&named[i]);
    plx_responses_release(&responses);
    plx_findings_release(&findings);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct plx_problems problems = {0};
    struct plx_study study = {0};
    struct plx_error err;
    struct fuzz_part part[1 + FILES];
    size_t count;

    if (size == 0)
        return 0;
    count = fuzz_split(data + 1, size - 1, part, 1 + FILES);
    if (plx_study_parse(part[0].bytes, part[0].size, "study.yaml", &study, &problems, &err) ==
        PLX_OK)
        load(&study, part + 1, count > FILES ? FILES : 1,
             (enum plx_dialect)(data[0] % PLX_DIALECTS));
    plx_problems_release(&problems);
    plx_study_release(&study);
    fuzz_release(part, 1 + FILES);
    return 0;
}
