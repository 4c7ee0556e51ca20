/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement_battery.h"

#include <stdlib.h>

#include "parallax/base/memory.h"

static const double level = 0.95;

/* Guesses at another team's view are no view of the respondent's own. */
static void choose_questions(struct agreement_battery *battery, const struct plx_battery *asked)
{
    size_t units = 0;

    for (size_t i = 0; i < asked->n_questions; i++) {
        const size_t number = asked->question[i];
        const struct plx_question *question = &battery->study->question[number];

        if (question->about != PLX_NONE)
            continue;
        battery->unit[units] = battery->responses->column[number].code;
        battery->reversed[units++] = question->reverse;
        if (question->minimum_base > battery->rows.minimum)
            battery->rows.minimum = question->minimum_base;
    }
    battery->ratings.units = units;
    if (units < asked->n_questions)
        plx_agreement_remark(&battery->left_out,
                             "%zu question%s about another team's view %s left out",
                             asked->n_questions - units, asked->n_questions - units == 1 ? "" : "s",
                             asked->n_questions - units == 1 ? "is" : "are");
}

static enum plx_status choose_schemes(struct agreement_battery *battery,
                                      const struct plx_question *question, struct plx_error *err)
{
    static const char *quadratic = "quadratic";
    static const char *identity = "identity";
    const struct plx_agreement_options options = {battery->scores, question->n_options,
                                                  battery->ordered};
    const struct plx_texts usual = {battery->ordered ? &quadratic : &identity, 1};
    const enum plx_status status = plx_agreement_schemes_init(
        &battery->schemes, &battery->study->agreement, &options, &usual, err);

    if (battery->schemes.no_order)
        plx_agreement_remark(&battery->left_out, "the options have no order, so that no weights "
                                                 "for near misses apply");
    if (battery->schemes.misfit)
        plx_agreement_remark(&battery->left_out,
                             "the own weights are for %zu options and do not apply to these %zu",
                             battery->study->agreement.size, question->n_options);
    return status;
}

static enum plx_status allocate(struct agreement_battery *battery, const struct plx_battery *asked,
                                size_t options, struct plx_error *err)
{
    const size_t teams = battery->study->n_teams;

    battery->unit = plx_array_new(asked->n_questions, sizeof *battery->unit);
    battery->reversed = plx_array_new(asked->n_questions, sizeof *battery->reversed);
    battery->scores = plx_array_new(options, sizeof *battery->scores);
    battery->raters = plx_array_new(teams, sizeof *battery->raters);
    battery->shown = plx_array_new(battery->responses->n, sizeof *battery->shown);
    battery->sums = plx_array_new(teams, sizeof *battery->sums);
    return battery->unit && battery->reversed && battery->scores && battery->raters &&
                   battery->shown && battery->sums
               ? PLX_OK
               : plx_fail_memory(err, "agreement");
}

static void count_raters(struct agreement_battery *battery)
{
    const struct plx_ratings *ratings = &battery->ratings;

    for (size_t g = 0; g < ratings->raters; g++) {
        size_t i = 0;

        if (!(plx_rater_weight(ratings, PLX_ALL_RATERS, g) > 0))
            continue;
        while (i < ratings->units && plx_rating(ratings, i, g) < 0)
            i++;
        battery->raters[ratings->team[g]] += i < ratings->units;
    }
    for (size_t g = 0; g < ratings->raters; g++)
        battery->shown[g] =
            (int16_t)(agreement_suppressed(battery, (size_t)ratings->team[g]) ? -1 : 0);
}

/* Chance from all teams that are shown, whoever of them is compared. */
static enum plx_status list_everybody(struct agreement_battery *battery, struct plx_error *err)
{
    const struct plx_study *study = battery->study;
    struct agreement_everybody *all = &battery->everybody;
    size_t *place = plx_array_new(study->n_teams, sizeof *place);

    all->team = plx_array_new(study->n_teams, sizeof *all->team);
    all->population = plx_array_new(study->n_teams, sizeof *all->population);
    all->pair = plx_array_new(study->n_pairs, sizeof *all->pair);
    all->place = plx_array_new(study->n_pairs, sizeof *all->place);
    all->difference =
        plx_array_new(battery->schemes.count * study->n_pairs, sizeof *all->difference);
    if (!place || !all->team || !all->population || !all->pair || !all->place || !all->difference) {
        free(place);
        return plx_fail_memory(err, "agreement");
    }
    for (size_t t = 0; t < study->n_teams; t++) {
        if (agreement_suppressed(battery, t))
            continue;
        place[t] = all->who.teams;
        all->team[all->who.teams] = (int)t;
        all->population[all->who.teams++] = study->team[t].size;
    }
    for (size_t p = 0; p < study->n_pairs; p++) {
        const size_t a = study->pair[p].a;
        const size_t b = study->pair[p].b;

        all->place[p] = PLX_NONE;
        if (agreement_suppressed(battery, a) || agreement_suppressed(battery, b))
            continue;
        all->place[p] = all->who.pairs;
        all->pair[all->who.pairs][0] = place[a];
        all->pair[all->who.pairs++][1] = place[b];
    }
    all->who.team = all->team;
    all->who.population = all->population;
    all->who.pair = (const size_t(*)[2])all->pair;
    free(place);
    return PLX_OK;
}

enum plx_status agreement_battery_prepare(struct agreement_battery *battery,
                                          const struct plx_battery *asked, struct plx_error *err)
{
    const struct plx_question *question = &battery->study->question[asked->question[0]];
    enum plx_status status = allocate(battery, asked, question->n_options, err);

    if (status != PLX_OK)
        return status;
    battery->ratings = (struct plx_ratings){
        .raters = battery->responses->n,
        .categories = question->n_options,
        .unit = battery->unit,
        .reversed = battery->reversed,
        .team = battery->responses->team,
        .weight = battery->responses->weight,
    };
    for (size_t k = 0; k < question->n_options; k++)
        battery->scores[k] = question->option[k].value;
    battery->ordered = plx_question_is_ordered(question);
    battery->view.ratings = &battery->ratings;
    choose_questions(battery, asked);
    count_raters(battery);
    status = choose_schemes(battery, question, err);
    if (status != PLX_OK)
        return status;
    battery->rows.left_out = battery->left_out.length ? plx_text_string(&battery->left_out) : NULL;
    battery->within =
        plx_array_new(battery->schemes.count * battery->study->n_teams, sizeof *battery->within);
    if (!battery->within)
        return plx_fail_memory(err, "agreement");
    return battery->study->agreement.expected == PLX_EXPECTED_EVERYBODY
               ? list_everybody(battery, err)
               : PLX_OK;
}

void agreement_battery_release(struct agreement_battery *battery)
{
    for (size_t t = 0; battery->sums && t < battery->study->n_teams; t++)
        plx_score_sums_release(&battery->sums[t]);
    plx_agreement_schemes_release(&battery->schemes);
    plx_text_release(&battery->left_out);
    free(battery->everybody.team);
    free(battery->everybody.population);
    free(battery->everybody.pair);
    free(battery->everybody.place);
    free(battery->everybody.difference);
    free(battery->sums);
    free(battery->within);
    free(battery->shown);
    free(battery->raters);
    free(battery->scores);
    free(battery->reversed);
    free(battery->unit);
}

bool agreement_suppressed(const struct agreement_battery *battery, size_t team)
{
    const struct plx_study *study = battery->study;

    if (battery->raters[team] < battery->rows.minimum || !battery->part)
        return battery->raters[team] < battery->rows.minimum;
    return battery->number < study->n_batteries
               ? plx_part_hides_battery(battery->part, study, battery->number, team)
               : plx_part_hides_instrument(battery->part, study,
                                           battery->number - study->n_batteries, team);
}

bool agreement_whole_team(const struct agreement_battery *battery, size_t team)
{
    const size_t size = battery->study->team[team].size;

    return size > 0 && battery->raters[team] >= size;
}

size_t agreement_shown_raters(const struct agreement_battery *battery)
{
    size_t raters = 0;

    for (size_t t = 0; t < battery->study->n_teams; t++)
        raters += agreement_suppressed(battery, t) ? 0 : battery->raters[t];
    return raters;
}

const struct plx_estimate *agreement_joint_difference(const struct agreement_battery *battery,
                                                      size_t pair, size_t scheme)
{
    const struct agreement_everybody *all = &battery->everybody;

    if (!all->place || all->place[pair] == PLX_NONE)
        return NULL;
    return all->difference[scheme * battery->study->n_pairs + all->place[pair]];
}

static bool scores_hidden(const struct agreement_battery *battery, size_t team)
{
    return agreement_suppressed(battery, team) ||
           battery->sums[team].raters < battery->rows.minimum;
}

/* Of the team's size, those who left a question out are no sample: where everybody of the team
   answered something, nobody else could have answered everything. */
static size_t score_population(const struct agreement_battery *battery, size_t team)
{
    return agreement_whole_team(battery, team) ? battery->sums[team].raters
                                               : battery->study->team[team].size;
}

enum plx_status agreement_add_scores(struct agreement_battery *battery, size_t team,
                                     struct plx_error *err)
{
    struct plx_score_sums *sums = &battery->sums[team];
    struct plx_scores_found found = {.sums = sums, .weighted = battery->ratings.weight != NULL};
    const struct plx_agreement_group group = {
        "within", {team, PLX_NONE}, agreement_whole_team(battery, team)};
    struct plx_consensus_estimates consensus;
    enum plx_status status = PLX_OK;

    if (!agreement_suppressed(battery, team))
        status = plx_score_sums_count(&battery->ratings, (int)team, battery->scores, sums, err);
    if (status != PLX_OK)
        return status;
    if (scores_hidden(battery, team)) {
        plx_agreement_rows_scores(&battery->rows, &group, NULL);
        plx_agreement_rows_consensus(&battery->rows, &group, NULL, NULL);
        return battery->rows.status;
    }
    plx_score_sums_icc(sums, level, &found.icc);
    plx_score_sums_concordance(sums, &found.concordance);
    status = plx_score_sums_consensus(sums, &battery->ratings, (int)team,
                                      score_population(battery, team), level, &consensus, err);
    if (status == PLX_OK) {
        plx_agreement_rows_scores(&battery->rows, &group, &found);
        plx_agreement_rows_consensus(&battery->rows, &group, &found, &consensus);
    }
    return status == PLX_OK ? battery->rows.status : status;
}

enum plx_status agreement_add_concordance(struct agreement_battery *battery,
                                          const struct plx_agreement_group *group,
                                          struct plx_error *err)
{
    const size_t a = group->team[0];
    const size_t b = group->team[1];
    const struct plx_score_sums *const sums[] = {&battery->sums[a], &battery->sums[b]};
    const int team[] = {(int)a, (int)b};
    const size_t size[] = {score_population(battery, a), score_population(battery, b)};
    const bool hidden = scores_hidden(battery, a) || scores_hidden(battery, b);
    struct plx_concordance_estimates found;
    enum plx_status status = PLX_OK;

    if (!hidden)
        status = plx_score_sums_compare(sums, &battery->ratings, team, size, level, &found, err);
    if (status == PLX_OK)
        plx_agreement_rows_concordance(&battery->rows, group, hidden ? NULL : &found,
                                       battery->ratings.units, sums[0]->raters + sums[1]->raters,
                                       battery->ratings.weight != NULL);
    return status == PLX_OK ? battery->rows.status : status;
}
