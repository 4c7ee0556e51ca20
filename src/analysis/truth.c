/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far each team is from the team whose answers are the facts. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "findings.h"
#include "parallax/base/memory.h"

/* One team's sums for one component; a respondent can be taken out again. */
struct sums {
    double weight;  /* sum w */
    double squares; /* sum w^2 */
    double first;   /* sum w v */
    double own;     /* sum w^2 v */
    double second;  /* sum w^2 v^2 */
};

/* The distances of two teams from a third, and the difference between them. */
struct race {
    const struct answers *answers;
    size_t team[3];    /* the runner, the rival (PLX_NONE: none), the truth */
    struct sums *sums; /* owned; 3 x components */
};

static void add_person(struct sums *sums, double w, double v, double times)
{
    sums->weight += times * w;
    sums->squares += times * w * w;
    sums->first += times * w * v;
    sums->own += times * w * w * v;
    sums->second += times * w * w * v * v;
}

static double mean_of(const struct sums *sums)
{
    return sums->first / sums->weight;
}

/* Squared standard error of the mean, linearised. */
static double error_of(const struct sums *sums, double n)
{
    const double mean = mean_of(sums);
    const double spread = sums->second - 2 * mean * sums->own + mean * mean * sums->squares;

    return n / (n - 1) * fmax(spread, 0) / (sums->weight * sums->weight);
}

/* Sum over components of (mean - truth)^2 less both squared errors: no team is farther off for
   being small. n holds the respondents of runner, rival and truth. */
static double distance(const struct race *race, size_t who, const double n[static 3])
{
    const size_t c = race->answers->components;
    double sum = 0;

    for (size_t o = 0; o < c; o++) {
        const struct sums *own = &race->sums[who * c + o];
        const struct sums *truth = &race->sums[2 * c + o];
        const double off = mean_of(own) - mean_of(truth);

        sum += off * off - error_of(own, n[who]) - error_of(truth, n[2]);
    }
    return sum;
}

struct estimate {
    double distance;
    double difference; /* the runner's distance less the rival's */
    double distance_se;
    double difference_se;
};

static void take(const struct race *race, const double n[static 3], double result[static 2])
{
    result[0] = distance(race, 0, n);
    result[1] = race->team[1] == PLX_NONE ? NAN : result[0] - distance(race, 1, n);
}

static void shift_person(struct race *race, size_t who, size_t kind, double times)
{
    const struct answers *answers = race->answers;
    const double w = answers->weight ? answers->weight[kind] : 1;

    for (size_t o = 0; o < answers->components; o++)
        add_person(&race->sums[who * answers->components + o], w,
                   answers->value[kind * answers->components + o], times);
}

/* What the jackknife cannot see where a distance is about 0 and its slope vanishes: a squared
   difference of means has variance 4 d^2 V + 2 V^2, and the jackknife gives the first term. */
static double second_order(const struct race *race, size_t who, const double n[static 3])
{
    const size_t c = race->answers->components;
    double sum = 0;

    for (size_t o = 0; o < c; o++) {
        const double v =
            error_of(&race->sums[who * c + o], n[who]) + error_of(&race->sums[2 * c + o], n[2]);

        sum += 2 * v * v;
    }
    return sum;
}

/* The delete-one-respondent jackknife, respondents of one kind at once. */
static void jackknife(struct race *race, const double n[static 3], struct estimate *estimate)
{
    double variance[2] = {0, 0};

    for (size_t who = 0; who < 3; who++) {
        const size_t *count;
        double left[3] = {n[0], n[1], n[2]};
        double sum[2] = {0, 0};
        double squares[2] = {0, 0};
        double middle[2];

        if (race->team[who] == PLX_NONE)
            continue;
        count = answers_of(race->answers, race->team[who]);
        left[who]--;
        take(race, n, middle);
        for (size_t k = 0; k < race->answers->kinds; k++) {
            double without[2];

            if (count[k] == 0)
                continue;
            shift_person(race, who, k, -1);
            take(race, left, without);
            shift_person(race, who, k, 1);
            for (size_t i = 0; i < 2; i++) {
                const double off = without[i] - middle[i];

                sum[i] += (double)count[k] * off;
                squares[i] += (double)count[k] * off * off;
            }
        }
        for (size_t i = 0; i < 2; i++)
            variance[i] += (n[who] - 1) / n[who] * (squares[i] - sum[i] * sum[i] / n[who]);
    }
    variance[0] += second_order(race, 0, n);
    if (race->team[1] != PLX_NONE)
        variance[1] += second_order(race, 0, n) + second_order(race, 1, n);
    estimate->distance_se = sqrt(variance[0]);
    estimate->difference_se = sqrt(variance[1]);
}

static enum plx_status run(struct race *race, struct estimate *estimate, struct plx_error *err)
{
    const struct answers *answers = race->answers;
    double n[3] = {0, 0, 0};
    double result[2];

    race->sums = plx_array_new(3 * answers->components, sizeof *race->sums);
    if (!race->sums)
        return plx_fail_memory(err, "the distances from the truth");
    for (size_t who = 0; who < 3; who++) {
        const size_t team = race->team[who];

        if (team == PLX_NONE)
            continue;
        n[who] = (double)answers->base[team];
        for (size_t k = 0; k < answers->kinds; k++)
            shift_person(race, who, k, (double)answers_of(answers, team)[k]);
    }
    take(race, n, result);
    estimate->distance = result[0];
    estimate->difference = result[1];
    jackknife(race, n, estimate);
    free(race->sums);
    return PLX_OK;
}

/* The team that is compared with this one first in the study's pairs, the truth left aside. */
static size_t rival_of(const struct plx_study *study, size_t team)
{
    for (size_t i = 0; i < study->n_pairs; i++) {
        const struct plx_pair *pair = &study->pair[i];

        if (pair->a == team && pair->b != study->truth)
            return pair->b;
        if (pair->b == team && pair->a != study->truth)
            return pair->a;
    }
    return PLX_NONE;
}

/* A team's answers can be used when two respondents or more gave some and they may be shown. */
static bool usable(const struct answers *answers, size_t team)
{
    return team != PLX_NONE && answers->base[team] >= 2 && !answers->hidden[team];
}

static void fill(const struct plx_study *study, const struct race *race,
                 const struct estimate *estimate, struct plx_truth_record *record)
{
    const struct answers *answers = race->answers;
    size_t fewest = answers->base[race->team[0]];
    double t;

    for (size_t who = 1; who < 3; who++)
        if (race->team[who] != PLX_NONE && answers->base[race->team[who]] < fewest)
            fewest = answers->base[race->team[who]];
    t = gsl_cdf_tdist_Qinv(0.025, (double)fewest - 1);
    record->distance = estimate->distance;
    record->ci_low = estimate->distance - t * estimate->distance_se;
    record->ci_high = estimate->distance + t * estimate->distance_se;
    if (race->team[1] == PLX_NONE)
        return;
    record->rival = study->team[race->team[1]].id;
    record->difference = estimate->difference;
    record->diff_low = estimate->difference - t * estimate->difference_se;
    record->diff_high = estimate->difference + t * estimate->difference_se;
    if (record->diff_high < 0)
        record->closer = study->team[race->team[0]].id;
    else if (record->diff_low > 0)
        record->closer = study->team[race->team[1]].id;
    else
        record->note = "no clear difference";
}

static enum plx_status write_row(const struct findings *findings, size_t question, size_t team,
                                 struct plx_results *results, struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const struct answers *answers = &findings->answers[question];
    const size_t rival = rival_of(study, team);
    struct race race = {.answers = answers,
                        .team = {team, usable(answers, rival) ? rival : PLX_NONE, study->truth}};
    struct plx_truth_record *record;
    struct estimate estimate = {0};
    enum plx_status status = plx_table_add(&results->table[PLX_TABLE_TRUTH], &record, err);
    bool ok = true;

    if (status != PLX_OK)
        return status;
    if (!usable(answers, team) || !usable(answers, study->truth)) {
        record->note = answers->hidden[team] || answers->hidden[study->truth] ? "suppressed"
                                                                              : "too_few_values";
    } else {
        status = run(&race, &estimate, err);
        if (status != PLX_OK)
            return status;
        fill(study, &race, &estimate, record);
    }
    record->question = findings_keep(results, answers->question->id, &ok);
    record->team = findings_keep(results, study->team[team].id, &ok);
    record->rival = findings_keep(results, record->rival, &ok);
    record->closer = findings_keep(results, record->closer, &ok);
    return ok ? PLX_OK : plx_fail_memory(err, "the distances from the truth");
}

enum plx_status findings_write_truth(const struct findings *findings, struct plx_results *results,
                                     struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    enum plx_status status = PLX_OK;

    if (study->truth == PLX_NONE)
        return PLX_OK;
    for (size_t q = 0; q < study->n_questions; q++)
        for (size_t team = 0; status == PLX_OK && team < study->n_teams; team++)
            if (team != study->truth && answers_comparable(&findings->answers[q]))
                status = write_row(findings, q, team, results, err);
    return status;
}
