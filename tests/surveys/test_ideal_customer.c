/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The instrument and its demonstration: runs from the top of the repository. */
#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/analysis/differences.h"
#include "parallax/analysis/personas.h"
#include "parallax/base/file.h"
#include "parallax/fielding/exporter.h"
#include "parallax/fielding/simulate.h"
#include "parallax/intake/load.h"
#include "parallax/study/reader.h"
#include "true_effect.h"

#define FOLDER "surveys/ideal-customer/"

/* As README.md states them. */
enum { MARKETING = 112, SALES = 108, CUSTOMERS = 110, SEED = 2023 };

struct demonstration {
    struct plx_study study;
    struct plx_truth truth;
};

static void open_demonstration(struct demonstration *demo)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};

    if (plx_study_read(FOLDER "study.yaml", &demo->study, &problems, &err) != PLX_OK)
        fail_msg("%s", err.text);
    if (plx_truth_read(FOLDER "truth.yaml", &demo->study, &demo->truth, &problems, &err) != PLX_OK)
        fail_msg("%s", err.text);
    assert_int_equal(problems.count, 0);
    plx_problems_release(&problems);
}

static void close_demonstration(struct demonstration *demo)
{
    plx_truth_release(&demo->truth);
    plx_study_release(&demo->study);
}

static struct plx_bytes read_whole(const char *path)
{
    struct plx_bytes bytes = {0};
    struct plx_error err = {0};

    if (plx_bytes_open(path, &bytes, &err) != PLX_OK)
        fail_msg("%s", err.text);
    return bytes;
}

/* Whether a text is somewhere in a file. */
static bool file_holds(const struct plx_bytes *bytes, const char *text)
{
    const size_t length = strlen(text);

    for (size_t i = 0; i + length <= bytes->size; i++)
        if (memcmp(bytes->data + i, text, length) == 0)
            return true;
    return false;
}

static void the_instrument_asks_thirty_two_questions_and_for_one_sentence(void **state)
{
    struct demonstration demo;
    size_t texts = 0;

    (void)state;
    open_demonstration(&demo);
    for (size_t q = 0; q < demo.study.n_questions; q++)
        texts += demo.study.question[q].type == PLX_TEXT;
    assert_int_equal(demo.study.n_questions, 33);
    assert_int_equal(texts, 1);
    assert_int_equal(demo.study.n_pairs, 3);
    assert_int_equal(demo.study.truth, plx_study_find_team(&demo.study, "customer"));
    assert_int_equal(demo.study.personas.n_basis, 10);
    close_demonstration(&demo);
}

static void the_questionnaire_has_every_question_and_every_answer(void **state)
{
    struct plx_bytes bytes = read_whole(FOLDER "questionnaire.md");
    struct demonstration demo;

    (void)state;
    open_demonstration(&demo);
    for (size_t q = 0; q < demo.study.n_questions; q++) {
        const struct plx_question *question = &demo.study.question[q];

        if (!file_holds(&bytes, question->text))
            fail_msg("questionnaire.md lacks \"%s\"", question->text);
        for (size_t o = 0; o < question->n_options; o++)
            if (!file_holds(&bytes, question->option[o].label))
                fail_msg("questionnaire.md lacks the answer \"%s\"", question->option[o].label);
    }
    for (size_t t = 0; t < demo.study.n_teams; t++)
        for (size_t i = 0; i < demo.study.team[t].answers.count; i++)
            assert_true(file_holds(&bytes, demo.study.team[t].answers.item[i]));
    plx_bytes_release(&bytes);
    close_demonstration(&demo);
}

static void the_stated_seed_makes_the_demonstration_again_byte_by_byte(void **state)
{
    static const size_t n[] = {MARKETING, SALES, CUSTOMERS};
    struct plx_bytes kept = read_whole(FOLDER "export.csv");
    struct plx_exporter *exporter = NULL;
    struct plx_error err = {0};
    struct demonstration demo;
    char *bytes = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&bytes, &length);

    (void)state;
    open_demonstration(&demo);
    assert_int_equal(plx_exporter_new(&demo.study, &demo.truth,
                                      plx_layout_of(PLX_DIALECT_QUALTRICS), PLX_WORDING_LABELS, out,
                                      &exporter, &err),
                     PLX_OK);
    assert_int_equal(
        plx_simulate(&demo.study, &demo.truth, n, SEED, plx_exporter_row, exporter, &err), PLX_OK);
    assert_int_equal(plx_exporter_finish(exporter, &err), PLX_OK);
    fclose(out);
    assert_int_equal(length, kept.size);
    assert_memory_equal(bytes, kept.data, length);
    plx_exporter_free(exporter);
    plx_bytes_release(&kept);
    free(bytes);
    close_demonstration(&demo);
}

static void the_readme_states_the_command(void **state)
{
    struct plx_bytes bytes = read_whole(FOLDER "README.md");
    char command[200];

    (void)state;
    snprintf(command, sizeof command, "-n marketing=%d,sales=%d,customer=%d --dialect qualtrics",
             MARKETING, SALES, CUSTOMERS);
    assert_true(file_holds(&bytes, command));
    snprintf(command, sizeof command, " --seed %d ", SEED);
    assert_true(file_holds(&bytes, command));
    plx_bytes_release(&bytes);
}

static void nothing_in_the_demonstration_is_anybodys(void **state)
{
    struct plx_bytes bytes = read_whole(FOLDER "export.csv");

    (void)state;
    /* Every address is of a range kept for examples. */
    for (size_t i = 0; i + 1 < bytes.size; i++)
        if (bytes.data[i] == '@')
            assert_memory_equal(bytes.data + i, "@example.org,", 13);
    assert_true(file_holds(&bytes, ",192.0.2."));
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
    struct demonstration demo;
    size_t found = 0;

    (void)state;
    open_demonstration(&demo);
    for (size_t q = 0; q < demo.study.n_questions; q++) {
        const struct plx_question *question = &demo.study.question[q];
        double gap;

        if (question->type == PLX_TEXT)
            continue;
        gap = fabs(true_effect(&demo.study, &demo.truth, q, 0, 1)) / true_margin(&demo.study, q);
        if (is_in(question->id, large_gaps, COUNT(large_gaps)) != (gap >= 2 - 1e-9))
            fail_msg("%s: the gap is %.3g margins", question->id, gap);
        if ((is_in(question->id, no_gaps, COUNT(no_gaps)) ||
             is_in(question->id, splits, COUNT(splits))) != (gap < 1e-9))
            fail_msg("%s: the gap is %.3g margins", question->id, gap);
        found += gap >= 2 - 1e-9 || gap < 1e-9;
    }
    assert_int_equal(found, COUNT(large_gaps) + COUNT(no_gaps) + COUNT(splits));
    close_demonstration(&demo);
}

/* The demonstration, loaded and compared as `parallax run` does. */
struct comparison {
    struct demonstration demo;
    struct plx_responses responses;
    struct plx_findings findings;
    struct plx_results results;
};

static int set_up(void **state)
{
    struct comparison *comparison = calloc(1, sizeof *comparison);
    static const char *const exports[] = {FOLDER "export.csv"};
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_error err = {0};

    assert_non_null(comparison);
    open_demonstration(&comparison->demo);
    if (plx_intake_load(&comparison->demo.study, exports, 1, NULL, &comparison->responses,
                        &comparison->findings, &err) != PLX_OK)
        fail_msg("%s", err.text);
    if (plx_responses_drop_excluded(&comparison->responses, &err) != PLX_OK)
        fail_msg("%s", err.text);
    plx_results_init(&comparison->results);
    if (plx_analysis_differences(&comparison->demo.study, &comparison->responses,
                                 &comparison->results, &settings, &err) != PLX_OK)
        fail_msg("%s", err.text);
    if (plx_analysis_personas(&comparison->demo.study, &comparison->responses, &comparison->results,
                              &settings, &err) != PLX_OK)
        fail_msg("%s", err.text);
    *state = comparison;
    return 0;
}

static int tear_down(void **state)
{
    struct comparison *comparison = *state;

    plx_results_release(&comparison->results);
    plx_findings_release(&comparison->findings);
    plx_responses_release(&comparison->responses);
    close_demonstration(&comparison->demo);
    free(comparison);
    return 0;
}

static const struct plx_difference_record *difference(const struct comparison *comparison,
                                                      const char *team_a, const char *team_b,
                                                      const char *question)
{
    const struct plx_table *table = &comparison->results.table[PLX_TABLE_DIFFERENCES];
    const struct plx_difference_record *record = table->row;

    for (size_t i = 0; i < table->count; i++)
        if (strcmp(record[i].team_a, team_a) == 0 && strcmp(record[i].team_b, team_b) == 0 &&
            strcmp(record[i].question, question) == 0)
            return &record[i];
    fail_msg("no difference of %s and %s on %s", team_a, team_b, question);
    return NULL;
}

static void the_demonstration_loads_with_all_its_respondents_and_faults(void **state)
{
    const struct comparison *comparison = *state;
    const struct plx_findings *findings = &comparison->findings;

    assert_int_equal(findings->file[0].dialect, PLX_DIALECT_QUALTRICS);
    assert_int_equal(findings->kept, MARKETING + SALES + CUSTOMERS);
    assert_int_equal(findings->team[0].kept, MARKETING);
    assert_int_equal(findings->team[1].kept, SALES);
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
    const struct comparison *comparison = *state;
    const struct plx_study *study = &comparison->demo.study;

    for (size_t i = 0; i < COUNT(large_gaps); i++) {
        const size_t question = plx_study_find_question(study, large_gaps[i]);
        const struct plx_difference_record *found =
            difference(comparison, "marketing", "sales", large_gaps[i]);
        double truth = true_effect(study, &comparison->demo.truth, question, 0, 1);

        if (strcmp(found->verdict, "disagree") != 0)
            fail_msg("%s: %s", found->question, found->verdict);
        /* Where the widest option decides, the option says which way the gap goes. */
        if (found->option && *found->option)
            truth = true_gap_of(study, &comparison->demo.truth, question, found->option, 0, 1);
        if (found->effect * truth <= 0)
            fail_msg("%s: %g instead of %g", found->question, found->effect, truth);
    }
}

static void the_verdicts_never_find_a_gap_where_there_is_none(void **state)
{
    static const char *const pairs[][2] = {
        {"marketing", "sales"}, {"marketing", "customer"}, {"sales", "customer"}};
    const struct comparison *comparison = *state;
    size_t agreed = 0;

    for (size_t pair = 0; pair < COUNT(pairs); pair++) {
        for (size_t i = 0; i < COUNT(no_gaps); i++) {
            const struct plx_difference_record *found =
                difference(comparison, pairs[pair][0], pairs[pair][1], no_gaps[i]);

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
    const struct comparison *comparison = *state;

    for (size_t i = 0; i < COUNT(splits); i++)
        assert_string_equal(difference(comparison, "marketing", "sales", splits[i])->verdict,
                            "split");
}

static void customers_show_who_is_closer_to_them(void **state)
{
    /* By truth.yaml: whose answers lie nearer to the customers'. */
    static const char *const nearer[][2] = {{"company_size", "sales"},  {"first_meeting", "sales"},
                                            {"industry", "sales"},      {"budget", "sales"},
                                            {"objection", "marketing"}, {"priorities", "marketing"},
                                            {"need_speed", "marketing"}};
    const struct comparison *comparison = *state;
    const struct plx_table *table = &comparison->results.table[PLX_TABLE_TRUTH];
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
static size_t find_persona(const struct comparison *comparison, const char *question)
{
    const struct plx_table *table = &comparison->results.table[PLX_TABLE_PERSONA_PROFILES];
    const struct plx_persona_profile_record *record = table->row;
    size_t found = 0;

    for (size_t i = 0; i < table->count; i++)
        if (strcmp(record[i].model, "all") == 0 && strcmp(record[i].question, question) == 0 &&
            record[i].z > 0.8)
            found = record[i].persona;
    return found;
}

/* By how many standard deviations a team has more of a persona than the others have. */
static double residual(const struct comparison *comparison, size_t persona, const char *team)
{
    const struct plx_table *table = &comparison->results.table[PLX_TABLE_PERSONA_TEAMS];
    const struct plx_persona_team_record *record = table->row;

    for (size_t i = 0; i < table->count; i++)
        if (record[i].persona == persona && strcmp(record[i].team, team) == 0)
            return record[i].residual;
    fail_msg("persona %zu has no row of %s", persona, team);
    return 0;
}

static size_t count_everybodys(const struct comparison *comparison)
{
    const struct plx_table *table = &comparison->results.table[PLX_TABLE_PERSONAS];
    const struct plx_persona_record *record = table->row;
    size_t count = 0;

    for (size_t i = 0; i < table->count; i++)
        count += strcmp(record[i].model, "all") == 0;
    return count;
}

static void the_three_personas_are_found_and_who_thinks_of_which(void **state)
{
    const struct comparison *comparison = *state;
    const size_t outgrowing = find_persona(comparison, "problem_growth");
    const size_t careful = find_persona(comparison, "need_security");
    const size_t short_of_people = find_persona(comparison, "problem_rework");

    assert_int_equal(count_everybodys(comparison), 3);
    assert_true(outgrowing > 0 && careful > 0 && short_of_people > 0);
    assert_true(outgrowing != careful && careful != short_of_people &&
                short_of_people != outgrowing);
    assert_true(residual(comparison, outgrowing, "marketing") > 1.96);
    assert_true(residual(comparison, careful, "marketing") < -1.96);
    assert_true(fabs(residual(comparison, short_of_people, "marketing")) < 1.96);
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
