/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/stats/best_worst.h"
#include "parallax/stats/means.h"
#include "parallax/stats/rankings.h"
#include "parallax/stats/scores.h"
#include "parallax/stats/word_odds.h"
#include "reference.h"

/* Which of the items a word is; ends the runner for another. */
static uint32_t item_of(char **item, size_t items, const char *word)
{
    for (size_t i = 0; i < items; i++)
        if (strcmp(item[i], word) == 0)
            return (uint32_t)i;
    ref_stop("there is no item \"%s\"", word);
}

/* The table's rows as lists of items: columns from `first` whose names begin with `prefix`. */
struct lists {
    size_t rows;
    uint32_t *item;
    size_t *first;
};

static struct lists read_lists(const struct ref_table *table, const char *prefix, char **item,
                               size_t items)
{
    struct lists lists = {.rows = table->rows};
    size_t used = 0;

    lists.item = ref_memory(table->rows * table->columns, sizeof *lists.item);
    lists.first = ref_memory(table->rows + 1, sizeof *lists.first);
    for (size_t row = 0; row < table->rows; row++) {
        for (size_t c = 0; c < table->columns; c++) {
            const char *cell = table->cell[row * table->columns + c];

            if (strncmp(table->header[c], prefix, strlen(prefix)) == 0 && *cell &&
                strcmp(cell, "NA") != 0)
                lists.item[used++] = item_of(item, items, cell);
        }
        lists.first[row + 1] = used;
    }
    return lists;
}

static void put_fit(struct ref_answers *answers, const struct plx_best_worst_fit *fit, char **item)
{
    ref_put_reason(answers, "loglik", fit->log_likelihood, fit->reason);
    for (size_t i = 0; i < fit->items; i++) {
        ref_putf(answers, fit->value[i], "coef_%s", item[i]);
        ref_putf(answers, fit->se[i], "se_%s", item[i]);
        ref_putf(answers, fit->share[i], "share_%s", item[i]);
    }
}

static void compute_best_worst(const struct plx_best_worst *choices, char **item,
                               struct ref_answers *answers)
{
    struct plx_best_worst_count *count = ref_memory(choices->items, sizeof *count);
    struct plx_best_worst_fit fit;
    struct plx_error err;

    plx_best_worst_counts(choices, count);
    for (size_t i = 0; i < choices->items; i++) {
        ref_putf(answers, count[i].best, "best_%s", item[i]);
        ref_putf(answers, count[i].worst, "worst_%s", item[i]);
        ref_putf(answers, count[i].score, "std_%s", item[i]);
    }
    if (plx_best_worst_fit(choices, &fit, &err) == PLX_OK)
        put_fit(answers, &fit, item);
    else
        ref_fail(answers, &err);
    ref_put_reason(answers, "coef", fit.value[0], fit.reason);
    ref_put_reason(answers, "std", count[choices->items - 1].score,
                   isnan(count[choices->items - 1].score) ? PLX_REASON_NO_DATA : PLX_REASON_NONE);
    plx_best_worst_fit_release(&fit);
    free(count);
}

/* The edge cases say their data in words: three items in sets of two; the first wins always where
   it is "best in every set", the last is not shown where it is "never shown". */
static void best_worst_edge(const char *words, struct ref_answers *answers)
{
    char *item[] = {"a", "b", "c"};
    static const uint32_t shown[] = {0, 1, 0, 1, 0, 2, 1, 2, 1, 2};
    static const size_t first[] = {0, 2, 4, 6, 8, 10};
    static const uint32_t best[] = {0, 1, 0, 1, 2};
    static const uint32_t worst[] = {1, 0, 2, 2, 1};
    struct plx_best_worst choices = {
        .items = 3, .item = shown, .first = first, .best = best, .worst = worst};
    static const uint32_t wins[] = {0, 0, 0, 1, 2};
    static const uint32_t loses[] = {1, 1, 2, 2, 1};

    if (strcmp(words, "an item never shown") == 0) {
        choices.tasks = 2;
    } else if (strcmp(words, "an item best in every set") == 0) {
        choices.tasks = 5;
        choices.best = wins;
        choices.worst = loses;
    } else {
        ref_stop("bw: do not know the case \"%s\"", words);
    }
    compute_best_worst(&choices, item, answers);
}

static void best_worst(const struct ref_task *task, struct ref_answers *answers)
{
    const char *words = ref_param(task, "data");
    const struct ref_table *table;
    struct plx_best_worst choices = {0};
    struct lists sets;
    uint32_t *chosen;
    char **item;

    if (words) {
        best_worst_edge(words, answers);
        return;
    }
    table = ref_read(task->input);
    item = ref_words(ref_param(task, "items"), " ", &choices.items);
    sets = read_lists(table, "opt", item, choices.items);
    chosen = ref_memory(2 * table->rows, sizeof *chosen);
    for (size_t row = 0; row < table->rows; row++)
        for (size_t side = 0; side < 2; side++)
            chosen[side * table->rows + row] = item_of(
                item, choices.items,
                table->cell[row * table->columns + ref_column(table, side ? "worst" : "best")]);
    choices.tasks = table->rows;
    choices.item = sets.item;
    choices.first = sets.first;
    choices.best = chosen;
    choices.worst = chosen + table->rows;
    compute_best_worst(&choices, item, answers);
    free(chosen);
    free(sets.item);
    free(sets.first);
    free(item);
}

static void plackett_luce_edge(const char *words, struct ref_answers *answers)
{
    static const uint32_t item[] = {0, 1, 2, 1, 0, 2};
    static const size_t first[] = {0, 3, 6};
    const struct plx_rankings rankings = {.items = 3, .rankings = 2, .item = item, .first = first};
    struct plx_plackett_luce found;
    struct plx_error err;

    if (strcmp(words, "an item that is always last") != 0)
        ref_stop("plackett_luce: do not know the case \"%s\"", words);
    if (plx_plackett_luce(&rankings, 0.95, &found, &err) != PLX_OK)
        ref_fail(answers, &err);
    ref_put_reason(answers, "worth", found.worth[2], found.reason);
    plx_plackett_luce_release(&found);
}

static void plackett_luce(const struct ref_task *task, struct ref_answers *answers)
{
    const char *words = ref_param(task, "data");
    struct plx_rankings rankings = {0};
    struct plx_ranking_mean *mean;
    struct plx_plackett_luce found;
    struct plx_error err;
    struct lists lists;
    char **item;

    if (words) {
        plackett_luce_edge(words, answers);
        return;
    }
    item = ref_words(ref_param(task, "items"), " ", &rankings.items);
    lists = read_lists(ref_read(task->input), "rank", item, rankings.items);
    rankings.rankings = lists.rows;
    rankings.item = lists.item;
    rankings.first = lists.first;
    mean = ref_memory(rankings.items, sizeof *mean);
    plx_rankings_means(&rankings, mean);
    if (plx_plackett_luce(&rankings, 0.95, &found, &err) != PLX_OK)
        ref_fail(answers, &err);
    ref_put_reason(answers, "loglik", found.log_likelihood, found.reason);
    for (size_t i = 0; i < rankings.items; i++) {
        ref_putf(answers, found.worth[i], "worth_%s", item[i]);
        ref_putf(answers, mean[i].borda, "borda_%s", item[i]);
    }
    plx_plackett_luce_release(&found);
    free(mean);
    free(lists.item);
    free(lists.first);
    free(item);
}

static void put_nps(const double *answer, size_t n, struct ref_answers *answers)
{
    const struct plx_nps found = plx_nps(answer, NULL, n, 0.95);

    ref_put(answers, "nps", found.score);
    ref_put(answers, "promoters", found.promoters);
    ref_put(answers, "detractors", found.detractors);
    ref_put(answers, "se", found.se);
    ref_put(answers, "lo", found.low);
    ref_put(answers, "hi", found.high);
    ref_put(answers, "n", found.n);
}

static void nps(const struct ref_task *task, struct ref_answers *answers)
{
    const char *data = ref_param(task, "data");
    const char *team = ref_param(task, "team");
    const struct ref_table *table;
    double *answer;
    size_t n = 0;

    if (data) {
        answer = ref_numbers(data, &n);
    } else {
        table = ref_read(task->input);
        answer = ref_memory(table->rows, sizeof *answer);
        for (size_t row = 0; row < table->rows; row++)
            if (!team ||
                strcmp(table->cell[row * table->columns + ref_column(table, "team")], team) == 0)
                answer[n++] = ref_cell(table, row, ref_column(table, ref_param(task, "var")));
    }
    put_nps(answer, n, answers);
    free(answer);
}

static void sus(const struct ref_task *task, struct ref_answers *answers)
{
    const struct ref_table *table = ref_read(task->input);
    const struct plx_score_key *key = plx_score_key("sus");
    double *score = ref_memory(table->rows, sizeof *score);
    double *one = ref_memory(table->rows, sizeof *one);
    struct plx_mean mean;
    size_t n = 0;
    double half;

    for (size_t row = 0; row < table->rows; row++) {
        double answer[10];

        for (size_t i = 0; i < key->items; i++) {
            char name[24];

            snprintf(name, sizeof name, "s%zu", i + 1);
            answer[i] = ref_cell(table, row, ref_column(table, name));
        }
        score[n] = plx_score(key, answer);
        if (!isnan(score[n]))
            one[n++] = 1;
    }
    mean = plx_mean_of(score, one, n);
    half = gsl_cdf_tdist_Pinv(0.975, mean.n - 1) * sqrt(mean.se2);
    ref_put(answers, "mean", mean.mean);
    ref_put(answers, "sd", sqrt(mean.variance));
    ref_put(answers, "se", sqrt(mean.se2));
    ref_put(answers, "n", mean.n);
    ref_put(answers, "first", score[0]);
    ref_put(answers, "lo", mean.mean - half);
    ref_put(answers, "hi", mean.mean + half);
    free(score);
    free(one);
}

/* Each person's points as shares of their sum; who gave none is left out. */
static void constant_sum(const struct ref_task *task, struct ref_answers *answers)
{
    const struct ref_table *table = ref_read(task->input);
    size_t items;
    char **item = ref_words(ref_param(task, "items"), " ", &items);
    double *share = ref_memory(table->rows, sizeof *share);
    double *one = ref_memory(table->rows, sizeof *one);

    for (size_t i = 0; i < items; i++) {
        struct plx_mean mean;
        size_t n = 0;

        for (size_t row = 0; row < table->rows; row++) {
            double sum = 0;

            for (size_t j = 0; j < items; j++)
                sum += ref_cell(table, row, ref_column(table, item[j]));
            one[n] = 1;
            if (sum > 0)
                share[n++] = ref_cell(table, row, ref_column(table, item[i])) / sum;
        }
        mean = plx_mean_of(share, one, n);
        ref_putf(answers, mean.mean, "share_%s", item[i]);
        ref_putf(answers, sqrt(mean.se2), "se_%s", item[i]);
    }
    free(share);
    free(one);
    free(item);
}

/* The reference takes the first group less the second, the library the second less the first. */
static void log_odds(const struct ref_task *task, struct ref_answers *answers)
{
    const struct ref_table *table = ref_read(task->input);
    struct plx_word_odds *odds = ref_memory(table->rows, sizeof *odds);
    double *uses = ref_memory(2 * table->rows, sizeof *uses);
    double highest = -INFINITY;
    double lowest = INFINITY;

    for (size_t row = 0; row < table->rows; row++) {
        uses[row] = ref_cell(table, row, ref_column(table, "n1"));
        uses[table->rows + row] = ref_cell(table, row, ref_column(table, "n2"));
    }
    if (strcmp(ref_param(task, "prior"), "flat") == 0)
        plx_word_odds_flat(uses, uses + table->rows, table->rows, ref_number(task, "alpha", NAN),
                           odds);
    else
        plx_word_odds(uses, uses + table->rows, table->rows, ref_number(task, "alpha0", NAN), odds);
    for (size_t row = 0; row < table->rows; row++) {
        const char *word = table->cell[row * table->columns + ref_column(table, "word")];

        ref_putf(answers, -odds[row].log_odds, "delta_%s", word);
        ref_putf(answers, -odds[row].z, "z_%s", word);
        highest = fmax(highest, -odds[row].z);
        lowest = fmin(lowest, -odds[row].z);
    }
    ref_put(answers, "max_z", highest);
    ref_put(answers, "min_z", lowest);
    free(odds);
    free(uses);
}

const struct ref_method ref_group_h[] = {
    {"bw", best_worst}, {"plackett_luce", plackett_luce}, {"nps", nps},
    {"sus", sus},       {"constant_sum", constant_sum},   {"log_odds", log_odds},
    {NULL, NULL},
};
