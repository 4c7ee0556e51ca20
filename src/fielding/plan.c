/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/fielding/plan.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/power.h"
#include "parallax/study/condition.h"

/* More answers per team are not worth planning. */
static const size_t most_answers = 100000000;

/* Answers that the Hodges-Lehmann shift takes for each of a mean, of normal ones. */
static const double shift_factor = M_PI / 3;

static const double interval_alpha = 0.05;

/* One question and pair, and what its tests are like. */
struct planning {
    const struct plx_study *study;
    const struct plx_question *question;
    const struct plx_plan_spread *spread[2];
    size_t team[2];
    size_t components;
    size_t widest; /* the component that spreads most */
    double range;  /* of the scale; 0 where no answers are added at its ends */
    double margin; /* 0 for none */
    double alpha;
    double power;
};

/* The whole team; INFINITY where it is not known. */
static double size_of(const struct planning *planning, size_t side)
{
    const size_t size = planning->study->team[planning->team[side]].size;

    return size > 0 ? (double)size : INFINITY;
}

/* A component with so many answers of each team. */
static struct plx_power_design design_of(const struct planning *planning, size_t component,
                                         double n_a, double n_b)
{
    const bool number = planning->question->type == PLX_NUMBER;
    const double factor = number ? shift_factor : 1;
    struct plx_power_design design = {
        .estimated = !number && !plx_plan_is_shares(planning->question),
        .range = planning->range,
    };

    for (size_t side = 0; side < 2; side++) {
        design.size[side] = size_of(planning, side);
        design.n[side] = fmin(side == 0 ? n_a : n_b, design.size[side]);
        /* Where one option's answers do not vary at all, it is settled by the others. */
        design.variance[side] = fmax(planning->spread[side]->variance[component] * factor, 1e-12);
    }
    return design;
}

typedef double power_at(const struct planning *planning, double gap, double n_a, double n_b);

static double gap_power(const struct planning *planning, double gap, double n_a, double n_b)
{
    const struct plx_power_design design = design_of(planning, planning->widest, n_a, n_b);

    return plx_power_difference(&design, gap, planning->margin,
                                planning->alpha / (double)planning->components);
}

static double agree_power(const struct planning *planning, double gap, double n_a, double n_b)
{
    double missed = 0;

    for (size_t o = 0; o < planning->components; o++) {
        const struct plx_power_design design = design_of(planning, o, n_a, n_b);

        missed += 1 - plx_power_equivalence(&design, gap, planning->margin, planning->alpha);
    }
    return fmax(0, 1 - missed);
}

static size_t fewest(const struct planning *planning)
{
    const size_t minimum = planning->question->minimum_base > 0 ? planning->question->minimum_base
                                                                : planning->study->privacy_minimum;

    return minimum > 2 ? minimum : 2;
}

/* The fewest answers per team with the power; PLX_NONE where there are none. Power grows with
   answers, so they are found by doubling and halving. */
static size_t needed(const struct planning *planning, power_at *power, double gap)
{
    size_t low = fewest(planning) - 1; /* too few */
    size_t high = fewest(planning);

    while (power(planning, gap, (double)high, (double)high) < planning->power) {
        low = high;
        high *= 2;
        if (high > most_answers)
            return PLX_NONE;
    }
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;

        if (power(planning, gap, (double)middle, (double)middle) < planning->power)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* (z_(1 - alpha) + z_(1 - beta))^2 (s_a^2 + s_b^2) / (margin - gap)^2, with half of beta at no gap,
   where both tests may fail; S.-C. Chow, J. Shao, H. Wang (2008), 3.2. */
static size_t plain_formula(const struct planning *planning, double gap)
{
    const double beta = 1 - planning->power;
    const double z =
        gsl_cdf_ugaussian_Qinv(planning->alpha) + gsl_cdf_ugaussian_Qinv(gap > 0 ? beta : beta / 2);
    const double variance = planning->spread[0]->variance[planning->widest] +
                            planning->spread[1]->variance[planning->widest];
    const double room = planning->margin - gap;
    const double n = ceil(z * z * variance / (room * room));

    return n <= (double)most_answers ? (size_t)n : PLX_NONE;
}

static double margin_of(const struct plx_study *study, const struct plx_question *question)
{
    if (!isnan(question->margin))
        return question->margin;
    if (question->type == PLX_NUMBER)
        return NAN;
    return question->type == PLX_SCALE && plx_question_is_ordered(question)
               ? study->decisions.margin_scale
               : study->decisions.margin_share;
}

/* The widest gap that answers can have. */
static double widest_gap(const struct plx_question *question)
{
    return 2 * plx_plan_largest_sd(question);
}

static bool adds_at_ends(const struct plx_question *question)
{
    return question->type != PLX_NUMBER && !plx_plan_is_shares(question);
}

static void note_whole(const struct planning *planning, struct plx_plan_entry *entry)
{
    const size_t n = entry->agree_n != PLX_NONE ? entry->agree_n : entry->gap_n;

    for (size_t side = 0; n != PLX_NONE && side < 2; side++)
        entry->whole[side] = (double)n >= size_of(planning, side);
}

/* No more than there are people in the larger team. */
static size_t capped(const struct planning *planning, size_t n)
{
    const double most = fmax(size_of(planning, 0), size_of(planning, 1));

    return n != PLX_NONE && (double)n > most ? (size_t)most : n;
}

static void plan_needed(struct planning *planning, double strict, struct plx_plan_entry *entry)
{
    const double alpha = planning->alpha;

    if (!entry->no_margin) {
        entry->agree_n = capped(planning, needed(planning, agree_power, entry->near));
        entry->agree_n_plain = plain_formula(planning, entry->near);
    }
    if (entry->gap > 0 && !entry->gap_in_margin)
        entry->gap_n = capped(planning, needed(planning, gap_power, entry->gap));
    note_whole(planning, entry);
    planning->alpha = strict;
    if (!entry->no_margin)
        entry->agree_n_strict = capped(planning, needed(planning, agree_power, entry->near));
    if (entry->gap > 0 && !entry->gap_in_margin)
        entry->gap_n_strict = capped(planning, needed(planning, gap_power, entry->gap));
    planning->alpha = alpha;
}

static double visible(const struct planning *planning, const struct plx_plan_entry *entry,
                      double alpha)
{
    const struct plx_power_design design =
        design_of(planning, planning->widest, entry->n[0], entry->n[1]);
    const double gap = plx_power_smallest_gap(
        &design, planning->margin, alpha / (double)planning->components, planning->power);

    return gap <= widest_gap(planning->question) ? gap : NAN;
}

/* What the answers that can be had will show. */
static void plan_given(const struct planning *planning, double strict, struct plx_plan_entry *entry)
{
    const struct plx_power_design design =
        design_of(planning, planning->widest, entry->n[0], entry->n[1]);

    if (!entry->no_margin)
        entry->agree_power = agree_power(planning, entry->near, entry->n[0], entry->n[1]);
    if (entry->gap > 0)
        entry->gap_power = gap_power(planning, entry->gap, entry->n[0], entry->n[1]);
    entry->visible = visible(planning, entry, planning->alpha);
    entry->visible_most = visible(planning, entry, strict);
    entry->beyond_scale = isnan(entry->visible);
    entry->reach = plx_power_reach(&design, interval_alpha / (double)planning->components);
}

static void find_widest(struct planning *planning)
{
    double most = -1;

    for (size_t o = 0; o < planning->components; o++) {
        const double own = planning->spread[0]->variance[o] + planning->spread[1]->variance[o];

        if (own > most) {
            most = own;
            planning->widest = o;
        }
    }
}

static void plan_question(const struct plx_study *study, const struct plx_plan_settings *settings,
                          const struct plx_plan_spreads *spreads, size_t family,
                          struct plx_plan_entry *entry)
{
    const struct plx_question *question = &study->question[entry->question];
    const struct plx_pair *pair = &study->pair[entry->pair];
    const double margin = margin_of(study, question);
    struct planning planning = {
        .study = study,
        .question = question,
        .spread = {&spreads->of[entry->question * study->n_teams + pair->a],
                   &spreads->of[entry->question * study->n_teams + pair->b]},
        .team = {pair->a, pair->b},
        .components = entry->components,
        .range = adds_at_ends(question) ? widest_gap(question) : 0,
        .margin = isnan(margin) ? 0 : margin,
        .alpha = study->decisions.alpha,
        .power = settings->power,
    };
    const double strict = planning.alpha / (double)family;

    entry->margin = margin;
    entry->near = settings->within * margin;
    entry->gap = settings->effect * margin;
    entry->no_margin = isnan(margin);
    entry->gap_in_margin = settings->effect <= 1;
    entry->no_spread = planning.spread[0]->source == PLX_PLAN_UNKNOWN ||
                       planning.spread[1]->source == PLX_PLAN_UNKNOWN;
    for (size_t side = 0; side < 2; side++)
        if (settings->n && settings->n[planning.team[side]] > 0)
            entry->n[side] = (double)settings->n[planning.team[side]];
    entry->hidden = fmin(entry->n[0], entry->n[1]) < (double)fewest(&planning);
    if (entry->no_spread)
        return;
    find_widest(&planning);
    entry->source = planning.spread[0]->source;
    if (planning.spread[1]->source != entry->source)
        entry->source = PLX_PLAN_USUAL; /* one of them is */
    entry->sd = sqrt((planning.spread[0]->variance[planning.widest] +
                      planning.spread[1]->variance[planning.widest]) /
                     2);
    plan_needed(&planning, strict, entry);
    if (!isnan(entry->n[0] + entry->n[1]) && !entry->hidden)
        plan_given(&planning, strict, entry);
}

static struct plx_plan_entry blank(size_t pair, size_t question, size_t components)
{
    return (struct plx_plan_entry){
        .pair = pair,
        .question = question,
        .components = components,
        .sd = NAN,
        .agree_n = PLX_NONE,
        .agree_n_plain = PLX_NONE,
        .agree_n_strict = PLX_NONE,
        .gap_n = PLX_NONE,
        .gap_n_strict = PLX_NONE,
        .n = {NAN, NAN},
        .agree_power = NAN,
        .gap_power = NAN,
        .visible = NAN,
        .visible_most = NAN,
        .reach = NAN,
    };
}

/* Whether a question is asked of a team, as far as conditions are about the team, its own or those
   of the questions that it hangs on. */
static bool is_asked(const struct plx_study *study, size_t question, size_t team)
{
    /* Conditions in a ring end, too. */
    for (size_t steps = 0; question != PLX_NONE && steps < study->n_questions; steps++) {
        const struct plx_condition *condition = &study->question[question].asked_if;
        const size_t asked = plx_condition_team(study, condition);

        if (asked != PLX_NONE)
            return (asked == team) != condition->negated;
        question = condition->name ? plx_study_find_question(study, condition->name) : PLX_NONE;
    }
    return true;
}

static bool is_compared(const struct plx_study *study, size_t pair, size_t question)
{
    return plx_plan_components(&study->question[question]) > 0 &&
           is_asked(study, question, study->pair[pair].a) &&
           is_asked(study, question, study->pair[pair].b);
}

static size_t family_of(const struct plx_study *study, size_t pair)
{
    size_t family = 0;

    for (size_t q = 0; q < study->n_questions; q++)
        family += is_compared(study, pair, q);
    return family;
}

enum plx_status plx_plan_make(const struct plx_study *study,
                              const struct plx_plan_settings *settings,
                              const struct plx_plan_spreads *spreads, struct plx_plan *plan,
                              struct plx_error *err)
{
    const struct plx_place place = {study->path, 0, NULL};
    size_t entries = 0;

    *plan = (struct plx_plan){0};
    if (study->n_pairs == 0)
        return plx_fail_at(err, PLX_INVALID, &place,
                           "has no two teams to compare, so there is nothing to plan");
    for (size_t p = 0; p < study->n_pairs; p++)
        entries += family_of(study, p);
    if (entries == 0)
        return plx_fail_at(err, PLX_INVALID, &place, "has no question that teams are compared on");
    plan->entry = plx_array_new(entries, sizeof *plan->entry);
    if (!plan->entry)
        return plx_fail_memory(err, "the plan");
    for (size_t p = 0; p < study->n_pairs; p++) {
        const size_t family = family_of(study, p);

        plan->family = family > plan->family ? family : plan->family;
        for (size_t q = 0; q < study->n_questions; q++) {
            struct plx_plan_entry *entry = &plan->entry[plan->count];

            if (!is_compared(study, p, q))
                continue;
            *entry = blank(p, q, plx_plan_components(&study->question[q]));
            plan_question(study, settings, spreads, family, entry);
            plan->count++;
        }
    }
    return PLX_OK;
}

void plx_plan_release(struct plx_plan *plan)
{
    free(plan->entry);
    *plan = (struct plx_plan){0};
}
