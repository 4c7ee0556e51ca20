/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree_flags.h"

#include <string.h>

#include "parallax/base/suggest.h"
#include "parallax/study/weight_matrix.h"

static const char all[] = "all";

static enum plx_status add_weights(const char *name, struct plx_agree_flags *flags,
                                   struct plx_error *err)
{
    struct plx_suggestion suggestion = plx_suggestion_start(name);

    for (size_t w = 0; w < PLX_WEIGHTINGS; w++)
        plx_suggestion_offer(&suggestion, plx_weighting_name((enum plx_weighting)w));
    if (strcmp(name, all) != 0 && plx_weighting_find(name) == PLX_WEIGHTINGS)
        return suggestion.nearest
                   ? plx_fail(err, PLX_INVALID, "\"%s\" is not known; did you mean \"%s\"?", name,
                              suggestion.nearest)
                   : plx_fail(err, PLX_INVALID,
                              "\"%s\" is not identity, linear, quadratic, radical, ratio, ordinal, "
                              "circular, bipolar or all",
                              name);
    for (size_t i = 0; i < flags->n_weights; i++)
        if (strcmp(flags->weights[i], name) == 0)
            return PLX_OK;
    flags->weights[flags->n_weights++] = name;
    return PLX_OK;
}

enum plx_status plx_agree_take_weights(const char *text, struct plx_agree_flags *flags,
                                       struct plx_error *err)
{
    enum plx_status status = PLX_OK;
    char *next = flags->names;

    flags->n_weights = 0;
    if (strlen(text) >= sizeof flags->names)
        return plx_fail(err, PLX_INVALID, "the list is too long");
    memcpy(flags->names, text, strlen(text) + 1);
    while (next && status == PLX_OK) {
        char *name = next;

        next = strchr(name, ',');
        if (next)
            *next++ = '\0';
        status = add_weights(name, flags, err);
    }
    return status;
}

enum plx_status plx_agree_take_interval(const char *text, struct plx_agree_flags *flags,
                                        struct plx_error *err)
{
    flags->interval_given = true;
    for (size_t i = 0; i < PLX_INTERVALS; i++) {
        flags->interval = (enum plx_agreement_interval)i;
        if (strcmp(plx_agreement_interval_name(flags->interval), text) == 0)
            return PLX_OK;
    }
    return plx_fail(err, PLX_INVALID, "\"%s\" is not respondents, resampled, units or both", text);
}

enum plx_status plx_agree_take_expected(const char *text, struct plx_agree_flags *flags,
                                        struct plx_error *err)
{
    flags->expected_given = true;
    for (size_t i = 0; i < PLX_EXPECTATIONS; i++) {
        flags->expected = (enum plx_agreement_expected)i;
        if (strcmp(plx_agreement_expected_name(flags->expected), text) == 0)
            return PLX_OK;
    }
    return plx_fail(err, PLX_INVALID, "\"%s\" is not team or everybody", text);
}

const char *plx_agree_weights_word(size_t index)
{
    if (index == PLX_WEIGHTINGS)
        return "all";
    return index < PLX_WEIGHTINGS ? plx_weighting_name((enum plx_weighting)index) : NULL;
}

const char *plx_agree_interval_word(size_t index)
{
    return index < PLX_INTERVALS ? plx_agreement_interval_name((enum plx_agreement_interval)index)
                                 : NULL;
}

const char *plx_agree_expected_word(size_t index)
{
    return index < PLX_EXPECTATIONS
               ? plx_agreement_expected_name((enum plx_agreement_expected)index)
               : NULL;
}

enum plx_status plx_agree_override(struct plx_agree_flags *flags, struct plx_pool *pool,
                                   struct plx_agreement_settings *settings, struct plx_error *err)
{
    if (flags->n_weights > 0)
        settings->weights = (struct plx_texts){flags->weights, flags->n_weights};
    if (flags->interval_given)
        settings->interval = flags->interval;
    if (flags->expected_given)
        settings->expected = flags->expected;
    if (!flags->matrix)
        return PLX_OK;
    settings->matrix = flags->matrix;
    return plx_weight_matrix_open(flags->matrix, NULL, pool, settings, err);
}
