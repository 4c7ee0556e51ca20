/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hiding.h"

#include <stdlib.h>
#include <string.h>

#include "hiding_audit.h"
#include "parallax/base/memory.h"

bool hiding_lay_out(struct hiding *hiding, size_t teams)
{
    hiding->rows = 1;
    hiding->columns = teams + 1;
    for (size_t c = 0; c < hiding->cuts; c++) {
        const size_t levels = hiding->cut[c].levels + 1;

        hiding->stride[c] = hiding->rows;
        if (levels > HIDING_ROWS / hiding->rows)
            return false;
        hiding->rows *= levels;
    }
    return true;
}

enum plx_status hiding_allocate(struct hiding *hiding, struct plx_error *err)
{
    const size_t cells = hiding->rows * hiding->columns;

    hiding->base = plx_array_new(cells, sizeof *hiding->base);
    hiding->hidden = plx_array_new(cells, sizeof *hiding->hidden);
    return hiding->base && hiding->hidden ? PLX_OK : plx_fail_memory(err, "what stays hidden");
}

void hiding_release(struct hiding *hiding)
{
    for (size_t c = 0; c < hiding->cuts; c++) {
        free(hiding->cut[c].nest_hidden);
        hiding->cut[c].nest_hidden = NULL;
    }
    free(hiding->base);
    free(hiding->hidden);
    hiding->base = NULL;
    hiding->hidden = NULL;
}

static bool is_total(const struct hiding *hiding, size_t row, size_t cut)
{
    return hiding_level(hiding, row, cut) == hiding->cut[cut].levels;
}

/* In how many cuts a row is of one value, not of all. */
static size_t depth_of(const struct hiding *hiding, size_t row)
{
    size_t depth = 0;

    for (size_t c = 0; c < hiding->cuts; c++)
        depth += !is_total(hiding, row, c);
    return depth;
}

/* The row with the total of one cut. */
static size_t total_row(const struct hiding *hiding, size_t row, size_t cut)
{
    return row + (hiding->cut[cut].levels - hiding_level(hiding, row, cut)) * hiding->stride[cut];
}

void hiding_add_totals(struct hiding *hiding)
{
    const size_t last = hiding->columns - 1;

    for (size_t row = 0; row < hiding->rows; row++)
        for (size_t t = 0; hiding->counted && t < last; t++)
            if (hiding->counted[t])
                hiding->base[row * hiding->columns + last] +=
                    hiding->base[row * hiding->columns + t];
    /* Cut by cut: when it is a cut's turn, the totals of those before are in every row. */
    for (size_t c = 0; c < hiding->cuts; c++)
        for (size_t row = 0; row < hiding->rows; row++) {
            const size_t *from = hiding->base + row * hiding->columns;
            size_t *to = hiding->base + total_row(hiding, row, c) * hiding->columns;

            for (size_t t = 0; t < hiding->columns && to != from; t++)
                to[t] += from[t];
        }
}

/* Whether the count of a cell says something: of people, or that none of a few is among them. */
static bool says(const struct hiding *hiding, size_t at)
{
    const size_t members = hiding->members ? hiding->members[at] : 0;

    return hiding->base[at] > 0 || (members > 0 && members < hiding->minimum);
}

/* Cells that add up to one that is shown: count cells from the first on, step apart. */
struct line {
    size_t first;
    size_t step;
    size_t count;
    const size_t *nest; /* only those of one nest count; NULL: all */
    size_t own;
    const bool *counted; /* likewise; NULL: all */
};

static bool is_on(const struct line *line, size_t index)
{
    return (!line->nest || line->nest[index] == line->own) &&
           (!line->counted || line->counted[index]);
}

enum cover { COVERED, COVERS, BARE };

/* Hides the smallest cell that is shown, where what is hidden could be told else. BARE: it can be
   told, and there is none left to hide. */
static enum cover cover(struct hiding *hiding, const struct line *line)
{
    size_t smallest = SIZE_MAX;
    size_t cells = 0;
    size_t people = 0;

    for (size_t i = 0; i < line->count; i++) {
        const size_t at = line->first + i * line->step;

        if (!is_on(line, i) || (hiding->base[at] == 0 && !hiding->hidden[at]) || !says(hiding, at))
            continue;
        if (hiding->hidden[at]) {
            cells++;
            people += hiding->base[at];
        } else if (smallest == SIZE_MAX || hiding->base[at] < hiding->base[smallest]) {
            smallest = at;
        }
    }
    if (cells == 0 || (cells > 1 && people >= hiding->minimum))
        return COVERED;
    if (smallest == SIZE_MAX)
        return BARE;
    hiding->hidden[smallest] = true;
    return COVERS;
}

/* Too few, or part of a total that is hidden itself: then nobody at all is hidden too. */
static void hide_first(struct hiding *hiding, size_t row)
{
    for (size_t t = 0; t < hiding->columns; t++) {
        const size_t at = row * hiding->columns + t;

        hiding->hidden[at] |= hiding->base[at] > 0 && hiding->base[at] < hiding->minimum;
        for (size_t c = 0; c < hiding->cuts; c++)
            hiding->hidden[at] |= hiding->hidden[total_row(hiding, row, c) * hiding->columns + t];
    }
}

/* Of few people nobody is told of, unless nobody at all is among those of their team. */
static void hide_nobody(struct hiding *hiding)
{
    const size_t everybody = hiding_everybody(hiding) * hiding->columns;

    for (size_t at = 0; hiding->members && at < hiding->rows * hiding->columns; at++) {
        const size_t whole = everybody + at % hiding->columns;

        hiding->hidden[at] |= hiding->base[at] == 0 && says(hiding, at) &&
                              (hiding->base[whole] > 0 || says(hiding, whole));
    }
}

/* The parts of a total along one cut, from the row of its first level. */
static bool cover_cut(struct hiding *hiding, size_t row, size_t cut)
{
    const struct hiding_cut *own = &hiding->cut[cut];
    const size_t total = total_row(hiding, row, cut);
    bool changed = false;

    for (size_t t = 0; t < hiding->columns; t++)
        for (size_t n = 0; n < (own->nest ? own->nests : 1); n++) {
            const struct line line = {.first = row * hiding->columns + t,
                                      .step = hiding->stride[cut] * hiding->columns,
                                      .count = own->levels,
                                      .nest = own->nest,
                                      .own = n};

            if (!hiding->hidden[total * hiding->columns + t] && cover(hiding, &line) == COVERS)
                changed = true;
        }
    return changed;
}

/* The teams of a row; where they cannot hide each other, their total is not shown. */
static bool cover_teams(struct hiding *hiding, size_t row)
{
    const size_t first = row * hiding->columns;
    const size_t last = first + hiding->columns - 1;
    const struct line line = {
        .first = first, .step = 1, .count = hiding->columns - 1, .counted = hiding->counted};
    enum cover found;

    if (!hiding->counted || hiding->hidden[last])
        return false;
    found = cover(hiding, &line);
    hiding->hidden[last] = found == BARE;
    return found != COVERED;
}

static bool cover_lines(struct hiding *hiding, size_t depth)
{
    bool changed = false;

    for (size_t row = 0; row < hiding->rows; row++) {
        if (depth_of(hiding, row) != depth)
            continue;
        changed = cover_teams(hiding, row) || changed;
        for (size_t c = 0; c < hiding->cuts; c++)
            if (hiding_level(hiding, row, c) == 0 && !is_total(hiding, row, c))
                changed = cover_cut(hiding, row, c) || changed;
    }
    return changed;
}

static size_t count_bits(size_t bits)
{
    size_t count = 0;

    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

static enum plx_status audit_tables(struct hiding *hiding, size_t depth, bool *changed,
                                    struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    *changed = false;
    for (size_t cuts = 0; cuts < (size_t)1 << hiding->cuts; cuts++) {
        bool own = false;

        if (status == PLX_OK && count_bits(cuts) == depth)
            status = hiding_audit(hiding, cuts, &own, err);
        *changed = *changed || own;
    }
    return status;
}

enum plx_status hiding_decide(struct hiding *hiding, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    hiding_add_totals(hiding);
    hide_nobody(hiding);
    for (size_t depth = 0; depth <= hiding->cuts; depth++) {
        bool changed = true;

        for (size_t row = 0; row < hiding->rows; row++)
            if (depth_of(hiding, row) == depth)
                hide_first(hiding, row);
        while (status == PLX_OK && changed) {
            changed = cover_lines(hiding, depth);
            if (!changed)
                status = audit_tables(hiding, depth, &changed, err);
        }
    }
    return status;
}

/* Whether a block is a sum of cells that are shown, taking in the cuts of the mask the total less
   what is not chosen, in others what is chosen. */
static bool is_sum(const struct hiding *hiding, const bool *const chosen[HIDING_CUTS],
                   size_t column, size_t mask)
{
    for (size_t row = 0; row < hiding->rows; row++) {
        const size_t at = row * hiding->columns + column;
        bool needed = hiding->hidden[at] && says(hiding, at);

        for (size_t c = 0; needed && c < hiding->cuts; c++) {
            const bool complement = mask >> c & 1;

            needed = is_total(hiding, row, c)
                         ? complement
                         : chosen[c][hiding_level(hiding, row, c)] != complement;
        }
        if (needed)
            return false;
    }
    return true;
}

bool hiding_block_is_shown(const struct hiding *hiding, const bool *const chosen[HIDING_CUTS],
                           size_t column, size_t *base)
{
    bool shown = false;
    bool hidden = false;

    *base = 0;
    for (size_t row = 0; row < hiding->rows; row++) {
        bool inside = true;

        for (size_t c = 0; inside && c < hiding->cuts; c++)
            inside = !is_total(hiding, row, c) && chosen[c][hiding_level(hiding, row, c)];
        if (inside)
            *base += hiding->base[row * hiding->columns + column];
        hidden = hidden || (inside && hiding->hidden[row * hiding->columns + column]);
    }
    if (*base == 0)
        return !hidden;
    for (size_t mask = 0; !shown && mask < (size_t)1 << hiding->cuts; mask++)
        shown = is_sum(hiding, chosen, column, mask);
    return shown && *base >= hiding->minimum;
}
