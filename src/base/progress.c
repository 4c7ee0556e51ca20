/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/progress.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { BAR_CELLS = 24, MINUTE = 60, HOUR = 3600 };

/* ", 812 MB/s": of few bytes or little time, a rate says nothing. */
static void write_rate(size_t done, double spent, char text[static 32])
{
    const double megabytes = (double)done / 1e6 / spent;

    text[0] = '\0';
    if (megabytes >= 1000)
        snprintf(text, 32, ", %.1f GB/s", megabytes / 1000);
    else if (megabytes >= 0.01)
        snprintf(text, 32, ", %.*f MB/s", megabytes < 10 ? 1 : 0, megabytes);
}

/* Rounded up, so that it never says 0 while there is still something to do. */
static void write_time(double left, char text[static 32])
{
    const double seconds = ceil(left);

    if (!(seconds < 1e6))
        text[0] = '\0';
    else if (seconds < MINUTE)
        snprintf(text, 32, ", %.0f s left", seconds);
    else if (seconds < HOUR)
        snprintf(text, 32, ", %.0f min %.0f s left", floor(seconds / MINUTE),
                 fmod(seconds, MINUTE));
    else
        snprintf(text, 32, ", %.0f h %.0f min left", floor(seconds / HOUR),
                 floor(fmod(seconds, HOUR) / MINUTE));
}

void plx_progress_line(const char *step, size_t done, size_t total, double spent, char *line,
                       size_t size)
{
    const double share = (double)done / (double)total;
    char bar[BAR_CELLS + 1] = {0};
    char rate[32] = "";
    char left[32] = "";

    for (int i = 0; i < BAR_CELLS; i++)
        bar[i] = i < (int)(share * BAR_CELLS) ? '#' : ' ';
    if ((strcmp(step, PLX_PROGRESS_READING) == 0 || strcmp(step, PLX_PROGRESS_CONVERTING) == 0) &&
        spent > 0)
        write_rate(done, spent, rate);
    if (done > 0 && done < total)
        write_time(spent / share - spent, left);
    snprintf(line, size, "%-14s [%s] %3.0f %%%s%s", step, bar, floor(100 * share), rate, left);
}
