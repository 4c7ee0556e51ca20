/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "truth_reading.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "parallax/base/number.h"
#include "parallax/base/suggest.h"

/* Shares written with two or three digits need not sum to 1 exactly. */
static const double rounding = 0.011;

void plx_truth_refuse(struct plx_truth_reading *reading, size_t line, const char *format, ...)
{
    const struct plx_place place = {reading->file, line, NULL};
    char text[512];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    plx_problems_add(reading->problems, PLX_ERROR, &place, "%s", text);
}

void *plx_truth_memory(struct plx_truth_reading *reading, size_t count, size_t size)
{
    void *memory = plx_pool_bytes(&reading->truth->pool, count > 0 ? count : 1, size);

    if (!memory)
        reading->out_of_memory = true;
    return memory;
}

bool plx_truth_is_map(struct plx_truth_reading *reading, const struct plx_yaml_node *node,
                      const char *what)
{
    if (node->kind == PLX_YAML_MAP)
        return true;
    plx_truth_refuse(reading, node->line, "%s is %s, not a mapping", what,
                     plx_yaml_kind_name(node->kind));
    return false;
}

void plx_truth_check_keys(struct plx_truth_reading *reading, const struct plx_yaml_node *map,
                          const char *const known[], size_t n_known)
{
    for (const struct plx_yaml_node *node = map->first; node; node = node->next) {
        const char *nearest;
        size_t i = 0;

        while (i < n_known && strcmp(known[i], node->key) != 0)
            i++;
        if (i < n_known)
            continue;
        nearest = plx_suggest(node->key, known, n_known);
        if (nearest)
            plx_truth_refuse(reading, node->key_line, "unknown key \"%s\"; did you mean \"%s\"?",
                             node->key, nearest);
        else
            plx_truth_refuse(reading, node->key_line, "unknown key \"%s\"", node->key);
    }
}

bool plx_truth_number(struct plx_truth_reading *reading, const struct plx_yaml_node *node,
                      double low, double high, double *number)
{
    const char *key = node->key ? node->key : "number";
    double value;

    if (node->kind != PLX_YAML_TEXT || !plx_number_parse(node->text, strlen(node->text), &value)) {
        plx_truth_refuse(reading, node->line, "%s: \"%s\" is not a number", key,
                         node->kind == PLX_YAML_TEXT ? node->text : plx_yaml_kind_name(node->kind));
        return false;
    }
    if (!(value >= low && value <= high)) {
        plx_truth_refuse(reading, node->line, "%s: %g is not between %g and %g", key, value, low,
                         high);
        return false;
    }
    *number = value;
    return true;
}

void plx_truth_complete(struct plx_truth_reading *reading, size_t line, double *share, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += share[i];
    if (!(fabs(sum - 1) <= rounding)) {
        plx_truth_refuse(reading, line, "the shares sum to %g, not to 1", sum);
        return;
    }
    for (size_t i = 0; i < n; i++)
        share[i] /= sum;
}

static size_t find_option(const struct plx_question *question, const char *name)
{
    for (size_t o = 0; o < question->n_options; o++)
        if (strcmp(question->option[o].code, name) == 0 ||
            strcmp(question->option[o].label, name) == 0)
            return o;
    return PLX_NONE;
}

static void refuse_option(struct plx_truth_reading *reading, const struct plx_question *question,
                          const struct plx_yaml_node *node)
{
    struct plx_suggestion suggestion = plx_suggestion_start(node->key);

    for (size_t o = 0; o < question->n_options; o++)
        plx_suggestion_offer(&suggestion, question->option[o].code);
    if (suggestion.nearest)
        plx_truth_refuse(reading, node->key_line,
                         "question \"%s\" has no option \"%s\"; did you mean \"%s\"?", question->id,
                         node->key, suggestion.nearest);
    else
        plx_truth_refuse(reading, node->key_line, "question \"%s\" has no option \"%s\"",
                         question->id, node->key);
}

/* What a share is for this type of question: a part of 1, a chance, or a worth. */
static bool is_worth(enum plx_question_type type)
{
    return type == PLX_RANK || type == PLX_BEST_WORST;
}

static void read_shares(struct plx_truth_reading *reading, const struct plx_question *question,
                        const struct plx_yaml_node *map, double *share)
{
    const double high = is_worth(question->type) ? 1e9 : 1;
    double sum = 0;

    for (const struct plx_yaml_node *node = map->first; node; node = node->next) {
        const size_t option = find_option(question, node->key);

        if (option == PLX_NONE)
            refuse_option(reading, question, node);
        else
            plx_truth_number(reading, node, 0, high, &share[option]);
    }
    if (question->type == PLX_MULTI)
        return;
    if (!is_worth(question->type)) {
        plx_truth_complete(reading, map->line, share, question->n_options);
        return;
    }
    for (size_t o = 0; o < question->n_options; o++) {
        if (share[o] <= 0)
            plx_truth_refuse(reading, map->line, "option \"%s\" needs a worth above 0",
                             question->option[o].code);
        sum += share[o];
    }
    for (size_t o = 0; o < question->n_options && sum > 0; o++)
        share[o] /= sum;
}

/* Cuts a normal distribution between the positions of the options. */
static void cut_normal(double mean, double sd, double *share, size_t n)
{
    double below = 0;

    for (size_t o = 0; o < n; o++) {
        const double up_to = o + 1 == n ? 1 : gsl_cdf_ugaussian_P(((double)o + 1.5 - mean) / sd);

        share[o] = up_to - below;
        below = up_to;
    }
}

static void read_normal(struct plx_truth_reading *reading, const struct plx_question *question,
                        const struct plx_yaml_node *map, double *share)
{
    static const char *const known[] = {"mean", "sd"};
    const struct plx_yaml_node *mean_node = plx_yaml_get(map, "mean");
    const struct plx_yaml_node *sd_node = plx_yaml_get(map, "sd");
    double mean = 1;
    double sd = 1;

    plx_truth_check_keys(reading, map, known, 2);
    if (!sd_node) {
        plx_truth_refuse(reading, map->line, "\"mean\" needs \"sd\" beside it");
        return;
    }
    if (!question->ordered) {
        plx_truth_refuse(reading, map->line,
                         "question \"%s\" has no order, so it takes shares, not a mean",
                         question->id);
        return;
    }
    if (plx_truth_number(reading, mean_node, -100, 100, &mean) &&
        plx_truth_number(reading, sd_node, 1e-6, 100, &sd))
        cut_normal(mean, sd, share, question->n_options);
}

static void read_options(struct plx_truth_reading *reading, const struct plx_question *question,
                         const struct plx_yaml_node *node, struct plx_law *law)
{
    double *share = plx_truth_memory(reading, question->n_options, sizeof *share);

    if (!share || !plx_truth_is_map(reading, node, question->id))
        return;
    if (plx_yaml_get(node, "mean") && find_option(question, "mean") == PLX_NONE)
        read_normal(reading, question, node, share);
    else
        read_shares(reading, question, node, share);
    *law = (struct plx_law){.kind = PLX_LAW_OPTIONS, .share = share};
}

static void read_number(struct plx_truth_reading *reading, const struct plx_question *question,
                        const struct plx_yaml_node *map, struct plx_law *law)
{
    static const char *const known[] = {"mean", "sd", "median", "spread", "step"};
    const bool logarithm = plx_yaml_get(map, "median") != NULL;
    const struct plx_yaml_node *centre = plx_yaml_get(map, logarithm ? "median" : "mean");
    const struct plx_yaml_node *spread = plx_yaml_get(map, logarithm ? "spread" : "sd");
    const struct plx_yaml_node *step = plx_yaml_get(map, "step");

    *law = (struct plx_law){.kind = logarithm ? PLX_LAW_LOG_NORMAL : PLX_LAW_NORMAL, .step = 1};
    if (!plx_truth_is_map(reading, map, question->id))
        return;
    plx_truth_check_keys(reading, map, known, sizeof known / sizeof *known);
    if (!centre || !spread || map->count != (step ? 3 : 2)) {
        plx_truth_refuse(reading, map->line,
                         "a number needs \"mean\" and \"sd\", or \"median\" and \"spread\"");
        return;
    }
    plx_truth_number(reading, centre, logarithm ? 1e-12 : -1e12, 1e12, &law->centre);
    plx_truth_number(reading, spread, 0, logarithm ? 10 : 1e12, &law->spread);
    if (step)
        plx_truth_number(reading, step, 1e-9, 1e12, &law->step);
}

/* Texts as the keys of a mapping, each with its share. */
static void read_text_shares(struct plx_truth_reading *reading, const struct plx_yaml_node *map,
                             enum plx_law_kind kind, struct plx_law *law)
{
    const char **text = plx_truth_memory(reading, map->count, sizeof *text);
    double *share = plx_truth_memory(reading, map->count, sizeof *share);
    size_t n = 0;

    for (const struct plx_yaml_node *node = map->first; node && text && share; node = node->next) {
        plx_truth_number(reading, node, 0, 1, &share[n]);
        text[n] = plx_pool_string(&reading->truth->pool, node->key);
        reading->out_of_memory |= !text[n++];
    }
    if (kind == PLX_LAW_TEXTS && share)
        plx_truth_complete(reading, map->line, share, n);
    *law = (struct plx_law){.kind = kind, .text = text, .n_texts = n, .share = share};
}

static void read_text_list(struct plx_truth_reading *reading, const struct plx_question *question,
                           const struct plx_yaml_node *list, struct plx_law *law)
{
    const char **text = plx_truth_memory(reading, list->count, sizeof *text);
    size_t n = 0;

    for (const struct plx_yaml_node *node = list->first; node && text; node = node->next) {
        if (node->kind != PLX_YAML_TEXT)
            plx_truth_refuse(reading, node->line, "%s: %s instead of a text", question->id,
                             plx_yaml_kind_name(node->kind));
        text[n] = plx_pool_string(&reading->truth->pool, node->text ? node->text : "");
        reading->out_of_memory |= !text[n++];
    }
    *law = (struct plx_law){.kind = PLX_LAW_TEXTS, .text = text, .n_texts = n};
}

static void read_texts(struct plx_truth_reading *reading, const struct plx_question *question,
                       const struct plx_yaml_node *node, struct plx_law *law)
{
    const struct plx_yaml_node *words =
        node->kind == PLX_YAML_MAP && node->count == 1 ? plx_yaml_get(node, "words") : NULL;

    if (node->kind == PLX_YAML_LIST)
        read_text_list(reading, question, node, law);
    else if (node->kind != PLX_YAML_MAP)
        plx_truth_refuse(reading, node->line,
                         "%s is %s, not a list of texts or a mapping of texts to shares",
                         question->id, plx_yaml_kind_name(node->kind));
    else if (words && words->kind == PLX_YAML_MAP)
        read_text_shares(reading, words, PLX_LAW_WORDS, law);
    else
        read_text_shares(reading, node, PLX_LAW_TEXTS, law);
}

void plx_truth_read_law(struct plx_truth_reading *reading, const struct plx_question *question,
                        const struct plx_yaml_node *node, struct plx_law *law)
{
    if (question->type == PLX_NUMBER)
        read_number(reading, question, node, law);
    else if (question->type == PLX_TEXT)
        read_texts(reading, question, node, law);
    else
        read_options(reading, question, node, law);
}

void plx_truth_default_law(struct plx_truth_reading *reading, const struct plx_question *question,
                           struct plx_law *law)
{
    const double low = isnan(question->min) ? 0 : question->min;
    const double high = isnan(question->max) ? low + 100 : question->max;
    double *share;

    if (question->type == PLX_TEXT) {
        *law = (struct plx_law){.kind = PLX_LAW_TEXTS};
        return;
    }
    if (question->type == PLX_NUMBER) {
        *law = (struct plx_law){.kind = PLX_LAW_NORMAL,
                                .centre = (low + high) / 2,
                                .spread = (high - low) / 6,
                                .step = 1};
        return;
    }
    share = plx_truth_memory(reading, question->n_options, sizeof *share);
    for (size_t o = 0; o < question->n_options && share; o++)
        share[o] = question->type == PLX_MULTI ? 0.5 : 1 / (double)question->n_options;
    *law = (struct plx_law){.kind = PLX_LAW_OPTIONS, .share = share};
}

void plx_truth_shift_law(struct plx_truth_reading *reading, const struct plx_question *question,
                         double shift, struct plx_law *law)
{
    const long last = (long)question->n_options - 1;
    const long whole = (long)floor(shift);
    const double part = shift - floor(shift);
    double *share;

    if (law->kind != PLX_LAW_OPTIONS || shift == 0)
        return;
    share = plx_truth_memory(reading, question->n_options, sizeof *share);
    for (long o = 0; o <= last && share; o++) {
        const long near = o + whole < 0 ? 0 : o + whole > last ? last : o + whole;
        const long far = o + whole + 1 < 0 ? 0 : o + whole + 1 > last ? last : o + whole + 1;

        share[near] += (1 - part) * law->share[o];
        share[far] += part * law->share[o];
    }
    law->share = share;
}
