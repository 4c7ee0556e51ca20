/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an account stands among all: in each team, and by both teams' respondents together. */
#include <math.h>
#include <stdlib.h>

#include "../findings.h"
#include "accounts.h"
#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "parallax/stats/means.h"
#include "parallax/stats/ranks.h"
#include "parallax/stats/tiers.h"

static const double level = 0.95;

/* The accounts of a pair that both teams tell about, as the statistics take them. */
struct order {
    const struct accounts *accounts;
    const struct plx_pair *pair;
    size_t first;
    size_t *account; /* owned, and so all below; items */
    size_t items;
    int16_t *tier; /* people x items */
    double *weight;
    size_t people;
    double *number[2]; /* items */
};

static struct plx_account_record *record_of(const struct order *order, size_t account)
{
    return plx_table_row(&order->accounts->instrument->results->table[PLX_TABLE_ACCOUNTS],
                         order->first + account);
}

static const struct plx_question *question_of(const struct order *order, size_t account)
{
    return &order->accounts->instrument->study
                ->question[order->accounts->account[account].question];
}

static bool is_known(const struct order *order, size_t account, size_t team)
{
    const struct account_tiers *tiers = accounts_tiers(order->accounts, account, team);

    return tiers->shown && !isnan(tiers->mean);
}

/* Places from 1 by a number of each account, small ones first; equal ones share the best. */
static void place(struct order *order, size_t count, const size_t *account, const double *number,
                  size_t offset)
{
    for (size_t i = 0; i < count; i++) {
        size_t better = 0;

        for (size_t j = 0; j < count; j++)
            better += number[j] < number[i];
        *(size_t *)(void *)((char *)record_of(order, account[i]) + offset) = better + 1;
    }
}

/* A team's own order, of all accounts that it tells about. */
static void place_team(struct order *order, size_t team, size_t offset)
{
    size_t count = 0;

    for (size_t i = 0; i < order->accounts->asked; i++)
        if (is_known(order, i, team)) {
            order->account[count] = i;
            order->number[0][count++] = accounts_tiers(order->accounts, i, team)->mean;
        }
    place(order, count, order->account, order->number[0], offset);
}

/* Those whom both teams tell about, by as many tiers as the first of them. */
static void choose(struct order *order)
{
    order->items = 0;
    for (size_t i = 0; i < order->accounts->asked; i++)
        if (is_known(order, i, order->pair->a) && is_known(order, i, order->pair->b) &&
            (order->items == 0 ||
             question_of(order, i)->n_options == question_of(order, order->account[0])->n_options))
            order->account[order->items++] = i;
}

static void take_people(struct order *order)
{
    const struct accounts *accounts = order->accounts;
    const struct plx_responses *responses = accounts->instrument->responses;
    double sum = 0;
    double squares = 0;

    for (size_t row = 0; row < responses->n; row++) {
        const size_t team = (size_t)responses->team[row];
        const double weight = plx_responses_weight(responses, row);

        if (team != order->pair->a && team != order->pair->b)
            continue;
        for (size_t i = 0; i < order->items; i++) {
            const size_t question = accounts->account[order->account[i]].question;
            const int16_t code = responses->column[question].code[row];

            order->tier[order->people * order->items + i] = (int16_t)(code < 0 ? 0 : code + 1);
        }
        sum += weight;
        squares += weight * weight;
        order->weight[order->people++] = weight;
    }
    /* So that they sum to as many people as they are worth. */
    for (size_t p = 0; p < order->people; p++)
        order->weight[p] *= plx_effective_n(sum, squares) / sum;
}

static enum plx_status add_fact(const struct order *order, const char *name, const char *value,
                                struct plx_error *err)
{
    const struct plx_study *study = order->accounts->instrument->study;
    struct plx_text key = {0};
    enum plx_status status;

    plx_text_addf(&key, "%s_%s_%s", name, study->team[order->pair->a].id,
                  study->team[order->pair->b].id);
    status = plx_text_failed(&key) ? plx_fail_memory(err, "the accounts")
                                   : plx_results_add_fact(order->accounts->instrument->results,
                                                          plx_text_string(&key), value, err);
    plx_text_release(&key);
    return status;
}

/* How alike the teams put the accounts in order. */
static enum plx_status correlate(struct order *order, struct plx_error *err)
{
    struct plx_rank_correlation found;
    char text[PLX_NUMBER_BYTES];
    enum plx_status status;

    for (size_t i = 0; i < order->items; i++) {
        order->number[0][i] =
            accounts_tiers(order->accounts, order->account[i], order->pair->a)->mean;
        order->number[1][i] =
            accounts_tiers(order->accounts, order->account[i], order->pair->b)->mean;
    }
    status = plx_rank_correlate(order->number[0], order->number[1], order->items, &found, err);
    if (status != PLX_OK || isnan(found.tau_b))
        return status;
    plx_number_format(found.tau_b, text);
    return add_fact(order, "accounts_tau", text, err);
}

/* The joint order: by worth, or by Borda's count where there is none. */
static enum plx_status join(struct order *order, struct plx_error *err)
{
    const struct plx_tiers tiers = {
        .items = order->items,
        .people = order->people,
        .tiers = question_of(order, order->account[0])->n_options,
        .tier = order->tier,
        .weight = order->weight,
    };
    struct plx_plackett_luce found;
    enum plx_status status = plx_tiers_worth(&tiers, level, &found, err);

    if (status != PLX_OK)
        return status;
    plx_tiers_borda(&tiers, order->number[0]);
    for (size_t i = 0; i < order->items; i++) {
        struct plx_account_record *record = record_of(order, order->account[i]);

        record->borda = order->number[0][i];
        record->worth = found.worth[i];
        record->worth_low = found.low[i];
        record->worth_high = found.high[i];
        order->number[1][i] =
            -(found.reason == PLX_REASON_NONE ? found.worth[i] : order->number[0][i]);
    }
    place(order, order->items, order->account, order->number[1],
          offsetof(struct plx_account_record, joint_rank));
    if (found.reason != PLX_REASON_NONE)
        status = add_fact(order, "accounts_no_worth", plx_reason_code(found.reason), err);
    plx_plackett_luce_release(&found);
    return status;
}

static enum plx_status allocate(struct order *order, struct plx_error *err)
{
    const size_t accounts = order->accounts->asked;
    const size_t people = order->accounts->instrument->responses->n;

    order->account = plx_array_new(accounts, sizeof *order->account);
    order->number[0] = plx_array_new(accounts, sizeof *order->number[0]);
    order->number[1] = plx_array_new(accounts, sizeof *order->number[1]);
    order->weight = plx_array_new(people, sizeof *order->weight);
    order->tier = accounts > 0 && people > SIZE_MAX / accounts
                      ? NULL
                      : plx_array_new(people * accounts, sizeof *order->tier);
    return order->account && order->number[0] && order->number[1] && order->weight && order->tier
               ? PLX_OK
               : plx_fail_memory(err, "the accounts");
}

enum plx_status accounts_order(const struct accounts *accounts, const struct plx_pair *pair,
                               size_t first, struct plx_error *err)
{
    struct order order = {.accounts = accounts, .pair = pair, .first = first};
    enum plx_status status = allocate(&order, err);

    if (status == PLX_OK) {
        place_team(&order, pair->a, offsetof(struct plx_account_record, rank_a));
        place_team(&order, pair->b, offsetof(struct plx_account_record, rank_b));
        choose(&order);
        take_people(&order);
        status = correlate(&order, err);
    }
    if (status == PLX_OK && order.items > 0)
        status = join(&order, err);
    free(order.account);
    free(order.number[0]);
    free(order.number[1]);
    free(order.weight);
    free(order.tier);
    return status;
}
