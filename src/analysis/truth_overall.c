/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "truth_overall.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "answer_values.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"
#include "race.h"

static const char everything[] = "*"; /* no id of a question */

/* One question of those taken together. */
struct lap {
    struct race race;
    size_t question;
    double scale;             /* 1 / the largest distance / questions */
    struct race_result base;  /* with everybody */
    struct race_result *kept; /* owned; without one who chose an option: RACERS x options; NULL */
    bool *known;              /* owned; which of those are there already */
};

struct overall {
    const struct findings *findings;
    size_t team[RACERS];
    struct lap *lap; /* owned; laps */
    size_t laps;
    size_t unscaled; /* numbers that have no largest distance */
    double *value;   /* owned; room for the components of an answer */
    double n[RACERS];
};

struct tally {
    size_t closer;
    size_t further;
    size_t undecided;
};

const char *truth_closer(const struct plx_study *study, size_t team, size_t rival,
                         const struct plx_truth_record *record)
{
    /* Where everybody answered the interval is a point, and rounding tells nobody apart. */
    const double tiny = 1e-12 * fabs(record->distance);

    if (record->diff_high < -tiny)
        return study->team[team].id;
    return record->diff_low > tiny ? study->team[rival].id : NULL;
}

static void release(struct overall *overall)
{
    for (size_t i = 0; overall->lap && i < overall->laps; i++) {
        race_release(&overall->lap[i].race);
        free(overall->lap[i].kept);
        free(overall->lap[i].known);
    }
    free(overall->lap);
    free(overall->value);
}

/* Without weights all who chose an option leave the same behind. */
static enum plx_status remember(const struct overall *overall, struct lap *lap,
                                struct plx_error *err)
{
    const struct answers *answers = lap->race.answers;
    const size_t options = answers->question->n_options;

    if (overall->findings->responses->weight || !answers->option)
        return PLX_OK;
    lap->kept = plx_array_new(RACERS * options, sizeof *lap->kept);
    lap->known = plx_array_new(RACERS * options, sizeof *lap->known);
    return lap->kept && lap->known ? PLX_OK : plx_fail_memory(err, "the distances from the truth");
}

static enum plx_status start(struct overall *overall, struct plx_error *err)
{
    const struct findings *findings = overall->findings;
    const struct plx_study *study = findings->study;
    size_t most = 1;
    enum plx_status status = PLX_OK;

    overall->lap = plx_array_new(study->n_questions, sizeof *overall->lap);
    if (!overall->lap)
        return plx_fail_memory(err, "the distances from the truth");
    for (size_t q = 0; status == PLX_OK && q < study->n_questions; q++) {
        const struct answers *answers = &findings->answers[q];
        struct lap *lap = &overall->lap[overall->laps];
        bool all = answers_comparable(answers);

        for (size_t who = 0; all && who < RACERS; who++)
            all = race_can_run(answers, overall->team[who]);
        overall->unscaled += all && !(race_longest(answers) > 0);
        if (!all || !(race_longest(answers) > 0))
            continue;
        most = answers->components > most ? answers->components : most;
        lap->question = q;
        status =
            race_init(&lap->race, study, answers, overall->team[RUNNER], overall->team[RIVAL], err);
        if (status == PLX_OK)
            status = remember(overall, lap, err);
        lap->base = race_measure(&lap->race);
        overall->laps++;
    }
    for (size_t i = 0; i < overall->laps; i++)
        overall->lap[i].scale =
            1 / race_longest(overall->lap[i].race.answers) / (double)overall->laps;
    overall->value = plx_array_new(most, sizeof *overall->value);
    return overall->value || status != PLX_OK
               ? status
               : plx_fail_memory(err, "the distances from the truth");
}

static struct race_result without(struct overall *overall, struct lap *lap, size_t who, size_t row)
{
    const struct answers *answers = lap->race.answers;
    const struct plx_responses *responses = overall->findings->responses;
    const struct plx_column *column = &responses->column[lap->question];
    const size_t slot =
        lap->kept ? who * answers->question->n_options + (size_t)column->code[row] : 0;
    struct race_result result;

    if (lap->kept && lap->known[slot])
        return lap->kept[slot];
    answer_read(answers, column, row, overall->value);
    result = race_without(&lap->race, who, overall->value, plx_responses_weight(responses, row));
    if (lap->kept) {
        lap->kept[slot] = result;
        lap->known[slot] = true;
    }
    return result;
}

static int by_number(const void *left, const void *right)
{
    const double a = *(const double *)left;
    const double b = *(const double *)right;

    return (a > b) - (a < b);
}

/* (n - 1) / n sum of squares about the mean; sorted, so that the order of respondents leaves no
   trace. */
static double jackknife(double *moved, size_t n)
{
    double sum = 0;
    double squares = 0;

    qsort(moved, n, sizeof *moved, by_number);
    for (size_t i = 0; i < n; i++)
        sum += moved[i] / (double)n;
    for (size_t i = 0; i < n; i++)
        squares += (moved[i] - sum) * (moved[i] - sum);
    return n > 0 ? (double)(n - 1) / (double)n * squares : 0;
}

/* Adds a team's part to the variances; moved has room for twice as many as there are respondents.
 */
static void add_team(struct overall *overall, size_t who, double *moved,
                     struct race_result *variance)
{
    const struct findings *findings = overall->findings;
    const struct plx_responses *responses = findings->responses;
    const size_t size = findings->study->team[overall->team[who]].size;
    size_t n = 0;
    double keep;

    for (size_t row = 0; row < responses->n; row++) {
        bool answered = false;
        double by_distance = 0;
        double by_difference = 0;

        if ((size_t)responses->team[row] != overall->team[who])
            continue;
        for (size_t i = 0; i < overall->laps; i++) {
            struct lap *lap = &overall->lap[i];
            struct race_result left;

            if (!answer_counts(&responses->column[lap->question], row))
                continue;
            left = without(overall, lap, who, row);
            by_distance += lap->scale * (left.distance - lap->base.distance);
            by_difference += lap->scale * (left.difference - lap->base.difference);
            answered = true;
        }
        moved[n] = by_distance;
        moved[responses->n + n] = by_difference;
        n += answered;
    }
    keep = size > 0 ? fmax(0, 1 - (double)n / (double)size) : 1;
    variance->distance += keep * jackknife(moved, n);
    variance->difference += keep * jackknife(moved + responses->n, n);
    overall->n[who] = (double)n;
}

static enum plx_status measure(struct overall *overall, struct plx_truth_record *record,
                               struct plx_error *err)
{
    double *moved = plx_array_new(2 * overall->findings->responses->n, sizeof *moved);
    struct race_result sum = {0, 0};
    struct race_result variance = {0, 0};
    struct race_noise noise = {0};
    double fewest = INFINITY;
    double error;
    double t;

    if (!moved)
        return plx_fail_memory(err, "the distances from the truth");
    for (size_t i = 0; i < overall->laps; i++) {
        const struct lap *lap = &overall->lap[i];
        const struct race_noise own = race_noise_of(&lap->race);

        sum.distance += lap->scale * lap->base.distance;
        sum.difference += lap->scale * lap->base.difference;
        race_noise_add(&noise, &own, lap->scale);
    }
    for (size_t who = 0; who < RACERS; who++) {
        add_team(overall, who, moved, &variance);
        fewest = fmin(fewest, overall->n[who]);
    }
    free(moved);
    t = gsl_cdf_tdist_Qinv(0.025, fewest - 1);
    error = sqrt(variance.difference + noise.second.difference);
    record->distance = sum.distance;
    race_interval(sum.distance, variance.distance, &noise, t, &record->ci_low, &record->ci_high);
    record->difference = sum.difference;
    record->diff_low = sum.difference - t * error;
    record->diff_high = sum.difference + t * error;
    return PLX_OK;
}

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* The questions of a pair by who is closer, from the rows that are there already. */
static struct tally tally_of(const struct plx_results *results, const char *team, const char *rival)
{
    const struct plx_table *table = &results->table[PLX_TABLE_TRUTH];
    struct tally tally = {0};

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_truth_record *record = plx_table_row(table, i);

        if (!same(record->team, team) || !same(record->rival, rival) || isnan(record->difference) ||
            same(record->question, everything))
            continue;
        tally.closer += same(record->closer, team);
        tally.further += same(record->closer, rival);
        tally.undecided += !record->closer;
    }
    return tally;
}

static void write_note(const struct overall *overall, const struct tally *tally,
                       struct plx_text *note)
{
    plx_text_addf(note, "closer on %zu, further on %zu, undecided on %zu", tally->closer,
                  tally->further, tally->undecided);
    if (overall->laps > 0)
        plx_text_addf(note,
                      "; distances in shares of the largest there can be, mean of %zu "
                      "question%s",
                      overall->laps, overall->laps == 1 ? "" : "s");
    if (overall->unscaled > 0)
        plx_text_addf(note, "; without %zu number%s that %s no min and max", overall->unscaled,
                      overall->unscaled == 1 ? "" : "s", overall->unscaled == 1 ? "has" : "have");
}

static enum plx_status write_row(const struct findings *findings, size_t team, size_t rival,
                                 struct plx_results *results, const char **closer,
                                 struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const struct tally tally = tally_of(results, study->team[team].id, study->team[rival].id);
    struct overall overall = {.findings = findings, .team = {team, rival, study->truth}};
    struct plx_truth_record *record;
    struct plx_text note = {0};
    enum plx_status status = plx_table_add(&results->table[PLX_TABLE_TRUTH], &record, err);
    bool ok = true;

    if (status != PLX_OK)
        return status;
    record->question = everything;
    status = start(&overall, err);
    if (status == PLX_OK && overall.laps > 0)
        status = measure(&overall, record, err);
    if (status == PLX_OK && overall.laps > 0)
        record->closer = findings_keep(results, truth_closer(study, team, rival, record), &ok);
    write_note(&overall, &tally, &note);
    record->team = findings_keep(results, study->team[team].id, &ok);
    record->rival = findings_keep(results, study->team[rival].id, &ok);
    record->note = findings_keep(results, plx_text_string(&note), &ok);
    *closer = record->closer;
    ok = ok && !plx_text_failed(&note);
    plx_text_release(&note);
    release(&overall);
    return ok || status != PLX_OK ? status : plx_fail_memory(err, "the distances from the truth");
}

/* "Sales is closer to Customers on 9 questions of 25, Marketing on 4; 12 are undecided." */
static void add_sentence(struct plx_text *text, const struct plx_study *study,
                         const struct plx_pair *pair, const struct tally *tally, const char *closer)
{
    const struct tally turned = {tally->further, tally->closer, tally->undecided};
    const bool b_leads = tally->further > tally->closer;
    const struct tally *lead = b_leads ? &turned : tally;
    const size_t first = b_leads ? pair->b : pair->a;
    const size_t second = b_leads ? pair->a : pair->b;
    const size_t all = tally->closer + tally->further + tally->undecided;

    if (all == 0) {
        plx_text_add(text, "No question has enough answers to tell whether ");
        findings_add_team(text, study, first);
        plx_text_add(text, " or ");
        findings_add_team(text, study, second);
        plx_text_add(text, " is closer to ");
        findings_add_team(text, study, study->truth);
        plx_text_add(text, ".");
        return;
    }
    findings_add_team(text, study, first);
    plx_text_add(text, " is closer to ");
    findings_add_team(text, study, study->truth);
    plx_text_addf(text, " on %zu of %zu question%s, ", lead->closer, all, all == 1 ? "" : "s");
    findings_add_team(text, study, second);
    plx_text_addf(text, " on %zu", lead->further);
    if (lead->undecided > 0)
        plx_text_addf(text, "; %zu %s undecided", lead->undecided,
                      lead->undecided == 1 ? "is" : "are");
    plx_text_add(text, ".");
    if (closer) {
        plx_text_add(text, " Over all of them ");
        findings_add_team(text, study, plx_study_find_team(study, closer));
        plx_text_add(text, " is closer.");
    }
}

static enum plx_status write_headline(const struct plx_study *study, const struct plx_pair *pair,
                                      const char *closer, bool is_first, bool is_only,
                                      struct plx_results *results, struct plx_error *err)
{
    const char *a = study->team[pair->a].id;
    const char *b = study->team[pair->b].id;
    const struct tally tally = tally_of(results, a, b);
    const char *key = plx_pool_format(&results->pool, "headline_truth_%s_%s", a, b);
    struct plx_text sentence = {0};
    enum plx_status status = PLX_OK;

    add_sentence(&sentence, study, pair, &tally, closer);
    if (!key || plx_text_failed(&sentence))
        status = plx_fail_memory(err, "the headline");
    if (status == PLX_OK && is_first)
        status = plx_results_add_fact(results, "headline_truth", plx_text_string(&sentence), err);
    if (status == PLX_OK && !is_only)
        status = plx_results_add_fact(results, key, plx_text_string(&sentence), err);
    plx_text_release(&sentence);
    return status;
}

enum plx_status truth_write_overall(const struct findings *findings, struct plx_results *results,
                                    struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    enum plx_status status = PLX_OK;
    size_t pairs = 0;
    size_t done = 0;

    for (size_t i = 0; i < study->n_pairs; i++)
        pairs += study->pair[i].a != study->truth && study->pair[i].b != study->truth;
    for (size_t i = 0; status == PLX_OK && i < study->n_pairs; i++) {
        const struct plx_pair *pair = &study->pair[i];
        const char *closer;

        if (pair->a == study->truth || pair->b == study->truth)
            continue;
        status = write_row(findings, pair->a, pair->b, results, &closer, err);
        if (status == PLX_OK)
            status = write_row(findings, pair->b, pair->a, results, &closer, err);
        if (status == PLX_OK)
            status = write_headline(study, pair, closer, done == 0, pairs == 1, results, err);
        done++;
    }
    return status;
}
