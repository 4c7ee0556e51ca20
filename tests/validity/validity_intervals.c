/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Intervals and p values of differences, and intervals of what a team thinks, question by question:
 * how often they hold, beside what they promise.
 *
 *   validity_intervals [TYPE]      of all types of questions, or of one
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rate.h"
#include "survey.h"

enum { BATCH = 25, SIZES = 6, MOST_MEASURES = 24, RESAMPLES = 499, SLOWER = 4 };

static const size_t sizes[SIZES][2] = {{5, 5}, {10, 10}, {20, 20}, {50, 50}, {200, 200}, {10, 40}};

#define HEADS "5 | 10 | 20 | 50 | 200 | 10 and 40"

/* The teams' laws: alike, at the margin apart, twice as far; and alike at the end of the scale. */
static const struct truth {
    const char *name;
    enum law_place place;
    double margins;
} truths[] = {
    {"alike", LAW_INTERIOR, 0},
    {"at the margin", LAW_INTERIOR, 1},
    {"twice the margin", LAW_INTERIOR, 2},
    {"alike, at an end", LAW_BOUNDARY, 0},
    {"at an end, at the margin", LAW_BOUNDARY, 1},
    {"alike, spread evenly", LAW_FLAT, 0},
    {"alike, in two camps", LAW_CAMPS, 0},
};

enum { TRUTHS = sizeof truths / sizeof *truths };

struct cell {
    struct rate headline;    /* its interval holds the truth */
    struct rate all;         /* those of all options do */
    struct rate significant; /* p of at most .05 */
    struct rate equivalent;  /* p of equivalence of at most .05 */
    struct rate top;         /* the top box's interval */
};

/* One measure of consensus. */
struct measure {
    const char *name;
    double truth;
    struct rate rate[SIZES];
};

struct consensus {
    struct measure measure[MOST_MEASURES];
    size_t measures;
    double top;
};

static struct cell cells[LAW_TYPES][TRUTHS][SIZES];
static struct consensus consensus[LAW_TYPES][LAW_PLACES];

static size_t option_index(const struct plx_question *question, const char *code)
{
    for (size_t o = 0; code && o < question->n_options; o++)
        if (strcmp(question->option[o].code, code) == 0)
            return o;
    return 0;
}

static size_t question_index(const char *id)
{
    return strtoul(id + 1, NULL, 10);
}

static void look_at_options(const struct survey *survey, const struct law *a, const struct law *b,
                            struct cell *cell)
{
    const struct plx_table *table = &survey->results.table[PLX_TABLE_OPTIONS];
    struct rate held[BATCH] = {{0, 0}};

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_option_difference_record *record = plx_table_row(table, i);
        const size_t q = question_index(record->question);
        const size_t o = option_index(&survey->study.question[q], record->option);

        rate_cover(&held[q], record->ci_low, record->ci_high, law_effect(a, b, o));
    }
    for (size_t q = 0; q < BATCH; q++)
        if (held[q].trials > 0)
            rate_count(&cell->all, held[q].hits == held[q].trials);
}

static void look_at_differences(const struct survey *survey, const struct law *a,
                                const struct law *b, struct cell *cell)
{
    for (size_t q = 0; q < BATCH; q++) {
        const struct plx_difference_record *record = survey_difference(survey, q);
        const size_t o = option_index(&survey->study.question[q], record->option);

        rate_cover(&cell->headline, record->ci_low, record->ci_high, law_effect(a, b, o));
        rate_count(&cell->significant, record->p <= 0.05);
        rate_count(&cell->equivalent, record->p_equivalence <= 0.05);
    }
    look_at_options(survey, a, b, cell);
}

static struct measure *find_measure(struct consensus *own, const char *name)
{
    for (size_t i = 0; i < own->measures; i++)
        if (strcmp(own->measure[i].name, name) == 0)
            return &own->measure[i];
    return NULL;
}

static void look_at_consensus(const struct survey *survey, size_t size, struct consensus *own,
                              struct cell *cell)
{
    const struct plx_table *table = &survey->results.table[PLX_TABLE_CONSENSUS];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_consensus_record *record = plx_table_row(table, i);
        struct measure *measure = find_measure(own, record->measure);

        if (!measure)
            continue;
        rate_cover(&measure->rate[size], record->ci_low, record->ci_high, measure->truth);
        if (record->headline && !isnan(own->top))
            rate_cover(&cell->top, record->top_low, record->top_high, own->top);
    }
}

/* What the measures come to where every answer is given as often as its law has it. */
static void find_consensus(enum law_type type, enum law_place place)
{
    static char names[LAW_TYPES][LAW_PLACES][MOST_MEASURES][32];
    struct consensus *own = &consensus[type][place];
    struct law law;
    const struct law *both[] = {&law, &law};
    const struct survey_plan plan = {.questions = 1,
                                     .teams = 2,
                                     .n = {20000, 20000},
                                     .law = both,
                                     .resamples = 99,
                                     .whole = true};
    struct survey survey;

    law_make(&law, type, place, 0);
    survey_draw(&survey, &plan, 0);
    survey_analyse(&survey, 0);
    for (size_t i = 0; i < survey.results.table[PLX_TABLE_CONSENSUS].count; i++) {
        const struct plx_consensus_record *record =
            plx_table_row(&survey.results.table[PLX_TABLE_CONSENSUS], i);

        own->top = record->top_share;
        /* Kendall's W means something else for every number of respondents. */
        if (strcmp(record->team, "a") != 0 || strcmp(record->measure, "kendall_w") == 0)
            continue;
        snprintf(names[type][place][own->measures], sizeof names[0][0][0], "%s", record->measure);
        own->measure[own->measures] =
            (struct measure){.name = names[type][place][own->measures], .truth = record->value};
        own->measures++;
    }
    survey_release(&survey);
}

static void simulate(enum law_type type, size_t truth, size_t size, size_t draws)
{
    struct law a;
    struct law b;
    const struct law *law[2 * BATCH];
    const struct survey_plan plan = {.questions = BATCH,
                                     .teams = 2,
                                     .n = {sizes[size][0], sizes[size][1]},
                                     .law = law,
                                     .resamples = RESAMPLES};
    struct cell *cell = &cells[type][truth][size];

    law_make(&a, type, truths[truth].place, 0);
    law_make_apart(&b, type, truths[truth].place, truths[truth].margins * law_margin(type));
    for (size_t q = 0; q < BATCH; q++) {
        law[2 * q] = &a;
        law[2 * q + 1] = &b;
    }
    for (size_t drawn = 0; drawn < draws; drawn += BATCH) {
        const uint32_t replicate =
            (uint32_t)(((type * TRUTHS + truth) * SIZES + size) * 10000 + drawn / BATCH);
        struct survey survey;

        survey_draw(&survey, &plan, replicate);
        survey_analyse(&survey, replicate);
        look_at_differences(&survey, &a, &b, cell);
        if (truths[truth].margins == 0)
            look_at_consensus(&survey, size, &consensus[type][truths[truth].place], cell);
        survey_release(&survey);
    }
}

static void print_row(const char *what, const char *truth, const struct rate *const rate[SIZES])
{
    bool any = false;

    for (size_t size = 0; size < SIZES; size++)
        any = any || rate[size]->trials > 0;
    if (!any)
        return;
    printf("| %s | %s |", what, truth);
    for (size_t size = 0; size < SIZES; size++)
        table_rate(rate[size]);
    printf("\n");
}

/* One of the rates in the cells, for all truths. */
static void print_cells(enum law_type type, const char *what, size_t offset)
{
    for (size_t truth = 0; truth < TRUTHS; truth++) {
        const struct rate *rate[SIZES];

        for (size_t size = 0; size < SIZES; size++)
            rate[size] = (const void *)((const char *)&cells[type][truth][size] + offset);
        print_row(what, truths[truth].name, rate);
    }
}

static void print_consensus(enum law_type type)
{
    for (size_t truth = 0; truth < TRUTHS; truth++) {
        struct consensus *own = &consensus[type][truths[truth].place];

        for (size_t i = 0; truths[truth].margins == 0 && i < own->measures; i++) {
            const struct rate *rate[SIZES];
            char name[64];

            for (size_t size = 0; size < SIZES; size++)
                rate[size] = &own->measure[i].rate[size];
            snprintf(name, sizeof name, "%s %.2f", own->measure[i].name, own->measure[i].truth);
            print_row(name, truths[truth].name, rate);
        }
    }
}

static void print_type(enum law_type type, size_t draws)
{
    char caption[96];

    snprintf(caption, sizeof caption, "### %s: %zu draws, %d resamples", law_type_name(type), draws,
             RESAMPLES);
    table_start(caption, "what | truth | " HEADS);
    print_cells(type, "interval of the difference", offsetof(struct cell, headline));
    print_cells(type, "intervals of all options", offsetof(struct cell, all));
    print_cells(type, "p at most .05", offsetof(struct cell, significant));
    print_cells(type, "p of equivalence at most .05", offsetof(struct cell, equivalent));
    print_cells(type, "interval of the top box", offsetof(struct cell, top));
    print_consensus(type);
}

int main(int argc, char **argv)
{
    const size_t draws = draws_wanted(1000);

    for (enum law_type type = 0; type < LAW_TYPES; type++) {
        const size_t own = type == LAW_NUMBER ? draws / SLOWER : draws;

        if (argc > 1 && *argv[1] && strcmp(law_type_name(type), argv[1]) != 0)
            continue;
        for (enum law_place place = 0; place < LAW_PLACES; place++)
            if (law_exists(type, place))
                find_consensus(type, place);
        for (size_t truth = 0; truth < TRUTHS; truth++)
            for (size_t size = 0; law_exists(type, truths[truth].place) && size < SIZES; size++)
                simulate(type, truth, size, own);
        print_type(type, own);
    }
    return 0;
}
