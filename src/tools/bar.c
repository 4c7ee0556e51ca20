/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bar.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BAR_CELLS = 24 };

/* Steps shorter than this show nothing, and the bar is drawn no more often. */
static const double pause_seconds = 0.1;

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void draw(struct plx_bar *bar, size_t done, size_t total, double time)
{
    const double share = (double)done / (double)total;
    const double spent = time - bar->started;
    const int cells = (int)(share * BAR_CELLS);

    fprintf(stderr, "\r%-14s [", bar->step);
    for (int i = 0; i < BAR_CELLS; i++)
        fputc(i < cells ? '#' : ' ', stderr);
    fprintf(stderr, "] %3.0f %%", 100 * share);
    if (done > 0)
        fprintf(stderr, ", %.0f s left", spent / share - spent);
    fputs("\033[K", stderr);
    fflush(stderr);
    bar->drawn = time;
    bar->shown = true;
}

static void tell(void *data, const char *step, size_t done, size_t total)
{
    struct plx_bar *bar = data;
    const double time = now();

    if (strcmp(bar->step, step) != 0) {
        snprintf(bar->step, sizeof bar->step, "%s", step);
        bar->started = time;
        bar->drawn = time;
    }
    if (total > 0 && done <= total && time - bar->drawn >= pause_seconds)
        draw(bar, done, total, time);
}

void plx_bar_start(struct plx_bar *bar, const struct plx_common *common)
{
    *bar = (struct plx_bar){0};
    if (!common->quiet && isatty(STDERR_FILENO))
        bar->progress = (struct plx_progress){tell, bar};
}

void plx_bar_stop(struct plx_bar *bar)
{
    if (bar->shown)
        fputs("\r\033[K", stderr);
    bar->shown = false;
}
