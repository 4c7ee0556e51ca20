/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ratings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* units x raters numbers, NAN where missing. */
struct grid {
    size_t units;
    size_t raters;
    double *cell;
    int16_t *team;
};

static const struct {
    const char *name;
    enum plx_weighting weighting;
} weightings[] = {
    {"unweighted", PLX_IDENTITY},     {"identity", PLX_IDENTITY},
    {"linear", PLX_LINEAR},           {"quadratic", PLX_QUADRATIC},
    {"radical", PLX_RADICAL},         {"ratio", PLX_RATIO_WEIGHTS},
    {"ordinal", PLX_ORDINAL_WEIGHTS}, {"circular", PLX_CIRCULAR_WEIGHTS},
    {"bipolar", PLX_BIPOLAR_WEIGHTS},
};

static const char *const levels[PLX_LEVELS] = {
    [PLX_NOMINAL] = "nominal", [PLX_ORDINAL] = "ordinal",   [PLX_INTERVAL] = "interval",
    [PLX_RATIO] = "ratio",     [PLX_CIRCULAR] = "circular",
};

enum plx_weighting ref_weighting(const struct ref_task *task)
{
    const char *name = ref_param(task, "weights");

    for (size_t i = 0; name && i < sizeof weightings / sizeof *weightings; i++)
        if (strcmp(weightings[i].name, name) == 0)
            return weightings[i].weighting;
    if (name)
        ref_stop("%s: no weights \"%s\"", task->id, name);
    return PLX_IDENTITY;
}

static const struct {
    const char *name;
    enum plx_coefficient coefficient;
} coefficients[] = {
    {"pa", PLX_PERCENT_AGREEMENT}, {"fleiss", PLX_FLEISS_KAPPA},      {"scott", PLX_FLEISS_KAPPA},
    {"conger", PLX_CONGER_KAPPA},  {"cohen", PLX_CONGER_KAPPA},       {"ac", PLX_GWET_AC},
    {"bp", PLX_BRENNAN_PREDIGER},  {"kripp", PLX_KRIPPENDORFF_ALPHA},
};

enum plx_coefficient ref_coefficient(const struct ref_task *task)
{
    const char *name = ref_param(task, "coef") ? ref_param(task, "coef") : task->method;

    for (size_t i = 0; i < sizeof coefficients / sizeof *coefficients; i++)
        if (strcmp(coefficients[i].name, name) == 0)
            return coefficients[i].coefficient;
    ref_stop("%s: no coefficient \"%s\"", task->id, name);
}

/* The columns of the raters, and the team of each. */
static size_t *find_raters(const struct ref_task *task, const struct ref_table *table,
                           struct grid *grid)
{
    static const char *const names[] = {"g1", "g2"};
    size_t *column = ref_memory(table->columns, sizeof *column);

    grid->team = ref_memory(table->columns, sizeof *grid->team);
    for (size_t g = 0; g < 2; g++) {
        const char *text = ref_param(task, names[g]);
        size_t words = 0;
        char **word = text ? ref_words(text, " ", &words) : NULL;

        for (size_t i = 0; i < words; i++) {
            grid->team[grid->raters] = (int16_t)g;
            column[grid->raters++] = ref_column(table, word[i]);
        }
        free(word);
    }
    while (!ref_param(task, "g1") && grid->raters + 1 < table->columns) {
        column[grid->raters] = grid->raters + 1;
        grid->raters++;
    }
    return column;
}

static void read_table(const struct ref_task *task, struct grid *grid)
{
    const struct ref_table *table = ref_read(task->input);
    size_t *column = find_raters(task, table, grid);

    grid->units = table->rows;
    grid->cell = ref_memory(grid->units * grid->raters, sizeof *grid->cell);
    for (size_t i = 0; i < grid->units; i++)
        for (size_t g = 0; g < grid->raters; g++)
            grid->cell[i * grid->raters + g] = ref_cell(table, i, column[g]);
    free(column);
}

/* Units split at ";", raters at blanks, "." missing: "1 . ;2 3". */
static void read_inline(const struct ref_task *task, struct grid *grid)
{
    char **unit = ref_words(ref_param(task, "data"), ";", &grid->units);
    size_t teamed;
    double *team;

    for (size_t i = 0; i < grid->units; i++) {
        char **cell = ref_words(unit[i], " ", &grid->raters);

        if (!grid->cell)
            grid->cell = ref_memory(grid->units * grid->raters, sizeof *grid->cell);
        for (size_t g = 0; g < grid->raters; g++)
            grid->cell[i * grid->raters + g] = strcmp(cell[g], ".") == 0 ? NAN : atof(cell[g]);
        free(cell);
    }
    free(unit);
    grid->team = ref_memory(grid->raters, sizeof *grid->team);
    team = ref_numbers(ref_param(task, "g2") ? ref_param(task, "g2") : "", &teamed);
    for (size_t i = 0; i < teamed; i++)
        grid->team[(size_t)team[i] - 1] = 1;
    free(team);
}

static int by_number(const void *a, const void *b)
{
    const double *x = a;
    const double *y = b;

    return (*x > *y) - (*x < *y);
}

static size_t find_categories(const struct ref_task *task, const struct grid *grid, double **scores)
{
    size_t values = 0;
    size_t distinct = 0;

    if (ref_param(task, "categories")) {
        *scores = ref_numbers(ref_param(task, "categories"), &distinct);
        return distinct;
    }
    *scores = ref_memory(grid->units * grid->raters, sizeof **scores);
    for (size_t i = 0; i < grid->units * grid->raters; i++)
        if (!isnan(grid->cell[i]))
            (*scores)[values++] = grid->cell[i];
    qsort(*scores, values, sizeof **scores, by_number);
    for (size_t i = 0; i < values; i++)
        if (distinct == 0 || (*scores)[i] != (*scores)[distinct - 1])
            (*scores)[distinct++] = (*scores)[i];
    return distinct;
}

static void encode(struct ref_ratings *read, const struct ref_task *task, const struct grid *grid)
{
    struct plx_ratings *ratings = &read->ratings;

    ratings->units = grid->units;
    ratings->raters = grid->raters;
    ratings->categories = find_categories(task, grid, &read->scores);
    read->code = ref_memory(grid->units * grid->raters, sizeof *read->code);
    read->unit = ref_memory(grid->units, sizeof *read->unit);
    for (size_t i = 0; i < grid->units; i++) {
        read->unit[i] = read->code + i * grid->raters;
        for (size_t g = 0; g < grid->raters; g++) {
            int16_t *code = &read->code[i * grid->raters + g];

            *code = -1;
            for (size_t k = 0; k < ratings->categories; k++)
                if (read->scores[k] == grid->cell[i * grid->raters + g])
                    *code = (int16_t)k;
        }
    }
    ratings->unit = read->unit;
    ratings->team = read->team = grid->team;
}

static void prepare_scale(struct ref_ratings *read, const struct ref_task *task)
{
    const size_t q = read->ratings.categories;
    const char *name = ref_param(task, "level");
    enum plx_level level = PLX_NOMINAL;

    read->weights = ref_memory(q * q, sizeof *read->weights);
    if (plx_agreement_weights(ref_weighting(task), read->scores, q, read->weights, NULL) != PLX_OK)
        ref_stop("%s: its weights are not defined", task->id);
    while (name && level < PLX_LEVELS && strcmp(levels[level], name) != 0)
        level++;
    if (level == PLX_LEVELS)
        ref_stop("%s: no level \"%s\"", task->id, name);
    if (level == PLX_ORDINAL)
        return;
    read->distances = ref_memory(q * q, sizeof *read->distances);
    plx_level_distances(level, read->scores, q, read->distances);
}

void ref_ratings_read(struct ref_ratings *read, const struct ref_task *task)
{
    struct grid grid = {0};
    size_t weights;

    *read = (struct ref_ratings){0};
    if (ref_param(task, "data"))
        read_inline(task, &grid);
    else
        read_table(task, &grid);
    encode(read, task, &grid);
    prepare_scale(read, task);
    if (ref_param(task, "rater_weights"))
        read->rater_weight = ref_numbers(ref_param(task, "rater_weights"), &weights);
    read->ratings.weight = read->rater_weight;
    free(grid.cell);
}

void ref_ratings_release(struct ref_ratings *read)
{
    free(read->rater_weight);
    free(read->distances);
    free(read->weights);
    free(read->unit);
    free(read->code);
    free(read->scores);
    free(read->team);
}
