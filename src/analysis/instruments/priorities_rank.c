/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "counted.h"
#include "parallax/base/memory.h"
#include "parallax/stats/rankings.h"
#include "priorities.h"

/* The team's rankings as the statistics take them: what was not ranked ties last, or is not there.
 */
struct built {
    uint32_t *item; /* owned */
    size_t *first;  /* owned */
    size_t *ranked; /* owned */
    double *weight; /* owned */
    double *in;     /* owned; of each respondent */
    size_t rankings;
    size_t uneven;  /* answers with ties or gaps, which are no rankings */
    size_t partial; /* rankings that lack options */
    size_t fewest;  /* how many ranked the option that the fewest did, but nobody */
};

/* Whether what was not ranked was not offered either. */
static bool lacks(const struct priorities *priorities)
{
    return priorities->question->unranked == PLX_UNRANKED_NOT_OFFERED;
}

static size_t count_fewest(const struct priorities *priorities)
{
    const size_t options = priorities->question->n_options;
    size_t fewest = priorities->rows;

    for (size_t o = 0; o < options; o++) {
        size_t people = 0;

        for (size_t i = 0; i < priorities->rows; i++)
            people += priorities->column->code[priorities->row[i] * options + o] > 0;
        if (people > 0 && people < fewest)
            fewest = people;
    }
    return fewest;
}

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
    built->in = plx_array_new(rows, sizeof *built->in);
    if (!built->item || !built->first || !built->ranked || !built->weight || !built->in)
        return plx_fail_memory(err, "the rankings");
    for (size_t i = 0; i < rows; i++) {
        const int16_t *rank = priorities->column->code + priorities->row[i] * options;
        const size_t r = built->rankings;

        if (!counted_ranking(rank, options)) {
            built->uneven++;
            continue;
        }
        build_one(rank, options, built->item + built->first[r], &built->ranked[r]);
        built->partial += built->ranked[r] < options;
        built->weight[r] = priorities->weight[i];
        built->first[++built->rankings] =
            built->first[r] + (lacks(priorities) ? built->ranked[r] : options);
    }
    built->fewest = count_fewest(priorities);
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

static void say_unranked(struct priorities *priorities, const struct built *built)
{
    priorities_say_count(priorities, built->partial,
                         lacks(priorities)
                             ? "rankings without some options, taken as not offered"
                             : "rankings without some options, taken to stand behind the others");
}

/* How many a score is told of. Where some options are not in every ranking, a score is of those who
   ranked it; as places sum to what the number of options makes them, few of one hide all. */
static size_t told(const struct priorities *priorities, const struct built *built, size_t n)
{
    return lacks(priorities) && priorities_are_few(priorities, built->fewest) ? built->fewest : n;
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
    say_unranked(priorities, built);
    plx_plackett_luce_release(&found);
    priorities->of_counted = true;
    return priorities_write(priorities, "worth", PRIORITY_HIGHEST,
                            told(priorities, built, built->rankings), err);
}

/* Places as the distributions have them: what was not ranked shares the places left. Borda's count
   is of those behind, of those that were ranked where the others were not offered.
   in  whether the answer tells of the option */
static void read_places(struct priorities *priorities, size_t option, bool borda, double *in)
{
    const size_t options = priorities->question->n_options;

    for (size_t i = 0; i < priorities->rows; i++) {
        const int16_t *rank = priorities->column->code + priorities->row[i] * options;
        double ranked = 0;
        double place;

        for (size_t o = 0; o < options; o++)
            ranked += rank[o] > 0;
        place = rank[option] > 0 ? rank[option] : (ranked + 1 + (double)options) / 2;
        in[i] = rank[option] > 0 || !lacks(priorities);
        priorities->value[i] =
            borda ? (lacks(priorities) ? ranked : (double)options) - place : place;
    }
}

static enum plx_status write_places(struct priorities *priorities, bool borda, struct built *built,
                                    struct plx_error *err)
{
    const enum priority_order order = borda ? PRIORITY_HIGHEST : PRIORITY_LOWEST;
    const size_t people = told(priorities, built, priorities->rows);

    for (size_t o = 0; o < priorities->question->n_options; o++) {
        read_places(priorities, o, borda, built->in);
        priorities_mean(priorities, o, priorities->weight, lacks(priorities) ? built->in : NULL);
    }
    if (!borda && !priorities_are_few(priorities, people))
        priorities_take_order(priorities, order);
    priorities_say_count(priorities, built->uneven, "ranks with ties or gaps, taken as they are");
    say_unranked(priorities, built);
    return priorities_write(priorities, borda ? "borda" : "mean_rank", order, people, err);
}

enum plx_status priorities_rank(struct priorities *priorities, struct plx_error *err)
{
    struct built built = {0};
    enum plx_status status = build(priorities, &built, err);

    if (status == PLX_OK)
        status = write_places(priorities, false, &built, err);
    if (status == PLX_OK)
        status = write_places(priorities, true, &built, err);
    if (status == PLX_OK)
        status = write_worth(priorities, &built, err);
    free(built.in);
    free(built.item);
    free(built.first);
    free(built.ranked);
    free(built.weight);
    return status;
}
