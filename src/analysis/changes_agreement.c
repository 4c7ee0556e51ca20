/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Battery by battery: the coefficient to quote, of one survey and of the other. */
#include <math.h>

#include "changing.h"
#include "parallax/base/memory.h"
#include "parallax/results/records.h"
#include "parallax/stats/mover.h"

static const double level = 0.95; /* of every interval in the results */

static const struct plx_agreement_record *find_row(const struct plx_results *results,
                                                   const struct plx_agreement_record *like)
{
    const struct plx_table *table = &results->table[PLX_TABLE_AGREEMENT];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_agreement_record *row = plx_table_row(table, i);
        bool swapped;

        /* Agreement between two teams is the same either way round. */
        if (row->headline && changing_same(row->battery, like->battery) &&
            changing_same(row->group, like->group) &&
            changing_same(row->coefficient, like->coefficient) &&
            changing_same_pair(row->team_a, row->team_b, like->team_a, like->team_b, &swapped))
            return row;
    }
    return NULL;
}

/* The jackknife over respondents has one degree of freedom less than there are respondents. */
static struct plx_estimate estimate_of(const struct plx_agreement_record *row)
{
    const bool known = row->raters > 1 && row->raters != PLX_NO_COUNT;

    return (struct plx_estimate){row->value, row->ci_low, row->ci_high,
                                 known ? (double)row->raters - 1 : 1};
}

static void fill_change(const struct plx_agreement_record *before,
                        const struct plx_agreement_record *after,
                        struct plx_agreement_change_record *record, struct plx_text *note)
{
    const struct plx_estimate old = estimate_of(before);
    const struct plx_estimate own = estimate_of(after);
    const struct plx_change change = plx_mover(&old, &own, level);

    record->change = change.change;
    record->ci_low = change.low;
    record->ci_high = change.high;
    record->p = change.p;
    if (before->units != after->units)
        plx_text_addf(changing_piece(note), "over %zu question%s before, over %zu now",
                      before->units, before->units == 1 ? "" : "s", after->units);
    if (isnan(change.change))
        plx_text_addf(changing_piece(note), "not defined in %s results",
                      isnan(before->value) && isnan(after->value) ? "both"
                      : isnan(before->value)                      ? "the old"
                                                                  : "the new");
    else if (isnan(change.low))
        plx_text_add(changing_piece(note), "a value has no interval, so neither has its change");
}

static void fill_keys(const struct changing *changing, const struct plx_agreement_record *either,
                      struct plx_agreement_change_record *record, bool *ok)
{
    record->battery = changing_keep(changing, either->battery, ok);
    record->group = changing_keep(changing, either->group, ok);
    record->team_a = changing_keep(changing, either->team_a, ok);
    record->team_b = changing_keep(changing, either->team_b, ok);
    record->coefficient = changing_keep(changing, either->coefficient, ok);
    record->weights = changing_keep(changing, either->weights, ok);
}

static enum plx_status add_row(const struct changing *changing,
                               const struct plx_agreement_record *before,
                               const struct plx_agreement_record *after, struct plx_error *err)
{
    struct plx_agreement_change_record *record;
    struct plx_text note = {0};
    bool ok = true;
    const enum plx_status status = plx_table_add(&changing->changes->agreement, &record, err);

    if (status != PLX_OK)
        return status;
    fill_keys(changing, after ? after : before, record, &ok);
    if (before) {
        record->old_value = before->value;
        record->old_units = before->units;
        record->old_raters = before->raters;
    }
    if (after) {
        record->new_value = after->value;
        record->new_units = after->units;
        record->new_raters = after->raters;
    }
    if (!before || !after)
        plx_text_addf(&note, "only in the %s results", before ? "old" : "new");
    else if (!changing_same(before->weights, after->weights))
        plx_text_addf(&note, "not comparable: the weights were %s",
                      before->weights ? before->weights : "none");
    else
        fill_change(before, after, record, &note);
    if (note.length > 0)
        record->note = changing_keep(changing, plx_text_string(&note), &ok);
    ok = ok && !plx_text_failed(&note);
    plx_text_release(&note);
    return ok ? PLX_OK : plx_fail_memory(err, "the changes of agreement");
}

enum plx_status changing_agreement(const struct changing *changing, struct plx_error *err)
{
    const struct plx_table *before = &changing->before->table[PLX_TABLE_AGREEMENT];
    const struct plx_table *after = &changing->after->table[PLX_TABLE_AGREEMENT];
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < after->count; i++) {
        const struct plx_agreement_record *row = plx_table_row(after, i);

        if (row->headline)
            status = add_row(changing, find_row(changing->before, row), row, err);
    }
    for (size_t i = 0; status == PLX_OK && i < before->count; i++) {
        const struct plx_agreement_record *row = plx_table_row(before, i);

        if (row->headline && !find_row(changing->after, row))
            status = add_row(changing, row, NULL, err);
    }
    return status == PLX_OK ? changing_adjust(changing, &changing->changes->agreement, err)
                            : status;
}
