/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether teams know what the others answer: the table views. */
#include <math.h>
#include <string.h>

#include "guess_points.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"
#include "parallax/stats/coorientation.h"

static const char *measure_name(enum answer_kind kind)
{
    switch (kind) {
    case ANSWER_SCORE:
    case ANSWER_POSITION:
    case ANSWER_NUMBER:
        return "1 less the squared distance on the scale";
    case ANSWER_CHOICE:
        return "the same option";
    case ANSWER_TICKS:
        return "share of the options that both tick or both leave";
    case ANSWER_RANKS:
    case ANSWER_BEST_WORST:
        return "(1 + Spearman's rho of the two orders) / 2";
    case ANSWER_POINTS:
        return "overlap of the points: sum of sqrt(share x share)";
    case ANSWER_NONE:
        break;
    }
    return NULL;
}

/* Above 0 by more than rounding, which is all there is where everybody answered. */
static bool is_above_0(const struct plx_estimate *estimate)
{
    return estimate->low > 1e-12;
}

/* What the numbers come to, where intervals leave no doubt. A team is as near to another as that
   one is to itself where both answer alike, so only what is less than that is a difference. */
static const char *reading_of(const struct plx_coorientation *found)
{
    const bool differs = is_above_0(&found->within_less);
    const bool thinks_alike = is_above_0(&found->perceived_less);
    const bool knows = is_above_0(&found->accuracy_less);

    if (differs && thinks_alike && knows)
        return "%s sees that %s answers otherwise, but not how far";
    if (differs && thinks_alike)
        return "%s expects %s to answer as it does itself, but %s does not";
    if (differs && knows)
        return "%s knows that %s answers otherwise";
    if (found->perceived_less.high < -1e-12 && found->accuracy_less.high < -1e-12)
        return "%s expects %s to answer otherwise, but its own answers are nearer to those of %s";
    return NULL;
}

/* Writes the reading with the teams' names in the place of %s: first the one that guesses. */
static void add_reading(struct plx_text *note, const struct guessing *guessing, const char *reading)
{
    const struct plx_team *team = guessing->findings->study->team;
    const char *name = team[guessing->team].label;

    plx_text_add(note, note->length > 0 ? "; " : "");
    for (const char *end; (end = strstr(reading, "%s")); reading = end + 2) {
        plx_text_add_bytes(note, reading, (size_t)(end - reading));
        plx_text_add(note, name);
        name = team[guessing->about].label;
    }
    plx_text_add(note, reading);
}

static void write_note(const struct guessing *guessing, const struct plx_coorientation *found,
                       struct plx_text *note)
{
    const struct plx_team *team = guessing->findings->study->team;
    const char *reading = reading_of(found);

    if (guessing->people == team[guessing->team].size &&
        guessing->others == team[guessing->about].size)
        plx_text_add(note, "everybody: both teams answered as a whole, nothing is left to chance");
    if (found->accuracy.error_reason != PLX_REASON_NONE)
        plx_text_add(note, plx_reason_code(found->accuracy.error_reason));
    if (reading)
        add_reading(note, guessing, reading);
    else if (note->length == 0)
        plx_text_add(note, "nothing is sure yet");
}

static void fill(const struct guessing *guessing, const struct plx_coorientation *found,
                 struct plx_view_record *record)
{
    const struct findings *findings = guessing->findings;

    record->agreement = found->agreement.value;
    record->agreement_low = found->agreement.low;
    record->agreement_high = found->agreement.high;
    record->perceived = found->perceived.value;
    record->perceived_low = found->perceived.low;
    record->perceived_high = found->perceived.high;
    record->accuracy = found->accuracy.value;
    record->accuracy_low = found->accuracy.low;
    record->accuracy_high = found->accuracy.high;
    record->within = found->within.value;
    record->within_low = found->within.low;
    record->within_high = found->within.high;
    record->perceived_less_agreement = found->perceived_less.value;
    record->perceived_less_low = found->perceived_less.low;
    record->perceived_less_high = found->perceived_less.high;
    record->accuracy_less_agreement = found->accuracy_less.value;
    record->accuracy_less_low = found->accuracy_less.low;
    record->accuracy_less_high = found->accuracy_less.high;
    record->n = guessing_guessed(guessing)->base[guessing->team];
    record->n_about = guessing->others;
    record->own_answer = findings_view(findings, guessing->of, guessing->team)->label;
    record->guess = findings_view(findings, guessing->question, guessing->team)->label;
    record->answer = findings_view(findings, guessing->of, guessing->about)->label;
}

static enum plx_status measure(struct guessing *guessing, struct plx_results *results,
                               struct plx_view_record *record, bool *ok, struct plx_error *err)
{
    const struct plx_team *team = guessing->findings->study->team;
    const struct plx_coorientation_data data = {
        .n = guessing->people,
        .n_other = guessing->others,
        .components = guessing_own(guessing)->components,
        .own = guessing->own,
        .guess = guessing->guess,
        .other = guessing->other,
        .weight = guessing->weight,
        .weight_other = guessing->weight_other,
        .range = guessing_range(guessing_own(guessing)),
        .population = {team[guessing->team].size, team[guessing->about].size},
    };
    struct plx_coorientation found;
    struct plx_text note = {0};
    const enum plx_status status = plx_coorientation(&data, &found, err);

    if (status != PLX_OK)
        return status;
    fill(guessing, &found, record);
    write_note(guessing, &found, &note);
    record->note = findings_keep(results, plx_text_string(&note), ok);
    *ok = *ok && !plx_text_failed(&note);
    plx_text_release(&note);
    return PLX_OK;
}

/* Why a guess is not measured; NULL where it is. Few who answered both would show in perceived. */
static const char *why_not(const struct guessing *guessing)
{
    const struct findings *findings = guessing->findings;
    const struct answers *own = guessing_own(guessing);
    const struct answers *guessed = guessing_guessed(guessing);

    if (guessed->base[guessing->team] == 0)
        return "no_data: nobody guessed";
    if (own->base[guessing->about] == 0)
        return "no_data: nobody of the team guessed at answered";
    if (own->hidden[guessing->team] || own->hidden[guessing->about] ||
        guessed->hidden[guessing->team] ||
        (guessing->both > 0 &&
         guessing->both < findings_minimum(findings->study, guessed->question)))
        return "suppressed";
    if (!(guessing_span(own) > 0))
        return "no_range: without min and max there is no largest distance to measure by";
    return NULL;
}

static enum plx_status write_guess(const struct findings *findings, size_t question, size_t team,
                                   struct plx_results *results, struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const struct plx_question *own = &study->question[question];
    struct guessing guessing = {.findings = findings,
                                .question = question,
                                .of = own->guess_of,
                                .team = team,
                                .about = own->about};
    struct plx_view_record *record;
    enum plx_status status = plx_table_add(&results->table[PLX_TABLE_VIEWS], &record, err);
    bool ok = true;

    if (status != PLX_OK)
        return status;
    record->question = findings_keep(results, own->id, &ok);
    record->team = findings_keep(results, study->team[team].id, &ok);
    record->about = findings_keep(results, study->team[own->about].id, &ok);
    record->guess_of = findings_keep(results, study->question[own->guess_of].id, &ok);
    record->measure = measure_name(findings->answers[question].kind);
    status = guessing_gather(&guessing, err);
    record->note = why_not(&guessing);
    if (status == PLX_OK && !record->note)
        status = measure(&guessing, results, record, &ok, err);
    guessing_release(&guessing);
    return status == PLX_OK && !ok ? plx_fail_memory(err, "what teams think of each other")
                                   : status;
}

enum plx_status findings_write_guesses(const struct findings *findings, struct plx_results *results,
                                       struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    enum plx_status status = PLX_OK;

    for (size_t q = 0; q < study->n_questions; q++)
        for (size_t team = 0; status == PLX_OK && team < study->n_teams; team++)
            if (study->question[q].guess_of != PLX_NONE && team != study->question[q].about)
                status = write_guess(findings, q, team, results, err);
    return status;
}
