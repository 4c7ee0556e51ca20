/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A team's answer in a few words. */
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "parallax/base/text.h"
#include "parallax/results/write.h"
#include "parallax/stats/ordinal.h"
#include "view.h"

enum { MOST_TIED = 3 }; /* options that can be named with "or" */

struct wording {
    struct plx_text code;
    struct plx_text label;
};

static void add_option(struct wording *wording, const struct plx_question *question, size_t option,
                       const char *between)
{
    if (wording->code.length > 0) {
        plx_text_add(&wording->code, ";");
        plx_text_add(&wording->label, between);
    }
    plx_text_add(&wording->code, question->option[option].code);
    plx_text_add(&wording->label, question->option[option].label);
}

/* The label nearest the mean, with the mean. */
static void word_score(struct wording *wording, const struct plx_question *question, double mean)
{
    size_t nearest = 0;

    for (size_t o = 1; o < question->n_options; o++)
        if (fabs(answers_score(question, o) - mean) < fabs(answers_score(question, nearest) - mean))
            nearest = o;
    add_option(wording, question, nearest, "");
    plx_text_addf(&wording->label, " (%.1f)", mean);
}

/* The option, or options, with the most of something. */
static void word_most(struct wording *wording, const struct plx_question *question,
                      const double *amount)
{
    double most = -INFINITY;
    size_t tied = 0;

    for (size_t o = 0; o < question->n_options; o++)
        most = fmax(most, amount[o]);
    /* Equal amounts differ by rounding at most. */
    most -= 1e-12 * fabs(most);
    for (size_t o = 0; o < question->n_options; o++)
        tied += amount[o] >= most;
    for (size_t o = 0; o < question->n_options; o++)
        if (tied <= MOST_TIED && amount[o] >= most)
            add_option(wording, question, o, " or ");
    if (tied > MOST_TIED)
        plx_text_addf(&wording->label, "%zu options alike", tied);
}

/* The most chosen option, the one with most points, the one ranked nearest the top. */
static enum plx_status word_top(struct wording *wording, const struct answers *answers, size_t team,
                                struct plx_error *err)
{
    const struct plx_question *question = answers->question;
    double *amount = plx_array_new(question->n_options, sizeof *amount);

    if (!amount)
        return plx_fail_memory(err, "a team's answer");
    if (answers->kind == ANSWER_POSITION || answers->kind == ANSWER_CHOICE)
        answers_by_option(answers, team, amount);
    else
        for (size_t o = 0; o < question->n_options; o++)
            amount[o] = (answers->kind == ANSWER_RANKS ? -1 : 1) * answers_mean(answers, team, o);
    word_most(wording, question, amount);
    free(amount);
    return PLX_OK;
}

static void word_ticks(struct wording *wording, const struct answers *answers, size_t team)
{
    for (size_t o = 0; o < answers->question->n_options; o++)
        if (answers_mean(answers, team, o) > 0.5)
            add_option(wording, answers->question, o, ", ");
    if (wording->label.length == 0)
        plx_text_add(&wording->label, "nothing ticked by more than half");
}

static enum plx_status word_number(struct wording *wording, const struct answers *answers,
                                   size_t team, struct plx_error *err)
{
    const char *unit = answers->question->unit;
    const size_t *count = answers_of(answers, team);
    double *sum = plx_array_new(answers->kinds, sizeof *sum);
    double median;

    if (!sum)
        return plx_fail_memory(err, "a team's answer");
    for (size_t k = 0; k < answers->kinds; k++)
        sum[k] = (answers->weight ? answers->weight[k] : 1) * (double)count[k];
    median = plx_median_of(answers->value, sum, answers->kinds);
    free(sum);
    plx_text_add_number(&wording->code, median);
    plx_text_add_rounded(&wording->label, median);
    if (unit && *unit)
        plx_text_addf(&wording->label, " %s", unit);
    return PLX_OK;
}

static enum plx_status word(struct wording *wording, const struct answers *answers, size_t team,
                            double mean, struct plx_error *err)
{
    switch (answers->kind) {
    case ANSWER_SCORE:
        word_score(wording, answers->question, mean);
        break;
    case ANSWER_POSITION:
    case ANSWER_CHOICE:
    case ANSWER_RANKS:
    case ANSWER_POINTS:
    case ANSWER_BEST_WORST:
        return word_top(wording, answers, team, err);
    case ANSWER_TICKS:
        word_ticks(wording, answers, team);
        break;
    case ANSWER_NUMBER:
        return word_number(wording, answers, team, err);
    case ANSWER_NONE:
        break;
    }
    return PLX_OK;
}

enum plx_status view_answer(const struct answers *answers, size_t team, struct plx_pool *pool,
                            struct view *view, struct plx_error *err)
{
    struct wording wording = {0};
    enum plx_status status;

    if (answers->base[team] == 0 || answers->kind == ANSWER_NONE)
        return PLX_OK;
    status = word(&wording, answers, team, view->mean, err);
    if (status == PLX_OK) {
        view->answer = plx_pool_string(pool, plx_text_string(&wording.code));
        view->label = plx_pool_string(pool, plx_text_string(&wording.label));
        if (plx_text_failed(&wording.code) || plx_text_failed(&wording.label) || !view->answer ||
            !view->label)
            status = plx_fail_memory(err, "a team's answer");
    }
    plx_text_release(&wording.code);
    plx_text_release(&wording.label);
    return status;
}
