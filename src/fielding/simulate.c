/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/fielding/simulate.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "draw.h"
#include "parallax/base/memory.h"
#include "parallax/base/pool.h"
#include "parallax/base/stream.h"

/* Tasks of a row's random numbers: who it is, and what is answered. */
enum { TASK_ROW = 0, TASK_ANSWERS = 1 };

/* Random numbers for answers are drawn so many blocks ahead at most, and in multiples of LANES, as
   processors draw so many side by side. */
enum { BLOCKS = 128, LANES = 8 };

/* On average a response starts so many seconds after the one before. */
static const double seconds_between = 900;

/* Whose answers a duplicate repeats. */
struct earlier {
    uint32_t number; /* 0: nobody yet */
    size_t persona;
    enum plx_manner manner;
};

struct simulation {
    const struct plx_study *study;
    const struct plx_truth *truth;
    uint64_t seed;
    size_t left; /* respondents still to come, of all teams */
    size_t *left_of_team;
    struct earlier *earlier;
    struct plx_drawn_row row;
    struct plx_draw_plan plan;
    double *time;    /* room for drawing an order of options */
    unsigned blocks; /* of random numbers that are drawn ahead for the answers */
    uint32_t ahead[4 * BLOCKS];
    struct plx_pool pool;
};

static enum plx_status set_up(struct simulation *simulation, const size_t n[],
                              struct plx_error *err)
{
    const struct plx_study *study = simulation->study;
    struct plx_drawn_row *row = &simulation->row;
    size_t most = 1;
    bool failed;

    simulation->left_of_team =
        plx_pool_bytes(&simulation->pool, study->n_teams, sizeof *simulation->left_of_team);
    simulation->earlier =
        plx_pool_bytes(&simulation->pool, study->n_teams, sizeof *simulation->earlier);
    row->kept = plx_pool_bytes(&simulation->pool, study->intake.keep.count + 1, sizeof *row->kept);
    row->answer = plx_pool_bytes(&simulation->pool, study->n_questions + 1, sizeof *row->answer);
    failed = !simulation->left_of_team || !simulation->earlier || !row->kept || !row->answer;
    for (size_t q = 0; q < study->n_questions && !failed; q++) {
        const size_t room =
            study->question[q].n_options + 2 * plx_question_tasks(&study->question[q]);

        most = study->question[q].n_options > most ? study->question[q].n_options : most;
        row->answer[q].of_option =
            plx_pool_bytes(&simulation->pool, room, sizeof *row->answer[q].of_option);
        failed = !row->answer[q].of_option;
    }
    simulation->time = plx_pool_bytes(&simulation->pool, most, sizeof *simulation->time);
    if (failed || !simulation->time)
        return plx_fail_memory(err, "the simulated row");
    for (size_t t = 0; t < study->n_teams; t++) {
        simulation->left_of_team[t] = n[t];
        simulation->left += n[t];
    }
    simulation->blocks = BLOCKS;
    assert(simulation->left >= 1 && simulation->left <= 4000000000U);
    return plx_draw_plan_make(study, simulation->truth, &simulation->pool, &simulation->plan, err);
}

/* The team of one of the respondents still to come, each as likely as the others. */
static size_t draw_team(const struct simulation *simulation, struct plx_stream *stream)
{
    size_t place = plx_stream_below(stream, simulation->left);
    size_t team = 0;

    while (place >= simulation->left_of_team[team])
        place -= simulation->left_of_team[team++];
    return team;
}

static enum plx_manner draw_manner(const struct plx_truth_habits *habits, struct plx_stream *stream)
{
    const double share[PLX_MANNERS] = {[PLX_MANNER_SPEEDER] = habits->speeders,
                                       [PLX_MANNER_STRAIGHTLINER] = habits->straightliners,
                                       [PLX_MANNER_CARELESS] = habits->careless,
                                       [PLX_MANNER_DUPLICATE] = habits->duplicates};
    double place = plx_stream_uniform(stream);

    for (size_t m = PLX_MANNER_SPEEDER; m < PLX_MANNERS; m++) {
        if (place < share[m])
            return (enum plx_manner)m;
        place -= share[m];
    }
    return PLX_MANNER_HONEST;
}

static double draw_seconds(const struct simulation *simulation, struct plx_stream *stream)
{
    const struct plx_truth *truth = simulation->truth;
    const struct plx_drawn_row *row = &simulation->row;
    double seconds = truth->seconds_median;

    if (row->manner == PLX_MANNER_SPEEDER)
        seconds *= 0.1 + 0.15 * plx_stream_uniform(stream);
    else
        /* An honest person does not get below half the median: that would be a speeder. */
        seconds *= fmax(exp(truth->seconds_spread * plx_stream_normal(stream)), 0.5);
    return fmax(round(seconds * row->progress), 1);
}

/* The kept columns' values, and the team, persona and manner of the row. */
static void draw_respondent(struct simulation *simulation, struct plx_stream *stream)
{
    const struct plx_truth *truth = simulation->truth;
    struct plx_drawn_row *row = &simulation->row;
    double place;

    row->team = draw_team(simulation, stream);
    place = plx_stream_uniform(stream);
    row->persona = 0;
    while (row->persona + 1 < truth->n_personas &&
           place >= truth->persona[row->persona].mix[row->team])
        place -= truth->persona[row->persona++].mix[row->team];
    row->manner = draw_manner(&truth->habits[row->team], stream);
    for (size_t k = 0; k < simulation->study->intake.keep.count; k++)
        row->kept[k] =
            truth->kept[k].n_values > 0
                ? plx_chances_draw(&simulation->plan.kept[k], truth->kept[k].n_values, stream)
                : 0;
}

static void draw_answers(struct simulation *simulation)
{
    const struct plx_truth *truth = simulation->truth;
    const struct plx_truth_habits *habits = &truth->habits[simulation->row.team];
    struct plx_drawn_row *row = &simulation->row;
    struct earlier *earlier = &simulation->earlier[row->team];
    struct earlier source = {row->number, row->persona, row->manner};
    struct plx_draw draw = {.study = simulation->study,
                            .truth = truth,
                            .plan = &simulation->plan,
                            .habits = habits,
                            .time = simulation->time};

    if (row->manner == PLX_MANNER_DUPLICATE) {
        if (earlier->number > 0)
            source = *earlier;
        else
            source.manner = row->manner = PLX_MANNER_HONEST;
    }
    if (!row->test && row->progress >= 1)
        *earlier = source;
    draw.persona = row->persona = source.persona;
    draw.random =
        row->test || source.manner == PLX_MANNER_SPEEDER || source.manner == PLX_MANNER_CARELESS;
    draw.straight = source.manner == PLX_MANNER_STRAIGHTLINER;
    plx_stream_start(&draw.stream, simulation->seed, PLX_FOR_SIMULATION, source.number,
                     TASK_ANSWERS);
    plx_stream_ahead(&draw.stream, simulation->ahead, simulation->blocks);
    plx_draw_answers(&draw, row);
    /* Rows need about as many: drawn all at once, few are drawn for nothing. */
    simulation->blocks = draw.stream.counter[0] - draw.stream.left / 4;
    simulation->blocks =
        simulation->blocks > BLOCKS - LANES ? BLOCKS : (simulation->blocks / LANES + 1) * LANES;
}

/* What kind of row comes next, and all of it. */
static void draw_row(struct simulation *simulation)
{
    const struct plx_truth *truth = simulation->truth;
    struct plx_drawn_row *row = &simulation->row;
    struct plx_stream stream;
    double kind;

    row->number++;
    plx_stream_start(&stream, simulation->seed, PLX_FOR_SIMULATION, row->number, TASK_ROW);
    row->start += ceil(seconds_between * plx_stream_exponential(&stream));
    row->key = (uint64_t)plx_stream_bits(&stream) << 32;
    row->key |= plx_stream_bits(&stream);
    /* Between two respondents come tests / (1 + tests + unfinished) previews, and so on. */
    kind = plx_stream_uniform(&stream) * (1 + truth->tests + truth->unfinished);
    row->test = kind < truth->tests;
    row->progress = 1;
    if (!row->test && kind < truth->tests + truth->unfinished)
        row->progress = floor(100 * (0.05 + 0.9 * plx_stream_uniform(&stream))) / 100;
    draw_respondent(simulation, &stream);
    draw_answers(simulation);
    row->seconds = draw_seconds(simulation, &stream);
    if (!row->test && row->progress >= 1) {
        simulation->left--;
        simulation->left_of_team[row->team]--;
    }
}

enum plx_status plx_simulate(const struct plx_study *study, const struct plx_truth *truth,
                             const size_t n[], uint64_t seed, plx_take_row *take, void *data,
                             struct plx_error *err)
{
    struct simulation simulation = {.study = study, .truth = truth, .seed = seed};
    enum plx_status status = set_up(&simulation, n, err);

    while (simulation.left > 0 && status == PLX_OK) {
        draw_row(&simulation);
        status = take(&simulation.row, data, err);
    }
    plx_pool_release(&simulation.pool);
    return status;
}
