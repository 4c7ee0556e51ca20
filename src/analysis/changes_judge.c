/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which changes are news, and in which order. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "changing.h"
#include "parallax/base/memory.h"
#include "parallax/results/field.h"
#include "parallax/results/records.h"
#include "parallax/stats/adjust.h"

static const struct plx_field *find_field(const struct plx_record_type *type, const char *name)
{
    size_t i = 0;

    while (strcmp(type->field[i].name, name) != 0)
        i++;
    return &type->field[i];
}

enum plx_status changing_adjust(const struct changing *changing, struct plx_table *table,
                                struct plx_error *err)
{
    const struct plx_field *p_field = find_field(table->type, "p");
    const struct plx_field *q_field = find_field(table->type, "q");
    const struct plx_field *beyond_field = find_field(table->type, "beyond_chance");
    double *p = plx_array_new(table->count, sizeof *p);
    enum plx_status status;

    if (!p)
        return plx_fail_memory(err, "p values");
    for (size_t i = 0; i < table->count; i++)
        p[i] = plx_field_number(p_field, plx_table_row(table, i));
    status = plx_adjust_benjamini_hochberg(p, table->count, p, err);
    for (size_t i = 0; status == PLX_OK && i < table->count; i++) {
        plx_field_set_number(q_field, plx_table_row(table, i), p[i]);
        plx_field_set_flag(beyond_field, plx_table_row(table, i), p[i] <= changing->alpha);
    }
    free(p);
    return status;
}

const char *changing_direction(double before, double after)
{
    if (isnan(before) || isnan(after))
        return NULL;
    return after < before ? "closer" : after > before ? "further" : "none";
}

static struct plx_change_record *row_at(const struct changing *changing, size_t index)
{
    return plx_table_row(&changing->changes->changes, index);
}

static bool same_teams(const struct plx_change_record *a, const struct plx_change_record *b)
{
    return changing_same(a->team_a, b->team_a) && changing_same(a->team_b, b->team_b);
}

/* The least that the interval leaves of a change, in margins; without a margin, in half widths. */
static double guaranteed(const struct plx_change_record *row)
{
    const double unit = isnan(row->margin) ? (row->ci_high - row->ci_low) / 2 : row->margin;
    const double least = row->ci_low > 0 ? row->ci_low : row->ci_high < 0 ? -row->ci_high : 0;

    return unit > 0 ? least / unit : 0;
}

static double in_margins(const struct plx_change_record *row)
{
    return isnan(row->margin) ? 0 : fabs(row->change) / row->margin;
}

/* What is sure of a change leads, then moved verdicts, then the rest; what has no change is last.
 */
static int by_attention(const void *left, const void *right)
{
    const struct plx_change_record *a = *(const struct plx_change_record *const *)left;
    const struct plx_change_record *b = *(const struct plx_change_record *const *)right;

    if (isnan(a->change) != isnan(b->change))
        return isnan(a->change) ? 1 : -1;
    if (!isnan(a->change)) {
        if (a->beyond_chance != b->beyond_chance)
            return a->beyond_chance ? -1 : 1;
        if (guaranteed(a) != guaranteed(b))
            return guaranteed(a) > guaranteed(b) ? -1 : 1;
        if (a->moved != b->moved)
            return a->moved ? -1 : 1;
        if (in_margins(a) != in_margins(b))
            return in_margins(a) > in_margins(b) ? -1 : 1;
    }
    /* Rows of one table: the one that comes first. */
    return a < b ? -1 : a > b;
}

/* The rows of one pair, which begins at row first. */
static enum plx_status judge_pair(const struct changing *changing, size_t first,
                                  struct plx_change_record **row, double *p, struct plx_error *err)
{
    const struct plx_table *table = &changing->changes->changes;
    enum plx_status status;
    size_t count = 0;

    for (size_t i = first; i < table->count; i++)
        if (same_teams(row_at(changing, i), row_at(changing, first))) {
            row[count] = row_at(changing, i);
            p[count] = row[count]->p;
            count++;
        }
    status = plx_adjust_benjamini_hochberg(p, count, p, err);
    if (status != PLX_OK)
        return status;
    for (size_t i = 0; i < count; i++) {
        row[i]->q = p[i];
        row[i]->beyond_chance = row[i]->beyond_chance || p[i] <= changing->alpha;
    }
    qsort(row, count, sizeof *row, by_attention);
    for (size_t i = 0; i < count; i++)
        row[i]->rank = i + 1;
    return PLX_OK;
}

/* What a reader must not take for news, or miss, comes first in the note. */
static enum plx_status finish_note(const struct changing *changing, struct plx_change_record *row,
                                   struct plx_error *err)
{
    struct plx_text note = {0};
    bool ok = true;

    if (row->moved)
        plx_text_addf(&note, "the verdict moved from %s to %s, %s",
                      row->old_verdict ? row->old_verdict : "none",
                      row->new_verdict ? row->new_verdict : "none",
                      row->beyond_chance ? "and the gap changed beyond chance"
                                         : "but the gap changed by no more than chance may do");
    else if (row->beyond_chance)
        plx_text_add(&note, "the gap changed beyond chance, the verdict stayed");
    if (note.length == 0)
        return PLX_OK;
    if (row->note)
        plx_text_add(changing_piece(&note), row->note);
    row->note = changing_keep(changing, plx_text_string(&note), &ok);
    ok = ok && !plx_text_failed(&note);
    plx_text_release(&note);
    return ok ? PLX_OK : plx_fail_memory(err, "the changes");
}

enum plx_status changing_judge(const struct changing *changing, struct plx_error *err)
{
    const size_t count = changing->changes->changes.count;
    struct plx_change_record **row = plx_array_new(count, sizeof *row);
    double *p = plx_array_new(count, sizeof *p);
    enum plx_status status = row && p ? PLX_OK : plx_fail_memory(err, "the changes");

    for (size_t i = 0; status == PLX_OK && i < count; i++)
        if (row_at(changing, i)->rank == PLX_NO_COUNT)
            status = judge_pair(changing, i, row, p, err);
    for (size_t i = 0; status == PLX_OK && i < count; i++)
        status = finish_note(changing, row_at(changing, i), err);
    free(row);
    free(p);
    return status;
}
