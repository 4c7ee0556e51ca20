/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far each team is from the customers, in one survey and in the other. */
#include <math.h>

#include "changing.h"
#include "parallax/base/memory.h"
#include "parallax/stats/mover.h"

static const double level = 0.95; /* of every interval in the results */

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

/* The interval has the degrees of freedom of the smallest team on the question. */
static double fewest_df(const struct plx_results *results, const char *question)
{
    const struct plx_table *table = &results->table[PLX_TABLE_CONSENSUS];
    size_t fewest = PLX_NO_COUNT;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_consensus_record *row = plx_table_row(table, i);

        if (changing_same(row->question, question) && row->n < fewest)
            fewest = row->n;
    }
    return fewest > 1 && fewest != PLX_NO_COUNT ? (double)fewest - 1 : 1;
}

/* Why two distances cannot be compared; NULL where they can. */
static const char *obstacle(const struct changing *changing, const struct option_changes *options,
                            const struct plx_truth_record *after)
{
    const struct plx_difference_record *old = find_question(changing->before, after->question);
    const struct plx_difference_record *own = find_question(changing->after, after->question);

    if (!changing_same(plx_results_fact(changing->before, "truth"),
                       plx_results_fact(changing->after, "truth")))
        return "not comparable: another team was the truth";
    if (!old || !own || !changing_same(old->type, own->type) ||
        !changing_same(old->measure, own->measure))
        return "not comparable: the question is of another type";
    /* A distance sums over the options of a question, or runs along them. */
    return options->fresh + options->gone > 0 ? "not comparable: the options are others" : NULL;
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
    if (before) {
        record->old_distance = before->distance;
        record->old_closer = changing_keep(changing, before->closer, ok);
    }
    if (after) {
        record->new_distance = after->distance;
        record->new_closer = changing_keep(changing, after->closer, ok);
    }
}

static enum plx_status add_row(const struct changing *changing,
                               const struct plx_truth_record *before,
                               const struct plx_truth_record *after,
                               const struct option_changes *options, struct plx_error *err)
{
    const char *why = before && after ? obstacle(changing, options, after) : NULL;
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

static enum plx_status add_rows(const struct changing *changing,
                                const struct changing_options *before,
                                const struct changing_options *after, struct plx_error *err)
{
    const struct plx_table *old = &changing->before->table[PLX_TABLE_TRUTH];
    const struct plx_table *own = &changing->after->table[PLX_TABLE_TRUTH];
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < own->count; i++) {
        const struct plx_truth_record *row = plx_table_row(own, i);
        const struct option_changes options =
            changing_compare_options(before, after, row->question);

        if (find_row(changing->after, row) == row)
            status = add_row(changing, find_row(changing->before, row), row, &options, err);
    }
    for (size_t i = 0; status == PLX_OK && i < old->count; i++) {
        const struct plx_truth_record *row = plx_table_row(old, i);
        const struct option_changes options = {0};

        if (find_row(changing->before, row) == row && !find_row(changing->after, row))
            status = add_row(changing, row, NULL, &options, err);
    }
    return status;
}

enum plx_status changing_truth(const struct changing *changing, struct plx_error *err)
{
    struct changing_options before = {0};
    struct changing_options after = {0};
    enum plx_status status = changing_list_options(changing->before, &before, err);

    if (status == PLX_OK)
        status = changing_list_options(changing->after, &after, err);
    if (status == PLX_OK)
        status = add_rows(changing, &before, &after, err);
    if (status == PLX_OK)
        status = changing_adjust(changing, &changing->changes->truth, err);
    changing_options_release(&before);
    changing_options_release(&after);
    return status;
}
