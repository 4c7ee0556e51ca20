/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/stats/assignment.h"
#include "parallax/stats/gap_statistic.h"
#include "parallax/stats/gower.h"
#include "parallax/stats/kmeans.h"
#include "parallax/stats/partition.h"
#include "parallax/stats/validity.h"
#include "reference.h"

/* Named columns of a table as a matrix; empty cells are NAN. */
static gsl_matrix *read_matrix(const struct ref_table *table, const char *names)
{
    size_t n_names;
    char **name = ref_words(names, " ", &n_names);
    gsl_matrix *rows = gsl_matrix_alloc(table->rows, n_names);

    if (!rows)
        ref_stop("out of memory");
    for (size_t f = 0; f < n_names; f++) {
        const size_t column = ref_column(table, name[f]);

        for (size_t i = 0; i < table->rows; i++)
            gsl_matrix_set(rows, i, f, ref_cell(table, i, column));
    }
    free(name);
    return rows;
}

/* A column of whole numbers from 1 as labels from 0; returns how many there are. */
static size_t read_labels(const struct ref_table *table, const char *name, uint32_t *label)
{
    const size_t column = ref_column(table, name);
    size_t k = 0;

    for (size_t i = 0; i < table->rows; i++) {
        const double value = ref_cell(table, i, column);

        label[i] = isnan(value) ? PLX_NO_CLUSTER : (uint32_t)value - 1;
        if (label[i] != PLX_NO_CLUSTER && label[i] + 1 > k)
            k = label[i] + 1;
    }
    return k;
}

static void init_points(const gsl_matrix *rows, const double *weight, struct plx_points *points)
{
    struct plx_error err;

    if (plx_points_init(rows, weight, points, &err) != PLX_OK)
        ref_stop("%s", err.text);
}

/* The rows that `start_rows` names, counted from 1, as centres; holes take the column's mean. */
static gsl_matrix *read_starts(const struct ref_task *task, const struct plx_points *points)
{
    size_t k;
    double *row = ref_numbers(ref_param(task, "start_rows"), &k);
    gsl_matrix *centres = gsl_matrix_alloc(k, points->columns);

    if (!centres)
        ref_stop("out of memory");
    for (size_t j = 0; j < k; j++)
        for (size_t f = 0; f < points->columns; f++) {
            const double value = gsl_matrix_get(points->doubles, (size_t)row[j] - 1, f);

            gsl_matrix_set(centres, j, f, isnan(value) ? points->middle[f] : value);
        }
    free(row);
    return centres;
}

static void put_clusters(struct ref_answers *answers, const struct plx_kmeans *found)
{
    for (size_t j = 0; j < found->k; j++) {
        size_t size = 0;

        for (size_t i = 0; i < found->rows; i++)
            size += found->label[i] == j;
        ref_putf(answers, (double)size, "size_%zu", j + 1);
        ref_putf(answers, found->weight[j], "weight_%zu", j + 1);
        for (size_t f = 0; f < found->centres->size2; f++)
            ref_putf(answers, gsl_matrix_get(found->centres, j, f), "c%zu_%zu", j + 1, f + 1);
    }
}

static void run_from_rows(const struct ref_task *task, struct ref_answers *answers,
                          const char *loss, double tolerance)
{
    const struct ref_table *table = ref_read(task->input);
    const char *weights = ref_param(task, "w");
    gsl_matrix *rows = read_matrix(table, ref_param(task, "vars"));
    gsl_matrix *weight = weights ? read_matrix(table, weights) : NULL;
    struct plx_points points;
    struct plx_kmeans_settings settings = {.tolerance = tolerance};
    struct plx_kmeans found;
    struct plx_error err;
    gsl_matrix *centres;

    init_points(rows, weight ? weight->data : NULL, &points);
    centres = read_starts(task, &points);
    settings.centres = centres;
    settings.k = centres->size1;
    if (plx_kmeans_fit(&points, &settings, &found, &err) == PLX_OK) {
        ref_put(answers, loss, found.inertia);
        put_clusters(answers, &found);
        plx_kmeans_release(&found);
    } else {
        ref_fail(answers, &err);
    }
    gsl_matrix_free(centres);
    plx_points_release(&points);
    gsl_matrix_free(weight);
    gsl_matrix_free(rows);
}

static void lloyd(const struct ref_task *task, struct ref_answers *answers)
{
    run_from_rows(task, answers, "inertia", 0);
}

static void kpod(const struct ref_task *task, struct ref_answers *answers)
{
    run_from_rows(task, answers, "loss", 1e-15);
}

/* Sizes largest first, and the total and between sums of squares. */
static void put_best(struct ref_answers *answers, const struct plx_points *points,
                     const struct plx_kmeans *found)
{
    const struct plx_grouping grouping = {found->label, found->k};
    struct plx_validity validity;
    struct plx_error err;

    if (plx_validity_measure(points, &grouping, &validity, &err) != PLX_OK)
        ref_stop("%s", err.text);
    ref_put_at_most(answers, "inertia", found->inertia);
    ref_put(answers, "total", validity.total);
    ref_put(answers, "between", validity.total - validity.inertia);
    gsl_sort(found->weight, 1, found->k);
    for (size_t j = 0; j < found->k; j++)
        ref_putf(answers, found->weight[found->k - 1 - j], "size_%zu", j + 1);
}

static void kmeans_best(const struct ref_task *task, struct ref_answers *answers)
{
    gsl_matrix *rows = read_matrix(ref_read(task->input), ref_param(task, "vars"));
    const struct plx_kmeans_settings settings = {
        .k = (size_t)ref_number(task, "k", 0),
        .starts = (size_t)ref_number(task, "nstart", 100),
        .seed = 1,
    };
    struct plx_points points;
    struct plx_kmeans found;
    struct plx_error err;

    init_points(rows, NULL, &points);
    if (plx_kmeans_fit(&points, &settings, &found, &err) == PLX_OK) {
        put_best(answers, &points, &found);
        plx_kmeans_release(&found);
    } else {
        ref_fail(answers, &err);
    }
    plx_points_release(&points);
    gsl_matrix_free(rows);
}

static void put_silhouettes(struct ref_answers *answers, const struct plx_points *points,
                            const struct plx_grouping *grouping)
{
    double *value = ref_memory(points->rows, sizeof *value);
    double *sum = ref_memory(grouping->k, sizeof *sum);
    double *count = ref_memory(grouping->k, sizeof *count);
    double all = 0;
    struct plx_error err;

    if (plx_silhouettes(points, grouping, 1, &value, &err) != PLX_OK)
        ref_stop("%s", err.text);
    for (size_t j = 0; j < grouping->k; j++)
        sum[j] = count[j] = 0;
    for (size_t i = 0; i < points->rows; i++) {
        sum[grouping->label[i]] += value[i];
        count[grouping->label[i]]++;
        all += value[i];
    }
    ref_put(answers, "silhouette", all / (double)points->rows);
    for (size_t j = 0; j < grouping->k; j++)
        ref_putf(answers, sum[j] / count[j], "sil_%zu", j + 1);
    free(count);
    free(sum);
    free(value);
}

static void validity(const struct ref_task *task, struct ref_answers *answers)
{
    const struct ref_table *table = ref_read(task->input);
    gsl_matrix *rows = read_matrix(table, ref_param(task, "vars"));
    uint32_t *label = ref_memory(table->rows, sizeof *label);
    const struct plx_grouping grouping = {label,
                                          read_labels(table, ref_param(task, "labels"), label)};
    struct plx_points points;
    struct plx_validity found;
    struct plx_error err;

    init_points(rows, NULL, &points);
    if (plx_validity_measure(&points, &grouping, &found, &err) != PLX_OK)
        ref_stop("%s", err.text);
    ref_put(answers, "inertia", found.inertia);
    ref_put(answers, "ch", found.calinski_harabasz);
    ref_put(answers, "db", found.davies_bouldin);
    ref_put(answers, "log_w", found.log_inertia);
    ref_put(answers, "bic_xmeans", found.bic);
    put_silhouettes(answers, &points, &grouping);
    plx_points_release(&points);
    free(label);
    gsl_matrix_free(rows);
}

static void put_likeness(struct ref_answers *answers, const uint32_t *a, size_t k_a,
                         const uint32_t *b, size_t k_b, size_t rows)
{
    double *counts = ref_memory(k_a * k_b, sizeof *counts);
    double *jaccard = ref_memory(k_a, sizeof *jaccard);
    struct plx_partition_likeness found;
    struct plx_error err;

    plx_partition_cross(a, k_a, b, k_b, rows, counts);
    if (plx_partition_compare(counts, k_a, k_b, &found, &err) != PLX_OK)
        ref_stop("%s", err.text);
    plx_partition_jaccard(counts, k_a, k_b, jaccard);
    ref_put(answers, "ari", found.adjusted_rand);
    ref_put(answers, "rand", found.rand);
    ref_put(answers, "mi_nats", found.mutual_information);
    ref_put(answers, "nmi_arith", found.normalised);
    ref_put(answers, "vi_nats", found.variation);
    for (size_t i = 0; i < k_a; i++)
        ref_putf(answers, jaccard[i], "jaccard_%zu", i + 1);
    free(jaccard);
    free(counts);
}

static void partitions(const struct ref_task *task, struct ref_answers *answers)
{
    const struct ref_table *table = ref_read(task->input);
    uint32_t *a = ref_memory(table->rows, sizeof *a);
    uint32_t *b = ref_memory(table->rows, sizeof *b);
    const size_t k_a = read_labels(table, ref_param(task, "a"), a);
    const size_t k_b = read_labels(table, ref_param(task, "b"), b);

    put_likeness(answers, a, k_a, b, k_b, table->rows);
    free(b);
    free(a);
}

static void hungarian(const struct ref_task *task, struct ref_answers *answers)
{
    gsl_matrix *cost = read_matrix(ref_read(task->input), "s1 s2 s3 s4");
    size_t *match = ref_memory(cost->size1, sizeof *match);
    double total;
    struct plx_error err;

    if (plx_assign(cost, match, &total, &err) != PLX_OK)
        ref_stop("%s", err.text);
    ref_put(answers, "cost", total);
    for (size_t i = 0; i < cost->size1; i++)
        ref_putf(answers, (double)match[i] + 1, "match_%zu", i + 1);
    free(match);
    gsl_matrix_free(cost);
}

/* ln W of the best of many starts, for 1 .. k_most. */
static void log_inertias(const gsl_matrix *rows, size_t k_most, double *log_w)
{
    struct plx_points points;

    init_points(rows, NULL, &points);
    for (size_t k = 1; k <= k_most; k++) {
        const struct plx_kmeans_settings settings = {.k = k, .starts = 200, .seed = 1};
        struct plx_kmeans found;
        struct plx_error err;

        if (plx_kmeans_fit(&points, &settings, &found, &err) != PLX_OK)
            ref_stop("%s", err.text);
        log_w[k - 1] = log(found.inertia);
        plx_kmeans_release(&found);
    }
    plx_points_release(&points);
}

static void gap(const struct ref_task *task, struct ref_answers *answers)
{
    const struct ref_table *draws = ref_read(ref_param(task, "reference_draws"));
    const size_t k_most = (size_t)ref_number(task, "k_max", 0);
    gsl_matrix *rows = read_matrix(ref_read(task->input), ref_param(task, "vars"));
    gsl_matrix *drawn = read_matrix(draws, ref_param(task, "vars"));
    const size_t sets = draws->rows / rows->size1;
    double *log_w = ref_memory(k_most, sizeof *log_w);
    double *reference = ref_memory(sets * k_most, sizeof *reference);
    struct plx_gap_statistic *found = ref_memory(k_most, sizeof *found);

    log_inertias(rows, k_most, log_w);
    for (size_t set = 0; set < sets; set++) {
        const gsl_matrix_view one =
            gsl_matrix_submatrix(drawn, set * rows->size1, 0, rows->size1, rows->size2);

        log_inertias(&one.matrix, k_most, reference + set * k_most);
    }
    plx_gap_statistic_from(log_w, reference, sets, k_most, found);
    ref_put(answers, "k_hat", (double)plx_gap_statistic_choose(found, k_most));
    for (size_t k = 1; k <= k_most; k++) {
        ref_putf(answers, log_w[k - 1], "log_w_%zu", k);
        ref_putf(answers, found[k - 1].gap, "gap_%zu", k);
        ref_putf(answers, found[k - 1].se, "s_%zu", k);
    }
    free(found);
    free(reference);
    free(log_w);
    gsl_matrix_free(drawn);
    gsl_matrix_free(rows);
}

/* Numbers and, as codes, the words of categories side by side. */
static gsl_matrix *read_mixed(const struct ref_task *task, const struct ref_table *table,
                              bool *category)
{
    size_t n_numbers;
    size_t n_factors;
    char **number = ref_words(ref_param(task, "numeric"), " ", &n_numbers);
    char **factor = ref_words(ref_param(task, "factor"), " ", &n_factors);
    gsl_matrix *rows = gsl_matrix_alloc(table->rows, n_numbers + n_factors);

    if (!rows)
        ref_stop("out of memory");
    for (size_t f = 0; f < n_numbers + n_factors; f++) {
        const size_t column = ref_column(table, f < n_numbers ? number[f] : factor[f - n_numbers]);

        category[f] = f >= n_numbers;
        for (size_t i = 0; i < table->rows; i++) {
            const char *text = table->cell[i * table->columns + column];

            if (category[f])
                gsl_matrix_set(rows, i, f, text[0] ? (double)text[0] : NAN);
            else
                gsl_matrix_set(rows, i, f, ref_cell(table, i, column));
        }
    }
    free(factor);
    free(number);
    return rows;
}

static void gower(const struct ref_task *task, struct ref_answers *answers)
{
    enum { MOST_COLUMNS = 8 };
    const struct ref_table *table = ref_read(task->input);
    bool category[MOST_COLUMNS];
    double range[MOST_COLUMNS];
    gsl_matrix *rows = read_mixed(task, table, category);
    double sum = 0;
    double used = 0;

    plx_gower_ranges(rows, range);
    for (size_t a = 0; a < rows->size1; a++)
        for (size_t b = a + 1; b < rows->size1; b++) {
            const double distance = plx_gower_distance(rows, a, b, category, range);

            ref_putf(answers, distance, "d_%zu_%zu", a + 1, b + 1);
            if (isnan(distance))
                continue;
            sum += distance;
            used++;
        }
    ref_put(answers, "mean_d", sum / used);
    gsl_matrix_free(rows);
}

/* Edge cases, whose data stand in the table: rows split at semicolons, or two lists at a slash. */

static void kmeans_edge(const struct ref_task *task, struct ref_answers *answers)
{
    size_t n_rows;
    char **line = ref_words(ref_param(task, "data"), ";", &n_rows);
    gsl_matrix *rows = NULL;
    const struct plx_kmeans_settings settings = {.k = (size_t)ref_number(task, "k", 0)};
    struct plx_points points;
    struct plx_kmeans found;

    for (size_t i = 0; i < n_rows; i++) {
        size_t columns;
        double *number = ref_numbers(line[i], &columns);

        if (!rows)
            rows = gsl_matrix_alloc(n_rows, columns);
        for (size_t f = 0; f < columns; f++)
            gsl_matrix_set(rows, i, f, number[f]);
        free(number);
    }
    init_points(rows, NULL, &points);
    if (plx_kmeans_fit(&points, &settings, &found, NULL) == PLX_UNDEFINED) {
        ref_put_reason(answers, "inertia", NAN, PLX_REASON_K_TOO_LARGE);
    } else {
        ref_put(answers, "inertia", found.inertia);
        plx_kmeans_release(&found);
    }
    plx_points_release(&points);
    gsl_matrix_free(rows);
    free(line);
}

/* One case says its cluster of one point in words, the other that all is one cluster. */
static void silhouette_edge(const struct ref_task *task, struct ref_answers *answers)
{
    double x[] = {0, 1, 7};
    const uint32_t label[] = {0, 0, 1};
    const uint32_t same[] = {0, 0, 0};
    const size_t k = strcmp(ref_param(task, "data"), "k=1") == 0 ? 1 : 2;
    const struct plx_grouping grouping = {k == 1 ? same : label, k};
    const gsl_matrix_view rows = gsl_matrix_view_array(x, 3, 1);
    struct plx_points points;
    double silhouette[3];
    double *value = silhouette;
    struct plx_error err;

    init_points(&rows.matrix, NULL, &points);
    if (plx_silhouettes(&points, &grouping, 1, &value, &err) != PLX_OK)
        ref_stop("%s", err.text);
    ref_put(answers, "its s(i)", silhouette[2]);
    ref_put_reason(answers, "silhouette", silhouette[0],
                   k == 1 ? PLX_REASON_ONE_CLUSTER : PLX_REASON_NONE);
    plx_points_release(&points);
}

static void ari_edge(const struct ref_task *task, struct ref_answers *answers)
{
    size_t sides;
    char **side = ref_words(ref_param(task, "data"), "/", &sides);
    size_t rows[2];
    double *number[2];
    uint32_t *label[2];
    double counts[4];
    struct plx_partition_likeness found;
    struct plx_error err;

    for (size_t s = 0; s < 2; s++) {
        number[s] = ref_numbers(side[s], &rows[s]);
        label[s] = ref_memory(rows[s], sizeof *label[s]);
        for (size_t i = 0; i < rows[s]; i++)
            label[s][i] = (uint32_t)number[s][i] - 1;
    }
    plx_partition_cross(label[0], 2, label[1], 2, rows[0], counts);
    if (plx_partition_compare(counts, 2, 2, &found, &err) != PLX_OK)
        ref_stop("%s", err.text);
    ref_put(answers, "ari", found.adjusted_rand);
    for (size_t s = 0; s < 2; s++) {
        free(number[s]);
        free(label[s]);
    }
    free(side);
}

const struct ref_method ref_group_g[] = {
    {"kmeans_best", kmeans_best},
    {"lloyd", lloyd},
    {"wlloyd", lloyd},
    {"kpod", kpod},
    {"validity", validity},
    {"partitions", partitions},
    {"hungarian", hungarian},
    {"gap", gap},
    {"gower", gower},
    {"kmeans", kmeans_edge},
    {"silhouette", silhouette_edge},
    {"ari", ari_edge},
    {NULL, NULL},
};
