/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/stats/draw.h"

static const double per_kind = 60; /* nominal nanoseconds */

double redraw_cost(const struct redraw *redraw)
{
    const size_t *count = answers_of(redraw->answers, redraw->team);
    double cost = 0;

    for (size_t k = 0; k < redraw->answers->kinds; k++)
        cost += count[k] > 0 ? per_kind : 1;
    return cost;
}

static bool are_options(const struct answers *answers)
{
    return answers->kind == ANSWER_SCORE || answers->kind == ANSWER_POSITION ||
           answers->kind == ANSWER_CHOICE;
}

enum plx_status redraw_init(struct redraw *redraw, const struct answers *answers, size_t team,
                            struct plx_error *err)
{
    const size_t kinds = answers->kinds + 1;
    const size_t c = answers->components;

    *redraw = (struct redraw){.answers = answers, .team = team, .kinds = kinds};
    redraw->once = plx_array_new(kinds, sizeof *redraw->once);
    redraw->twice = plx_array_new(kinds, sizeof *redraw->twice);
    if (!are_options(answers))
        redraw->value = plx_array_new(kinds * c, sizeof *redraw->value);
    if (!redraw->once || !redraw->twice || (!are_options(answers) && !redraw->value)) {
        redraw_release(redraw);
        return plx_fail_memory(err, "a bootstrap");
    }
    if (redraw->value)
        memcpy(redraw->value, answers->value, answers->kinds * c * sizeof *redraw->value);
    return PLX_OK;
}

void redraw_release(struct redraw *redraw)
{
    free(redraw->once);
    free(redraw->twice);
    free(redraw->value);
    *redraw = (struct redraw){0};
}

static double kind_weight(const struct redraw *redraw, size_t kind)
{
    return redraw->answers->weight ? redraw->answers->weight[kind] : 1;
}

void redraw_observed(struct redraw *redraw)
{
    const size_t *count = answers_of(redraw->answers, redraw->team);
    const size_t last = redraw->kinds - 1;

    for (size_t k = 0; k < last; k++) {
        const double w = kind_weight(redraw, k);

        redraw->once[k] = w * (double)count[k];
        redraw->twice[k] = w * w * (double)count[k];
    }
    redraw->once[last] = redraw->twice[last] = 0;
}

/* An order of the options, any as likely as any other. */
static void draw_order(double *value, size_t options, struct plx_stream *stream)
{
    for (size_t o = 0; o < options; o++) {
        const size_t place = plx_stream_below(stream, o + 1);

        value[o] = value[place];
        value[place] = (double)o;
    }
}

static void answer_at_random(struct redraw *redraw, struct plx_stream *stream)
{
    const struct answers *answers = redraw->answers;
    const struct plx_question *question = answers->question;
    double *value;

    if (are_options(answers)) {
        redraw->option = plx_stream_below(stream, question->n_options);
        return;
    }
    value = redraw->value + (redraw->kinds - 1) * answers->components;
    if (answers->kind == ANSWER_NUMBER)
        value[0] = answers->low + plx_stream_uniform(stream) * (answers->high - answers->low);
    else if (answers->kind == ANSWER_TICKS)
        for (size_t o = 0; o < answers->components; o++)
            value[o] = (double)plx_stream_below(stream, 2);
    else
        draw_order(value, answers->components, stream);
}

void redraw_again(struct redraw *redraw, struct plx_stream *stream)
{
    const struct answers *answers = redraw->answers;
    const size_t last = redraw->kinds - 1;
    const double whole = answers->weighted[redraw->team];
    double sum;

    answer_at_random(redraw, stream);
    /* He counts as much as the mean respondent. */
    redraw->once[last] =
        plx_stream_exponential(stream) * whole / (double)answers->base[redraw->team];
    sum = redraw->once[last];
    plx_draw_bayes(answers_of(answers, redraw->team), last, stream, redraw->once);
    for (size_t k = 0; k < last; k++) {
        redraw->once[k] *= kind_weight(redraw, k);
        sum += redraw->once[k];
    }
    for (size_t k = 0; k < redraw->kinds; k++) {
        redraw->once[k] *= whole / sum;
        redraw->twice[k] = 0;
    }
}
