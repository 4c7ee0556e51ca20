/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far each team is from the customers, in one survey and in the other. */
#include <math.h>

#include "changing.h"
#include "parallax/base/memory.h"
#include "parallax/stats/mover.h"

static const double level = 0.95;     /* of every interval in the results */
static const char everything[] = "*"; /* the row of all questions together */

/* A team has a row for each rival, with one and the same distance: the first will do. */
static const struct plx_truth_record *find_row(const struct plx_results *results,
                                               const struct plx_truth_record *like)
{
    const struct plx_table *table = &results->table[PLX_TABLE_TRUTH];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_truth_record *row = plx_table_row(table, i);

        if (changing_same(row->question, like->question) && changing_same(row->team, like->team))
            return row;
    }
    return NULL;
}

/* Any row of the question: they all have its type, measure and wording. */
static const struct plx_difference_record *find_question(const struct plx_results *results,
                                                         const char *question)
{
    const struct plx_table *table = &results->table[PLX_TABLE_DIFFERENCES];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_difference_record *row = plx_table_row(table, i);

        if (changing_same(row->question, question))
            return row;
    }
    return NULL;
}

/* The interval has the degrees of freedom of the smallest team on the question, or on any. */
static double fewest_df(const struct plx_results *results, const char *question)
{
    const struct plx_table *table = &results->table[PLX_TABLE_CONSENSUS];
    size_t fewest = PLX_NO_COUNT;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_consensus_record *row = plx_table_row(table, i);

        if ((changing_same(row->question, question) || changing_same(everything, question)) &&
            row->n > 0 && row->n < fewest)
            fewest = row->n;
    }
    return fewest > 1 && fewest != PLX_NO_COUNT ? (double)fewest - 1 : 1;
}

/* Both surveys, their options listed. */
struct waves {
    const struct changing *changing;
    struct changing_options before;
    struct changing_options after;
};

/* Why the distances of one question cannot be compared; NULL where they can. */
static const char *obstacle_of(const struct waves *waves, const char *question)
{
    const struct option_changes options =
        changing_compare_options(&waves->before, &waves->after, question);
    const struct plx_difference_record *old = find_question(waves->changing->before, question);
    const struct plx_difference_record *own = find_question(waves->changing->after, question);

    if (!old || !own || !changing_same(old->type, own->type) ||
        !changing_same(old->measure, own->measure))
        return "not comparable: the question is of another type";
    /* A distance sums over the options of a question, or runs along them. */
    return options.fresh + options.gone > 0 ? "not comparable: the options are others" : NULL;
}

/* Questions of one survey on which a team has a distance that the other has too. */
static bool has_same_questions(const struct waves *waves, const struct plx_results *own,
                               const struct plx_results *other, const char *team)
{
    const struct plx_table *table = &own->table[PLX_TABLE_TRUTH];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_truth_record *row = plx_table_row(table, i);
        const struct plx_truth_record *match;

        if (!changing_same(row->team, team) || changing_same(row->question, everything) ||
            isnan(row->distance))
            continue;
        match = find_row(other, row);
        if (!match || isnan(match->distance) || obstacle_of(waves, row->question))
            return false;
    }
    return true;
}

static const char *obstacle(const struct waves *waves, const struct plx_truth_record *before,
                            const struct plx_truth_record *after)
{
    const struct plx_results *old = waves->changing->before;
    const struct plx_results *own = waves->changing->after;

    if (!changing_same(plx_results_fact(old, "truth"), plx_results_fact(own, "truth")))
        return "not comparable: another team was the truth";
    if (!changing_same(after->question, everything))
        return obstacle_of(waves, after->question);
    /* Over all questions the rival has a say in which they are. */
    if (!changing_same(before->rival, after->rival))
        return "not comparable: the rival was another team";
    return has_same_questions(waves, own, old, after->team) &&
                   has_same_questions(waves, old, own, after->team)
               ? NULL
               : "not comparable: they are not the same questions";
}

static void fill_change(const struct changing *changing, const struct plx_truth_record *before,
                        const struct plx_truth_record *after,
                        struct plx_truth_change_record *record, struct plx_text *note)
{
    const struct plx_estimate old = {before->distance, before->ci_low, before->ci_high,
                                     fewest_df(changing->before, before->question)};
    const struct plx_estimate own = {after->distance, after->ci_low, after->ci_high,
                                     fewest_df(changing->after, after->question)};
    const struct plx_change change = plx_mover(&old, &own, level);

    record->change = change.change;
    record->ci_low = change.low;
    record->ci_high = change.high;
    record->p = change.p;
    record->direction = changing_direction(before->distance, after->distance);
    if (isnan(change.change))
        plx_text_addf(changing_piece(note), "not known in %s results",
                      isnan(before->distance) && isnan(after->distance) ? "both"
                      : isnan(before->distance)                         ? "the old"
                                                                        : "the new");
    else if (isnan(change.low))
        plx_text_add(changing_piece(note), "a distance has no interval, so neither has its change");
}

static void fill_keys(const struct changing *changing, const struct plx_truth_record *before,
                      const struct plx_truth_record *after, struct plx_truth_change_record *record,
                      bool *ok)
{
    const struct plx_truth_record *either = after ? after : before;
    const struct plx_difference_record *question =
        find_question(after ? changing->after : changing->before, either->question);

    record->question = changing_keep(changing, either->question, ok);
    record->team = changing_keep(changing, either->team, ok);
    record->text = question ? changing_keep(changing, question->text, ok) : NULL;
    if (changing_same(either->question, everything))
        record->text = "All questions together";
    if (before) {
        record->old_distance = before->distance;
        record->old_closer = changing_keep(changing, before->closer, ok);
    }
    if (after) {
        record->new_distance = after->distance;
        record->new_closer = changing_keep(changing, after->closer, ok);
    }
}

static enum plx_status add_row(const struct waves *waves, const struct plx_truth_record *before,
                               const struct plx_truth_record *after, struct plx_error *err)
{
    const struct changing *changing = waves->changing;
    const char *why = before && after ? obstacle(waves, before, after) : NULL;
    struct plx_truth_change_record *record;
    struct plx_text note = {0};
    bool ok = true;
    const enum plx_status status = plx_table_add(&changing->changes->truth, &record, err);

    if (status != PLX_OK)
        return status;
    fill_keys(changing, before, after, record, &ok);
    if (!before || !after)
        plx_text_addf(&note, "only in the %s results", before ? "old" : "new");
    else if (why)
        plx_text_add(&note, why);
    else
        fill_change(changing, before, after, record, &note);
    if (note.length > 0)
        record->note = changing_keep(changing, plx_text_string(&note), &ok);
    ok = ok && !plx_text_failed(&note);
    plx_text_release(&note);
    return ok ? PLX_OK : plx_fail_memory(err, "the changes of distances");
}

static enum plx_status add_rows(const struct waves *waves, struct plx_error *err)
{
    const struct plx_results *before = waves->changing->before;
    const struct plx_results *after = waves->changing->after;
    const struct plx_table *old = &before->table[PLX_TABLE_TRUTH];
    const struct plx_table *own = &after->table[PLX_TABLE_TRUTH];
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < own->count; i++) {
        const struct plx_truth_record *row = plx_table_row(own, i);

        if (find_row(after, row) == row)
            status = add_row(waves, find_row(before, row), row, err);
    }
    for (size_t i = 0; status == PLX_OK && i < old->count; i++) {
        const struct plx_truth_record *row = plx_table_row(old, i);

        if (find_row(before, row) == row && !find_row(after, row))
            status = add_row(waves, row, NULL, err);
    }
    return status;
}

enum plx_status changing_truth(const struct changing *changing, struct plx_error *err)
{
    struct waves waves = {.changing = changing};
    enum plx_status status = changing_list_options(changing->before, &waves.before, err);

    if (status == PLX_OK)
        status = changing_list_options(changing->after, &waves.after, err);
    if (status == PLX_OK)
        status = add_rows(&waves, err);
    if (status == PLX_OK)
        status = changing_adjust(changing, &changing->changes->truth, err);
    changing_options_release(&waves.before);
    changing_options_release(&waves.after);
    return status;
}
