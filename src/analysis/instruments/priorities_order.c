/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/rank_overlap.h"
#include "parallax/stats/ranks.h"
#include "priorities.h"

/* How likely a reader is to look at the next place: two thirds of the weight lie on the first
   three. Questions have few options, so that the usual 0.9 would hardly tell the top from the
   rest. */
static const double persistence = 0.7;

/* Both teams' options that have a score, and the two orders of them. */
struct orders {
    size_t *list[2]; /* owned; the best first, equal ones as the study lists them */
    double *score[2];
    size_t count;
};

static void sort_list(const double *order, size_t *list, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const size_t moved = list[i];
        size_t at = i;

        for (; at > 0 && order[list[at - 1]] > order[moved]; at--)
            list[at] = list[at - 1];
        list[at] = moved;
    }
}

static void fill_orders(const struct priorities *priorities, const struct plx_pair *pair,
                        struct orders *orders)
{
    const size_t options = priorities->question->n_options;
    const double *a = priorities->order + pair->a * options;
    const double *b = priorities->order + pair->b * options;

    orders->count = 0;
    for (size_t o = 0; o < options; o++) {
        if (isnan(a[o]) || isnan(b[o]))
            continue;
        orders->list[0][orders->count] = orders->list[1][orders->count] = o;
        orders->score[0][orders->count] = a[o];
        orders->score[1][orders->count++] = b[o];
    }
    sort_list(a, orders->list[0], orders->count);
    sort_list(b, orders->list[1], orders->count);
}

static void add_number(struct plx_text *text, const char *name, double number)
{
    if (isnan(number))
        return;
    plx_text_addf(text, "%s%s %.3g", text->length > 0 ? "; " : "", name, number);
}

static enum plx_status compare(const struct priorities *priorities, const struct plx_pair *pair,
                               struct orders *orders, struct plx_text *text, struct plx_error *err)
{
    struct plx_best_worst_difference difference = {.p = NAN};
    struct plx_rank_correlation correlation = {.tau_b = NAN};
    struct plx_rank_overlap overlap = {.extrapolated = NAN};
    enum plx_status status;

    fill_orders(priorities, pair, orders);
    if (orders->count < 2)
        return PLX_OK;
    status =
        plx_rank_correlate(orders->score[0], orders->score[1], orders->count, &correlation, err);
    if (status == PLX_OK)
        status = plx_rank_overlap(&(struct plx_ranked_list){orders->list[0], orders->count},
                                  &(struct plx_ranked_list){orders->list[1], orders->count},
                                  persistence, &overlap, err);
    if (status == PLX_OK && priorities->fit[pair->a].items > 0 &&
        priorities->fit[pair->b].items > 0)
        status = plx_best_worst_compare(&priorities->fit[pair->a], &priorities->fit[pair->b],
                                        &difference, err);
    add_number(text, "tau_b", correlation.tau_b);
    add_number(text, "rank_biased_overlap", overlap.extrapolated);
    add_number(text, "wald_p", difference.p);
    return status;
}

/* The fact `order_QUESTION_A_B`: "tau_b 0.600; rank_biased_overlap 0.812". */
static enum plx_status write_fact(const struct priorities *priorities, const struct plx_pair *pair,
                                  const struct plx_text *text, struct plx_error *err)
{
    const struct plx_study *study = priorities->instrument->study;
    struct plx_text key = {0};
    enum plx_status status;

    if (text->length == 0 && !plx_text_failed(text))
        return PLX_OK;
    plx_text_addf(&key, "order_%s_%s_%s", priorities->question->id, study->team[pair->a].id,
                  study->team[pair->b].id);
    status = plx_text_failed(&key) || plx_text_failed(text)
                 ? plx_fail_memory(err, "the priorities")
                 : plx_results_add_fact(priorities->instrument->results, plx_text_string(&key),
                                        plx_text_string(text), err);
    plx_text_release(&key);
    return status;
}

enum plx_status priorities_compare(struct priorities *priorities, struct plx_error *err)
{
    const struct plx_study *study = priorities->instrument->study;
    const size_t options = priorities->question->n_options;
    struct plx_text text = {0};
    struct orders orders = {0};
    enum plx_status status = PLX_OK;

    orders.list[0] = plx_array_new(2 * options, sizeof *orders.list[0]);
    orders.score[0] = plx_array_new(2 * options, sizeof *orders.score[0]);
    if (!orders.list[0] || !orders.score[0]) {
        status = plx_fail_memory(err, "the priorities");
    } else {
        orders.list[1] = orders.list[0] + options;
        orders.score[1] = orders.score[0] + options;
    }
    for (size_t p = 0; p < study->n_pairs && status == PLX_OK; p++) {
        plx_text_clear(&text);
        status = compare(priorities, &study->pair[p], &orders, &text, err);
        if (status == PLX_OK)
            status = write_fact(priorities, &study->pair[p], &text, err);
    }
    free(orders.list[0]);
    free(orders.score[0]);
    plx_text_release(&text);
    return status;
}
