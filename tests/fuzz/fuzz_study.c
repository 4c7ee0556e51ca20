/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, read as a study: must end in a status, never in a crash or a leak. */
#include <assert.h>
#include <math.h>

#include "input.h"
#include "parallax/study/reader.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct plx_problems problems = {0};
    struct plx_study study;
    struct plx_error err;
    const enum plx_status status =
        plx_study_parse((const char *)data, size, "fuzz.yaml", &study, &problems, &err);

    assert((status == PLX_OK) == (problems.errors == 0));
    for (size_t i = 0; i < study.n_questions; i++) {
        const struct plx_question *question = &study.question[i];

        assert(question->columns.count > 0 && question->text && question->topic);
        assert(question->scale == PLX_NONE || question->scale < study.n_scales);
        for (size_t o = 0; o < question->n_options; o++)
            assert(question->option[o].code[0] && !isnan(question->option[o].value));
    }
    for (size_t i = 0; i < study.n_pairs; i++)
        assert(study.pair[i].a < study.n_teams && study.pair[i].b < study.n_teams);
    for (size_t i = 1; i < problems.count; i++)
        assert(problems.item[i - 1].line <= problems.item[i].line);
    plx_study_release(&study);
    plx_problems_release(&problems);
    return 0;
}
