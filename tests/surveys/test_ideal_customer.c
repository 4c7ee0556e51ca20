/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The instrument and its demonstration: runs from the top of the repository. */
#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/file.h"
#include "parallax/fielding/exporter.h"
#include "parallax/fielding/simulate.h"
#include "parallax/study/reader.h"
#include "true_effect.h"

#define FOLDER "surveys/ideal-customer/"

/* As README.md states them. */
enum { MARKETING = 112, SALES = 108, CUSTOMERS = 110, SEED = 2026 };

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
static const char *const no_gaps[] = {"growth",     "seniority", "sign_off",
                                      "committee",  "need_fit",  "need_support",
                                      "need_price", "process",   "cycle"};
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_instrument_asks_thirty_two_questions_and_for_one_sentence),
        cmocka_unit_test(the_questionnaire_has_every_question_and_every_answer),
        cmocka_unit_test(the_stated_seed_makes_the_demonstration_again_byte_by_byte),
        cmocka_unit_test(the_readme_states_the_command),
        cmocka_unit_test(nothing_in_the_demonstration_is_anybodys),
        cmocka_unit_test(the_truth_holds_the_gaps_that_the_readme_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
