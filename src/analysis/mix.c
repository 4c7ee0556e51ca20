/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "answer_values.h"
#include "mix_levels.h"
#include "parallax/base/memory.h"
#include "parallax/stats/rake.h"

static const double longest = 2e7; /* steps that the jackknife of one question may take */
static const double rounds = 20;   /* that raking several columns takes, about */

static const char words[] = "the mix of two teams";

void mix_release(struct mix *mix)
{
    free(mix->level);
    free(mix->levels);
    free(mix->person[0]);
    free(mix->person[1]);
    free(mix->block);
    plx_text_release(&mix->left_out);
    *mix = (struct mix){0};
}

static enum plx_status gather(struct mix *mix, size_t component, struct plx_error *err)
{
    const struct plx_responses *responses = mix->findings->responses;
    const struct answers *answers = mix->raw->answers;
    const struct plx_column *column = &responses->column[mix->raw->question];
    double *value = plx_array_new(answers->components, sizeof *value);

    for (size_t side = 0; side < 2; side++)
        mix->person[side] =
            plx_array_new(answers->base[mix_team_of(mix, side)], sizeof *mix->person[side]);
    if (!value || !mix->person[0] || !mix->person[1]) {
        free(value);
        return plx_fail_memory(err, words);
    }
    for (size_t row = 0; row < responses->n; row++) {
        const size_t team = (size_t)responses->team[row];
        const size_t side = team == mix_team_of(mix, 0) ? 0 : 1;

        if (team != mix_team_of(mix, side) || !answer_counts(column, row))
            continue;
        answer_read(answers, column, row, value);
        mix->person[side][mix->n[side]++] = (struct mix_person){
            -1, value[component] + 0.0, plx_responses_weight(responses, row), row};
    }
    free(value);
    return PLX_OK;
}

static int by_answer(const void *left, const void *right)
{
    const struct mix_person *a = left;
    const struct mix_person *b = right;

    if (a->slot != b->slot)
        return a->slot < b->slot ? -1 : 1;
    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return (a->weight > b->weight) - (a->weight < b->weight);
}

static bool are_alike(const struct mix_person *a, const struct mix_person *b)
{
    return a->slot == b->slot && a->value == b->value && a->weight == b->weight;
}

static void add_person(struct mix_sums *sums, const struct mix_person *person)
{
    sums->weight += person->weight;
    sums->value += person->weight * person->value;
    if (person->slot < 0)
        return;
    sums->slot_weight[(size_t)person->slot] += person->weight;
    sums->slot_value[(size_t)person->slot] += person->weight * person->value;
}

static enum plx_status sum_up(struct mix *mix, struct plx_error *err)
{
    mix->block = plx_array_new(6 * mix->slots, sizeof *mix->block);
    if (!mix->block)
        return plx_fail_memory(err, words);
    for (size_t side = 0; side < 2; side++) {
        struct mix_sums *sums = &mix->sums[side];

        sums->slot_weight = mix->block + 3 * side * mix->slots;
        sums->slot_value = sums->slot_weight + mix->slots;
        sums->raked = sums->slot_value + mix->slots;
        for (size_t i = 0; i < mix->n[side]; i++) {
            struct mix_person *person = &mix->person[side][i];

            person->slot = mix_is_in(mix, person->row) ? (double)mix_slot_of(mix, person->row) : -1;
            mix->used[side] += person->slot >= 0;
        }
        qsort(mix->person[side], mix->n[side], sizeof *mix->person[side], by_answer);
        for (size_t i = 0; i < mix->n[side]; i++)
            add_person(sums, &mix->person[side][i]);
    }
    return PLX_OK;
}

/* The mean of the two teams' shares of each level of a column. */
static void find_target(const struct mix *mix, size_t column, double target[static MIX_VALUES])
{
    for (size_t l = 0; l < MIX_VALUES; l++)
        target[l] = 0;
    for (size_t side = 0; side < 2; side++) {
        const double *weight = mix->sums[side].slot_weight;
        double all = 0;

        for (size_t s = 0; s < mix->slots; s++)
            all += weight[s];
        for (size_t s = 0; s < mix->slots; s++)
            target[mix_level_of(mix, s, column)] += weight[s] / all / 2;
    }
}

/* Rakes one team to the targets of all columns: people of one combination have one factor, so that
   combinations are raked. */
static enum plx_status rake(struct mix *mix, size_t side, double (*target)[MIX_VALUES],
                            struct plx_error *err)
{
    const struct mix_sums *sums = &mix->sums[side];
    struct plx_margin *margin = plx_array_new(mix->columns, sizeof *margin);
    int32_t *category = plx_array_new(mix->columns * mix->slots, sizeof *category);
    double *base = plx_array_new(2 * mix->slots, sizeof *base);
    struct plx_raking raking = {.converged = true};
    enum plx_reason reason = PLX_REASON_NONE;
    enum plx_status status = PLX_OK;
    size_t count = 0;

    if (!margin || !category || !base) {
        status = plx_fail_memory(err, words);
        goto done;
    }
    for (size_t s = 0; s < mix->slots; s++)
        if (sums->slot_weight[s] > 0)
            base[count++] = sums->slot_weight[s];
    for (size_t c = 0; c < mix->columns; c++) {
        size_t i = 0;

        margin[c] = (struct plx_margin){category + c * mix->slots, mix->levels[c], target[c]};
        for (size_t s = 0; s < mix->slots; s++)
            if (sums->slot_weight[s] > 0)
                category[c * mix->slots + i++] = (int32_t)mix_level_of(mix, s, c);
    }
    status =
        plx_rake(count, base, margin, mix->columns, NAN, base + mix->slots, &raking, &reason, err);
    if (status == PLX_UNDEFINED || !raking.converged) {
        mix->problem = plx_reason_code(reason ? reason : PLX_REASON_NOT_CONVERGED);
        status = PLX_OK;
        goto done;
    }
    count = 0;
    for (size_t s = 0; status == PLX_OK && s < mix->slots; s++)
        sums->raked[s] = sums->slot_weight[s] > 0 ? base[mix->slots + count++] : 0;
    for (size_t s = 0; status == PLX_OK && s < mix->slots; s++)
        sums->raked[s] /= (double)count;
done:
    free(margin);
    free(category);
    free(base);
    return status;
}

/* Finds both teams' shares of the combinations at one mix. */
static enum plx_status bring_together(struct mix *mix, struct plx_error *err)
{
    double(*target)[MIX_VALUES] = plx_array_new(mix->columns, sizeof *target);
    enum plx_status status = PLX_OK;

    if (!target)
        return plx_fail_memory(err, words);
    for (size_t c = 0; c < mix->columns; c++)
        find_target(mix, c, target[c]);
    for (size_t side = 0; side < 2; side++) {
        /* One column needs no rounds: each value gets its share. */
        if (mix->columns == 1)
            memcpy(mix->sums[side].raked, target[0], mix->slots * sizeof **target);
        else if (status == PLX_OK)
            status = rake(mix, side, target, err);
    }
    free(target);
    return status;
}

enum plx_status mix_make(struct mix *mix, size_t component, struct plx_error *err)
{
    const size_t minimum = findings_minimum(mix->findings->study, mix->raw->answers->question);
    bool mixed = false;
    enum plx_status status = gather(mix, component, err);

    mix->level = plx_array_new(mix->columns * MIX_VALUES, sizeof *mix->level);
    mix->levels = plx_array_new(mix->columns, sizeof *mix->levels);
    if (status == PLX_OK && (!mix->level || !mix->levels))
        status = plx_fail_memory(err, words);
    if (status != PLX_OK)
        return status;
    mix_find_levels(mix, minimum);
    mix->slots = 1;
    for (size_t c = 0; c < mix->columns; c++) {
        mix->slots *= mix->levels[c];
        mixed = mixed || mix->levels[c] > 1;
    }
    if (mix->slots == 0 || !mixed)
        mix->problem = "no_overlap: fewer than two values that both teams have enough people of";
    else if (mix->slots > MIX_SLOTS)
        mix->problem = "too many combinations of values";
    if (mix->problem)
        return PLX_OK;
    status = sum_up(mix, err);
    if (status == PLX_OK)
        status = bring_together(mix, err);
    return status == PLX_OK && plx_text_failed(&mix->left_out) ? plx_fail_memory(err, words)
                                                               : status;
}

double mix_weight(const struct mix *mix, size_t side, const struct mix_person *person)
{
    const struct mix_sums *sums = &mix->sums[side];
    const size_t slot = person->slot < 0 ? 0 : (size_t)person->slot;

    return person->slot < 0 ? 0
                            : person->weight * (double)mix->used[side] * sums->raked[slot] /
                                  sums->slot_weight[slot];
}

/* What one mix adds to the difference; NAN where a combination has nobody left. */
static double measure(const struct mix *mix)
{
    double mean[2] = {0, 0};

    for (size_t side = 0; side < 2; side++) {
        const struct mix_sums *sums = &mix->sums[side];

        for (size_t s = 0; s < mix->slots; s++)
            if (sums->raked[s] > 0)
                mean[side] += sums->raked[s] * (sums->slot_value[s] / sums->slot_weight[s]);
        mean[side] -= sums->value / sums->weight;
    }
    return mean[1] - mean[0];
}

/* The change without somebody who answered so. */
static enum plx_status measure_without(struct mix *mix, size_t side,
                                       const struct mix_person *person, double *change,
                                       struct plx_error *err)
{
    struct mix_sums *sums = &mix->sums[side];
    const size_t slot = person->slot < 0 ? 0 : (size_t)person->slot;
    const struct mix_sums saved = *sums;
    const double saved_weight = sums->slot_weight[slot];
    const double saved_value = sums->slot_value[slot];
    struct mix_person gone = *person;
    enum plx_status status;

    gone.weight = -gone.weight;
    add_person(sums, &gone);
    status = bring_together(mix, err);
    *change = mix->problem ? NAN : measure(mix);
    mix->problem = NULL;
    *sums = saved;
    sums->slot_weight[slot] = saved_weight;
    sums->slot_value[slot] = saved_value;
    return status;
}

static bool takes_too_long(const struct mix *mix)
{
    const double once = (double)mix->slots * (double)mix->columns * (mix->columns > 1 ? rounds : 1);
    double distinct = 0;

    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < mix->n[side]; i++)
            distinct += i == 0 || !are_alike(&mix->person[side][i - 1], &mix->person[side][i]);
    return distinct * once > longest;
}

enum plx_status mix_change(struct mix *mix, struct plx_estimate *change, struct plx_error *err)
{
    const struct plx_team *team = mix->findings->study->team;
    const size_t population[2] = {team[mix_team_of(mix, 0)].size, team[mix_team_of(mix, 1)].size};
    struct plx_left_out left_out[2] = {{0}};
    enum plx_status status = PLX_OK;
    double without = NAN;

    *change = (struct plx_estimate){.value = measure(mix), .low = NAN, .high = NAN};
    if (takes_too_long(mix))
        return PLX_OK;
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; status == PLX_OK && i < mix->n[side]; i++) {
            const struct mix_person *person = &mix->person[side][i];

            if (i == 0 || !are_alike(person - 1, person))
                status = measure_without(mix, side, person, &without, err);
            plx_left_out_add(&left_out[side], without, PLX_REASON_TOO_FEW_VALUES);
        }
    if (status == PLX_OK)
        status = bring_together(mix, err);
    plx_jackknife_interval(change, left_out, population, 2, 0.95, INFINITY);
    return status;
}
