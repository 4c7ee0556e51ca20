/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <omp.h>

#include "support/check.h"
#include "support/kinds.h"

static const struct kinds_plan three_kinds = {KINDS_NORMAL, 150, 8, 3, 1.6, false};
static const struct kinds_plan four_equal = {KINDS_EQUAL, 200, 4, 4, 1.8, false};
static const struct kinds_plan blurred = {KINDS_EQUAL, 200, 3, 3, .9, false};
static const struct kinds_plan heap = {KINDS_NORMAL, 120, 6, 0, 0, false};
static const struct kinds_plan one_factor = {KINDS_ONE_FACTOR, 300, 8, 0, 0, false};

static void find(struct kinds *kinds, const struct kinds_plan *plan, uint32_t replicate,
                 const char *personas)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_error err = {0};

    if (!kinds_find(kinds, plan, replicate, personas, &settings, &err))
        fail_msg("%s", err.text);
}

static const struct plx_persona_choice_record *choice_of(const struct kinds *kinds, size_t k)
{
    const struct plx_table *table = &kinds->results.table[PLX_TABLE_PERSONA_CHOICE];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_choice_record *record = plx_table_row(table, i);

        if (record->k == k)
            return record;
    }
    fail_msg("no k = %zu", k);
    return NULL;
}

static const char *why_none(const struct kinds *kinds)
{
    const char *why = plx_results_fact(&kinds->results, "personas");

    return why ? why : "";
}

static void assert_says(const char *text, const char *wanted)
{
    if (!text || !strstr(text, wanted))
        fail_msg("\"%s\" does not say \"%s\"", text ? text : "(nothing)", wanted);
}

static void assert_silent(const char *text, const char *unwanted)
{
    if (strstr(text, unwanted))
        fail_msg("\"%s\" says \"%s\"", text, unwanted);
}

/* Answers that every person of a kind gives to the letter, so that people lie on their centres. */
static void find_copies(struct kinds *kinds, const size_t *people, size_t groups,
                        const char *personas)
{
    static const char *const answers[] = {"1,5,1", "5,1,2", "3,3,5"};
    const struct kinds_plan plan = {.questions = 3};
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_problems problems = {0};
    struct plx_text yaml = {0};
    struct plx_text csv = {0};
    struct plx_error err = {0};

    *kinds = (struct kinds){0};
    plx_results_init(&kinds->results);
    kinds_study(&plan, personas, &yaml);
    plx_text_add(&csv, "respondent,team,weight,flags,q0,q1,q2\n");
    for (size_t g = 0; g < groups; g++)
        for (size_t i = 0; i < people[g]; i++)
            plx_text_addf(&csv, "%zu-%zu,a,1,,%s\n", g, i, answers[g]);
    if (plx_study_parse(yaml.bytes, yaml.length, "study.yaml", &kinds->study, &problems, &err) !=
            PLX_OK ||
        plx_tagged_parse(csv.bytes, csv.length, "responses.csv", &kinds->study, NULL,
                         &kinds->responses, &problems, &err) != PLX_OK ||
        plx_analysis_personas(&kinds->study, &kinds->responses, &kinds->results, &settings, &err) !=
            PLX_OK)
        fail_msg("%s", err.text);
    plx_problems_release(&problems);
    plx_text_release(&csv);
    plx_text_release(&yaml);
}

static void planted_kinds_are_counted(void **state)
{
    struct kinds kinds;

    (void)state;
    find(&kinds, &three_kinds, 2, "k: [1, 5], starts: 10");
    assert_int_equal(kinds_chosen(&kinds), 3);
    assert_says(choice_of(&kinds, 1)->note, "one_cluster");
    assert_true(isnan(choice_of(&kinds, 1)->silhouette));
    assert_string_equal(choice_of(&kinds, 3)->note, "the largest silhouette");
    assert_string_equal(why_none(&kinds), "");
    kinds_release(&kinds);
}

static void no_clusters_is_said_with_what_failed_and_by_how_much(void **state)
{
    struct kinds kinds;

    (void)state;
    find(&kinds, &heap, 1, "k: [2, 4], starts: 10");
    assert_int_equal(kinds_chosen(&kinds), 0);
    assert_int_equal(kinds.results.table[PLX_TABLE_PERSONAS].count, 0);
    assert_says(why_none(&kinds), "no clusters: one group describes the answers as well (gap "
                                  "statistic): gap(1) = ");
    assert_says(why_none(&kinds), " is not below gap(2) - s(2) = ");
    assert_says(why_none(&kinds), "; and no number of personas is both large enough and stable: 3 "
                                  "by stability, at most 0.");
    assert_says(why_none(&kinds), ") where 0.6 is needed");
    assert_says(choice_of(&kinds, 2)->note,
                "its personas do not come back when respondents are resampled (stability ");
    assert_says(choice_of(&kinds, 2)->note, "; 0.6 is needed)");
    assert_true(choice_of(&kinds, 2)->stability < 0.6);
    kinds_release(&kinds);
}

/* Gaps of 1 and 2 are measured whatever the range, so that the rule can be kept. */
static void a_range_from_three_still_asks_the_gap(void **state)
{
    struct kinds kinds;

    (void)state;
    find(&kinds, &heap, 1, "k: [3, 4], starts: 10");
    assert_says(why_none(&kinds), "(gap statistic): gap(1) = ");
    kinds_release(&kinds);
    find(&kinds, &three_kinds, 2, "k: [3, 5], starts: 10");
    assert_int_equal(kinds_chosen(&kinds), 3);
    kinds_release(&kinds);
}

/* Two groups describe four kinds that are equally far apart no better than one does; four do. */
static void kinds_equally_far_apart_are_found_over_the_gap_of_two(void **state)
{
    struct kinds kinds;

    (void)state;
    find(&kinds, &four_equal, 2, "k: [2, 5], starts: 10");
    assert_int_equal(kinds_chosen(&kinds), 4);
    assert_string_equal(choice_of(&kinds, 4)->note, "the largest silhouette");
    assert_true(choice_of(&kinds, 4)->silhouette > 0.4);
    assert_true(choice_of(&kinds, 4)->stability > 0.9);
    kinds_release(&kinds);
    find(&kinds, &four_equal, 2, "k: 1, starts: 10");
    assert_string_equal(choice_of(&kinds, 1)->note,
                        "asked for; one_cluster: nothing to tell apart");
    kinds_release(&kinds);
}

/* Answers that crowd at one end fall into lumps, one for each question, and on two questions any
   do: they come back, and their own gap is large, but that of two is below that of one. */
static void lumps_of_few_questions_are_no_kinds(void **state)
{
    const struct kinds_plan skewed = {KINDS_SKEWED, 400, 4, 0, 0, false};
    const struct kinds_plan uniform = {KINDS_UNIFORM, 400, 2, 0, 0, false};
    struct kinds kinds;

    (void)state;
    find(&kinds, &skewed, 1, "k: [2, 6], starts: 10");
    assert_int_equal(kinds_chosen(&kinds), 0);
    assert_true(choice_of(&kinds, 5)->stability > 0.6);
    assert_says(why_none(&kinds), " and gap(5) - s(5) = ");
    kinds_release(&kinds);
    find(&kinds, &uniform, 1, "k: [2, 4], starts: 10");
    assert_int_equal(kinds_chosen(&kinds), 0);
    assert_string_equal(choice_of(&kinds, 4)->note,
                        "no clusters: gap(1) is not below gap(2) - s(2)");
    kinds_release(&kinds);
}

static void the_gap_of_what_would_be_taken_is_told_as_well(void **state)
{
    struct kinds kinds;

    (void)state;
    find(&kinds, &blurred, 6, "k: [2, 3], starts: 10");
    assert_int_equal(kinds_chosen(&kinds), 0);
    assert_says(why_none(&kinds), " is not below gap(2) - s(2) = ");
    assert_says(why_none(&kinds), ", nor below both gap(2) = ");
    assert_string_equal(
        choice_of(&kinds, 3)->note,
        "no clusters: gap(1) is not below gap(2) - s(2), nor below both gap(2) and gap(3) - s(3)");
    kinds_release(&kinds);
}

static void a_number_asked_for_is_taken_with_an_honest_word(void **state)
{
    struct kinds kinds;

    (void)state;
    find(&kinds, &three_kinds, 2, "k: 3, starts: 10");
    assert_int_equal(kinds_chosen(&kinds), 3);
    assert_string_equal(choice_of(&kinds, 3)->note, "asked for");
    assert_true(choice_of(&kinds, 3)->gap > 0);
    kinds_release(&kinds);
    find(&kinds, &heap, 1, "k: 4, starts: 10");
    assert_int_equal(kinds_chosen(&kinds), 4);
    assert_says(choice_of(&kinds, 4)->note,
                "asked for, but its personas do not come back when respondents are resampled");
    assert_says(choice_of(&kinds, 4)->note,
                ", and one group describes the answers as well (gap statistic): gap(1) = ");
    assert_says(choice_of(&kinds, 4)->note, " and gap(4) - s(4) = ");
    assert_says(choice_of(&kinds, 4)->note, "; they shade into each other (silhouette under 0.25)");
    assert_string_equal(why_none(&kinds), "");
    kinds_release(&kinds);
}

static void one_persona_asked_for_is_one_cluster(void **state)
{
    struct kinds kinds;

    (void)state;
    find(&kinds, &heap, 1, "k: 1, starts: 10");
    assert_int_equal(kinds_chosen(&kinds), 1);
    assert_string_equal(choice_of(&kinds, 1)->note,
                        "asked for; one_cluster: nothing to tell apart");
    kinds_release(&kinds);
    find(&kinds, &three_kinds, 2, "k: 1, starts: 10");
    assert_says(choice_of(&kinds, 1)->note, ", but the gap statistic sees more than one");
    kinds_release(&kinds);
}

static void people_on_their_centres_have_an_endless_gap(void **state)
{
    const size_t people[] = {20, 15};
    struct kinds kinds;

    (void)state;
    find_copies(&kinds, people, 2, "k: [2, 3], starts: 5");
    assert_int_equal(kinds_chosen(&kinds), 2);
    assert_near(choice_of(&kinds, 2)->silhouette, 1, 1e-12);
    assert_says(choice_of(&kinds, 2)->note, "the largest silhouette");
    assert_string_equal(choice_of(&kinds, 3)->note,
                        "k_too_large: 3 personas, but only 2 respondents who differ");
    assert_true(isnan(choice_of(&kinds, 3)->inertia));
    kinds_release(&kinds);
}

/* 8 of 168 are 4.8 %: enough for privacy, too few for a persona. 9 of 180 are 5 % to the letter. */
static void five_per_cent_are_enough(void **state)
{
    const size_t few[] = {90, 70, 8};
    const size_t enough[] = {100, 71, 9};
    struct kinds kinds;

    (void)state;
    find_copies(&kinds, few, 3, "k: [2, 3], starts: 5");
    assert_string_equal(choice_of(&kinds, 3)->note,
                        "its smallest persona holds 4.8 % (5 % is needed); everybody answered as "
                        "their persona does, so that calinski_harabasz, gap and bic have no end");
    assert_near(choice_of(&kinds, 3)->smallest, 8.0 / 168, 1e-15);
    kinds_release(&kinds);
    find_copies(&kinds, enough, 3, "k: [2, 3], starts: 5");
    assert_int_equal(kinds_chosen(&kinds), 3);
    assert_near(choice_of(&kinds, 3)->smallest, 0.05, 0);
    kinds_release(&kinds);
    find_copies(&kinds, few, 3, "k: 3, starts: 5");
    assert_says(choice_of(&kinds, 3)->note,
                "asked for, but its smallest persona holds 4.8 % (5 % is needed)");
    kinds_release(&kinds);
}

/* 11 of 243 are 4.5 %, and 5 are 2.1 %. What comes nearest to 5 % is told. */
static void of_personas_too_small_the_largest_is_told(void **state)
{
    const size_t people[] = {232, 6, 5};
    struct kinds kinds;

    (void)state;
    find_copies(&kinds, people, 3, "k: [2, 3], starts: 5");
    assert_string_equal(why_none(&kinds),
                        "no clusters: no number of personas is both large enough and stable: 2 by "
                        "the smallest persona, at most 4.5 % (k = 2) where 5 % is needed");
    assert_says(choice_of(&kinds, 2)->note, "its smallest persona holds 4.5 % (5 % is needed)");
    assert_says(choice_of(&kinds, 3)->note, "its smallest persona holds 2.1 % (5 % is needed)");
    kinds_release(&kinds);
}

static void a_persona_under_the_privacy_minimum_is_not_measured(void **state)
{
    const size_t people[] = {40, 30, 4};
    struct kinds kinds;

    (void)state;
    find_copies(&kinds, people, 3, "k: [3, 4], starts: 5");
    assert_true(isnan(choice_of(&kinds, 3)->smallest));
    assert_says(choice_of(&kinds, 3)->note, "its smallest persona is under the privacy minimum");
    assert_says(why_none(&kinds), ": 1 by a persona under the privacy minimum, 1 by more "
                                  "personas than respondents who differ");
    kinds_release(&kinds);
    find_copies(&kinds, (const size_t[]){60, 50, 5}, 3, "k: [3, 4], starts: 5");
    assert_says(why_none(&kinds), ": 1 by the smallest persona, at most 4.3 % (k = 3) where 5 "
                                  "% is needed, 1 by more personas than respondents who differ");
    kinds_release(&kinds);
}

/* The classic false find: some agree with everything, and two halves of them come back. */
static void people_who_answer_high_everywhere_are_a_word_of_warning(void **state)
{
    static const char word[] = " % of what sets them apart is how high people answer everywhere, "
                               "which \"centre: true\" takes out";
    struct kinds kinds;

    (void)state;
    find(&kinds, &one_factor, 1, "k: 2, starts: 10");
    assert_says(choice_of(&kinds, 2)->note, word);
    assert_true(choice_of(&kinds, 2)->stability > 0.6);
    kinds_release(&kinds);
    find(&kinds, &one_factor, 1, "k: 2, starts: 10, centre: true");
    assert_silent(choice_of(&kinds, 2)->note, word);
    kinds_release(&kinds);
    find(&kinds, &one_factor, 1, "k: 2, starts: 10, components: 2");
    assert_silent(choice_of(&kinds, 2)->note, word);
    kinds_release(&kinds);
    find(&kinds, &three_kinds, 2, "k: 3, starts: 10");
    assert_silent(choice_of(&kinds, 3)->note, word);
    kinds_release(&kinds);
    find(&kinds, &one_factor, 1, "k: [2, 4], starts: 10, centre: true");
    assert_int_equal(kinds_chosen(&kinds), 0);
    kinds_release(&kinds);
}

static void what_was_sampled_is_said(void **state)
{
    const struct kinds_plan many = {KINDS_NORMAL, 20400, 4, 2, 2, false};
    const struct kinds_plan some = {KINDS_NORMAL, 3600, 4, 2, 2, false};
    struct kinds kinds;
    const struct plx_persona_record *persona;
    size_t people = 0;

    (void)state;
    find(&kinds, &some, 4, "k: 2, starts: 5");
    assert_string_equal(choice_of(&kinds, 2)->note,
                        "asked for; gap and stability on a sample of 2000");
    kinds_release(&kinds);
    find(&kinds, &many, 4, "k: 2, starts: 5");
    assert_string_equal(choice_of(&kinds, 2)->note,
                        "asked for; on a sample of 20000 of 20400 respondents, gap and stability "
                        "on 2000 of these");
    for (size_t j = 0; j < 2; j++) {
        persona = plx_table_row(&kinds.results.table[PLX_TABLE_PERSONAS], j);
        people += persona->size;
    }
    assert_int_equal(people, 20400);
    kinds_release(&kinds);
}

struct told {
    size_t times;
    size_t done;
    size_t total;
};

static void listen(void *data, const char *step, size_t done, size_t total)
{
    struct told *told = data;

    if (strcmp(step, "personas") != 0)
        return;
    assert_true(done >= told->done && done <= total);
    assert_true(told->total == 0 || told->total == total);
    *told = (struct told){told->times + 1, done, total};
}

static void progress_goes_from_nothing_to_all(void **state)
{
    struct told told = {0};
    const struct plx_progress progress = {listen, &told};
    const struct plx_analysis_settings settings = {.seed = 1, .progress = &progress};
    const int threads = omp_get_max_threads();
    struct plx_error err = {0};
    struct kinds kinds;

    (void)state;
    omp_set_num_threads(1);
    assert_true(kinds_find(&kinds, &heap, 1, "k: [2, 3], starts: 5", &settings, &err));
    omp_set_num_threads(threads);
    assert_true(told.times >= 300);
    assert_int_equal(told.done, told.total);
    kinds_release(&kinds);
}

/* validity_personas.c has the rates; these few are the same from run to run. */
static void a_few_surveys_have_as_many_kinds_as_were_planted(void **state)
{
    static const struct kinds_plan plans[] = {
        {KINDS_UNIFORM, 100, 8, 0, 0, false},  {KINDS_NORMAL, 150, 8, 0, 0, false},
        {KINDS_FACTORS, 150, 8, 0, 0, false},  {KINDS_SKEWED, 100, 8, 0, 0, false},
        {KINDS_NORMAL, 120, 8, 2, 1.2, false}, {KINDS_NORMAL, 150, 8, 3, 1.6, false},
    };
    struct kinds kinds;

    (void)state;
    for (size_t p = 0; p < sizeof plans / sizeof *plans; p++)
        for (uint32_t replicate = 1; replicate < 3; replicate++) {
            find(&kinds, &plans[p], replicate, "k: [2, 4], starts: 10");
            assert_int_equal(kinds_chosen(&kinds), plans[p].kinds);
            kinds_release(&kinds);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(planted_kinds_are_counted),
        cmocka_unit_test(no_clusters_is_said_with_what_failed_and_by_how_much),
        cmocka_unit_test(a_range_from_three_still_asks_the_gap),
        cmocka_unit_test(kinds_equally_far_apart_are_found_over_the_gap_of_two),
        cmocka_unit_test(lumps_of_few_questions_are_no_kinds),
        cmocka_unit_test(the_gap_of_what_would_be_taken_is_told_as_well),
        cmocka_unit_test(a_number_asked_for_is_taken_with_an_honest_word),
        cmocka_unit_test(one_persona_asked_for_is_one_cluster),
        cmocka_unit_test(people_on_their_centres_have_an_endless_gap),
        cmocka_unit_test(five_per_cent_are_enough),
        cmocka_unit_test(of_personas_too_small_the_largest_is_told),
        cmocka_unit_test(a_persona_under_the_privacy_minimum_is_not_measured),
        cmocka_unit_test(people_who_answer_high_everywhere_are_a_word_of_warning),
        cmocka_unit_test(what_was_sampled_is_said),
        cmocka_unit_test(progress_goes_from_nothing_to_all),
        cmocka_unit_test(a_few_surveys_have_as_many_kinds_as_were_planted),
    };

    return cmocka_run_group_tests_name("analysis/persona_choice", tests, NULL, NULL);
}
