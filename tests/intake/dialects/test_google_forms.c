/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shapes of questions in exports of Google Forms: of the form itself and of its sheet. */
#include <stdio.h>

#include "support/loads.h"

#define TEAMS                                                                                      \
    "study: t\nteams:\n  question: Your role\n  list: [{id: m, answers: [Marketing]}, {id: s, "    \
    "answers: [Sales]}]\n"                                                                         \
    "scales:\n  - {id: five, options: [{code: 1, label: Low}, {code: 2}, {code: 3, label: "        \
    "High}]}\nquestions:\n"
#define MULTI(more)                                                                                \
    TEAMS "  - {id: q, column: Which?, type: multi, text: Q, options: [{code: a, label: "          \
          "\"HPC manager (SLURM, PBS or similar)\"}, {code: b, label: \"Mail; post\"}, {code: c, " \
          "label: Mail}" more "]}\n"
#define SINGLE(more)                                                                               \
    TEAMS "  - {id: q, column: Which?, type: single, text: Q, options: [{code: a, label: Ah}, "    \
          "{code: z}" more "]}\n"
#define SCALE(column) TEAMS "  - {id: q, column: '" column "', type: scale, scale: five, text: Q}\n"

static void choices_are_joined_by_semicolon_or_comma_and_may_hold_both(void **state)
{
    (void)state;
    loads_as(
        MULTI(""),
        "Timestamp,Your role,Which?\n"
        "2022/03/01 10:44:18 AM GMT+2,Sales,\"HPC manager (SLURM, PBS or similar);Mail; post\"\n"
        "2022/03/01 10:44:18 AM GMT-3:30,Sales,Mail;Mail; post\n"
        "8/21/2019 13:10:31,Sales,\"Mail, HPC manager (SLURM, PBS or similar)\"\n",
        "1,s,1,,a;b\n2,s,1,,b;c\n3,s,1,,a;c\n");
}

static void words_of_ones_own_are_the_option_other(void **state)
{
    const char *const exports[] = {
        "Timestamp,Your role,Which?\n1,Sales,\"Mail;by pigeon, mostly\"\n"
        "2,Sales,\"Mail, by pigeon; mostly\"\n3,Sales,Other\n",
        NULL};
    const char *const single[] = {"Timestamp,Your role,Which?\n1,Sales,by pigeon\n2,Sales,Ah\n"
                                  "3,Sales,by pigeon\n4,Sales,N/A\n",
                                  NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, MULTI(", {code: o, label: Other}"), &exports[0]);
    assert_string_equal(loaded.tagged, "1,s,1,,c;o\n2,s,1,,c;o\n3,s,1,,o\n");
    loads_release(&loaded);
    loads(&loaded, SINGLE(", {code: o, label: \"Other (please specify)\"}"), single);
    assert_string_equal(loaded.tagged, "1,s,1,,o\n2,s,1,,a\n3,s,1,,o\n4,s,1,missing,!na\n");
    assert_int_equal(loaded.findings.question[0].own_words, 2);
    loads_warned(&loaded, "study.yaml:8: question \"q\": 2 answers in words of the respondents' "
                          "own; they count as its option \"other\"");
    loads_release(&loaded);
}

static void without_an_option_other_they_are_counted_and_located(void **state)
{
    const char *const exports[] = {"Timestamp,Your role,Which?\n1,Sales,by pigeon\n2,Sales,Ah\n",
                                   NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, SINGLE(""), exports);
    assert_string_equal(loaded.tagged, "1,s,1,missing,!bad\n2,s,1,,a\n");
    loads_warned(&loaded, "a.csv:2: column \"Which?\": \"by pigeon\" is none of the options; it "
                          "counts as not valid");
    loads_release(&loaded);
}

static void rows_of_a_grid_stand_in_brackets(void **state)
{
    static const char export[] = "Timestamp,Your role,How much?  [Speed],How much? [Price (net)]\n"
                                 "1,Sales,3.0,Low\n";

    (void)state;
    loads_as(SCALE("How much? [Speed]"), export, "1,s,1,,3\n");
    loads_as(SCALE("How much? [Price (net)]"), export, "1,s,1,,1\n");
}

static void the_time_stamp_is_in_the_language_of_the_owner(void **state)
{
    static const char *const words[] = {"Zeitstempel", "Horodateur", "Marca temporal",
                                        "Tidst\u00E4mpel",
                                        "\u30BF\u30A4\u30E0\u30B9\u30BF\u30F3\u30D7"};

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char export[200];
        const char *const exports[] = {export, NULL};
        struct loaded loaded;

        snprintf(export, sizeof export, "%s,Your role,Q\n01.03.2022 10:44:18,Sales,2\n", words[i]);
        loads(&loaded, SCALE("Q"), exports);
        assert_string_equal(loaded.tagged, "1,s,1,,2\n");
        assert_string_equal(loaded.findings.file[0].layout, "Google Forms");
        loads_release(&loaded);
    }
}

static void addresses_and_scores_are_no_answers(void **state)
{
    (void)state;
    loads_as(SCALE("Q"),
             "Timestamp,Email Address,Score,Your role,Q\n1,a@example.org,3 / 10,Sales,2\n",
             "1,s,1,,2\n");
    loads_as(SCALE("Q"), "Timestamp,Username,Your role,Q\n1,a@example.org,Sales,2\n", "1,s,1,,2\n");
}

static void headers_may_repeat_or_be_blank_where_they_are_not_meant(void **state)
{
    (void)state;
    loads_as(SCALE("Q"), "Timestamp,Your role,Why?,Q,Why?,\n1,Sales,a,2,b,c\n", "1,s,1,,2\n");
    loads_fail(TEAMS "  - {id: q, column: Why?, type: text, text: Q}\n",
               "Timestamp,Your role,Why?,Q,Why?,\n1,Sales,a,2,b,c\n",
               "a.csv:1: two columns are called \"Why?\" (3 and 5); give them names of their own");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(choices_are_joined_by_semicolon_or_comma_and_may_hold_both),
        cmocka_unit_test(words_of_ones_own_are_the_option_other),
        cmocka_unit_test(without_an_option_other_they_are_counted_and_located),
        cmocka_unit_test(rows_of_a_grid_stand_in_brackets),
        cmocka_unit_test(the_time_stamp_is_in_the_language_of_the_owner),
        cmocka_unit_test(addresses_and_scores_are_no_answers),
        cmocka_unit_test(headers_may_repeat_or_be_blank_where_they_are_not_meant),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
