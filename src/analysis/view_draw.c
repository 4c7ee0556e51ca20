/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_draw.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

static const double per_kind = 50; /* nominal nanoseconds */
static const double per_person = 12;

static double kinds_cost(const struct redraw *redraw)
{
    const size_t *count = answers_of(redraw->answers, redraw->team);
    double cost = 0;

    for (size_t k = 0; k < redraw->answers->kinds; k++)
        cost += count[k] > 0 ? per_kind : 1;
    return cost;
}

static double persons_cost(const struct redraw *redraw)
{
    return per_person * (double)redraw->answers->base[redraw->team];
}

double redraw_cost(const struct redraw *redraw)
{
    return fmin(kinds_cost(redraw), persons_cost(redraw));
}

enum plx_status redraw_init(struct redraw *redraw, const struct answers *answers, size_t team,
                            struct plx_error *err)
{
    const size_t people = answers->base[team];
    const size_t *count = answers_of(answers, team);
    size_t next = 0;

    *redraw = (struct redraw){.answers = answers, .team = team};
    redraw->drawn = plx_array_new(answers->kinds, sizeof *redraw->drawn);
    redraw->once = plx_array_new(answers->kinds, sizeof *redraw->once);
    redraw->twice = plx_array_new(answers->kinds, sizeof *redraw->twice);
    if (!redraw->drawn || !redraw->once || !redraw->twice)
        goto fail;
    if (kinds_cost(redraw) < persons_cost(redraw)) {
        if (plx_urn_init(&redraw->urn, count, answers->kinds, true, NULL) != PLX_OK)
            goto fail;
        return PLX_OK;
    }
    redraw->person = plx_array_new(people, sizeof *redraw->person);
    redraw->times = plx_array_new(people, sizeof *redraw->times);
    if (!redraw->person || !redraw->times)
        goto fail;
    for (size_t k = 0; k < answers->kinds; k++)
        for (size_t i = 0; i < count[k]; i++)
            redraw->person[next++] = k;
    return PLX_OK;
fail:
    redraw_release(redraw);
    return plx_fail_memory(err, "a bootstrap");
}

void redraw_release(struct redraw *redraw)
{
    plx_urn_release(&redraw->urn);
    free(redraw->person);
    free(redraw->times);
    free(redraw->drawn);
    free(redraw->once);
    free(redraw->twice);
    *redraw = (struct redraw){0};
}

static double kind_weight(const struct redraw *redraw, size_t kind)
{
    return redraw->answers->weight ? redraw->answers->weight[kind] : 1;
}

void redraw_observed(struct redraw *redraw)
{
    const size_t *count = answers_of(redraw->answers, redraw->team);

    for (size_t k = 0; k < redraw->answers->kinds; k++) {
        const double w = kind_weight(redraw, k);

        redraw->once[k] = w * (double)count[k];
        redraw->twice[k] = w * w * (double)count[k];
    }
}

static void draw_kinds(struct redraw *redraw, struct plx_stream *stream)
{
    const size_t *count = answers_of(redraw->answers, redraw->team);

    plx_urn_draw(&redraw->urn, redraw->answers->base[redraw->team], stream, redraw->drawn);
    for (size_t k = 0; k < redraw->answers->kinds; k++) {
        const double w = kind_weight(redraw, k);
        const double drawn = (double)redraw->drawn[k];

        redraw->once[k] = w * drawn;
        redraw->twice[k] =
            count[k] > 0 ? w * w * (drawn + drawn * (drawn - 1) / (double)count[k]) : 0;
    }
}

static void draw_persons(struct redraw *redraw, struct plx_stream *stream)
{
    const size_t people = redraw->answers->base[redraw->team];

    for (size_t k = 0; k < redraw->answers->kinds; k++)
        redraw->once[k] = redraw->twice[k] = 0;
    for (size_t i = 0; i < people; i++)
        redraw->times[i] = 0;
    for (size_t i = 0; i < people; i++)
        redraw->times[plx_stream_below(stream, people)]++;
    for (size_t i = 0; i < people; i++) {
        const double w = kind_weight(redraw, redraw->person[i]) * (double)redraw->times[i];

        redraw->once[redraw->person[i]] += w;
        redraw->twice[redraw->person[i]] += w * w;
    }
}

void redraw_again(struct redraw *redraw, struct plx_stream *stream)
{
    if (redraw->person)
        draw_persons(redraw, stream);
    else
        draw_kinds(redraw, stream);
}
