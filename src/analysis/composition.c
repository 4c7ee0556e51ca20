/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a gap between teams is one of regions, or of whatever else they differ in: the table
   composition. */
#include <math.h>
#include <stdlib.h>

#include "findings.h"
#include "mix.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"

/* Fewer than for the verdicts: no p is taken from them. Means and shares take only their intervals
   from theory and permutations, others from the bootstrap. */
enum { PERMUTATIONS = 999, RESAMPLES = 999, FEWEST_RESAMPLES = 99 };

/* A kept column in which the teams of a pair differ; several together have neither p nor distance.
 */
struct difference {
    const struct mix_column *const *column;
    size_t columns;
    double distance;
    double p;
    const char *name;
};

/* The answers of the pair with the weights of the mix; what is left out belongs to no team. */
static enum plx_status count_again(const struct mix *mix, struct answers *answers,
                                   struct plx_error *err)
{
    const struct findings *findings = mix->findings;
    const size_t question = mix->raw->question;
    struct plx_responses weighted = *findings->responses;
    int16_t *team = plx_array_new(weighted.n, sizeof *team);
    double *weight = plx_array_new(weighted.n, sizeof *weight);
    enum plx_status status = PLX_OK;

    if (!team || !weight)
        status = plx_fail_memory(err, "the mix of two teams");
    for (size_t row = 0; status == PLX_OK && row < weighted.n; row++)
        team[row] = -1;
    for (size_t side = 0; status == PLX_OK && side < 2; side++)
        for (size_t i = 0; i < mix->n[side]; i++) {
            const struct mix_person *person = &mix->person[side][i];

            weight[person->row] = mix_weight(mix, side, person);
            if (weight[person->row] > 0)
                team[person->row] = weighted.team[person->row];
        }
    weighted.weight = weight;
    if (status == PLX_OK)
        status = answers_count(answers, &findings->study->question[question], &weighted,
                               &weighted.column[question],
                               &(struct groups){team, findings->study->n_teams}, err);
    free(team);
    free(weight);
    return status;
}

static enum plx_status compare_again(const struct mix *mix, struct answers *answers,
                                     struct comparison *raked, struct plx_error *err)
{
    struct plx_study study = *mix->findings->study;
    struct plx_decision_settings *decisions = &study.decisions;
    const size_t resamples = answers->kind == ANSWER_SCORE || answers->kind == ANSWER_POSITION ||
                                     answers->kind == ANSWER_CHOICE || answers->kind == ANSWER_TICKS
                                 ? FEWEST_RESAMPLES
                                 : RESAMPLES;

    if (decisions->permutations > PERMUTATIONS)
        decisions->permutations = PERMUTATIONS;
    if (decisions->resamples > resamples)
        decisions->resamples = resamples;
    *raked = (struct comparison){.question = mix->raw->question,
                                 .pair = mix->raw->pair,
                                 .answers = answers,
                                 .compared = true};
    return comparison_make(&study, mix->findings->settings, 1, raked, err);
}

static bool is_gap(const struct plx_gap_component *component, double margin)
{
    return (component->low > 0 || component->high < 0) &&
           (isnan(margin) || fabs(component->effect) >= margin);
}

/* Whether the mix changes more than chance does. A shift of numbers has no jackknife: there the gap
   as it is must lie outside of what the interval at one mix allows. */
static bool is_changed(const struct plx_composition_record *record)
{
    if (!isnan(record->change_low))
        return record->change_low > 0 || record->change_high < 0;
    return record->effect < record->raked_low || record->effect > record->raked_high;
}

/* What becomes of the verdict. */
static void judge(const struct comparison *raw, const struct plx_gap_component *raked,
                  const char *column, struct plx_composition_record *record, struct plx_text *note)
{
    const bool disagree = raw->verdict == VERDICT_DISAGREE;
    const bool turned = raked->effect * record->effect < 0;
    const bool stands = is_gap(raked, raw->margin) && !turned;

    record->moved = is_changed(record) && disagree != stands;
    if (disagree && stands) {
        plx_text_addf(note, "the gap stands at one mix of %s", column);
    } else if (disagree && record->moved) {
        plx_text_addf(note, "part of this gap is the mix of %s: at one mix it is %.2g, %s", column,
                      raked->effect,
                      turned                              ? "the other way round"
                      : fabs(raked->effect) < raw->margin ? "less than the margin"
                                                          : "and may be none");
    } else if (disagree) {
        plx_text_addf(note, "at one mix of %s the gap is %.2g, no longer sure, but not surely less",
                      column, raked->effect);
    } else if (record->moved) {
        plx_text_addf(note, "the mix of %s hides part of a gap: at one mix it is %.2g", column,
                      raked->effect);
    }
}

/* Why there is a change without limits. */
static void explain(const struct plx_composition_record *record, struct plx_text *note)
{
    if (isfinite(record->change) && isnan(record->change_low))
        plx_text_addf(note, "%sthe change of a shift has no interval",
                      note->length > 0 ? "; " : "");
}

static enum plx_status fill(struct mix *mix, const struct difference *difference,
                            struct plx_composition_record *record, struct plx_text *note,
                            struct plx_error *err)
{
    const struct comparison *raw = mix->raw;
    const struct plx_gap_component *component;
    struct answers answers = {0};
    struct comparison raked = {0};
    struct plx_estimate change = {.low = NAN, .high = NAN};
    enum plx_status status = count_again(mix, &answers, err);

    if (status == PLX_OK)
        status = compare_again(mix, &answers, &raked, err);
    if (status == PLX_OK && raw->answers->kind != ANSWER_NUMBER)
        status = mix_change(mix, &change, err);
    if (status == PLX_OK) {
        component = &raked.component[raw->gap.widest];
        record->raked_effect = component->effect;
        record->raked_low = component->low;
        record->raked_high = component->high;
        record->change = component->effect - record->effect;
        record->change_low = comparison_is_whole(&raked) ? record->change : change.low;
        record->change_high = comparison_is_whole(&raked) ? record->change : change.high;
        record->effective_n_a = answers.effective[raw->pair.a];
        record->effective_n_b = answers.effective[raw->pair.b];
        record->n_a = mix->used[0];
        record->n_b = mix->used[1];
        judge(raw, component, difference->name, record, note);
        explain(record, note);
    }
    free(raked.component);
    answers_release(&answers);
    return status;
}

static void fill_raw(const struct findings *findings, const struct comparison *raw,
                     const struct difference *difference, struct plx_results *results,
                     struct plx_composition_record *record, bool *ok)
{
    const struct plx_question *question = raw->answers->question;
    const struct plx_team *team = findings->study->team;

    record->column = findings_keep(results, difference->name, ok);
    record->mix_distance = difference->distance;
    record->mix_p = difference->p;
    record->question = findings_keep(results, question->id, ok);
    record->text = findings_keep(results, question->text, ok);
    record->team_a = findings_keep(results, team[raw->pair.a].id, ok);
    record->team_b = findings_keep(results, team[raw->pair.b].id, ok);
    record->measure = findings_measure_name(raw->answers->kind);
    record->margin = raw->margin;
    record->verdict = verdict_name(raw->verdict);
    if (!raw->compared)
        return;
    if (findings_by_option(raw->answers))
        record->option = findings_keep(results, question->option[raw->gap.widest].code, ok);
    record->effect = comparison_widest(raw)->effect;
    record->ci_low = comparison_widest(raw)->low;
    record->ci_high = comparison_widest(raw)->high;
}

static const char *why_not_compared(const struct comparison *raw)
{
    return raw->answers->hidden[raw->pair.a] || raw->answers->hidden[raw->pair.b] ? "suppressed"
                                                                                  : "no_data";
}

/* A row while it is worked out; threads write no texts into the results. */
struct outcome {
    const struct comparison *raw;
    struct plx_text note; /* owned */
    enum plx_status status;
    struct plx_error err;
};

static void work_out(const struct findings *findings, const struct difference *difference,
                     struct plx_composition_record *record, struct outcome *outcome)
{
    struct mix mix = {.findings = findings,
                      .raw = outcome->raw,
                      .column = difference->column,
                      .columns = difference->columns};

    if (!outcome->raw->compared) {
        plx_text_add(&outcome->note, why_not_compared(outcome->raw));
        return;
    }
    outcome->status = mix_make(&mix, outcome->raw->gap.widest, &outcome->err);
    if (outcome->status == PLX_OK && mix.problem)
        plx_text_add(&outcome->note, mix.problem);
    else if (outcome->status == PLX_OK)
        outcome->status = fill(&mix, difference, record, &outcome->note, &outcome->err);
    if (mix.left_out.length > 0)
        plx_text_addf(&outcome->note, "%s%s", outcome->note.length > 0 ? "; " : "",
                      plx_text_string(&mix.left_out));
    mix_release(&mix);
}

/* A row for every question, with what is known already. */
static enum plx_status add_rows(const struct findings *findings, size_t pair,
                                const struct difference *difference, struct outcome *outcome,
                                struct plx_results *results, struct plx_error *err)
{
    const size_t questions = findings->study->n_questions;
    size_t rows = 0;
    bool ok = true;

    for (size_t q = 0; q < questions; q++) {
        const struct comparison *raw = &findings->comparison[pair * questions + q];
        struct plx_composition_record *record;
        enum plx_status status;

        if (raw->verdict == VERDICT_NONE)
            continue;
        status = plx_table_add(&results->table[PLX_TABLE_COMPOSITION], &record, err);
        if (status != PLX_OK)
            return status;
        outcome[rows++].raw = raw;
        fill_raw(findings, raw, difference, results, record, &ok);
    }
    return ok ? PLX_OK : plx_fail_memory(err, "the mix of two teams");
}

static enum plx_status write_questions(const struct findings *findings, size_t pair,
                                       const struct difference *difference,
                                       struct plx_results *results, struct plx_error *err)
{
    struct plx_table *table = &results->table[PLX_TABLE_COMPOSITION];
    const size_t first = table->count;
    struct outcome *outcome = plx_array_new(findings->study->n_questions, sizeof *outcome);
    enum plx_status status = outcome ? add_rows(findings, pair, difference, outcome, results, err)
                                     : plx_fail_memory(err, "the mix of two teams");
    const size_t rows = status == PLX_OK ? table->count - first : 0;
    bool ok = true;

#pragma omp parallel for schedule(dynamic, 1)
    for (size_t i = 0; i < rows; i++)
        work_out(findings, difference, plx_table_row(table, first + i), &outcome[i]);
    for (size_t i = 0; i < rows; i++) {
        struct plx_composition_record *record = plx_table_row(table, first + i);

        if (outcome[i].note.length > 0)
            record->note = findings_keep(results, plx_text_string(&outcome[i].note), &ok);
        ok = ok && !plx_text_failed(&outcome[i].note);
        plx_text_release(&outcome[i].note);
        if (status == PLX_OK && outcome[i].status != PLX_OK) {
            status = outcome[i].status;
            if (err)
                *err = outcome[i].err;
        }
    }
    free(outcome);
    return ok || status != PLX_OK ? status : plx_fail_memory(err, "the mix of two teams");
}

/* Each column in which the pair differs, then all of them together. */
static enum plx_status write_pair(const struct findings *findings, size_t pair,
                                  const struct mix_column *column, double *least,
                                  struct plx_results *results, struct plx_error *err)
{
    const struct plx_responses *responses = findings->responses;
    const struct mix_column **differing = plx_array_new(responses->n_kept, sizeof *differing);
    struct plx_text all = {0};
    size_t count = 0;
    enum plx_status status = differing ? PLX_OK : plx_fail_memory(err, "the mix of two teams");

    for (size_t k = 0; status == PLX_OK && k < responses->n_kept; k++) {
        const struct plx_kept *kept = &responses->kept[k];
        struct difference difference = {&differing[count], 1, NAN, NAN, kept->name};

        if (!column[k].kept)
            continue;
        status = mix_test(findings, &column[k], &findings->study->pair[pair], &difference.distance,
                          &difference.p, err);
        least[k] = fmin(least[k], difference.p);
        if (status != PLX_OK || !(difference.p <= findings->study->decisions.alpha))
            continue;
        differing[count++] = &column[k];
        plx_text_addf(&all, "%s%s", count > 1 ? "+" : "", kept->name);
        status = write_questions(findings, pair, &difference, results, err);
    }
    if (status == PLX_OK && plx_text_failed(&all))
        status = plx_fail_memory(err, "the mix of two teams");
    if (status == PLX_OK && count > 1)
        status = write_questions(
            findings, pair, &(struct difference){differing, count, NAN, NAN, plx_text_string(&all)},
            results, err);
    free(differing);
    plx_text_release(&all);
    return status;
}

/* Why a column has no rows. */
static enum plx_status say_why_not(const struct findings *findings, const struct plx_kept *kept,
                                   double least, struct plx_results *results, struct plx_error *err)
{
    const char *key = plx_pool_format(&results->pool, "composition_%s", kept->name);
    const char *why;

    if (kept->n_values > MIX_VALUES)
        why = plx_pool_format(&results->pool,
                              "not checked: it has %zu values, and at most %d can be brought to "
                              "one mix",
                              kept->n_values, MIX_VALUES);
    else if (isnan(least))
        why = "not checked: it takes two values, and two teams with enough people";
    else if (least > findings->study->decisions.alpha)
        why = plx_pool_format(&results->pool, "no teams that are compared differ in it: p %.2g",
                              least);
    else
        return PLX_OK;
    return key && why ? plx_results_add_fact(results, key, why, err)
                      : plx_fail_memory(err, kept->name);
}

/* The columns that can be brought to one mix; of others kept is NULL. */
static enum plx_status find_columns(const struct findings *findings, struct mix_column *column,
                                    struct plx_error *err)
{
    const struct plx_responses *responses = findings->responses;
    enum plx_status status = PLX_OK;

    for (size_t k = 0; status == PLX_OK && k < responses->n_kept; k++) {
        const struct plx_kept *kept = &responses->kept[k];

        if (kept->n_values < 2 || kept->n_values > MIX_VALUES)
            continue;
        column[k].kept = kept;
        status =
            plx_parts_make(findings->study, responses, NULL, 0, kept->name, &column[k].parts, err);
    }
    return status;
}

enum plx_status findings_write_composition(const struct findings *findings,
                                           struct plx_results *results, struct plx_error *err)
{
    const struct plx_responses *responses = findings->responses;
    struct mix_column *column = plx_array_new(responses->n_kept, sizeof *column);
    double *least = plx_array_new(responses->n_kept, sizeof *least);
    enum plx_status status = PLX_OK;

    if (!least || !column)
        status = plx_fail_memory(err, "the mix of two teams");
    for (size_t k = 0; status == PLX_OK && k < responses->n_kept; k++)
        least[k] = NAN;
    if (status == PLX_OK && findings->study->n_pairs > 0)
        status = find_columns(findings, column, err);
    for (size_t pair = 0; status == PLX_OK && pair < findings->study->n_pairs; pair++)
        status = write_pair(findings, pair, column, least, results, err);
    for (size_t k = 0; status == PLX_OK && k < responses->n_kept; k++)
        status = say_why_not(findings, &responses->kept[k], least[k], results, err);
    for (size_t k = 0; column && k < responses->n_kept; k++)
        plx_parts_release(&column[k].parts);
    free(column);
    free(least);
    return status;
}
