/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hiding_audit.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

/* With more hidden cells all of them are left hidden and so are their neighbours: such a table is
   mostly too small to show anyway. */
enum { MOST_UNKNOWN = 600 };

static const double nothing = 1e-7;

/* A count of the table; or of one nest among the levels of a cut, in a row with the cut's total. */
struct cell {
    size_t row;
    size_t column;
    size_t cut; /* of the nest; SIZE_MAX: no nest */
    size_t nest;
};

/* What somebody who subtracts knows: sums of the unknown counts, in reduced echelon form. */
struct audit {
    struct hiding *hiding;
    size_t cuts;          /* bits */
    size_t first, last;   /* columns looked at, teams first .. last - 1 */
    struct cell *unknown; /* owned; hidden cells without a total */
    size_t unknowns;
    double *sum;   /* owned; rank x unknowns */
    size_t *pivot; /* owned; rank */
    size_t rank;
    double *next; /* owned; unknowns */
};

static void release(struct audit *audit)
{
    free(audit->next);
    free(audit->pivot);
    free(audit->sum);
    free(audit->unknown);
}

static size_t place(const struct hiding *hiding, struct cell cell)
{
    return cell.row * hiding->columns + cell.column;
}

static bool is_total(const struct hiding *hiding, size_t row, size_t cut)
{
    return hiding_level(hiding, row, cut) == hiding->cut[cut].levels;
}

/* Whether a row is of the table: with totals over the other cuts. */
static bool is_in_table(const struct audit *audit, size_t row)
{
    for (size_t c = 0; c < audit->hiding->cuts; c++)
        if (!(audit->cuts >> c & 1) && !is_total(audit->hiding, row, c))
            return false;
    return true;
}

/* Whether it is one without a total over its own cuts. */
static bool is_inner(const struct audit *audit, size_t row)
{
    for (size_t c = 0; c < audit->hiding->cuts; c++)
        if ((audit->cuts >> c & 1) && is_total(audit->hiding, row, c))
            return false;
    return is_in_table(audit, row);
}

/* Whether a cell's people are among those of a sum. */
static bool is_part(const struct audit *audit, struct cell cell, struct cell sum)
{
    const struct hiding *hiding = audit->hiding;
    bool part = cell.column == sum.column ||
                (sum.column == hiding->columns - 1 && hiding->counted[cell.column]);

    for (size_t c = 0; part && c < hiding->cuts; c++) {
        const size_t level = hiding_level(hiding, cell.row, c);

        if (c == sum.cut)
            part = hiding->cut[c].nest[level] == sum.nest;
        else
            part = is_total(hiding, sum.row, c) || hiding_level(hiding, sum.row, c) == level;
    }
    return part;
}

static bool is_looked_at(const struct audit *audit, size_t column)
{
    return (column >= audit->first && column < audit->last) ||
           (audit->hiding->counted && column == audit->hiding->columns - 1);
}

static enum plx_status list_unknown(struct audit *audit, struct plx_error *err)
{
    const struct hiding *hiding = audit->hiding;

    audit->unknown = plx_array_new(MOST_UNKNOWN, sizeof *audit->unknown);
    if (!audit->unknown)
        return plx_fail_memory(err, "what stays hidden");
    for (size_t row = 0; row < hiding->rows; row++)
        for (size_t t = audit->first; is_inner(audit, row) && t < audit->last; t++) {
            const struct cell cell = {row, t, SIZE_MAX, 0};

            if (!hiding->hidden[place(hiding, cell)] || hiding->base[place(hiding, cell)] == 0)
                continue;
            if (audit->unknowns < MOST_UNKNOWN)
                audit->unknown[audit->unknowns] = cell;
            audit->unknowns++;
        }
    if (audit->unknowns > MOST_UNKNOWN)
        return PLX_OK;
    audit->sum = plx_array_new(audit->unknowns * audit->unknowns, sizeof *audit->sum);
    audit->pivot = plx_array_new(audit->unknowns, sizeof *audit->pivot);
    audit->next = plx_array_new(audit->unknowns, sizeof *audit->next);
    return audit->sum && audit->pivot && audit->next ? PLX_OK
                                                     : plx_fail_memory(err, "what stays hidden");
}

/* Takes out of next what is known of it; false when nothing is left. */
static bool reduce_next(struct audit *audit)
{
    bool left = false;

    for (size_t r = 0; r < audit->rank; r++) {
        const double factor = audit->next[audit->pivot[r]];

        for (size_t u = 0; factor != 0 && u < audit->unknowns; u++)
            audit->next[u] -= factor * audit->sum[r * audit->unknowns + u];
    }
    for (size_t u = 0; u < audit->unknowns; u++)
        left = left || fabs(audit->next[u]) > nothing;
    return left;
}

/* Writes the unknown part of a sum to next, less what is known of it; false when nothing is left.
 */
static bool reduce(struct audit *audit, struct cell sum)
{
    for (size_t u = 0; u < audit->unknowns; u++)
        audit->next[u] = is_part(audit, audit->unknown[u], sum);
    return reduce_next(audit);
}

static void learn(struct audit *audit, struct cell sum)
{
    const size_t n = audit->unknowns;
    double *own = audit->sum + audit->rank * n;
    size_t pivot = 0;

    if (audit->rank == n || !reduce(audit, sum))
        return;
    for (size_t u = 1; u < n; u++)
        if (fabs(audit->next[u]) > fabs(audit->next[pivot]))
            pivot = u;
    for (size_t u = 0; u < n; u++)
        own[u] = fabs(audit->next[u]) > nothing ? audit->next[u] / audit->next[pivot] : 0;
    for (size_t r = 0; r < audit->rank; r++) {
        const double factor = audit->sum[r * n + pivot];

        for (size_t u = 0; factor != 0 && u < n; u++)
            audit->sum[r * n + u] -= factor * own[u];
    }
    audit->pivot[audit->rank++] = pivot;
}

/* The totals of nests, which another table shows; further down all may be. */
static void learn_nests(struct audit *audit, size_t row, size_t column)
{
    const struct hiding *hiding = audit->hiding;

    for (size_t c = 0; c < hiding->cuts; c++) {
        const struct hiding_cut *cut = &hiding->cut[c];

        if (!(audit->cuts >> c & 1) || !cut->nest || !is_total(hiding, row, c))
            continue;
        for (size_t n = 0; n < cut->nests; n++)
            if (row != hiding_everybody(hiding) || !cut->nest_hidden ||
                !cut->nest_hidden[n * hiding->columns + column])
                learn(audit, (struct cell){row, column, c, n});
    }
}

/* Every sum that is shown: with a total over a cut, or over teams. */
static void learn_all(struct audit *audit)
{
    const struct hiding *hiding = audit->hiding;

    for (size_t row = 0; row < hiding->rows; row++) {
        const bool inner = is_inner(audit, row);

        for (size_t t = 0; is_in_table(audit, row) && t < hiding->columns; t++) {
            const struct cell cell = {row, t, SIZE_MAX, 0};

            if (is_looked_at(audit, t) && (!inner || t == hiding->columns - 1) &&
                !hiding->hidden[place(hiding, cell)] && hiding->base[place(hiding, cell)] > 0) {
                learn(audit, cell);
                learn_nests(audit, row, t);
            }
        }
    }
}

/* Whether the small cells of a sum are too few together and can be told: then what was to cover
   them can be told itself. */
static bool tells_small(struct audit *audit, struct cell sum)
{
    const struct hiding *hiding = audit->hiding;
    size_t people = 0;

    for (size_t u = 0; u < audit->unknowns; u++) {
        const size_t base = hiding->base[place(hiding, audit->unknown[u])];
        const bool small = base < hiding->minimum && is_part(audit, audit->unknown[u], sum);

        audit->next[u] = small;
        people += small ? base : 0;
    }
    return people > 0 && people < hiding->minimum && !reduce_next(audit);
}

/* Whether two cells lie in one line: apart in one cut, or in the team where those are added up. */
static bool is_neighbour(const struct hiding *hiding, struct cell a, struct cell b)
{
    size_t apart = a.column != b.column;

    if (apart > 0 && (!hiding->counted || !hiding->counted[a.column] || !hiding->counted[b.column]))
        return false;

    for (size_t c = 0; c < hiding->cuts; c++)
        apart += hiding_level(hiding, a.row, c) != hiding_level(hiding, b.row, c);
    return apart == 1;
}

/* Whether two small cells of a line are too few together and can be told, so that a part of two
   values could. */
static bool tells_pair(struct audit *audit, struct cell *told)
{
    const struct hiding *hiding = audit->hiding;

    for (size_t u = 0; u < audit->unknowns; u++)
        for (size_t v = u + 1; v < audit->unknowns; v++) {
            const size_t people = hiding->base[place(hiding, audit->unknown[u])] +
                                  hiding->base[place(hiding, audit->unknown[v])];

            if (people >= hiding->minimum ||
                !is_neighbour(hiding, audit->unknown[u], audit->unknown[v]))
                continue;
            for (size_t w = 0; w < audit->unknowns; w++)
                audit->next[w] = w == u || w == v;
            *told = audit->unknown[u];
            if (!reduce_next(audit))
                return true;
        }
    return false;
}

static bool find_told(struct audit *audit, struct cell *told)
{
    const struct hiding *hiding = audit->hiding;

    for (size_t row = 0; row < hiding->rows; row++)
        for (size_t t = 0; is_in_table(audit, row) && t < hiding->columns; t++) {
            *told = (struct cell){row, t, SIZE_MAX, 0};
            if (is_looked_at(audit, t) && tells_small(audit, *told))
                return true;
        }
    return tells_pair(audit, told);
}

static bool is_near(const struct audit *audit, struct cell cell, struct cell told)
{
    for (size_t u = 0; u < audit->unknowns; u++)
        if (is_part(audit, audit->unknown[u], told) &&
            is_neighbour(audit->hiding, cell, audit->unknown[u]))
            return true;
    return false;
}

/* The smallest cell that is shown in a line of what is told, else everything of the table. */
static bool hide_near(const struct audit *audit, struct cell told)
{
    struct hiding *hiding = audit->hiding;
    size_t smallest = SIZE_MAX;
    bool changed = false;

    for (size_t row = 0; row < hiding->rows; row++)
        for (size_t t = audit->first; is_inner(audit, row) && t < audit->last; t++) {
            const struct cell cell = {row, t, SIZE_MAX, 0};
            const size_t at = place(hiding, cell);

            if (!hiding->hidden[at] && hiding->base[at] > 0 &&
                (smallest == SIZE_MAX || hiding->base[at] < hiding->base[smallest]) &&
                is_near(audit, cell, told))
                smallest = at;
        }
    if (smallest != SIZE_MAX) {
        hiding->hidden[smallest] = true;
        return true;
    }
    for (size_t row = 0; row < hiding->rows; row++)
        for (size_t t = 0; is_inner(audit, row) && t < hiding->columns; t++)
            if (is_looked_at(audit, t) && !hiding->hidden[row * hiding->columns + t])
                hiding->hidden[row * hiding->columns + t] = changed = true;
    return changed;
}

static enum plx_status audit_columns(struct audit *audit, bool *changed, struct plx_error *err)
{
    struct cell told = {0, 0, SIZE_MAX, 0};
    const enum plx_status status = list_unknown(audit, err);

    if (status != PLX_OK || audit->unknowns == 0)
        return status;
    if (audit->unknowns > MOST_UNKNOWN) {
        audit->unknowns = 0;
        *changed = hide_near(audit, told);
        return PLX_OK;
    }
    learn_all(audit);
    *changed = find_told(audit, &told) && hide_near(audit, told);
    return PLX_OK;
}

enum plx_status hiding_audit(struct hiding *hiding, size_t cuts, bool *changed,
                             struct plx_error *err)
{
    const size_t teams = hiding->columns - 1;
    const size_t step = hiding->counted ? teams : 1;
    enum plx_status status = PLX_OK;

    *changed = false;
    if (!hiding->counted && (cuts & (cuts - 1)) == 0)
        return PLX_OK;
    /* Without a total over them, teams tell nothing of each other. */
    for (size_t t = 0; status == PLX_OK && !*changed && t < teams; t += step) {
        struct audit audit = {.hiding = hiding, .cuts = cuts, .first = t, .last = t + step};

        status = audit_columns(&audit, changed, err);
        release(&audit);
    }
    return status;
}
