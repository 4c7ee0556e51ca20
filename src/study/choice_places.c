/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "choice_sets.h"
#include "parallax/base/memory.h"

/*
 * An item shown r times is dealt out to ceil(r / k) copies, each of which is in k sets, the last in
 * what is left. Sets and copies are then joined by lines, k at most from each, and k colours colour
 * them so that none meets itself: the colour is the place, and no copy is in a place twice.
 */
struct places {
    size_t per_set;
    size_t none;    /* where no line of a colour leads */
    size_t *set_to; /* sets x per_set: the copy that a set has in a place */
    size_t *to_set; /* copies x per_set: the set that a copy is in at a place */
    uint32_t *item; /* of each copy */
    size_t *copy;   /* of each item: the one that is being dealt */
    size_t *dealt;  /* of each item: how often it has been shown */
};

static void release_places(struct places *places)
{
    free(places->set_to);
    free(places->to_set);
    free(places->item);
    free(places->copy);
    free(places->dealt);
}

static enum plx_status open_places(struct places *places, const struct plx_choice_design *design,
                                   struct plx_error *err)
{
    const size_t k = design->per_set;
    /* Full copies, and one of each item that is not. */
    const size_t copies = design->sets + design->items;

    *places = (struct places){.per_set = k, .none = design->sets > copies ? design->sets : copies};
    places->set_to = plx_array_new(design->sets * k, sizeof *places->set_to);
    places->to_set = plx_array_new(copies * k, sizeof *places->to_set);
    places->item = plx_array_new(copies, sizeof *places->item);
    places->copy = plx_array_new(design->items, sizeof *places->copy);
    places->dealt = plx_array_new(design->items, sizeof *places->dealt);
    if (!places->set_to || !places->to_set || !places->item || !places->copy || !places->dealt)
        return plx_fail_memory(err, "a choice design");
    for (size_t i = 0; i < design->sets * k; i++)
        places->set_to[i] = places->none;
    for (size_t i = 0; i < copies * k; i++)
        places->to_set[i] = places->none;
    return PLX_OK;
}

static size_t free_place(const struct places *places, const size_t *line)
{
    size_t place = 0;

    while (line[place] != places->none)
        place++;
    return place;
}

/* From a copy, along lines of the places wanted and other in turn, changes one for the other; the
   walk never comes to the set for which room is made, since no line of that is wanted. */
static void swap_along(struct places *places, size_t copy, size_t wanted, size_t other)
{
    const size_t k = places->per_set;
    size_t set = places->to_set[copy * k + wanted];
    size_t from = copy;

    places->to_set[copy * k + wanted] = places->none;
    while (set != places->none) {
        /* The line from `from` to `set` goes from wanted to other. */
        const size_t next = places->set_to[set * k + other];
        size_t beyond;

        places->to_set[from * k + other] = set;
        places->set_to[set * k + other] = from;
        places->set_to[set * k + wanted] = next;
        if (next == places->none)
            break;
        /* The line from `set` to `next` goes from other to wanted. */
        beyond = places->to_set[next * k + wanted];
        places->to_set[next * k + wanted] = set;
        places->to_set[next * k + other] = places->none;
        set = beyond;
        from = next;
    }
}

static void join(struct places *places, size_t set, size_t copy)
{
    const size_t k = places->per_set;
    const size_t wanted = free_place(places, places->set_to + set * k);

    if (places->to_set[copy * k + wanted] != places->none)
        swap_along(places, copy, wanted, free_place(places, places->to_set + copy * k));
    places->set_to[set * k + wanted] = copy;
    places->to_set[copy * k + wanted] = set;
}

enum plx_status choice_places_deal(struct plx_choice_design *design, struct plx_error *err)
{
    const size_t k = design->per_set;
    struct places places;
    size_t copies = 0;
    enum plx_status status = open_places(&places, design, err);

    for (size_t i = 0; status == PLX_OK && i < design->sets * k; i++) {
        const uint32_t item = design->item[i];

        if (places.dealt[item]++ % k == 0) {
            places.copy[item] = copies;
            places.item[copies++] = item;
        }
        join(&places, i / k, places.copy[item]);
    }
    for (size_t i = 0; status == PLX_OK && i < design->sets * k; i++)
        design->item[i] = places.item[places.set_to[i]];
    release_places(&places);
    return status;
}
