/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/features.h"

#include <stdlib.h>

#include "../../src/analysis/feature_place.h"
#include "persona_study.h"

#define HEADER "respondent,team,weight,flags,speed,price,place,tools,order,share,size,words\n"

static const char four_people[] = HEADER "1,marketing,1,,1,2,n,x;y,q>p,u:30;v:70,10,\n"
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

static void a_box_by_itself_is_an_option(void **state)
{
    struct persona_study made;
    struct plx_question *tools;
    struct plx_feature *feature;
    size_t question;
    size_t count;

    (void)state;
    persona_study_init(&made, "", four_people);
    question = plx_study_find_question(&made.study, "tools");
    tools = &made.study.question[question];
    tools->n_options = 1;
    assert_int_equal(plx_features_list(&made.study, &question, 1, &feature, &count, NULL), PLX_OK);
    assert_int_equal(count, 1);
    assert_int_equal(feature->option, 0);
    free(feature);
    persona_study_release(&made);
}

static void build(struct persona_study *made, const char *personas, struct plx_features *features)
{
    persona_study_init(made, personas, four_people);
    assert_int_equal(plx_features_build(&made->study, &made->responses, NULL, 0, features, NULL),
                     PLX_OK);
}

/* The column of a feature; questions that are one feature have no option. */
static size_t column_of(const struct persona_study *made, const struct plx_features *features,
                        const char *question, size_t option)
{
    for (size_t c = 0; c < features->columns; c++) {
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
    assert_int_equal(features.columns, 6);
    assert_near(variance(&made, &features, column_of(&made, &features, "speed", PLX_NONE)), 1,
                1e-6);
    assert_near(variance(&made, &features, 0) + variance(&made, &features, 1), 1, 1e-6); /* place */
    assert_near(variance(&made, &features, 1), 0.5, 1e-6);
    assert_near(variance(&made, &features, 4) + variance(&made, &features, 5), 1, 1e-6); /* tools */
    assert_near(variance(&made, &features, 2), 4, 1e-5); /* size weighs 4 */
    plx_features_release(&features);
    persona_study_release(&made);
}

/* Two tasks, each of three options: times best less times worst. */
static void best_and_worst_choices_become_one_number_an_option(void **state)
{
    static const char extra[] =
        "  - {id: pick, columns: [H1, H2, H3, H4], type: best-worst, text: Pick, "
        "options: [{code: k, label: Kind}, {code: l, label: Late}, {code: m, label: More}]}\n"
        "personas: {basis: [pick], scaling: none}\n";
    static const char people[] = "respondent,team,weight,flags,speed,price,place,tools,order,share,"
                                 "size,words,pick\n"
                                 "1,marketing,1,,,,,,,,,,best:k;worst:m|best:k;worst:l\n"
                                 "2,marketing,1,,,,,,,,,,best:m;worst:k|best:k;worst:m\n"
                                 "3,sales,1,,,,,,,,,,best:l;worst:m|best:m;worst:k\n"
                                 "4,sales,1,,,,,,,,,,\n";
    static const double expected[3][3] = {{2, -1, -1}, {0, 0, 0}, {-1, 1, 0}};
    struct persona_study made;
    struct plx_features features;
    size_t pick;

    (void)state;
    persona_study_init(&made, extra, people);
    pick = plx_study_find_question(&made.study, "pick");
    for (size_t row = 0; row < 3; row++)
        for (size_t o = 0; o < 3; o++)
            assert_near(value(&made, "pick", o, row), expected[row][o], 0);
    assert_true(isnan(value(&made, "pick", 0, 3)));
    assert_int_equal(plx_features_build(&made.study, &made.responses, NULL, 0, &features, NULL),
                     PLX_OK);
    assert_int_equal(features.rows, 3);
    assert_int_equal(features.columns, 3);
    /* kind has the mean 1/3, so the first stands 5/3 above it */
    assert_near(entry(&made, &features, 0, "pick", 0), 5.0 / 3, 1e-6);
    assert_int_equal(features.feature[0].question, pick);
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
    assert_int_equal(features.columns, 2);
    assert_int_equal(features.axis->size1, 4);
    assert_int_equal(features.axis->size2, 2);
    assert_true(variance(&made, &features, 0) > variance(&made, &features, 1));
    plx_features_release(&features);
    persona_study_release(&made);
}

static const char six_people[] = HEADER "1,marketing,1,,1,2,n,,,,10.5,\n"
                                        "2,marketing,1,,3,5,s,,,,20,\n"
                                        "3,sales,2,,5,1,n,,,,61,\n"
                                        "4,sales,1.5,,2,,s,,,,7,\n"
                                        "5,sales,1,,4,4,n,,,,,\n"
                                        "6,sales,3,,,3,s,,,,33,\n";

static void build_of(struct persona_study *made, const char *personas, const char *responses,
                     struct plx_features *features)
{
    persona_study_init(made, personas, responses);
    assert_int_equal(plx_features_build(&made->study, &made->responses, NULL, 0, features, NULL),
                     PLX_OK);
}

/* The columns are place n, place s, price, size (which weighs 4) and speed. Expected by numpy:
   m = average(x, weights=w); s = sqrt(average((x - m)**2, weights=w) * n / (n - 1)); factors
   sqrt(weight), that / s, and that / sqrt(sum of s**2 of the question). */
static void every_scaling_weighs_as_numpy_does(void **state)
{
    static const struct {
        const char *personas;
        double factor[5];
        double third[5]; /* the entries of respondent 3 */
    } wanted[] = {
        {"personas: {basis: [speed, price, place, size], scaling: none}\n",
         {1, 1, 1, 2, 1},
         {0.578947368, -0.578947368, -1.75, 60.3529412, 1.76923077}},
        {"personas: {basis: [speed, price, place, size], scaling: zscore}\n",
         {1.84893499238, 1.84893499238, 0.688530372659, 0.0919517320435, 0.606128125356},
         {1.07043605, -1.07043605, -1.20492815, 2.77477874, 1.07238053}},
        {"personas: {basis: [speed, price, place, size], scaling: block}\n",
         {1.30739447109, 1.30739447109, 0.688530372659, 0.0919517320435, 0.606128125356},
         {0.756912589, -0.756912589, -1.20492815, 2.77477874, 1.07238053}},
    };
    static const double mean[] = {0.42105263157894735, 0.57894736842105265, 2.75,
                                  30.823529411764707, 3.2307692307692308};
    static const double sd[] = {0.54085189804905809, 0.54085189804905809, 1.4523687548277813,
                                21.75054189357957, 1.6498161991944014};

    (void)state;
    for (size_t w = 0; w < sizeof wanted / sizeof *wanted; w++) {
        struct persona_study made;
        struct plx_features features;

        build_of(&made, wanted[w].personas, six_people, &features);
        assert_int_equal(features.columns, 5);
        for (size_t c = 0; c < 5; c++) {
            const struct plx_feature *feature = &features.feature[features.column[c]];

            assert_near(feature->mean, mean[c], 1e-14 * mean[c]);
            assert_near(feature->sd, sd[c], 1e-14 * sd[c]);
            assert_near(feature->factor, wanted[w].factor[c], 1e-11 * wanted[w].factor[c]);
            assert_near(entry(&made, &features, 2, made.study.question[feature->question].id,
                              feature->option),
                        wanted[w].third[c], 1e-7 * fabs(wanted[w].third[c]));
        }
        plx_features_release(&features);
        persona_study_release(&made);
    }
}

/* With axes, every entry of a row is the sum of its places times an axis. */
static void check_rows(const struct persona_study *made, const struct plx_features *features)
{
    const size_t columns = features->axis ? features->axis->size1 : features->columns;
    const struct plx_feature_frame frame = {&made->study,
                                            &made->responses,
                                            features->feature,
                                            features->count,
                                            made->study.personas.centre,
                                            features->order};

    for (size_t i = 0; i < features->rows; i++)
        for (size_t p = 0; p < features->columns; p++) {
            const size_t row = features->row[i];
            double sum = 0;

            for (size_t c = 0; c < columns; c++) {
                const double place = (double)plx_feature_place(&frame, features->column[c], row,
                                                               plx_feature_level(&frame, row));
                const double along =
                    features->axis ? gsl_matrix_get(features->axis, c, p) : (double)(c == p);

                sum += along == 0 || (features->axis && isnan(place)) ? 0 : place * along;
            }
            if (!isnan(sum) || !isnan(gsl_matrix_float_get(features->values, i, p)))
                assert_near((double)gsl_matrix_float_get(features->values, i, p), sum, 1e-6);
        }
}

/* Expected by numpy: A is the block-scaled matrix with 0 for missing, V from
   svd(A * sqrt(w)[:, None]), the scores A @ V; signs by the largest entry of each axis. Singular
   values are 5.9986, 2.6636, 1.8327, 0.5289 and 0, as place n and place s are one column. */
static void components_are_those_of_numpy(void **state)
{
    static const double axis[5][2] = {{0.19278280381421972, 0.5344622222944072},
                                      {-0.19278280381421997, -0.5344622222944072},
                                      {-0.26293180064608657, -0.518143341807393},
                                      {0.8591585871780361, -0.2864507725794541},
                                      {0.3440682656019069, -0.2795955974430731}};
    static const double score[6][2] = {
        {-1.6431904320911201, 1.9900151294070427}, {-1.5227768203313194, -1.0669311993041004},
        {3.361600479537205, 0.33873747975209706},  {-2.351008641603117, 0.24765915042977849},
        {0.2259664547808852, 0.23277346351961042}, {-0.08556239967606008, -0.7349403595904712}};
    struct persona_study made;
    struct plx_features features;

    (void)state;
    build_of(&made, "personas: {basis: [speed, price, place, size], components: 2}\n", six_people,
             &features);
    assert_int_equal(features.axis->size1, 5);
    assert_int_equal(features.columns, 2);
    for (size_t p = 0; p < 2; p++) {
        for (size_t c = 0; c < 5; c++)
            assert_near(gsl_matrix_get(features.axis, c, p), axis[c][p], 2e-7);
        for (size_t i = 0; i < 6; i++)
            assert_near((double)gsl_matrix_float_get(features.values, i, p),
                        score[features.row[i]][p], 1e-6);
    }
    for (size_t row = 0; row < 6; row++) {
        double scratch[5];
        float values[2];

        plx_features_row(&features, &made.study, &made.responses, row, scratch, values);
        for (size_t p = 0; p < 2; p++)
            assert_near((double)values[p], score[row][p], 1e-6);
    }
    check_rows(&made, &features);
    plx_features_release(&features);
    persona_study_release(&made);
}

static size_t columns_with(const char *personas, bool turned)
{
    struct persona_study made;
    struct plx_features features;
    size_t columns;

    build_of(&made, personas, six_people, &features);
    columns = features.columns;
    assert_int_equal(features.axis != NULL, turned);
    check_rows(&made, &features);
    plx_features_release(&features);
    persona_study_release(&made);
    return columns;
}

static void there_are_no_more_components_than_directions(void **state)
{
    (void)state;
    assert_int_equal(columns_with("personas: {basis: [price, place], components: 2}\n", true), 2);
    assert_int_equal(columns_with("personas: {basis: [place], components: 1}\n", true), 1);
    /* Four of five columns tell all. */
    assert_int_equal(
        columns_with("personas: {basis: [speed, price, place, size], components: 4}\n", true), 4);
    /* As many as columns, or more, would only fill what is missing. */
    assert_int_equal(
        columns_with("personas: {basis: [speed, price, place, size], components: 5}\n", false), 5);
    assert_int_equal(
        columns_with("personas: {basis: [speed, price, place, size], components: 99}\n", false), 5);
    /* Nobody ranked or divided anything, so those make no columns to count. */
    assert_int_equal(
        columns_with("personas: {basis: [place, order, share], components: 2}\n", false), 2);
}

static void constant_answers_make_no_column(void **state)
{
    static const char alike[] = HEADER "1,marketing,1,,4,2,n,,,,0.1,\n"
                                       "2,marketing,1,,4,5,n,,,,0.1,\n"
                                       "3,sales,1,,4,1,n,,,,0.1,\n";
    struct persona_study made;
    struct plx_features features;

    (void)state;
    persona_study_init(&made, "personas: {basis: [speed, place, size, price]}\n", alike);
    assert_int_equal(plx_features_build(&made.study, &made.responses, NULL, 0, &features, NULL),
                     PLX_OK);
    assert_int_equal(features.count, 5);
    assert_int_equal(features.columns, 1);
    assert_int_equal(features.feature[features.column[0]].question,
                     plx_study_find_question(&made.study, "price"));
    plx_features_release(&features);
    persona_study_release(&made);
}

/* "question: problem", of the feature of a question. */
static const char *problem_of(const struct persona_study *made, const struct plx_features *features,
                              const char *question)
{
    const size_t index = plx_study_find_question(&made->study, question);

    for (size_t f = 0; f < features->count; f++)
        if (features->feature[f].question == index) {
            assert_int_equal(features->feature[f].problem != NULL,
                             !(features->feature[f].factor > 0));
            return features->feature[f].problem;
        }
    return NULL;
}

static bool has_row(const struct plx_features *features, size_t respondent)
{
    for (size_t i = 0; i < features->rows; i++)
        if (features->row[i] == respondent)
            return true;
    return false;
}

static void what_is_left_out_says_why(void **state)
{
    static const char people[] = HEADER "1,marketing,1,,4,2,n,,,,0.30000000000000004,\n"
                                        "2,marketing,1,,4,5,s,,,,0.3,\n"
                                        "3,sales,1,,4,,,,,,0.3,\n"
                                        "4,sales,1,,,,,,,,,\n";
    struct persona_study made;
    struct plx_features features;

    (void)state;
    build_of(&made, "personas: {basis: [speed, price, place, size, order]}\n", people, &features);
    assert_string_equal(problem_of(&made, &features, "speed"),
                        "no_variation: everybody gave the same answer");
    assert_string_equal(problem_of(&made, &features, "size"),
                        "no_variation: everybody gave the same answer");
    assert_string_equal(problem_of(&made, &features, "order"), "no_data: nobody answered");
    assert_null(problem_of(&made, &features, "price"));
    assert_int_equal(features.columns, 3);
    /* The third answered, but only what everybody answers alike. */
    assert_int_equal(features.rows, 2);
    assert_false(has_row(&features, 2) || has_row(&features, 3));
    plx_features_release(&features);
    persona_study_release(&made);
}

static void with_no_variation_at_all_rows_remain(void **state)
{
    static const char people[] = HEADER "1,marketing,1,,4,,,,,,,\n2,sales,1,,4,,,,,,,\n"
                                        "3,sales,1,,,2,,,,,,\n";
    struct persona_study made;
    struct plx_features features;

    (void)state;
    build_of(&made, "personas: {basis: [speed], components: 3}\n", people, &features);
    assert_int_equal(features.rows, 2);
    assert_int_equal(features.columns, 0);
    assert_null(features.values);
    plx_features_release(&features);
    persona_study_release(&made);
    build_of(&made, "personas: {basis: [place]}\n", people, &features);
    assert_int_equal(features.rows, 0);
    assert_null(features.values);
    plx_features_release(&features);
    persona_study_release(&made);
}

/* The number question of three people under a scaling: its problem; entries are finite. Files
   cannot hold numbers beyond 1e15, so they are put where files are read to. */
static const char *number_problem(const char *scaling, double a, double b, double c)
{
    static const char people[] =
        HEADER "1,sales,1,,1,,,,,,1,\n2,sales,1,,2,,,,,,1,\n3,sales,1,,5,,,,,,1,\n";
    struct plx_text personas = {0};
    struct persona_study made;
    struct plx_features features;
    const char *problem;
    double *number;

    plx_text_addf(&personas, "personas: {basis: [size, speed], scaling: %s}\n", scaling);
    persona_study_init(&made, plx_text_string(&personas), people);
    number = made.responses.column[plx_study_find_question(&made.study, "size")].number;
    number[0] = a;
    number[1] = b;
    number[2] = c;
    assert_int_equal(plx_features_build(&made.study, &made.responses, NULL, 0, &features, NULL),
                     PLX_OK);
    problem = problem_of(&made, &features, "size");
    assert_int_equal(features.columns, problem ? 1 : 2);
    for (size_t i = 0; i < 3; i++)
        for (size_t f = 0; f < features.columns; f++)
            assert_true(isfinite(gsl_matrix_float_get(features.values, i, f)));
    plx_features_release(&features);
    persona_study_release(&made);
    plx_text_release(&personas);
    return problem;
}

static void numbers_of_any_size_are_measured_or_refused(void **state)
{
    static const char beyond[] = "out_of_range: an answer is beyond 1e100";
    static const char unfit[] =
        "out_of_range: the answers are too large or too small to measure distances by";

    (void)state;
    assert_null(number_problem("block", 1e-9, 1e9, 3));
    assert_null(number_problem("block", 1e99, -1e99, 0));
    assert_null(number_problem("zscore", 1e-300, 2e-300, 4e-300));
    assert_null(number_problem("none", 1e-300, 2e-300, 4e-300));
    assert_null(number_problem("none", 1e20, 2e20, 1));
    assert_null(number_problem("block", 1000000000.001, 1000000000.004, 1000000000));
    assert_string_equal(number_problem("block", 1e300, 2, 3), beyond);
    assert_string_equal(number_problem("zscore", -1.7e308, 1.7e308, 1.7e308), beyond);
    assert_string_equal(number_problem("none", 1e40, 2, 3), unfit);
    assert_string_equal(number_problem("zscore", 1e-310, 2e-310, 4e-310), unfit);
    assert_string_equal(number_problem("block", 0.0, -0.0, 0.0),
                        "no_variation: everybody gave the same answer");
}

static void tiny_numbers_keep_their_distances(void **state)
{
    static const char people[] = HEADER "1,sales,1,,,,,,,,1e-200,\n2,sales,1,,,,,,,,2e-200,\n"
                                        "3,sales,1,,,,,,,,4e-200,\n";
    struct persona_study made;
    struct plx_features features;

    (void)state;
    build_of(&made, "personas: {basis: [size]}\n", people, &features);
    /* sd of 1, 2, 4 is sqrt(7 / 3); size weighs 4. */
    assert_near(features.feature[0].sd, sqrt(7.0 / 3) * 1e-200, 1e-214);
    assert_near(entry(&made, &features, 2, "size", PLX_NONE), 2 * (4 - 7.0 / 3) / sqrt(7.0 / 3),
                1e-6);
    plx_features_release(&features);
    persona_study_release(&made);
}

static void centring_needs_two_answers(void **state)
{
    static const char people[] = HEADER "1,marketing,1,,1,5,n,,,,,\n2,marketing,1,,3,5,s,,,,,\n"
                                        "3,sales,1,,5,,n,,,,,\n4,sales,1,,2,,,,,,,\n"
                                        "5,sales,1,,,,s,,,,,\n";
    struct persona_study made;
    struct plx_features features;

    (void)state;
    build_of(&made, "personas: {basis: [needs, place], centre: true, scaling: none}\n", people,
             &features);
    /* One scale answer is its own mean: missing. The fourth has nothing else. */
    assert_int_equal(features.rows, 4);
    assert_false(has_row(&features, 3));
    assert_true(isnan(entry(&made, &features, 2, "speed", PLX_NONE)));
    assert_true(isnan(entry(&made, &features, 4, "speed", PLX_NONE)));
    assert_near(entry(&made, &features, 2, "place", 0), 0.5, 0);
    /* Speed less the own mean is -2 and -1. */
    assert_near(entry(&made, &features, 0, "speed", PLX_NONE), -0.5, 1e-7);
    check_rows(&made, &features);
    plx_features_release(&features);
    persona_study_release(&made);
    build_of(&made, "personas: {basis: [speed], centre: true}\n", people, &features);
    assert_string_equal(problem_of(&made, &features, "speed"),
                        "no_data: nobody answered a second scale question to centre on");
    plx_features_release(&features);
    persona_study_release(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_of_every_type_become_numbers),
        cmocka_unit_test(a_box_by_itself_is_an_option),
        cmocka_unit_test(blocks_weigh_a_question_not_its_options),
        cmocka_unit_test(best_and_worst_choices_become_one_number_an_option),
        cmocka_unit_test(zscores_weigh_every_option),
        cmocka_unit_test(centring_takes_out_how_high_somebody_answers),
        cmocka_unit_test(components_replace_the_features),
        cmocka_unit_test(every_scaling_weighs_as_numpy_does),
        cmocka_unit_test(components_are_those_of_numpy),
        cmocka_unit_test(there_are_no_more_components_than_directions),
        cmocka_unit_test(constant_answers_make_no_column),
        cmocka_unit_test(what_is_left_out_says_why),
        cmocka_unit_test(with_no_variation_at_all_rows_remain),
        cmocka_unit_test(numbers_of_any_size_are_measured_or_refused),
        cmocka_unit_test(tiny_numbers_keep_their_distances),
        cmocka_unit_test(centring_needs_two_answers),
    };

    return cmocka_run_group_tests_name("analysis/features", tests, NULL, NULL);
}
