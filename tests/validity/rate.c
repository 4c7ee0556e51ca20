/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

void rate_count(struct rate *rate, bool hit)
{
    rate->hits += hit;
    rate->trials++;
}

void rate_cover(struct rate *rate, double low, double high, double truth)
{
    const double slack = 1e-9 * (1 + fabs(truth));

    if (!isnan(low) && !isnan(high))
        rate_count(rate, low - slack <= truth && truth <= high + slack);
}

void table_start(const char *caption, const char *heads)
{
    size_t columns = 1;

    printf("\n%s\n\n| %s |\n|", caption, heads);
    for (const char *c = heads; *c; c++)
        columns += *c == '|';
    for (size_t i = 0; i < columns; i++)
        printf("---|");
    printf("\n");
}

void table_rate(const struct rate *rate)
{
    const double p = rate->hits / rate->trials;

    if (rate->trials > 0)
        printf(" %.1f ± %.1f |", 100 * p, 100 * sqrt(p * (1 - p) / rate->trials));
    else
        printf(" - |");
}

size_t draws_wanted(size_t usual)
{
    const char *text = getenv("DRAWS");

    return text ? strtoul(text, NULL, 10) : usual;
}
