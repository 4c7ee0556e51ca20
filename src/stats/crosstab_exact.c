/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/stream.h"
#include "parallax/stats/crosstab.h"
#include "parallax/stats/draw.h"

/*
 * The table is built column by column. A node is what is left of the row sums after some columns;
 * their order does not matter, so they are kept sorted. A table's probability is
 *
 *     prod_j (c_j! / prod_i n_ij!) / (n! / prod_i r_i!)
 *
 * so that a way through the network has the product of its columns' terms, and all ways from a
 * node to the end together have the closed form left! / prod_i left_i!. With the largest and the
 * smallest product from a node on, most ways need not be followed to the end: all of their
 * tables count, or none.
 */

enum { MOST_ROWS = 8 }; /* beyond, tables are drawn */

/* Equal ways differ by rounding; the test's own tolerance is wider. */
#define SAME 1e-10
#define NO_MORE_PROBABLE 1e-7

/* Ways from the start to a node whose products are the same. */
struct past {
    double log_term;
    double ways; /* how many, as a sum of multiplicities */
};

struct node {
    uint32_t left[MOST_ROWS]; /* sorted, largest first */
    double longest;           /* log of the largest product from here on */
    double shortest;
    struct past *past; /* owned */
    size_t n_past;
    size_t capacity;
};

/* All nodes before one column. */
struct stage {
    struct node *node; /* owned */
    size_t n;
    size_t capacity;
    uint32_t *slot; /* owned; finds a node by its row sums: its index + 1 */
    size_t n_slots;
};

struct network {
    size_t rows;
    size_t columns;
    const size_t *column; /* sums, smallest first */
    const double *log_factorial;
    struct stage *stage; /* owned; columns of them */
    double observed;     /* log product of the table itself */
    double hits;         /* share of tables that are no more probable */
    double log_all;      /* log of the sum over all tables */
    size_t steps;
    size_t most_steps;
    bool too_long;
    enum plx_status status;
    struct plx_error *err;
};

static size_t hash(const uint32_t *left)
{
    uint64_t mixed = 0;

    for (size_t i = 0; i < MOST_ROWS; i++)
        mixed = (mixed ^ left[i]) * UINT64_C(0x9E3779B97F4A7C15) ^ mixed >> 29;
    return (size_t)(mixed >> 20);
}

static void place(struct stage *stage, size_t index)
{
    size_t at = hash(stage->node[index].left);

    while (stage->slot[at & (stage->n_slots - 1)] != 0)
        at++;
    stage->slot[at & (stage->n_slots - 1)] = (uint32_t)index + 1;
}

static enum plx_status widen(struct stage *stage, struct plx_error *err)
{
    const size_t n_slots = stage->n_slots ? 2 * stage->n_slots : 64;
    uint32_t *slot = plx_array_new(n_slots, sizeof *slot);

    if (!slot)
        return plx_fail_memory(err, "an exact test");
    free(stage->slot);
    stage->slot = slot;
    stage->n_slots = n_slots;
    for (size_t i = 0; i < stage->n; i++)
        place(stage, i);
    return PLX_OK;
}

/* The node with these row sums, made where there is none; NULL when out of memory. */
static struct node *find(struct network *network, struct stage *stage, const uint32_t *left)
{
    if (stage->n_slots > 0)
        for (size_t at = hash(left); stage->slot[at & (stage->n_slots - 1)] != 0; at++) {
            struct node *node = &stage->node[stage->slot[at & (stage->n_slots - 1)] - 1];

            if (memcmp(node->left, left, sizeof node->left) == 0)
                return node;
        }
    if (stage->n * 2 >= stage->n_slots)
        network->status = widen(stage, network->err);
    if (network->status == PLX_OK)
        network->status = plx_array_grow(&stage->node, &stage->capacity, stage->n,
                                         sizeof *stage->node, network->err);
    if (network->status != PLX_OK)
        return NULL;
    stage->node[stage->n] = (struct node){.longest = NAN};
    memcpy(stage->node[stage->n].left, left, sizeof stage->node->left);
    place(stage, stage->n);
    return &stage->node[stage->n++];
}

static void sort_down(uint32_t *left, size_t rows)
{
    for (size_t i = 1; i < rows; i++)
        for (size_t j = i; j > 0 && left[j] > left[j - 1]; j--) {
            const uint32_t swap = left[j];

            left[j] = left[j - 1];
            left[j - 1] = swap;
        }
}

/* What is done with each way to fill a column. */
typedef void step_taken(struct network *network, size_t stage, size_t from, const uint32_t *left,
                        double term);

/* Fills the rows of a column from row on: the last takes what is left of the column. */
static void fill(struct network *network, size_t stage, size_t from, size_t row, size_t rest,
                 uint32_t *left, double term, step_taken *taken)
{
    const uint32_t room = left[row];
    size_t behind = 0;
    size_t least;

    if (network->status != PLX_OK || network->too_long)
        return;
    if (row + 1 == network->rows) {
        uint32_t sorted[MOST_ROWS];

        memcpy(sorted, left, sizeof sorted);
        sorted[row] -= (uint32_t)rest;
        sort_down(sorted, network->rows);
        network->too_long = ++network->steps > network->most_steps;
        taken(network, stage, from, sorted, term - network->log_factorial[rest]);
        return;
    }
    for (size_t i = row + 1; i < network->rows; i++)
        behind += left[i];
    least = rest > behind ? rest - behind : 0;
    for (size_t count = least; count <= rest && count <= room; count++) {
        left[row] = room - (uint32_t)count;
        fill(network, stage, from, row + 1, rest - count, left,
             term - network->log_factorial[count], taken);
    }
    left[row] = room;
}

static void fill_column(struct network *network, size_t stage, size_t from, step_taken *taken)
{
    uint32_t left[MOST_ROWS];
    const size_t sum = network->column[stage];

    memcpy(left, network->stage[stage].node[from].left, sizeof left);
    fill(network, stage, from, 0, sum, left, network->log_factorial[sum], taken);
}

/* The last column takes all that is left. */
static double last_term(const struct network *network, const uint32_t *left)
{
    double term = network->log_factorial[network->column[network->columns - 1]];

    for (size_t i = 0; i < network->rows; i++)
        term -= network->log_factorial[left[i]];
    return term;
}

static void make_node(struct network *network, size_t stage, size_t from, const uint32_t *left,
                      double term)
{
    (void)from;
    (void)term;
    (void)find(network, &network->stage[stage + 1], left);
}

static void take_bounds(struct network *network, size_t stage, size_t from, const uint32_t *left,
                        double term)
{
    struct node *node = &network->stage[stage].node[from];
    const struct node *next = find(network, &network->stage[stage + 1], left);

    if (!next)
        return;
    node->longest = fmax(node->longest, term + next->longest);
    node->shortest = fmin(node->shortest, term + next->shortest);
}

/* Nodes from the first column on, then what is possible from each, from the last column back. */
static void lay_out(struct network *network)
{
    for (size_t s = 0; s + 1 < network->columns; s++)
        for (size_t i = 0; i < network->stage[s].n; i++)
            fill_column(network, s, i, make_node);
    for (size_t s = network->columns; s-- > 0;)
        for (size_t i = 0; i < network->stage[s].n && network->status == PLX_OK; i++) {
            struct node *node = &network->stage[s].node[i];

            if (s + 1 == network->columns) {
                node->longest = node->shortest = last_term(network, node->left);
                continue;
            }
            node->longest = -INFINITY;
            node->shortest = INFINITY;
            fill_column(network, s, i, take_bounds);
        }
}

static int compare_pasts(const void *left, const void *right)
{
    const struct past *a = left;
    const struct past *b = right;

    return (a->log_term > b->log_term) - (a->log_term < b->log_term);
}

static void merge_pasts(struct node *node)
{
    size_t kept = 0;

    if (node->n_past > 1)
        qsort(node->past, node->n_past, sizeof *node->past, compare_pasts);
    for (size_t i = 0; i < node->n_past; i++)
        if (kept > 0 && node->past[i].log_term - node->past[kept - 1].log_term < SAME)
            node->past[kept - 1].ways += node->past[i].ways;
        else
            node->past[kept++] = node->past[i];
    node->n_past = kept;
}

static void pass_on(struct network *network, size_t stage, size_t from, const uint32_t *left,
                    double term)
{
    struct node *next = find(network, &network->stage[stage + 1], left);
    const struct node *node = &network->stage[stage].node[from];
    double left_sum = 0;
    double all;

    if (!next)
        return;
    all = 0;
    for (size_t i = 0; i < network->rows; i++) {
        left_sum += left[i];
        all -= network->log_factorial[left[i]];
    }
    all += network->log_factorial[(size_t)left_sum];
    for (size_t i = 0; i < node->n_past && network->status == PLX_OK; i++) {
        const struct past past = {node->past[i].log_term + term, node->past[i].ways};

        if (past.log_term + next->shortest > network->observed)
            continue;
        if (past.log_term + next->longest <= network->observed) {
            network->hits += past.ways * exp(past.log_term + all - network->log_all);
            continue;
        }
        network->too_long = network->too_long || ++network->steps > network->most_steps;
        network->status = plx_array_grow(&next->past, &next->capacity, next->n_past,
                                         sizeof *next->past, network->err);
        if (network->status == PLX_OK)
            next->past[next->n_past++] = past;
    }
}

static void search(struct network *network)
{
    struct node *root = &network->stage[0].node[0];

    network->status =
        plx_array_grow(&root->past, &root->capacity, 0, sizeof *root->past, network->err);
    if (network->status != PLX_OK)
        return;
    root->past[root->n_past++] = (struct past){0, 1};
    for (size_t s = 0; s + 1 < network->columns; s++)
        for (size_t i = 0; i < network->stage[s].n && !network->too_long; i++) {
            merge_pasts(&network->stage[s].node[i]);
            if (network->stage[s].node[i].n_past > 0)
                fill_column(network, s, i, pass_on);
        }
}

static void release_network(struct network *network)
{
    for (size_t s = 0; network->stage && s < network->columns; s++) {
        for (size_t i = 0; i < network->stage[s].n; i++)
            free(network->stage[s].node[i].past);
        free(network->stage[s].node);
        free(network->stage[s].slot);
    }
    free(network->stage);
}

/* A table of whole counts without empty rows and columns, with at most as many rows as columns
   sums. */
struct margins {
    size_t *row; /* owned, with all below */
    size_t *column;
    size_t *drawn;
    double *log_factorial; /* owned */
    size_t rows;
    size_t columns;
    size_t rows_used; /* of the table as it was given */
    size_t n;
    double observed; /* sum of log factorials of the cells, negated */
};

static int compare_sizes(const void *left, const void *right)
{
    const size_t *a = left;
    const size_t *b = right;

    return (*a > *b) - (*a < *b);
}

static enum plx_status take_margins(struct margins *margins, const struct plx_crosstab *table,
                                    struct plx_error *err)
{
    const size_t most = table->rows + table->columns;

    margins->row = plx_array_new(3 * most, sizeof *margins->row);
    if (!margins->row)
        return plx_fail_memory(err, "an exact test");
    margins->column = margins->row + most;
    margins->drawn = margins->column + most;
    for (size_t i = 0; i < table->rows; i++) {
        size_t sum = 0;

        for (size_t j = 0; j < table->columns; j++)
            sum += (size_t)table->count[i * table->columns + j];
        margins->n += sum;
        if (sum > 0)
            margins->row[margins->rows++] = sum;
    }
    for (size_t j = 0; j < table->columns; j++) {
        size_t sum = 0;

        for (size_t i = 0; i < table->rows; i++)
            sum += (size_t)table->count[i * table->columns + j];
        if (sum > 0)
            margins->column[margins->columns++] = sum;
    }
    margins->log_factorial = plx_array_new(margins->n + 1, sizeof *margins->log_factorial);
    if (!margins->log_factorial)
        return plx_fail_memory(err, "an exact test");
    for (size_t k = 2; k <= margins->n; k++)
        margins->log_factorial[k] = margins->log_factorial[k - 1] + log((double)k);
    for (size_t i = 0; i < table->rows * table->columns; i++)
        margins->observed -= margins->log_factorial[(size_t)table->count[i]];
    margins->rows_used = margins->rows;
    /* nodes are made of rows: the fewer, the fewer nodes */
    if (margins->rows > margins->columns) {
        size_t *swap = margins->row;
        const size_t count = margins->rows;

        margins->row = margins->column;
        margins->rows = margins->columns;
        margins->column = swap;
        margins->columns = count;
    }
    qsort(margins->column, margins->columns, sizeof *margins->column, compare_sizes);
    return PLX_OK;
}

static void release_margins(struct margins *margins)
{
    free(margins->row < margins->column ? margins->row : margins->column);
    free(margins->log_factorial);
}

/* Log of the sum over all tables of prod_j (c_j! / prod_i n_ij!). */
static double log_all(const struct margins *margins)
{
    double all = margins->log_factorial[margins->n];

    for (size_t i = 0; i < margins->rows; i++)
        all -= margins->log_factorial[margins->row[i]];
    return all;
}

/* *done is left false where it would take too long. */
static enum plx_status by_network(const struct margins *margins, size_t steps, double *p,
                                  bool *done, struct plx_error *err)
{
    uint32_t left[MOST_ROWS] = {0};
    struct network network = {
        .rows = margins->rows,
        .columns = margins->columns,
        .column = margins->column,
        .log_factorial = margins->log_factorial,
        .stage = plx_array_new(margins->columns, sizeof *network.stage),
        .observed = margins->observed,
        .log_all = log_all(margins),
        .most_steps = steps,
        .status = PLX_OK,
        .err = err,
    };

    if (!network.stage)
        return plx_fail_memory(err, "an exact test");
    for (size_t i = 0; i < margins->rows; i++)
        left[i] = (uint32_t)margins->row[i];
    for (size_t j = 0; j < margins->columns; j++)
        network.observed += margins->log_factorial[margins->column[j]];
    network.observed += log1p(NO_MORE_PROBABLE);
    sort_down(left, margins->rows);
    if (find(&network, &network.stage[0], left))
        lay_out(&network);
    if (network.status == PLX_OK && !network.too_long)
        search(&network);
    *done = network.status == PLX_OK && !network.too_long;
    *p = fmin(1, network.hits);
    release_network(&network);
    return network.status;
}

/* Deals the people of all columns out to the rows, one row after the other. */
static enum plx_status by_draws(const struct margins *margins, uint64_t seed, size_t draws,
                                struct plx_exact_test *result, struct plx_error *err)
{
    size_t *left = plx_array_new(margins->columns, sizeof *left);
    size_t hits = 0;
    struct plx_urn urn = {0};
    enum plx_status status = left ? PLX_OK : plx_fail_memory(err, "an exact test");

    if (status == PLX_OK)
        status = plx_urn_init(&urn, margins->column, margins->columns, false, err);
    for (size_t b = 0; b < draws && status == PLX_OK; b++) {
        struct plx_stream stream;
        double found = 0;

        plx_stream_start(&stream, seed, PLX_FOR_TABLES, (uint32_t)b, 0);
        memcpy(left, margins->column, margins->columns * sizeof *left);
        for (size_t i = 0; i < margins->rows; i++) {
            plx_urn_take(&urn, left, margins->row[i], &stream, margins->drawn);
            for (size_t j = 0; j < margins->columns; j++)
                found -= margins->log_factorial[margins->drawn[j]];
        }
        hits += found <= margins->observed + NO_MORE_PROBABLE;
    }
    plx_urn_release(&urn);
    result->draws = draws;
    result->p = (double)(1 + hits) / (double)(1 + draws);
    result->p_error = sqrt(result->p * (1 - result->p) / (double)draws);
    free(left);
    return status;
}

enum plx_status plx_crosstab_exact(const struct plx_crosstab *table, size_t steps, uint64_t seed,
                                   size_t draws, struct plx_exact_test *result,
                                   struct plx_error *err)
{
    struct margins margins = {0};
    enum plx_status status = take_margins(&margins, table, err);
    bool done = false;

    *result = (struct plx_exact_test){.p = NAN, .reason = PLX_REASON_NO_DATA};
    if (status != PLX_OK || margins.n == 0)
        goto done;
    result->reason = margins.rows_used < 2 ? PLX_REASON_ONE_TEAM : PLX_REASON_NO_VARIATION;
    if (margins.rows < 2 || margins.columns < 2)
        goto done;
    result->reason = PLX_REASON_NONE;
    if (margins.rows <= MOST_ROWS && margins.n <= UINT32_MAX)
        status = by_network(&margins, steps, &result->p, &done, err);
    if (status == PLX_OK && !done)
        status = by_draws(&margins, seed, draws, result, err);
done:
    release_margins(&margins);
    return status;
}
