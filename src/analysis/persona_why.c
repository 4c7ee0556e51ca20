/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "persona_why.h"

#include <math.h>

#include "parallax/base/text.h"
#include "persona_style.h"

/* L. Kaufman and P. J. Rousseeuw (1990), Finding groups in data, table 4: no substantial structure
   up to here. */
static const double low_silhouette = 0.25;

/* Of what sets personas apart, so much in how high people answer is worth a word. */
static const double high_style = 0.8;

/* What gap(1) has to stay below: gap(k) - s(k). */
static double gap_bound(const struct plx_persona_choice *choice, size_t k)
{
    return choice->gap[k - 1].gap - choice->gap[k - 1].se;
}

/* The number that the gap is asked about beside 2; 2 where there is no other. In so few columns
   more cannot be equally far apart. */
static size_t other_asked(const struct plx_persona_choice *choice)
{
    const size_t k = choice->favoured ? choice->favoured->k : 2;

    return k > 2 && k - 1 <= choice->model->points.columns ? k : 2;
}

bool plx_persona_no_gap(const struct plx_persona_choice *choice)
{
    const double first = choice->gap[0].gap;

    return !(first < gap_bound(choice, 2)) &&
           !(first < choice->gap[1].gap && first < gap_bound(choice, other_asked(choice)));
}

static void add_gap(const struct plx_persona_choice *choice, struct plx_text *text)
{
    const size_t other = other_asked(choice);
    const double first = choice->gap[0].gap;

    plx_text_add(text, "one group describes the answers as well (gap statistic): ");
    if (isnan(first) || isnan(gap_bound(choice, 2))) {
        plx_text_add(text, "gap(1) or gap(2) is not defined");
        return;
    }
    plx_text_addf(text, "gap(1) = %.4g is not below gap(2) - s(2) = %.4g", first,
                  gap_bound(choice, 2));
    if (other > 2)
        plx_text_addf(text, ", nor below both gap(2) = %.4g and gap(%zu) - s(%zu) = %.4g",
                      choice->gap[1].gap, other, other, gap_bound(choice, other));
}

/* The rule without its numbers, which the choice's records have. */
static void add_no_clusters(const struct plx_persona_choice *choice, struct plx_text *text)
{
    const size_t other = other_asked(choice);

    plx_text_add(text, "no clusters: gap(1) is not below gap(2) - s(2)");
    if (other > 2)
        plx_text_addf(text, ", nor below both gap(2) and gap(%zu) - s(%zu)", other, other);
}

static void add_instability(const struct plx_persona_candidate *candidate, struct plx_text *text)
{
    const struct plx_stability *stability = &candidate->stability;

    plx_text_add(text, "its personas do not come back when respondents are resampled");
    if (isnan(stability->median))
        plx_text_add(text, ": resamples have too few who differ");
    else
        plx_text_addf(text, " (stability %.2f, of half of the pairs %.2f to %.2f; %g is needed)",
                      stability->median, stability->low, stability->high,
                      PLX_PERSONA_LEAST_STABILITY);
}

static void add_objection(const struct plx_persona_candidate *candidate, struct plx_text *text)
{
    switch (candidate->objection) {
    case PLX_PERSONA_PASSES:
        break;
    case PLX_PERSONA_ONE:
        plx_text_add(text, "one_cluster: nothing to tell apart");
        break;
    case PLX_PERSONA_TOO_MANY:
        plx_text_add(text, candidate->problem);
        break;
    case PLX_PERSONA_TOO_FEW:
        plx_text_add(text, "its smallest persona is under the privacy minimum");
        break;
    case PLX_PERSONA_SMALL:
        plx_text_addf(text, "its smallest persona holds %.2g %% (%g %% is needed)",
                      100 * candidate->smallest, 100 * PLX_PERSONA_LEAST_SHARE);
        break;
    case PLX_PERSONA_UNSTABLE:
        add_instability(candidate, text);
        break;
    case PLX_PERSONA_UNMEASURED:
        plx_text_add(text, "no silhouette: its personas share no question");
        break;
    }
}

/* A number asked for is taken whatever is to be said of it. */
static void add_warnings(const struct plx_persona_choice *choice,
                         const struct plx_persona_candidate *candidate, struct plx_text *text)
{
    plx_text_add(text, "asked for");
    if (candidate->objection != PLX_PERSONA_PASSES) {
        plx_text_add(text, candidate->objection == PLX_PERSONA_ONE ? "; " : ", but ");
        add_objection(candidate, text);
    }
    if ((candidate->objection == PLX_PERSONA_TOO_FEW ||
         candidate->objection == PLX_PERSONA_SMALL) &&
        !(candidate->stability.median >= PLX_PERSONA_LEAST_STABILITY)) {
        plx_text_add(text, ", and ");
        add_instability(candidate, text);
    }
    if (candidate->k == 1 && !plx_persona_no_gap(choice))
        plx_text_add(text, ", but the gap statistic sees more than one");
    if (candidate->k > 1 && plx_persona_no_gap(choice)) {
        plx_text_add(text, candidate->objection == PLX_PERSONA_PASSES ? ", but " : ", and ");
        add_gap(choice, text);
    }
}

static void add_verdict(const struct plx_persona_choice *choice,
                        const struct plx_persona_candidate *candidate,
                        const struct plx_persona_candidate *chosen, struct plx_text *text)
{
    if (candidate->objection == PLX_PERSONA_TOO_MANY)
        plx_text_add(text, candidate->problem);
    else if (!plx_persona_has_choice(choice))
        add_warnings(choice, candidate, text);
    else if (candidate->objection != PLX_PERSONA_PASSES)
        add_objection(candidate, text);
    else if (!chosen)
        add_no_clusters(choice, text);
    else if (candidate == chosen && candidate == choice->best)
        plx_text_add(text, "the largest silhouette");
    else if (candidate == chosen)
        plx_text_addf(text, "within one standard error of k = %zu, and smaller", choice->best->k);
    else if (candidate == choice->best)
        plx_text_addf(text, "the largest silhouette, but k = %zu is within one standard error",
                      chosen->k);
    else
        plx_text_add(text, "a smaller silhouette");
}

/* What to know of the personas that were taken. */
static void add_caution(const struct plx_persona_choice *choice,
                        const struct plx_persona_candidate *candidate, struct plx_text *text)
{
    const double style = plx_persona_style(choice->model, &candidate->found);

    if (candidate->silhouette < low_silhouette)
        plx_text_addf(text, "; they shade into each other (silhouette under %g)", low_silhouette);
    if (style >= high_style)
        plx_text_addf(text,
                      "; %.0f %% of what sets them apart is how high people answer everywhere, "
                      "which \"centre: true\" takes out",
                      floor(100 * style));
}

static void add_sample(const struct plx_persona_choice *choice, struct plx_text *text)
{
    const struct plx_persona_model *model = choice->model;

    if (plx_persona_is_sampled(model))
        plx_text_addf(text, "; on a sample of %zu of %zu respondents", model->sampled,
                      model->features.rows);
    if (choice->resampled.values)
        plx_text_addf(text,
                      plx_persona_is_sampled(model) ? ", gap and stability on %zu of these"
                                                    : "; gap and stability on a sample of %zu",
                      choice->resampled.rows);
}

static const char *keep_text(const struct plx_persona_choice *choice, struct plx_text *text)
{
    const char *kept = plx_text_failed(text)
                           ? NULL
                           : plx_pool_string(&choice->model->results->pool, plx_text_string(text));

    plx_text_release(text);
    return kept;
}

const char *plx_persona_note(const struct plx_persona_choice *choice,
                             const struct plx_persona_candidate *candidate,
                             const struct plx_persona_candidate *chosen)
{
    struct plx_text text = {0};

    add_verdict(choice, candidate, chosen, &text);
    if (candidate == chosen && candidate->k > 1)
        add_caution(choice, candidate, &text);
    if (candidate->fitted && candidate->validity.inertia == 0)
        plx_text_add(&text, "; everybody answered as their persona does, so that "
                            "calinski_harabasz, gap and bic have no end");
    add_sample(choice, &text);
    return keep_text(choice, &text);
}

/* How many fail by an objection, and the one that comes nearest. */
static const struct plx_persona_candidate *nearest(const struct plx_persona_choice *choice,
                                                   enum plx_persona_objection objection,
                                                   size_t *count)
{
    const struct plx_persona_candidate *best = NULL;

    *count = 0;
    for (size_t c = 0; c < choice->candidates; c++) {
        const struct plx_persona_candidate *candidate = &choice->candidate[c];

        if (candidate->objection != objection)
            continue;
        ++*count;
        if (!best ||
            (objection == PLX_PERSONA_SMALL ? candidate->smallest > best->smallest
                                            : candidate->stability.median > best->stability.median))
            best = candidate;
    }
    return best;
}

static void add_failures(const struct plx_persona_choice *choice, struct plx_text *text)
{
    const struct plx_persona_candidate *best;
    const char *between = ": ";
    size_t count;

    plx_text_add(text, "no number of personas is both large enough and stable");
    best = nearest(choice, PLX_PERSONA_UNSTABLE, &count);
    if (best) {
        plx_text_addf(text, "%s%zu by stability, at most %.2f (k = %zu) where %g is needed",
                      between, count, best->stability.median, best->k, PLX_PERSONA_LEAST_STABILITY);
        between = ", ";
    }
    best = nearest(choice, PLX_PERSONA_SMALL, &count);
    if (best) {
        plx_text_addf(text,
                      "%s%zu by the smallest persona, at most %.2g %% (k = %zu) where %g %% is "
                      "needed",
                      between, count, 100 * best->smallest, best->k, 100 * PLX_PERSONA_LEAST_SHARE);
        between = ", ";
    }
    if (nearest(choice, PLX_PERSONA_TOO_FEW, &count)) {
        plx_text_addf(text, "%s%zu by a persona under the privacy minimum", between, count);
        between = ", ";
    }
    if (nearest(choice, PLX_PERSONA_TOO_MANY, &count))
        plx_text_addf(text, "%s%zu by more personas than respondents who differ", between, count);
}

const char *plx_persona_why_none(const struct plx_persona_choice *choice)
{
    struct plx_text text = {0};

    if (!plx_persona_has_choice(choice))
        return choice->candidate[0].problem;
    plx_text_add(&text, "no clusters: ");
    if (plx_persona_no_gap(choice))
        add_gap(choice, &text);
    if (plx_persona_no_gap(choice) && !choice->best)
        plx_text_add(&text, "; and ");
    if (!choice->best)
        add_failures(choice, &text);
    return keep_text(choice, &text);
}
