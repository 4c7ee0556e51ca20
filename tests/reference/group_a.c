/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/stats/agreement.h"
#include "parallax/stats/agreement_difference.h"
#include "parallax/stats/agreement_units.h"
#include "parallax/stats/icc.h"
#include "parallax/stats/kappa_table.h"
#include "ranks.h"
#include "ratings.h"

static void over_units(const struct ref_task *task, struct ref_answers *answers)
{
    struct ref_ratings read;
    struct plx_agreement_units found;
    struct plx_error err;

    ref_ratings_read(&read, task);
    if (plx_agreement_over_units(&read.ratings, PLX_ALL_RATERS, ref_coefficient(task), read.weights,
                                 0, 0.95, &found, &err) == PLX_OK) {
        ref_put(answers, "pa", found.observed);
        ref_put(answers, "pe", found.expected);
        ref_put_reason(answers, "value", found.estimate.value, found.estimate.reason);
        ref_put_reason(answers, "se", found.estimate.std_error, found.estimate.error_reason);
        ref_put(answers, "lo", found.estimate.low);
        ref_put(answers, "hi", found.estimate.high);
        ref_put(answers, "p", found.estimate.p);
        ref_put(answers, "n", (double)found.units);
        ref_put(answers, "se_influence", found.influence_error);
    } else {
        ref_fail(answers, &err);
    }
    ref_ratings_release(&read);
}

static void over_raters(const struct ref_task *task, enum plx_coefficient c,
                        struct ref_answers *answers)
{
    struct ref_ratings read;
    struct plx_agreement found;
    struct plx_error err;

    ref_ratings_read(&read, task);
    if (plx_agreement_within(&read.ratings, PLX_ALL_RATERS,
                             &(struct plx_likeness){read.weights, read.distances}, 0, 0.95, &found,
                             &err) == PLX_OK) {
        ref_put(answers, "pa", found.observed[c]);
        ref_put(answers, "pe", found.expected[c]);
        ref_put(answers, "n_pairable", found.paired);
        ref_put_reason(answers, c == PLX_KRIPPENDORFF_ALPHA ? "alpha" : "value",
                       found.estimate[c].value, found.estimate[c].reason);
    } else {
        ref_fail(answers, &err);
    }
    ref_ratings_release(&read);
}

static void weighted_raters(const struct ref_task *task, struct ref_answers *answers)
{
    over_raters(task, ref_coefficient(task), answers);
}

static void alpha(const struct ref_task *task, struct ref_answers *answers)
{
    over_raters(task, PLX_KRIPPENDORFF_ALPHA, answers);
}

static void kappa_table(const struct ref_task *task, struct ref_answers *answers)
{
    const struct ref_table *table = ref_read(task->input);
    const size_t q = table->rows;
    double *count = ref_memory(q * q, sizeof *count);
    double *weights = ref_memory(q * q, sizeof *weights);
    double *scores = ref_memory(q, sizeof *scores);
    struct plx_estimate found;

    for (size_t k = 0; k < q; k++) {
        scores[k] = (double)k + 1;
        for (size_t l = 0; l < q; l++)
            count[k * q + l] = ref_cell(table, k, l + 1);
    }
    if (plx_agreement_weights(ref_weighting(task), scores, q, weights, NULL) != PLX_OK)
        ref_stop("%s: its weights are not defined", task->id);
    found = plx_kappa_table(count, q, weights, 0.95);
    ref_put(answers, "value", found.value);
    ref_put(answers, "se", found.std_error);
    ref_put(answers, "lo", found.low);
    ref_put(answers, "hi", found.high);
    free(scores);
    free(weights);
    free(count);
}

/* Scores are the categories' numbers. */
static void icc(const struct ref_task *task, struct ref_answers *answers)
{
    static const char *const names[PLX_ICC_FORMS] = {"1,1", "2,1", "3,1", "1,k", "2,k", "3,k"};
    struct ref_ratings read;
    struct plx_icc found;
    double *score;

    ref_ratings_read(&read, task);
    score = ref_memory(read.ratings.units * read.ratings.raters, sizeof *score);
    for (size_t i = 0; i < read.ratings.units; i++)
        for (size_t g = 0; g < read.ratings.raters; g++) {
            const int code = plx_rating(&read.ratings, i, g);

            score[i * read.ratings.raters + g] = code < 0 ? NAN : read.scores[code];
        }
    plx_icc(score, read.ratings.units, read.ratings.raters, 0.95, &found);
    for (size_t form = 0; form < PLX_ICC_FORMS; form++) {
        ref_putf(answers, found.value[form], "icc%s", names[form]);
        ref_putf(answers, found.low[form], "icc%s_lo", names[form]);
        ref_putf(answers, found.high[form], "icc%s_hi", names[form]);
        ref_putf(answers, found.f[form], "icc%s_F", names[form]);
        ref_putf(answers, found.p[form], "icc%s_p", names[form]);
        /* An edge case is about one form, which its method names. */
        if (strncmp(task->method, "icc", 3) == 0 && strcmp(task->method + 3, names[form]) == 0)
            ref_put_reason(answers, "value", found.value[form], found.reason[form]);
    }
    free(score);
    ref_ratings_release(&read);
}

static void over_both(const struct ref_task *task, struct ref_answers *answers)
{
    struct ref_ratings read;
    struct plx_agreement_unconditional found;
    struct plx_error err;

    ref_ratings_read(&read, task);
    if (plx_agreement_unconditional(&read.ratings, PLX_ALL_RATERS, ref_coefficient(task),
                                    &(struct plx_likeness){read.weights, read.distances}, 0.95,
                                    &found, &err) == PLX_OK) {
        ref_put(answers, "value", found.estimate.value);
        ref_put(answers, "se_units", found.units_error);
        ref_put(answers, "se_raters", found.raters_error);
        ref_put(answers, "se_total", found.estimate.std_error);
        ref_put(answers, "lo", found.estimate.low);
        ref_put(answers, "hi", found.estimate.high);
    } else {
        ref_fail(answers, &err);
    }
    ref_ratings_release(&read);
}

static void light(const struct ref_task *task, struct ref_answers *answers)
{
    struct ref_ratings read;
    struct plx_light_kappa found;
    struct plx_error err;

    ref_ratings_read(&read, task);
    if (plx_light_kappa(&read.ratings, PLX_ALL_RATERS, read.weights, &found, &err) == PLX_OK)
        ref_put_reason(answers, "value", found.value, found.reason);
    else
        ref_fail(answers, &err);
    ref_ratings_release(&read);
}

const struct ref_method ref_group_a[] = {
    {"cac_uncond", over_both},
    {"light", light},
    {"cac", over_units},
    {"cac_rw", weighted_raters},
    {"kripp_alpha", alpha},
    {"kappa2_fce", kappa_table},
    {"fleiss", over_units},
    {"conger", over_units},
    {"cohen", over_units},
    {"ac", over_units},
    {"bp", over_units},
    {"kripp_alpha nominal", alpha},
    {"icc", icc},
    {"icc1,1", icc},
    {"icc1,k", icc},
    {"icc3,1", icc},
    {"kendall_w", ref_kendall_w},
    {"rankcor", ref_rank_correlation},
    {"spearman", ref_rank_correlation},
    {"rbo", ref_rank_overlap},
    {NULL, NULL},
};
