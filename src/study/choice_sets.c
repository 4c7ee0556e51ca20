/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "choice_sets.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/stream.h"

enum { STARTS = 8, LEAST_STEPS = 20000, STEPS_PER_PLACE = 1000, MOST_STEPS = 1000000 };

/* How much worse, in squares, a step may often be: from the first to the last. */
static const double first_heat = 1;
static const double last_heat = 0.4;

/* A design that is being changed. */
struct search {
    size_t items;
    size_t per_set;
    size_t sets;
    uint32_t *item;    /* sets x per_set */
    unsigned char *in; /* sets x items */
    int *together;     /* items x items, both halves */
    size_t *shown;     /* of each item */
    double squares;    /* of together, over pairs */
    struct plx_stream stream;
};

static void release_search(struct search *search)
{
    free(search->item);
    free(search->in);
    free(search->together);
    free(search->shown);
}

static enum plx_status open_search(struct search *search, const struct plx_choice_design *design,
                                   struct plx_error *err)
{
    *search =
        (struct search){.items = design->items, .per_set = design->per_set, .sets = design->sets};
    search->item = plx_array_new(design->sets * design->per_set, sizeof *search->item);
    search->in = plx_array_new(design->sets * design->items, 1);
    search->together = plx_array_new(design->items * design->items, sizeof *search->together);
    search->shown = plx_array_new(design->items, sizeof *search->shown);
    if (!search->item || !search->in || !search->together || !search->shown)
        return plx_fail_memory(err, "a choice design");
    return PLX_OK;
}

double choice_sets_least(size_t items, size_t per_set, size_t sets)
{
    const size_t pairs = items * (items - 1) / 2;
    const size_t meetings = sets * (per_set * (per_set - 1) / 2);
    const size_t whole = meetings / pairs;
    const double even = (double)whole;

    return (double)pairs * even * even + (double)(meetings % pairs) * (2 * even + 1);
}

double choice_sets_squares(const struct plx_choice_design *design)
{
    const double pairs = (double)design->items * (double)(design->items - 1) / 2;
    const double mean =
        (double)design->sets * (double)design->per_set * (double)(design->per_set - 1) / 2 / pairs;

    return round(pairs * (design->together_variance + mean * mean));
}

/* One of the items least often shown that the set lacks, by chance. */
static uint32_t draw_least_shown(struct search *search, size_t set)
{
    size_t ties = 0;
    uint32_t found = 0;

    for (uint32_t i = 0; i < search->items; i++) {
        if (search->in[set * search->items + i])
            continue;
        if (ties > 0 && search->shown[i] > search->shown[found])
            continue;
        if (ties > 0 && search->shown[i] < search->shown[found])
            ties = 0;
        ties++;
        if (plx_stream_below(&search->stream, ties) == 0)
            found = i;
    }
    return found;
}

static void fill_by_chance(struct search *search)
{
    const size_t n = search->items;

    memset(search->in, 0, search->sets * n);
    memset(search->together, 0, n * n * sizeof *search->together);
    memset(search->shown, 0, n * sizeof *search->shown);
    search->squares = 0;
    for (size_t s = 0; s < search->sets; s++)
        for (size_t i = 0; i < search->per_set; i++) {
            const uint32_t item = draw_least_shown(search, s);

            for (size_t j = 0; j < i; j++) {
                const uint32_t other = search->item[s * search->per_set + j];
                const int met = search->together[item * n + other]++;

                search->together[other * n + item]++;
                search->squares += 2 * met + 1;
            }
            search->item[s * search->per_set + i] = item;
            search->in[s * n + item] = 1;
            search->shown[item]++;
        }
}

/* Puts another item into a place of a set. Returns by how much the squares grow. */
static int replace(struct search *search, size_t set, size_t place, uint32_t by)
{
    const size_t n = search->items;
    uint32_t *item = search->item + set * search->per_set;
    const uint32_t gone = item[place];
    int grown = 0;

    for (size_t i = 0; i < search->per_set; i++) {
        const uint32_t other = item[i];

        if (i == place)
            continue;
        grown += 1 - 2 * search->together[gone * n + other]--;
        grown += 1 + 2 * search->together[by * n + other]++;
        search->together[other * n + gone]--;
        search->together[other * n + by]++;
    }
    item[place] = by;
    search->in[set * n + gone] = 0;
    search->in[set * n + by] = 1;
    search->shown[gone]--;
    search->shown[by]++;
    return grown;
}

static bool accept(struct search *search, int grown, double heat)
{
    return grown <= 0 || plx_stream_uniform(&search->stream) < exp(-grown / heat);
}

/* Lets two sets exchange an item each, which changes no item's times shown. */
static void try_exchange(struct search *search, double heat)
{
    const size_t k = search->per_set;
    const size_t a = plx_stream_below(&search->stream, search->sets * k);
    const size_t b = plx_stream_below(&search->stream, search->sets * k);
    const uint32_t from_a = search->item[a];
    const uint32_t from_b = search->item[b];
    int grown;

    if (search->in[a / k * search->items + from_b] || search->in[b / k * search->items + from_a])
        return;
    grown = replace(search, a / k, a % k, from_b);
    grown += replace(search, b / k, b % k, from_a);
    if (accept(search, grown, heat)) {
        search->squares += grown;
        return;
    }
    (void)replace(search, a / k, a % k, from_a);
    (void)replace(search, b / k, b % k, from_b);
}

/* Lets an item that is shown once less take the place of one that is shown once more. */
static void try_turn(struct search *search, double heat)
{
    const size_t k = search->per_set;
    const size_t place = plx_stream_below(&search->stream, search->sets * k);
    const uint32_t by = (uint32_t)plx_stream_below(&search->stream, search->items);
    const uint32_t gone = search->item[place];
    int grown;

    if (search->shown[by] >= search->shown[gone] || search->in[place / k * search->items + by])
        return;
    grown = replace(search, place / k, place % k, by);
    if (accept(search, grown, heat))
        search->squares += grown;
    else
        (void)replace(search, place / k, place % k, gone);
}

static bool is_best(const struct plx_choice_design *design, double least)
{
    return choice_sets_squares(design) <= least && design->connected;
}

/* Keeps the search's sets where they are better: fewer squares, or as many but connected. */
static enum plx_status keep_better(const struct search *search, struct plx_choice_design *design,
                                   bool first, struct plx_error *err)
{
    struct plx_choice_design found = *design;
    enum plx_status status;

    found.item = search->item;
    status = plx_choice_design_measure(&found, err);
    if (status != PLX_OK ||
        !(first || search->squares < choice_sets_squares(design) ||
          (search->squares <= choice_sets_squares(design) && found.connected > design->connected)))
        return status;
    memcpy(design->item, search->item, search->sets * search->per_set * sizeof *search->item);
    found.item = design->item;
    *design = found;
    return PLX_OK;
}

static void cool_down(struct search *search, double least)
{
    const size_t places = search->sets * search->per_set;
    const bool uneven = places % search->items != 0;
    size_t steps = places * STEPS_PER_PLACE;
    double heat = first_heat;
    double cooling;

    steps = steps < LEAST_STEPS ? LEAST_STEPS : steps > MOST_STEPS ? MOST_STEPS : steps;
    cooling = pow(last_heat / first_heat, 1 / (double)steps);
    for (size_t i = 0; i < steps && search->squares > least; i++, heat *= cooling) {
        if (uneven && i % 2 == 1)
            try_turn(search, heat);
        else
            try_exchange(search, heat);
    }
}

enum plx_status choice_sets_find(struct plx_choice_design *design, uint64_t seed,
                                 struct plx_error *err)
{
    const double least = choice_sets_least(design->items, design->per_set, design->sets);
    const bool turns = design->sets % design->items == 0 && design->per_set < design->items;
    struct search search;
    enum plx_status status = open_search(&search, design, err);

    if (status == PLX_OK && turns)
        status = choice_sets_turn(design, seed, err);
    if (status == PLX_OK && turns)
        status = plx_choice_design_measure(design, err);
    for (uint32_t start = 0; status == PLX_OK && start < STARTS; start++) {
        if ((start > 0 || turns) && is_best(design, least))
            break;
        plx_stream_start(&search.stream, seed, PLX_FOR_CHOICE_SETS, start, 0);
        fill_by_chance(&search);
        cool_down(&search, least);
        status = keep_better(&search, design, start == 0 && !turns, err);
    }
    release_search(&search);
    return status;
}
