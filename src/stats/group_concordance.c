/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/group_concordance.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

/* Means are taken of differences, so that equal numbers have no deviation at all. */
static double mean_of(const double *number, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += number[i] - number[0];
    return number[0] + sum / (double)count;
}

/* Covariances of all pairs are bilinear, so that sums over a team's raters are enough: the mean
   over pairs across is mean_i T_1 T_2 / (r_1 r_2), T_t the sum of the team's centred scores, and
   inside a team the variances are taken off. */
static void find_covariances(const struct plx_concordance_side side[static 2], size_t units,
                             struct plx_group_concordance *result)
{
    const double n = (double)units;
    const double r[2] = {(double)side[0].raters, (double)side[1].raters};
    const double mean[2] = {mean_of(side[0].sum, units), mean_of(side[1].sum, units)};
    double squares[2] = {0};

    for (size_t i = 0; i < units; i++) {
        const double first = side[0].sum[i] - mean[0];
        const double second = side[1].sum[i] - mean[1];

        result->between += first * second / n / (r[0] * r[1]);
        squares[0] += first * first / n;
        squares[1] += second * second / n;
    }
    for (size_t t = 0; t < 2; t++) {
        result->variance[t] = side[t].variance / r[t];
        result->within[t] =
            r[t] < 2 ? (double)NAN : (squares[t] - side[t].variance) / (r[t] * (r[t] - 1));
    }
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

void plx_group_concordance_of(const struct plx_concordance_side side[static 2], size_t units,
                              struct plx_group_concordance *result)
{
    const bool two = side[0].raters > 0 && side[1].raters > 0;
    const enum plx_reason reason = two ? PLX_REASON_NO_OVERLAP : PLX_REASON_ONE_TEAM;
    double teams_apart;

    *result = (struct plx_group_concordance){.single = NAN,
                                             .single_reason = reason,
                                             .latent = NAN,
                                             .latent_reason = reason,
                                             .units = two ? units : 0};
    if (!two || units == 0)
        return;
    find_covariances(side, units, result);
    teams_apart = (side[0].mean - side[1].mean) * (side[0].mean - side[1].mean);
    result->apart = teams_apart + side[0].mean_squares / (double)side[0].raters +
                    side[1].mean_squares / (double)side[1].raters;
    conclude(result, teams_apart);
}

static bool counts(const int *team, size_t rater)
{
    return team[rater] == 0 || team[rater] == 1;
}

static bool is_complete(const double *score, size_t raters, const int *team)
{
    for (size_t g = 0; g < raters; g++)
        if (counts(team, g) && isnan(score[g]))
            return false;
    return true;
}

/* Adds a rater over the complete units; number has room for them. */
static void add_rater(const double *score, size_t raters, size_t rater, const size_t *unit,
                      size_t units, double *number, struct plx_concordance_side *side, double *sum)
{
    double mean;
    double step;

    for (size_t i = 0; i < units; i++) {
        number[i] = score[unit[i] * raters + rater];
        sum[i] += number[i];
    }
    mean = mean_of(number, units);
    for (size_t i = 0; i < units; i++)
        side->variance += (number[i] - mean) * (number[i] - mean) / (double)units;
    side->raters++;
    step = mean - side->mean;
    side->mean += step / (double)side->raters;
    side->mean_squares += step * (mean - side->mean);
}

enum plx_status plx_group_concordance(const double *score, size_t units, size_t raters,
                                      const int *team, struct plx_group_concordance *result,
                                      struct plx_error *err)
{
    size_t *unit = plx_array_new(units, sizeof *unit);
    double *number = plx_array_new(3 * units, sizeof *number);
    struct plx_concordance_side side[2] = {0};
    enum plx_status status = PLX_OK;
    size_t complete = 0;

    if (!unit || !number) {
        status = plx_fail_memory(err, "concordance");
        goto done;
    }
    side[0].sum = number + units;
    side[1].sum = number + 2 * units;
    for (size_t i = 0; i < units; i++)
        if (is_complete(score + i * raters, raters, team))
            unit[complete++] = i;
    for (size_t g = 0; g < raters; g++) {
        if (counts(team, g) && complete > 0)
            add_rater(score, raters, g, unit, complete, number, &side[team[g]],
                      number + (size_t)(1 + team[g]) * units);
        else if (counts(team, g))
            side[team[g]].raters++;
    }
    plx_group_concordance_of(side, complete, result);
done:
    free(number);
    free(unit);
    return status;
}
