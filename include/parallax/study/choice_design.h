/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Which items to show together in best-worst tasks (MaxDiff), so that each gets a fair hearing. */
#ifndef PARALLAX_STUDY_CHOICE_DESIGN_H
#define PARALLAX_STUDY_CHOICE_DESIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"

struct plx_choice_settings {
    size_t items;   /**< 2 .. 200 */
    size_t per_set; /**< 2 .. items, 20 at most; four or five are usual. */
    size_t sets;    /**< 1 .. 2,000; 0: as few as show each item `times` times. */
    size_t times;   /**< 1 or more, read where sets is 0; three are usual. */
    uint64_t seed;
};

/** Stands in a place of a set that shows nothing, where sets differ in size. */
#define PLX_CHOICE_NOTHING UINT32_MAX

/** A zeroed struct is empty. */
struct plx_choice_design {
    size_t items;
    size_t per_set;
    size_t sets;
    uint32_t *item; /**< Owned; sets x per_set, in the order in which a set shows them. */

    size_t least_shown; /**< Of any item: in how many sets. */
    size_t most_shown;
    size_t least_together; /**< Of any pair of items: in how many sets both are. */
    size_t most_together;
    double together_variance; /**< Of that over all pairs, divisor the number of pairs. */
    size_t least_at;          /**< Of any item and place in a set: how often it stands there. */
    size_t most_at;
    bool connected; /**< Whether sets join all items, so that a model can compare them. */
};

/**
 * Makes sets in which
 *
 * - every item is shown equally often, or with one time more;
 * - pairs are together as equally often as was found: the sum of squares of their counts is least;
 * - every item stands in each place equally often, or with one time more.
 *
 * Where there are as many sets as items, or a multiple, sets that are moved round in a circle are
 * tried first: a cyclic difference set makes every pair meet equally often (R. C. Bose 1939, Annals
 * of Eugenics 9). Else, and where that falls short, exchanges of items between sets are tried from
 * 8 starts, with fewer and fewer steps for the worse (S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi
 * 1983, Science 220), until no design can be better or the steps are used up. Places are an
 * edge colouring of sets and items, which is always possible (D. Konig 1916, Mathematische Annalen
 * 77). The same settings give the same design.
 *
 * @param design  the caller releases it; empty on failure
 * @return PLX_INVALID for settings beyond their ranges, PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_choice_design(const struct plx_choice_settings *settings,
                                                 struct plx_choice_design *design,
                                                 struct plx_error *err);

/**
 * Fills the measures of a design that came from elsewhere: items, per_set, sets and item are given,
 * items of a set distinct; PLX_CHOICE_NOTHING fills up sets that show less than per_set.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_choice_design_measure(struct plx_choice_design *design,
                                                         struct plx_error *err);

void plx_choice_design_release(struct plx_choice_design *design);

#endif
