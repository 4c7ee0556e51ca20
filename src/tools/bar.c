/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bar.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

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
    char line[120];

    plx_progress_line(bar->step, done, total, time - bar->started, line, sizeof line);
    fprintf(stderr, "\r%s\033[K", line);
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
