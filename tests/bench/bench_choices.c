/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Best-worst choices and rankings of many respondents, whose likings are planted.
 *
 *   bench_choices tasks FILE TASKS          writes TASKS x (5 of 20 items, best, worst), 32 bits
 *   bench_choices best-worst FILE TASKS     prints seconds, then the first item's value and error
 *   bench_choices orders FILE RANKINGS      writes RANKINGS x 30 items
 *   bench_choices rankings FILE RANKINGS    prints seconds, then the first item's worth and low
 * limit
 *
 * Seconds are processor seconds of the quickest of some runs.
 */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "parallax/base/stream.h"
#include "parallax/stats/best_worst.h"
#include "parallax/stats/rankings.h"

enum { ITEMS = 20, PER_SET = 5, TASK = PER_SET + 2, PLACES = 30, TIMES = 5 };

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void *memory(size_t count, size_t size)
{
    void *found = calloc(count, size);

    if (!found)
        exit(1);
    return found;
}

static uint32_t *read_numbers(const char *path, size_t count)
{
    uint32_t *number = memory(count, sizeof *number);
    FILE *file = fopen(path, "rb");

    if (!file || fread(number, sizeof *number, count, file) != count)
        exit(1);
    fclose(file);
    return number;
}

static int write_numbers(const char *path, const uint32_t *number, size_t count)
{
    FILE *file = fopen(path, "wb");

    return file && fwrite(number, sizeof *number, count, file) == count && fclose(file) == 0 ? 0
                                                                                             : 1;
}

/* A liking with its extreme-value chance, so that the models hold. */
static double like(struct plx_stream *stream, double value)
{
    return value - log(plx_stream_exponential(stream));
}

static void draw_task(struct plx_stream *stream, uint32_t *task)
{
    double most = -INFINITY;
    double least = INFINITY;

    for (uint32_t i = 0; i < PER_SET; i++) {
        uint32_t j = 0;

        task[i] = (uint32_t)plx_stream_below(stream, ITEMS);
        while (task[j] != task[i])
            j++;
        i -= j < i;
    }
    for (size_t i = 0; i < PER_SET; i++) {
        const double liked = like(stream, 0.1 * task[i]);

        if (liked > most)
            task[PER_SET] = task[i];
        if (liked < least)
            task[PER_SET + 1] = task[i];
        most = fmax(most, liked);
        least = fmin(least, liked);
    }
}

static void draw_order(struct plx_stream *stream, uint32_t *order)
{
    double liked[PLACES];

    for (uint32_t i = 0; i < PLACES; i++) {
        uint32_t place = i;

        liked[i] = like(stream, 0.1 * i);
        for (; place > 0 && liked[order[place - 1]] < liked[i]; place--)
            order[place] = order[place - 1];
        order[place] = i;
    }
}

static int fit_best_worst(const char *path, size_t tasks)
{
    uint32_t *number = read_numbers(path, tasks * TASK);
    uint32_t *item = memory(tasks * PER_SET, sizeof *item);
    uint32_t *chosen = memory(tasks * 2, sizeof *chosen);
    size_t *first = memory(tasks + 1, sizeof *first);
    const struct plx_best_worst choices = {ITEMS, tasks, item, first, chosen, chosen + tasks, NULL};
    double quickest = INFINITY;

    for (size_t t = 0; t < tasks; t++) {
        memcpy(item + t * PER_SET, number + t * TASK, PER_SET * sizeof *item);
        chosen[t] = number[t * TASK + PER_SET];
        chosen[tasks + t] = number[t * TASK + PER_SET + 1];
        first[t + 1] = (t + 1) * PER_SET;
    }
    for (size_t i = 0; i < TIMES; i++) {
        const double start = now();
        struct plx_best_worst_fit fit;

        if (plx_best_worst_fit(&choices, &fit, NULL) != PLX_OK)
            return 1;
        quickest = fmin(quickest, now() - start);
        if (i + 1 == TIMES)
            printf("%.4f %.9g %.9g\n", quickest, fit.value[0], fit.se[0]);
        plx_best_worst_fit_release(&fit);
    }
    free(number);
    free(item);
    free(chosen);
    free(first);
    return 0;
}

static int fit_rankings(const char *path, size_t count)
{
    uint32_t *item = read_numbers(path, count * PLACES);
    size_t *first = memory(count + 1, sizeof *first);
    const struct plx_rankings rankings = {
        .items = PLACES, .rankings = count, .item = item, .first = first};
    double quickest = INFINITY;

    for (size_t r = 0; r < count; r++)
        first[r + 1] = (r + 1) * PLACES;
    for (size_t i = 0; i < TIMES; i++) {
        const double start = now();
        struct plx_plackett_luce found;

        if (plx_plackett_luce(&rankings, 0.95, &found, NULL) != PLX_OK)
            return 1;
        quickest = fmin(quickest, now() - start);
        if (i + 1 == TIMES)
            printf("%.4f %.9g %.9g\n", quickest, found.worth[0], found.low[0]);
        plx_plackett_luce_release(&found);
    }
    free(item);
    free(first);
    return 0;
}

static int draw(const char *path, size_t count, size_t width,
                void (*one)(struct plx_stream *stream, uint32_t *number))
{
    uint32_t *number = memory(count * width, sizeof *number);
    struct plx_stream stream;
    int status;

    plx_stream_start(&stream, 1, PLX_FOR_TEST, 0, 0);
    for (size_t i = 0; i < count; i++)
        one(&stream, number + i * width);
    status = write_numbers(path, number, count * width);
    free(number);
    return status;
}

int main(int argc, char **argv)
{
    const size_t count = argc == 4 ? strtoul(argv[3], NULL, 10) : 0;

    gsl_set_error_handler_off();
    if (count == 0)
        return 2;
    if (strcmp(argv[1], "tasks") == 0)
        return draw(argv[2], count, TASK, draw_task);
    if (strcmp(argv[1], "orders") == 0)
        return draw(argv[2], count, PLACES, draw_order);
    if (strcmp(argv[1], "best-worst") == 0)
        return fit_best_worst(argv[2], count);
    if (strcmp(argv[1], "rankings") == 0)
        return fit_rankings(argv[2], count);
    return 2;
}
