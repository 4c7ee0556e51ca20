/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Principal components of more features than respondents, and of many of both. */
#include "parallax/analysis/features.h"
#include "parallax/base/stream.h"
#include "parallax/base/text.h"
#include "parallax/responses/tagged.h"
#include "parallax/study/reader.h"
#include "support/check.h"

enum { OPTIONS = 150 };

struct wide {
    struct plx_study study;
    struct plx_responses responses;
    struct plx_features features;
};

static void build(struct wide *wide, size_t rows)
{
    struct plx_problems problems = {0};
    struct plx_text study = {0};
    struct plx_text text = {0};
    struct plx_error err = {0};
    struct plx_stream stream;

    *wide = (struct wide){0};
    plx_text_add(&study, "study: wide\n"
                         "teams: {question: t, list: [{id: a, label: A}]}\n"
                         "questions:\n"
                         "  - {id: ticks, column: c, type: multi, text: Ticks, options: [");
    for (size_t o = 0; o < OPTIONS; o++)
        plx_text_addf(&study, "%s{code: o%zu}", o ? ", " : "", o);
    plx_text_add(&study, "]}\npersonas: {basis: [ticks], components: 149}\n");
    plx_text_add(&text, "respondent,team,weight,flags,ticks\n");
    plx_stream_start(&stream, 8, PLX_FOR_TEST, (uint32_t)rows, 0);
    for (size_t i = 0; i < rows; i++) {
        plx_text_addf(&text, "%zu,a,1,,o%zu", i + 1, i % OPTIONS);
        for (size_t o = 0; o < OPTIONS; o++)
            if (o != i % OPTIONS && plx_stream_below(&stream, 4) == 0)
                plx_text_addf(&text, ";o%zu", o);
        plx_text_add(&text, "\n");
    }
    if (plx_study_parse(study.bytes, study.length, "study.yaml", &wide->study, &problems, &err) !=
            PLX_OK ||
        plx_tagged_parse(text.bytes, text.length, "responses.csv", &wide->study, NULL,
                         &wide->responses, &problems, &err) != PLX_OK ||
        plx_features_build(&wide->study, &wide->responses, NULL, 0, &wide->features, &err) !=
            PLX_OK)
        fail_msg("%s", err.text);
    plx_problems_release(&problems);
    plx_text_release(&study);
    plx_text_release(&text);
}

static void release(struct wide *wide)
{
    plx_features_release(&wide->features);
    plx_responses_release(&wide->responses);
    plx_study_release(&wide->study);
}

static void assert_orthonormal(const gsl_matrix *axis)
{
    for (size_t a = 0; a < axis->size2; a++)
        for (size_t b = 0; b <= a; b++) {
            double sum = 0;

            for (size_t c = 0; c < axis->size1; c++)
                sum += gsl_matrix_get(axis, c, a) * gsl_matrix_get(axis, c, b);
            assert_near(sum, a == b, 1e-12);
        }
}

/* Entries are about their means, so 60 rows have 59 components; with all of them no distance is
   lost: a question without holes has a total variance of 1, n - 1. */
static void components_of_more_features_than_rows_are_complete(void **state)
{
    struct wide wide;
    double squares = 0;

    (void)state;
    build(&wide, 60);
    assert_int_equal(wide.features.axis->size2, 59);
    assert_orthonormal(wide.features.axis);
    for (size_t i = 0; i < 60; i++)
        for (size_t p = 0; p < 59; p++)
            squares += pow((double)gsl_matrix_float_get(wide.features.values, i, p), 2);
    assert_near(squares, 59, 1e-4);
    release(&wide);
}

static void components_of_many_features_are_orthonormal(void **state)
{
    struct wide wide;

    (void)state;
    build(&wide, 400);
    assert_int_equal(wide.features.axis->size2, 149);
    assert_orthonormal(wide.features.axis);
    release(&wide);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(components_of_more_features_than_rows_are_complete),
        cmocka_unit_test(components_of_many_features_are_orthonormal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
