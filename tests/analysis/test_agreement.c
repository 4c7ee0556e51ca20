/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/agreement.h"

#include <string.h>

#include "parallax/base/stream.h"
#include "parallax/stats/agreement.h"
#include "parallax/study/reader.h"
#include "support/check.h"

enum { PEOPLE = 60, QUESTIONS = 8 };

/* A battery on an ordered scale with one question turned round and one about the other team's
   view, one without order, and one of a single question. */
static const char study_text[] =
    "study: test\n"
    "teams:\n"
    "  question: Q1\n"
    "  list:\n"
    "    - {id: marketing, label: Marketing, answers: [M]}\n"
    "    - {id: sales, label: Sales, answers: [S]}\n"
    "    - {id: few, label: Few, answers: [F]}\n"
    "scales:\n"
    "  - id: importance\n"
    "    options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}]\n"
    "questions:\n"
    "  - {id: a1, column: A1, type: scale, scale: importance, battery: needs}\n"
    "  - {id: a2, column: A2, type: scale, scale: importance, battery: needs}\n"
    "  - {id: a3, column: A3, type: scale, scale: importance, battery: needs, reverse: true}\n"
    "  - {id: a4, column: A4, type: scale, scale: importance, battery: needs, about: sales}\n"
    "  - {id: b1, column: B1, type: single, battery: places, options: [{code: x}, {code: y}, "
    "{code: "
    "z}]}\n"
    "  - {id: b2, column: B2, type: single, battery: places, options: [{code: x}, {code: y}, "
    "{code: "
    "z}]}\n"
    "  - {id: c1, column: C1, type: scale, scale: importance, battery: alone}\n"
    "  - {id: d1, column: D1, type: scale, scale: importance}\n";

struct fixture {
    struct plx_study study;
    struct plx_responses responses;
    struct plx_results results;
};

/* 28 of marketing, 28 of sales, 4 of the third team, who lean to each question's own answer. */
static void set_up(struct fixture *fixture)
{
    struct plx_problems problems = {0};
    struct plx_stream stream;

    *fixture = (struct fixture){0};
    assert_int_equal(plx_study_parse(study_text, strlen(study_text), "study.yaml", &fixture->study,
                                     &problems, NULL),
                     PLX_OK);
    plx_problems_release(&problems);
    assert_int_equal(plx_responses_init(&fixture->responses, &fixture->study, PEOPLE, NULL),
                     PLX_OK);
    fixture->responses.n = PEOPLE;
    plx_stream_start(&stream, 7, PLX_FOR_TEST, 0, 0);
    for (size_t row = 0; row < PEOPLE; row++) {
        fixture->responses.team[row] = (int16_t)(row >= 56 ? 2 : row % 2);
        for (size_t q = 0; q < QUESTIONS; q++) {
            const size_t shift = plx_stream_below(&stream, 3);
            const size_t options = fixture->study.question[q].n_options;

            fixture->responses.column[q].code[row] = (int16_t)(options == 5 ? q % 3 + shift
                                                               : shift      ? q % 3
                                                                            : 2);
            if (plx_stream_uniform(&stream) < 0.1)
                fixture->responses.column[q].code[row] = PLX_DONT_KNOW;
        }
    }
    plx_results_init(&fixture->results);
}

static void measure(struct fixture *fixture)
{
    const struct plx_analysis_settings settings = {.seed = 1};

    assert_int_equal(plx_analysis_agreement(&fixture->study, &fixture->responses, &fixture->results,
                                            &settings, NULL),
                     PLX_OK);
}

static void tear_down(struct fixture *fixture)
{
    plx_results_release(&fixture->results);
    plx_responses_release(&fixture->responses);
    plx_study_release(&fixture->study);
}

static const struct plx_agreement_record *find(const struct fixture *fixture, const char *battery,
                                               const char *group, const char *team_a,
                                               const char *coefficient)
{
    const struct plx_table *table = &fixture->results.table[PLX_TABLE_AGREEMENT];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_agreement_record *record = plx_table_row(table, i);

        if (strcmp(record->battery, battery) == 0 && strcmp(record->group, group) == 0 &&
            strcmp(record->team_a ? record->team_a : "", team_a) == 0 &&
            strcmp(record->coefficient, coefficient) == 0)
            return record;
    }
    fail_msg("no row %s %s %s %s", battery, group, team_a, coefficient);
    return NULL;
}

static void every_group_of_a_battery_has_its_rows(void **state)
{
    struct fixture fixture;
    size_t headlines = 0;

    (void)state;
    set_up(&fixture);
    measure(&fixture);
    /* 3 batteries x (3 teams and all with 6 coefficients, 3 pairs with 9 between and 6 of the
       difference); 2 with an order x (12 rows of scores for 3 teams, 2 for 3 pairs). */
    assert_int_equal(fixture.results.table[PLX_TABLE_AGREEMENT].count,
                     3 * (4 * 6 + 3 * (9 + 6)) + 2 * (3 * 12 + 3 * 2));
    for (size_t i = 0; i < fixture.results.table[PLX_TABLE_AGREEMENT].count; i++) {
        const struct plx_agreement_record *record =
            plx_table_row(&fixture.results.table[PLX_TABLE_AGREEMENT], i);

        headlines += record->headline;
    }
    assert_int_equal(headlines, 3 * (4 + 3 + 3));
    tear_down(&fixture);
}

static void rows_hold_what_the_statistics_find(void **state)
{
    struct fixture fixture;
    const struct plx_agreement_record *ac;
    const struct plx_agreement_record *alpha;

    (void)state;
    set_up(&fixture);
    measure(&fixture);
    ac = find(&fixture, "needs", "within", "marketing", "gwet_ac2");
    assert_string_equal(ac->weights, "quadratic");
    assert_string_equal(ac->ci_method, "respondent jackknife");
    assert_null(ac->team_b);
    assert_int_equal(ac->units, 3);
    assert_int_equal(ac->raters, 28);
    assert_near(ac->value, (ac->observed - ac->expected) / (1 - ac->expected), 1e-12);
    assert_true(ac->ci_low < ac->value && ac->value < ac->ci_high);
    assert_string_equal(ac->benchmark, plx_agreement_benchmark(ac->value));
    alpha = find(&fixture, "needs", "within", "marketing", "krippendorff_alpha");
    assert_string_equal(alpha->weights, "ordinal");
    assert_near(alpha->value, (alpha->observed - alpha->expected) / (1 - alpha->expected), 1e-12);
    assert_string_equal(find(&fixture, "places", "within", "sales", "gwet_ac1")->weights,
                        "identity");
    assert_string_equal(find(&fixture, "places", "all", "", "krippendorff_alpha")->weights,
                        "nominal");
    assert_null(find(&fixture, "needs", "within", "sales", "percent_agreement")->benchmark);
    assert_true(isnan(find(&fixture, "needs", "within", "sales", "percent_agreement")->p));
    assert_true(ac->p < 0.05);
    tear_down(&fixture);
}

static void reversed_questions_are_turned_round(void **state)
{
    struct fixture fixture;
    double before;

    (void)state;
    set_up(&fixture);
    measure(&fixture);
    before = find(&fixture, "needs", "between", "marketing", "schouten_kappa")->value;
    plx_results_release(&fixture.results);
    plx_results_init(&fixture.results);
    fixture.study.question[2].reverse = false;
    for (size_t row = 0; row < PEOPLE; row++) {
        int16_t *code = &fixture.responses.column[2].code[row];

        *code = (int16_t)(*code < 0 ? *code : 4 - *code);
    }
    measure(&fixture);
    assert_near(find(&fixture, "needs", "between", "marketing", "schouten_kappa")->value, before,
                0);
    tear_down(&fixture);
}

static void questions_about_another_teams_view_are_left_out(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    measure(&fixture);
    assert_non_null(strstr(find(&fixture, "needs", "within", "sales", "percent_agreement")->note,
                           "1 question about another team's view is left out"));
    tear_down(&fixture);
}

static void schouten_is_read_beside_the_teams_own_kappas(void **state)
{
    struct fixture fixture;
    const struct plx_agreement_record *schouten;

    (void)state;
    set_up(&fixture);
    /* Sales lean the other way on the first question, everybody firmly. */
    for (size_t row = 0; row < 56; row++)
        for (size_t q = 0; q < 3; q++)
            fixture.responses.column[q].code[row] =
                (int16_t)(row % 2 == q % 2 ? row / 2 % 5 == 0 : 3 + (row / 2 % 4 == 0));
    measure(&fixture);
    schouten = find(&fixture, "needs", "between", "marketing", "schouten_kappa");
    assert_true(schouten->headline);
    assert_string_equal(schouten->team_b, "sales");
    assert_non_null(strstr(schouten->note, "inside the teams: Marketing 0."));
    assert_non_null(strstr(schouten->note, ", Sales 0."));
    assert_non_null(strstr(schouten->note,
                           "the teams differ: people of the two agree less than people of one"));
    assert_true(find(&fixture, "needs", "between", "marketing", "agreement_ratio")->ci_high < 1);
    assert_null(find(&fixture, "needs", "between", "marketing", "agreement_ratio")->benchmark);
    assert_non_null(strstr(find(&fixture, "needs", "between", "marketing", "vanbelle_kappa")->note,
                           "falls with team size"));
    assert_true(find(&fixture, "needs", "between", "marketing", "vanbelle_kappa")->maximum < 1);
    tear_down(&fixture);
}

static void teams_that_answer_at_random_are_said_to_agree_on_nothing(void **state)
{
    struct fixture fixture;
    struct plx_stream stream;
    const struct plx_agreement_record *ratio;

    (void)state;
    set_up(&fixture);
    plx_stream_start(&stream, 8, PLX_FOR_TEST, 0, 0);
    for (size_t row = 0; row < 56; row++)
        for (size_t q = 0; q < 3; q++)
            fixture.responses.column[q].code[row] = (int16_t)plx_stream_below(&stream, 5);
    measure(&fixture);
    ratio = find(&fixture, "needs", "between", "marketing", "agreement_ratio");
    assert_true(isnan(ratio->value));
    assert_non_null(strstr(ratio->note, "agreement inside the teams is not clearly above chance"));
    assert_non_null(
        strstr(find(&fixture, "needs", "between", "marketing", "schouten_kappa")->note,
               "neither team agrees much with itself; the teams agree too little inside to say "
               "whether they differ"));
    tear_down(&fixture);
}

static void teams_too_small_to_show_are_suppressed_everywhere(void **state)
{
    struct fixture fixture;
    const struct plx_agreement_record *few;

    (void)state;
    set_up(&fixture);
    measure(&fixture);
    few = find(&fixture, "needs", "within", "few", "gwet_ac2");
    assert_true(isnan(few->value) && isnan(few->observed) && isnan(few->ci_low));
    assert_int_equal(few->raters, PLX_NO_COUNT);
    assert_null(few->benchmark);
    assert_non_null(strstr(few->note, "suppressed: fewer than 5 respondents answered"));
    few = find(&fixture, "needs", "between", "sales", "schouten_kappa");
    assert_string_equal(few->team_b, "few");
    assert_true(isnan(few->value));
    assert_non_null(strstr(few->note, "in one of the teams"));
    /* Nor may all less the others tell what they said. */
    assert_int_equal(find(&fixture, "needs", "all", "", "gwet_ac2")->raters, 56);
    tear_down(&fixture);
}

static void a_minimum_of_its_own_holds_for_the_battery_of_a_question(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    fixture.study.question[1].minimum_base = 29;
    measure(&fixture);
    assert_true(isnan(find(&fixture, "needs", "within", "sales", "gwet_ac2")->value));
    assert_true(isfinite(find(&fixture, "places", "within", "sales", "gwet_ac1")->value));
    tear_down(&fixture);
}

static void a_battery_of_one_question_says_what_cannot_be_told(void **state)
{
    struct fixture fixture;
    const struct plx_agreement_record *row;

    (void)state;
    set_up(&fixture);
    measure(&fixture);
    assert_true(isfinite(find(&fixture, "alone", "within", "sales", "percent_agreement")->value));
    assert_true(isfinite(find(&fixture, "alone", "within", "sales", "gwet_ac2")->value));
    row = find(&fixture, "alone", "within", "sales", "fleiss_kappa");
    assert_true(isnan(row->value) && isnan(row->ci_low));
    assert_string_equal(row->note, "too_few_units: it takes two questions or more");
    row = find(&fixture, "alone", "between", "marketing", "schouten_kappa");
    assert_true(isnan(row->value));
    assert_string_equal(row->note, "too_few_units: it takes two questions or more");
    tear_down(&fixture);
}

static void whole_teams_have_no_sampling_error(void **state)
{
    struct fixture fixture;
    const struct plx_agreement_record *row;

    (void)state;
    set_up(&fixture);
    fixture.study.team[0].size = 28;
    fixture.study.team[1].size = 28;
    measure(&fixture);
    row = find(&fixture, "needs", "within", "marketing", "gwet_ac2");
    assert_string_equal(row->ci_method, "everybody answered");
    assert_near(row->se, 0, 0);
    assert_true(isnan(row->p));
    assert_non_null(strstr(row->note, "everybody"));
    assert_near(find(&fixture, "needs", "between", "marketing", "schouten_kappa")->se, 0, 0);
    assert_near(find(&fixture, "needs", "between", "marketing", "concordance")->se, 0, 0);
    assert_near(find(&fixture, "needs", "difference", "marketing", "conger_kappa")->se, 0, 0);
    assert_near(find(&fixture, "needs", "all", "", "gwet_ac2")->se, 0, 0);
    /* Some of them left a question out, but there is nobody else to ask. */
    assert_near(find(&fixture, "needs", "within", "marketing", "rwg_j")->se, 0, 0);
    row = find(&fixture, "needs", "within", "marketing", "icc_2_1");
    assert_string_equal(row->ci_method, "everybody answered");
    assert_near(row->ci_high, row->value, 0);
    row = find(&fixture, "needs", "within", "marketing", "kendall_w");
    assert_near(row->ci_low, row->value, 0);
    tear_down(&fixture);
}

static void low_kappa_with_high_agreement_is_explained(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    for (size_t row = 0; row < 56; row++)
        for (size_t q = 4; q < 6; q++)
            fixture.responses.column[q].code[row] = row / 2 % 9 == q - 4 ? 1 : 0;
    measure(&fixture);
    assert_non_null(strstr(find(&fixture, "places", "within", "sales", "fleiss_kappa")->note,
                           "low although people agree"));
    assert_true(find(&fixture, "places", "within", "sales", "gwet_ac1")->note == NULL);
    tear_down(&fixture);
}

static void one_answer_by_all_names_the_reason(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    for (size_t row = 0; row < PEOPLE; row++)
        for (size_t q = 4; q < 6; q++)
            fixture.responses.column[q].code[row] = 1;
    measure(&fixture);
    assert_string_equal(find(&fixture, "places", "within", "sales", "fleiss_kappa")->note,
                        "no_variation: everybody gave the same answer");
    assert_near(find(&fixture, "places", "within", "sales", "fleiss_kappa")->observed, 1, 0);
    assert_near(find(&fixture, "places", "within", "sales", "gwet_ac1")->value, 1, 0);
    assert_non_null(strstr(find(&fixture, "places", "between", "marketing", "schouten_kappa")->note,
                           "no_variation"));
    tear_down(&fixture);
}

static void weights_of_respondents_count(void **state)
{
    struct fixture fixture;
    double even;

    (void)state;
    set_up(&fixture);
    measure(&fixture);
    even = find(&fixture, "needs", "within", "sales", "fleiss_kappa")->value;
    plx_results_release(&fixture.results);
    plx_results_init(&fixture.results);
    assert_int_equal(plx_responses_add_weights(&fixture.responses, NULL), PLX_OK);
    for (size_t row = 0; row < PEOPLE; row += 3)
        fixture.responses.weight[row] = 4;
    measure(&fixture);
    assert_true(fabs(find(&fixture, "needs", "within", "sales", "fleiss_kappa")->value - even) >
                1e-4);
    tear_down(&fixture);
}

static size_t count_rows(const struct fixture *fixture, const char *battery, const char *group,
                         const char *weights)
{
    const struct plx_table *table = &fixture->results.table[PLX_TABLE_AGREEMENT];
    size_t rows = 0;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_agreement_record *record = plx_table_row(table, i);

        rows += strcmp(record->battery, battery) == 0 && strcmp(record->group, group) == 0 &&
                strcmp(record->weights, weights) == 0;
    }
    return rows;
}

static const struct plx_agreement_record *find_weighted(const struct fixture *fixture,
                                                        const char *group, const char *team_a,
                                                        const char *coefficient,
                                                        const char *weights)
{
    const struct plx_table *table = &fixture->results.table[PLX_TABLE_AGREEMENT];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_agreement_record *record = plx_table_row(table, i);

        if (strcmp(record->battery, "needs") == 0 && strcmp(record->group, group) == 0 &&
            strcmp(record->team_a ? record->team_a : "", team_a) == 0 &&
            strcmp(record->coefficient, coefficient) == 0 && strcmp(record->weights, weights) == 0)
            return record;
    }
    fail_msg("no row %s %s %s %s", group, team_a, coefficient, weights);
    return NULL;
}

static void differences_are_the_second_team_less_the_first(void **state)
{
    static const char *const names[] = {"percent_agreement", "krippendorff_alpha", "gwet_ac2",
                                        "brennan_prediger",  "fleiss_kappa",       "conger_kappa"};
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    measure(&fixture);
    for (size_t c = 0; c < 6; c++) {
        const struct plx_agreement_record *a =
            find(&fixture, "needs", "within", "marketing", names[c]);
        const struct plx_agreement_record *b = find(&fixture, "needs", "within", "sales", names[c]);
        const struct plx_agreement_record *less =
            find(&fixture, "needs", "difference", "marketing", names[c]);

        assert_string_equal(less->team_b, "sales");
        assert_near(less->value, b->value - a->value, 1e-15);
        assert_near(less->se, sqrt(a->se * a->se + b->se * b->se), 1e-15);
        assert_true(less->ci_low < less->value && less->value < less->ci_high);
        assert_true(isnan(less->expected) && isnan(less->maximum));
        assert_null(less->benchmark);
        assert_string_equal(less->ci_method, "respondent jackknife");
    }
    assert_true(find(&fixture, "needs", "difference", "marketing", "conger_kappa")->headline);
    tear_down(&fixture);
}

static void the_team_that_agrees_more_is_named(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    for (size_t row = 0; row < 56; row += 2)
        for (size_t q = 0; q < 3; q++)
            fixture.responses.column[q].code[row] = (int16_t)(q == 2 ? 0 : 2 * q + 1);
    measure(&fixture);
    assert_non_null(strstr(find(&fixture, "needs", "difference", "marketing", "conger_kappa")->note,
                           "Marketing agree more with each other than Sales do"));
    tear_down(&fixture);
}

static void weights_that_are_asked_for_make_rows_of_their_own(void **state)
{
    const char *names[] = {"linear", "quadratic"};
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    fixture.study.agreement.weights = (struct plx_texts){names, 2};
    measure(&fixture);
    assert_int_equal(count_rows(&fixture, "needs", "within", "linear"), 3 * 6);
    assert_int_equal(count_rows(&fixture, "needs", "within", "quadratic"), 3 * 5);
    assert_int_equal(count_rows(&fixture, "needs", "within", "interval"), 3);
    assert_int_equal(count_rows(&fixture, "needs", "between", "linear"), 3 * 9);
    assert_int_equal(count_rows(&fixture, "needs", "difference", "linear"), 3 * 6);
    assert_int_equal(count_rows(&fixture, "needs", "all", "linear"), 6);
    assert_true(find_weighted(&fixture, "within", "sales", "conger_kappa", "quadratic")->headline);
    assert_false(find_weighted(&fixture, "within", "sales", "conger_kappa", "linear")->headline);
    /* Options without an order cannot be near. */
    assert_int_equal(count_rows(&fixture, "places", "within", "linear"), 0);
    assert_int_equal(count_rows(&fixture, "places", "within", "identity"), 3 * 5);
    assert_non_null(strstr(find(&fixture, "places", "within", "sales", "conger_kappa")->note,
                           "the options have no order"));
    tear_down(&fixture);
}

static void all_weights_are_eight_schemes(void **state)
{
    static const char *const names[] = {"identity", "linear",  "quadratic", "radical",
                                        "ratio",    "ordinal", "circular",  "bipolar"};
    static const char *const metrics[] = {"nominal", "linear",  "interval", "radical",
                                          "ratio",   "ordinal", "circular", "bipolar"};
    const char *all[] = {"all"};
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    fixture.study.agreement.weights = (struct plx_texts){all, 1};
    measure(&fixture);
    for (size_t w = 0; w < 8; w++) {
        assert_true(
            isfinite(find_weighted(&fixture, "within", "sales", "fleiss_kappa", names[w])->value));
        assert_true(isfinite(
            find_weighted(&fixture, "within", "sales", "krippendorff_alpha", metrics[w])->value));
        assert_true(isfinite(
            find_weighted(&fixture, "between", "marketing", "schouten_kappa", names[w])->value));
    }
    assert_true(find_weighted(&fixture, "within", "sales", "conger_kappa", "quadratic")->headline);
    assert_true(
        isfinite(find_weighted(&fixture, "within", "sales", "gwet_ac1", "identity")->value));
    tear_down(&fixture);
}

static void weights_that_are_not_defined_say_why(void **state)
{
    const char *names[] = {"ratio"};
    struct fixture fixture;
    const struct plx_agreement_record *row;

    (void)state;
    set_up(&fixture);
    fixture.study.agreement.weights = (struct plx_texts){names, 1};
    fixture.study.scale[0].option[0].value = 0;
    measure(&fixture);
    row = find_weighted(&fixture, "within", "sales", "conger_kappa", "ratio");
    assert_true(isnan(row->value));
    assert_non_null(strstr(row->note, "ratio weights need scores above 0, not 0"));
    row = find_weighted(&fixture, "between", "marketing", "schouten_kappa", "ratio");
    assert_true(isnan(row->value));
    assert_non_null(strstr(row->note, "ratio weights need scores above 0"));
    tear_down(&fixture);
}

static void own_weights_are_for_options_of_their_number(void **state)
{
    static const double own[] = {1, 0.25, 0, 0.25, 1, 0.25, 0, 0.25, 1};
    const struct plx_analysis_settings settings = {.seed = 1};
    struct fixture fixture;
    struct plx_error err;

    (void)state;
    set_up(&fixture);
    fixture.study.agreement.own = own;
    fixture.study.agreement.size = 3;
    fixture.study.agreement.matrix = "own.csv";
    measure(&fixture);
    assert_int_equal(count_rows(&fixture, "places", "within", "own"), 3 * 6);
    assert_string_equal(find(&fixture, "places", "within", "sales", "gwet_ac2")->weights, "own");
    assert_non_null(strstr(find(&fixture, "needs", "within", "sales", "gwet_ac2")->note,
                           "the own weights are for 3 options and do not apply to these 5"));
    fixture.study.agreement.size = 4;
    assert_int_equal(plx_analysis_agreement(&fixture.study, &fixture.responses, &fixture.results,
                                            &settings, &err),
                     PLX_DATA);
    assert_string_equal(err.text, "own.csv: 4 x 4 weights, but no battery has questions of 4 "
                                  "options; \"needs\" has 5");
    tear_down(&fixture);
}

static void every_kind_of_interval_is_named(void **state)
{
    static const struct {
        enum plx_agreement_interval interval;
        const char *within;
        const char *between;
        const char *difference;
    } kinds[] = {
        {PLX_INTERVAL_RESPONDENTS, "respondent jackknife", "respondent jackknife",
         "respondent jackknife"},
        {PLX_INTERVAL_RESAMPLED, "respondent bootstrap", "respondent bootstrap",
         "respondent bootstrap, t"},
        {PLX_INTERVAL_UNITS, "units (Gwet)", "unit jackknife", "units (Gwet)"},
        {PLX_INTERVAL_BOTH, "units and respondents (Gwet)", "unit and respondent jackknife",
         "units and respondents (Gwet)"},
    };
    double error[4];

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct fixture fixture;
        const struct plx_agreement_record *row;

        set_up(&fixture);
        fixture.study.agreement.interval = kinds[i].interval;
        fixture.study.decisions.resamples = 199;
        measure(&fixture);
        row = find(&fixture, "needs", "within", "marketing", "conger_kappa");
        assert_string_equal(row->ci_method, kinds[i].within);
        assert_true(row->ci_low < row->value && row->value < row->ci_high);
        error[i] = row->se;
        row = find(&fixture, "needs", "between", "marketing", "schouten_kappa");
        assert_string_equal(row->ci_method, kinds[i].between);
        assert_true(row->ci_low < row->value && row->value < row->ci_high);
        row = find(&fixture, "needs", "difference", "marketing", "conger_kappa");
        assert_string_equal(row->ci_method, kinds[i].difference);
        assert_true(row->ci_low < row->value && row->value < row->ci_high);
        row = find(&fixture, "needs", "all", "", "krippendorff_alpha");
        assert_string_equal(row->ci_method, kinds[i].within);
        tear_down(&fixture);
    }
    assert_near(error[3], sqrt(error[0] * error[0] + error[2] * error[2]), 1e-14);
}

static void weighted_respondents_have_no_interval_over_questions(void **state)
{
    struct fixture fixture;
    const struct plx_agreement_record *row;

    (void)state;
    set_up(&fixture);
    assert_int_equal(plx_responses_add_weights(&fixture.responses, NULL), PLX_OK);
    fixture.study.agreement.interval = PLX_INTERVAL_UNITS;
    measure(&fixture);
    row = find(&fixture, "needs", "within", "marketing", "conger_kappa");
    assert_string_equal(row->ci_method, "respondent jackknife");
    assert_non_null(strstr(row->note, "intervals over questions are not defined with weights"));
    assert_non_null(strstr(find(&fixture, "needs", "within", "marketing", "icc_2_1")->note,
                           "weights of respondents do not count here"));
    tear_down(&fixture);
}

static void chance_can_come_from_everybody_that_is_shown(void **state)
{
    struct fixture fixture;
    const struct plx_agreement_record *row;
    const struct plx_agreement_record *all;
    const struct plx_agreement_record *other;

    (void)state;
    set_up(&fixture);
    fixture.study.agreement.expected = PLX_EXPECTED_EVERYBODY;
    measure(&fixture);
    row = find(&fixture, "needs", "within", "marketing", "fleiss_kappa");
    all = find(&fixture, "needs", "all", "", "fleiss_kappa");
    assert_string_equal(row->expected_from, "everybody");
    assert_string_equal(all->expected_from, "group");
    assert_near(row->expected, all->expected, 1e-14);
    assert_near(row->value, (row->observed - row->expected) / (1 - row->expected), 1e-12);
    other = find(&fixture, "needs", "within", "sales", "fleiss_kappa");
    row = find(&fixture, "needs", "difference", "marketing", "fleiss_kappa");
    assert_near(row->value,
                other->value -
                    find(&fixture, "needs", "within", "marketing", "fleiss_kappa")->value,
                1e-14);
    assert_string_equal(row->expected_from, "everybody");
    assert_string_equal(
        find(&fixture, "needs", "between", "marketing", "schouten_kappa")->expected_from, "group");
    assert_true(isnan(find(&fixture, "needs", "within", "few", "fleiss_kappa")->value));
    assert_null(find(&fixture, "needs", "within", "sales", "percent_agreement")->expected_from);
    tear_down(&fixture);
}

static void scores_are_of_those_who_answered_everything(void **state)
{
    struct fixture fixture;
    const struct plx_agreement_record *row;
    size_t complete = 0;

    (void)state;
    set_up(&fixture);
    for (size_t g = 0; g < 56; g += 2)
        complete += fixture.responses.column[0].code[g] >= 0 &&
                    fixture.responses.column[1].code[g] >= 0 &&
                    fixture.responses.column[2].code[g] >= 0;
    measure(&fixture);
    row = find(&fixture, "needs", "within", "marketing", "icc_2_1");
    assert_int_equal(row->raters, complete);
    assert_string_equal(row->weights, "scores");
    assert_string_equal(row->ci_method, "F (McGraw-Wong)");
    assert_non_null(strstr(row->note, "ICC(A,1) of McGraw and Wong: one rating, absolute "
                                      "agreement"));
    assert_non_null(strstr(row->note, "without an answer to every question"));
    row = find(&fixture, "needs", "within", "marketing", "kendall_w");
    assert_true(row->value > 0 && row->value < 1 && row->p < 1);
    assert_non_null(strstr(row->note, "p by F (Legendre 2005); chi-square"));
    row = find(&fixture, "needs", "within", "marketing", "rwg_j");
    assert_true(row->ci_low <= row->value && row->value <= row->ci_high);
    assert_true(isfinite(find(&fixture, "needs", "within", "marketing", "awg_j")->value));
    assert_non_null(strstr(find(&fixture, "needs", "within", "marketing", "ad_mean_j")->note,
                           "in scale points"));
    assert_true(isnan(find(&fixture, "needs", "within", "few", "rwg_j")->value));
    row = find(&fixture, "needs", "between", "marketing", "concordance");
    assert_true(row->ci_low < row->value && row->value < row->ci_high);
    assert_int_equal(count_rows(&fixture, "places", "within", "scores"), 0);
    tear_down(&fixture);
}

static void too_few_with_every_answer_suppress_scores_alone(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    for (size_t row = 0; row < 56; row++)
        if (row % 2 == 0)
            fixture.responses.column[row / 2 % 2].code[row] =
                row < 8 ? (int16_t)(row % 5) : PLX_DONT_KNOW;
    measure(&fixture);
    assert_true(isfinite(find(&fixture, "needs", "within", "marketing", "gwet_ac2")->value));
    assert_true(isnan(find(&fixture, "needs", "within", "marketing", "icc_1_1")->value));
    assert_non_null(strstr(find(&fixture, "needs", "within", "marketing", "rwg_j")->note,
                           "suppressed: fewer than 5 respondents answered"));
    assert_true(isnan(find(&fixture, "needs", "between", "marketing", "concordance")->value));
    tear_down(&fixture);
}

static void two_respondents_have_the_names_of_two_raters(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    fixture.study.privacy_minimum = 2;
    for (size_t row = 0; row < 4; row++)
        fixture.responses.column[0].code[56 + row] = fixture.responses.column[1].code[56 + row] =
            fixture.responses.column[2].code[56 + row] =
                row < 2 ? (int16_t)(row + 1) : PLX_NO_ANSWER;
    measure(&fixture);
    assert_int_equal(find(&fixture, "needs", "within", "few", "conger_kappa")->raters, 2);
    assert_non_null(strstr(find(&fixture, "needs", "within", "few", "conger_kappa")->note,
                           "two respondents: this is Cohen's weighted kappa"));
    assert_non_null(strstr(find(&fixture, "needs", "within", "few", "fleiss_kappa")->note,
                           "this is Scott's pi, weighted"));
    tear_down(&fixture);
}

static void high_agreement_and_low_kappa_between_teams_is_explained(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    for (size_t row = 0; row < 56; row++)
        for (size_t q = 4; q < 6; q++)
            fixture.responses.column[q].code[row] = row / 2 % 9 == q - 4 ? 1 : 0;
    measure(&fixture);
    assert_non_null(strstr(find(&fixture, "places", "between", "marketing", "schouten_kappa")->note,
                           "low although people of the two teams agree"));
    assert_non_null(strstr(find(&fixture, "places", "between", "marketing", "vanbelle_kappa")->note,
                           "observed 0."));
    tear_down(&fixture);
}

/* Landis and Koch (1977), p. 165. */
static void benchmarks_are_the_words_of_landis_and_koch(void **state)
{
    (void)state;
    assert_string_equal(plx_agreement_benchmark(-0.01), "poor");
    assert_string_equal(plx_agreement_benchmark(0), "slight");
    assert_string_equal(plx_agreement_benchmark(0.20), "slight");
    assert_string_equal(plx_agreement_benchmark(0.21), "fair");
    assert_string_equal(plx_agreement_benchmark(0.41), "moderate");
    assert_string_equal(plx_agreement_benchmark(0.61), "substantial");
    assert_string_equal(plx_agreement_benchmark(0.81), "almost perfect");
    assert_string_equal(plx_agreement_benchmark(1), "almost perfect");
    assert_null(plx_agreement_benchmark(NAN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_group_of_a_battery_has_its_rows),
        cmocka_unit_test(rows_hold_what_the_statistics_find),
        cmocka_unit_test(reversed_questions_are_turned_round),
        cmocka_unit_test(questions_about_another_teams_view_are_left_out),
        cmocka_unit_test(schouten_is_read_beside_the_teams_own_kappas),
        cmocka_unit_test(teams_that_answer_at_random_are_said_to_agree_on_nothing),
        cmocka_unit_test(teams_too_small_to_show_are_suppressed_everywhere),
        cmocka_unit_test(a_minimum_of_its_own_holds_for_the_battery_of_a_question),
        cmocka_unit_test(a_battery_of_one_question_says_what_cannot_be_told),
        cmocka_unit_test(whole_teams_have_no_sampling_error),
        cmocka_unit_test(low_kappa_with_high_agreement_is_explained),
        cmocka_unit_test(one_answer_by_all_names_the_reason),
        cmocka_unit_test(weights_of_respondents_count),
        cmocka_unit_test(differences_are_the_second_team_less_the_first),
        cmocka_unit_test(the_team_that_agrees_more_is_named),
        cmocka_unit_test(weights_that_are_asked_for_make_rows_of_their_own),
        cmocka_unit_test(all_weights_are_eight_schemes),
        cmocka_unit_test(weights_that_are_not_defined_say_why),
        cmocka_unit_test(own_weights_are_for_options_of_their_number),
        cmocka_unit_test(every_kind_of_interval_is_named),
        cmocka_unit_test(weighted_respondents_have_no_interval_over_questions),
        cmocka_unit_test(chance_can_come_from_everybody_that_is_shown),
        cmocka_unit_test(scores_are_of_those_who_answered_everything),
        cmocka_unit_test(too_few_with_every_answer_suppress_scores_alone),
        cmocka_unit_test(two_respondents_have_the_names_of_two_raters),
        cmocka_unit_test(high_agreement_and_low_kappa_between_teams_is_explained),
        cmocka_unit_test(benchmarks_are_the_words_of_landis_and_koch),
    };

    return cmocka_run_group_tests_name("analysis/agreement", tests, NULL, NULL);
}
