/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/group_concordance.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

/*
 * Sums over raters of a team are enough, because the covariances of all pairs are bilinear: with
 * T_t the sum of the team's centred scores on a unit, the mean over pairs across is
 * mean_i T_1 T_2 / (r_1 r_2), and inside a team the variances are taken off.
 */
struct teams {
    double raters[2];
    double *mean; /* per rater; owned */
};

static bool is_complete(const double *score, size_t raters, const int *team)
{
    for (size_t g = 0; g < raters; g++)
        if ((team[g] == 0 || team[g] == 1) && isnan(score[g]))
            return false;
    return true;
}

static void find_means(const double *score, size_t units, size_t raters, const int *team,
                       struct teams *teams, size_t *complete)
{
    *complete = 0;
    for (size_t i = 0; i < units; i++) {
        if (!is_complete(score + i * raters, raters, team))
            continue;
        ++*complete;
        for (size_t g = 0; g < raters; g++)
            if (team[g] == 0 || team[g] == 1)
                teams->mean[g] += score[i * raters + g];
    }
    for (size_t g = 0; g < raters; g++)
        teams->mean[g] /= (double)*complete;
}

/* Adds one complete unit's products. */
static void add_unit(const double *score, size_t raters, const int *team, const struct teams *teams,
                     struct plx_group_concordance *result)
{
    const double n = (double)result->units;
    double sum[2] = {0};

    for (size_t g = 0; g < raters; g++) {
        const int t = team[g];

        if (t != 0 && t != 1)
            continue;
        sum[t] += score[g] - teams->mean[g];
        result->variance[t] += pow(score[g] - teams->mean[g], 2) / n / teams->raters[t];
    }
    result->between += sum[0] * sum[1] / n / (teams->raters[0] * teams->raters[1]);
    for (int t = 0; t < 2; t++)
        result->within[t] += sum[t] * sum[t] / n;
}

/* From the squares of the team's sums to the mean covariance of two different raters. */
static void settle_within(const struct teams *teams, struct plx_group_concordance *result)
{
    for (int t = 0; t < 2; t++) {
        const double r = teams->raters[t];

        result->within[t] =
            r < 2 ? (double)NAN : (result->within[t] - r * result->variance[t]) / (r * (r - 1));
    }
}

/* Mean squared difference of raters' means across, and of the teams' means. */
static double find_apart(const struct teams *teams, size_t raters, const int *team,
                         double *teams_apart)
{
    double sum[2] = {0};
    double squares[2] = {0};

    for (size_t g = 0; g < raters; g++)
        if (team[g] == 0 || team[g] == 1) {
            sum[team[g]] += teams->mean[g] / teams->raters[team[g]];
            squares[team[g]] += pow(teams->mean[g], 2) / teams->raters[team[g]];
        }
    *teams_apart = pow(sum[0] - sum[1], 2);
    return squares[0] + squares[1] - 2 * sum[0] * sum[1];
}

static void conclude(struct plx_group_concordance *result, double teams_apart)
{
    const double room = result->variance[0] + result->variance[1] + result->apart;
    const double latent_room = result->within[0] + result->within[1] + teams_apart;

    if (room > 0) {
        result->single = 2 * result->between / room;
        result->single_reason = PLX_REASON_NONE;
    } else {
        result->single_reason = PLX_REASON_NO_VARIATION;
    }
    if (isnan(latent_room)) {
        result->latent_reason = PLX_REASON_ONE_RATER;
    } else if (latent_room > 0) {
        result->latent = 2 * result->between / latent_room;
        result->latent_reason = PLX_REASON_NONE;
    } else {
        result->latent_reason = room > 0 ? PLX_REASON_NO_BETWEEN_VARIANCE : PLX_REASON_NO_VARIATION;
    }
}

enum plx_status plx_group_concordance(const double *score, size_t units, size_t raters,
                                      const int *team, struct plx_group_concordance *result,
                                      struct plx_error *err)
{
    struct teams teams = {.mean = plx_array_new(raters, sizeof *teams.mean)};
    double teams_apart;

    if (!teams.mean)
        return plx_fail_memory(err, "concordance");
    *result = (struct plx_group_concordance){.single = NAN,
                                             .single_reason = PLX_REASON_ONE_TEAM,
                                             .latent = NAN,
                                             .latent_reason = PLX_REASON_ONE_TEAM};
    for (size_t g = 0; g < raters; g++)
        if (team[g] == 0 || team[g] == 1)
            teams.raters[team[g]]++;
    if (teams.raters[0] == 0 || teams.raters[1] == 0)
        goto done;
    find_means(score, units, raters, team, &teams, &result->units);
    result->single_reason = result->latent_reason = PLX_REASON_NO_OVERLAP;
    if (result->units == 0)
        goto done;
    for (size_t i = 0; i < units; i++)
        if (is_complete(score + i * raters, raters, team))
            add_unit(score + i * raters, raters, team, &teams, result);
    settle_within(&teams, result);
    result->apart = find_apart(&teams, raters, team, &teams_apart);
    conclude(result, teams_apart);
done:
    free(teams.mean);
    return PLX_OK;
}
