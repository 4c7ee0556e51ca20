/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parts_hide.h"

#include <stdlib.h>
#include <string.h>

#include "hiding.h"
#include "parallax/base/memory.h"
#include "parts_items.h"

/* Answers to look at, from which on threads are worth it. */
enum { LARGE = 500000 };

/* A table of cuts, and the tables of the cuts that they divide further. */
struct layout {
    struct hiding table; /* without counts, which are each item's own */
    const struct cut *cut[HIDING_CUTS];
    struct layout *parent[HIDING_CUTS]; /* owned; NULL without */
    size_t *members;                    /* owned; everybody in the table's cells and totals */
};

/* A segment of the study that divides one of the cuts further, which is none itself. */
struct child {
    struct cut cut;
    struct layout layout;
    size_t *outer; /* owned; of each of its values, the level of the cut that it is part of */
    size_t of;
};

/* What all items have in common. An item is what a team may have too few answers to: a question, a
   battery, being asked at all, and what only instruments count. */
struct work {
    const struct plx_study *study;
    const struct plx_responses *responses;
    const struct conditions *conditions;
    struct plx_parts *parts;
    struct layout layout;
    struct child *child; /* owned */
    size_t children;
};

/* Tables of parents and children are decided as this one is. */
typedef enum plx_status decide_item(const struct work *work, const struct layout *layout,
                                    const struct parts_item *item, struct hiding *table,
                                    struct plx_error *err);

static void release_layout(struct layout *layout)
{
    for (size_t c = 0; c < HIDING_CUTS; c++) {
        if (layout->parent[c])
            release_layout(layout->parent[c]);
        free(layout->parent[c]);
    }
    free(layout->members);
}

static enum plx_status lay_out(struct layout *layout, const struct cut *const *cut, size_t cuts,
                               size_t teams, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    layout->table.cuts = cuts;
    for (size_t c = 0; c < cuts; c++) {
        layout->cut[c] = cut[c];
        layout->table.cut[c] = (struct hiding_cut){
            .levels = cut[c]->levels,
            .nest = cut[c]->nest,
            .nests = cut[c]->parent ? cut[c]->parent->levels : 0,
        };
    }
    if (!hiding_lay_out(&layout->table, teams))
        return plx_fail(err, PLX_DATA,
                        "options --where and --by: the columns have more than %d combinations of "
                        "values, too many to tell what may be shown",
                        HIDING_ROWS);
    for (size_t c = 0; status == PLX_OK && c < cuts; c++) {
        const struct cut *parent = cut[c]->parent;

        if (!parent)
            continue;
        layout->parent[c] = calloc(1, sizeof *layout->parent[c]);
        status = layout->parent[c] ? lay_out(layout->parent[c], &parent, 1, teams, err)
                                   : plx_fail_memory(err, "segments");
    }
    return status;
}

/* Counts who answered an item; NULL: everybody. */
static void count(const struct work *work, const struct layout *layout,
                  const struct parts_item *item, struct hiding *table)
{
    for (size_t row = 0; row < work->responses->n; row++) {
        size_t at = 0;

        if (item && !parts_answered(work->study, work->responses, item, row))
            continue;
        for (size_t c = 0; c < table->cuts; c++)
            at += layout->cut[c]->level[row] * table->stride[c];
        table->base[at * table->columns + (size_t)work->responses->team[row]]++;
    }
}

static enum plx_status count_members(const struct work *work, struct layout *layout,
                                     struct plx_error *err)
{
    struct hiding table = layout->table;
    enum plx_status status;

    table.counted = work->parts->part[0].clustered;
    status = hiding_allocate(&table, err);
    if (status == PLX_OK) {
        count(work, layout, NULL, &table);
        hiding_add_totals(&table);
        layout->members = table.base;
        table.base = NULL;
    }
    hiding_release(&table);
    for (size_t c = 0; status == PLX_OK && c < table.cuts; c++)
        if (layout->parent[c])
            status = count_members(work, layout->parent[c], err);
    return status;
}

/* Hides in a cut's own totals what lies in a hidden level of its parent, and keeps which those are.
 */
static void take_over(struct hiding *table, size_t cut, struct hiding *parent)
{
    for (size_t l = 0; l < table->cut[cut].levels; l++) {
        const size_t row =
            hiding_everybody(table) - (table->cut[cut].levels - l) * table->stride[cut];
        const size_t from = table->cut[cut].nest[l];

        for (size_t t = 0; t < table->columns; t++)
            table->hidden[row * table->columns + t] |= parent->hidden[from * parent->columns + t];
    }
    /* A cut's levels are its first rows. */
    table->cut[cut].nest_hidden = parent->hidden;
    parent->hidden = NULL;
}

/* How many people of a level of a cut answered, in a column of a table without totals yet. */
static size_t level_base(const struct hiding *table, size_t cut, size_t level, size_t column)
{
    size_t base = 0;

    for (size_t row = 0; row < table->rows; row++)
        if (hiding_level(table, row, cut) == level)
            for (size_t t = 0; t + 1 < table->columns; t++)
                if (t == column ||
                    (column + 1 == table->columns && table->counted && table->counted[t]))
                    base += table->base[row * table->columns + t];
    return base;
}

/* Hides the levels that would tell, less what is shown of a segment that divides them further, what
   that hides. */
static void hide_above(const struct child *child, const struct hiding *own, struct hiding *table)
{
    const struct hiding_cut *cut = &table->cut[child->of];

    for (size_t l = 0; l < cut->levels; l++)
        for (size_t t = 0; t < table->columns; t++) {
            const size_t row =
                hiding_everybody(table) - (cut->levels - l) * table->stride[child->of];
            size_t unknown = level_base(table, child->of, l, t);
            size_t hidden = 0;

            for (size_t v = 0; v < child->cut.values; v++) {
                const size_t at = v * own->columns + t;

                if (child->outer[v] != l || own->base[at] == 0)
                    continue;
                hidden += own->hidden[at];
                unknown -= own->hidden[at] ? 0 : own->base[at];
            }
            /* A mean over teams would tell in more ways than this line. */
            if (hidden == 1 || (hidden > 0 && table->counted) ||
                (unknown > 0 && unknown < table->minimum))
                table->hidden[row * table->columns + t] = true;
        }
}

/* Hides what lies in hidden levels of the parents. */
static enum plx_status ask_parents(const struct work *work, const struct layout *layout,
                                   const struct parts_item *item, struct hiding *table,
                                   decide_item *decide, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t c = 0; status == PLX_OK && c < table->cuts; c++) {
        struct hiding parent = {0};

        if (!layout->parent[c])
            continue;
        status = decide(work, layout->parent[c], item, &parent, err);
        if (status == PLX_OK)
            take_over(table, c, &parent);
        hiding_release(&parent);
    }
    return status;
}

static enum plx_status ask_children(const struct work *work, const struct parts_item *item,
                                    struct hiding *table, decide_item *decide,
                                    struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < work->children; i++) {
        struct hiding own = {0};

        status = decide(work, &work->child[i].layout, item, &own, err);
        if (status == PLX_OK)
            hide_above(&work->child[i], &own, table);
        hiding_release(&own);
    }
    return status;
}

/* Decides about one item. The caller releases the table in any case. */
static enum plx_status decide(const struct work *work, const struct layout *layout,
                              const struct parts_item *item, struct hiding *table,
                              struct plx_error *err)
{
    enum plx_status status;

    *table = layout->table;
    table->minimum = parts_minimum(work->study, item);
    table->members = layout->members;
    table->counted =
        parts_total_is_shown(work->study, item->number) ? work->parts->part[0].clustered : NULL;
    status = hiding_allocate(table, err);
    if (status == PLX_OK)
        status = ask_parents(work, layout, item, table, decide, err);
    if (status != PLX_OK)
        return status;
    count(work, layout, item, table);
    if (layout == &work->layout)
        status = ask_children(work, item, table, decide, err);
    return status == PLX_OK ? hiding_decide(table, err) : status;
}

/* What a decision means for each of the parts. */
static enum plx_status spread(const struct work *work, size_t item, const struct hiding *table,
                              struct plx_error *err)
{
    const struct conditions *conditions = work->conditions;
    const size_t teams = work->study->n_teams;
    const bool *chosen[HIDING_CUTS];
    bool *single = NULL;

    for (size_t c = 0; c < table->cuts; c++)
        chosen[c] = conditions->chosen[c];
    if (conditions->by != PLX_NONE) {
        single = plx_array_new(conditions->cut[conditions->by].levels, sizeof *single);
        if (!single)
            return plx_fail_memory(err, "segments");
        chosen[conditions->by] = single;
    }
    for (size_t p = 0; p < work->parts->count; p++) {
        struct plx_part *part = &work->parts->part[p];
        size_t base;

        if (single)
            single[p] = conditions->chosen[conditions->by][p];
        for (size_t t = 0; t < teams; t++)
            part->hidden[item * teams + t] = !hiding_block_is_shown(table, chosen, t, &base);
        if (table->counted && item < work->study->n_questions)
            part->total_hidden[item] = !hiding_block_is_shown(table, chosen, teams, &base);
        if (single)
            single[p] = false;
    }
    free(single);
    return PLX_OK;
}

/* An item that nobody can be in hides nothing. */
static enum plx_status decide_one(const struct work *work, size_t number, struct plx_error *err)
{
    struct hiding table = {0};
    struct parts_item item;
    enum plx_status status = parts_find_item(work->study, number, &item, err);

    if (status == PLX_OK && !parts_is_nobody(work->study, &item)) {
        status = decide(work, &work->layout, &item, &table, err);
        if (status == PLX_OK)
            status = spread(work, number, &table, err);
        hiding_release(&table);
    }
    counted_release(&item.counted);
    return status;
}

static enum plx_status decide_all(const struct work *work, struct plx_error *err)
{
    const size_t items = parts_items(work->study);
    enum plx_status status = PLX_OK;

    /* Starting threads takes longer than a small survey. */
#pragma omp parallel for schedule(dynamic, 1) if (items * work->responses->n > LARGE)
    for (size_t number = 0; number < items; number++) {
        struct plx_error own = {0};
        const enum plx_status own_status = decide_one(work, number, &own);

        if (own_status != PLX_OK) {
#pragma omp critical(plx_parts)
            {
                status = own_status;
                if (err)
                    *err = own;
            }
        }
    }
    return status;
}

static void release_children(struct work *work)
{
    for (size_t i = 0; work->child && i < work->children; i++) {
        release_layout(&work->child[i].layout);
        cut_release(&work->child[i].cut);
        free(work->child[i].outer);
    }
    free(work->child);
}

static bool is_segment(const struct plx_study *study, const char *name)
{
    for (size_t s = 0; s < study->segments.count; s++)
        if (strcmp(study->segments.item[s], name) == 0)
            return true;
    return false;
}

/* Takes a segment of the study as the next child of a cut, where it is one. */
static enum plx_status try_child(struct work *work, size_t cut, const char *name,
                                 struct plx_error *err)
{
    struct child *child = &work->child[work->children++];
    const struct cut *own = &child->cut;
    enum plx_status status = cut_find(&child->cut, work->study, work->responses, name, "", err);

    child->of = cut;
    if (status == PLX_OK) {
        child->outer = plx_array_new(child->cut.values, sizeof *child->outer);
        if (!child->outer)
            status = plx_fail_memory(err, "segments");
    }
    if (status != PLX_OK)
        return status;
    if (child->cut.values <= CUT_VALUES &&
        cut_is_within(own, &work->conditions->cut[cut], work->responses->n, child->outer)) {
        status = lay_out(&child->layout, &own, 1, work->study->n_teams, err);
        return status == PLX_OK ? count_members(work, &child->layout, err) : status;
    }
    cut_release(&child->cut);
    free(child->outer);
    *child = (struct child){0};
    work->children--;
    return PLX_OK;
}

static enum plx_status find_children(struct work *work, struct plx_error *err)
{
    const struct plx_study *study = work->study;
    enum plx_status status = PLX_OK;

    work->child =
        plx_array_new(work->conditions->count * study->segments.count, sizeof *work->child);
    if (!work->child)
        return plx_fail_memory(err, "segments");
    for (size_t c = 0; c < work->conditions->count; c++)
        for (size_t s = 0; status == PLX_OK && s < study->segments.count; s++)
            if (!is_segment(study, work->conditions->cut[c].name))
                status = try_child(work, c, study->segments.item[s], err);
    return status;
}

enum plx_status parts_hide(const struct plx_study *study, const struct plx_responses *responses,
                           const struct conditions *conditions, struct plx_parts *parts,
                           struct plx_error *err)
{
    struct work work = {
        .study = study, .responses = responses, .conditions = conditions, .parts = parts};
    const struct cut *cut[HIDING_CUTS];
    enum plx_status status;

    for (size_t c = 0; c < conditions->count; c++)
        cut[c] = &conditions->cut[c];
    status = lay_out(&work.layout, cut, conditions->count, study->n_teams, err);
    if (status == PLX_OK)
        status = count_members(&work, &work.layout, err);
    if (status == PLX_OK)
        status = find_children(&work, err);
    if (status == PLX_OK)
        status = decide_all(&work, err);
    release_children(&work);
    release_layout(&work.layout);
    return status;
}
