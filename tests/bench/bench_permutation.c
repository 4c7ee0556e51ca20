/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Permutation tests of a whole survey: 20 questions on a scale of 5, 20 with one of 6 options,
 * 20 with any of 8 options, 400 respondents in two teams of 200.
 *
 *   bench_permutation data FILE          writes the answers as numbers: 400 lines of 200, the
 *                                        scales, the options chosen, 8 columns of 0 and 1 each
 *   bench_permutation run PERMUTATIONS   prints seconds, the permutations drawn, the sum of all p
 *
 * The teams differ on every question, so that no p is large enough to stop early.
 */
#include <math.h>
#include <omp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "parallax/base/stream.h"
#include "parallax/stats/gap.h"

enum {
    TEAM = 200,
    PEOPLE = 2 * TEAM,
    OF_A_TYPE = 20,
    QUESTIONS = 3 * OF_A_TYPE,
    SCORES = 5,
    OPTIONS = 6,
    BOXES = 8,
    MOST_KINDS = 1 << BOXES,
};

/* One question: what everybody answered, as a number, and the kinds of answers counted. */
struct question {
    int answer[PEOPLE]; /* 1 .. 5, 1 .. 6, or a set of bits */
    double value[MOST_KINDS * BOXES];
    size_t count[2][MOST_KINDS];
    struct plx_cells cells;
    double p;
    size_t replicates;
};

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static int answer(size_t question, bool second, struct plx_stream *stream)
{
    const double u = plx_stream_uniform(stream);
    int ticked = 0;

    if (question < OF_A_TYPE)
        return (int)fmin(SCORES, fmax(1, rint(3 + 0.7 * second + plx_stream_normal(stream))));
    if (question < 2 * OF_A_TYPE)
        return second && u < 0.3 ? 1 : 1 + (int)(plx_stream_uniform(stream) * OPTIONS);
    for (int box = 0; box < BOXES; box++) {
        const double share = 0.15 + 0.08 * box + (second && box == 0 ? 0.3 : 0);

        ticked |= (plx_stream_uniform(stream) < share) << box;
    }
    return ticked;
}

static void draw(struct question *question)
{
    for (size_t who = 0; who < PEOPLE; who++) {
        struct plx_stream stream;

        plx_stream_start(&stream, 1, PLX_FOR_TEST, (uint32_t)who, 0);
        for (size_t q = 0; q < QUESTIONS; q++)
            question[q].answer[who] = answer(q, who >= TEAM, &stream);
    }
}

static double component_of(size_t question, int kind, size_t component)
{
    if (question < OF_A_TYPE)
        return kind;
    if (question < 2 * OF_A_TYPE)
        return kind == (int)component + 1;
    return kind >> component & 1;
}

/* Kinds that nobody chose are left out, as the analysis does. */
static void count(size_t index, struct question *question)
{
    const size_t components = index < OF_A_TYPE ? 1 : index < 2 * OF_A_TYPE ? OPTIONS : BOXES;
    size_t kinds = 0;

    for (int kind = 0; kind < MOST_KINDS; kind++) {
        size_t found[2] = {0, 0};

        for (size_t who = 0; who < PEOPLE; who++)
            found[who >= TEAM] += question->answer[who] == kind;
        if (found[0] + found[1] == 0)
            continue;
        for (size_t o = 0; o < components; o++)
            question->value[kinds * components + o] = component_of(index, kind, o);
        question->count[0][kinds] = found[0];
        question->count[1][kinds] = found[1];
        kinds++;
    }
    question->cells = (struct plx_cells){
        kinds, components, question->value, NULL, {question->count[0], question->count[1]}};
}

static enum plx_status test(size_t index, size_t permutations, struct question *question)
{
    const struct plx_gap_settings settings = {
        .low = index < OF_A_TYPE ? 1 : 0,
        .high = index < OF_A_TYPE ? SCORES : 1,
        .margin = index < OF_A_TYPE ? 0.5 : 0.15,
        .alpha = 0.05,
        .family = 1,
        .permutations = permutations,
        .resamples = 1,
        .seed = 1,
        .task = (uint32_t)index,
    };
    struct plx_gap_component component[BOXES];
    struct plx_gap gap;
    const enum plx_status status =
        index < OF_A_TYPE ? plx_gap_mean(&question->cells, &settings, &gap, component, NULL)
                          : plx_gap_shares(&question->cells, &settings, &gap, component, NULL);

    question->p = status == PLX_OK ? component[gap.widest].p : NAN;
    question->replicates = status == PLX_OK ? gap.replicates : 0;
    return status;
}

static int measure(struct question *question, size_t permutations)
{
    double sum = 0;
    size_t drawn = 0;
    bool failed = false;
    double begin;

#pragma omp parallel
    {
        /* Starts the threads, as an analysis under way has. */
    }
    begin = now();
#pragma omp parallel for schedule(dynamic, 1) reduction(|| : failed)
    for (size_t q = 0; q < QUESTIONS; q++)
        failed = test(q, permutations, &question[q]) != PLX_OK || failed;
    begin = now() - begin;
    for (size_t q = 0; q < QUESTIONS; q++) {
        sum += question[q].p;
        drawn += question[q].replicates;
    }
    printf("%.4f %zu %.5f\n", begin, drawn, sum);
    return failed;
}

static int write_answers(const struct question *question, const char *path)
{
    FILE *file = fopen(path, "w");
    bool good = file != NULL;

    for (size_t who = 0; good && who < PEOPLE; who++)
        for (size_t q = 0; q < QUESTIONS; q++) {
            const int own = question[q].answer[who];

            if (q < 2 * OF_A_TYPE)
                good = fprintf(file, "%d ", own) > 0;
            for (int box = 0; q >= 2 * OF_A_TYPE && box < BOXES; box++)
                good = fprintf(file, "%d%c", own >> box & 1,
                               q + 1 == QUESTIONS && box + 1 == BOXES ? '\n' : ' ') > 0;
        }
    if (!good)
        perror(path);
    return (file && fclose(file) != 0) || !good;
}

int main(int argc, char **argv)
{
    struct question *question = calloc(QUESTIONS, sizeof *question);
    int code = 1;

    if (argc != 3 || (strcmp(argv[1], "data") != 0 && strcmp(argv[1], "run") != 0)) {
        fprintf(stderr, "usage: bench_permutation data FILE\n"
                        "       bench_permutation run PERMUTATIONS\n");
        code = 2;
    } else if (question) {
        draw(question);
        for (size_t q = 0; q < QUESTIONS; q++)
            count(q, &question[q]);
        code = strcmp(argv[1], "data") == 0 ? write_answers(question, argv[2])
                                            : measure(question, strtoul(argv[2], NULL, 10));
    }
    free(question);
    return code;
}
