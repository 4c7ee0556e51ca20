/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The instrument and its demonstration: runs from the top of the repository. */
#include "support/check.h"

#include "demonstration.h"
#include "parallax/analysis/personas.h"
#include "true_effect.h"

/* As README.md states it. */
static const struct survey survey = {"ideal-customer",
                                     "qualtrics",
                                     PLX_DIALECT_QUALTRICS,
                                     PLX_WORDING_LABELS,
                                     "marketing=112,sales=108,customer=110",
                                     {112, 108, 110},
                                     2023};

static void the_instrument_asks_thirty_two_questions_and_for_one_sentence(void **state)
{
    const struct demonstration *demo = *state;
    size_t texts = 0;

    for (size_t q = 0; q < demo->study.n_questions; q++)
        texts += demo->study.question[q].type == PLX_TEXT;
    assert_int_equal(demo->study.n_questions, 33);
    assert_int_equal(texts, 1);
    assert_int_equal(demo->study.n_pairs, 3);
    assert_int_equal(demo->study.truth, plx_study_find_team(&demo->study, "customer"));
    assert_int_equal(demo->study.personas.n_basis, 10);
}

static void the_questionnaire_has_every_question_and_every_answer(void **state)
{
    struct plx_bytes bytes = survey_bytes(&survey, "questionnaire.md");
    const struct demonstration *demo = *state;

    for (size_t q = 0; q < demo->study.n_questions; q++) {
        const struct plx_question *question = &demo->study.question[q];

        if (!bytes_hold(&bytes, question->text))
            fail_msg("questionnaire.md lacks \"%s\"", question->text);
        for (size_t o = 0; o < question->n_options; o++)
            if (!bytes_hold(&bytes, question->option[o].label))
                fail_msg("questionnaire.md lacks the answer \"%s\"", question->option[o].label);
    }
    for (size_t t = 0; t < demo->study.n_teams; t++)
        for (size_t i = 0; i < demo->study.team[t].answers.count; i++)
            assert_true(bytes_hold(&bytes, demo->study.team[t].answers.item[i]));
    plx_bytes_release(&bytes);
}

static void the_stated_seed_makes_the_demonstration_again_byte_by_byte(void **state)
{
    struct plx_bytes kept = survey_bytes(&survey, "export.csv");
    size_t length;
    char *bytes = demonstration_make(*state, &length);

    assert_int_equal(length, kept.size);
    assert_memory_equal(bytes, kept.data, length);
    plx_bytes_release(&kept);
    free(bytes);
}

static void the_readme_states_the_command(void **state)
{
    struct plx_bytes bytes = survey_bytes(&survey, "README.md");
    char command[200];

    (void)state;
    snprintf(command, sizeof command, "-n %s --dialect %s", survey.respondents,
             survey.dialect_name);
    assert_true(bytes_hold(&bytes, command));
    snprintf(command, sizeof command, " --seed %d ", (int)survey.seed);
    assert_true(bytes_hold(&bytes, command));
    plx_bytes_release(&bytes);
}

static void nothing_in_the_demonstration_is_anybodys(void **state)
{
    struct plx_bytes bytes = survey_bytes(&survey, "export.csv");

    (void)state;
    /* Every address is of a range kept for examples. */
    for (size_t i = 0; i + 1 < bytes.size; i++)
        if (bytes.data[i] == '@')
            assert_memory_equal(bytes.data + i, "@example.org,", 13);
    assert_true(bytes_hold(&bytes, ",192.0.2."));
    plx_bytes_release(&bytes);
}

/* What README.md says is planted between marketing and sales. */
static const char *const large_gaps[] = {
    "industry",      "company_size",   "revenue",    "need_speed", "objection", "budget",
    "first_meeting", "marketing_from", "sales_from", "channels",   "priorities"};
static const char *const no_gaps[] = {"growth",    "problem_rework", "seniority",    "sign_off",
                                      "committee", "need_fit",       "need_support", "need_price",
                                      "process",   "cycle"};
static const char *const splits[] = {"trigger", "problem_staff"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_in(const char *id, const char *const list[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], id) == 0)
            return true;
    return false;
}

static void the_truth_holds_the_gaps_that_the_readme_names(void **state)
{
    const struct demonstration *demo = *state;
    size_t found = 0;

    for (size_t q = 0; q < demo->study.n_questions; q++) {
        const struct plx_question *question = &demo->study.question[q];
        double gap;

        if (question->type == PLX_TEXT)
            continue;
        gap = fabs(true_effect(&demo->study, &demo->truth, q, 0, 1)) / true_margin(&demo->study, q);
        if (is_in(question->id, large_gaps, COUNT(large_gaps)) != (gap >= 2 - 1e-9))
            fail_msg("%s: the gap is %.3g margins", question->id, gap);
        if ((is_in(question->id, no_gaps, COUNT(no_gaps)) ||
             is_in(question->id, splits, COUNT(splits))) != (gap < 1e-9))
            fail_msg("%s: the gap is %.3g margins", question->id, gap);
        found += gap >= 2 - 1e-9 || gap < 1e-9;
    }
    assert_int_equal(found, COUNT(large_gaps) + COUNT(no_gaps) + COUNT(splits));
}

static int set_up(void **state)
{
    struct demonstration *demo = demonstration_open(&survey);
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_error err = {0};

    if (plx_analysis_personas(&demo->study, &demo->responses, &demo->results, &settings, &err) !=
        PLX_OK)
        fail_msg("%s", err.text);
    *state = demo;
    return 0;
}

static int tear_down(void **state)
{
    demonstration_close(*state);
    return 0;
}

static void the_demonstration_loads_with_all_its_respondents_and_faults(void **state)
{
    const struct demonstration *demo = *state;
    const struct plx_findings *findings = &demo->findings;

    assert_int_equal(findings->file[0].dialect, PLX_DIALECT_QUALTRICS);
    assert_int_equal(findings->kept, survey.n[0] + survey.n[1] + survey.n[2]);
    assert_int_equal(findings->team[0].kept, survey.n[0]);
    assert_int_equal(findings->team[1].kept, survey.n[1]);
    assert_true(findings->dropped[PLX_DROP_TEST] > 0);
    assert_true(findings->dropped[PLX_DROP_UNFINISHED] > 0);
    assert_int_equal(findings->rows, findings->kept + findings->dropped[PLX_DROP_TEST] +
                                         findings->dropped[PLX_DROP_UNFINISHED]);
    for (size_t q = 0; q < findings->n_questions; q++)
        assert_int_equal(findings->question[q].not_valid, 0);
    for (enum plx_check check = PLX_CHECK_SPEEDER; check <= PLX_CHECK_STRAIGHTLINE; check++)
        assert_true(plx_quality_flagged(&findings->quality, 0, check) +
                        plx_quality_flagged(&findings->quality, 1, check) +
                        plx_quality_flagged(&findings->quality, 2, check) >
                    2);
    assert_int_equal(findings->n_warnings, 0);
}

static void the_verdicts_find_every_large_gap_and_its_direction(void **state)
{
    const struct demonstration *demo = *state;
    const struct plx_study *study = &demo->study;

    for (size_t i = 0; i < COUNT(large_gaps); i++) {
        const size_t question = plx_study_find_question(study, large_gaps[i]);
        const struct plx_difference_record *found =
            demonstration_difference(demo, "marketing", "sales", large_gaps[i]);
        double truth = true_effect(study, &demo->truth, question, 0, 1);

        if (strcmp(found->verdict, "disagree") != 0)
            fail_msg("%s: %s", found->question, found->verdict);
        /* Where the widest option decides, the option says which way the gap goes. */
        if (found->option && *found->option)
            truth = true_gap_of(study, &demo->truth, question, found->option, 0, 1);
        if (found->effect * truth <= 0)
            fail_msg("%s: %g instead of %g", found->question, found->effect, truth);
    }
}

static void the_verdicts_never_find_a_gap_where_there_is_none(void **state)
{
    static const char *const pairs[][2] = {
        {"marketing", "sales"}, {"marketing", "customer"}, {"sales", "customer"}};
    const struct demonstration *demo = *state;
    size_t agreed = 0;

    for (size_t pair = 0; pair < COUNT(pairs); pair++) {
        for (size_t i = 0; i < COUNT(no_gaps); i++) {
            const struct plx_difference_record *found =
                demonstration_difference(demo, pairs[pair][0], pairs[pair][1], no_gaps[i]);

            if (strcmp(found->verdict, "disagree") == 0 || strcmp(found->verdict, "split") == 0)
                fail_msg("%s: %s", found->question, found->verdict);
            agreed += strcmp(found->verdict, "agree") == 0;
        }
    }
    /* There is enough power for most of them; less where personas pull a team apart. */
    assert_true(agreed * 5 >= COUNT(pairs) * COUNT(no_gaps) * 4);
}

static void the_verdicts_find_every_split(void **state)
{
    const struct demonstration *demo = *state;

    for (size_t i = 0; i < COUNT(splits); i++)
        assert_string_equal(
            demonstration_difference(demo, "marketing", "sales", splits[i])->verdict, "split");
}

static void customers_show_who_is_closer_to_them(void **state)
{
    /* By truth.yaml: whose answers lie nearer to the customers'. */
    static const char *const nearer[][2] = {{"company_size", "sales"},  {"first_meeting", "sales"},
                                            {"industry", "sales"},      {"budget", "sales"},
                                            {"objection", "marketing"}, {"priorities", "marketing"},
                                            {"need_speed", "marketing"}};
    const struct demonstration *demo = *state;
    const struct plx_table *table = &demo->results.table[PLX_TABLE_TRUTH];
    size_t found = 0;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_truth_record *record = (const struct plx_truth_record *)table->row + i;

        for (size_t n = 0; n < COUNT(nearer); n++) {
            if (strcmp(record->question, nearer[n][0]) != 0 || !record->closer ||
                strcmp(record->team, nearer[n][1]) != 0)
                continue;
            found++;
            if (strcmp(record->closer, nearer[n][1]) != 0)
                fail_msg("%s: closer is \"%s\"", record->question, record->closer);
        }
    }
    assert_int_equal(found, COUNT(nearer));
}

/* The found persona of those who answer a question far higher than the others; 0: none. */
static size_t find_persona(const struct demonstration *demo, const char *question)
{
    const struct plx_table *table = &demo->results.table[PLX_TABLE_PERSONA_PROFILES];
    const struct plx_persona_profile_record *record = table->row;
    size_t found = 0;

    for (size_t i = 0; i < table->count; i++)
        if (strcmp(record[i].model, "all") == 0 && strcmp(record[i].question, question) == 0 &&
            record[i].z > 0.8)
            found = record[i].persona;
    return found;
}

/* By how many standard deviations a team has more of a persona than the others have. */
static double residual(const struct demonstration *demo, size_t persona, const char *team)
{
    const struct plx_table *table = &demo->results.table[PLX_TABLE_PERSONA_TEAMS];
    const struct plx_persona_team_record *record = table->row;

    for (size_t i = 0; i < table->count; i++)
        if (record[i].persona == persona && strcmp(record[i].team, team) == 0)
            return record[i].residual;
    fail_msg("persona %zu has no row of %s", persona, team);
    return 0;
}

static size_t count_everybodys(const struct demonstration *demo)
{
    const struct plx_table *table = &demo->results.table[PLX_TABLE_PERSONAS];
    const struct plx_persona_record *record = table->row;
    size_t count = 0;

    for (size_t i = 0; i < table->count; i++)
        count += strcmp(record[i].model, "all") == 0;
    return count;
}

static void the_three_personas_are_found_and_who_thinks_of_which(void **state)
{
    const struct demonstration *demo = *state;
    const size_t outgrowing = find_persona(demo, "problem_growth");
    const size_t careful = find_persona(demo, "need_security");
    const size_t short_of_people = find_persona(demo, "problem_rework");

    assert_int_equal(count_everybodys(demo), 3);
    assert_true(outgrowing > 0 && careful > 0 && short_of_people > 0);
    assert_true(outgrowing != careful && careful != short_of_people &&
                short_of_people != outgrowing);
    assert_true(residual(demo, outgrowing, "marketing") > 1.96);
    assert_true(residual(demo, careful, "marketing") < -1.96);
    assert_true(fabs(residual(demo, short_of_people, "marketing")) < 1.96);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_instrument_asks_thirty_two_questions_and_for_one_sentence),
        cmocka_unit_test(the_questionnaire_has_every_question_and_every_answer),
        cmocka_unit_test(the_stated_seed_makes_the_demonstration_again_byte_by_byte),
        cmocka_unit_test(the_readme_states_the_command),
        cmocka_unit_test(nothing_in_the_demonstration_is_anybodys),
        cmocka_unit_test(the_truth_holds_the_gaps_that_the_readme_names),
        cmocka_unit_test(the_demonstration_loads_with_all_its_respondents_and_faults),
        cmocka_unit_test(the_verdicts_find_every_large_gap_and_its_direction),
        cmocka_unit_test(the_verdicts_never_find_a_gap_where_there_is_none),
        cmocka_unit_test(the_verdicts_find_every_split),
        cmocka_unit_test(customers_show_who_is_closer_to_them),
        cmocka_unit_test(the_three_personas_are_found_and_who_thinks_of_which),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
