/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/grades.h"

#include <math.h>
#include <stddef.h>

const struct plx_sus_letter plx_sus_letter[PLX_SUS_LETTERS] = {
    {"F", 0}, {"D", PLX_SUS_D}, {"C", PLX_SUS_C}, {"B", PLX_SUS_B}, {"A", PLX_SUS_A}};

/* From the best to the worst. */
static const struct plx_grade grades[] = {
    {84.1, "A+", "96-100"},    {80.8, "A", "90-95"},     {PLX_SUS_A, "A-", "85-89"},
    {77.2, "B+", "80-84"},     {74.1, "B", "70-79"},     {PLX_SUS_B, "B-", "65-69"},
    {71.1, "C+", "60-64"},     {65.0, "C", "41-59"},     {PLX_SUS_C, "C-", "35-40"},
    {PLX_SUS_D, "D", "15-34"}, {-INFINITY, "F", "0-14"},
};

const struct plx_grade *plx_sus_grade(double score)
{
    const struct plx_grade *grade = grades;

    if (isnan(score))
        return NULL;
    /* The table's limits have one decimal: 84.05 reads as 84.1. */
    while (round(10 * score) / 10 < grade->from)
        grade++;
    return grade;
}
