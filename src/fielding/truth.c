/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/fielding/truth.h"

#include <assert.h>
#include <math.h>

const struct plx_law *plx_truth_law(const struct plx_truth *truth, size_t team, size_t persona,
                                    size_t question)
{
    assert(team < truth->n_teams && persona < truth->n_personas && question < truth->n_questions);
    return &truth->law[(team * truth->n_personas + persona) * truth->n_questions + question];
}

void plx_truth_shares(const struct plx_truth *truth, const struct plx_study *study, size_t team,
                      size_t question, double *share)
{
    const size_t n = study->question[question].n_options;

    for (size_t o = 0; o < n; o++)
        share[o] = 0;
    for (size_t p = 0; p < truth->n_personas; p++) {
        const struct plx_law *law = plx_truth_law(truth, team, p, question);

        for (size_t o = 0; o < n; o++)
            share[o] += law->share ? truth->persona[p].mix[team] * law->share[o] : NAN;
    }
}

void plx_truth_release(struct plx_truth *truth)
{
    plx_pool_release(&truth->pool);
    *truth = (struct plx_truth){0};
}
