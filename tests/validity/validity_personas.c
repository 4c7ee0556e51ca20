/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many personas are found among people of no kinds, and among people of some. */
#include <stdio.h>
#include <stdlib.h>

#include "parallax/stats/partition.h"
#include "rate.h"
#include "support/kinds.h"

enum { QUESTIONS = 12, MOST = 6 };

static const struct row {
    const char *name;
    struct kinds_plan plan;
    const char *more; /* of the study's personas */
} rows[] = {
    {"any option, 100 people", {KINDS_UNIFORM, 100, QUESTIONS, 0, 0, false}, ""},
    {"any option, 400", {KINDS_UNIFORM, 400, QUESTIONS, 0, 0, false}, ""},
    {"about the middle, 100", {KINDS_NORMAL, 100, QUESTIONS, 0, 0, false}, ""},
    {"about the middle, 400", {KINDS_NORMAL, 400, QUESTIONS, 0, 0, false}, ""},
    {"three factors, 100", {KINDS_FACTORS, 100, QUESTIONS, 0, 0, false}, ""},
    {"three factors, 400", {KINDS_FACTORS, 400, QUESTIONS, 0, 0, false}, ""},
    {"skewed, 100", {KINDS_SKEWED, 100, QUESTIONS, 0, 0, false}, ""},
    {"skewed, 400", {KINDS_SKEWED, 400, QUESTIONS, 0, 0, false}, ""},
    {"any option, 4 questions, 400", {KINDS_UNIFORM, 400, 4, 0, 0, false}, ""},
    {"about the middle, 4 questions, 400", {KINDS_NORMAL, 400, 4, 0, 0, false}, ""},
    {"three factors, 4 questions, 400", {KINDS_FACTORS, 400, 4, 0, 0, false}, ""},
    {"skewed, 4 questions, 400", {KINDS_SKEWED, 400, 4, 0, 0, false}, ""},
    {"one factor, 100", {KINDS_ONE_FACTOR, 100, QUESTIONS, 0, 0, false}, ""},
    {"one factor, 400", {KINDS_ONE_FACTOR, 400, QUESTIONS, 0, 0, false}, ""},
    {"one factor, 400, centre: true",
     {KINDS_ONE_FACTOR, 400, QUESTIONS, 0, 0, false},
     ", centre: true"},
    {"2 kinds, far apart, 100", {KINDS_NORMAL, 100, QUESTIONS, 2, 1, false}, ""},
    {"3 kinds, far apart, 100", {KINDS_NORMAL, 100, QUESTIONS, 3, 1, false}, ""},
    {"3 kinds, far apart, 400", {KINDS_NORMAL, 400, QUESTIONS, 3, 1, false}, ""},
    {"4 kinds, far apart, 400", {KINDS_NORMAL, 400, QUESTIONS, 4, 1, false}, ""},
    {"5 kinds, far apart, 400", {KINDS_NORMAL, 400, QUESTIONS, 5, 1, false}, ""},
    {"4 kinds, one half of all, 400", {KINDS_NORMAL, 400, QUESTIONS, 4, 1, true}, ""},
    {"3 kinds, equally far apart, 100", {KINDS_EQUAL, 100, QUESTIONS, 3, 1, false}, ""},
    {"3 kinds, equally far apart, 400", {KINDS_EQUAL, 400, QUESTIONS, 3, 1, false}, ""},
    {"4 kinds, equally far apart, 400", {KINDS_EQUAL, 400, QUESTIONS, 4, 1, false}, ""},
    {"3 kinds, equally very far apart, 400", {KINDS_EQUAL, 400, QUESTIONS, 3, 2, false}, ""},
    {"3 kinds, equally far apart, 3 questions, 400", {KINDS_EQUAL, 400, 3, 3, 1.4, false}, ""},
    {"4 kinds, equally far apart, 4 questions, 400", {KINDS_EQUAL, 400, 4, 4, 1.8, false}, ""},
    {"2 kinds, near, 400", {KINDS_NORMAL, 400, QUESTIONS, 2, .5, false}, ""},
    {"3 kinds, near, 400", {KINDS_NORMAL, 400, QUESTIONS, 3, .5, false}, ""},
    {"4 kinds, near, 400", {KINDS_NORMAL, 400, QUESTIONS, 4, .5, false}, ""},
    {"3 kinds, equally near, 400", {KINDS_EQUAL, 400, QUESTIONS, 3, .5, false}, ""},
    {"4 kinds, equally near, 400", {KINDS_EQUAL, 400, QUESTIONS, 4, .5, false}, ""},
};

struct outcome {
    struct rate chosen[MOST + 1];
    struct rate no_gap; /* the gap statistic alone sees no clusters */
    double likeness;    /* with the kinds, summed over those found */
    double found;
};

static double likeness(const struct kinds *kinds, size_t k, size_t planted)
{
    const struct plx_table *table = &kinds->results.table[PLX_TABLE_PERSONA_MEMBERS];
    uint32_t *label = calloc(table->count, sizeof *label);
    double counts[MOST * MOST];
    struct plx_partition_likeness found = {0};

    for (size_t i = 0; label && i < table->count; i++) {
        const struct plx_persona_member_record *record = plx_table_row(table, i);

        label[i] = (uint32_t)record->persona - 1;
    }
    plx_partition_cross(label, k, kinds->kind, planted, table->count, counts);
    if (plx_partition_compare(counts, k, planted, &found, NULL) != PLX_OK)
        exit(1);
    free(label);
    return found.adjusted_rand;
}

static void look(const struct row *row, uint32_t replicate, struct outcome *outcome)
{
    const struct plx_analysis_settings settings = {.seed = replicate + 1, .with_responses = true};
    struct plx_error err = {0};
    struct kinds kinds;
    char personas[80];
    size_t k;
    const char *why;

    snprintf(personas, sizeof personas, "k: [2, %d], starts: 20%s", MOST, row->more);
    if (!kinds_find(&kinds, &row->plan, replicate, personas, &settings, &err)) {
        fprintf(stderr, "%s\n", err.text);
        exit(1);
    }
    k = kinds_chosen(&kinds);
    for (size_t j = 0; j <= MOST; j++)
        rate_count(&outcome->chosen[j], j == k);
    why = plx_results_fact(&kinds.results, "personas");
    rate_count(&outcome->no_gap, why && strstr(why, "(gap statistic)"));
    if (k > 0 && row->plan.kinds > 1) {
        outcome->likeness += likeness(&kinds, k, row->plan.kinds);
        outcome->found++;
    }
    kinds_release(&kinds);
}

int main(void)
{
    const size_t draws = draws_wanted(1000) / 10;

    printf("%zu draws of each row, 12 questions where none are named, k = 2..6, 20 starts\n",
           draws);
    table_start("How often which number of personas is chosen",
                "people | no clusters | by the gap | 2 | 3 | 4 | 5 | 6 | adjusted Rand");
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        struct outcome outcome = {0};

        for (uint32_t d = 0; d < draws; d++)
            look(&rows[r], d, &outcome);
        printf("| %s |", rows[r].name);
        table_rate(&outcome.chosen[0]);
        table_rate(&outcome.no_gap);
        for (size_t k = 2; k <= MOST; k++)
            table_rate(&outcome.chosen[k]);
        if (outcome.found > 0)
            printf(" %.2f |\n", outcome.likeness / outcome.found);
        else
            printf(" - |\n");
        fflush(stdout);
    }
    return 0;
}
