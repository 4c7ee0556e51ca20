/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/stats/rank_overlap.h"
#include "parallax/stats/ranks.h"
#include "ratings.h"

/* The scores of the units that every rater rated, rater after rater. */
static double *read_scores(const struct ref_task *task, size_t *raters, size_t *units)
{
    struct ref_ratings read;
    double *score;

    ref_ratings_read(&read, task);
    *raters = read.ratings.raters;
    *units = 0;
    score = ref_memory(read.ratings.units * *raters, sizeof *score);
    for (size_t g = 0; g < *raters; g++) {
        size_t complete = 0;

        for (size_t i = 0; i < read.ratings.units; i++) {
            bool all = true;

            for (size_t h = 0; h < *raters; h++)
                all = all && plx_rating(&read.ratings, i, h) >= 0;
            if (all)
                score[g * read.ratings.units + complete++] =
                    read.scores[plx_rating(&read.ratings, i, g)];
        }
        *units = complete;
    }
    if (*units != read.ratings.units)
        ref_stop("%s: a ranking with missing ratings", task->id);
    ref_ratings_release(&read);
    return score;
}

void ref_kendall_w(const struct ref_task *task, struct ref_answers *answers)
{
    size_t raters;
    size_t units;
    double *score = read_scores(task, &raters, &units);
    struct plx_concordance found;
    struct plx_error err;

    if (plx_concordance(score, raters, units, &found, &err) != PLX_OK)
        ref_fail(answers, &err);
    ref_put(answers, "W_uncorrected", found.w_uncorrected);
    ref_put_reason(answers, "W", found.w, found.reason);
    ref_put(answers, "chisq", found.chi_square);
    ref_put(answers, "df", found.df);
    ref_put(answers, "p_chisq", found.p_chi_square);
    ref_put(answers, "F", found.f);
    ref_put(answers, "df1", found.df1);
    ref_put(answers, "df2", found.df2);
    ref_put(answers, "p_F", found.p_f);
    ref_put(answers, "mean_spearman", found.mean_spearman);
    free(score);
}

void ref_rank_correlation(const struct ref_task *task, struct ref_answers *answers)
{
    size_t columns = 2;
    size_t n;
    double *number;
    struct plx_rank_correlation found;
    struct plx_error err;

    if (ref_param(task, "data")) {
        number = read_scores(task, &columns, &n);
    } else {
        const struct ref_table *table = ref_read(task->input);

        n = table->rows;
        number = ref_memory(2 * n, sizeof *number);
        for (size_t row = 0; row < n; row++) {
            number[row] = ref_cell(table, row, ref_column(table, ref_param(task, "x")));
            number[n + row] = ref_cell(table, row, ref_column(table, ref_param(task, "y")));
        }
    }
    if (plx_rank_correlate(number, number + n, n, &found, &err) != PLX_OK)
        ref_fail(answers, &err);
    ref_put_reason(answers, "rho", found.rho, found.reason);
    ref_put(answers, "rho_p", found.rho_p);
    ref_put(answers, "tau_b", found.tau_b);
    ref_put(answers, "tau_z", found.tau_z);
    ref_put(answers, "tau_p", found.tau_p);
    ref_put(answers, "n", (double)n);
    free(number);
}

/* Numbers the words of a list: one that occurs in the other list has that one's number. */
static size_t *number_items(char *const *word, size_t count, char *const *known, size_t n_known)
{
    size_t *item = ref_memory(count + 1, sizeof *item);

    for (size_t i = 0; i < count; i++) {
        item[i] = n_known + i;
        for (size_t j = 0; j < n_known; j++)
            if (strcmp(word[i], known[j]) == 0)
                item[i] = j;
    }
    return item;
}

void ref_rank_overlap(const struct ref_task *task, struct ref_answers *answers)
{
    const char *data = ref_param(task, "data");
    const char *slash = data ? strchr(data, '/') : NULL;
    char left[64] = "";
    size_t n_a;
    size_t n_b;
    char **a;
    char **b;
    size_t *item_a;
    size_t *item_b;
    struct plx_rank_overlap found;
    struct plx_error err;

    if (slash && (size_t)(slash - data) < sizeof left)
        memcpy(left, data, (size_t)(slash - data));
    a = ref_words(data ? left : ref_param(task, "a"), " ", &n_a);
    b = ref_words(slash ? slash + 1 : ref_param(task, "b"), " ", &n_b);
    item_a = number_items(a, n_a, NULL, 0);
    item_b = number_items(b, n_b, a, n_a);
    if (plx_rank_overlap(&(struct plx_ranked_list){item_a, n_a},
                         &(struct plx_ranked_list){item_b, n_b}, ref_number(task, "p", 0.9), &found,
                         &err) == PLX_OK) {
        ref_put_reason(answers, "rbo_ext", found.extrapolated, found.reason);
        ref_put(answers, "rbo_min", found.least);
    } else {
        ref_fail(answers, &err);
    }
    free(item_a);
    free(item_b);
    free(a);
    free(b);
}
