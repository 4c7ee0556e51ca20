/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "parallax/analysis/personas.h"
#include "parallax/base/stream.h"
#include "persona_study.h"

static const char header[] =
    "respondent,team,weight,flags,speed,price,place,tools,order,share,size,words\n";

static void analyse(struct persona_study *made, const char *personas, const char *responses)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_error err = {0};

    persona_study_init(made, personas, responses);
    if (plx_analysis_personas(&made->study, &made->responses, &made->results, &settings, &err) !=
        PLX_OK)
        fail_msg("%s", err.text);
}

/* price and size each tell the two kinds apart; speed and place are noise. */
static void add_people(struct plx_text *text, size_t people)
{
    struct plx_stream stream;

    plx_stream_start(&stream, 2, PLX_FOR_TEST, 0, 5);
    plx_text_add(text, header);
    for (size_t i = 0; i < people; i++) {
        const size_t kind = i % 5 < 2;
        const size_t speed = 1 + plx_stream_below(&stream, 5);

        plx_text_addf(text, "%zu,sales,1,,%zu,%zu,%s,,,,%zu,\n", i + 1, speed, 1 + 4 * kind,
                      plx_stream_below(&stream, 2) ? "n" : "s", 100 * kind);
    }
}

static const struct plx_golden_question_record *golden(const struct persona_study *made, size_t i)
{
    const struct plx_table *table = &made->results.table[PLX_TABLE_GOLDEN_QUESTIONS];

    assert_true(i < table->count);
    return plx_table_row(table, i);
}

/* Of equals the first by id, wherever it stands in the study. */
static void one_question_may_be_enough(void **state)
{
    struct plx_text text = {0};
    struct persona_study made;

    (void)state;
    add_people(&text, 60);
    analyse(&made, "personas: {basis: [size, needs, place], k: 2}\n", plx_text_string(&text));
    assert_int_equal(made.results.table[PLX_TABLE_GOLDEN_QUESTIONS].count, 1);
    assert_string_equal(golden(&made, 0)->model, "all");
    assert_string_equal(golden(&made, 0)->question, "price");
    assert_int_equal(golden(&made, 0)->step, 1);
    assert_near(golden(&made, 0)->accuracy, 1, 0);
    /* Wilson's lower limit for 60 of 60 is 60 / (60 + z^2). */
    assert_near(golden(&made, 0)->ci_low, 60 / (60 + pow(1.959963984540054, 2)), 1e-12);
    assert_near(golden(&made, 0)->ci_high, 1, 0);
    assert_near(golden(&made, 0)->weakest, 1, 0);
    assert_near(golden(&made, 0)->baseline, 0.6, 1e-15);
    assert_string_equal(golden(&made, 0)->note,
                        "enough: within one standard error of the best of these");
    persona_study_release(&made);
    plx_text_release(&text);
}

static void a_sample_is_told_of(void **state)
{
    struct plx_text text = {0};
    struct persona_study made;

    (void)state;
    add_people(&text, 3100);
    analyse(&made, "personas: {basis: [size, needs], k: 2, starts: 2}\n", plx_text_string(&text));
    assert_string_equal(golden(&made, 0)->note,
                        "enough: within one standard error of the best of these; on a sample of "
                        "3000 of 3100 respondents");
    persona_study_release(&made);
    plx_text_release(&text);
}

static void assert_none(const char *personas, const char *why_not)
{
    struct plx_text text = {0};
    struct persona_study made;

    add_people(&text, 60);
    analyse(&made, personas, plx_text_string(&text));
    assert_int_equal(made.results.table[PLX_TABLE_GOLDEN_QUESTIONS].count, 0);
    assert_string_equal(plx_results_fact(&made.results, "golden_questions"), why_not);
    assert_true(made.results.table[PLX_TABLE_PERSONA_CENTRES].count > 0);
    persona_study_release(&made);
    plx_text_release(&text);
}

static void where_no_question_can_tell_the_run_says_why(void **state)
{
    (void)state;
    assert_none("personas: {basis: [size, needs], k: 1}\n",
                "none: fewer than two personas are large enough to be shown");
    assert_none("personas: {basis: [size, needs], k: 2, centre: true}\n",
                "none: answers are centred within respondent, which takes all scale questions");
}

/* Five of 19005: too few to be among those at equal steps, but enough to be a persona. */
static void a_persona_too_rare_to_be_told_apart_is_no_failure(void **state)
{
    struct plx_text text = {0};
    struct persona_study made;

    (void)state;
    plx_text_add(&text, header);
    for (size_t i = 0; i < 19005; i++)
        plx_text_addf(&text, "%zu,sales,1,,,,,,,,%zu,\n", i + 1, i < 5 ? 100000 : 1 + i % 3);
    analyse(&made, "personas: {basis: [size], k: 2, starts: 4}\n", plx_text_string(&text));
    assert_int_equal(made.results.table[PLX_TABLE_PERSONAS].count, 2);
    assert_int_equal(made.results.table[PLX_TABLE_GOLDEN_QUESTIONS].count, 0);
    assert_string_equal(plx_results_fact(&made.results, "golden_questions"),
                        "none: nearly everybody is of one persona");
    persona_study_release(&made);
    plx_text_release(&text);
}

/* The axes are orthonormal, and the centres lie between them: two components, three features. */
static void centres_of_components_are_turned_back(void **state)
{
    struct plx_text text = {0};
    struct persona_study made;
    const struct plx_table *table;
    double value[4][3];

    (void)state;
    add_people(&text, 60);
    analyse(&made, "personas: {basis: [size, needs], k: 2, components: 2}\n",
            plx_text_string(&text));
    table = &made.results.table[PLX_TABLE_PERSONA_CENTRES];
    assert_int_equal(table->count, 12);
    for (size_t i = 0; i < 12; i++) {
        const struct plx_persona_centre_record *record = plx_table_row(table, i);

        assert_string_equal(record->kind, i < 6 ? "centre" : "axis");
        assert_int_equal(record->number, 1 + i / 3 % 2);
        value[i / 3][i % 3] = record->value;
    }
    for (size_t j = 0; j < 2; j++)
        for (size_t f = 0; f < 3; f++) {
            double back = 0;

            for (size_t p = 2; p < 4; p++)
                for (size_t g = 0; g < 3; g++)
                    back += value[j][g] * value[p][g] * value[p][f];
            assert_near(value[j][f], back, 1e-12);
        }
    assert_near(value[2][0] * value[3][0] + value[2][1] * value[3][1] + value[2][2] * value[3][2],
                0, 1e-12);
    assert_string_equal(golden(&made, 0)->question, "price");
    persona_study_release(&made);
    plx_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_question_may_be_enough),
        cmocka_unit_test(a_sample_is_told_of),
        cmocka_unit_test(where_no_question_can_tell_the_run_says_why),
        cmocka_unit_test(a_persona_too_rare_to_be_told_apart_is_no_failure),
        cmocka_unit_test(centres_of_components_are_turned_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
