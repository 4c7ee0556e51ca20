/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ideal customer that the first pair of teams holds, and what is left to talk about. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "findings.h"
#include "parallax/base/memory.h"

enum profile_status { AGREED, LEANING, OPEN };

static const char *const status_name[] = {"agreed", "leaning", "open"};

static enum profile_status status_of(const struct comparison *comparison)
{
    if (comparison->verdict == VERDICT_AGREE)
        return AGREED;
    return comparison->leaning == LEANING_AGREE ? LEANING : OPEN;
}

/* Talk goes first to disagreement, then to teams that are split, then to what is unsure. */
static int agenda_class(const struct comparison *comparison)
{
    switch (comparison->verdict) {
    case VERDICT_DISAGREE:
        return 0;
    case VERDICT_SPLIT:
        return 1;
    case VERDICT_UNSURE:
        return 2;
    default:
        return 3;
    }
}

/* A question's place on the agenda: one more than the open ones that come before it. */
static size_t agenda_rank(const struct comparison *comparison, size_t questions, size_t own)
{
    const struct comparison *mine = &comparison[own];
    size_t rank = 1;

    if (!mine->compared || status_of(mine) != OPEN)
        return PLX_NO_COUNT;
    for (size_t i = 0; i < questions; i++) {
        const struct comparison *other = &comparison[i];
        const int order = agenda_class(other) - agenda_class(mine);

        if (i != own && other->compared && status_of(other) == OPEN &&
            (order < 0 || (order == 0 && other->rank < mine->rank)))
            rank++;
    }
    return rank;
}

/* How many of the team gave the answer it is said to give, where that is one option. */
static double answer_share(const struct answers *answers, size_t team)
{
    double most = 0;

    if (answers->kind == ANSWER_CHOICE || answers->kind == ANSWER_TICKS)
        for (size_t o = 0; o < answers->components; o++)
            most = fmax(most, answers_mean(answers, team, o));
    else if (answers->kind == ANSWER_POSITION)
        for (size_t k = 0; k < answers->kinds; k++) {
            double sum = 0;

            for (size_t l = 0; l < answers->kinds; l++)
                if (answers->option[l] == answers->option[k])
                    sum += (answers->weight ? answers->weight[l] : 1) *
                           (double)answers_of(answers, team)[l];
            most = fmax(most, sum / answers->weighted[team]);
        }
    return most > 0 ? most : NAN;
}

static void fill_keys(const struct findings *findings, const struct comparison *own,
                      size_t question, struct plx_results *results,
                      struct plx_profile_record *record, bool *ok)
{
    record->topic = findings_keep(results, own->answers->question->topic, ok);
    record->question = findings_keep(results, own->answers->question->id, ok);
    record->text = findings_keep(results, own->answers->question->text, ok);
    record->verdict = verdict_name(own->verdict);
    record->status = status_name[status_of(own)];
    record->agenda_rank = agenda_rank(findings->comparison, findings->study->n_questions, question);
}

static enum plx_status write_row(const struct findings *findings, size_t question, size_t team,
                                 struct plx_results *results, struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const struct answers *answers = &findings->answers[question];
    struct plx_profile_record *record;
    const enum plx_status status = plx_table_add(&results->table[PLX_TABLE_PROFILE], &record, err);
    bool ok = true;

    if (status != PLX_OK)
        return status;
    fill_keys(findings, &findings->comparison[question], question, results, record, &ok);
    record->team = findings_keep(results, study->team[team].id, &ok);
    if (answers->hidden[team]) {
        record->note = "suppressed";
    } else if (answers->base[team] == 0) {
        record->note = "no_data";
    } else {
        record->answer = findings_view(findings, question, team)->label;
        record->share = answer_share(answers, team);
    }
    return ok ? PLX_OK : plx_fail_memory(err, "the profile");
}

/* Both teams' answers as those of one that is half the one and half the other, so that the size of
   neither decides what both hold: each kind twice, once with either team's weight. */
static enum plx_status merge(const struct answers *answers, const struct plx_pair *pair,
                             struct answers *merged, struct plx_error *err)
{
    const size_t team[2] = {pair->a, pair->b};
    const size_t c = answers->components;

    *merged = (struct answers){.kind = answers->kind,
                               .question = answers->question,
                               .teams = 1,
                               .components = c,
                               .low = answers->low,
                               .high = answers->high,
                               .kinds = 2 * answers->kinds};
    merged->value = plx_array_new(merged->kinds * c, sizeof *merged->value);
    merged->weight = plx_array_new(merged->kinds, sizeof *merged->weight);
    merged->count = plx_array_new(merged->kinds, sizeof *merged->count);
    merged->base = plx_array_new(1, sizeof *merged->base);
    merged->weighted = plx_array_new(1, sizeof *merged->weighted);
    if (answers->option)
        merged->option = plx_array_new(merged->kinds, sizeof *merged->option);
    if (!merged->value || !merged->weight || !merged->count || !merged->base || !merged->weighted ||
        (answers->option && !merged->option))
        return plx_fail_memory(err, "the profile");
    for (size_t k = 0; k < merged->kinds; k++) {
        const size_t of = k / 2;
        const size_t own = team[k % 2];

        memcpy(merged->value + k * c, answers->value + of * c, c * sizeof *merged->value);
        merged->weight[k] = (answers->weight ? answers->weight[of] : 1) / answers->weighted[own];
        merged->count[k] = answers_of(answers, own)[of];
        if (answers->option)
            merged->option[k] = answers->option[of];
        merged->base[0] += merged->count[k];
        merged->weighted[0] += merged->weight[k] * (double)merged->count[k];
    }
    return PLX_OK;
}

/* What both teams hold, where they agree. */
static enum plx_status write_common(const struct findings *findings, size_t question,
                                    struct plx_results *results, struct plx_error *err)
{
    const struct comparison *own = &findings->comparison[question];
    struct answers merged = {0};
    struct view view = {.mean = NAN};
    struct plx_profile_record *record;
    enum plx_status status = plx_table_add(&results->table[PLX_TABLE_PROFILE], &record, err);
    bool ok = true;

    if (status != PLX_OK)
        return status;
    fill_keys(findings, own, question, results, record, &ok);
    record->team = "all";
    status = merge(own->answers, &own->pair, &merged, err);
    if (status == PLX_OK) {
        view.mean = answers_mean(&merged, 0, 0);
        status = view_answer(&merged, 0, &results->pool, &view, err);
        record->answer = view.label;
        record->share = answer_share(&merged, 0);
    }
    answers_release(&merged);
    return ok || status != PLX_OK ? status : plx_fail_memory(err, "the profile");
}

enum plx_status findings_write_profile(const struct findings *findings, struct plx_results *results,
                                       struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    enum plx_status status = PLX_OK;

    for (size_t q = 0; study->n_pairs > 0 && q < study->n_questions; q++) {
        const size_t team[] = {study->pair[0].a, study->pair[0].b, study->truth};

        if (findings->comparison[q].verdict == VERDICT_NONE)
            continue;
        if (status == PLX_OK && status_of(&findings->comparison[q]) == AGREED)
            status = write_common(findings, q, results, err);
        for (size_t i = 0; status == PLX_OK && i < sizeof team / sizeof *team; i++)
            if (team[i] != PLX_NONE && (i < 2 || (team[i] != team[0] && team[i] != team[1])))
                status = write_row(findings, q, team[i], results, err);
    }
    return status;
}
