/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alchemer's exports, in which the part of a question stands in front of it. */
#include <stdio.h>

#include "parallax/base/text.h"
#include "support/loads.h"

#define META "Response ID,Time Started,Date Submitted,Status,Language,IP Address,"
#define TEAMS                                                                                      \
    "study: t\nteams:\n  question: \"Your role: which?\"\n  list: [{id: m, label: Marketing}, "    \
    "{id: s, label: Sales}]\n"                                                                     \
    "scales:\n  - {id: five, options: [{code: 1, label: Low}, {code: 2}, {code: 3, label: "        \
    "High}]}\n"

static const char study[] = TEAMS
    "questions:\n"
    "  - {id: q, column: 'Speed: of all:How much: now?', type: scale, scale: five, text: Q}\n"
    "  - {id: w, column: 'Where: ever?', type: multi, text: W, options: [{code: a, label: 'Home: "
    "indoors'}, {code: b, label: Work}]}\n"
    "  - {id: o, column: Order?, type: rank, text: O, options: [{code: x, label: Ex}, {code: y, "
    "label: Why}]}\n"
    "  - {id: t, column: 'Aspect #1:What is good?', type: text, text: T}\n"
    "  - {id: k, column: 'Kind?', type: single, text: K, options: [{code: a, label: Ash}, {code: "
    "z, label: Other}]}\n";

static const char file[] =
    META "Your role: which?,Speed: of all:How much: now?,Price:How much: now?,Home: "
         "indoors:Where: ever?,Work:Where: ever?,Other - Write In:Where: ever?,Ex:Order?,"
         "Why:Order?,Aspect #1:What is good?,Aspect #2:What is good?,Aspect #1:What is bad?,Kind?,"
         "Other - Write In (Required):Kind?\n"
         "1,2015-12-22 12:00:00,2015-12-22 12:10:00,Complete,English,192.0.2.1,Sales,High,Low,"
         "Home: indoors,,a boat,2,1,it,that,this,Other - Write In,Yew\n"
         "2,2015-12-22 12:00:00,2015-12-22 12:01:00,Partial,English,192.0.2.1,Sales,Low,,,Work,,1,"
         "2,,,,Ash,\n"
         "3,2015-12-22 12:00:00,2015-12-22 12:01:00,Disqualified,English,192.0.2.1,Sales,Low,,,,,,,"
         ",,,Ash,\n";

static void parts_stand_in_front_of_their_question(void **state)
{
    const char *const exports[] = {file, NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, study, exports);
    assert_string_equal(loaded.tagged, "1,s,1,,3,a,y>x,,z\n2,s,1,,1,b,x>y,,a\n3,s,1,,1,,,,a\n");
    assert_string_equal(loaded.findings.file[0].layout, "Alchemer");
    assert_string_equal(loaded.findings.file[0].why,
                        "it has the columns Time Started, Date Submitted and Status");
    assert_near(loaded.findings.quality.median_duration, 60, 0);
    loads_warned(&loaded, "a.csv: column \"Other - Write In:Where: ever?\": holds the words behind "
                          "\"other\", which is no option of question \"w\"; it is not read");
    for (size_t q = 0; q < loaded.findings.n_questions; q++)
        assert_int_equal(loaded.findings.question[q].not_valid, 0);
    loads_release(&loaded);
}

static void partial_responses_are_kept_and_counted_unless_complete_ones_are_asked_for(void **state)
{
    const char *const exports[] = {file, NULL};
    char complete[3000];
    struct loaded loaded;

    (void)state;
    loads(&loaded, study, exports);
    assert_int_equal(loaded.findings.file[0].unfinished, 2);
    loads_warned(&loaded, "a.csv: 2 of 3 respondents did not finish and are kept, unless the "
                          "study says `filter: {complete: true}`");
    loads_release(&loaded);
    snprintf(complete, sizeof complete, "filter: {complete: true}\n%s", study);
    loads(&loaded, complete, exports);
    assert_string_equal(loaded.tagged, "1,s,1,,3,a,y>x,,z\n");
    assert_int_equal(loaded.findings.dropped[PLX_DROP_UNFINISHED], 2);
    loads_release(&loaded);
    snprintf(complete, sizeof complete, "filter: {status: [Partial]}\n%s", study);
    loads(&loaded, complete, exports);
    assert_string_equal(loaded.tagged, "1,s,1,,1,b,x>y,,a\n");
    assert_int_equal(loaded.findings.dropped[PLX_DROP_STATUS], 2);
    loads_release(&loaded);
}

static void words_behind_other_are_an_answer_where_an_option_is_called_so(void **state)
{
    (void)state;
    loads_as(TEAMS "questions:\n"
                   "  - {id: w, column: 'Where: ever?', type: multi, text: W, options: [{code: a, "
                   "label: 'Home: indoors'}, {code: b, label: Work}, {code: z, label: Other}]}\n",
             file, "1,s,1,,a;z\n2,s,1,,b\n3,s,1,missing,\n");
}

static void choices_may_be_joined_in_one_cell(void **state)
{
    (void)state;
    loads_as(
        TEAMS "questions:\n"
              "  - {id: w, column: 'Which words?', type: multi, text: W, options: [{code: a, "
              "label: quick}, {code: b, label: cool}]}\n",
        "Time Started,Date Submitted,Status,Your role: which?,Which words?,Other word(s)::Which "
        "words?\n2015-12-22 12:00:00,2015-12-22 12:10:00,Complete,Sales,quick;cool,warm\n",
        "1,s,1,,a;b\n");
}

static void labels_may_hold_markup(void **state)
{
    (void)state;
    loads_as(TEAMS "questions:\n"
                   "  - {id: w, column: 'Where: ever?', type: multi, text: W, options: [{code: a, "
                   "label: Home}, {code: b, label: Work & play}]}\n",
             "Time Started,Date Submitted,Status,Your role: which?,<b>Home</b>:<p>Where: "
             "ever?</p>,<i>Work &amp; play</i>:<p>Where: ever?</p>\n2015-12-22 12:00:00,2015-12-22 "
             "12:10:00,Complete,Sales,,Work &amp; play\n",
             "1,s,1,,b\n");
}

/* Finding the colon that parts a part from its question must not take a time that grows with the
   square of a cell's length. */
static void a_cell_of_nothing_but_colons_is_a_name(void **state)
{
    enum { COLONS = 1 << 20 };
    struct plx_text text = {0};
    struct loaded loaded;

    (void)state;
    plx_text_add(&text, "Time Started,Date Submitted,Status,");
    for (int column = 0; column < 2; column++) {
        for (int i = 0; i < COLONS; i++)
            plx_text_add(&text, ":");
        plx_text_add(&text, ",");
    }
    plx_text_add(&text, "Your role: which?,Q\n,,Complete,,,Sales,2\n");
    loads_bytes(&loaded,
                TEAMS "questions:\n  - {id: q, column: Q, type: scale, scale: five, text: Q}\n",
                text.bytes, text.length, NULL, NULL);
    assert_string_equal(loaded.tagged, "1,s,1,,2\n");
    loads_release(&loaded);
    plx_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_stand_in_front_of_their_question),
        cmocka_unit_test(partial_responses_are_kept_and_counted_unless_complete_ones_are_asked_for),
        cmocka_unit_test(words_behind_other_are_an_answer_where_an_option_is_called_so),
        cmocka_unit_test(choices_may_be_joined_in_one_cell),
        cmocka_unit_test(labels_may_hold_markup),
        cmocka_unit_test(a_cell_of_nothing_but_colons_is_a_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
