/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, as a study and, behind the first byte 1, its truth: its questionnaire is
   written in the format that the first byte chooses, so is a simulated export, and the sample is
   planned. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "parallax/fielding/exporter.h"
#include "parallax/fielding/form.h"
#include "parallax/fielding/plan.h"
#include "parallax/fielding/simulate.h"
#include "parallax/intake/layout.h"
#include "parallax/study/reader.h"

enum { MOST_TEAMS = 64 };

static void write_export(const struct plx_study *study, const struct plx_truth *truth,
                         const struct plx_layout *layout, enum plx_wording wording)
{
    struct plx_exporter *exporter;
    size_t n[MOST_TEAMS];
    struct plx_error err;
    FILE *out;

    if (study->n_teams > MOST_TEAMS || (wording == PLX_WORDING_CODES && layout->no_codes))
        return;
    for (size_t i = 0; i < study->n_teams; i++)
        n[i] = 2;
    out = fopen("/dev/null", "w");
    assert(out);
    if (plx_exporter_new(study, truth, layout, wording, out, &exporter, &err) == PLX_OK) {
        assert(plx_simulate(study, truth, n, 1, plx_exporter_row, exporter, &err) == PLX_OK);
        assert(plx_exporter_finish(exporter, &err) == PLX_OK);
        plx_exporter_free(exporter);
    }
    fclose(out);
}

static void make_plan(const struct plx_study *study)
{
    const struct plx_plan_settings settings = {.power = 0.8, .effect = 2};
    struct plx_plan_spreads spreads = {0};
    struct plx_plan plan = {0};
    struct plx_text text = {0};
    struct plx_error err;

    assert(plx_plan_spreads_init(study, 0.5, &spreads, &err) == PLX_OK);
    if (plx_plan_make(study, &settings, &spreads, &plan, &err) == PLX_OK)
        plx_plan_add_sentence(&text, study, &settings, &plan);
    plx_text_release(&text);
    plx_plan_release(&plan);
    plx_plan_spreads_release(&spreads);
}

static void use(const struct plx_study *study, const struct fuzz_part *part, unsigned char how)
{
    const struct plx_form_settings settings = {how & 64, how & 128};
    struct plx_problems problems = {0};
    struct plx_truth truth = {0};
    struct plx_text draft = {0};
    const struct plx_layout *const *layouts;
    struct plx_error err;
    size_t count;
    enum plx_status status = plx_form_write(study, (enum plx_form_format)(how % PLX_FORM_FORMATS),
                                            &settings, "/dev/null", &problems, &err);

    assert(status == PLX_OK);
    make_plan(study);
    if (part->size > 0)
        status =
            plx_truth_parse(part->bytes, part->size, "truth.yaml", study, &truth, &problems, &err);
    else if (plx_truth_draft(study, 1, &draft, &err) == PLX_OK)
        status = plx_truth_parse(plx_text_string(&draft), draft.length, "draft.yaml", study, &truth,
                                 &problems, &err);
    layouts = plx_layouts(&count);
    if (status == PLX_OK)
        write_export(study, &truth, layouts[how % count], (enum plx_wording)(how / 64 % 3));
    plx_text_release(&draft);
    plx_truth_release(&truth);
    plx_problems_release(&problems);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct plx_problems problems = {0};
    struct plx_study study = {0};
    struct plx_error err;
    struct fuzz_part part[2];

    if (size == 0)
        return 0;
    fuzz_split(data + 1, size - 1, part, 2);
    if (plx_study_parse(part[0].bytes, part[0].size, "study.yaml", &study, &problems, &err) ==
        PLX_OK)
        use(&study, &part[1], data[0]);
    plx_problems_release(&problems);
    plx_study_release(&study);
    fuzz_release(part, 2);
    return 0;
}
