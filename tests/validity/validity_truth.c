/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distances of two teams to the team whose answers are the facts: whether their intervals hold, and
   how often one of two teams that are equally far off is called closer. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rate.h"
#include "survey.h"

enum { BATCH = 25, SIZES = 6 };

static const size_t sizes[SIZES][2] = {{5, 5}, {10, 10}, {20, 20}, {50, 50}, {200, 200}, {10, 40}};

#define HEADS "5 | 10 | 20 | 50 | 200 | 10 and 40"

/* How far teams a and b are from the facts, in margins. */
static const struct race {
    const char *name;
    double margins[2];
} races[] = {
    {"both right", {0, 0}},
    {"both a margin off", {1, 1}},
    {"a right, b a margin off", {0, 1}},
    {"a a margin off, b twice", {1, 2}},
};

enum { RACES = sizeof races / sizeof *races };

struct cell {
    struct rate distance;
    struct rate difference;
    struct rate closer; /* any team is named */
    struct rate wrong;  /* the one that is not */
};

static double distance(const struct law *team, const struct law *facts)
{
    double sum = 0;

    for (size_t o = 0; o < team->components; o++)
        sum += pow(law_effect(team, facts, o), 2);
    return sum;
}

static void look(const struct survey *survey, const double truth[static 2], struct cell *cell)
{
    const struct plx_table *table = &survey->results.table[PLX_TABLE_TRUTH];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_truth_record *record = plx_table_row(table, i);
        const size_t own = strcmp(record->team, "b") == 0;

        /* The row over all questions is on another scale. */
        if (record->question[0] != 'q')
            continue;
        rate_cover(&cell->distance, record->ci_low, record->ci_high, truth[own]);
        if (own == 1)
            continue;
        rate_cover(&cell->difference, record->diff_low, record->diff_high, truth[0] - truth[1]);
        rate_count(&cell->closer, record->closer != NULL);
        rate_count(&cell->wrong,
                   record->closer && truth[0] < truth[1] && strcmp(record->closer, "b") == 0);
    }
}

static void simulate(enum law_type type, const struct race *race, size_t size, size_t draws,
                     struct cell *cell)
{
    struct law team[3];
    const struct law *law[3 * BATCH];
    const size_t *n = sizes[size];
    const struct survey_plan plan = {.questions = BATCH,
                                     .teams = 3,
                                     .n = {n[0], n[1], n[0] > n[1] ? n[0] : n[1]},
                                     .law = law,
                                     .resamples = 99};
    double truth[2];

    law_make(&team[2], type, LAW_INTERIOR, 0);
    for (size_t t = 0; t < 2; t++) {
        law_make_apart(&team[t], type, LAW_INTERIOR, race->margins[t] * law_margin(type));
        truth[t] = distance(&team[t], &team[2]);
    }
    for (size_t q = 0; q < BATCH; q++)
        for (size_t t = 0; t < 3; t++)
            law[3 * q + t] = &team[t];
    for (size_t drawn = 0; drawn < draws; drawn += BATCH) {
        const uint32_t replicate =
            (uint32_t)(4000000 + ((size_t)(race - races) * SIZES + size) * 10000 + drawn / BATCH);
        struct survey survey;

        survey_draw(&survey, &plan, replicate);
        survey_analyse(&survey, replicate);
        look(&survey, truth, cell);
        survey_release(&survey);
    }
}

int main(void)
{
    static const enum law_type types[] = {LAW_SCALE, LAW_ORDERED, LAW_SINGLE, LAW_TWO,
                                          LAW_MULTI, LAW_RANK,    LAW_POINTS};
    static const struct {
        const char *name;
        size_t offset;
    } rows[] = {
        {"interval of the distance", offsetof(struct cell, distance)},
        {"interval of the difference of two", offsetof(struct cell, difference)},
        {"a team is called closer", offsetof(struct cell, closer)},
        {"the wrong team is called closer", offsetof(struct cell, wrong)},
    };
    const size_t draws = draws_wanted(1000);

    printf("%zu draws; as many customers as the larger team has people.\n", draws);
    table_start("Distances to the facts", "question | truth | what | " HEADS);
    for (size_t t = 0; t < sizeof types / sizeof *types; t++)
        for (size_t r = 0; r < RACES; r++) {
            struct cell cell[SIZES] = {{{0, 0}, {0, 0}, {0, 0}, {0, 0}}};

            for (size_t size = 0; size < SIZES; size++)
                simulate(types[t], &races[r], size, draws, &cell[size]);
            for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
                if (i == 3 && races[r].margins[0] == races[r].margins[1])
                    continue;
                printf("| %s | %s | %s |", law_type_name(types[t]), races[r].name, rows[i].name);
                for (size_t size = 0; size < SIZES; size++)
                    table_rate((const void *)((const char *)&cell[size] + rows[i].offset));
                printf("\n");
            }
            fflush(stdout);
        }
    return 0;
}
