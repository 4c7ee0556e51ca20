/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "real_set.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "support/check.h"

enum { MOST_COLUMNS = 25, LONGEST = 200 };

static const struct {
    const char *file;
    const char *columns; /* with a comma before and behind each */
} sets[] = {
    [REAL_IRIS] = {"../shared/reference/iris.csv",
                   ",Sepal.Length,Sepal.Width,Petal.Length,Petal.Width,"},
    [REAL_SURVEY] = {"../shared/reference/survey_small.csv", ",q1,q2,q3,budget,nps,"},
    [REAL_FAST_FOOD] =
        {"../shared/reference/mcdonalds.csv",
         ",yummy,convenient,spicy,fattening,greasy,fast,cheap,tasty,expensive,healthy,disgusting,"},
    [REAL_PERSONALITY] =
        {"../shared/data/real/agreement/bfi.csv",
         ",A1,A2,A3,A4,A5,C1,C2,C3,C4,C5,E1,E2,E3,E4,E5,N1,N2,N3,N4,N5,O1,O2,O3,O4,O5,"},
};

struct reading {
    bool wanted[LONGEST];
    size_t cells; /* so far in this line */
    size_t lines;
    size_t columns;
    double line[MOST_COLUMNS];
    size_t in_line;
    double *value; /* rows x columns */
    size_t count;  /* numbers kept */
    size_t capacity;
    const char *names;
    bool complete; /* whether rows with missing answers are left out */
};

static void take_cell(void *text, size_t length, void *data)
{
    struct reading *reading = data;
    double number = NAN;
    char name[64];

    assert_true(reading->cells < LONGEST);
    if (reading->lines == 0) {
        assert_true(snprintf(name, sizeof name, ",%.*s,", (int)length, (char *)text) < 64);
        reading->wanted[reading->cells] = strstr(reading->names, name) != NULL;
        reading->columns += reading->wanted[reading->cells];
    } else if (reading->wanted[reading->cells]) {
        assert_true(plx_number_parse(text, length, &number) || length == 0 ||
                    strcmp(text, "NA") == 0);
        reading->line[reading->in_line++] = number;
    }
    reading->cells++;
}

static void take_line(int end, void *data)
{
    struct reading *reading = data;
    bool whole = true;

    (void)end;
    for (size_t f = 0; f < reading->in_line; f++)
        whole = whole && !isnan(reading->line[f]);
    for (size_t f = 0; (whole || !reading->complete) && f < reading->in_line; f++) {
        assert_int_equal(plx_array_grow(&reading->value, &reading->capacity, reading->count,
                                        sizeof *reading->value, NULL),
                         PLX_OK);
        reading->value[reading->count++] = reading->line[f];
    }
    reading->in_line = reading->cells = 0;
    reading->lines++;
}

gsl_matrix *real_set_read(enum real_set set, bool complete)
{
    struct reading reading = {.names = sets[set].columns, .complete = complete};
    FILE *in = fopen(sets[set].file, "rb");
    char buffer[4096];
    struct csv_parser parser;
    size_t length;
    gsl_matrix *x;

    if (!in) {
        print_message("skipped: %s is not there\n", sets[set].file);
        skip();
    }
    assert_int_equal(csv_init(&parser, CSV_APPEND_NULL), 0);
    while ((length = fread(buffer, 1, sizeof buffer, in)) > 0)
        assert_int_equal(csv_parse(&parser, buffer, length, take_cell, take_line, &reading),
                         length);
    csv_fini(&parser, take_cell, take_line, &reading);
    csv_free(&parser);
    fclose(in);
    x = gsl_matrix_alloc(reading.count / reading.columns, reading.columns);
    assert_non_null(x);
    memcpy(x->data, reading.value, reading.count * sizeof *reading.value);
    free(reading.value);
    return x;
}

void real_set_standardise(gsl_matrix *x)
{
    for (size_t f = 0; f < x->size2; f++) {
        double sum = 0;
        double squares = 0;

        for (size_t i = 0; i < x->size1; i++)
            sum += gsl_matrix_get(x, i, f);
        sum /= (double)x->size1;
        for (size_t i = 0; i < x->size1; i++)
            squares += pow(gsl_matrix_get(x, i, f) - sum, 2);
        squares = sqrt(squares / (double)(x->size1 - 1));
        for (size_t i = 0; i < x->size1; i++)
            gsl_matrix_set(x, i, f, (gsl_matrix_get(x, i, f) - sum) / squares);
    }
}
