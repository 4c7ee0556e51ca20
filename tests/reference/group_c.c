/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/stats/consensus.h"
#include "reference.h"

/* Ratings of one item as a task has them: inline, or the complete rows of a team. */
struct items {
    double *value; /* rows x items */
    size_t rows;
    size_t items;
};

static struct items read_items(const struct ref_task *task)
{
    struct items found = {.items = 1};
    const char *data = ref_param(task, "data");

    if (data) {
        found.value = ref_numbers(data, &found.rows);
        return found;
    }
    const struct ref_table *table = ref_read(task->input);
    const size_t team = ref_column(table, "team");
    char **name = ref_words(ref_param(task, "items"), " ", &found.items);

    found.value = ref_memory(table->rows * found.items, sizeof *found.value);
    for (size_t row = 0; row < table->rows; row++) {
        bool complete =
            strcmp(table->cell[row * table->columns + team], ref_param(task, "team")) == 0;

        for (size_t i = 0; i < found.items && complete; i++) {
            const double value = ref_cell(table, row, ref_column(table, name[i]));

            found.value[found.rows * found.items + i] = value;
            complete = !isnan(value);
        }
        found.rows += complete;
    }
    free(name);
    return found;
}

static struct plx_rwg measure(const struct items *items, size_t item, size_t options)
{
    const double a = (double)options;
    const struct plx_rwg_null null = {1, a, (a * a - 1) / 12};
    double *value = ref_memory(options, sizeof *value);
    double *count = ref_memory(options, sizeof *count);
    struct plx_rwg found;

    for (size_t k = 0; k < options; k++)
        value[k] = (double)k + 1;
    for (size_t row = 0; row < items->rows; row++)
        count[(size_t)items->value[row * items->items + item] - 1]++;
    plx_rwg_measure(value, count, options, &null, &found);
    free(value);
    free(count);
    return found;
}

static void rwg(const struct ref_task *task, struct ref_answers *answers)
{
    const size_t options = (size_t)ref_number(task, "options", 5);
    const double null = ((double)options * (double)options - 1) / 12;
    const struct items items = read_items(task);
    const double j = (double)items.items;
    double variance = 0;
    double ad_mean = 0;
    double ad_median = 0;
    double awg = 0;
    size_t defined = 0;
    struct plx_rwg found = {0};

    for (size_t i = 0; i < items.items; i++) {
        found = measure(&items, i, options);
        variance += found.variance / j;
        ad_mean += found.ad_mean / j;
        ad_median += found.ad_median / j;
        if (!isnan(found.awg)) {
            awg += found.awg;
            defined++;
        }
    }
    if (items.items == 1) {
        ref_put_reason(answers, "rwg", found.rwg, found.rwg_reason);
        ref_put(answers, "rwg_star", found.rwg_star);
    } else {
        ref_put(answers, "rwg_j", plx_rwg_items(variance, null, items.items));
        ref_put(answers, "rwg_j_star", 1 - variance / null);
    }
    ref_put(answers, "ad_mean", ad_mean);
    ref_put(answers, "ad_median", ad_median);
    ref_put_reason(answers, "awg", defined ? awg / (double)defined : NAN, found.awg_reason);
    ref_put(answers, "n", (double)items.rows);
    free(items.value);
}

static void consensus(const struct ref_task *task, struct ref_answers *answers)
{
    const char *counts = ref_param(task, "counts");
    size_t k;
    double *count = ref_numbers(counts && *counts ? counts : ref_param(task, "data"), &k);
    const double agreement = plx_consensus_van_der_eijk(count, k);

    ref_put_reason(answers, "agreement_A", agreement,
                   k < 3 ? PLX_REASON_TOO_FEW_CATEGORIES : PLX_REASON_NONE);
    ref_put(answers, "polarization", (1 - agreement) / 2);
    ref_put(answers, "consensus", plx_consensus_tastle_wierman(count, k));
    ref_put(answers, "leik_D", plx_consensus_leik(count, k));
    ref_put(answers, "lsquared", plx_consensus_blair_lacy(count, k));
    ref_put(answers, "iov", plx_consensus_berry_mielke(count, k, true));
    ref_put(answers, "entropy_bits", plx_consensus_entropy(count, k));
    ref_put(answers, "entropy_norm", plx_consensus_entropy(count, k) / log2((double)k));
    ref_put(answers, "modal_share", plx_consensus_modal_share(count, k));
    ref_put(answers, "iqv", plx_consensus_variation(count, k));
    ref_put(answers, "esteban_ray_1", plx_consensus_esteban_ray(count, k, 1));
    ref_put(answers, "esteban_ray_1.6", plx_consensus_esteban_ray(count, k, 1.6));
    free(count);
}

const struct ref_method ref_group_c[] = {
    {"rwg", rwg},
    {"awg", rwg},
    {"consensus", consensus},
    {"agreement_A", consensus},
    {"entropy_norm", consensus},
    {NULL, NULL},
};
