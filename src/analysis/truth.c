/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far each team is from the team whose answers are the facts. */
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "findings.h"
#include "parallax/base/memory.h"
#include "race.h"
#include "truth_overall.h"

/* The variances that the delete-one-respondent jackknife gives: respondents of one kind at once,
   each team with its own factor 1 - n / N. */
static struct race_result jackknife(struct race *race)
{
    const struct answers *answers = race->answers;
    const struct race_result middle = race_measure(race);
    struct race_result variance = {0, 0};

    for (size_t who = 0; who < RACERS; who++) {
        const double n = race->n[who];
        struct race_result sum = {0, 0};
        struct race_result squares = {0, 0};
        const size_t *count;

        if (race->team[who] == PLX_NONE)
            continue;
        count = answers_of(answers, race->team[who]);
        for (size_t k = 0; k < answers->kinds; k++) {
            const double people = (double)count[k];
            struct race_result off;

            if (count[k] == 0)
                continue;
            off = race_without(race, who, answers->value + k * answers->components,
                               answers->weight ? answers->weight[k] : 1);
            off.distance -= middle.distance;
            off.difference -= middle.difference;
            sum.distance += people * off.distance;
            sum.difference += people * off.difference;
            squares.distance += people * off.distance * off.distance;
            squares.difference += people * off.difference * off.difference;
        }
        variance.distance +=
            race->keep[who] * (n - 1) / n * (squares.distance - sum.distance * sum.distance / n);
        variance.difference += race->keep[who] * (n - 1) / n *
                               (squares.difference - sum.difference * sum.difference / n);
    }
    return variance;
}

/* Nobody was left to chance. */
static bool is_whole(const struct race *race)
{
    for (size_t who = 0; who < RACERS; who++)
        if (race->team[who] != PLX_NONE && race->keep[who] > 0)
            return false;
    return true;
}

static void fill(const struct plx_study *study, struct race *race, struct plx_truth_record *record)
{
    const struct race_result found = race_measure(race);
    const struct race_result variance = jackknife(race);
    const struct race_noise noise = race_noise_of(race);
    const double error = sqrt(fmax(variance.difference + noise.second.difference, 0));
    double fewest = race->n[RUNNER];
    double t;

    for (size_t who = 0; who < RACERS; who++)
        if (race->team[who] != PLX_NONE)
            fewest = fmin(fewest, race->n[who]);
    t = gsl_cdf_tdist_Qinv(0.025, fewest - 1);
    record->distance = found.distance;
    race_interval(found.distance, fmax(variance.distance, 0), &noise, t, &record->ci_low,
                  &record->ci_high);
    if (is_whole(race))
        record->note = "everybody: nothing is left to chance";
    if (race->team[RIVAL] == PLX_NONE)
        return;
    record->difference = found.difference;
    record->diff_low = found.difference - t * error;
    record->diff_high = found.difference + t * error;
    record->closer = truth_closer(study, race->team[RUNNER], race->team[RIVAL], record);
    if (!record->closer && !record->note)
        record->note = "no clear difference";
}

static enum plx_status write_row(const struct findings *findings, size_t question, size_t team,
                                 size_t rival, struct plx_results *results, struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const struct answers *answers = &findings->answers[question];
    const bool against = race_can_run(answers, rival);
    struct plx_truth_record *record;
    struct race race = {0};
    enum plx_status status = plx_table_add(&results->table[PLX_TABLE_TRUTH], &record, err);
    bool ok = true;

    if (status != PLX_OK)
        return status;
    if (!race_can_run(answers, team) || !race_can_run(answers, study->truth)) {
        record->note = answers->hidden[team] || answers->hidden[study->truth] ? "suppressed"
                                                                              : "too_few_values";
    } else {
        status = race_init(&race, study, answers, team, against ? rival : PLX_NONE, err);
        if (status != PLX_OK)
            return status;
        fill(study, &race, record);
        if (rival != PLX_NONE && !against)
            record->note = "the other team has too few answers";
        race_release(&race);
    }
    record->question = findings_keep(results, answers->question->id, &ok);
    record->team = findings_keep(results, study->team[team].id, &ok);
    record->rival = rival == PLX_NONE ? NULL : findings_keep(results, study->team[rival].id, &ok);
    record->closer = findings_keep(results, record->closer, &ok);
    return ok ? PLX_OK : plx_fail_memory(err, "the distances from the truth");
}

static enum plx_status write_question(const struct findings *findings, size_t question,
                                      struct plx_results *results, struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    enum plx_status status = PLX_OK;

    for (size_t team = 0; status == PLX_OK && team < study->n_teams; team++) {
        size_t index = 0;

        if (team == study->truth)
            continue;
        /* A team without a rival still has its distance. */
        do {
            status =
                write_row(findings, question, team, race_rival(study, team, index), results, err);
            index++;
        } while (status == PLX_OK && race_rival(study, team, index) != PLX_NONE);
    }
    return status;
}

enum plx_status findings_write_truth(const struct findings *findings, struct plx_results *results,
                                     struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    enum plx_status status = PLX_OK;

    if (study->truth == PLX_NONE)
        return PLX_OK;
    for (size_t q = 0; status == PLX_OK && q < study->n_questions; q++)
        if (answers_comparable(&findings->answers[q]))
            status = write_question(findings, q, results, err);
    if (status == PLX_OK)
        status = truth_write_overall(findings, results, err);
    return status;
}
