/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "counted.h"
#include "parallax/base/memory.h"
#include "parallax/stats/rankings.h"
#include "priorities.h"

/* The team's rankings as the statistics take them: what was not ranked ties last. */
struct built {
    uint32_t *item; /* owned */
    size_t *first;  /* owned */
    size_t *ranked; /* owned */
    double *weight; /* owned */
    size_t rankings;
    size_t uneven; /* answers with ties or gaps, which are no rankings */
};

static void build_one(const int16_t *rank, size_t options, uint32_t *item, size_t *ranked)
{
    size_t last = 0;

    *ranked = 0;
    for (size_t o = 0; o < options; o++)
        *ranked += rank[o] > 0;
    last = *ranked;
    for (size_t o = 0; o < options; o++)
        item[rank[o] > 0 ? (size_t)rank[o] - 1 : last++] = (uint32_t)o;
}

static enum plx_status build(const struct priorities *priorities, struct built *built,
                             struct plx_error *err)
{
    const size_t options = priorities->question->n_options;
    const size_t rows = priorities->rows;

    built->item = plx_array_new(rows * options, sizeof *built->item);
    built->first = plx_array_new(rows + 1, sizeof *built->first);
    built->ranked = plx_array_new(rows, sizeof *built->ranked);
    built->weight = plx_array_new(rows, sizeof *built->weight);
    if (!built->item || !built->first || !built->ranked || !built->weight)
        return plx_fail_memory(err, "the rankings");
    for (size_t i = 0; i < rows; i++) {
        const int16_t *rank = priorities->column->code + priorities->row[i] * options;
        const size_t r = built->rankings;

        if (!counted_ranking(rank, options)) {
            built->uneven++;
            continue;
        }
        build_one(rank, options, built->item + r * options, &built->ranked[r]);
        built->weight[r] = priorities->weight[i];
        built->first[++built->rankings] = (r + 1) * options;
    }
    return PLX_OK;
}

/* As many rankings as they are worth together. */
static void scale_weights(struct built *built)
{
    double sum = 0;
    double squares = 0;

    for (size_t r = 0; r < built->rankings; r++) {
        sum += built->weight[r];
        squares += built->weight[r] * built->weight[r];
    }
    for (size_t r = 0; r < built->rankings; r++)
        built->weight[r] *= sum / squares;
}

static enum plx_status write_worth(struct priorities *priorities, struct built *built,
                                   struct plx_error *err)
{
    const size_t options = priorities->question->n_options;
    const struct plx_rankings rankings = {options,      built->rankings, built->item,
                                          built->first, built->ranked,   built->weight};
    struct plx_plackett_luce found;
    enum plx_status status;

    scale_weights(built);
    status = plx_plackett_luce(&rankings, 0.95, &found, err);
    if (status != PLX_OK)
        return status;
    for (size_t o = 0; o < options; o++) {
        priorities->score[o] = found.worth[o];
        priorities->low[o] = found.low[o];
        priorities->high[o] = found.high[o];
    }
    priorities_say(priorities, plx_reason_code(found.reason));
    priorities_say_count(priorities, built->uneven, "ranks with ties or gaps, left out");
    plx_plackett_luce_release(&found);
    priorities->of_counted = true;
    return priorities_write(priorities, "worth", PRIORITY_HIGHEST, built->rankings, err);
}

/* Places as the distributions have them: what was not ranked shares the places left. */
static void read_places(struct priorities *priorities, size_t option, bool borda)
{
    const size_t options = priorities->question->n_options;

    for (size_t i = 0; i < priorities->rows; i++) {
        const int16_t *rank = priorities->column->code + priorities->row[i] * options;
        double ranked = 0;
        double place;

        for (size_t o = 0; o < options; o++)
            ranked += rank[o] > 0;
        place = rank[option] > 0 ? rank[option] : (ranked + 1 + (double)options) / 2;
        priorities->value[i] = borda ? (double)options - place : place;
    }
}

static enum plx_status write_places(struct priorities *priorities, bool borda, size_t uneven,
                                    struct plx_error *err)
{
    const enum priority_order order = borda ? PRIORITY_HIGHEST : PRIORITY_LOWEST;

    for (size_t o = 0; o < priorities->question->n_options; o++) {
        read_places(priorities, o, borda);
        priorities_mean(priorities, o, priorities->weight, NULL);
    }
    if (!borda)
        priorities_take_order(priorities, order);
    priorities_say_count(priorities, uneven, "ranks with ties or gaps, taken as they are");
    return priorities_write(priorities, borda ? "borda" : "mean_rank", order, priorities->rows,
                            err);
}

enum plx_status priorities_rank(struct priorities *priorities, struct plx_error *err)
{
    struct built built = {0};
    enum plx_status status = build(priorities, &built, err);

    if (status == PLX_OK)
        status = write_places(priorities, false, built.uneven, err);
    if (status == PLX_OK)
        status = write_places(priorities, true, built.uneven, err);
    if (status == PLX_OK)
        status = write_worth(priorities, &built, err);
    free(built.item);
    free(built.first);
    free(built.ranked);
    free(built.weight);
    return status;
}
