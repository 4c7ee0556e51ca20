/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/multiselect.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

struct tables {
    size_t options;
    size_t teams;
    double *n;          /* teams */
    double *share;      /* teams x options */
    double *pooled;     /* options */
    double *covariance; /* teams x options x options */
    double *common;     /* options x options: the teams' covariances, by their shares of people */
    double people;
};

static void tables_release(struct tables *t)
{
    free(t->n);
    free(t->share);
    free(t->pooled);
    free(t->covariance);
    free(t->common);
}

static enum plx_status tables_init(struct tables *t, struct plx_error *err)
{
    const size_t square = t->options * t->options;

    t->n = plx_array_new(t->teams, sizeof *t->n);
    t->share = plx_array_new(t->teams * t->options, sizeof *t->share);
    t->pooled = plx_array_new(t->options, sizeof *t->pooled);
    t->covariance = plx_array_new(t->teams * square, sizeof *t->covariance);
    t->common = plx_array_new(square, sizeof *t->common);
    if (!t->n || !t->share || !t->pooled || !t->covariance || !t->common)
        return plx_fail_memory(err, "the options of a question");
    return PLX_OK;
}

static void fill_shares(struct tables *t, const double *ticked, size_t patterns,
                        const double *count)
{
    for (size_t team = 0; team < t->teams; team++) {
        double *share = t->share + team * t->options;

        for (size_t j = 0; j < patterns; j++) {
            t->n[team] += count[team * patterns + j];
            for (size_t o = 0; o < t->options; o++)
                share[o] += count[team * patterns + j] * ticked[j * t->options + o];
        }
        for (size_t o = 0; o < t->options; o++) {
            t->pooled[o] += share[o];
            share[o] = t->n[team] > 0 ? share[o] / t->n[team] : 0;
        }
        t->people += t->n[team];
    }
    for (size_t o = 0; o < t->options; o++)
        t->pooled[o] /= t->people;
}

static void fill_covariances(struct tables *t, const double *ticked, size_t patterns,
                             const double *count)
{
    const size_t c = t->options;

    for (size_t team = 0; team < t->teams; team++) {
        double *s = t->covariance + team * c * c;
        const double *share = t->share + team * c;

        for (size_t j = 0; j < patterns; j++) {
            const double part = count[team * patterns + j] / t->n[team];

            for (size_t o = 0; part > 0 && o < c; o++)
                for (size_t p = 0; p < c; p++)
                    s[o * c + p] +=
                        part * (ticked[j * c + o] - share[o]) * (ticked[j * c + p] - share[p]);
        }
        for (size_t i = 0; i < c * c; i++)
            t->common[i] += t->n[team] / t->people * s[i];
    }
}

/* An entry of M for teams i, j and options o, p; H V H' comes out as blocks
   [i = j] S_i / a_i - S_i - S_j + sum_k a_k S_k. */
static double entry(const struct tables *t, size_t i, size_t o, size_t j, size_t p)
{
    const size_t c = t->options;
    const size_t at = o * c + p;
    const double a = t->n[i] / t->people;
    const double room = t->pooled[o] * (1 - t->pooled[o]);
    double block = t->common[at] - t->covariance[i * c * c + at] - t->covariance[j * c * c + at];

    if (i == j)
        block += t->covariance[i * c * c + at] / a;
    return room > 0 ? a / room * block : 0;
}

static double sum_traces(const struct tables *t, double *squared)
{
    const size_t rows = t->teams * t->options;
    double trace = 0;

    *squared = 0;
    for (size_t r = 0; r < rows; r++) {
        const size_t i = r / t->options;
        const size_t o = r % t->options;

        trace += entry(t, i, o, i, o);
        for (size_t s = 0; s < rows; s++) {
            const size_t j = s / t->options;
            const size_t p = s % t->options;

            *squared += entry(t, i, o, j, p) * entry(t, j, p, i, o);
        }
    }
    return trace;
}

static void compute(const struct tables *t, double *chi_square, struct plx_rao_scott *result)
{
    size_t used = 0;
    double squared;
    double scale;

    for (size_t o = 0; o < t->options; o++) {
        const double room = t->pooled[o] * (1 - t->pooled[o]);
        double chi = 0;

        for (size_t team = 0; room > 0 && team < t->teams; team++)
            chi += t->n[team] * pow(t->share[team * t->options + o] - t->pooled[o], 2) / room;
        if (chi_square)
            chi_square[o] = chi;
        result->sum += chi;
        used += room > 0;
    }
    result->df_naive = (double)(t->teams - 1) * (double)used;
    result->trace = sum_traces(t, &squared);
    result->reason = PLX_REASON_NO_VARIATION;
    if (!(squared > 0))
        return;
    result->reason = PLX_REASON_NONE;
    scale = result->df_naive / squared;
    result->statistic = result->sum * scale;
    result->df = result->df_naive * scale;
    result->p = gsl_cdf_chisq_Q(result->statistic, result->df);
}

enum plx_status plx_rao_scott(const double *ticked, size_t patterns, size_t options,
                              const double *count, size_t teams, double *chi_square,
                              struct plx_rao_scott *result, struct plx_error *err)
{
    struct tables t = {.options = options, .teams = teams};
    struct plx_rao_scott found = {0, NAN, NAN, NAN, NAN, NAN, PLX_REASON_ONE_TEAM};
    enum plx_status status = tables_init(&t, err);
    bool every_team = true;

    if (status != PLX_OK)
        goto done;
    fill_shares(&t, ticked, patterns, count);
    for (size_t team = 0; team < teams; team++)
        every_team = every_team && t.n[team] > 0;
    if (every_team) {
        fill_covariances(&t, ticked, patterns, count);
        compute(&t, chi_square, &found);
    }
    *result = found;
done:
    tables_release(&t);
    return status;
}
