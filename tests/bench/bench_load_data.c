/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes what load.sh measures: a study, and one export of 47 columns in one of three forms.
 *
 *   bench_load_data study codes|labels|quoted >study.yaml
 *   bench_load_data codes|labels|quoted ROWS >export.csv
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/stream.h"

enum { SCALES = 44, POINTS = 5, TEAMS = 3 };

static const char *const teams[TEAMS] = {"Marketing", "Sales", "Customer"};
static const char *const labels[POINTS] = {"Never", "Rarely", "Sometimes", "Often", "Always"};
static const char *const sentences[POINTS] = {
    "No, not at all",         "Rather not, on the whole", "Neither, nor: it depends",
    "Rather \"yes\" than no", "Yes, absolutely",
};

static void write_study(const char *form)
{
    printf("study: load\nteams:\n  question: role\n  list:\n");
    for (int i = 0; i < TEAMS; i++)
        printf("    - {id: t%d, label: %s, answers: ['%d']}\n", i + 1, teams[i], i + 1);
    printf("scales:\n  - id: often\n    options:\n");
    for (int i = 0; i < POINTS; i++)
        printf("      - {code: %d, label: %s}\n", i + 1, labels[i]);
    printf("  - id: agree\n    options:\n");
    for (int i = 0; i < POINTS; i++)
        printf("      - {code: %d, label: '%s'}\n", i + 1, sentences[i]);
    printf("questions:\n");
    for (int i = 0; i < SCALES; i++)
        printf("  - {id: q%d, column: q%d, type: scale, scale: %s, battery: b%d, text: q%d}\n",
               i + 1, i + 1, strcmp(form, "quoted") == 0 ? "agree" : "often", i / 11 + 1, i + 1);
    printf("  - {id: years, column: years, type: number, text: Years}\n");
}

static void write_quoted(const char *cell)
{
    putchar('"');
    for (; *cell; cell++) {
        if (*cell == '"')
            putchar('"');
        putchar(*cell);
    }
    putchar('"');
}

/* A cell, one of a list, or its place in the list. */
static void write_cell(const char *form, const char *const *list, size_t place)
{
    if (strcmp(form, "codes") == 0)
        printf(",%zu", place + 1);
    else if (strcmp(form, "labels") == 0)
        printf(",%s", list[place]);
    else {
        putchar(',');
        write_quoted(list[place]);
    }
}

static void write_export(const char *form, size_t rows)
{
    const char *const *words = strcmp(form, "labels") == 0 ? labels : sentences;
    struct plx_stream stream;

    plx_stream_start(&stream, 1, PLX_FOR_SIMULATION, 0, 0);
    printf("id,role");
    for (int i = 0; i < SCALES; i++)
        printf(",q%d", i + 1);
    printf(",years\n");
    for (size_t row = 0; row < rows; row++) {
        const size_t team = plx_stream_below(&stream, TEAMS);

        printf("%zu", row + 1000001);
        write_cell(form, teams, team);
        for (int i = 0; i < SCALES; i++)
            write_cell(form, words, (plx_stream_below(&stream, POINTS) + team) % POINTS);
        printf(",%zu\n", plx_stream_below(&stream, 40));
    }
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "study") == 0)
        write_study(argv[2]);
    else if (argc == 3)
        write_export(argv[1], strtoul(argv[2], NULL, 10));
    else
        fprintf(stderr, "expected study FORM, or FORM ROWS\n");
    return argc == 3 ? 0 : 2;
}
