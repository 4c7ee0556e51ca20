/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agreement_scheme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/stats/agreement_weights.h"

/* What Krippendorff calls the distance that belongs to the weights. */
static const char *const metrics[PLX_WEIGHTINGS] = {
    [PLX_IDENTITY] = "nominal",          [PLX_LINEAR] = "linear",
    [PLX_QUADRATIC] = "interval",        [PLX_RADICAL] = "radical",
    [PLX_RATIO_WEIGHTS] = "ratio",       [PLX_ORDINAL_WEIGHTS] = "ordinal",
    [PLX_CIRCULAR_WEIGHTS] = "circular", [PLX_BIPOLAR_WEIGHTS] = "bipolar",
};

static bool is_named(const struct plx_texts *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->item[i], name) == 0 || strcmp(names->item[i], "all") == 0)
            return true;
    return false;
}

/* Room for the two tables of the next scheme. */
static double *next_tables(struct plx_agreement_schemes *schemes, size_t q)
{
    return schemes->tables + 2 * schemes->count * q * q;
}

/* Distances are 1 less the weight; the metrics that have names are that, but for a factor. */
static void set_distances(const double *weights, size_t cells, double *distances)
{
    for (size_t i = 0; i < cells; i++)
        distances[i] = 1 - weights[i];
}

static void add(struct plx_agreement_schemes *schemes, enum plx_weighting weighting,
                const struct plx_agreement_options *options, bool ordinal_metric)
{
    const size_t q = options->count;
    double *weights = next_tables(schemes, q);
    struct plx_agreement_scheme *scheme = &schemes->item[schemes->count++];
    struct plx_error err = {0};

    *scheme = (struct plx_agreement_scheme){
        .weights = plx_weighting_name(weighting),
        .metric = ordinal_metric ? metrics[PLX_ORDINAL_WEIGHTS] : metrics[weighting],
        .identity = weighting == PLX_IDENTITY,
        .likeness = {.weights = weights},
    };
    if (plx_agreement_weights(weighting, options->scores, q, weights, &err) != PLX_OK) {
        snprintf(scheme->trouble, sizeof scheme->trouble, "%.79s", err.text);
        return;
    }
    if (ordinal_metric || weighting == PLX_ORDINAL_WEIGHTS)
        return;
    set_distances(weights, q * q, weights + q * q);
    scheme->likeness.distances = weights + q * q;
}

static void add_own(struct plx_agreement_schemes *schemes,
                    const struct plx_agreement_settings *settings)
{
    const size_t cells = settings->size * settings->size;
    double *weights = next_tables(schemes, settings->size);

    memcpy(weights, settings->own, cells * sizeof *weights);
    set_distances(weights, cells, weights + cells);
    schemes->item[schemes->count++] = (struct plx_agreement_scheme){
        .weights = "own",
        .metric = "own",
        .likeness = {.weights = weights, .distances = weights + cells},
    };
}

/* The last of the usual schemes, or the first of those that are there. */
static void choose_headline(struct plx_agreement_schemes *schemes, const struct plx_texts *usual)
{
    const char *name = usual->item[usual->count - 1];
    size_t chosen = 0;

    for (size_t i = 0; i < schemes->count; i++)
        if (strcmp(schemes->item[i].weights, name) == 0)
            chosen = i;
    schemes->item[chosen].headline = true;
}

enum plx_status plx_agreement_schemes_init(struct plx_agreement_schemes *schemes,
                                           const struct plx_agreement_settings *settings,
                                           const struct plx_agreement_options *options,
                                           const struct plx_texts *usual, struct plx_error *err)
{
    const size_t q = options->count;
    const bool said = settings->weights.count > 0 || settings->own;
    const struct plx_texts *names = said ? &settings->weights : usual;
    const bool own = settings->own && settings->size == q;
    /* A battery's default keeps Krippendorff's ordinal metric beside its quadratic weights. */
    const bool ordinal_metric = !said && usual->count == 1;

    *schemes = (struct plx_agreement_schemes){
        .item = plx_array_new(PLX_WEIGHTINGS + 1, sizeof *schemes->item),
        .tables = plx_array_new((PLX_WEIGHTINGS + 1) * 2 * q * q, sizeof *schemes->tables),
        .misfit = settings->own && !own,
    };
    if (!schemes->item || !schemes->tables) {
        plx_agreement_schemes_release(schemes);
        return plx_fail_memory(err, "agreement weights");
    }
    for (size_t w = 0; w < PLX_WEIGHTINGS; w++) {
        if (!is_named(names, plx_weighting_name((enum plx_weighting)w)))
            continue;
        if (w == PLX_IDENTITY || options->ordered)
            add(schemes, (enum plx_weighting)w, options, ordinal_metric && w != PLX_IDENTITY);
        else
            schemes->no_order = said;
    }
    if (own)
        add_own(schemes, settings);
    for (size_t i = 0; schemes->count == 0 && i < usual->count; i++)
        add(schemes, options->ordered ? plx_weighting_find(usual->item[i]) : PLX_IDENTITY, options,
            ordinal_metric && options->ordered);
    choose_headline(schemes, usual);
    return PLX_OK;
}

void plx_agreement_schemes_release(struct plx_agreement_schemes *schemes)
{
    free(schemes->item);
    free(schemes->tables);
    *schemes = (struct plx_agreement_schemes){0};
}
