/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw.h"

#include <math.h>
#include <string.h>

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
static void draw_points(const struct plx_chances *chances, size_t n, uint16_t *points,
                        struct plx_stream *stream)
{
    memset(points, 0, n * sizeof *points);
    for (size_t step = 0; step < PLX_TRUTH_POINTS / PLX_TRUTH_POINT_STEP; step++) {
        const size_t option =
            chances ? plx_chances_draw(chances, n, stream) : plx_stream_below(stream, n);

        points[option] = (uint16_t)(points[option] + PLX_TRUTH_POINT_STEP);
    }
}

static void draw_ticks(const struct plx_chances *chances, size_t n, uint16_t *ticked,
                       struct plx_stream *stream)
{
    const uint64_t half = plx_chance_edge(0.5);

    for (size_t o = 0; o < n; o++)
        ticked[o] = plx_stream_whole(stream) < (chances ? chances->edge[o] : half);
}

/* One of the ordered pairs of two options that a task shows, the best and the worst, by chance in
   proportion to worth(best) / worth(worst): the law that plx_best_worst_fit() takes for granted
   (A. A. J. Marley and J. J. Louviere 2005, "maxdiff"). */
static void draw_task(struct plx_draw *draw, const double *worth,
                      const struct plx_question *question, size_t task, uint16_t *chosen)
{
    const size_t n = question->n_options;
    double *shown = draw->time; /* the worth of what is shown, else 0 */
    double sum = 0;
    double inverse = 0;
    double count = 0;
    double place;

    for (size_t o = 0; o < n; o++) {
        shown[o] = !plx_question_shows(question, task, o) ? 0 : worth ? worth[o] : 1;
        if (shown[o] <= 0)
            continue;
        sum += shown[o];
        inverse += 1 / shown[o];
        count++;
    }
    /* all pairs without those of an option and itself, which count 1 each */
    place = plx_stream_uniform(&draw->stream) * (sum * inverse - count);
    for (size_t b = 0; b < n; b++)
        for (size_t w = 0; w < n; w++) {
            if (b == w || shown[b] <= 0 || shown[w] <= 0)
                continue;
            chosen[0] = (uint16_t)b; /* rounding may leave a place behind the last pair */
            chosen[1] = (uint16_t)w;
            place -= shown[b] / shown[w];
            if (place < 0)
                return;
        }
}

static void draw_tasks(struct plx_draw *draw, const double *worth,
                       const struct plx_question *question, uint16_t *chosen)
{
    for (size_t task = 0; task < plx_question_tasks(question); task++)
        draw_task(draw, worth, question, task, chosen + 2 * task);
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

/* Of careless people each word is as likely said as not. */
static const char *draw_words(const struct plx_law *law, const struct plx_chances *chances,
                              char *room, struct plx_stream *stream)
{
    const uint64_t half = plx_chance_edge(0.5);
    char *end = room;

    for (size_t i = 0; i < law->n_texts; i++)
        if (plx_stream_whole(stream) < (chances ? chances->edge[i] : half)) {
            end = stpcpy(end, end > room ? PLX_WORDS_JOIN : "");
            end = stpcpy(end, law->text[i]);
        }
    *end = '\0';
    return room;
}

static const char *draw_text(const struct plx_law *law, const struct plx_chances *chances,
                             struct plx_stream *stream)
{
    if (law->n_texts == 0)
        return "";
    return law->text[chances ? plx_chances_draw(chances, law->n_texts, stream)
                             : plx_stream_below(stream, law->n_texts)];
}

static void draw_answer(struct plx_draw *draw, const struct plx_question *question,
                        const struct plx_law *law, const struct plx_chances *by_law, char *room,
                        struct plx_drawn_answer *answer)
{
    const double *share = draw->random ? NULL : law->share;
    const struct plx_chances *chances = share ? by_law : NULL;
    const size_t n = question->n_options;
    struct plx_stream *stream = &draw->stream;

    switch (question->type) {
    case PLX_SINGLE:
    case PLX_SCALE:
        answer->option =
            chances ? plx_chances_draw(chances, n, stream) : plx_stream_below(stream, n);
        break;
    case PLX_NUMBER:
        answer->number = draw_number(law, question, draw->random, stream);
        break;
    case PLX_MULTI:
        draw_ticks(chances, n, answer->of_option, stream);
        break;
    case PLX_RANK:
        draw_ranks(draw, share, n, answer->of_option);
        break;
    case PLX_POINTS:
        draw_points(chances, n, answer->of_option, stream);
        break;
    case PLX_BEST_WORST:
        draw_tasks(draw, share, question, answer->of_option);
        break;
    default:
        answer->text = room && law->kind == PLX_LAW_WORDS ? draw_words(law, chances, room, stream)
                                                          : draw_text(law, chances, stream);
        break;
    }
}

/* Whether an answer is missing; careless people answer everything to be done with it. */
static int draw_missing(struct plx_draw *draw, const struct plx_question *question)
{
    const struct plx_truth_habits *habits = draw->habits;
    const double place = plx_stream_uniform(&draw->stream);

    if (draw->random || draw->straight)
        return 0;
    if (place < habits->missing)
        return PLX_BLANK;
    if (place < habits->missing + habits->dont_know)
        return question->missing.count > 0 ? PLX_DONT_KNOW : 0;
    if (place < habits->missing + habits->dont_know + habits->no_answer)
        return question->no_answer.count > 0 ? PLX_NO_ANSWER : 0;
    return 0;
}

/* Whether the question is asked: 0; else why there is no answer. A condition on a question that is
   not answered itself shows nothing, but nobody can tell afterwards that this was the reason. */
static int find_not_asked(const struct plx_draw *draw, const struct plx_asking *asking,
                          const struct plx_drawn_row *row)
{
    bool is = asking->team == row->team;

    if (asking->on != PLX_NONE) {
        const struct plx_drawn_answer *answer = &row->answer[asking->on];

        if (answer->missing)
            return answer->missing == PLX_NOT_ASKED ? PLX_NOT_ASKED : PLX_BLANK;
        if (asking->option != PLX_NONE)
            is = draw->study->question[asking->on].type == PLX_MULTI
                     ? answer->of_option[asking->option] > 0
                     : answer->option == asking->option;
    } else if (asking->kept != PLX_NONE) {
        is = asking->holds[row->kept[asking->kept]];
    }
    return is != asking->negated ? 0 : PLX_NOT_ASKED;
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
    const size_t n = study->n_questions;
    const size_t reached = (size_t)floor(row->progress * (double)n);
    const size_t first = (row->team * draw->truth->n_personas + draw->persona) * n;

    for (size_t q = 0; q < n; q++) {
        struct plx_drawn_answer *answer = &row->answer[q];

        draw_answer(draw, &study->question[q], &draw->truth->law[first + q],
                    &draw->plan->chances[first + q], draw->plan->words[q], answer);
        answer->missing = draw_missing(draw, &study->question[q]);
        if (study->question[q].type == PLX_TEXT && *answer->text == '\0')
            answer->missing = PLX_BLANK;
    }
    if (draw->straight)
        straighten(study, row);
    for (size_t i = 0; i < draw->plan->n_asking; i++) {
        const struct plx_asking *asking = &draw->plan->asking[i];
        const int not_asked =
            asking->question < reached ? find_not_asked(draw, asking, row) : PLX_BLANK;

        if (not_asked)
            row->answer[asking->question].missing = not_asked;
    }
    for (size_t q = reached; q < n; q++)
        row->answer[q].missing = PLX_BLANK;
}
