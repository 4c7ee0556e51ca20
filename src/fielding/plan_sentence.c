/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan comes to, in words. */
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/fielding/plan.h"

/* Numbers of the first pair's questions, in ascending order. */
struct numbers {
    double *number; /* owned */
    size_t count;
};

static int ascending(const void *left, const void *right)
{
    const double a = *(const double *)left;
    const double b = *(const double *)right;

    return a < b ? -1 : a > b;
}

typedef double take(const struct plx_plan_entry *entry);

static double take_agree(const struct plx_plan_entry *entry)
{
    return entry->agree_n == PLX_NONE ? NAN : (double)entry->agree_n;
}

static double take_gap(const struct plx_plan_entry *entry)
{
    return entry->gap_n == PLX_NONE ? NAN : (double)entry->gap_n;
}

static double take_visible(const struct plx_plan_entry *entry)
{
    return entry->visible / entry->margin;
}

static struct numbers gather(const struct plx_plan *plan, take *value, struct plx_text *text)
{
    struct numbers numbers = {plx_array_new(plan->count, sizeof(double)), 0};

    if (!numbers.number) {
        text->failed = true;
        return numbers;
    }
    for (size_t i = 0; i < plan->count && plan->entry[i].pair == plan->entry[0].pair; i++) {
        const double own = value(&plan->entry[i]);

        if (!isnan(own))
            numbers.number[numbers.count++] = own;
    }
    qsort(numbers.number, numbers.count, sizeof *numbers.number, ascending);
    return numbers;
}

/* "48 to 335 answers per team, 73 on the middle question" */
static void add_range(struct plx_text *text, const struct numbers *numbers)
{
    const double least = numbers->number[0];
    const double most = numbers->number[numbers->count - 1];

    plx_text_addf(text, "%.0f", least);
    if (most > least)
        plx_text_addf(text, " to %.0f", most);
    plx_text_add(text, " answers per team");
    if (most > least)
        plx_text_addf(text, ", %.0f on the middle question",
                      numbers->number[(numbers->count - 1) / 2]);
}

static void add_needed(struct plx_text *text, const struct plx_plan_settings *settings,
                       const struct plx_plan *plan)
{
    struct numbers agree = gather(plan, take_agree, text);
    struct numbers gap = gather(plan, take_gap, text);

    if (!text->failed && agree.count > 0) {
        plx_text_add(text, "to show agreement takes ");
        add_range(text, &agree);
    } else {
        plx_text_add(text, "no question can show agreement");
    }
    if (!text->failed && gap.count > 0) {
        plx_text_addf(text, "; to show a gap of %g margins takes ", settings->effect);
        add_range(text, &gap);
    }
    plx_text_addf(text, ", each with %g %% power.", 100 * settings->power);
    free(agree.number);
    free(gap.number);
}

static void add_given(struct plx_text *text, const struct plx_study *study,
                      const struct plx_plan_settings *settings, const struct plx_plan *plan)
{
    const struct plx_plan_entry *first = &plan->entry[0];
    const struct plx_pair *pair = &study->pair[first->pair];
    struct numbers seen = gather(plan, take_visible, text);
    size_t agree = 0;
    size_t gap = 0;
    size_t all = 0;

    for (size_t i = 0; i < plan->count && plan->entry[i].pair == first->pair; i++) {
        all++;
        agree += plan->entry[i].agree_power >= settings->power;
        gap += plan->entry[i].gap_power >= settings->power;
    }
    plx_text_addf(text,
                  "%.0f answers of %s and %.0f of %s show agreement on %zu of %zu question%s and "
                  "a gap of %g margins on %zu, each with %g %% power",
                  first->n[0], study->team[pair->a].label, first->n[1], study->team[pair->b].label,
                  agree, all, all == 1 ? "" : "s", settings->effect, gap, 100 * settings->power);
    if (!text->failed && seen.count > 0)
        plx_text_addf(text, "; the smallest visible gap is %.2g margins on the middle question",
                      seen.number[(seen.count - 1) / 2]);
    plx_text_add(text, ".");
    free(seen.number);
}

void plx_plan_add_sentence(struct plx_text *text, const struct plx_study *study,
                           const struct plx_plan_settings *settings, const struct plx_plan *plan)
{
    const struct plx_plan_entry *first = &plan->entry[0];
    const struct plx_pair *pair = &study->pair[first->pair];
    size_t blind = 0;

    if (isnan(first->n[0] + first->n[1])) {
        plx_text_addf(text, "Between %s and %s ", study->team[pair->a].label,
                      study->team[pair->b].label);
        add_needed(text, settings, plan);
    } else {
        add_given(text, study, settings, plan);
    }
    for (size_t i = 0; i < plan->count && plan->entry[i].pair == first->pair; i++)
        blind += plan->entry[i].no_spread;
    if (blind > 0)
        plx_text_addf(text, " For %zu question%s nothing is known of how far answers will spread.",
                      blind, blind == 1 ? "" : "s");
}
