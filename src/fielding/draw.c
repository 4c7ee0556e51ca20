/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw.h"

#include <math.h>
#include <string.h>

size_t plx_draw_share(const double *share, size_t n, struct plx_stream *stream)
{
    double place = plx_stream_uniform(stream);
    size_t index = 0;

    while (index + 1 < n && place >= share[index])
        place -= share[index++];
    /* Rounding may leave a place behind the last option that has any share. */
    while (index > 0 && share[index] <= 0)
        index--;
    return index;
}

/* The order in which options are chosen one after the other, each by its worth among those that
   are left: R. D. Luce (1959), Individual Choice Behavior; R. L. Plackett (1975), The analysis of
   permutations, Applied Statistics 24. The exponential race gives the same order at one draw
   each. */
static void draw_ranks(struct plx_draw *draw, const double *worth, size_t n, uint16_t *rank)
{
    double *time = draw->time;

    for (size_t o = 0; o < n; o++)
        time[o] = plx_stream_exponential(&draw->stream) / (worth ? worth[o] : 1);
    for (size_t o = 0; o < n; o++) {
        size_t before = 0;

        for (size_t other = 0; other < n; other++)
            before += time[other] < time[o] || (time[other] == time[o] && other < o);
        rank[o] = (uint16_t)(before + 1);
    }
}

/* Points go to options in equal steps, each step by the options' shares. */
static void draw_points(const double *share, size_t n, uint16_t *points, struct plx_stream *stream)
{
    memset(points, 0, n * sizeof *points);
    for (size_t step = 0; step < PLX_TRUTH_POINTS / PLX_TRUTH_POINT_STEP; step++) {
        const size_t option =
            share ? plx_draw_share(share, n, stream) : plx_stream_below(stream, n);

        points[option] = (uint16_t)(points[option] + PLX_TRUTH_POINT_STEP);
    }
}

/* The first and the last by rank of what the task shows. */
static void choose_ends(const struct plx_question *question, size_t task, const uint16_t *rank,
                        uint16_t *chosen)
{
    size_t best = PLX_NONE;
    size_t worst = PLX_NONE;

    for (size_t o = 0; o < question->n_options; o++) {
        if (!plx_question_shows(question, task, o))
            continue;
        if (best == PLX_NONE || rank[o] < rank[best])
            best = o;
        if (worst == PLX_NONE || rank[o] > rank[worst])
            worst = o;
    }
    chosen[0] = (uint16_t)best;
    chosen[1] = (uint16_t)worst;
}

/* In each task the best is the first, the worst the last shown of an order drawn by worth. The
   choices come first in the answer's memory, the order behind them. */
static void draw_tasks(struct plx_draw *draw, const double *worth,
                       const struct plx_question *question, uint16_t *chosen)
{
    uint16_t *rank = chosen + 2 * plx_drawn_tasks(question);

    for (size_t task = 0; task < plx_drawn_tasks(question); task++) {
        draw_ranks(draw, worth, question->n_options, rank);
        choose_ends(question, task, rank, chosen + 2 * task);
    }
}

static double draw_number(const struct plx_law *law, const struct plx_question *question,
                          bool random, struct plx_stream *stream)
{
    const double normal = plx_stream_normal(stream);
    const double spread = random && law->kind == PLX_LAW_NORMAL ? 2 * law->spread : law->spread;
    double number = law->kind == PLX_LAW_LOG_NORMAL ? law->centre * exp(spread * normal)
                                                    : law->centre + spread * normal;

    number = round(number / law->step) * law->step;
    if (number < question->min)
        number = question->min;
    if (number > question->max)
        number = question->max;
    return number;
}

static void draw_answer(struct plx_draw *draw, const struct plx_question *question,
                        const struct plx_law *law, struct plx_drawn_answer *answer)
{
    const double *share = draw->random ? NULL : law->share;
    const size_t n = question->n_options;
    struct plx_stream *stream = &draw->stream;

    switch (question->type) {
    case PLX_SINGLE:
    case PLX_SCALE:
        answer->option = share ? plx_draw_share(share, n, stream) : plx_stream_below(stream, n);
        break;
    case PLX_NUMBER:
        answer->number = draw_number(law, question, draw->random, stream);
        break;
    case PLX_MULTI:
        for (size_t o = 0; o < n; o++)
            answer->of_option[o] = plx_stream_uniform(stream) < (share ? share[o] : 0.5);
        break;
    case PLX_RANK:
        draw_ranks(draw, share, n, answer->of_option);
        break;
    case PLX_POINTS:
        draw_points(share, n, answer->of_option, stream);
        break;
    case PLX_BEST_WORST:
        draw_tasks(draw, share, question, answer->of_option);
        break;
    default:
        answer->text = law->n_texts > 0 ? law->text[plx_stream_below(stream, law->n_texts)] : "";
        break;
    }
}

/* Whether an answer is missing; careless people answer everything to be done with it. */
static int draw_missing(struct plx_draw *draw, const struct plx_question *question)
{
    const double place = plx_stream_uniform(&draw->stream);

    if (draw->random || draw->straight)
        return 0;
    if (place < draw->habits->missing)
        return PLX_BLANK;
    if (question->missing.count > 0 && place < draw->habits->missing + draw->habits->dont_know)
        return PLX_DONT_KNOW;
    return 0;
}

static bool answer_is(const struct plx_question *question, const struct plx_drawn_answer *answer,
                      const char *value)
{
    for (size_t o = 0; o < question->n_options; o++) {
        const bool named = strcmp(question->option[o].code, value) == 0 ||
                           strcmp(question->option[o].label, value) == 0;

        if (!named)
            continue;
        if (question->type == PLX_MULTI)
            return answer->of_option[o] > 0;
        return answer->option == o;
    }
    return false;
}

/* Whether the question is asked: 0; else why there is no answer. A condition on a question that is
   not answered itself shows nothing, but nobody can tell afterwards that this was the reason. */
static int find_not_asked(const struct plx_draw *draw, const struct plx_question *question,
                          const struct plx_drawn_row *row)
{
    const struct plx_condition *condition = &question->asked_if;
    const struct plx_texts *keep = &draw->study->intake.keep;
    bool is = false;
    size_t asked;

    if (!condition->name)
        return 0;
    asked = plx_study_find_question(draw->study, condition->name);
    if (asked != PLX_NONE && row->answer[asked].missing)
        return PLX_BLANK;
    if (asked != PLX_NONE)
        is = answer_is(&draw->study->question[asked], &row->answer[asked], condition->value);
    for (size_t k = 0; k < keep->count && asked == PLX_NONE; k++) {
        const struct plx_truth_kept *kept = &draw->truth->kept[k];

        if (strcmp(keep->item[k], condition->name) == 0)
            is = kept->n_values > 0 && strcmp(kept->value[row->kept[k]], condition->value) == 0;
    }
    return is != condition->negated ? 0 : PLX_NOT_ASKED;
}

/* A straight-liner's first answer on a scale becomes that to everything on it. */
static void straighten(const struct plx_study *study, struct plx_drawn_row *row)
{
    for (size_t q = 0; q < study->n_questions; q++) {
        if (study->question[q].type != PLX_SCALE)
            continue;
        for (size_t first = 0; first < q; first++) {
            if (study->question[first].scale == study->question[q].scale) {
                row->answer[q].option = row->answer[first].option;
                break;
            }
        }
    }
}

void plx_draw_answers(struct plx_draw *draw, struct plx_drawn_row *row)
{
    const struct plx_study *study = draw->study;
    const size_t reached = (size_t)floor(row->progress * (double)study->n_questions);

    for (size_t q = 0; q < study->n_questions; q++) {
        struct plx_drawn_answer *answer = &row->answer[q];

        draw_answer(draw, &study->question[q],
                    plx_truth_law(draw->truth, row->team, draw->persona, q), answer);
        answer->missing = draw_missing(draw, &study->question[q]);
        if (study->question[q].type == PLX_TEXT && *answer->text == '\0')
            answer->missing = PLX_BLANK;
    }
    if (draw->straight)
        straighten(study, row);
    for (size_t q = 0; q < study->n_questions; q++) {
        const int not_asked = find_not_asked(draw, &study->question[q], row);

        if (q >= reached)
            row->answer[q].missing = PLX_BLANK;
        else if (not_asked)
            row->answer[q].missing = not_asked;
    }
}
