/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/study/choice_design.h"

#include <stdlib.h>

#include "choice_sets.h"
#include "parallax/base/memory.h"

enum { MOST_ITEMS = 200, MOST_PER_SET = 20, MOST_SETS = 2000 };

/* What the measures are taken from. */
struct counts {
    size_t *shown;    /* items */
    size_t *at;       /* items x per_set */
    size_t *together; /* items x items, below the diagonal and above */
    size_t *queue;    /* items; of those reached from the first */
    bool *reached;
};

static void release_counts(struct counts *counts)
{
    free(counts->shown);
    free(counts->at);
    free(counts->together);
    free(counts->queue);
    free(counts->reached);
}

static bool allocate_counts(struct counts *counts, const struct plx_choice_design *design)
{
    counts->shown = plx_array_new(design->items, sizeof *counts->shown);
    counts->at = plx_array_new(design->items * design->per_set, sizeof *counts->at);
    counts->together = plx_array_new(design->items * design->items, sizeof *counts->together);
    counts->queue = plx_array_new(design->items, sizeof *counts->queue);
    counts->reached = plx_array_new(design->items, sizeof *counts->reached);
    return counts->shown && counts->at && counts->together && counts->queue && counts->reached;
}

static void count(const struct plx_choice_design *design, struct counts *counts)
{
    const size_t k = design->per_set;

    for (size_t s = 0; s < design->sets; s++) {
        const uint32_t *item = design->item + s * k;

        for (size_t i = 0; i < k && item[i] != PLX_CHOICE_NOTHING; i++) {
            counts->shown[item[i]]++;
            counts->at[item[i] * k + i]++;
            for (size_t j = 0; j < k && item[j] != PLX_CHOICE_NOTHING; j++)
                counts->together[item[i] * design->items + item[j]] += i != j;
        }
    }
}

static void find_limits(const size_t *number, size_t n, size_t *least, size_t *most)
{
    *least = *most = number[0];
    for (size_t i = 1; i < n; i++) {
        *least = number[i] < *least ? number[i] : *least;
        *most = number[i] > *most ? number[i] : *most;
    }
}

static void measure_pairs(struct plx_choice_design *design, const struct counts *counts)
{
    const size_t n = design->items;
    const double pairs = (double)n * (double)(n - 1) / 2;
    double sum = 0;
    double squares = 0;

    design->least_together = SIZE_MAX;
    design->most_together = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++) {
            const size_t met = counts->together[i * n + j];

            sum += (double)met;
            squares += (double)met * (double)met;
            design->least_together = met < design->least_together ? met : design->least_together;
            design->most_together = met > design->most_together ? met : design->most_together;
        }
    design->together_variance = (pairs * squares - sum * sum) / (pairs * pairs);
}

/* Whether all items are reached from the first, from set to set. */
static bool is_connected(const struct plx_choice_design *design, struct counts *counts)
{
    const size_t n = design->items;
    size_t found = 1;

    counts->queue[0] = 0;
    counts->reached[0] = true;
    for (size_t next = 0; next < found; next++)
        for (size_t i = 0; i < n; i++)
            if (!counts->reached[i] && counts->together[counts->queue[next] * n + i] > 0) {
                counts->reached[i] = true;
                counts->queue[found++] = i;
            }
    return found == n;
}

enum plx_status plx_choice_design_measure(struct plx_choice_design *design, struct plx_error *err)
{
    struct counts counts = {0};
    enum plx_status status = PLX_OK;

    if (!allocate_counts(&counts, design)) {
        status = plx_fail_memory(err, "a choice design");
    } else {
        count(design, &counts);
        find_limits(counts.shown, design->items, &design->least_shown, &design->most_shown);
        find_limits(counts.at, design->items * design->per_set, &design->least_at,
                    &design->most_at);
        measure_pairs(design, &counts);
        design->connected = is_connected(design, &counts);
    }
    release_counts(&counts);
    return status;
}

static enum plx_status set_sizes(const struct plx_choice_settings *settings,
                                 struct plx_choice_design *design, struct plx_error *err)
{
    const size_t most = settings->items < MOST_PER_SET ? settings->items : MOST_PER_SET;
    size_t sets = settings->sets;

    if (settings->items < 2 || settings->items > MOST_ITEMS)
        return plx_fail(err, PLX_INVALID, "a choice design has 2 to %d items, not %zu", MOST_ITEMS,
                        settings->items);
    if (settings->per_set < 2 || settings->per_set > most)
        return plx_fail(err, PLX_INVALID, "a set out of %zu items shows 2 to %zu of them, not %zu",
                        settings->items, most, settings->per_set);
    if (sets == 0 && settings->times > 0 && settings->times <= MOST_SETS)
        sets = (settings->items * settings->times + settings->per_set - 1) / settings->per_set;
    if (sets < 1 || sets > MOST_SETS)
        return plx_fail(err, PLX_INVALID, "a choice design has 1 to %d sets", MOST_SETS);
    *design = (struct plx_choice_design){
        .items = settings->items, .per_set = settings->per_set, .sets = sets};
    return PLX_OK;
}

enum plx_status plx_choice_design(const struct plx_choice_settings *settings,
                                  struct plx_choice_design *design, struct plx_error *err)
{
    enum plx_status status;

    *design = (struct plx_choice_design){0};
    status = set_sizes(settings, design, err);
    if (status != PLX_OK)
        return status;
    design->item = plx_array_new(design->sets * design->per_set, sizeof *design->item);
    if (!design->item)
        status = plx_fail_memory(err, "a choice design");
    if (status == PLX_OK)
        status = choice_sets_find(design, settings->seed, err);
    if (status == PLX_OK)
        status = choice_places_deal(design, err);
    if (status == PLX_OK)
        status = plx_choice_design_measure(design, err);
    if (status != PLX_OK)
        plx_choice_design_release(design);
    return status;
}

void plx_choice_design_release(struct plx_choice_design *design)
{
    free(design->item);
    *design = (struct plx_choice_design){0};
}
