/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/features.h"

#include <stdlib.h>

#include "persona_study.h"

static const char four_people[] =
    "respondent,team,weight,flags,speed,price,place,tools,order,share,size,words\n"
    "1,marketing,1,,1,2,n,x;y,q>p,u:30;v:70,10,\n"
    "2,marketing,1,,3,5,s,!none,p>q>r>s,u:50;v:50,20,\n"
    "3,sales,2,,5,1,n,y,!dk,,60,\n"
    "4,sales,1,,!dk,,,,,,,\n";

static double value(const struct persona_study *made, const char *question, size_t option,
                    size_t row)
{
    const struct plx_feature feature = {.question = plx_study_find_question(&made->study, question),
                                        .option = option};

    return plx_feature_value(&made->study, &made->responses, &feature, row);
}

static void answers_of_every_type_become_numbers(void **state)
{
    struct persona_study made;

    (void)state;
    persona_study_init(&made, "", four_people);
    assert_near(value(&made, "speed", PLX_NONE, 1), 3, 0);
    assert_near(value(&made, "price", PLX_NONE, 0), 2, 0); /* as asked, not turned round */
    assert_near(value(&made, "place", 0, 0), 1, 0);
    assert_near(value(&made, "place", 1, 0), 0, 0);
    assert_near(value(&made, "tools", 1, 2), 1, 0);
    assert_near(value(&made, "tools", 0, 1), 0, 0);
    assert_near(value(&made, "order", 1, 0), 4, 0);   /* first of four */
    assert_near(value(&made, "order", 0, 0), 3, 0);   /* second */
    assert_near(value(&made, "order", 2, 0), 1.5, 0); /* third and fourth are left to share */
    assert_near(value(&made, "share", 1, 0), 70, 0);
    assert_near(value(&made, "size", PLX_NONE, 2), 60, 0);
    assert_true(isnan(value(&made, "speed", PLX_NONE, 3)));
    assert_true(isnan(value(&made, "tools", 0, 3)));
    assert_true(isnan(value(&made, "order", 0, 2)));
    persona_study_release(&made);
}

static void build(struct persona_study *made, const char *personas, struct plx_features *features)
{
    persona_study_init(made, personas, four_people);
    assert_int_equal(plx_features_build(&made->study, &made->responses, NULL, features, NULL),
                     PLX_OK);
}

/* The column of a feature; questions that are one feature have no option. */
static size_t column_of(const struct persona_study *made, const struct plx_features *features,
                        const char *question, size_t option)
{
    for (size_t c = 0; c < plx_features_columns(features); c++) {
        const struct plx_feature *feature = &features->feature[features->column[c]];

        if (feature->question == plx_study_find_question(&made->study, question) &&
            feature->option == option)
            return c;
    }
    fail_msg("no column of %s", question);
    return 0;
}

/* The entry of a respondent, whichever row that is. */
static double entry(const struct persona_study *made, const struct plx_features *features,
                    size_t respondent, const char *question, size_t option)
{
    for (size_t i = 0; i < features->rows; i++)
        if (features->row[i] == respondent)
            return (double)gsl_matrix_float_get(features->values, i,
                                                column_of(made, features, question, option));
    fail_msg("no row of respondent %zu", respondent);
    return 0;
}

/* The weighted sum of squares of a column over the sum of weights, times n / (n - 1). */
static double variance(const struct persona_study *made, const struct plx_features *features,
                       size_t c)
{
    double sum = 0;
    double weights = 0;
    double n = 0;

    for (size_t i = 0; i < features->rows; i++) {
        const double x = (double)gsl_matrix_float_get(features->values, i, c);
        const double weight = plx_responses_weight(&made->responses, features->row[i]);

        if (isnan(x))
            continue;
        sum += weight * x * x;
        weights += weight;
        n++;
    }
    return sum / weights * n / (n - 1);
}

static void blocks_weigh_a_question_not_its_options(void **state)
{
    struct persona_study made;
    struct plx_features features;

    (void)state;
    build(&made, "personas: {basis: [speed, place, tools, size]}\n", &features);
    assert_int_equal(features.rows, 3); /* the fourth answered nothing */
    assert_int_equal(plx_features_columns(&features), 6);
    assert_near(variance(&made, &features, column_of(&made, &features, "speed", PLX_NONE)), 1,
                1e-6);
    assert_near(variance(&made, &features, 0) + variance(&made, &features, 1), 1, 1e-6); /* place */
    assert_near(variance(&made, &features, 1), 0.5, 1e-6);
    assert_near(variance(&made, &features, 4) + variance(&made, &features, 5), 1, 1e-6); /* tools */
    assert_near(variance(&made, &features, 2), 4, 1e-5); /* size weighs 4 */
    plx_features_release(&features);
    persona_study_release(&made);
}

static void zscores_weigh_every_option(void **state)
{
    struct persona_study made;
    struct plx_features features;

    (void)state;
    build(&made, "personas: {basis: [place, size], scaling: zscore}\n", &features);
    assert_near(variance(&made, &features, 0), 1, 1e-6);
    assert_near(variance(&made, &features, 1), 1, 1e-6);
    assert_near(variance(&made, &features, 2), 4, 1e-5);
    plx_features_release(&features);
    persona_study_release(&made);
}

static void centring_takes_out_how_high_somebody_answers(void **state)
{
    struct persona_study made;
    struct plx_features features;

    (void)state;
    build(&made, "personas: {basis: [needs], scaling: none, centre: true}\n", &features);
    /* Speed about the own mean: -0.5 of 1 and 2, -1 of 3 and 5, 2 of 5 and 1. */
    assert_near(entry(&made, &features, 0, "speed", PLX_NONE) -
                    entry(&made, &features, 2, "speed", PLX_NONE),
                -2.5, 1e-6);
    assert_near(entry(&made, &features, 1, "speed", PLX_NONE) -
                    entry(&made, &features, 2, "speed", PLX_NONE),
                -3, 1e-6);
    plx_features_release(&features);
    persona_study_release(&made);
}

static void components_replace_the_features(void **state)
{
    struct persona_study made;
    struct plx_features features;

    (void)state;
    build(&made, "personas: {basis: [speed, size, place], components: 2}\n", &features);
    assert_int_equal(plx_features_columns(&features), 2);
    assert_int_equal(features.axis->size1, 4);
    assert_int_equal(features.axis->size2, 2);
    assert_true(variance(&made, &features, 0) > variance(&made, &features, 1));
    plx_features_release(&features);
    persona_study_release(&made);
}

static void constant_answers_make_no_column(void **state)
{
    static const char alike[] =
        "respondent,team,weight,flags,speed,price,place,tools,order,share,size,words\n"
        "1,marketing,1,,4,2,n,,,,0.1,\n"
        "2,marketing,1,,4,5,n,,,,0.1,\n"
        "3,sales,1,,4,1,n,,,,0.1,\n";
    struct persona_study made;
    struct plx_features features;

    (void)state;
    persona_study_init(&made, "personas: {basis: [speed, place, size, price]}\n", alike);
    assert_int_equal(plx_features_build(&made.study, &made.responses, NULL, &features, NULL),
                     PLX_OK);
    assert_int_equal(features.count, 5);
    assert_int_equal(plx_features_columns(&features), 1);
    assert_int_equal(features.feature[features.column[0]].question,
                     plx_study_find_question(&made.study, "price"));
    plx_features_release(&features);
    persona_study_release(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_of_every_type_become_numbers),
        cmocka_unit_test(blocks_weigh_a_question_not_its_options),
        cmocka_unit_test(zscores_weigh_every_option),
        cmocka_unit_test(centring_takes_out_how_high_somebody_answers),
        cmocka_unit_test(components_replace_the_features),
        cmocka_unit_test(constant_answers_make_no_column),
    };

    return cmocka_run_group_tests_name("analysis/features", tests, NULL, NULL);
}
