/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shapes of questions in exports of SurveyMonkey, as it writes them and as people save them. */
#include "support/loads.h"

#define TEAMS                                                                                      \
    "study: t\nteams:\n  question: What is your role?\n  list: [{id: m, answers: [Marketing]}, "   \
    "{id: s, answers: [Sales]}]\n"                                                                 \
    "scales:\n  - {id: five, options: [{code: 1, label: Low}, {code: 2}, {code: 3, label: "        \
    "High}]}\nquestions:\n"
#define CHOICES                                                                                    \
    "options: [{code: a, label: \"Mail, post\"}, {code: b, label: Web}, {code: o, label: Other}]"
#define MULTI TEAMS "  - {id: q, column: Which?, type: multi, text: Q, " CHOICES "}\n"
#define SINGLE TEAMS "  - {id: q, column: Which?, type: single, text: Q, " CHOICES "}\n"
#define HEAD(more) "Respondent ID,Collector ID,What is your role?," more
#define BELOW(more) ",,Response," more

static void ticked_choices_repeat_their_label_or_hold_their_number(void **state)
{
    (void)state;
    loads_as(MULTI,
             HEAD("Which?,\n") BELOW("\"Mail, post\",Web\n") "1,9,Sales,\"Mail, post\",Web\n"
                                                             "2,9,Sales,,Web\n",
             "1,s,1,,a;b\n2,s,1,,b\n");
    loads_as(MULTI, HEAD("Which?,\n") BELOW("\"Mail, post\",Web\n") "1,9,Sales,1,2\n2,9,Sales,,2\n",
             "1,s,1,,a;b\n2,s,1,,b\n");
}

static void words_behind_other_tick_it_once(void **state)
{
    (void)state;
    /* the only sign that "other" was ticked */
    loads_as(MULTI,
             HEAD("Which?,,\n")
                 BELOW("\"Mail, post\",Web,Other (please specify)\n") "1,9,Sales,,Web,radio\n2,9,"
                                                                      "Sales,,,radio\n",
             "1,s,1,,b;o\n2,s,1,,o\n");
    /* beside a column of its own */
    loads_as(
        MULTI,
        HEAD("Which?,,\n") BELOW(
            "Web,Other,Other (please specify)\n") "1,9,Sales,Web,Other,radio\n2,9,Sales,Web,,\n",
        "1,s,1,,b;o\n2,s,1,,b\n");
    /* of one choice, which stands in the closed column */
    loads_as(SINGLE,
             HEAD("Which?,\n")
                 BELOW("Response,Other (please specify)\n") "1,9,Sales,Web,\n2,9,Sales,Other "
                                                            "(please specify),radio\n",
             "1,s,1,,b\n2,s,1,,o\n");
}

static void a_single_choice_may_be_expanded(void **state)
{
    const char *const exports[] = {
        HEAD("Which?,,\n") BELOW(
            "\"Mail, post\",Web,Other (please specify)\n") "1,9,Sales,,Web,\n2,9,Sales,\"Mail, "
                                                           "post\",,\n3,9,Sales,,,radio\n4,9,Sales,"
                                                           ",,\n"
                                                           "5,9,Sales,\"Mail, post\",Web,\n",
        NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, SINGLE, exports);
    assert_string_equal(loaded.tagged,
                        "1,s,1,,b\n2,s,1,,a\n3,s,1,,o\n4,s,1,missing,\n5,s,1,missing,!bad\n");
    assert_int_equal(loaded.findings.question[0].not_valid, 1);
    loads_release(&loaded);
}

static void a_row_of_a_matrix_is_a_column(void **state)
{
    static const char study[] =
        TEAMS "  - {id: q, column: How much? - Speed, type: scale, scale: five, text: Q}\n"
              "  - {id: r, column: How much? - Price, type: scale, scale: five, text: Q}\n";

    (void)state;
    loads_as(study,
             HEAD("How much?,\n") BELOW("Speed,Price\n") "1,9,Sales,High,2\n2,9,Sales,N/A,Low\n",
             "1,s,1,,3,2\n2,s,1,,!na,1\n");
    /* numeric exports */
    loads_as(study, HEAD("How much?,\n") BELOW("Speed,Price\n") "1,9,Sales,3,1\n", "1,s,1,,3,1\n");
}

static void ranks_may_be_not_applicable(void **state)
{
    (void)state;
    loads_as(TEAMS
             "  - {id: q, column: Order?, type: rank, text: Q, options: [{code: x, label: Ex}, "
             "{code: y, label: Why}, {code: z, label: Zed}]}\n",
             HEAD("Order?,,\n") BELOW("Ex,Why,Zed\n") "1,9,Sales,2,1,N/A\n2,9,Sales,N/A,N/A,N/A\n"
                                                      "3,9,Sales,,,\n",
             "1,s,1,,y>x\n2,s,1,missing,!na\n3,s,1,missing,\n");
}

static void metadata_may_be_called_otherwise_and_be_repeated(void **state)
{
    static const char study[] =
        TEAMS "  - {id: q, column: How much?, type: scale, scale: five, text: Q}\n";
    const char *const exports[] = {
        "RespondentID,CollectorID,StartDate,EndDate,IP Address,Email Address,First Name,Last Name,"
        "Custom Data 1,language,What is your role?,How much?\n"
        "RespondentID,CollectorID,StartDate,EndDate,IP Address,Email Address,First Name,Last Name,"
        "Custom Data 1,language,Response,Response\n"
        "11111111111,1,43290.5,43290.75,,,,,x,en,Sales,High\n",
        NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, study, exports);
    assert_string_equal(loaded.tagged, "1,s,1,,3\n");
    assert_near(loaded.findings.quality.median_duration, 6 * 3600, 1e-6);
    loads_release(&loaded);
    /* custom data may tell the team */
    loads_as("study: t\nteams:\n  question: Custom Data 1\n  list: [{id: m}, {id: s}]\nquestions:\n"
             "  - {id: q, column: How much?, type: number, text: Q}\n",
             "Respondent ID,Custom Data 1,How much?\n,,Response\n1,s,3\n2,m,4\n",
             "1,s,1,,3\n2,m,1,,4\n");
}

static void panel_files_say_not_selected_and_no_answer(void **state)
{
    (void)state;
    loads_as("study: t\nteams:\n  question: q0001\n  list: [{id: m}, {id: s}]\nquestions:\n"
             "  - {id: q, column: q0007, type: multi, text: Q, options: [{code: a, label: Web}, "
             "{code: b, label: Mail}]}\n"
             "  - {id: r, column: q0008, type: single, text: Q, options: [{code: y, label: Yes}, "
             "{code: n, label: No}]}\n",
             ",q0001,q0007_0001,q0007_0002,q0008\n1,s,Web,Not selected,Yes\n"
             "2,m,Not selected,Not selected,No answer\n",
             "1,s,1,,a,y\n2,m,1,,!none,!na\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticked_choices_repeat_their_label_or_hold_their_number),
        cmocka_unit_test(words_behind_other_tick_it_once),
        cmocka_unit_test(a_single_choice_may_be_expanded),
        cmocka_unit_test(a_row_of_a_matrix_is_a_column),
        cmocka_unit_test(ranks_may_be_not_applicable),
        cmocka_unit_test(metadata_may_be_called_otherwise_and_be_repeated),
        cmocka_unit_test(panel_files_say_not_selected_and_no_answer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
