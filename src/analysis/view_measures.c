/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_measures.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/alike.h"
#include "parallax/stats/consensus.h"

void measuring_release(struct measuring *m)
{
    redraw_release(&m->redraw);
    free(m->option);
    free(m->score);
    free(m->row);
    free(m->value);
    free(m->people);
}

static bool is_ranking(const struct answers *answers)
{
    return answers->kind == ANSWER_RANKS || answers->kind == ANSWER_POINTS ||
           answers->kind == ANSWER_BEST_WORST;
}

enum plx_status measuring_init(struct measuring *m, struct plx_error *err)
{
    const struct answers *answers = m->answers;
    const size_t options = answers->question->n_options;
    const enum plx_status status = redraw_init(&m->redraw, answers, m->team, err);

    m->option = plx_array_new(options, sizeof *m->option);
    m->score = plx_array_new(options, sizeof *m->score);
    m->value = plx_array_new(m->redraw.kinds, sizeof *m->value);
    m->people = plx_array_new(m->redraw.kinds, sizeof *m->people);
    if (is_ranking(answers))
        m->row = plx_array_new(m->redraw.kinds * options, sizeof *m->row);
    if (status != PLX_OK)
        return status;
    if (!m->option || !m->score || !m->value || !m->people || (is_ranking(answers) && !m->row))
        return plx_fail_memory(err, "a team's consensus");
    if (m->row)
        plx_alike_rows(m->redraw.value, m->redraw.kinds, options, m->row);
    for (size_t o = 0; o < options; o++)
        m->score[o] =
            answers->kind == ANSWER_SCORE ? answers->question->option[o].value : (double)(o + 1);
    return PLX_OK;
}

/* A measure, and between what it can lie. */
static struct view_measure *put(struct view *view, const char *name, double value, double least,
                                double most)
{
    struct view_measure *measure = &view->measure[view->measures++];

    *measure = (struct view_measure){
        .name = name,
        .value = value,
        .low = NAN,
        .high = NAN,
        .least = least,
        .most = most,
        .p = NAN,
        .reason = PLX_REASON_NONE,
    };
    return measure;
}

/* Sums of weights as if they added up to people, for divisors such as n - 1. */
static double scale_of(const struct measuring *m)
{
    double sum = 0;

    for (size_t k = 0; k < m->redraw.kinds; k++)
        sum += m->redraw.once[k];
    return m->answers->weight ? (double)m->answers->base[m->team] / sum : 1;
}

static void sum_options(struct measuring *m)
{
    const struct answers *answers = m->answers;
    const double scale = scale_of(m);

    for (size_t o = 0; o < answers->question->n_options; o++)
        m->option[o] = 0;
    for (size_t k = 0; k < answers->kinds; k++)
        m->option[answers->option[k]] += scale * m->redraw.once[k];
    m->option[m->redraw.option] += scale * m->redraw.once[answers->kinds];
}

/* Without a range the variance of chance is not known. */
static void put_rwg(const double *value, const double *count, size_t values,
                    const struct plx_rwg_null *null, struct view *view)
{
    const bool ranged = null->variance > 0;
    const double half = ranged ? (null->high - null->low) / 2 : INFINITY;
    struct plx_rwg found;

    plx_rwg_measure(value, count, values, null, &found);
    put(view, "rwg", ranged ? found.rwg : NAN, 0, 1)->reason =
        ranged ? found.rwg_reason : PLX_REASON_NONE;
    put(view, "ad_mean", found.ad_mean, 0, half);
    put(view, "ad_median", found.ad_median, 0, half);
    put(view, "awg", ranged ? found.awg : NAN, -INFINITY, 1)->reason =
        ranged ? found.awg_reason : PLX_REASON_NONE;
}

static double rwg_star(const double *value, const double *count, size_t values,
                       const struct plx_rwg_null *null)
{
    struct plx_rwg found;

    plx_rwg_measure(value, count, values, null, &found);
    return null->variance > 0 ? found.rwg_star : NAN;
}

static void measure_scores(struct measuring *m, size_t options, struct view *view)
{
    const double low = fmin(m->score[0], m->score[options - 1]);
    const double high = fmax(m->score[0], m->score[options - 1]);
    /* Even options between the ends: (A^2 - 1) / 12 in steps of the scale. */
    const double step = (high - low) / (double)(options - 1);
    const double a = (double)options;
    const struct plx_rwg_null null = {low, high, (a * a - 1) / 12 * step * step};

    put(view, "rwg_star", rwg_star(m->score, m->option, options, &null), -INFINITY, 1);
    put_rwg(m->score, m->option, options, &null, view);
}

static void measure_nominal(const struct measuring *m, struct view *view)
{
    const size_t options = m->answers->question->n_options;
    const double entropy = plx_consensus_entropy(m->option, options);

    put(view, "modal_share", plx_consensus_modal_share(m->option, options), 0, 1);
    put(view, "entropy", entropy, 0, log2((double)options));
    put(view, "entropy_normalized", options > 1 ? entropy / log2((double)options) : NAN, 0, 1);
    put(view, "variation", plx_consensus_variation(m->option, options), 0, 1);
}

static void measure_ordered(struct measuring *m, struct view *view)
{
    const size_t options = m->answers->question->n_options;
    const double agreement = plx_consensus_van_der_eijk(m->option, options);
    const bool whole = m->answers->weight == NULL && m->redraw.once[m->answers->kinds] == 0;

    put(view, "van_der_eijk", agreement, -1, 1);
    if (m->headline_only)
        return;
    put(view, "polarization", (1 - agreement) / 2, 0, 1);
    put(view, "tastle_wierman", plx_consensus_tastle_wierman(m->option, options), 0, 1);
    put(view, "leik", plx_consensus_leik(m->option, options), 0, 1);
    put(view, "blair_lacy", plx_consensus_blair_lacy(m->option, options), 0, 1);
    put(view, "berry_mielke", plx_consensus_berry_mielke(m->option, options, whole), 0, 1);
    put(view, "esteban_ray", plx_consensus_esteban_ray(m->option, options, 1), 0, 0.25);
    measure_scores(m, options, view);
    measure_nominal(m, view);
}

/* Every option is a question of its own, ticked or not; these are means over them. */
static void measure_ticks(const struct measuring *m, struct view *view)
{
    const struct answers *answers = m->answers;
    const size_t options = answers->components;
    double modal = 0;
    double entropy = 0;
    double variation = 0;

    put(view, "fleiss_kappa",
        plx_alike_ticks(m->redraw.value, m->redraw.kinds, options, m->redraw.once, m->redraw.twice),
        -INFINITY, 1);
    if (m->headline_only)
        return;
    for (size_t o = 0; o < options; o++) {
        double half[2] = {0, 0};

        for (size_t k = 0; k < m->redraw.kinds; k++)
            half[m->redraw.value[k * options + o] > 0] += m->redraw.once[k];
        modal += plx_consensus_modal_share(half, 2) / (double)options;
        entropy += plx_consensus_entropy(half, 2) / (double)options;
        variation += plx_consensus_variation(half, 2) / (double)options;
    }
    put(view, "modal_share", modal, 0.5, 1);
    put(view, "entropy", entropy, 0, 1);
    put(view, "variation", variation, 0, 1);
}

/* The redraw's numbers in order: whoever answers at random takes his place among the others. */
static void put_in_order(struct measuring *m)
{
    const struct answers *answers = m->answers;
    const double scale = scale_of(m);
    const double random = m->redraw.value[answers->kinds];
    size_t at = 0;

    for (size_t k = 0; k < m->redraw.kinds; k++) {
        if (at == k && (k == answers->kinds || random <= answers->value[k])) {
            m->value[at] = random;
            m->people[at++] = scale * m->redraw.once[answers->kinds];
        }
        if (k < answers->kinds) {
            m->value[at] = answers->value[k];
            m->people[at++] = scale * m->redraw.once[k];
        }
    }
}

static void measure_number(struct measuring *m, struct view *view)
{
    const double min = m->answers->question->min;
    const double max = m->answers->question->max;
    const struct plx_rwg_null null = {min, max, (max - min) * (max - min) / 12};

    put_in_order(m);
    put(view, "rwg_star", rwg_star(m->value, m->people, m->redraw.kinds, &null), -INFINITY, 1);
    if (m->headline_only)
        return;
    put_rwg(m->value, m->people, m->redraw.kinds, &null, view);
}

static void measure_rankings(const struct measuring *m, struct view *view)
{
    const struct answers *answers = m->answers;
    const size_t options = answers->question->n_options;
    const size_t last = answers->kinds * options;
    const double n = (double)answers->base[m->team];
    struct view_measure *concordance;
    double spearman;
    double w;

    plx_alike_rows(m->redraw.value + last, 1, options, m->row + last);
    spearman =
        plx_alike_rankings(m->row, m->redraw.kinds, options, m->redraw.once, m->redraw.twice);
    w = ((n - 1) * spearman + 1) / n;
    put(view, "mean_spearman", spearman, -1, 1);
    concordance = put(view, "kendall_w", w, 0, 1);
    if (!answers->weight && options > 1 && !isnan(w))
        concordance->p =
            gsl_cdf_chisq_Q(n * (double)(options - 1) * fmax(w, 0), (double)(options - 1));
}

void measuring_take(struct measuring *m, struct view *view)
{
    view->measures = 0;
    switch (m->answers->kind) {
    case ANSWER_SCORE:
    case ANSWER_POSITION:
        sum_options(m);
        measure_ordered(m, view);
        break;
    case ANSWER_CHOICE:
        sum_options(m);
        measure_nominal(m, view);
        break;
    case ANSWER_TICKS:
        measure_ticks(m, view);
        break;
    case ANSWER_RANKS:
    case ANSWER_POINTS:
    case ANSWER_BEST_WORST:
        measure_rankings(m, view);
        break;
    case ANSWER_NUMBER:
        measure_number(m, view);
        break;
    case ANSWER_NONE:
        break;
    }
}
