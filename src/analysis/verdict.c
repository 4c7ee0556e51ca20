/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a difference comes to, and which comes first. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "comparison.h"
#include "parallax/base/memory.h"
#include "parallax/results/records.h"
#include "parallax/stats/adjust.h"

static const double leaning_from = 0.8; /* probability from which an unsure verdict leans */

const char *verdict_name(enum verdict verdict)
{
    static const char *const name[VERDICTS] = {NULL,    "suppressed", "disagree",
                                               "split", "agree",      "unsure"};

    return name[verdict];
}

static enum plx_status adjust(const struct plx_study *study, struct comparison *comparison,
                              struct plx_error *err)
{
    const size_t n = study->n_questions;
    double *p = plx_array_new(2 * n, sizeof *p);
    enum plx_status status = PLX_OK;

    if (!p)
        return plx_fail_memory(err, "p values");
    for (size_t i = 0; i < n; i++) {
        p[i] = comparison[i].compared ? comparison_widest(&comparison[i])->p : NAN;
        p[n + i] = NAN;
        /* The question's p of a difference as large as the margin is that of its worst option. */
        for (size_t o = 0; comparison[i].compared && o < comparison[i].answers->components; o++) {
            const double own = comparison[i].component[o].p_equivalence;

            p[n + i] = o == 0 ? own : fmax(p[n + i], own);
        }
    }
    status = plx_adjust_benjamini_hochberg(p, n, p, err);
    if (status == PLX_OK)
        status = plx_adjust_benjamini_hochberg(p + n, n, p + n, err);
    for (size_t i = 0; status == PLX_OK && i < n; i++) {
        comparison[i].q = p[i];
        comparison[i].q_equivalence = p[n + i];
    }
    free(p);
    return status;
}

static enum verdict judge(const struct plx_study *study, const struct view *view,
                          const struct comparison *comparison)
{
    const double alpha = study->decisions.alpha;
    const double effect = fabs(comparison_widest(comparison)->effect);
    const bool whole = comparison_is_whole(comparison);
    const bool wide = isnan(comparison->margin) || effect >= comparison->margin;
    const bool different = whole ? effect > 0 : comparison->q <= alpha;
    const bool same = whole ? !wide : comparison->q_equivalence <= alpha;

    if (different && wide)
        return VERDICT_DISAGREE;
    if (!view[comparison->pair.a].common || !view[comparison->pair.b].common)
        return VERDICT_SPLIT;
    return same ? VERDICT_AGREE : VERDICT_UNSURE;
}

static size_t whole_team(const struct plx_study *study, const struct comparison *comparison)
{
    const size_t a = study->team[comparison->pair.a].size;
    const size_t b = study->team[comparison->pair.b].size;

    return a == 0 || b == 0 ? 0 : a > b ? a : b;
}

/* Respondents per team that would settle the question at 80 % power; see verdicts.md. */
static void find_needed(const struct plx_study *study, struct comparison *comparison)
{
    const struct plx_gap *gap = &comparison->gap;
    const double effect = fabs(comparison_widest(comparison)->effect);
    const double margin = comparison->margin;
    const double variance = gap->variance[0] + gap->variance[1];
    const double deff =
        ((double)gap->n[0] / gap->effective_n[0] + (double)gap->n[1] / gap->effective_n[1]) / 2;
    const size_t most = whole_team(study, comparison);
    const size_t fewest = (gap->n[0] < gap->n[1] ? gap->n[0] : gap->n[1]) + 1;
    const double power = gsl_cdf_ugaussian_Qinv(effect == 0 ? 0.1 : 0.2);
    const bool wide = effect >= margin;
    const double z = gsl_cdf_ugaussian_Qinv(wide ? 0.025 : 0.05) + power;
    const double room = wide ? effect : margin - effect;
    double needed;

    if (isnan(margin) || !(variance > 0))
        return;
    comparison->too_close = fabs(effect - margin) < margin / 10;
    if (comparison->too_close)
        return;
    needed = ceil(z * z * variance / (room * room) * deff);
    comparison->needed_n = needed > (double)fewest ? (size_t)needed : fewest;
    if (most > 0 && comparison->needed_n >= most) {
        comparison->needed_n = most;
        comparison->needs_everybody = true;
    }
}

/* The least the interval leaves of the gap, in margins; a number without one is held against the
   spread of its answers. */
static void find_guaranteed(struct comparison *comparison)
{
    const struct plx_gap_component *widest = comparison_widest(comparison);
    double unit = comparison->margin;

    if (isnan(unit))
        unit = sqrt((comparison->gap.variance[0] + comparison->gap.variance[1]) / 2);
    comparison->guaranteed = 0;
    if (widest->low > 0)
        comparison->guaranteed = widest->low / unit;
    else if (widest->high < 0)
        comparison->guaranteed = -widest->high / unit;
}

static int attention_class(const struct comparison *comparison)
{
    if (!comparison->compared)
        return 2;
    return comparison->verdict == VERDICT_DISAGREE ? 0 : 1;
}

static double times_margin(const struct comparison *comparison)
{
    const double unit = isnan(comparison->margin) ? INFINITY : comparison->margin;

    return fabs(comparison_widest(comparison)->effect) / unit;
}

/* Disagreement first, then what is sure of the gap, then the gap: noise never leads. */
static int by_attention(const void *left, const void *right)
{
    const struct comparison *a = *(const struct comparison *const *)left;
    const struct comparison *b = *(const struct comparison *const *)right;

    if (attention_class(a) != attention_class(b))
        return attention_class(a) - attention_class(b);
    if (a->compared) {
        if (a->guaranteed != b->guaranteed)
            return a->guaranteed > b->guaranteed ? -1 : 1;
        if (times_margin(a) != times_margin(b))
            return times_margin(a) > times_margin(b) ? -1 : 1;
    }
    return a->question < b->question ? -1 : a->question > b->question;
}

static enum plx_status put_in_order(const struct plx_study *study, struct comparison *comparison,
                                    struct plx_error *err)
{
    struct comparison **order = plx_array_new(study->n_questions, sizeof(struct comparison *));
    size_t count = 0;

    if (!order)
        return plx_fail_memory(err, "the order of questions");
    for (size_t i = 0; i < study->n_questions; i++)
        if (comparison[i].verdict != VERDICT_NONE)
            order[count++] = &comparison[i];
    qsort(order, count, sizeof(struct comparison *), by_attention);
    for (size_t i = 0; i < count; i++)
        order[i]->rank = i + 1;
    free(order);
    return PLX_OK;
}

void verdict_lean(struct comparison *comparison)
{
    if (comparison->gap.within >= leaning_from)
        comparison->leaning = LEANING_AGREE;
    else if (comparison->gap.within <= 1 - leaning_from)
        comparison->leaning = LEANING_DISAGREE;
}

enum plx_status verdict_decide(const struct plx_study *study, const struct view *view,
                               struct comparison *comparison, struct plx_error *err)
{
    enum plx_status status = adjust(study, comparison, err);

    if (status != PLX_OK)
        return status;
    for (size_t i = 0; i < study->n_questions; i++) {
        struct comparison *own = &comparison[i];

        if (!answers_comparable(own->answers))
            continue;
        if (!own->compared) {
            own->verdict = VERDICT_SUPPRESSED;
            continue;
        }
        own->verdict = judge(study, view + i * study->n_teams, own);
        find_guaranteed(own);
        if (own->verdict != VERDICT_UNSURE)
            continue;
        verdict_lean(own);
        find_needed(study, own);
    }
    return put_in_order(study, comparison, err);
}
