/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/stats/agreement.h"
#include "parallax/stats/agreement_between.h"
#include "parallax/stats/agreement_difference.h"
#include "parallax/stats/cross_alpha.h"
#include "parallax/stats/group_concordance.h"
#include "ratings.h"

static const struct plx_team_pair teams = {.team = {0, 1}};

static bool complete(const struct plx_ratings *ratings, size_t unit)
{
    for (size_t g = 0; g < ratings->raters; g++)
        if (ratings->unit[unit][g] < 0)
            return false;
    return true;
}

/* The program that made these values drops units with any missing rating. */
static void keep_complete_units(struct ref_ratings *read)
{
    size_t units = 0;

    for (size_t i = 0; i < read->ratings.units; i++)
        if (complete(&read->ratings, i))
            read->unit[units++] = read->unit[i];
    read->ratings.units = units;
}

static void vanbelle(const struct ref_task *task, struct ref_answers *answers)
{
    struct ref_ratings read;
    struct plx_between found;
    struct plx_between_units over_units[PLX_BETWEEN_COEFFICIENTS];
    struct plx_likeness likeness;
    const struct plx_between_units *result = &over_units[PLX_VANBELLE_KAPPA];
    struct plx_error err;

    ref_ratings_read(&read, task);
    likeness = (struct plx_likeness){read.weights, NULL};
    keep_complete_units(&read);
    if (plx_agreement_between(&read.ratings, &teams, &likeness, 0.95, &found, &err) == PLX_OK &&
        plx_agreement_between_units(&read.ratings, &teams, &likeness, 0.95, over_units, &err) ==
            PLX_OK) {
        ref_put_reason(answers, "value", found.estimate[PLX_VANBELLE_KAPPA].value,
                       found.estimate[PLX_VANBELLE_KAPPA].reason);
        ref_put(answers, "value_jack", result->corrected);
        ref_put(answers, "se", result->std_error);
        ref_put(answers, "lo", result->low);
        ref_put(answers, "hi", result->high);
        ref_put(answers, "p_obs", found.observed[PLX_VANBELLE_KAPPA]);
        ref_put(answers, "p_exp", found.expected[PLX_VANBELLE_KAPPA]);
        ref_put(answers, "n", (double)found.units);
    } else {
        ref_fail(answers, &err);
    }
    ref_ratings_release(&read);
}

static enum plx_status put_conger(const struct ref_ratings *read, int team, const char *quantity,
                                  struct ref_answers *answers, struct plx_error *err)
{
    const struct plx_likeness likeness = {read->weights, NULL};
    struct plx_agreement found;
    const enum plx_status status =
        plx_agreement_within(&read->ratings, team, &likeness, 0, 0.95, &found, err);

    if (status == PLX_OK)
        ref_put(answers, quantity, found.estimate[PLX_CONGER_KAPPA].value);
    return status;
}

static void schouten(const struct ref_task *task, struct ref_answers *answers)
{
    struct ref_ratings read;
    struct plx_between found;
    struct plx_between_units over_units[PLX_BETWEEN_COEFFICIENTS];
    struct plx_likeness likeness;
    struct plx_error err;

    ref_ratings_read(&read, task);
    likeness = (struct plx_likeness){read.weights, NULL};
    if (plx_agreement_between(&read.ratings, &teams, &likeness, 0.95, &found, &err) == PLX_OK &&
        plx_agreement_between_units(&read.ratings, &teams, &likeness, 0.95, over_units, &err) ==
            PLX_OK &&
        put_conger(&read, 0, "within_1", answers, &err) == PLX_OK &&
        put_conger(&read, 1, "within_2", answers, &err) == PLX_OK &&
        put_conger(&read, PLX_ALL_RATERS, "total", answers, &err) == PLX_OK) {
        ref_put_reason(answers, "between", found.estimate[PLX_SCHOUTEN_KAPPA].value,
                       found.estimate[PLX_SCHOUTEN_KAPPA].reason);
        ref_put(answers, "between_se", over_units[PLX_SCHOUTEN_KAPPA].std_error);
        ref_put(answers, "p_obs", found.observed[PLX_SCHOUTEN_KAPPA]);
        ref_put(answers, "p_exp", found.expected[PLX_SCHOUTEN_KAPPA]);
        ref_put(answers, "n", (double)found.units);
    } else {
        ref_fail(answers, &err);
    }
    ref_ratings_release(&read);
}

static void cross_alpha(const struct ref_task *task, struct ref_answers *answers)
{
    struct ref_ratings read;
    struct plx_cross_alpha found;
    struct plx_error err;

    ref_ratings_read(&read, task);
    if (plx_cross_alpha(&read.ratings, teams.team, read.distances, &found, &err) == PLX_OK) {
        ref_put_reason(answers, "value", found.value, found.reason);
        ref_put(answers, "d_obs", found.observed);
        ref_put(answers, "d_exp", found.expected);
        ref_put(answers, "n", (double)found.units);
        ref_put(answers, "alpha_1", found.alpha[0]);
        ref_put(answers, "alpha_2", found.alpha[1]);
        ref_put(answers, "normalised", found.normalised);
    } else {
        ref_fail(answers, &err);
    }
    ref_ratings_release(&read);
}

/* Scores are the categories' numbers. */
static void concordance(const struct ref_task *task, struct ref_answers *answers)
{
    struct ref_ratings read;
    struct plx_group_concordance found;
    struct plx_error err;
    double *score;
    int *team;

    ref_ratings_read(&read, task);
    score = ref_memory(read.ratings.units * read.ratings.raters, sizeof *score);
    team = ref_memory(read.ratings.raters, sizeof *team);
    for (size_t g = 0; g < read.ratings.raters; g++) {
        team[g] = read.team[g];
        for (size_t i = 0; i < read.ratings.units; i++) {
            const int code = plx_rating(&read.ratings, i, g);

            score[i * read.ratings.raters + g] = code < 0 ? NAN : read.scores[code];
        }
    }
    if (plx_group_concordance(score, read.ratings.units, read.ratings.raters, team, &found, &err) ==
        PLX_OK) {
        ref_put_reason(answers, "ccc_single", found.single, found.single_reason);
        ref_put_reason(answers, "ccc_latent", found.latent, found.latent_reason);
        ref_put(answers, "cov_between", found.between);
        ref_put(answers, "cov_within_1", found.within[0]);
        ref_put(answers, "cov_within_2", found.within[1]);
        ref_put(answers, "var_1", found.variance[0]);
        ref_put(answers, "var_2", found.variance[1]);
        ref_put(answers, "msd_raters", found.apart);
        ref_put(answers, "n", (double)found.units);
    } else {
        ref_fail(answers, &err);
    }
    free(team);
    free(score);
    ref_ratings_release(&read);
}

static void difference(const struct ref_task *task, struct ref_answers *answers)
{
    struct ref_ratings read;
    struct plx_agreement_difference found;
    struct plx_error err;
    const struct plx_ratings *const both[] = {&read.ratings, &read.ratings};

    ref_ratings_read(&read, task);
    if (plx_agreement_difference(both, teams.team, ref_coefficient(task), read.weights, 0.95,
                                 &found, &err) == PLX_OK) {
        ref_put(answers, "value_1", found.value[0]);
        ref_put(answers, "value_2", found.value[1]);
        ref_put_reason(answers, "diff", found.estimate.value, found.estimate.reason);
        ref_put(answers, "se", found.estimate.std_error);
        ref_put(answers, "t", found.estimate.value / found.estimate.std_error);
        ref_put(answers, "df", found.estimate.df);
        ref_put(answers, "p", found.estimate.p);
        ref_put(answers, "lo", found.estimate.low);
        ref_put(answers, "hi", found.estimate.high);
    } else {
        ref_fail(answers, &err);
    }
    ref_ratings_release(&read);
}

/* Two pairs of raters; Vanbelle's variances divide by n^2. */
static void delta(const struct ref_task *task, struct ref_answers *answers)
{
    struct ref_param split[] = {{"g1", ""}, {"g2", ""}};
    struct ref_task two = *task;
    struct ref_ratings read;
    struct plx_agreement_difference found;
    struct plx_error err;
    const struct plx_ratings *const both[] = {&read.ratings, &read.ratings};
    char text[2][64] = {""};
    size_t raters;
    char **rater = ref_words(ref_param(task, "pairs"), " ", &raters);
    double shrink;

    for (size_t pair = 0; pair < 2; pair++) {
        snprintf(text[pair], sizeof text[pair], "%s %s", rater[2 * pair], rater[2 * pair + 1]);
        split[pair].value = text[pair];
    }
    two.param = split;
    two.params = 2;
    ref_ratings_read(&read, &two);
    if (plx_agreement_difference(both, teams.team, PLX_CONGER_KAPPA, read.weights, 0.95, &found,
                                 &err) == PLX_OK) {
        shrink = sqrt(((double)found.units - 1) / (double)found.units);
        ref_put(answers, "value_1", found.value[0]);
        ref_put(answers, "se_1", found.std_error[0] * shrink);
        ref_put(answers, "value_2", found.value[1]);
        ref_put(answers, "se_2", found.std_error[1] * shrink);
        ref_put(answers, "T2", pow(found.estimate.value / (found.estimate.std_error * shrink), 2));
    } else {
        ref_fail(answers, &err);
    }
    free(rater);
    ref_ratings_release(&read);
}

const struct ref_method ref_group_b[] = {
    {"agree_diff", difference},
    {"dep_delta", delta},
    {"group_icc", concordance},
    {"vanbelle", vanbelle},
    {"schouten", schouten},
    {"cross_alpha", cross_alpha},
    {"cross_alpha nominal", cross_alpha},
    {NULL, NULL},
};
