/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Question by question: the gap of one survey, and of the other. */
#include <math.h>
#include <string.h>

#include "changing.h"
#include "parallax/base/memory.h"
#include "parallax/results/records.h"
#include "parallax/stats/mover.h"

static const double level = 0.95; /* of every interval in the results */

/* A question and pair, as either results have it; NULL where they do not. */
struct meeting {
    const struct plx_difference_record *before;
    const struct plx_difference_record *after;
    bool swapped; /* the old results have the teams the other way round */
};

/* One effect of one survey, in the direction of the new one. */
struct effect {
    struct plx_estimate estimate;
    bool whole; /* everybody answered: there is no sampling error */
};

static bool is_hidden(const struct plx_difference_record *gap)
{
    return changing_same(gap->verdict, "suppressed");
}

static const struct plx_difference_record *
find_gap(const struct plx_results *results, const struct plx_difference_record *like, bool *swapped)
{
    const struct plx_table *table = &results->table[PLX_TABLE_DIFFERENCES];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_difference_record *gap = plx_table_row(table, i);

        if (changing_same(gap->question, like->question) &&
            changing_same_pair(gap->team_a, gap->team_b, like->team_a, like->team_b, swapped))
            return gap;
    }
    *swapped = false;
    return NULL;
}

/* The row of one option for the teams of a gap. */
static const struct plx_option_difference_record *
find_option(const struct plx_results *results, const struct plx_difference_record *gap,
            const char *option)
{
    const struct plx_table *table = &results->table[PLX_TABLE_OPTIONS];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_option_difference_record *row = plx_table_row(table, i);

        if (plx_is_option_row(row->kind) && changing_same(row->question, gap->question) &&
            changing_same(row->option, option) && changing_same(row->team_a, gap->team_a) &&
            changing_same(row->team_b, gap->team_b))
            return row;
    }
    return NULL;
}

/* Welch's degrees of freedom are never fewer. */
static double fewest_df(const struct plx_difference_record *gap)
{
    const size_t n = gap->n_a < gap->n_b ? gap->n_a : gap->n_b;

    return n > 1 && n != PLX_NO_COUNT ? (double)n - 1 : 1;
}

static struct effect effect_of(const struct plx_difference_record *gap,
                               const struct plx_option_difference_record *option, bool swapped)
{
    const double value = option ? option->effect : gap->effect;
    const double low = option ? option->ci_low : gap->ci_low;
    const double high = option ? option->ci_high : gap->ci_high;
    struct effect effect = {{value, low, high, fewest_df(gap)}, false};

    effect.whole = changing_same(gap->p_method, "none") && gap->note &&
                   (changing_same(gap->note, "everybody") ||
                    strncmp(gap->note, "everybody; ", sizeof "everybody; " - 1) == 0);
    if (swapped) {
        effect.estimate.value = -value;
        effect.estimate.low = -high;
        effect.estimate.high = -low;
    }
    return effect;
}

/* Whether both effects measure the same; the note says why not. Effects by option stay what they
   are where other options come or go; those along a scale do not. */
static bool is_comparable(const struct meeting *meeting, const struct option_changes *options,
                          struct plx_text *note)
{
    const struct plx_difference_record *before = meeting->before;
    const struct plx_difference_record *after = meeting->after;

    if (!before || !after) {
        plx_text_addf(changing_piece(note), "only in the %s results", before ? "old" : "new");
        return false;
    }
    if (!changing_same(before->type, after->type)) {
        plx_text_addf(changing_piece(note), "not comparable: the type changed from %s to %s",
                      before->type ? before->type : "none", after->type ? after->type : "none");
        return false;
    }
    if (is_hidden(before) || is_hidden(after)) {
        plx_text_addf(changing_piece(note), "too few answers to show in %s results",
                      !is_hidden(after)    ? "the old"
                      : !is_hidden(before) ? "the new"
                                           : "both");
        return false;
    }
    if (!changing_same(before->measure, after->measure)) {
        plx_text_addf(changing_piece(note), "not comparable: the measure was %s",
                      before->measure ? before->measure : "none");
        return false;
    }
    if (!after->option && options->fresh + options->gone > 0) {
        plx_text_addf(changing_piece(note),
                      "not comparable: the scale had %zu options and now has %zu", options->before,
                      options->after);
        return false;
    }
    return true;
}

static bool wide_option_moved(const struct meeting *meeting)
{
    return meeting->after->option &&
           !changing_same(meeting->before->option, meeting->after->option);
}

static void note_wording(const struct meeting *meeting, const struct option_changes *options,
                         struct plx_text *note)
{
    const struct plx_difference_record *before = meeting->before;
    const struct plx_difference_record *after = meeting->after;

    if (!changing_same(before->text, after->text))
        plx_text_add(changing_piece(note), "the question's wording changed");
    if (options->fresh + options->gone > 0)
        plx_text_addf(changing_piece(note), "options came and went: %zu new, %zu gone",
                      options->fresh, options->gone);
    if (options->reworded > 0)
        plx_text_addf(changing_piece(note), "%zu option%s in other words", options->reworded,
                      options->reworded == 1 ? " is" : "s are");
    if (before->margin != after->margin && !(isnan(before->margin) && isnan(after->margin))) {
        plx_text_add(changing_piece(note), "the margin changed from ");
        if (isnan(before->margin))
            plx_text_add(note, "none");
        plx_text_add_number(note, before->margin);
        plx_text_add(note, " to ");
        if (isnan(after->margin))
            plx_text_add(note, "none");
        plx_text_add_number(note, after->margin);
    }
    if (wide_option_moved(meeting))
        plx_text_addf(changing_piece(note), "the widest option was %s",
                      before->option ? before->option : "none");
}

static void fill_change(const struct effect *before, const struct effect *after,
                        struct plx_change_record *record, struct plx_text *note)
{
    const struct plx_change change = plx_mover(&before->estimate, &after->estimate, level);

    record->old_effect = before->estimate.value;
    record->new_effect = after->estimate.value;
    record->change = change.change;
    record->ci_low = change.low;
    record->ci_high = change.high;
    record->p = change.p;
    record->direction =
        changing_direction(fabs(before->estimate.value), fabs(after->estimate.value));
    if (before->whole && after->whole) {
        plx_text_add(changing_piece(note), "everybody answered both surveys");
        record->beyond_chance = change.change != 0;
    } else if (isnan(change.low)) {
        plx_text_add(changing_piece(note), "an effect has no interval, so neither has its change");
    }
    if (before->estimate.value * after->estimate.value < 0)
        plx_text_add(changing_piece(note), "the gap changed sides");
}

/* The same option in both surveys: the one that leads in the new, or, where the old does not know
   it, nothing. */
static bool find_effects(const struct changing *changing, const struct meeting *meeting,
                         struct effect *before, struct effect *after, struct plx_text *note)
{
    const struct plx_option_difference_record *option = NULL;

    *after = effect_of(meeting->after, NULL, false);
    if (wide_option_moved(meeting)) {
        option = find_option(changing->before, meeting->before, meeting->after->option);
        if (!option) {
            plx_text_addf(changing_piece(note), "not comparable: the old results have no option %s",
                          meeting->after->option);
            return false;
        }
    }
    *before = effect_of(meeting->before, option, meeting->swapped);
    return true;
}

static void fill_keys(const struct changing *changing, const struct meeting *meeting,
                      struct plx_change_record *record, bool *ok)
{
    const struct plx_difference_record *either = meeting->after ? meeting->after : meeting->before;
    const struct plx_difference_record *before = meeting->before;
    const struct plx_difference_record *after = meeting->after;

    record->question = changing_keep(changing, either->question, ok);
    record->type = changing_keep(changing, either->type, ok);
    record->topic = changing_keep(changing, either->topic, ok);
    record->team_a = changing_keep(changing, either->team_a, ok);
    record->team_b = changing_keep(changing, either->team_b, ok);
    record->option = changing_keep(changing, either->option, ok);
    record->measure = changing_keep(changing, either->measure, ok);
    record->text = changing_keep(changing, either->text, ok);
    record->margin = either->margin;
    if (before) {
        record->old_verdict = changing_keep(changing, before->verdict, ok);
        record->old_n_a = meeting->swapped ? before->n_b : before->n_a;
        record->old_n_b = meeting->swapped ? before->n_a : before->n_b;
    }
    if (after) {
        record->new_verdict = changing_keep(changing, after->verdict, ok);
        record->new_n_a = after->n_a;
        record->new_n_b = after->n_b;
    }
}

/* What is known of one side where both cannot be compared. */
static void fill_alone(const struct meeting *meeting, struct plx_change_record *record)
{
    if (meeting->before)
        record->old_effect = meeting->swapped ? -meeting->before->effect : meeting->before->effect;
    if (meeting->after)
        record->new_effect = meeting->after->effect;
}

static enum plx_status add_row(const struct changing *changing, const struct meeting *meeting,
                               const struct option_changes *options, struct plx_error *err)
{
    struct plx_change_record *record;
    struct plx_text note = {0};
    struct effect before;
    struct effect after;
    bool ok = true;
    const enum plx_status status = plx_table_add(&changing->changes->changes, &record, err);

    if (status != PLX_OK)
        return status;
    fill_keys(changing, meeting, record, &ok);
    if (is_comparable(meeting, options, &note)) {
        note_wording(meeting, options, &note);
        if (find_effects(changing, meeting, &before, &after, &note))
            fill_change(&before, &after, record, &note);
        else
            record->new_effect = meeting->after->effect;
    } else {
        fill_alone(meeting, record);
    }
    record->moved =
        !isnan(record->change) && !changing_same(record->old_verdict, record->new_verdict);
    if (note.length > 0)
        record->note = changing_keep(changing, plx_text_string(&note), &ok);
    ok = ok && !plx_text_failed(&note);
    plx_text_release(&note);
    return ok ? PLX_OK : plx_fail_memory(err, "the changes");
}

/* Questions of the new results first, then those that they lack. */
static enum plx_status add_rows(const struct changing *changing,
                                const struct changing_options *before,
                                const struct changing_options *after, struct plx_error *err)
{
    const struct plx_table *old = &changing->before->table[PLX_TABLE_DIFFERENCES];
    const struct plx_table *own = &changing->after->table[PLX_TABLE_DIFFERENCES];
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < own->count; i++) {
        struct meeting meeting = {.after = plx_table_row(own, i)};
        const struct option_changes options =
            changing_compare_options(before, after, meeting.after->question);

        meeting.before = find_gap(changing->before, meeting.after, &meeting.swapped);
        status = add_row(changing, &meeting, &options, err);
    }
    for (size_t i = 0; status == PLX_OK && i < old->count; i++) {
        const struct meeting gone = {.before = plx_table_row(old, i)};
        const struct option_changes options = {0};
        bool swapped;

        if (!find_gap(changing->after, gone.before, &swapped))
            status = add_row(changing, &gone, &options, err);
    }
    return status;
}

enum plx_status changing_questions(const struct changing *changing, struct plx_error *err)
{
    struct changing_options before = {0};
    struct changing_options after = {0};
    enum plx_status status = changing_list_options(changing->before, &before, err);

    if (status == PLX_OK)
        status = changing_list_options(changing->after, &after, err);
    if (status == PLX_OK)
        status = add_rows(changing, &before, &after, err);
    changing_options_release(&before);
    changing_options_release(&after);
    return status;
}
