/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a team comes to in one measure of experience. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "counted.h"
#include "experience.h"
#include "parallax/stats/proportion.h"

enum { MOST_ITEMS = 10 };

static const double level = 0.95;

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

size_t experience_question(const struct experience *experience, const struct measure *measure,
                           size_t item, size_t team, bool guess)
{
    const struct plx_study *study = experience->instrument->study;

    for (size_t q = 0; q < study->n_questions; q++) {
        const struct plx_question *question = &study->question[q];
        const bool is_guess = question->about != PLX_NONE && question->about != team &&
                              (study->truth == PLX_NONE || question->about == study->truth);

        if (question->role && plx_role_of(question) == measure->role &&
            plx_role_item(question) == item &&
            is_same(plx_role_object(question), measure->object) &&
            (guess ? is_guess : question->about == PLX_NONE))
            return q;
    }
    return PLX_NONE;
}

static size_t first_item(const struct measure *measure)
{
    return measure->key ? 1 : measure->item;
}

static size_t last_item(const struct measure *measure)
{
    return measure->key ? measure->key->items : measure->item;
}

size_t experience_items(const struct experience *experience, const struct measure *measure,
                        size_t team, bool guess)
{
    size_t items = 0;

    for (size_t i = first_item(measure); i <= last_item(measure); i++)
        items += experience_question(experience, measure, i, team, guess) != PLX_NONE;
    return items;
}

bool experience_is_withheld(const struct experience *experience, size_t question, size_t team)
{
    const struct plx_consensus_record *consensus =
        instrument_consensus(experience->instrument, question, team);

    return consensus && consensus->n == PLX_NO_COUNT;
}

/* Whether there are answers, or it is not told whether there are. */
static bool has_answers(const struct experience *experience, size_t question, size_t team)
{
    const struct plx_responses *responses = experience->instrument->responses;

    if (experience_is_withheld(experience, question, team))
        return true;
    for (size_t row = 0; row < responses->n; row++)
        if ((size_t)responses->team[row] == team &&
            plx_column_answered(&responses->column[question], row))
            return true;
    return false;
}

/* Whether a team told what it thinks that others say. */
static bool is_guessing(const struct experience *experience, const struct measure *measure,
                        size_t team)
{
    for (size_t i = first_item(measure); i <= last_item(measure); i++) {
        const size_t question = experience_question(experience, measure, i, team, true);

        if (question != PLX_NONE && has_answers(experience, question, team))
            return true;
    }
    return false;
}

/* A person's score; *part where some items are answered and others not. */
static double score_of(const struct experience *experience, const struct measure *measure,
                       const size_t *question, size_t row, bool *part)
{
    double answer[MOST_ITEMS];
    bool any = false;
    double score;

    for (size_t i = 0; i < measure->key->items; i++) {
        answer[i] = counted_answer(experience->instrument->study, experience->instrument->responses,
                                   question[i], row);
        any = any || !isnan(answer[i]);
    }
    score = plx_score(measure->key, answer);
    *part = any && isnan(score);
    return score;
}

static double value_of(const struct experience *experience, const struct measure *measure,
                       const size_t *question, size_t row, bool *part)
{
    const struct plx_study *study = experience->instrument->study;
    const struct plx_responses *responses = experience->instrument->responses;

    *part = false;
    switch (measure->kind) {
    case MEASURE_SCORE:
        return score_of(experience, measure, question, row, part);
    case MEASURE_NPS:
        return counted_of_ten(counted_answer(study, responses, question[0], row));
    case MEASURE_YES:
        return counted_is_first(responses, question[0], row);
    case MEASURE_RETURN:
        return counted_return(study, responses, question[0], row);
    case MEASURE_MEAN:
        break;
    }
    return counted_answer(study, responses, question[0], row);
}

static void gather(struct experience *experience, const struct measure *measure,
                   const size_t *question, size_t team, struct estimate *estimate)
{
    const struct plx_responses *responses = experience->instrument->responses;
    /* Without such a question everybody counts. */
    const size_t tried =
        measure->of_tried ? counted_tried(experience->instrument->study, question[0]) : PLX_NONE;

    for (size_t row = 0; row < responses->n; row++) {
        bool part;
        double value;

        if ((size_t)responses->team[row] != team ||
            (tried != PLX_NONE && !(counted_is_first(responses, tried, row) > 0)))
            continue;
        value = value_of(experience, measure, question, row, &part);
        estimate->left_out += part;
        if (isnan(value))
            continue;
        experience->value[estimate->n] = value;
        experience->weight[estimate->n++] = plx_responses_weight(responses, row);
    }
}

/* Who makes up the number, as far as a part may hide them. */
static size_t counted_of(const struct experience *experience, const struct measure *measure,
                         size_t question)
{
    const struct plx_study *study = experience->instrument->study;

    return measure->kind == MEASURE_SCORE
               ? counted_score(study, measure->role, study->question[question].about)
               : counted_question(study, question);
}

/* What is hidden in the differences is so here, and so is what too few answered, or what would
   tell, less a part, of too few others. */
static bool is_hidden(const struct experience *experience, const struct measure *measure,
                      const size_t *question, size_t items, size_t team, size_t n)
{
    const struct instrument *instrument = experience->instrument;
    size_t minimum = instrument->study->privacy_minimum;

    for (size_t i = 0; i < items; i++) {
        const struct plx_consensus_record *consensus =
            instrument_consensus(instrument, question[i], team);

        if (consensus && !consensus->answer)
            return true;
        if (instrument->study->question[question[i]].minimum_base > minimum)
            minimum = instrument->study->question[question[i]].minimum_base;
    }
    return n < minimum || instrument_is_hidden(instrument, team) ||
           counted_hidden(instrument->settings->part, instrument->study,
                          counted_of(experience, measure, question[0]), team);
}

/* 1 - n / N: what is left to chance of a team whose size is known. */
static double keep_of(const struct experience *experience, size_t team, size_t n)
{
    const size_t size = experience->instrument->study->team[team].size;

    return size == 0 ? 1 : size <= n ? 0 : 1 - (double)n / (double)size;
}

static double effective_n(const struct experience *experience, size_t n)
{
    double sum = 0;
    double squares = 0;

    for (size_t i = 0; i < n; i++) {
        sum += experience->weight[i];
        squares += experience->weight[i] * experience->weight[i];
    }
    return plx_effective_n(sum, squares);
}

static void estimate_mean(const struct experience *experience, const struct measure *measure,
                          double keep, struct estimate *estimate)
{
    double half;

    estimate->mean = plx_mean_weighted(experience->value, experience->weight, NULL, estimate->n);
    estimate->mean.se2 *= keep;
    estimate->value = estimate->mean.mean;
    if (estimate->n < 2)
        return;
    half = gsl_cdf_tdist_Pinv((1 + level) / 2, (double)estimate->n - 1) * sqrt(estimate->mean.se2);
    estimate->low = fmax(estimate->value - half, isnan(measure->low) ? -INFINITY : measure->low);
    estimate->high = fmin(estimate->value + half, isnan(measure->high) ? INFINITY : measure->high);
}

static void estimate_share(const struct experience *experience, double keep,
                           struct estimate *estimate)
{
    const struct plx_mean mean =
        plx_mean_weighted(experience->value, experience->weight, NULL, estimate->n);
    const struct plx_share share = {mean.mean, effective_n(experience, estimate->n) / keep};

    estimate->value = estimate->low = estimate->high = mean.mean;
    if (keep > 0)
        plx_wilson(share, gsl_cdf_ugaussian_Pinv((1 + level) / 2), &estimate->low, &estimate->high);
}

static void estimate_nps(const struct experience *experience, double keep,
                         struct estimate *estimate)
{
    const struct plx_nps nps = plx_nps(experience->value, experience->weight, estimate->n, level);
    const double half = gsl_cdf_ugaussian_Pinv((1 + level) / 2) * nps.se * sqrt(keep);

    estimate->value = nps.score;
    estimate->low = fmax(nps.score - half, -100);
    estimate->high = fmin(nps.score + half, 100);
}

void experience_estimate(struct experience *experience, const struct measure *measure, size_t team,
                         struct estimate *estimate)
{
    size_t question[MOST_ITEMS];
    size_t items = 0;
    double keep;

    *estimate = (struct estimate){
        .question = PLX_NONE, .value = NAN, .low = NAN, .high = NAN, .mean = {.mean = NAN}};
    estimate->guess = is_guessing(experience, measure, team);
    for (size_t i = first_item(measure); i <= last_item(measure); i++) {
        const size_t q = experience_question(experience, measure, i, team, estimate->guess);

        if (q == PLX_NONE)
            continue;
        question[items++] = q;
        estimate->asked = estimate->asked || has_answers(experience, q, team);
    }
    if (!estimate->asked)
        return;
    estimate->question = question[0];
    if (measure->key && items < measure->key->items)
        return;
    gather(experience, measure, question, team, estimate);
    estimate->hidden = is_hidden(experience, measure, question, items, team, estimate->n);
    keep = keep_of(experience, team, estimate->n);
    if (estimate->hidden || estimate->n == 0)
        return;
    if (measure->kind == MEASURE_SCORE || measure->kind == MEASURE_MEAN)
        estimate_mean(experience, measure, keep, estimate);
    else if (measure->kind == MEASURE_NPS)
        estimate_nps(experience, keep, estimate);
    else
        estimate_share(experience, keep, estimate);
}
