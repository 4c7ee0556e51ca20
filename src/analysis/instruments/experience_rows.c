/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a measure of experience: each team's, beside the facts and what others score. */
#include "experience.h"

#include <math.h>
#include <string.h>

#include "../findings.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"
#include "parallax/results/grades.h"
#include "parallax/stats/mover.h"

static const double level = 0.95;
static const double would_come_back =
    0.12; /* commonly cited: 88 % do not, after a bad experience */

/* A row that is being made. */
struct row {
    struct experience *experience;
    const struct measure *measure;
    size_t team;
    struct plx_experience_record *record;
    struct plx_text note;
    bool ok;
};

static const char *keep(struct row *row, const char *text)
{
    return findings_keep(row->experience->instrument->results, text, &row->ok);
}

static void start_remark(struct row *row)
{
    if (row->note.length > 0)
        plx_text_add(&row->note, "; ");
}

static void remark(struct row *row, const char *text)
{
    start_remark(row);
    plx_text_add(&row->note, text);
}

static bool is_share(const struct measure *measure)
{
    return measure->kind == MEASURE_YES || measure->kind == MEASURE_RETURN;
}

/* Alike where the whole interval lies within the margin; beside the truth where it leaves out 0 and
   the gap is as large as the margin. */
static const char *status_of(double gap, double low, double high, double margin)
{
    if (isnan(gap) || isnan(low) || isnan(high))
        return NULL;
    if (low > -margin && high < margin)
        return "alike";
    if (low > 0 && gap >= margin)
        return "too high";
    return high < 0 && -gap >= margin ? "too low" : "unsure";
}

static void fill_gap(struct row *row, const struct estimate *team, const struct estimate *truth)
{
    struct plx_experience_record *record = row->record;

    if (isnan(team->value) || isnan(truth->value))
        return;
    record->gap_to_truth = team->value - truth->value;
    if (is_share(row->measure) || row->measure->kind == MEASURE_NPS) {
        const struct plx_estimate before = {truth->value, truth->low, truth->high, INFINITY};
        const struct plx_estimate after = {team->value, team->low, team->high, INFINITY};
        const struct plx_change change = plx_mover(&before, &after, level);

        record->gap_low = change.low;
        record->gap_high = change.high;
    } else {
        struct plx_welch welch;

        plx_welch_compare(&truth->mean, &team->mean, level, &welch);
        record->gap_low = welch.low;
        record->gap_high = welch.high;
    }
    record->status =
        status_of(record->gap_to_truth, record->gap_low, record->gap_high, row->measure->margin);
}

static void fill_benchmark(struct row *row, const struct estimate *estimate)
{
    struct plx_experience_record *record = row->record;

    if (row->measure->role == PLX_ROLE_SUS && row->measure->key) {
        const struct plx_grade *grade = plx_sus_grade(estimate->value);

        record->benchmark = PLX_SUS_MEAN;
        record->grade = grade ? grade->grade : NULL;
        record->percentile = grade ? grade->percentile : NULL;
    } else if (row->measure->kind == MEASURE_RETURN) {
        record->benchmark = would_come_back;
        start_remark(row);
        plx_text_addf(&row->note,
                      "%.0f %% would not return; commonly cited are 88 %% after a bad experience",
                      100 * (1 - estimate->value));
    }
}

/* Whether agreeing to an item speaks against the product. */
static bool is_turned(const struct measure *measure)
{
    return measure->role == PLX_ROLE_SUS && measure->item > 0 &&
           plx_score_key("sus")->direction[measure->item - 1] < 0;
}

/* Whose answers these are, and whose are not there. */
static void fill_note(struct row *row, const struct estimate *estimate)
{
    const struct plx_study *study = row->experience->instrument->study;
    const size_t about = estimate->guess ? study->question[estimate->question].about : PLX_NONE;

    if (about != PLX_NONE)
        plx_text_addf(&row->note, "what it believes that %s would say", study->team[about].label);
    else if (row->team != study->truth)
        remark(row, "its own answers");
    if (estimate->left_out > 0) {
        start_remark(row);
        plx_text_addf(&row->note, "%zu left out, who did not answer every item by its scale",
                      estimate->left_out);
    }
    if (is_turned(row->measure))
        remark(row, "the lower the better");
    if (row->measure->of_tried)
        remark(row, "of those who tried");
}

static void fill_numbers(struct row *row, const struct estimate *estimate)
{
    const struct plx_study *study = row->experience->instrument->study;
    struct plx_experience_record *record = row->record;

    record->n = estimate->n;
    record->score = estimate->value;
    record->ci_low = estimate->low;
    record->ci_high = estimate->high;
    fill_note(row, estimate);
    if (isnan(estimate->value))
        return;
    fill_benchmark(row, estimate);
    if (study->truth != PLX_NONE && row->team != study->truth)
        fill_gap(row, estimate, &row->experience->estimate[study->truth]);
}

/* What got in the way of a task, as most say, on the row of whether it was done. */
static void fill_reason(struct row *row, const struct estimate *estimate)
{
    const struct measure obstacle = {.role = PLX_ROLE_OBSTACLE, .object = row->measure->object};
    const struct plx_distribution_record *most;
    size_t question;

    if (row->measure->role != PLX_ROLE_DONE)
        return;
    question = experience_question(row->experience, &obstacle, 0, row->team, estimate->guess);
    most = instrument_mode(row->experience->instrument, question, row->team);
    if (most)
        row->record->top_reason = keep(row, most->label ? most->label : most->option);
}

static bool is_incomplete(const struct experience *experience, const struct measure *measure,
                          size_t team, bool guess)
{
    return measure->key && experience_items(experience, measure, team, guess) < measure->key->items;
}

static void fill(struct row *row)
{
    const struct measure *measure = row->measure;
    const struct estimate *estimate = &row->experience->estimate[row->team];
    const struct plx_study *study = row->experience->instrument->study;
    struct plx_experience_record *record = row->record;

    record->measure = measure->name;
    record->team = keep(row, study->team[row->team].id);
    if (measure->object)
        record->item = keep(row, measure->object);
    else if (measure->item > 0)
        record->item = keep(row, study->question[estimate->question].role);
    record->label =
        keep(row, measure->key ? measure->key->name : study->question[estimate->question].text);
    if (is_incomplete(row->experience, measure, row->team, estimate->guess))
        plx_text_addf(&row->note, "%zu of %zu items: no score",
                      experience_items(row->experience, measure, row->team, estimate->guess),
                      measure->key->items);
    else if (estimate->hidden)
        remark(row, estimate->n > 0 ||
                            experience_is_withheld(row->experience, estimate->question, row->team)
                        ? "suppressed"
                    : measure->kind == MEASURE_RETURN ? "no answers of yes or no, or of 0 to 10"
                                                      : "no_data");
    else
        fill_numbers(row, estimate);
    if (!estimate->hidden)
        fill_reason(row, estimate);
}

static enum plx_status add_row(struct experience *experience, const struct measure *measure,
                               size_t team, struct plx_error *err)
{
    struct row row = {.experience = experience, .measure = measure, .team = team, .ok = true};
    enum plx_status status =
        instrument_add(experience->instrument, PLX_TABLE_EXPERIENCE, &row.record, err);

    if (status != PLX_OK)
        return status;
    fill(&row);
    if (row.note.length > 0)
        row.record->note = keep(&row, plx_text_string(&row.note));
    row.ok = row.ok && !plx_text_failed(&row.note);
    plx_text_release(&row.note);
    return row.ok ? PLX_OK : plx_fail_memory(err, "the experience");
}

enum plx_status experience_add(struct experience *experience, const struct measure *measure,
                               struct plx_error *err)
{
    const size_t teams = experience->instrument->study->n_teams;
    enum plx_status status = PLX_OK;

    for (size_t t = 0; t < teams; t++)
        experience_estimate(experience, measure, t, &experience->estimate[t]);
    for (size_t t = 0; t < teams && status == PLX_OK; t++)
        if (experience->estimate[t].asked)
            status = add_row(experience, measure, t, err);
    return status;
}
