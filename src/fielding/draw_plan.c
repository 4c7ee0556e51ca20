/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw_plan.h"

#include <math.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/study/condition.h"

/* Where a share of 1 ends. */
static const uint64_t whole = (uint64_t)1 << 53;

uint64_t plx_chance_edge(double share)
{
    return (uint64_t)ceil(share * 0x1p53);
}

/* The option at a place, found by taking off share after share. */
static size_t walk(const double *share, size_t n, uint64_t at)
{
    double place = (double)at * 0x1p-53;
    size_t index = 0;

    while (index + 1 < n && place >= share[index])
        place -= share[index++];
    return index;
}

/* The first place behind an option. It is near the sum of the shares so far, but only walking there
   tells it to the last bit; places further on never walk less far. */
static uint64_t find_edge(const double *share, size_t n, size_t option, double sum)
{
    uint64_t low = plx_chance_edge(fmin(sum, 1));
    uint64_t high = low;

    for (uint64_t step = 1; low > 0 && walk(share, n, low) > option; step *= 2)
        low = low > step ? low - step : 0;
    for (uint64_t step = 1; high < whole && walk(share, n, high) <= option; step *= 2)
        high = whole - high > step ? high + step : whole;
    while (low < high) {
        const uint64_t middle = low + (high - low) / 2;

        if (walk(share, n, middle) > option)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static bool choose_one(const double *share, size_t n, struct plx_pool *pool,
                       struct plx_chances *chances)
{
    uint64_t *edge = plx_pool_bytes(pool, n + 1, sizeof *edge);
    uint32_t *option = plx_pool_bytes(pool, n + 1, sizeof *option);
    double sum = 0;

    for (size_t o = 0; o < n && edge && option; o++) {
        size_t given = o;

        sum += share[o];
        edge[o] = o + 1 < n ? find_edge(share, n, o, sum) : whole;
        /* Rounding may leave a place behind the last option that has any share. */
        while (given > 0 && share[given] <= 0)
            given--;
        option[o] = (uint32_t)given;
    }
    *chances = (struct plx_chances){edge, option};
    return edge && option;
}

static bool choose_each(const double *share, size_t n, struct plx_pool *pool,
                        struct plx_chances *chances)
{
    uint64_t *edge = plx_pool_bytes(pool, n + 1, sizeof *edge);

    for (size_t o = 0; o < n && edge; o++)
        edge[o] = plx_chance_edge(share[o]);
    *chances = (struct plx_chances){edge, NULL};
    return edge;
}

/* Teams and personas mostly share their laws, so those before are looked at first. */
static bool add_chances(const struct plx_study *study, const struct plx_truth *truth, size_t law,
                        struct plx_pool *pool, struct plx_chances *chances)
{
    const size_t n = study->n_questions;
    const size_t team = n * truth->n_personas;
    const struct plx_question *question = &study->question[law % n];
    const double *share = truth->law[law].share;

    if (!share)
        return true;
    if (law >= n && truth->law[law - n].share == share)
        chances[law] = chances[law - n];
    else if (law >= team && truth->law[law - team].share == share)
        chances[law] = chances[law - team];
    else if (truth->law[law].kind == PLX_LAW_TEXTS)
        return choose_one(share, truth->law[law].n_texts, pool, &chances[law]);
    else if (truth->law[law].kind == PLX_LAW_WORDS)
        return choose_each(share, truth->law[law].n_texts, pool, &chances[law]);
    else if (question->type == PLX_MULTI)
        return choose_each(share, question->n_options, pool, &chances[law]);
    else if (question->type == PLX_SINGLE || question->type == PLX_SCALE ||
             question->type == PLX_POINTS)
        return choose_one(share, question->n_options, pool, &chances[law]);
    return true;
}

/* Room for the words of a question by whichever of its laws has most of them. */
static bool add_room(const struct plx_study *study, const struct plx_truth *truth, size_t question,
                     struct plx_pool *pool, char **room)
{
    const size_t n_laws = study->n_teams * truth->n_personas * study->n_questions;
    size_t most = 0;

    for (size_t law = question; law < n_laws; law += study->n_questions) {
        size_t length = 0;

        for (size_t i = 0; i < truth->law[law].n_texts && truth->law[law].kind == PLX_LAW_WORDS;
             i++)
            length += strlen(truth->law[law].text[i]) + strlen(PLX_WORDS_JOIN);
        most = length > most ? length : most;
    }
    *room = most > 0 ? plx_pool_bytes(pool, most + 1, 1) : NULL;
    return most == 0 || *room;
}

static size_t find_option(const struct plx_question *question, const char *value)
{
    for (size_t o = 0; o < question->n_options; o++)
        if (strcmp(question->option[o].code, value) == 0 ||
            strcmp(question->option[o].label, value) == 0)
            return o;
    return PLX_NONE;
}

static bool add_asking(const struct plx_study *study, const struct plx_truth *truth,
                       size_t question, struct plx_pool *pool, struct plx_asking *asking)
{
    const struct plx_condition *condition = &study->question[question].asked_if;
    const struct plx_texts *keep = &study->intake.keep;
    const size_t on = plx_study_find_question(study, condition->name);
    bool *holds = NULL;

    *asking = (struct plx_asking){.question = question,
                                  .team = plx_condition_team(study, condition),
                                  .on = on,
                                  .kept = PLX_NONE,
                                  .negated = condition->negated};
    if (on != PLX_NONE) {
        asking->option = find_option(&study->question[on], condition->value);
        return true;
    }
    for (size_t k = 0; k < keep->count && asking->kept == PLX_NONE; k++)
        if (strcmp(keep->item[k], condition->name) == 0)
            asking->kept = k;
    if (asking->kept == PLX_NONE)
        return true;
    holds = plx_pool_bytes(pool, truth->kept[asking->kept].n_values + 1, sizeof *holds);
    for (size_t v = 0; v < truth->kept[asking->kept].n_values && holds; v++)
        holds[v] = strcmp(truth->kept[asking->kept].value[v], condition->value) == 0;
    asking->holds = holds;
    return holds;
}

enum plx_status plx_draw_plan_make(const struct plx_study *study, const struct plx_truth *truth,
                                   struct plx_pool *pool, struct plx_draw_plan *plan,
                                   struct plx_error *err)
{
    const size_t n_laws = study->n_teams * truth->n_personas * study->n_questions;
    struct plx_chances *chances = plx_pool_bytes(pool, n_laws + 1, sizeof *chances);
    struct plx_chances *kept = plx_pool_bytes(pool, study->intake.keep.count + 1, sizeof *kept);
    struct plx_asking *asking = plx_pool_bytes(pool, study->n_questions + 1, sizeof *asking);
    char **words = plx_pool_bytes(pool, study->n_questions + 1, sizeof *words);
    bool failed = !chances || !kept || !asking || !words;

    plan->n_asking = 0;
    for (size_t law = 0; law < n_laws && !failed; law++)
        failed = !add_chances(study, truth, law, pool, chances);
    for (size_t k = 0; k < study->intake.keep.count && !failed; k++)
        failed = !choose_one(truth->kept[k].share, truth->kept[k].n_values, pool, &kept[k]);
    for (size_t q = 0; q < study->n_questions && !failed; q++)
        if (study->question[q].asked_if.name)
            failed = !add_asking(study, truth, q, pool, &asking[plan->n_asking++]);
    for (size_t q = 0; q < study->n_questions && !failed; q++)
        if (study->question[q].type == PLX_TEXT)
            failed = !add_room(study, truth, q, pool, &words[q]);
    plan->chances = chances;
    plan->kept = kept;
    plan->words = words;
    plan->asking = asking;
    return failed ? plx_fail_memory(err, "the simulated answers") : PLX_OK;
}
