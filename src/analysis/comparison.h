/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One question, compared between the two teams of a pair. */
#ifndef PARALLAX_ANALYSIS_COMPARISON_H
#define PARALLAX_ANALYSIS_COMPARISON_H

#include "answers.h"
#include "parallax/analysis/settings.h"
#include "parallax/stats/gap.h"
#include "parallax/stats/ordinal.h"
#include "view.h"

enum verdict {
    VERDICT_NONE, /* text: not compared */
    VERDICT_SUPPRESSED,
    VERDICT_DISAGREE,
    VERDICT_SPLIT,
    VERDICT_AGREE,
    VERDICT_UNSURE,
    VERDICTS,
};

enum leaning { LEANING_NONE, LEANING_AGREE, LEANING_DISAGREE };

struct comparison {
    size_t question;
    struct plx_pair pair;
    const struct answers *answers;
    bool compared; /* false: suppressed or text; nothing below is set */
    struct plx_gap gap;
    struct plx_gap_component *component; /* owned; answers->components */
    struct plx_gap_component *box;       /* owned; one per box of the question; NULL without any */
    double margin;                       /* NAN: a number without one */
    const char *second_measure;
    double second_effect;
    double distance; /* between shares of options: earth mover's in order, else variation; NAN */
    double chance;   /* the distance to expect between teams that answer alike; NAN */
    double q;
    double q_equivalence;
    enum verdict verdict;
    enum leaning leaning;
    size_t needed_n; /* PLX_NO_COUNT where there is none */
    bool too_close;  /* to the margin for needed_n to mean anything */
    bool needs_everybody;
    double guaranteed; /* what the interval guarantees of the gap, in margins */
    size_t rank;
};

/** The headline component. */
static inline const struct plx_gap_component *comparison_widest(const struct comparison *c)
{
    return &c->component[c->gap.widest];
}

/** Whether both teams answered as a whole, so that nothing is left to chance. */
bool comparison_is_whole(const struct comparison *comparison);

/**
 * Computes everything but what needs the other questions: q, verdict, rank.
 *
 * @param family  questions compared for this pair
 */
PLX_MUST_CHECK enum plx_status comparison_make(const struct plx_study *study,
                                               const struct plx_analysis_settings *settings,
                                               size_t family, struct comparison *comparison,
                                               struct plx_error *err);

/** Computes how probable it is that the difference is within the margin, where comparison_make()
    has left it out. */
PLX_MUST_CHECK enum plx_status comparison_add_within(const struct plx_study *study,
                                                     const struct plx_analysis_settings *settings,
                                                     struct comparison *comparison,
                                                     struct plx_error *err);

struct boxes;

/** Compares the question's nets and top box, each alone: Newcombe's interval, p by permutation. */
PLX_MUST_CHECK enum plx_status comparison_add_boxes(const struct plx_study *study,
                                                    const struct plx_analysis_settings *settings,
                                                    const struct boxes *boxes,
                                                    struct comparison *comparison,
                                                    struct plx_error *err);

/** How often an answer of team b lies above one of a; weights count for as many people as they are
    worth. Only for questions of one component. */
PLX_MUST_CHECK enum plx_status comparison_order(const struct comparison *comparison,
                                                struct plx_cliff *cliff,
                                                struct plx_brunner_munzel *test,
                                                struct plx_error *err);

/** A name for random numbers that stays when questions are added or moved. */
uint32_t comparison_task(const char *question, const char *team_a, const char *team_b);

/**
 * The verdicts of one pair: q over its questions, then the first verdict of verdicts.md that fits,
 * then the order of attention.
 *
 * @param comparison  one per question of the study
 * @param view        questions x teams
 */
PLX_MUST_CHECK enum plx_status verdict_decide(const struct plx_study *study,
                                              const struct view *view,
                                              struct comparison *comparison, struct plx_error *err);

/** Where an unsure verdict leans, by how probable it is that the difference is within the margin.
 */
void verdict_lean(struct comparison *comparison);

/** "agree", "disagree", ...; NULL for VERDICT_NONE. */
const char *verdict_name(enum verdict verdict);

#endif
